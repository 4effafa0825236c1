"""A consultant corrects her own profile: what is hers holds at once, the rest is decided by a steward."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Attachment, Entry, Notice
from secretariat.record.operations import EditConflict

from .. import factories
from ..forms.own import ProfileForm
from ..levels import Level
from ..models import Decision, Profile, Proposal
from ..operations.consent import consent
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


# --- consent ------------------------------------------------------------------------


def test_her_curriculum_vitae_is_the_officers_and_hers_alone(ana, visit):
    page = reverse("roster:mine_cv")
    data = {"file": SimpleUploadedFile("life.txt", b"A life in words."), "language": "es"}
    visit(ana.user).post(page, data)
    kept = Attachment.objects.get(kind="profile", label="cv")
    readers = {
        "stranger": None,
        "delegate": SignInFactory(role="delegate"),
        "officer": SignInFactory(role="officer"),
        "steward": SignInFactory(role="steward"),
        "another": SignInFactory(role="consultant"),
        "herself": ana.user,
    }

    address, answers, linked = reverse("roster:cv", args=[ana.profile.number, kept.pk]), {}, []
    for who, user in readers.items():
        answer = visit(user).get(address)
        answers[who] = answer.status_code
        b"".join(answer)
        linked += [who] if address in visit(user).get(ana.profile.get_absolute_url()).content.decode() else []

    assert answers == {
        "stranger": 302, "delegate": 404, "officer": 200, "steward": 200, "another": 404, "herself": 200,
    }  # fmt: skip
    assert linked == ["officer", "steward", "herself"]


def test_a_new_file_leaves_nothing_of_the_old_one(ana, visit):
    browser, page = visit(ana.user), reverse("roster:mine_cv")
    for words in (b"First life.", b"Second life."):
        browser.post(page, {"file": SimpleUploadedFile("life.txt", words), "language": "es"})

    (kept,) = Attachment.objects.filter(kind="profile")
    with kept.file.open() as file:
        assert file.read() == b"Second life."


def test_each_curriculum_vitae_stands_on_its_page_and_is_taken_back_there(ana, visit):
    browser, page = visit(ana.user), reverse("roster:mine_cv")
    for language in ("es", "fr"):
        browser.post(page, {"file": SimpleUploadedFile("life.txt", b"A life."), "language": language})
    spanish, french = Attachment.objects.filter(kind="profile").order_by("pk")
    stored = spanish.file.name

    shown = browser.get(page).content.decode()
    assert [f'name="remove" value="{one.pk}"' in shown for one in (spanish, french)] == [True, True]
    browser.post(page, {"remove": spanish.pk})

    assert list(Attachment.objects.filter(kind="profile")) == [french]
    assert stored and browser.get(reverse("roster:cv", args=[ana.profile.number, spanish.pk])).status_code == 404


def test_she_sees_herself_as_others_do(ana, visit):
    change_profile(ana.profile, by=None, gender="f", telephone="+41 22 000")
    browser = visit(ana.user)

    seen = {
        name: {row["name"] for row in browser.get(reverse("roster:mine"), {"as": name}).context["rows"]}
        for name in ("public", "states", "secretariat", "me")
    }

    assert {name: {"name", "email", "gender"} & rows for name, rows in seen.items()} == {
        "public": {"name"}, "states": {"name"}, "secretariat": {"name", "email"}, "me": {"name", "email", "gender"},
    }  # fmt: skip


def test_seen_as_everyone_the_page_lists_what_the_public_profile_shows_of_engagements(ana, visit):
    factories.engagement(ana.profile, fields=["patents"], fee=4711, currency="CHF")
    browser, page = visit(ana.user), reverse("roster:mine")

    def fields(seen_as):
        found = browser.get(page, {"as": seen_as}).context["of_engagements"]
        return {row["name"]: row["seen_by"] for _heading, rows in found for row in rows}

    assert set(fields("public")) == {"countries", "purposes", "fields", "starts_on", "ends_on"}
    assert fields("me")["fee"] == Level.STEWARD.label
    change_profile(ana.profile, by=None, consent={"expertise": Level.OFFICERS})
    assert "fields" not in fields("public")
    assert fields("me")["fields"] == Level.OFFICERS.label
    change_profile(ana.profile, by=None, consent={"name": Level.OFFICERS})
    answer = browser.get(page)
    assert fields("public") == {}
    assert {row["name"]: row["seen_by"] for row in answer.context["rows"]}["nationalities"] == Level.OFFICERS.label
    assert {"cv", "references", "evidence"} <= {row["name"] for row in answer.context["rows"]}


def test_evidence_stands_in_its_own_row_and_each_text_in_its_language(ana, visit):
    told = {"expertise": [{"code": "patents", "evidence": "Diploma X"}], "language": "fr"}
    texts = Texts.of({"ru": "Вода.", "en": "Water."})
    change_profile(ana.profile, by=None, summaries=texts, **told)
    browser = visit(ana.user)

    page = browser.get("/ar/roster/mine/")

    rows = {row["name"]: row for row in page.context["rows"]}
    assert ("Diploma X" in rows["expertise"]["text"], rows["evidence"]["text"]) == (False, "Diploma X")
    assert '<bdi lang="ru">Вода.</bdi>' in page.content.decode()
    assert rows["language"]["text"] == "الفرنسية"


def test_the_form_of_a_curriculum_vitae_begins_with_the_language_of_the_page(ana, visit):
    page = visit(ana.user).get("/fr/roster/mine/cv/")

    assert page.context["form"]["language"].value() == "fr"
    gone = visit(ana.user).post(reverse("roster:mine_cv"), {"remove": "4711"})
    assert gone.status_code == 404


def test_what_waits_for_the_steward_says_of_which_field_it_is(ana, visit):
    correct(ana.profile, by=ana.user, name=NEW_NAME)

    page = visit(ana.user).get(reverse("roster:mine")).content.decode()

    assert f"Name: <bdi>{NEW_NAME}</bdi>" in page


def test_a_correction_that_a_newer_one_replaced_is_not_called_taken_back(ana, visit):
    correct(ana.profile, by=ana.user, name="Ana M.")
    correct(ana.profile, by=ana.user, name=NEW_NAME)

    page = visit(ana.user).get(reverse("roster:mine")).content.decode()

    assert ("replaced by a newer one" in page, "taken back" in page) == (True, False)


def test_what_waits_is_shown_in_the_form_in_which_it_was_proposed(ana, visit):
    engagement = factories.engagement(ana.profile)
    form = reverse("roster:engagement_correction", args=[engagement.pk])
    before = visit(ana.user).get(reverse("roster:mine_change")).content.decode()
    correct(ana.profile, by=ana.user, name=NEW_NAME)
    correct_engagement(engagement, countries=["PE"])

    profile, contract = (visit(ana.user).get(one).content.decode() for one in (reverse("roster:mine_change"), form))

    waits = "This waits for the steward already."
    assert [waits in page for page in (before, profile, contract)] == [False, True, True]
    assert (f"Name: <bdi>{NEW_NAME}</bdi>" in profile, "Countries" in contract) == (True, True)
    assert (NEW_NAME in contract, "<bdi>PE</bdi>" in profile) == (False, False)


def test_each_engagement_stands_by_itself_and_ten_on_a_page(ana, visit):
    def days(year):
        return {"starts_on": dt.date(year, 1, 5), "ends_on": None}

    for year in range(2010, 2021):
        factories.engagement(ana.profile, contract=f"C-{year}", **days(year), kind="", fee=year)
    factories.engagement(ana.profile, contract="C-2021", **days(2021), kind="retainer", fee=1)
    browser, page = visit(ana.user), reverse("roster:mine")

    first, last = (browser.get(page, {"page": number}) for number in (1, 2))

    told = {
        heading: {row["name"]: row["text"] for row in rows if row["name"] in ("kind", "fee")}
        for answer in (first, last)
        for heading, rows in answer.context["of_engagements"]
    }
    assert (len(told), len(first.context["of_engagements"]), first.context["engagements"]) == (12, 10, 12)
    assert next(iter(told)) == "C-2021 · 5 January 2021"
    assert told["C-2021 · 5 January 2021"] == {"kind": "retainer", "fee": "1.00"}
    assert told["C-2020 · 5 January 2020"] == {"kind": "", "fee": "2020.00"}


def test_whoever_has_no_profile_is_told_how_to_get_one(visit):
    answer = visit(SignInFactory()).get(reverse("roster:mine"))

    assert (answer.status_code, answer.templates[0].name) == (200, "roster/none.html")


def test_nobody_answers_for_another(ana, visit):
    other = SignInFactory(role="consultant")
    factories.consultant("Another", person=other.person)
    contract = factories.engagement(ana.profile)
    _after, (made,) = correct(ana.profile, by=ana.user, name=NEW_NAME)
    browser = visit(other)

    answers = [
        browser.get(reverse("roster:engagement_correction", args=[contract.pk])).status_code,
        browser.post(reverse("roster:proposal_taken_back", args=[made.pk])).status_code,
        browser.get(reverse("roster:steward", args=[ana.profile.number])).status_code,
    ]

    assert answers == [404, 404, 403]


def test_her_data_go_with_her(ana, visit):
    factories.engagement(ana.profile, fee=12000, currency="CHF", purposes=Texts.of("Advice"))
    consent(ana.profile, {"orcid": Level.PUBLIC}, by=ana.user)

    told = visit(ana.user).get(reverse("roster:mine_data")).json()

    assert (told["profile"]["name"], told["engagements"][0]["fee"], len(told["consent"])) == (
        "Ana Muñoz",
        "12000.00",
        1,
    )
    assert told == visit(ana.user).get(reverse("profile_data")).json()["roster"]


@pytest.mark.parametrize(
    "number, is_one",
    [("+41 22 338 91 11", True), ("(022) 338-9111 ext. 12", True), ("+1 <x>", False), ("none", False), ("+1 2", False)],
)
def test_a_telephone_number_is_made_of_digits(ana, visit, number, is_one):
    page, data = reverse("roster:mine_change"), sent(ana.profile, ana.user, telephone=number)

    answer = visit(ana.user).post(page, data)

    refused = "This is no telephone number" in answer.content.decode()
    assert (answer.status_code, refused) == ((302, False) if is_one else (200, True))
