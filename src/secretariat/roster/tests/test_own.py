"""A consultant corrects her own profile: what is hers holds at once, the rest is decided by a steward."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.record.models import Entry, Notice
from secretariat.record.operations import EditConflict

from .. import factories
from ..forms.own import ProfileForm
from ..models import Decision, Profile, Proposal
from ..operations.corrections import correct, correct_engagement, empty_old, review
from ..operations.profiles import change_profile

pytestmark = pytest.mark.django_db
NEW_NAME = "Ana Muñoz Ibáñez"


def sent(profile, user, **changes) -> dict:
    """What a browser sends of the form of her profile, with these changes."""
    form = ProfileForm(record=profile, user=user)
    data = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if hasattr(field.widget, "decompress"):
            parts = zip(field.widget.widgets_names, field.widget.decompress(value), strict=True)
            data |= {name + suffix: part for suffix, part in parts}
        else:
            data[name] = "" if value is None else value
    return {**data, **changes}


def test_what_is_hers_holds_at_once_and_what_is_not_is_proposed(ana):
    after, proposed = correct(ana.profile, by=ana.user, telephone="+41 22 1", name=NEW_NAME)

    assert (after.telephone, after.name) == ("+41 22 1", "Ana Muñoz")
    assert [(one.field, one.was, one.value) for one in proposed] == [("name", "Ana Muñoz", NEW_NAME)]


def test_a_field_of_the_contract_system_cannot_be_corrected_here(ana):
    with pytest.raises(ValidationError):
        correct(ana.profile, by=ana.user, contractor="C-1")


def test_she_corrects_her_profile_on_the_page(ana, visit):
    page = reverse("roster:mine_change")
    data = sent(ana.profile, ana.user, residence="Bogotá", name=NEW_NAME, expertise_0_code="patents",
                expertise_0_level="leading", expertise_0_language="fr", expertise_0_evidence="Book of 2020",
                languages_0_code="ar", languages_0_level="fluent")  # fmt: skip

    answer = visit(ana.user).post(page, data)

    assert answer.status_code == 302
    kept = Profile.objects.get(pk=ana.profile.pk)
    assert (kept.residence, kept.languages) == ("Bogotá", [{"code": "ar", "level": "fluent"}])
    skill = {"code": "patents", "level": "leading", "language": "fr", "evidence": "Book of 2020"}
    assert dict(Proposal.objects.values_list("field", "value")) == {"name": NEW_NAME, "expertise": [skill]}


def test_what_waits_for_the_steward_stays_when_something_else_is_corrected(ana, visit):
    correct(ana.profile, by=ana.user, name=NEW_NAME)
    page, data = reverse("roster:mine_change"), sent(ana.profile, ana.user, residence="Bogotá")

    visit(ana.user).post(page, data)

    assert Profile.objects.get(pk=ana.profile.pk).residence == "Bogotá"
    assert list(Proposal.objects.values_list("field", "value", "state")) == [("name", NEW_NAME, Decision.OPEN)]


def test_a_review_that_is_sent_again_with_another_decision_says_that_it_was_decided(ana, steward, visit):
    _after, (proposed,) = correct(ana.profile, by=ana.user, name=NEW_NAME)
    page = reverse("roster:review", args=[ana.profile.number])
    client = visit(steward)
    client.post(page, {f"decision_{proposed.pk}": "accept"})

    again = client.post(page, {f"decision_{proposed.pk}": "refuse", f"reason_{proposed.pk}": "No."})

    assert (again.status_code, "was decided or taken back meanwhile" in again.content.decode()) == (200, True)
    with pytest.raises(ValidationError):
        review(ana.profile, {proposed.pk: (False, "No.")}, by=steward)
    assert Proposal.objects.get().state == Decision.ACCEPTED


def test_a_review_that_leaves_all_for_later_says_that_nothing_was_decided(ana, steward, visit):
    correct(ana.profile, by=ana.user, name=NEW_NAME)

    answer = visit(steward).post(reverse("roster:review", args=[ana.profile.number]), {"token": "once"})

    told = "Accept or refuse one at least; what is left for later goes on waiting."
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (200, [told])


def test_what_was_decided_is_told_with_its_field(ana, steward, visit):
    _after, (proposed,) = correct(ana.profile, by=ana.user, name=NEW_NAME)
    review(ana.profile, {proposed.pk: (True, "")}, by=steward)

    page = visit(ana.user).get(reverse("roster:mine")).content.decode()

    assert "<li>Name: accepted" in page


def test_a_level_is_asked_for_with_each_language(ana, visit):
    data = sent(ana.profile, ana.user, languages_0_code="ar")

    answer = visit(ana.user).post(reverse("roster:mine_change"), data)

    assert (answer.status_code, answer.context["form"].errors) == (200, {"languages_0_level": ["Choose."]})


def test_two_versions_at_once_lead_to_the_comparison(ana, visit):
    data = sent(ana.profile, ana.user, residence="Bogotá")
    change_profile(ana.profile, by=None, residence="Lima")
    browser = visit(ana.user)

    answer = browser.post(reverse("roster:mine_change"), data)

    assert answer.status_code == 409
    assert [row["label"] for row in answer.context["comparison"]["rows"]] == ["Place of residence"]
    again = dict(answer.context["sent"]) | {"compared": "1", "keep-residence": "mine"}
    assert browser.post(reverse("roster:mine_change"), again).status_code == 302
    assert Profile.objects.get(pk=ana.profile.pk).residence == "Bogotá"


def test_a_stale_version_is_refused_even_where_all_is_proposed(ana):
    change_profile(ana.profile, by=None, residence="Lima")

    with pytest.raises(EditConflict):
        correct(ana.profile, by=ana.user, version=ana.profile.version, name=NEW_NAME)


def test_a_new_proposal_takes_the_place_of_the_last_and_the_old_value_of_both(ana):
    correct(ana.profile, by=ana.user, name="Ana M.")
    correct(ana.profile, by=ana.user, name=NEW_NAME)
    correct(ana.profile, by=ana.user, name="Ana Muñoz")

    states = list(Proposal.objects.order_by("pk").values_list("value", "state"))

    assert states == [("Ana M.", Decision.REPLACED), (NEW_NAME, Decision.TAKEN_BACK)]


def test_the_steward_decides_field_by_field_and_she_is_told(ana, steward, visit):
    _after, (name, states) = correct(ana.profile, by=ana.user, name=NEW_NAME, nationalities=["CO"])
    decided = {f"decision_{name.pk}": "accept", f"decision_{states.pk}": "refuse", f"reason_{states.pk}": "No proof."}
    page = visit(steward).get(reverse("roster:review", args=[ana.profile.number]))

    answer = visit(steward).post(
        reverse("roster:review", args=[ana.profile.number]), {**decided, "token": page.context["form"]["token"].value()}
    )

    assert answer.status_code == 302
    kept = Profile.objects.get(pk=ana.profile.pk)
    assert (kept.name, kept.nationalities) == (NEW_NAME, [])
    told = Notice.objects.get(person=ana.user.person)
    assert told.words["en"][1] == "name: accepted.\nnationality: refused. No proof."


def test_a_refusal_without_a_reason_is_none(ana, steward):
    _after, (name,) = correct(ana.profile, by=ana.user, name=NEW_NAME)

    with pytest.raises(ValidationError):
        review(ana.profile, {name.pk: (False, " ")}, by=steward)


def test_a_correction_of_an_engagement_is_proposed_and_accepted(ana, steward):
    contract = factories.engagement(ana.profile)

    (made,) = correct_engagement(contract, countries=["PE"], purposes=contract.purposes)
    review(ana.profile, {made.pk: (True, "")}, by=steward)

    contract.refresh_from_db()
    assert contract.countries == ["PE"]


def test_what_was_proposed_is_forgotten_after_its_time_and_the_journal_never_had_it(ana, steward):
    _after, (made,) = correct(ana.profile, by=ana.user, name="Secretname")
    review(ana.profile, {made.pk: (False, "Secretreason")}, by=steward)

    empty_old(timezone.now() + dt.timedelta(days=91), days=90)

    made.refresh_from_db()
    assert (made.was, made.value, made.reason, made.state) == (None, None, "", Decision.REFUSED)
    told = str(list(Entry.objects.values_list("changes", "state", "reason")))
    assert [word for word in ("Secretname", "Secretreason") if word in told] == []


@pytest.mark.parametrize(
    "number, is_one",
    [("+41 22 338 91 11", True), ("(022) 338-9111 ext. 12", True), ("+1 <x>", False), ("none", False), ("+1 2", False)],
)
def test_a_telephone_number_is_made_of_digits(ana, visit, number, is_one):
    page, data = reverse("roster:mine_change"), sent(ana.profile, ana.user, telephone=number)

    answer = visit(ana.user).post(page, data)

    refused = "This is no telephone number" in answer.content.decode()
    assert (answer.status_code, refused) == ((302, False) if is_one else (200, True))
