"""The board on the page, narrowed to a unit or a person, and as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from secretariat.accounts.factories import PersonFactory, UnitFactory
from secretariat.committee import factories as f
from secretariat.core.multilingual import Texts

pytestmark = pytest.mark.django_db


def address(committee, query=""):
    return reverse("committee:board", args=[committee.code]) + query


@pytest.fixture
def committee():
    body = f.CommitteeFactory()
    f.SessionFactory(committee=body, number=1, state="held")
    f.SessionFactory(committee=body, number=2, state="planned")
    return body


def owed(committee, words, **of_action):
    session = committee.sessions.get(number=2)
    action = f.ActionFactory(mandate__committee=committee, **of_action)
    return f.ObligationFactory(action=action, due_session=session, texts=Texts.of(words))


def rows(page):
    return [str(row["due"].record) for section in page.context["sections"] for row in section["rows"]]


def test_the_board_is_that_of_the_next_session(visit, committee):
    owed(committee, "Report on lamps")

    page = visit("officer").get(address(committee))

    assert (page.context["session"].number, rows(page)) == (2, ["Report on lamps"])


def test_it_narrows_to_one_unit_or_one_person(visit, committee):
    unit, owner = UnitFactory(), PersonFactory()
    owed(committee, "Lamps", unit=unit), owed(committee, "Buoys", owner=owner), owed(committee, "Charts")
    officer = visit("officer")

    found = [
        rows(officer.get(address(committee, query))) for query in (f"?unit={unit.pk}", f"?owner={owner.pk}", "?unit=x")
    ]

    assert found == [["Lamps"], ["Buoys"], ["Lamps", "Buoys", "Charts"]]


def test_it_is_a_file_too_in_which_nothing_is_a_formula(visit, committee):
    owed(committee, "=1+1")

    answer = visit("officer").get(address(committee, "?format=csv"))

    told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == f'attachment; filename="board-{committee.code}.csv"'
    assert [row[:4] for row in told] == [
        ["What", "State", "Due at", "Says"],
        ["Request of a decision", "due", f"{committee.code}/2", "'=1+1"],
    ]


def test_its_file_has_the_citations_to_check_again_too(visit, committee):
    owed(committee, "Lamps")
    report = f.ReportDocumentFactory(session=committee.sessions.get(number=1))
    cited = f.CitationFactory(document=report, is_unconfirmed=True)

    told = visit("officer").get(address(committee, "?format=json")).json()["rows"]

    assert [(row["what"], row["state"], row["says"]) for row in told] == [
        ("Request of a decision", "due", "Lamps"),
        ("Citation", "to be checked", str(cited)),
    ]
    assert told[1]["address"] == cited.get_absolute_url()


@pytest.mark.parametrize(("query", "answer"), [("?session=1", 200), ("?session=99", 404), ("?session=x", 200)])
def test_the_board_of_another_session(visit, committee, query, answer):
    assert visit("officer").get(address(committee, query)).status_code == answer


def test_one_board_is_led_to_at_once(visit, committee):
    answer = visit("officer").get(reverse("committee:boards"))

    assert (answer.status_code, answer.url) == (302, address(committee))


def test_without_a_session_ahead_the_board_says_so(visit):
    body = f.CommitteeFactory()

    page = visit("officer").get(address(body))

    assert (page.status_code, page.context["session"]) == (200, None)


@pytest.mark.parametrize(
    ("role", "answer", "keeps"),
    [
        (None, 302, None), ("delegate", 403, None), ("coordinator", 403, None), ("unit_member", 200, False),
        ("drafter", 200, False), ("officer", 200, True), ("administrator", 200, True),
    ],
)  # fmt: skip
def test_who_sees_the_board_and_who_works_on_it(visit, committee, role, answer, keeps):
    page = visit(role).get(address(committee))

    assert page.status_code == answer
    assert keeps is None or page.context["keeps"] is keeps


def test_what_is_reported_again_and_again_is_due_at_the_next_session_without_a_word_of_cancelling(visit, committee):
    first = committee.sessions.get(number=1)
    action = f.ActionFactory(
        mandate__committee=committee, recurs_every=1, status="continuing", due_session=first, titles=Texts.of("Lamps")
    )
    f.ImplementationFactory(action=action, session=first)
    officer = visit("officer")

    found = [row for section in officer.get(address(committee)).context["sections"] for row in section["rows"]]
    told = officer.get(action.get_absolute_url()).context["facts"]

    due = [
        (row["due"].record.pk, row["due"].session.number, row["moved"]) for row in found if row["due"].what == "action"
    ]
    assert due == [(action.pk, 2, None)]
    assert [row["text"] for row in told if row["label"] in {"Due at", "Reported"}] == [
        str(committee.sessions.get(number=2)), "at every session",
    ]  # fmt: skip
