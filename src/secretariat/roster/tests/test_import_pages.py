"""The steward's way with a table: send it, look, apply, take back; nobody else comes in."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from secretariat.accounts.factories import SignInFactory
from secretariat.record import double

from .. import factories
from ..doubles.finding import find_doubles
from ..importing import telling
from ..models import PossibleDouble, Profile, RosterImport
from ..operations import imports as do
from ..operations.profiles import change_profile
from .import_samples import ANA, LI, applied, csv, roster, staged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_vocabularies", verbosity=0)


@pytest.fixture
def steward(client):
    user = SignInFactory(role="steward")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(answer) -> str:
    from html import unescape

    return unescape(answer.content.decode())


def sent(client, data: bytes, name="contracts.csv", **more):
    page = client.get(reverse("roster:imports"))
    token = page.context["form"].initial["token"]
    return client.post(reverse("roster:imports"), {"file": SimpleUploadedFile(name, data), "token": token, **more})


def pressed(client, name: str, record, **told):
    address = reverse(name, args=[record.pk])
    form = client.get(address).context["form"]
    return client.post(
        address, {"token": form.initial["token"], "version": form.initial["version"], **told}, follow=True
    )


def test_a_table_is_sent_looked_at_applied_and_taken_back(steward):
    answer = sent(steward, csv(ANA, {**LI, "email": "nobody"}))
    record = RosterImport.objects.get()
    assert (answer.status_code, answer.url, record.state) == (302, record.get_absolute_url(), "previewed")

    page = text(steward.get(record.get_absolute_url()))
    assert ("Ana Muñoz" in page, "“nobody” is no e-mail address." in page, roster()) == (True, True, {})
    only = text(steward.get(record.get_absolute_url() + "?outcome=refused"))
    assert ("Ana Muñoz" in only, "李明" in only) == (False, True)

    assert "The import was applied." in text(pressed(steward, "roster:import_application", record))
    assert roster() == {"Ana Muñoz": ["C-1"]}

    assert "was taken back" in text(pressed(steward, "roster:import_return", record, reason="The wrong file."))
    assert roster() == {}


def test_before_an_import_is_taken_back_the_page_says_what_would_stay(steward):
    record = applied(csv(ANA, LI))
    applied(csv({**LI, "countries": "France"}))
    address = reverse("roster:import_return", args=[record.pk])

    before = text(steward.get(address))
    pressed(steward, "roster:import_return", record, reason="The wrong file.")

    page = text(steward.get(record.get_absolute_url()))
    assert ("changed them since: 1 and 1." in before, "Take back the rest" in page) == (True, True)
    again = text(pressed(steward, "roster:import_return", record, reason="The rest."))
    assert "Nothing of this import can be taken back now" in again


@pytest.mark.parametrize(
    ("step", "told", "state"),
    [("application", {}, "applied"), ("return", {"reason": "The wrong file."}, "taken_back")],
)
def test_whoever_presses_twice_at_once_sees_the_import_as_it_stands(steward, monkeypatch, step, told, state):
    from ..views import import_steps

    record = staged(csv(ANA)) if step == "application" else applied(csv(ANA))

    def after_the_other_press(request, make):
        double.once(request, make)
        return double.once(request, make)

    monkeypatch.setattr(import_steps, "once", after_the_other_press)
    answer = pressed(steward, f"roster:import_{step}", record, **told)

    record.refresh_from_db()
    assert (answer.status_code, answer.context["record"], record.state) == (200, record, state)


def test_the_form_sent_twice_reads_the_file_once(steward):
    page = steward.get(reverse("roster:imports"))
    told = {"token": page.context["form"].initial["token"]}

    for _time in range(2):
        steward.post(reverse("roster:imports"), {**told, "file": SimpleUploadedFile("c.csv", csv(ANA))})

    assert RosterImport.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why_on_its_page(steward):
    sent(steward, b"nothing here\n")

    record = RosterImport.objects.get()
    assert (record.state, record.trouble in text(steward.get(record.get_absolute_url()))) == ("failed", True)
    assert "no row of headings was found" in record.trouble
    assert "There is no such row." not in text(steward.get(record.get_absolute_url()))


@pytest.mark.parametrize(
    ("data", "french"),
    [
        (b"nothing here\n", "aucune ligne d’en-têtes"),
        (b"Contract number;Start date\nC-1;2026-01-01\n", "numéro du contractant"),
    ],
)
def test_why_a_file_was_refused_is_said_in_the_language_of_whoever_looks(steward, data, french):
    sent(steward, data)
    record = RosterImport.objects.get()

    with translation.override("fr"):
        page = text(steward.get(record.get_absolute_url()))

    assert (record.state, french.casefold() in page.casefold()) == ("failed", True)


def test_a_mark_left_open_is_told_and_nothing_is_staged(steward):
    heads = "Contract number,Contractor number,Name,Start date,Purpose\r\n"
    sent(steward, f'{heads}C-1,V-1,Ann,2026-01-01,"Advice\r\nC-2,V-2,Bo,2026-01-01,Advice\r\n'.encode())

    record = RosterImport.objects.get()
    page = text(steward.get(record.get_absolute_url()))
    assert (record.state, record.rows.count(), "row 2: a quotation mark opens here" in page) == ("failed", 0, True)


def test_a_long_table_is_left_to_the_worker(steward, monkeypatch, django_capture_on_commit_callbacks):
    from ..importing import later

    asked = []
    monkeypatch.setattr(later, "AT_ONCE", 10)
    monkeypatch.setattr(type(later.stage_by_worker), "enqueue", lambda task, *told: asked.append(told))

    with django_capture_on_commit_callbacks(execute=True):
        sent(steward, csv(ANA))

    record = RosterImport.objects.get()
    assert (record.state, [pk for pk, _person in asked]) == ("reading", [record.pk])
    assert "is being read" in text(steward.get(record.get_absolute_url()))


def test_how_far_reading_and_search_have_come_is_on_the_page_of_the_import(steward):
    record = applied(csv(ANA, LI))
    assert "2 people are not in the search yet" in text(steward.get(record.get_absolute_url()))

    telling.tell_now(record)
    assert "in the search yet" not in text(steward.get(record.get_absolute_url()))

    RosterImport.objects.update(state="reading", counts={})
    page = text(steward.get(record.get_absolute_url()))
    assert ("being read: 2 rows so far" in page, 'facets__count">2<' in page) == (True, True)


def test_a_preview_that_grew_old_is_compared_again_and_shown(steward):
    applied(csv(ANA))
    record = staged(csv({**ANA, "name": "Ana Ruiz"}))
    change_profile(Profile.objects.get(), by=None, name="Ana María")

    told = text(pressed(steward, "roster:import_application", record))

    assert ("The roster changed meanwhile" in told, Profile.objects.get().name) == (True, "Ana María")


def test_what_differs_is_a_page_and_a_file(steward):
    applied(csv(ANA, LI))
    change_profile(Profile.objects.get(contractor="V-1"), by=None, name="Ana María")
    record = staged(csv({**ANA, "ends_on": "2025-08-31"}))
    address = reverse("roster:import_reconciliation", args=[record.pk])

    told = steward.get(address, {"format": "json"}).json()["rows"]
    assert [(row["kind"], row["contract"], row["field"], row["winner"]) for row in told] == [
        ("differs", "C-1", "name", "the steward"), ("differs", "C-1", "ends on", "the contract system"),
        ("missing", "C-2", "", ""),
    ]  # fmt: skip
    assert "1 contract of this system is in the roster and not in the file." in text(steward.get(address))
    assert steward.get(address, {"format": "csv"})["Content-Type"].startswith("text/csv")


def test_what_differs_is_told_in_words_not_in_codes(steward):
    applied(csv(ANA))
    record = staged(csv({**ANA, "method": "direct", "countries": "Uganda"}))

    page = steward.get(record.get_absolute_url()).content.decode()
    told = steward.get(reverse("roster:import_reconciliation", args=[record.pk]), {"format": "json"}).json()["rows"]

    assert "way of selection: “open call” in the roster, “direct selection” in the file" in page
    assert [(row["field"], row["roster"], row["file"]) for row in told] == [
        ("countries of assignment", "Kenya, Rwanda", "Uganda"), ("way of selection", "open call", "direct selection"),
    ]  # fmt: skip


def test_of_refused_rows_it_is_not_said_that_nothing_differs(steward):
    applied(csv(ANA))
    record = staged(csv(ANA, {**LI, "starts_on": "never"}))

    told = text(steward.get(reverse("roster:import_reconciliation", args=[record.pk])))

    assert "1 row of the file was refused, and is compared with nothing." in told
    assert "No row that could be read differs from the roster." in told


def test_rows_taken_away_are_no_formulas(steward):
    record = staged(csv({**ANA, "name": "=HYPERLINK(1)"}))

    lines = steward.get(record.get_absolute_url(), {"format": "csv"}).content.decode()

    assert "'=HYPERLINK(1)" in lines


def test_doubles_are_compared_made_one_and_parted(steward):
    kept = factories.consultant(email="ana@example.org")
    other = factories.consultant(name="Muñoz, Ana", email="ana@example.org")
    contract = factories.engagement(other)
    steward.post(reverse("roster:doubles_search"))
    pair = PossibleDouble.objects.get()
    assert "Muñoz, Ana" in text(steward.get(reverse("roster:doubles")))

    address = reverse("roster:double", args=[pair.pk])
    token = steward.get(address).context["form"].initial["token"]
    steward.post(address, {"token": token, "stays": "first"})
    contract.refresh_from_db()
    assert (contract.profile, find_doubles()) == (kept, 0)

    page = steward.get(reverse("roster:merges"))
    steward.post(reverse("roster:merges"), {"merge": page.context["rows"][0]["merge"].pk})
    contract.refresh_from_db()
    assert contract.profile == other


def test_two_people_are_said_to_be_two(steward):
    factories.consultant()
    factories.consultant()
    find_doubles()
    address = reverse("roster:double", args=[PossibleDouble.objects.get().pk])

    token = steward.get(address).context["form"].initial["token"]
    steward.post(address, {"token": token, "stays": "neither"})

    assert (find_doubles(), Profile.objects.standing().count()) == (0, 2)


@pytest.mark.parametrize("role", [None, "officer", "delegate", "administrator"])
def test_nobody_else_comes_in(client, role):
    record = staged(csv(ANA))
    if role:
        client.force_login(SignInFactory(role=role), backend="allauth.account.auth_backends.AuthenticationBackend")

    names = ("imports", "doubles", "merges")
    ones = ("import", "import_reconciliation", "import_application", "import_return", "import_removal")
    answers = [client.get(reverse(f"roster:{name}")).status_code for name in names]
    answers += [client.get(reverse(f"roster:{name}", args=[record.pk])).status_code for name in ones]

    assert set(answers) == ({403} if role else {302})


def test_what_stays_after_taking_back_is_counted_in_words_that_fit_any_number(rf, monkeypatch):
    from ..views import import_steps

    said = []
    monkeypatch.setattr(import_steps.messages, "warning", lambda request, sentence: said.append(sentence))

    import_steps.tell_what_stays(rf.get("/"), {"engagements": 1, "profiles": 1})

    assert ["since: 1 and 1. " in one for one in said] == [True]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "the table has no row below its headings."),
        ([{**ANA, "starts_on": "soon"}], "every row is refused, or stands in the roster as it is."),
    ],
)
def test_where_nothing_would_be_entered_it_says_so_in_place_of_offering_to_apply_it(steward, rows, said):
    record = staged(csv(*rows, heads=list(ANA)))
    address = reverse("roster:import_application", args=[record.pk])

    page, asked = steward.get(record.get_absolute_url()), steward.get(address)

    assert f"There is nothing to apply: {said}" in text(page)
    assert (address in text(page), "Set it aside" in text(page)) == (False, True)
    assert (asked.status_code, asked.url) == (302, record.get_absolute_url())


def test_the_same_table_once_more_has_nothing_to_apply(steward):
    applied(csv(ANA))
    record = staged(csv(ANA))

    page = steward.get(record.get_absolute_url())

    assert "There is nothing to apply: every row is refused, or stands in the roster as it is." in text(page)


def test_a_table_without_a_row_is_not_applied_by_any_way():
    record = staged(csv(heads=list(ANA)))

    with pytest.raises(ValidationError) as refusal:
        do.apply(record, by=None)

    record.refresh_from_db()
    assert refusal.value.messages == ["There is nothing to apply: the table has no row below its headings."]
    assert record.state == "previewed"


def test_the_steward_sees_from_whom_to_whom_a_contract_would_move_and_lets_it(steward):
    applied(csv(ANA))
    imported = staged(csv({**LI, "contract": "C-1"}))
    page = reverse("roster:import_moves", args=[imported.pk])

    shown = steward.get(page).context["form"].fields["contracts"].choices
    steward.post(page, {"contracts": ["C-1"], "reason": "A wrong number.", "version": imported.version, "token": "a"})

    assert shown == [("C-1", "C-1: from Ana Muñoz (V-1) to 李明 (V-2)")]
    imported.refresh_from_db()
    assert (imported.state, imported.counts, imported.moves) == (
        "previewed",
        {"new_person": 1},
        {"C-1": "A wrong number."},
    )
