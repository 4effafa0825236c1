"""Sessions are postponed, split and cancelled by steps, and what is due moves with them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee import factories as f
from secretariat.committee.models import SessionPart
from secretariat.committee.operations import cancel, postpone, reopen, split
from secretariat.committee.operations.bringing_back import bring_back
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.picture import picture
from secretariat.committee.queries.thread import load_thread
from secretariat.committee.report.clock import Clock
from secretariat.committee.report.moment import Reader
from secretariat.committee.report.pending import pending
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter, reinstate, withdraw

from .taking import address, take

pytestmark = pytest.mark.django_db


def test_a_postponed_session_keeps_its_scheduled_days_and_what_is_due(visit, fields):
    session = f.SessionFactory(number=3, state="planned")
    f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)
    officer = visit("officer")

    page = officer.get(address(session, "postponement"))
    answer = take(
        officer, fields, session, "postponement", start="2031-05-05", end="2031-05-09", reason="The hall is flooded."
    )

    before = session.scheduled_start
    session.refresh_from_db()
    assert page.context["consequences"] == [
        "1 thing is due at this session.", "What is due stays due at this session, whenever that meets.",
    ]  # fmt: skip
    assert answer.status_code == 302
    assert (session.state, session.scheduled_start, session.start) == ("postponed", before, dt.date(2031, 5, 5))


def test_cancelling_says_where_things_fall_due_then(visit):
    session = f.SessionFactory(number=3, state="planned")
    after = f.SessionFactory(committee=session.committee, number=4, state="planned")
    f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)

    page = visit("officer").get(address(session, "cancellation"))

    assert page.context["consequences"] == ["1 thing is due at this session.", f"What is due will be shown at {after}."]


@pytest.mark.parametrize(
    ("slug", "sent", "field"),
    [
        ("postponement", {"start": "2031-05-05", "end": "2031-05-01", "reason": "x"}, "end"),
        ("postponement", {"reason": ""}, "reason"),
        ("cancellation", {"reason": "   "}, "reason"),
        ("conclusion", {"start": ""}, "start"),
        (
            "parts",
            {"start1": "2031-05-05", "end1": "2031-05-07", "start2": "2031-05-06", "end2": "2031-05-08"},
            "start2",
        ),
    ],
)
def test_session_work_that_cannot_be_is_refused_beside_the_field(visit, fields, slug, sent, field):
    session = f.SessionFactory(number=3, state="planned")

    answer = take(visit("officer"), fields, session, slug, **sent)

    session.refresh_from_db()
    assert (list(answer.context["form"].errors), session.version) == ([field], 1)


def test_a_session_is_split_and_held_in_another_mode(visit, fields):
    officer, session = visit("officer"), f.SessionFactory(number=3, state="planned")
    parts = {
        "start1": "2011-05-05",
        "end1": "2011-05-07",
        "start2": "2011-09-01",
        "end2": "2011-09-02",
        "mode2": "online",
    }

    take(officer, fields, session, "parts", **parts)
    take(officer, fields, session, "conclusion", mode="hybrid")

    session.refresh_from_db()
    assert [(p.number, p.start, p.mode) for p in session.parts.all()] == [
        (1, dt.date(2011, 5, 5), "in_person"), (2, dt.date(2011, 9, 1), "online"),
    ]  # fmt: skip
    assert (session.state, session.mode, session.actual_start, session.actual_end) == (
        "held", "hybrid", dt.date(2011, 5, 5), dt.date(2011, 9, 2),
    )  # fmt: skip


def test_a_session_postponed_then_cancelled_by_mistake_is_postponed_again_to_the_same_days(db):
    session = f.SessionFactory(number=3, state="planned")
    session = postpone(
        session, by=None, start=dt.date(2031, 5, 5), end=dt.date(2031, 5, 9), reason="The hall is flooded."
    )

    session = reopen(cancel(session, by=None, reason="A slip."), by=None, reason="It was a slip.")

    assert (session.state, session.actual_start, session.actual_end) == (
        "postponed", dt.date(2031, 5, 5), dt.date(2031, 5, 9),
    )  # fmt: skip


def test_parts_of_the_old_days_go_when_a_session_is_postponed(db):
    session = f.SessionFactory(number=3, state="planned")
    split(
        session, by=None, parts=[(dt.date(2031, 5, 5), dt.date(2031, 5, 6)), (dt.date(2031, 6, 2), dt.date(2031, 6, 3))]
    )
    session.refresh_from_db()

    postpone(session, by=None, start=dt.date(2031, 6, 1), end=dt.date(2031, 6, 9), reason="The hall is flooded.")

    told = [(part.start, part.is_standing, part.withdrawn_reason) for part in session.parts.order_by("number")]
    assert told == [
        (dt.date(2031, 5, 5), False, "The hall is flooded."), (dt.date(2031, 6, 2), True, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("undo", [cancel, reopen])
def test_a_session_at_which_something_was_decided_is_neither_cancelled_nor_taken_back(db, undo):
    session = f.SessionFactory(number=3, state="held" if undo is reopen else "planned")
    action = f.ActionFactory(mandate=f.MandateFactory(committee=session.committee))
    f.DecisionFactory(committee=session.committee, session=session, actions=[action])

    with pytest.raises(ValidationError, match="discussions 0, decisions 1"):
        undo(session, by=None, reason="A slip.")


def test_what_names_a_cancelled_session_is_told_as_due_at_the_next_everywhere(db):
    session = f.SessionFactory(number=3, state="planned")
    after = f.SessionFactory(committee=session.committee, number=4, state="planned")
    owed = f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)
    cancel(session, by=None, reason="No money.")

    thread = load_thread(owed.action.mandate)
    (one,) = pending(thread, Clock(Calendar.of(session.committee)))
    drawn = picture(thread, Calendar.of(session.committee))

    assert one.due_session == after
    change(after, by=None, audience=Audience.objects.of("internal"))
    (for_all,) = pending(thread, Clock(Calendar.of(session.committee, Reader(frozenset({"public"})))))
    assert for_all.due_session == session
    cells = drawn["groups"][0]["rows"][0]["cells"]
    marked = [[mark["kind"] for mark in cell["marks"]] for cell in cells]
    assert ([head["label"] for head in drawn["sessions"]], marked) == ([after.symbol], [["due"]])


def test_a_page_says_of_what_names_a_cancelled_session_that_it_is_due_after_it(client):
    session = f.SessionFactory(number=3, state="planned")
    owed = f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)
    cancel(session, by=None, reason="No money.")

    facts = client.get(owed.get_absolute_url()).context["facts"]

    assert [one["text"] for one in facts if one["label"] == "Due at the session after the cancelled"] == [
        session.symbol
    ]


MAY, JUNE = (dt.date(2031, 5, 5), dt.date(2031, 5, 6)), (dt.date(2031, 6, 2), dt.date(2031, 6, 3))


def as_planned(session) -> tuple:
    session.refresh_from_db()
    parts = [(part.start, part.end) for part in session.parts.standing().order_by("start")]
    return session.state, session.start, session.end, parts


def test_a_postponement_taken_back_leaves_the_days_and_the_parts_of_before(db):
    session = f.SessionFactory(number=3, state="planned")
    split(session, by=None, parts=[MAY, JUNE])
    before = as_planned(session)

    postpone(session, by=None, start=dt.date(2031, 9, 1), end=dt.date(2031, 9, 9), reason="The hall is flooded.")
    while_postponed = as_planned(session)
    reopen(session, by=None, reason="That was another session.")

    assert while_postponed == ("postponed", dt.date(2031, 9, 1), dt.date(2031, 9, 9), [])
    assert (as_planned(session), before) == (before, ("planned", MAY[0], JUNE[1], [MAY, JUNE]))


@pytest.mark.parametrize("days", [(None, None), (dt.date(2031, 9, 1), dt.date(2031, 9, 9))])
def test_parts_of_a_postponed_session_go_as_the_postponement_is_taken_back(db, days):
    october = (dt.date(2031, 10, 4), dt.date(2031, 10, 5)), (dt.date(2031, 10, 20), dt.date(2031, 10, 21))
    session = f.SessionFactory(number=3, state="planned", scheduled_start=MAY[0], scheduled_end=MAY[1])
    postpone(session, by=None, start=days[0], end=days[1], reason="The hall is flooded.")
    session.refresh_from_db()
    split(session, by=None, parts=october)
    session.refresh_from_db()

    reopen(session, by=None, reason="That was another session.")

    assert as_planned(session) == ("planned", *MAY, [])
    assert [one.withdrawn_reason for one in session.parts.all()] == ["That was another session."] * 2


def test_a_part_comes_back_to_the_days_of_its_session_alone(db):
    session = f.SessionFactory(number=3, state="planned", scheduled_start=MAY[0], scheduled_end=MAY[1])
    early, late = split(session, by=None, parts=[MAY, JUNE])
    withdraw(early, by=None, reason="A slip.")
    session.refresh_from_db()
    postpone(session, by=None, start=JUNE[0], end=JUNE[1], reason="The hall is flooded.")
    withdraw(late, by=None, reason="A slip.")

    with pytest.raises(ValidationError) as refusal:
        bring_back(SessionPart.objects.get(pk=early.pk), by=None, reason="No slip.")
    bring_back(SessionPart.objects.get(pk=late.pk), by=None, reason="No slip.")

    assert refusal.value.messages == [
        f"The days of {session} are 2 June 2031 – 3 June 2031, and this part was on others: enter a new part instead."
    ]
    assert as_planned(session) == ("postponed", *JUNE, [JUNE])


def test_what_was_postponed_twice_is_taken_back_step_by_step(db):
    session = f.SessionFactory(number=3, state="planned", scheduled_start=MAY[0], scheduled_end=MAY[1])
    postpone(session, by=None, start=JUNE[0], end=JUNE[1], reason="The hall is flooded.")
    session.refresh_from_db()
    postpone(session, by=None, start=None, reason="It is still wet.")

    states = []
    for _time in range(2):
        session.refresh_from_db()
        reopen(session, by=None, reason="It is dry.")
        states.append(as_planned(session)[:3])

    assert states == [("postponed", *JUNE), ("planned", *MAY)]


def test_a_session_whose_parts_went_is_split_anew(db):
    session = f.SessionFactory(number=3, state="planned")
    split(session, by=None, parts=[MAY, JUNE])
    session.refresh_from_db()
    postpone(session, by=None, start=None, reason="The hall is flooded.")
    session.refresh_from_db()

    september = (dt.date(2031, 9, 1), dt.date(2031, 9, 2))
    parts = split(session, by=None, parts=[september, (dt.date(2031, 10, 1), dt.date(2031, 10, 2))])

    assert [part.number for part in parts] == [1, 2]


def test_a_part_does_not_come_back_to_a_number_that_another_has_now(db):
    session = f.SessionFactory(number=3, state="planned")
    first, _second = split(session, by=None, parts=[MAY, JUNE])
    withdraw(first, by=None, reason="A slip.")
    enter(
        SessionPart,
        by=None,
        audience=session.audience,
        committee=session.committee,
        session=session,
        number=1,
        start=JUNE[1],
        end=JUNE[1],
    )
    first.refresh_from_db()

    with pytest.raises(ValidationError) as refusal:
        reinstate(first, by=None)

    assert refusal.value.messages == ["This stands in the record already: change that one, or withdraw it first."]


@pytest.fixture
def in_parts(db):
    """One session in May and June, to come."""
    session = f.SessionFactory(number=3, state="planned", scheduled_start=MAY[0], scheduled_end=MAY[1])
    split(session, by=None, parts=[MAY, JUNE])
    session.refresh_from_db()
    return session


def part_page(part) -> str:
    return f"/en/records/sessionpart/{part.pk}/changes/"


def test_the_days_of_a_session_follow_its_parts(in_parts, sent):
    late, september = in_parts.parts.get(number=2), (dt.date(2031, 9, 1), dt.date(2031, 9, 2))
    october = (dt.date(2031, 10, 1), dt.date(2031, 10, 2))

    assert sent(part_page(late), start="2031-09-01", end="2031-09-02") == {}
    moved = as_planned(in_parts)
    page = f"/en/enter/sessionpart/?session={in_parts.pk}"
    assert sent(page, start="2031-10-01", end="2031-10-02") == {}

    assert moved == ("planned", MAY[0], september[1], [MAY, september])
    assert as_planned(in_parts) == ("planned", MAY[0], october[1], [MAY, september, october])


def test_parts_meet_in_the_order_of_their_numbers(in_parts, sent):
    early, late = in_parts.parts.order_by("number")
    before = as_planned(in_parts)

    assert sent(part_page(late), start="2031-04-01", end="2031-04-02") == {
        "start": ["Part 1 is from 5 May 2031 to 6 May 2031: parts meet in the order of their numbers."]
    }
    assert sent(part_page(early), end="2031-06-02") == {
        "start": ["Part 2 is from 2 June 2031 to 3 June 2031: parts meet in the order of their numbers."]
    }
    assert sent(f"/en/enter/sessionpart/?session={in_parts.pk}", start="2031-05-20", end="2031-05-21") == {
        "start": ["Part 2 is from 2 June 2031 to 3 June 2031: parts meet in the order of their numbers."]
    }
    assert as_planned(in_parts) == before


def test_a_first_part_is_not_moved_before_the_session_before(in_parts, sent):
    f.SessionFactory(committee=in_parts.committee, number=2, scheduled_start=dt.date(2031, 3, 1))

    refused = sent(part_page(in_parts.parts.get(number=1)), start="2031-02-01", end="2031-02-02")

    assert refused == {
        "start": [
            f"{in_parts.committee.code}/2 begins on 1 March 2031: sessions begin in the order of their numbers. "
            "Check the day."
        ]
    }


def test_that_a_session_was_cancelled_is_taken_back_with_every_part(in_parts, sent):
    sent(part_page(in_parts.parts.get(number=2)), start="2031-09-01", end="2031-09-02")
    in_parts.refresh_from_db()
    before = as_planned(in_parts)

    cancel(in_parts, by=None, reason="No quorum.")
    in_parts.refresh_from_db()
    reopen(in_parts, by=None, reason="There was one.")

    assert as_planned(in_parts) == before
