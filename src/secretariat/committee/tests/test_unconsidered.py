"""Nothing is done until the Committee has considered it: the board keeps what was delivered before its eyes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import UnitFactory
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.queries.board import load_board
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import GapKind, gaps_of_thread
from secretariat.committee.queries.thread import load_thread
from secretariat.core.multilingual import Texts
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    """Sessions 1 and 2 held, 3 and 4 planned."""
    body = f.CommitteeFactory()
    for number in range(1, 5):
        f.SessionFactory(committee=body, number=number, state="held" if number < 3 else "planned")
    return body


@pytest.fixture
def action(committee):
    return f.ActionFactory(mandate__committee=committee, status="delivered")


def session(committee, number):
    return committee.sessions.get(number=number)


def delivered(action, number, **details):
    at = session(action.committee, number)
    told = {"kind": "document", "document": f.DocumentFactory(session=at), "session": at}
    told["titles"] = Texts.of(details.pop("words", "A talk"))
    return f.ImplementationFactory(committee=action.committee, actions=[action], **told | details)


def told(committee, number=None):
    board = load_board(committee, None, number and session(committee, number))
    return [(str(due.record), due.state) for due in board.unconsidered.first()]


def test_what_no_session_took_up_and_what_comes_to_this_one_stand_on_the_board(committee, action):
    delivered(action, 1, words="Passed over"), delivered(action, 3, words="Comes now"), delivered(action, 4)

    board = load_board(committee, None)

    assert told(committee) == [("Passed over", "not_considered"), ("Comes now", "to_consider")]
    assert [(due.what, due.state, due.session.number, due.action) for due in board] == [
        ("implementation", "not_considered", 3, action),
        ("implementation", "to_consider", 3, action),
    ]


@pytest.mark.parametrize("factory", [f.ConsiderationFactory, f.DecisionFactory])
@pytest.mark.parametrize(
    ("number", "how", "is_left"),
    [(1, "names", False), (2, "names nothing", False), (1, "names nothing", True), (2, "names another", True)],
)  # fmt: skip
def test_it_leaves_the_board_once_it_was_considered_or_decided_on(committee, action, factory, number, how, is_left):
    made = delivered(action, 2, words="The talk")
    another = delivered(action, 2, is_delivered=False)
    named = {"names": [made], "names nothing": [], "names another": [another]}[how]

    factory(committee=committee, actions=[action], session=session(committee, number), implementations=named)

    left = [("The talk", "not_considered")] if is_left else []
    thread = load_thread(action.mandate)
    lit = [g.record for g in gaps_of_thread(thread, Calendar.of(committee)) if g.kind == GapKind.NOT_CONSIDERED]
    assert (told(committee), lit) == (left, [made] if is_left else [])


@pytest.mark.parametrize("status", ["closed", "superseded"])
def test_nothing_waits_under_an_action_at_its_end(committee, status):
    delivered(f.ActionFactory(mandate__committee=committee, status=status), 1)

    assert told(committee) == []


def test_a_withdrawn_delivery_waits_for_nothing(committee, action):
    withdraw(delivered(action, 1), by=None, reason="Wrong.")

    assert told(committee) == []


def test_a_day_without_a_session_is_passed_over_by_the_first_session_after_it(committee, action):
    first, second = session(committee, 1), session(committee, 2)
    delivered(action, 1, session=None, kind="event", document=None, day=first.start, words="Early")
    assert told(committee) == [("Early", "not_considered")]

    f.DecisionFactory(committee=committee, actions=[action], session=second)

    assert told(committee) == []


def test_the_page_names_the_gap_and_offers_to_say_that_it_was_considered(visit, committee, action):
    made = delivered(action, 1, words="Passed over")
    officer = visit("officer")
    address = reverse("committee:board", args=[committee.code])

    page = officer.get(address)

    section = next(one for one in page.context["sections"] if one["id"] == "delivered")
    told = [(row["due"].record, row["state"], row["url"], row["action_url"]) for row in section["rows"]]
    assert (section["count"], told) == (
        1,
        [(made, "delivered, but not considered", made.get_absolute_url(), action.get_absolute_url())],
    )
    entry = reverse("committee:entry", args=["consideration"])
    assert f'href="{entry}?action={action.pk}&amp;implementation={made.pk}"' in page.content.decode()


def test_it_narrows_to_a_unit_with_the_rest_of_the_board(visit, committee):
    unit = UnitFactory()
    of_unit, other = (
        f.ActionFactory(mandate__committee=committee, status="delivered", **w) for w in ({"unit": unit}, {})
    )
    made = delivered(of_unit, 1)
    delivered(other, 1)

    page = visit("officer").get(reverse("committee:board", args=[committee.code]) + f"?unit={unit.pk}")

    section = next(one for one in page.context["sections"] if one["id"] == "delivered")
    assert [row["due"].record for row in section["rows"]] == [made]


def test_board_and_pages_agree_on_the_whole_demonstration_record(demonstration):
    """One rule in a query, and one over a thread in memory: what they find is the same."""
    for committee in m.Committee.objects.standing():
        calendar = Calendar.of(committee)
        lit = {
            (gap.record.pk, gap.action.pk)
            for mandate in m.Mandate.objects.standing().filter(committee=committee)
            for gap in gaps_of_thread(load_thread(mandate), calendar)
            if gap.kind == GapKind.NOT_CONSIDERED and gap.action.status != m.ActionStatus.CLOSED
        }
        board = load_board(committee, None).unconsidered.first()
        assert {(due.record.pk, due.action.pk) for due in board if due.state == "not_considered"} == lit
