"""Sessions are postponed, split and cancelled by steps, and what is due moves with them."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.committee import factories as f

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
        "1 thing is due at this session.", "It stays due at this session, whenever that meets.",
    ]  # fmt: skip
    assert answer.status_code == 302
    assert (session.state, session.scheduled_start, session.start) == ("postponed", before, dt.date(2031, 5, 5))


def test_cancelling_says_where_things_fall_due_then(visit):
    session = f.SessionFactory(number=3, state="planned")
    after = f.SessionFactory(committee=session.committee, number=4, state="planned")
    f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)

    page = visit("officer").get(address(session, "cancellation"))

    assert page.context["consequences"] == ["1 thing is due at this session.", f"It will be shown as due at {after}."]


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
