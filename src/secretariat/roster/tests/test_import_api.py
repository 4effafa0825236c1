"""Contracts from a program: the same operation, each row answered."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken

from ..models import Engagement, Profile, RosterImport
from .import_samples import roster

pytestmark = pytest.mark.django_db
ROW = {
    "contract": "C-1", "contractor": "V-1", "name": "Ana Muñoz", "countries": ["KE", "Rwanda"],
    "purposes": {"en": "Advice", "fr": "Conseil"}, "starts_on": "2025-03-01", "fee": 1200.5, "currency": "CHF",
}  # fmt: skip


@pytest.fixture(autouse=True)
def lists(db):
    call_command("load_vocabularies", verbosity=0)


@pytest.fixture
def send(client):
    user = SignInFactory(role="steward")
    return sender(client, user)


def sender(client, user):
    _token, secret = ApiToken.make(user.person, "test")

    def send(*rows, **more):
        told = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {secret}"}}
        answer = client.post("/api/engagements", {"rows": list(rows), **more}, **told)
        return answer.status_code, answer.json()

    return send


def test_each_row_is_answered_and_the_good_ones_are_entered(send):
    status, told = send(ROW, {**ROW, "contract": "C-2", "starts_on": "soon"})

    number = Profile.objects.get().number
    assert (status, told["state"], told["counts"]) == (200, "applied", {"new_person": 1, "refused": 1})
    assert told["rows"] == [
        {"row": 1, "contract": "C-1", "outcome": "new_person", "number": number, "reasons": [], "changes": {}},
        {
            "row": 2, "contract": "C-2", "outcome": "refused", "number": "", "changes": {},
            "reasons": [{"code": "not-a-date", "message": "begins on: “soon” is no date. Write it as 2026-05-31."}],
        },
    ]  # fmt: skip
    contract = Engagement.objects.get()
    assert (contract.countries, contract.purposes.text("fr"), str(contract.fee)) == (["KE", "RW"], "Conseil", "1200.50")


def test_what_a_row_does_not_name_is_left_as_it_is(send):
    send({**ROW, "ends_on": "2025-05-31"})

    status, told = send(
        {name: ROW[name] for name in ("contract", "contractor", "starts_on")}, {**ROW, "contract": "C-2"}
    )

    assert (status, [row["outcome"] for row in told["rows"]]) == (200, ["same", "new_engagement"])
    assert str(Engagement.objects.get(contract="C-1").ends_on) == "2025-05-31"


def test_a_dry_run_gives_no_number_to_whom_it_would_enter(send):
    _status, tried = send(ROW, dry_run=True)
    _status, done = send(ROW)
    _status, again = send({**ROW, "contract": "C-2"}, dry_run=True)

    number = Profile.objects.get().number
    assert [told["rows"][0]["number"] for told in (tried, done, again)] == ["", number, number]


def test_a_dry_run_answers_and_changes_nothing(send):
    status, told = send(ROW, dry_run=True)

    assert (status, told["state"], told["counts"], roster()) == (200, "dropped", {"new_person": 1}, {})


@pytest.mark.parametrize(
    ("rows", "more"),
    [([], {}), ([ROW] * 1001, {}), ([{**ROW, "shoe_size": "42"}], {}), ([{"contract": "C-1"}], {}), ([ROW], {"x": 1})],
)
def test_what_does_not_fit_the_description_is_refused(send, rows, more):
    status, told = send(*rows, **more)

    assert (status, sorted(told), RosterImport.objects.count()) == (422, ["errors"], 0)


def test_what_does_not_fit_is_told_with_its_row_and_field(send):
    status, told = send(ROW, {**ROW, "starts_on": 7, "shoe_size": "42"})

    assert (status, told["errors"]) == (
        422,
        {
            "rows": [
                "Item 2, starts_on: Send text, in quotation marks.",
                "Item 2, shoe_size: There is no field “shoe_size” here: /api/openapi.json names those there are.",
            ]
        },
    )


def test_only_a_steward_s_program_may(client):
    assert sender(client, SignInFactory(role="officer"))(ROW)[0] == 403
    assert client.post("/api/engagements", {"rows": [ROW]}, content_type="application/json").status_code == 401
