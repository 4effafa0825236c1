"""Objection and erasure: out of sight at once, decided with a reason; and what holds data makes erasure wait."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.operations import erase as erase_person
from secretariat.record.attachments import attach
from secretariat.record.models import Attachment, Notice

from .. import factories, retention
from ..confirming import confirm
from ..grounds import ground
from ..models import Engagement, Objection, Profile, Reference, State
from ..operations import references
from ..operations.corrections import correct
from ..operations.erasing import ask_for_erasure, erase_due, stay
from ..operations.objections import object_to, rule, take_back
from ..retention import Hold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabularies")]


def is_public(profile) -> bool:
    return Profile.objects.visible_to(None).filter(pk=profile.pk).exists()


@pytest.fixture
def held():
    """A selection that holds everybody's data: `held.holds` is emptied when it ends."""

    class Held:
        holds = [Hold(because="you are a candidate in an open selection", until=dt.date(2027, 3, 1))]

    retention.register("test", lambda profile: Held.holds)
    yield Held
    retention.unregister("test")


def test_an_objection_takes_the_profile_out_of_the_public_at_once(ana):
    object_to(ana.profile, "I was never engaged.", by=ana.user)

    assert is_public(ana.profile) is False


@pytest.mark.parametrize(("is_upheld", "state", "public"), [(True, "removed", False), (False, "active", True)])
def test_the_steward_decides_with_a_reason_and_she_is_told(ana, steward, is_upheld, state, public):
    made = object_to(ana.profile, "I was never engaged.", by=ana.user)

    rule(made, is_upheld=is_upheld, reason="The contract says so.", by=steward)

    kept = Profile.objects.get(pk=ana.profile.pk)
    told = "\n".join(Notice.objects.filter(person=ana.user.person).values_list("body", flat=True))
    assert (kept.state, kept.objected_at, is_public(kept)) == (state, None, public)
    assert "The contract says so." in told


def test_an_objection_is_taken_back(ana):
    take_back(object_to(ana.profile, "No.", by=ana.user), by=ana.user)

    assert is_public(ana.profile) is True


def test_whoever_comes_second_to_an_objection_reads_that_it_was_decided(ana, steward, visit):
    take_back(object_to(ana.profile, "No.", by=ana.user), by=ana.user)

    page = visit(steward).get(reverse("roster:objection", args=[ana.profile.number]), follow=True)

    assert [str(one) for one in page.context["messages"]] == ["This objection was decided, or taken back, meanwhile."]


def test_erasure_leaves_nothing_of_the_person_and_of_her_work_what_is_not_hers(ana):
    contract = factories.engagement(ana.profile, fee=100, currency="CHF", told={"fee": "100"})
    correct(ana.profile, by=ana.user, name="Other name")
    references.ask(ana.profile, name="Ref", email="ref@example.org", relation="boss", language="en")
    attach(ana.profile, b"life", extension=".txt", language="en", label="cv", by=ana.user)

    holds = ask_for_erasure(ana.profile, by=ana.user)

    kept = Profile.objects.get(pk=ana.profile.pk)
    held = {name: getattr(kept, name) for name in sorted(Profile.PERSONAL)}
    assert (holds, kept.state, kept.person) == ([], "removed", None)
    assert {name: value for name, value in held.items() if value} == {"language": "en", "reason": "erased"}
    assert list(Engagement.objects.values_list("contract", "countries", "fee", "currency", "told")) == [
        (contract.contract, ["KE"], None, "", {})
    ]
    assert (kept.proposals.count(), Reference.objects.count(), Attachment.objects.count()) == (0, 0, 0)


def test_an_objection_that_was_open_is_nobodys_to_decide_after_the_erasure(ana):
    object_to(ana.profile, "I was never engaged.", by=ana.user)

    ask_for_erasure(ana.profile, by=ana.user)

    kept = Profile.objects.get(pk=ana.profile.pk)
    assert list(Objection.objects.values_list("ruling", "words", "decided_at")) == [("taken_back", "", kept.erased_at)]


def test_after_erasure_the_steward_reads_of_proofs_and_not_who_it_was(ana, steward, visit):
    confirm(ana.profile, by=ana.user, ground=ground("own-page"))
    name = str(ana.user.person)

    ask_for_erasure(Profile.objects.get(), by=ana.user)

    page = visit(steward).get(reverse("roster:steward", args=[ana.profile.number]))
    assert [one.deed for one, _reason in page.context["proofs"]] == ["erased", "confirmed"]
    assert (name in page.content.decode(), "on one’s own page" in page.content.decode()) == (False, True)


def test_a_steward_withdraws_one_engagement_and_brings_it_back(ana, steward, visit):
    wrong, right = factories.engagement(ana.profile), factories.engagement(ana.profile)
    browser, address = visit(steward), reverse("roster:contract", args=[ana.profile.number, wrong.pk])

    def pressed(reason):
        token = browser.get(address).context["form"].initial["token"]
        return browser.post(address, {"token": token, "reason": reason}, follow=True)

    refused, done = pressed(""), pressed("Of another person.")
    left = list(ana.profile.engagements.standing())
    assert (refused.context["form"].errors.keys(), left) == ({"reason"}, [right])
    assert "Of another person." in done.content.decode()
    assert visit(ana.user).get(address).status_code == 403

    pressed("It was right.")
    assert ana.profile.engagements.standing().count() == 2


def test_erasure_waits_for_what_holds_the_data_says_so_and_happens_by_itself(ana, held, visit):
    answer = visit(ana.user).post(reverse("roster:mine_erasure"), follow=True)

    waiting = Profile.objects.get(pk=ana.profile.pk)
    sentence = "Your data are held until 1 March 2027 because you are a candidate in an open selection."
    assert [str(one) for one in answer.context["messages"]] == [sentence]
    assert (waiting.name, is_public(waiting), waiting.state) == ("Ana Muñoz", False, "active")

    erase_due(timezone.now())
    assert Profile.objects.get(pk=ana.profile.pk).name == "Ana Muñoz"

    held.holds = []
    erase_due(timezone.now())
    gone = Profile.objects.get(pk=ana.profile.pk)
    assert (gone.name, gone.state) == ("", State.REMOVED)


def test_the_steward_reads_how_long_erasure_waits_and_is_not_taken_for_the_person(ana, held, steward, visit):
    ask_for_erasure(ana.profile, by=ana.user)

    page = visit(steward).get(reverse("roster:steward", args=[ana.profile.number])).content.decode()

    sentence = "Another area still needs these data, until 1 March 2027; erasure waits for it."
    assert (sentence in page, "you are a candidate" in page) == (True, False)


def test_her_own_page_names_what_holds_her_data_and_until_when(ana, held, visit):
    held.holds = [*held.holds, Hold("a contract runs")]
    ask_for_erasure(ana.profile, by=ana.user)

    told = [str(hold) for hold in visit(ana.user).get(reverse("roster:mine")).context["holds"]]

    assert told == [
        "Your data are held because a contract runs; until which day is not known before that ends.",
        "Your data are held until 1 March 2027 because you are a candidate in an open selection.",
    ]


def test_while_erasure_waits_she_may_think_better_of_it(ana, held):
    ask_for_erasure(ana.profile, by=ana.user)

    stay(Profile.objects.get(pk=ana.profile.pk), by=ana.user)
    held.holds = []
    erase_due(timezone.now())

    assert is_public(ana.profile) is True


def test_the_erasure_of_the_whole_person_goes_the_same_way_and_is_told_beforehand(ana, held, visit):
    page = visit(ana.user).get(reverse("profile_erasure"))
    erase_person(ana.user.person, by=ana.user.person)

    waiting = Profile.objects.get(pk=ana.profile.pk)
    assert str(held.holds[0]) in page.context["consequences"]
    assert (waiting.name, waiting.erasure_asked_at is not None) == ("Ana Muñoz", True)

    held.holds = []
    erase_due(timezone.now())
    assert Profile.objects.get(pk=ana.profile.pk).name == ""


def test_the_last_hold_to_end_is_told_first(held):
    made = factories.consultant()
    held.holds = [Hold("a", dt.date(2027, 1, 1)), Hold("b"), Hold("c", dt.date(2028, 1, 1))]

    assert [hold.because for hold in retention.holds_on(made)] == ["b", "c", "a"]


def test_an_erased_profile_is_no_longer_anybodys_to_change(ana, steward, visit):
    ask_for_erasure(ana.profile, by=ana.user)
    browser = visit(steward)

    answers = [
        browser.get(reverse("roster:steward", args=[ana.profile.number])).context["steps"],
        visit(ana.user).get(reverse("roster:mine")).templates[0].name,
    ]

    assert answers == [[], "roster/none.html"]
    assert Objection.objects.count() == 0
