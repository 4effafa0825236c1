"""The board on the page, narrowed to a unit or a person, and as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from secretariat.accounts.factories import PersonFactory, UnitFactory
from secretariat.committee import factories as f
from secretariat.committee.kinds import page_of
from secretariat.committee.operations import hold
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
    assert [row[:5] for row in told] == [
        ["Part of the board", "What", "State", "Due at", "Says"],
        ["Requests made by earlier decisions", "Request of a decision", "due", f"{committee.code}/2", "'=1+1"],
    ]


def test_its_file_has_every_row_of_the_page_each_with_its_section(visit, committee):
    first = committee.sessions.get(number=1)
    asked = owed(committee, "Lamps")
    cited = f.CitationFactory(document=f.ReportDocumentFactory(session=first), is_unconfirmed=True)
    item = f.AgendaItemFactory(committee=committee, first_session=first, lifetime_sessions=1)
    decided = f.DecisionFactory(action=asked.action, session=first, agenda_item=item)
    late = f.ObligationFactory(action=asked.action, decision=decided, due_session=committee.sessions.get(number=2))
    open_item = f.AgendaItemFactory(committee=committee, number="9")
    carried = f.ActionFactory(mandate__committee=committee, status="carried")
    officer = visit("officer")

    rows = officer.get(address(committee, "?format=json")).json()["rows"]
    page = officer.get(address(committee)).content.decode()

    told = [(row["section"], row["what"], row["state"], row["address"]) for row in rows]
    assert told == [
        (section, what, state, page_of(record))
        for section, what, state, record in [
            ("Requests made by earlier decisions", "Request of a decision", "due", asked),
            ("Requests made by earlier decisions", "Request of a decision", "due", late),
            ("Agenda items that come to their end", "Agenda item", "its lifetime has ended", item),
            ("Owed beyond the life of their agenda item", "Request of a decision", "due", late),
            ("Citations to check again", "Citation", "to be checked", cited),
            ("Decisions whose text is not held", "Decision", "decided, but its words are not held here", decided),
            ("Carried to this session", "Agenda item", "open", open_item),
            ("Carried to this session", "Action", "carried to a later session", carried),
        ]
    ]
    assert [row["section"] for row in rows if f">{row['section']} <span" not in page] == []


def test_a_narrowed_board_is_a_file_of_what_one_owes_alone(visit, committee):
    owner = PersonFactory()
    owed(committee, "Lamps", owner=owner), f.ActionFactory(mandate__committee=committee, status="carried")

    rows = visit("officer").get(address(committee, f"?owner={owner.pk}&format=json")).json()["rows"]

    assert [row["says"] for row in rows] == ["Lamps"]


def test_it_asks_of_every_session_whose_days_are_over_until_somebody_answers(visit, committee):
    past = f.SessionFactory(committee=committee, number=3, state="planned")
    f.SessionFactory(committee=committee, number=4, state="held")
    officer = visit("officer")
    sentence = "Its days are over, and nobody has said whether it was held."

    def asked() -> list:
        page = officer.get(address(committee))
        return [one.number for one in page.context["board"].calendar.unanswered], page.content.decode().count(sentence)

    before = asked()
    hold(past, by=None)

    assert (before, asked()) == (([2, 3], 2), ([2], 1))


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
