"""Where a thing falls due is told alike wherever it is told."""

from __future__ import annotations

import json

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.due import due_items
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import gaps_of_thread
from secretariat.committee.queries.lines import draw
from secretariat.committee.queries.picture import picture
from secretariat.committee.queries.thread import load_thread
from secretariat.committee.report import build_paper
from secretariat.core.multilingual import Texts

from .report_samples import lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    """Sessions 2 to 4 held, 5 and 6 planned."""
    body = f.CommitteeFactory(code="WHL")
    for number in range(2, 7):
        f.SessionFactory(committee=body, number=number, state="held" if number < 5 else "planned")
    return body


def session(committee, number):
    return m.Session.objects.get(committee=committee, number=number)


@pytest.fixture
def reported(committee):
    """Reported every two sessions, due at the second and delivered there."""
    action = f.ActionFactory(
        mandate__committee=committee, recurs_every=2, due_session=session(committee, 2), status="continuing",
        titles=Texts.of("Count the whales"),
    )  # fmt: skip
    f.ImplementationFactory(action=action, session=session(committee, 2))
    return action


def page_of(visit, at) -> str:
    return visit(None).get(at).content.decode()


def listed(visit, name, **asked):
    answer = visit(None).get(f"/en/{name}/", {**asked, "format": "json"})
    return [row["due"] for row in json.loads(b"".join(answer.streaming_content))["rows"]]


def test_a_report_that_did_not_come_again_is_a_gap_wherever_gaps_are_told(reported, committee, visit):
    thread, calendar = load_thread(reported.mandate), Calendar.of(committee)

    found = [(gap.kind, gap.record, gap.session.number) for gap in gaps_of_thread(thread, calendar)]
    drawn = draw(thread.actions[0], calendar)
    grid = picture(thread, calendar)["groups"][0]["rows"][0]["cells"]

    assert ("not_met", reported, 4) in found
    assert drawn.lines[-1][0]["state"] == "gap"
    assert [mark["kind"] for mark in grid[-1]["marks"]] == ["gap"]
    assert 'id="actions-due"' in page_of(visit, "/en/sessions/WHL/4/")
    assert 'id="actions-due"' not in page_of(visit, "/en/sessions/WHL/2/")
    assert [due.session.number for due in due_items(committee)] == [4]
    assert listed(visit, "actions") == listed(visit, "actions", due="WHL/4") == ["WHL/4"]
    assert listed(visit, "actions", due="WHL/2") == []


def test_the_next_report_to_come_is_due_alike_wherever_that_is_told(reported, committee, visit):
    f.ImplementationFactory(action=reported, session=session(committee, 4))
    thread, calendar = load_thread(reported.mandate), Calendar.of(committee)

    grid = picture(thread, calendar)["groups"][0]["rows"][0]["cells"]

    assert [mark["kind"] for mark in grid[-1]["marks"]] == ["due"]
    assert 'id="actions-due"' in page_of(visit, "/en/sessions/WHL/6/")
    assert listed(visit, "actions", due="6") == ["WHL/6"]


def test_a_report_due_at_a_session_that_nobody_entered_is_told_with_its_number(reported, committee, visit):
    m.Session.objects.filter(number=6).delete()
    f.ImplementationFactory(action=reported, session=session(committee, 4))

    assert "WHL/6, which is not entered yet" in page_of(visit, f"/en/actions/{reported.pk}/")
    assert "its session is not entered yet" in visit("officer").get("/en/board/WHL/").content.decode()
    assert [(due.state, due.number) for due in due_items(committee)] == [("unentered", 6)]
    assert listed(visit, "actions") == ["WHL/6"]


def test_what_was_due_at_a_cancelled_session_is_listed_at_the_next(committee, visit):
    action = f.ActionFactory(mandate__committee=committee)
    f.ObligationFactory(action=action, due_session=session(committee, 5))
    f.FollowUpFactory(action=action, due_session=session(committee, 5), kind="report_back", texts=Texts.of("As agreed"))
    m.Session.objects.filter(number=5).update(state="cancelled")

    for kind, name in (("requests", "obligations"), ("follow-ups", "follow-ups")):
        assert listed(visit, name, due="WHL/6") == ["WHL/6"]
        assert listed(visit, name, due="WHL/5") == []
        assert f'id="{kind}-due"' in page_of(visit, "/en/sessions/WHL/6/")
        assert f'id="{kind}-due"' not in page_of(visit, "/en/sessions/WHL/5/")


def test_a_list_is_not_narrowed_by_a_session_that_is_not_there(committee, visit):
    answer = visit(None).get("/en/actions/?due=WHL/99")

    assert answer.status_code == 400
    assert "There is no session “WHL/99” here." in answer.content.decode()


def test_a_request_past_its_session_is_overdue_wherever_its_action_tells_of_it(committee, visit):
    action = f.ActionFactory(mandate__committee=committee)
    f.ObligationFactory(action=action, due_session=session(committee, 3))

    context = visit(None).get(action.get_absolute_url()).context

    assert [row["word"] for row in context["owed"]] == ["overdue"]


def test_a_program_is_told_where_a_thing_falls_due_and_which_session_it_names(reported, committee, visit):
    def told(path):
        row = visit(None).get(f"/api/{path}").json()
        return row["due_session"], row["falls_due_at"]

    request = f.ObligationFactory(action=reported, due_session=session(committee, 5))
    m.Session.objects.filter(number=5).update(state="cancelled")

    assert told(f"actions/{reported.pk}") == (session(committee, 2).pk, "WHL/4")
    assert told(f"obligations/{request.pk}") == (session(committee, 5).pk, "WHL/6")
    assert [row["falls_due_at"] for row in visit(None).get("/api/actions").json()["items"]] == ["WHL/4"]


def test_what_no_session_to_come_awaits_is_told_wherever_it_falls_due(reported, committee, visit):
    f.ImplementationFactory(action=reported, session=session(committee, 4))
    f.ActionFactory(mandate=reported.mandate, due_session=session(committee, 5), titles=Texts.of("Name the whales"))
    m.Session.objects.filter(number__in=(5, 6)).update(state="cancelled")
    thread, calendar = load_thread(reported.mandate), Calendar.of(committee)

    board = visit("officer").get("/en/board/WHL/").content.decode()
    rows = [row for group in picture(thread, calendar)["groups"] for row in group["rows"]]
    paper = "\n".join(lines(build_paper(reported.mandate, "en")))

    assert "Count the whales" in board and "Name the whales" in board
    assert sorted((due.what, due.state) for due in due_items(committee)) == [("action", "undated")] * 2
    assert [[mark["kind"] for cell in row["cells"] for mark in cell["marks"]][-1] for row in rows] == ["due", "due"]
    assert sorted(listed(visit, "actions")) == ["WHL/5", "WHL/6"]
    assert paper.count("which was cancelled") == 2
    assert "session awaits it" not in paper
