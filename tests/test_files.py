"""Lists that are drawn in their own way can be taken away too, by those who may see them."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.accounts import invitations
from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, role
from secretariat.committee import factories as f
from secretariat.record.models import Audience, Merge
from secretariat.record.notices import Notice

pytestmark = pytest.mark.django_db


def visitor(code: str | None) -> Client:
    client = Client()
    if code:
        client.force_login(SignInFactory(role=code), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


LISTS = [
    ("people", "administrator", {302, 403}),
    ("organizations", "administrator", {302, 403}),
    ("groups", "administrator", {302, 403}),
    ("roles", "administrator", {302, 403}),
    ("invitations", "administrator", {302, 403}),
    ("notices", "delegate", {302}),
    ("committee:open_to_states", "delegate", {302}),
    ("committee:imports", "officer", {302, 403}),
    ("committee:merges", "officer", {302, 403}),
    ("committee:withdrawn", "officer", {302, 403}),
    ("committee:clearances", "officer", {302, 403}),
]


@pytest.mark.parametrize(("name", "code", "refusals"), LISTS)
def test_a_list_is_a_file_for_those_who_see_it(name, code, refusals):
    reader, address = visitor(code), reverse(name)

    sheet, data = (reader.get(address, {"format": kind}) for kind in ("csv", "json"))
    others = [None] if code == "delegate" else [None, "delegate"]

    head = next(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert (sheet["Content-Type"], head) == ("text/csv; charset=utf-8", list(data.json()["columns"].values()))
    assert "?format=csv" in reader.get(address).content.decode()
    assert {visitor(other).get(address, {"format": "csv"}).status_code for other in others} == refusals


def test_a_file_says_what_the_page_says_and_runs_no_formula():
    state = OrganizationFactory(code="XA")
    PersonFactory(name="=HYPERLINK()", organization=state)
    reader = visitor("administrator")

    sheet = reader.get(reverse("people"), {"format": "csv", "words": "HYPER"})
    rows = list(csv.DictReader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    data = reader.get(reverse("people"), {"format": "json", "words": "HYPER"}).json()["rows"]

    assert [(row["Name"], row["Organization"]) for row in rows] == [("'=HYPERLINK()", "XA")]
    assert [(row["name"], row["roles"], row["sign_in"]) for row in data] == [("=HYPERLINK()", [], None)]


def test_a_file_holds_what_its_reader_may_see_and_no_more():
    reader = visitor("delegate")
    shown = f.DocumentFactory(audience=Audience.objects.of("internal", "states"))
    f.DocumentFactory(audience=Audience.objects.of("internal"))
    hidden = SignInFactory(role="delegate").person
    Notice.objects.create(
        person=hidden, sort=Notice.Kind.ASKED, key="a", kind="action", record_id=1, subject="Not hers", url="/"
    )
    invitations.invite(email="a@example.org", name="A", role=role("delegate"), by=None)

    opened = reader.get(reverse("committee:open_to_states"), {"format": "json"}).json()["rows"]
    notices = reader.get(reverse("notices"), {"format": "json"}).json()["rows"]

    assert [row["address"] for row in opened if "documents" in row["address"]] == [shown.get_absolute_url()]
    assert (notices, Merge.objects.count()) == ([], 0)
