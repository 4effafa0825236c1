"""How people come into the roster and to a sign-in; and what referees are asked."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from secretariat.accounts import invitations
from secretariat.accounts.factories import SignInFactory, role
from secretariat.accounts.models import Invitation

from .. import factories, telling
from ..models import Pool, Profile, Reference, ReferenceState, State, Suggestion
from ..operations import prospects, references
from ..operations.inviting import invite
from ..operations.profiles import change_profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabularies")]


@pytest.fixture
def counting(settings):
    """Counts that hold, as they do outside the tests."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "roster entering"}
    settings.CACHES = {**settings.CACHES, "counts": memory}
    caches["counts"].clear()


def link_in(letter) -> str:
    return re.search(rf"{re.escape(settings.SITE_URL)}(/\S+)", letter.body)[1]


def filled(page, **changes) -> dict:
    form = page.context["form"]
    data = {"token": form["token"].value(), "name": "Pia Prospect", "language": "fr", "agrees": "on"}
    return {**data, **changes}


def test_the_form_begins_with_letters_in_the_language_of_its_page(client):
    client.post(reverse("roster:application"), {"email": "Pia@Example.org"})
    link = link_in(mail.outbox[0])

    assert client.get(link.replace("/en/", "/fr/")).context["form"]["language"].value() == "fr"


def test_somebody_puts_herself_forward_by_an_address_that_a_letter_proves(client):
    client.post(reverse("roster:application"), {"email": "Pia@Example.org"})
    link = link_in(mail.outbox[0])
    assert Profile.objects.count() == 0

    answer = client.post(link, filled(client.get(link), languages_0_code="fr", languages_0_level="fluent"))

    made = Profile.objects.get()
    assert (answer.status_code, client.get(answer.url).status_code) == (302, 200)
    assert (made.email, made.pool, made.state, made.reason) == (
        "pia@example.org", Pool.PROSPECT, State.APPLIED, "self-applied",
    )  # fmt: skip
    assert made.languages == [{"code": "fr", "level": "fluent"}]
    assert list(Profile.objects.visible_to(None)) == []


def test_a_prospect_agrees_before_anything_is_kept(client):
    client.post(reverse("roster:application"), {"email": "pia@example.org"})
    link = link_in(mail.outbox[0])

    answer = client.post(link, filled(client.get(link), agrees=""))

    assert (list(answer.context["form"].errors), Profile.objects.count()) == (["agrees"], 0)


def test_whether_an_address_is_in_the_roster_is_told_to_its_owner_alone(client):
    factories.consultant(email="ana@example.org")

    pages = [
        client.post(reverse("roster:application"), {"email": email}).content.decode()
        for email in ("ana@example.org", "nobody@example.org")
    ]

    pages = [re.sub(r'value="[^"]{20,}"', "", page) for page in pages]
    assert (pages[0] == pages[1], len(mail.outbox)) == (True, 2)


def test_letters_are_limited_to_an_address_and_from_a_place(client, counting):
    answers = [client.post(reverse("roster:application"), {"email": "pia@example.org"}) for _one in range(4)]
    assert ([one.status_code for one in answers], len(mail.outbox)) == ([200] * 4, 2)

    more = [client.post(reverse("roster:application"), {"email": f"p{n}@example.org"}) for n in range(8)]
    assert [one.status_code for one in more] == [200] * 6 + [429] * 2
    assert 0 < int(more[-1]["Retry-After"]) <= 3600


def test_a_delegate_proposes_somebody_who_agrees(visit, client):
    delegate = SignInFactory(role="delegate")
    browser, page = visit(delegate), reverse("roster:suggestion")
    data = {"name": "Pia", "email": "pia@example.org", "because": "Wrote our law.", "language": "fr"}
    browser.post(page, data | {"token": browser.get(page).context["form"]["token"].value()})
    telling.mail_waiting()
    link = link_in(mail.outbox[0])
    assert (link.startswith("/fr/roster/proposed/"), Profile.objects.count()) == (True, 0)

    client.post(link, filled(client.get(link)))

    made, asked = Profile.objects.get(), Suggestion.objects.get()
    assert (made.email, made.reason, made.state) == ("pia@example.org", "proposed", "applied")
    assert (asked.state, asked.name, asked.email, asked.because) == ("agreed", "", "", "")


def test_whoever_proposes_learns_nothing_of_who_is_there(visit, client):
    factories.consultant(email="ana@example.org")
    prospects.suggest(name="Bo", email="bo@example.org", because="x", language="en", by=SignInFactory())
    browser, address = visit(SignInFactory(role="delegate")), reverse("roster:suggestion")

    said = []
    for email in ("ana@example.org", "Bo@example.org", "nobody@example.org"):
        data = {"name": "Xi", "email": email, "because": "Wrote our law.", "language": "en"}
        data["token"] = browser.get(address).context["form"]["token"].value()
        page = browser.post(address, data, follow=True)
        said.append((page.status_code, [str(one) for one in page.context["messages"]]))
    again = browser.post(address, {**data, "token": browser.get(address).context["form"]["token"].value()})

    assert (said, list(again.context["form"].errors)) == ([said[0]] * 3, ["email"])
    assert [one.state for one in again.context["rows"]] == ["waiting"] * 3
    telling.mail_waiting()
    there = {one.to[0]: "You are in the roster already" in one.body for one in mail.outbox}
    assert there == {"ana@example.org": True, "bo@example.org": False, "nobody@example.org": False}


def test_one_answer_is_for_all_who_proposed_the_same_person(client):
    made = [
        prospects.suggest(name="Pia", email="p@example.org", because="x", language="en", by=SignInFactory())
        for _one in range(2)
    ]

    client.post(made[0].own_url, {"decline": "1"})

    assert list(Suggestion.objects.values_list("state", "email")) == [("declined", "")] * 2


def test_whoever_was_proposed_declines_and_is_forgotten(client):
    made = prospects.suggest(name="Pia", email="p@example.org", because="x", language="en", by=SignInFactory())

    client.post(made.own_url, {"decline": "1"})

    made.refresh_from_db()
    assert (made.state, made.name, made.email) == ("declined", "", "")


def test_without_an_answer_in_thirty_days_who_was_proposed_is_erased():
    made = prospects.suggest(name="Pia", email="p@example.org", because="x", language="en", by=SignInFactory())

    prospects.forget_unanswered(timezone.now() + dt.timedelta(days=29))
    before = Suggestion.objects.get().name
    prospects.forget_unanswered(timezone.now() + dt.timedelta(days=31))

    made.refresh_from_db()
    assert (before, made.name, made.email, made.because, made.state) == ("Pia", "", "", "", "lapsed")


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("consultant", 404), ("delegate", 200), ("officer", 200)])
def test_who_may_propose_somebody(visit, who, status):
    user = SignInFactory(role=who) if who else None

    assert visit(user).get(reverse("roster:suggestion")).status_code == status


# --- a sign-in ----------------------------------------------------------------------


def test_an_accepted_invitation_makes_the_profile_hers(steward):
    role("consultant")
    made = factories.consultant(email="ana@example.org", language="es")

    invitation = invite(made, by=steward)
    sign_in = invitations.accept(Invitation.objects.get(pk=invitation.pk), name="Ana", password="a long enough phrase")

    made.refresh_from_db()
    assert (made.person, sign_in.person.has_role("consultant"), len(mail.outbox)) == (sign_in.person, True, 1)
    assert list(Profile.objects.visible_to(sign_in)) == [made]


def test_whoever_signs_in_already_is_led_to_her_profile(steward, visit):
    role("consultant")
    known = SignInFactory()
    made = factories.consultant(email=known.email.upper())

    answer = visit(steward).post(reverse("roster:invitation", args=[made.number]))

    made.refresh_from_db()
    assert (answer.status_code, made.person, mail.outbox) == (302, known.person, [])


def test_who_is_invited_again_gets_a_new_letter_and_a_new_term(steward, visit):
    role("consultant")
    made = factories.consultant(email="ana@example.org")
    first = invite(made, by=steward)
    Invitation.objects.filter(pk=first.pk).update(until=timezone.now() - dt.timedelta(days=1))

    visit(steward).post(reverse("roster:invitation", args=[made.number]))

    (kept,) = Invitation.objects.all()
    assert (len(mail.outbox), kept.is_open, kept.nonce != first.nonce) == (2, True, True)


def test_an_invitation_follows_the_address_and_a_lapsed_one_of_another_keeps_nobody_out(steward):
    role("consultant")
    made = factories.consultant(email="ana@example.org")
    old = invite(made, by=steward)
    lapsed = invitations.invite(email="new@example.org", name="A", role=role("delegate"), by=None)
    Invitation.objects.filter(pk=lapsed.pk).update(until=timezone.now() - dt.timedelta(days=1))
    change_profile(made, by=None, email="new@example.org")

    new = invite(Profile.objects.get(pk=made.pk), by=steward)

    assert [one.pk for one in Invitation.objects.all() if one.is_waiting] == [new.pk]
    assert old.pk != new.pk


def test_the_steward_reads_whose_invitation_is_open_to_the_same_address(steward):
    role("consultant")
    one, other = (factories.consultant(name, email="ana@example.org") for name in ("Ana Muñoz", "Ana Munoz"))
    third = factories.consultant("Bo Li", email="bo@example.org")
    until = date_format(timezone.localtime(invite(one, by=steward).until))
    invitations.invite(email="bo@example.org", name="Bo", role=role("delegate"), by=None)

    with pytest.raises(ValidationError) as of_a_profile:
        invite(other, by=steward)
    with pytest.raises(ValidationError) as of_none:
        invite(third, by=steward)

    assert of_a_profile.value.messages[0].startswith(
        f"Another profile, {one.number}, has an invitation to this address, open until {until}:"
    )
    assert of_none.value.messages[0].startswith(f"An administrator has invited this address, until {until}.")


def test_nobody_is_invited_beside_another_invitation_or_without_an_address(steward):
    role("consultant")
    invite(factories.consultant(email="ana@example.org"), by=steward)

    with pytest.raises(ValidationError):
        invite(factories.consultant("Ana again", email="ana@example.org"), by=steward)
    with pytest.raises(ValidationError):
        invite(factories.consultant("Bo"), by=steward)


# --- references ---------------------------------------------------------------------


@pytest.fixture
def asked(ana):
    return references.ask(ana.profile, name="Ref", email="ref@example.org", relation="boss in 2024", language="ar")


def test_whoever_is_proposed_gets_the_letter_in_the_language_of_the_page_unless_another_is_chosen(visit, steward):
    page = visit(steward).get("/fr/roster/proposal/")

    assert page.context["form"]["language"].value() == "fr"


def test_a_referee_answers_by_the_link_of_the_letter_in_her_language(asked, client, visit, steward, ana):
    telling.mail_waiting()
    link = link_in(mail.outbox[0])
    page = client.get(link)
    data = {"token": page.context["form"]["token"].value(), "advice": "partly", "text": "Good, and late."}

    answer = client.post(link, data)

    kept = Reference.objects.get()
    assert (link.startswith("/ar/"), answer.status_code) == (True, 302)
    assert (kept.state, kept.advice, kept.answer) == ("answered", "partly", "Good, and late.")
    officer = visit(steward).get(reverse("roster:steward", args=[ana.profile.number])).content.decode()
    own = visit(ana.user).get(reverse("roster:references")).content.decode()
    assert ("Good, and late." in officer, "Good, and late." in own) == (True, False)


@pytest.mark.parametrize("given", ["ANA@example.org", "own"])
def test_nobody_is_their_own_referee(given, ana):
    ana.profile.email = "ana@example.org"
    address = ana.user.email.upper() if given == "own" else given

    with pytest.raises(ValidationError, match="your own address"):
        references.ask(ana.profile, name="Ref", email=address, relation="boss", language="en")


def test_a_referee_is_not_told_of_being_in_the_roster(asked, ana):
    telling.mail_waiting()

    (letter,) = mail.outbox
    assert letter.body.split("\n\n")[-1] == "تصلك هذه الرسالة لأن أحداً ذكر هذا العنوان لقائمة الخبراء الاستشاريين."


def test_a_referee_answers_once(asked):
    references.answer(asked, advice="yes", text="Fine.")

    with pytest.raises(ValidationError):
        references.answer(asked, advice="no", text="Bad.")


def test_a_referee_is_reminded_twice_and_then_left_alone(asked):
    for days in (5, 10, 15, 21, 32, 50):
        references.remind(asked.asked_at + dt.timedelta(days=days, seconds=1))

    telling.mail_waiting()

    kept = Reference.objects.get()
    assert (kept.reminded, kept.state, len(mail.outbox)) == (2, ReferenceState.SILENT, 3)


def test_a_referee_declines_and_her_address_is_forgotten(asked, client):
    client.post(asked.own_url, {"decline": "1"})

    kept = Reference.objects.get()
    assert (kept.state, kept.email) == ("declined", "")


def test_a_reference_taken_back_is_gone(asked, ana, visit, client):
    visit(ana.user).post(reverse("roster:reference_taken_back", args=[asked.pk]))

    assert (client.get(asked.own_url).status_code, Reference.objects.get().email) == (404, "")


def test_the_steward_is_told_where_an_engagement_that_is_withdrawn_was_the_only_one(steward, visit):
    made = factories.consultant()
    first, second = factories.engagement(made), factories.engagement(made)
    browser, said = visit(steward), []

    for one in (first, second):
        page = reverse("roster:contract", args=[made.number, one.pk])
        answer = browser.post(page, {"reason": "Never took place.", "version": one.version}, follow=True)
        said += [str(message) for message in answer.context["messages"]]

    done = "The engagement is out of the roster; an import leaves it so."
    only = "It was the only one: the person stays in the roster until you move their profile."
    assert said == [done, f"{done} {only}"]
