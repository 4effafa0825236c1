"""What a consultant finds on their own page: files, how others see them, what waits, their engagements."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Attachment

from .. import factories
from ..levels import Level
from ..operations.consent import consent
from ..operations.corrections import correct, correct_engagement
from ..operations.profiles import change_profile

pytestmark = pytest.mark.django_db
NEW_NAME = "Ana Muñoz Ibáñez"


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
