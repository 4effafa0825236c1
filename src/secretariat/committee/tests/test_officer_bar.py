"""What a record's page offers: to each reader what she may do, and no more; and the desk on the first page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from secretariat.committee import factories as f
from secretariat.committee.operations import split
from secretariat.committee.templatetags.officer import links_for
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


def labels(record, user):
    return [link["label"] for link in links_for(record, user)]


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        ("delegate", ["History"]),
        ("drafter", ["History"]),
        (
            "officer",
            [
                "Add an implementation",
                "Record a consideration",
                "Record a decision",
                "State the follow-up",
                "Enter what a decision asks for",
                "Plan an event",
                "Found a forum",
                "Edit",
                "Move the status",
                "Withdraw",
                "Merge with a double",
                "History",
            ],
        ),
    ],
)
def test_each_reader_is_offered_what_she_may_do(visit, role, answer):
    assert labels(f.ActionFactory(), visit(role).user) == answer


def test_the_parts_of_a_session_are_changed_and_added_from_its_page(visit):
    session = f.SessionFactory(number=3, state="planned")
    split(
        session, by=None, parts=[(dt.date(2031, 5, 5), dt.date(2031, 5, 6)), (dt.date(2031, 6, 2), dt.date(2031, 6, 3))]
    )

    offered = labels(session, visit("officer").user)

    assert [one for one in offered if one.startswith(("Add a part", "Edit: "))] == [
        f"Edit: {session} (1)", f"Edit: {session} (2)", "Add a part of the session",
    ]  # fmt: skip
    assert labels(session, visit("delegate").user) == ["History"]


def test_a_withdrawn_record_can_only_be_brought_back(visit):
    action = withdraw(f.ActionFactory(), by=None, reason="Wrong.")

    assert labels(action, visit("officer").user) == ["Bring back", "History"]


def test_an_officer_of_another_committee_is_offered_nothing(visit):
    action, other = f.ActionFactory(), f.CommitteeFactory()

    assert labels(action, visit("officer", role__committee=other.code).user) == ["History"]


def test_a_session_that_was_held_is_neither_postponed_nor_cancelled(visit):
    officer = visit("officer").user
    states = [f.SessionFactory(state=state) for state in ("planned", "postponed", "held", "cancelled")]

    steps = [[link["label"] for link in links_for(s, officer) if link["sort"] == "step"] for s in states]

    ahead = ["Postpone the session", "Split the session into parts", "Say that it was held", "Cancel the session"]
    assert steps == [
        [*ahead, "Withdraw"],
        [*ahead, "Take back that it was postponed", "Withdraw"],
        ["Take back that it was held", "Withdraw"],
        ["Take back that it was cancelled", "Withdraw"],
    ]


def test_a_session_in_parts_is_not_split_again(visit):
    session = f.SessionFactory(state="planned")
    split(
        session, by=None, parts=[(dt.date(2031, 5, 5), dt.date(2031, 5, 6)), (dt.date(2031, 6, 2), dt.date(2031, 6, 3))]
    )

    assert "Split the session into parts" not in labels(session, visit("officer").user)


def drawn(tag, user, **context):
    request = RequestFactory().get("/")
    request.user = user
    return Template("{% load officer %}" + tag).render(Context({"request": request, **context}))


@pytest.mark.parametrize(("role", "shown"), [("delegate", False), ("unit_member", True), ("officer", True)])
def test_the_desk_counts_what_is_due_for_those_who_see_boards(visit, role, shown):
    session = f.SessionFactory(number=3, state="planned")
    f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)

    desk = drawn("{% desk %}", visit(role).user)

    assert [words in desk for words in (f"Board of {session}", "1 due")] == [shown] * 2
    assert ("Enter a document" in desk) is (role == "officer")
