"""The Chair's desk: the countdown, points of order, and undoing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.factories import AT, asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import Act, PointOfOrder, SpeakersList, SpeakingRequest
from secretariat.dialogue.operations.desk import ListMoved
from secretariat.dialogue.operations.dialogues import begin, close_list, suspend, switch_rule
from secretariat.dialogue.operations.floor import call, end, go_on, move, pass_over, pause, reset
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.operations.points import raise_point, rule_on
from secretariat.dialogue.operations.undoing import MOST, undo, undoable
from secretariat.dialogue.queries.floor import Floor
from secretariat.record.journal import columns
from secretariat.record.models import Entry
from secretariat.record.operations import AlreadyDone

pytestmark = pytest.mark.django_db


def minutes(number: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=number)


def speaking(state: str = "AA"):
    made = open_dialogue(national_minutes=3)
    return made, call(made.speakers, asked(made, state), by=None, current=None, at=AT)


def whole(made) -> dict:
    """Everything the list says, as it stands."""
    requests = SpeakingRequest.objects.filter(speakers=made.speakers).order_by("pk")
    return {"list": columns(SpeakersList.objects.get(pk=made.speakers.pk)), "requests": [columns(r) for r in requests]}


def last_act(made) -> Act:
    return undoable(made.speakers)[0]


def test_the_countdown_stands_still_while_it_is_paused_and_the_time_is_given_back():
    made, request = speaking()
    pause(made.speakers, request, by=None, at=minutes(1))
    paused = SpeakingRequest.objects.get(pk=request.pk)
    go_on(made.speakers, request, by=None, at=minutes(11))
    end(made.speakers, request, by=None, at=minutes(12))

    ended = SpeakingRequest.objects.get(pk=request.pk)
    assert (paused.seconds_left, ended.ends_at, ended.spoke_for) == (120, minutes(13), 120)


def test_a_second_pause_changes_nothing():
    made, request = speaking()
    pause(made.speakers, request, by=None, at=minutes(1))
    with pytest.raises(AlreadyDone):
        pause(made.speakers, request, by=None, at=minutes(2))

    assert SpeakingRequest.objects.get(pk=request.pk).paused_at == minutes(1)


def test_a_reset_counts_the_whole_time_again():
    made, request = speaking()

    reset(made.speakers, request, by=None, at=minutes(2))

    assert SpeakingRequest.objects.get(pk=request.pk).ends_at == minutes(5)


def test_the_time_is_that_of_the_way_one_speaks():
    north = group("NORTH", "AA")
    made = open_dialogue(groups=[north], lead_minutes=9, group_minutes=6, national_minutes=2)
    asked(made, "AA"), asked(made, "AA", kind="group", group=north)

    nominate(
        made.slots.get(), delegation=OrganizationFactory(code="AA"), capacity="both", by=SignInFactory(role="officer")
    )

    assert [r.seconds for r in SpeakingRequest.objects.order_by("pk")] == [120, 360, 540]


def test_a_point_of_order_pauses_the_countdown_until_the_chair_has_ruled():
    made, request = speaking()
    point = raise_point(
        made.speakers, delegation=OrganizationFactory(code="BB"), category="closure", by=None, at=minutes(1)
    )
    with pytest.raises(ValidationError, match="ruling first"):
        go_on(made.speakers, request, by=None)
    rule_on(point, "The list stays open.", by=None, at=minutes(4))

    request.refresh_from_db()
    assert (request.paused_at, request.ends_at) == (None, minutes(6))
    assert PointOfOrder.objects.get().ruling == "The list stays open."


def test_nobody_else_is_called_and_nothing_is_counted_while_a_point_of_order_waits_for_its_ruling():
    made, request = speaking()
    second = asked(made, "CC", 1)
    raise_point(made.speakers, delegation=OrganizationFactory(code="BB"), category="closure", by=None, at=minutes(1))

    with pytest.raises(ValidationError, match="rule on it first"):
        call(made.speakers, second, by=None, current=request.pk)
    reset(made.speakers, request, by=None, at=minutes(2))

    request.refresh_from_db()
    assert (request.paused_at, request.seconds_left, request.is_speaking) == (minutes(1), 180, True)


def test_a_countdown_the_chair_had_paused_stays_paused_after_a_ruling():
    made, request = speaking()
    pause(made.speakers, request, by=None, at=minutes(1))
    told = {"delegation": OrganizationFactory(code="BB"), "category": "closure", "by": None}
    point = raise_point(made.speakers, **told, at=minutes(2))
    rule_on(point, "The list stays open.", by=None, at=minutes(4))

    request.refresh_from_db()
    assert (request.paused_at, request.seconds_left) == (minutes(1), 120)


def test_a_point_of_order_is_raised_once_and_ruled_on_once():
    made, _request = speaking()
    told = {"delegation": OrganizationFactory(code="BB"), "category": "closure", "by": None}
    point = raise_point(made.speakers, **told)

    with pytest.raises(ListMoved):
        raise_point(made.speakers, **told)
    rule_on(point, "Noted.", by=None)
    with pytest.raises(ListMoved):
        rule_on(point, "Noted again.", by=None)


def test_a_ruling_says_something():
    made, _request = speaking()
    point = raise_point(made.speakers, delegation=OrganizationFactory(code="BB"), category="closure", by=None)

    with pytest.raises(ValidationError, match="what the Chair ruled"):
        rule_on(point, "  ", by=None)


def first_waiting(made):
    return Floor(type(made).objects.get(pk=made.pk)).next


ACTS = {
    "call": lambda made, by: call(made.speakers, first_waiting(made), by=by, current=current(made)),
    "end": lambda made, by: end(made.speakers, SpeakingRequest.objects.get(state="speaking"), by=by),
    "pass over": lambda made, by: pass_over(made.speakers, first_waiting(made), by=by, reason="Did not answer."),
    "move": lambda made, by: move(made.speakers, first_waiting(made), 2, by=by, reason="Agreed."),
    "pause": lambda made, by: pause(made.speakers, SpeakingRequest.objects.get(state="speaking"), by=by),
    "reset": lambda made, by: reset(made.speakers, SpeakingRequest.objects.get(state="speaking"), by=by),
    "close list": lambda made, by: close_list(made.speakers, by=by, word="Five minutes are left."),
    "switch rule": lambda made, by: switch_rule(made.speakers, {}, by=by, reason="Agreed."),
    "suspend": lambda made, by: suspend(made.speakers, by=by),
}


def current(made):
    return SpeakingRequest.objects.filter(speakers=made.speakers, state="speaking").values_list("pk", flat=True).first()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_is_undone_and_the_record_tells_of_both(act):
    officer = SignInFactory(role="officer")
    made, _request = speaking()
    asked(made, "BB", 1), asked(made, "CC", 2), asked(made, "DD", 3)
    before, told = whole(made), Entry.objects.count()
    act(made, officer)
    changed = whole(made) != before

    undone = undo(last_act(made), by=officer)

    assert (changed, whole(made)) == (True, before)
    assert (undone.undone_by, Entry.objects.count() >= told + 2) == (officer.person, True)


def test_one_added_at_the_desk_by_mistake_leaves_the_list_when_it_is_undone():
    made = open_dialogue()
    asked(made, "BB", at_desk=True)

    undo(last_act(made), by=None)

    assert SpeakingRequest.objects.get().state == "taken_back"


def test_a_point_of_order_entered_by_mistake_is_withdrawn_and_the_countdown_goes_on():
    made, request = speaking()
    raise_point(made.speakers, delegation=OrganizationFactory(code="BB"), category="closure", by=None)

    undo(last_act(made), by=None)

    request.refresh_from_db()
    assert (PointOfOrder.objects.standing().count(), request.paused_at) == (0, None)


def test_opening_by_mistake_is_undone_with_the_leads_it_put_on_the_list():
    made = dialogue(groups=[group("NORTH", "AA")])
    nominate(made.slots.get(), delegation=OrganizationFactory(code="AA"), capacity="both", by=None)
    begin(made.speakers, by=None)

    undo(last_act(made), by=None)

    assert (SpeakersList.objects.get().state, SpeakingRequest.objects.get().state) == ("planned", "taken_back")


def test_acts_are_undone_one_after_the_other_from_the_last():
    made, request = speaking()
    pause(made.speakers, request, by=None)
    first, second = undoable(made.speakers)[1], last_act(made)

    with pytest.raises(ListMoved, match="undo that first"):
        undo(first, by=None)
    undo(second, by=None)
    undo(first, by=None)

    assert SpeakingRequest.objects.get(pk=request.pk).state == "waiting"


def test_a_second_press_on_undo_does_nothing():
    made, request = speaking()
    pause(made.speakers, request, by=None)
    act = last_act(made)
    undo(act, by=None)

    with pytest.raises(AlreadyDone):
        undo(act, by=None)


def test_so_many_acts_can_be_undone_and_no_more():
    made, request = speaking()
    for _ in range(MOST):
        pause(made.speakers, request, by=None)
        go_on(made.speakers, request, by=None)

    assert len(undoable(made.speakers)) == MOST


def test_an_act_that_changed_nothing_is_not_there_to_be_undone():
    made, request = speaking()
    pause(made.speakers, request, by=None)
    acts = Act.objects.count()

    with pytest.raises(AlreadyDone):
        pause(made.speakers, request, by=None)

    assert Act.objects.count() == acts
