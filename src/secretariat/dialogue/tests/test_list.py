"""The one list: asking, calling, ending, and what the order looks like meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.factories import AT, asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import Reordering, RequestKind, RequestState, SpeakingRequest
from secretariat.dialogue.operations.asking import ask, take_back
from secretariat.dialogue.operations.desk import ListMoved
from secretariat.dialogue.operations.dialogues import begin, close_list, conclude, open_list, suspend, switch_rule
from secretariat.dialogue.operations.floor import call, end, move, pass_over
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.queries.floor import Floor
from secretariat.record.models import Entry
from secretariat.record.operations import AlreadyDone

pytestmark = pytest.mark.django_db


def waiting(made) -> list[str]:
    made.refresh_from_db()
    return [row.request.delegation.code for row in Floor(made).waiting]


def states(made) -> dict[str, str]:
    return {r.delegation.code: r.state for r in SpeakingRequest.objects.filter(speakers=made.speakers)}


def test_the_list_is_the_order_of_asking_where_nothing_tells_delegations_apart():
    made = open_dialogue()
    for minute, state in enumerate(["CC", "AA", "BB"]):
        asked(made, state, minute)

    assert waiting(made) == ["CC", "AA", "BB"]


def test_lead_participants_are_put_on_the_list_when_the_dialogue_opens_and_stand_first():
    made = dialogue(groups=[group("NORTH", "AA"), group("SOUTH", "BB")])
    for slot in made.slots.all():
        delegation = {"NORTH": "AA", "SOUTH": "BB"}[slot.group.code]
        nominate(slot, delegation=OrganizationFactory(code=delegation), capacity="both", by=None)
    begin(made.speakers, by=None)
    asked(made, "CC", -30)

    assert waiting(made) == ["AA", "BB", "CC"]


def test_a_lead_who_is_named_once_the_dialogue_has_opened_stands_where_leads_stand_and_the_log_says_so():
    made = open_dialogue(groups=[group("NORTH", "AA", "BB")])
    asked(made, "CC"), asked(made, "DD", 1)
    told = {"capacity": "both", "by": SignInFactory(role="officer")}

    nominate(made.slots.get(), delegation=OrganizationFactory(code="AA"), **told)
    order = waiting(made)
    nominate(made.slots.get(), delegation=OrganizationFactory(code="BB"), reason="Ill", **told)

    (moved,) = Reordering.objects.filter(speakers=made.speakers)
    assert (order, waiting(made)) == (["AA", "CC", "DD"], ["BB", "CC", "DD"])
    assert (moved.request.slot, moved.code, moved.place_before, moved.place_after) == (
        made.slots.get(), "leads", None, 1,
    )  # fmt: skip


def test_a_call_gives_the_floor_and_whoever_had_it_has_spoken():
    made = open_dialogue()
    first, second = asked(made, "AA"), asked(made, "BB", 1)
    call(made.speakers, first, by=None, current=None, at=AT)

    call(made.speakers, second, by=None, current=first.pk, at=AT + dt.timedelta(minutes=4))

    assert states(made) == {"AA": "spoken", "BB": "speaking"}
    assert SpeakingRequest.objects.get(pk=first.pk).spoke_for == 240


def test_two_desks_that_press_next_at_once_skip_nobody():
    made = open_dialogue()
    first, second = asked(made, "AA"), asked(made, "BB", 1)
    call(made.speakers, first, by=None, current=None)

    with pytest.raises(AlreadyDone):
        call(made.speakers, first, by=None, current=None)
    with pytest.raises(ListMoved):
        call(made.speakers, second, by=None, current=None)

    assert states(made) == {"AA": "speaking", "BB": "waiting"}


def test_nobody_is_called_while_the_dialogue_is_suspended():
    made = open_dialogue()
    first = asked(made, "AA")
    suspend(made.speakers, by=None)

    with pytest.raises(ValidationError, match="not open now"):
        call(made.speakers, first, by=None, current=None)


def test_a_delegation_stands_on_the_list_once_in_each_capacity():
    north = group("NORTH", "AA")
    made = open_dialogue()
    asked(made, "AA")
    asked(made, "AA", kind=RequestKind.GROUP, group=north)

    with pytest.raises(ValidationError, match="on the list already"):
        asked(made, "AA")


def test_a_state_speaks_only_for_a_group_it_belongs_to():
    north = group("NORTH", "AA")
    made = open_dialogue()

    with pytest.raises(ValidationError, match="not a member"):
        asked(made, "BB", kind=RequestKind.GROUP, group=north)


def test_a_closed_list_takes_no_requests_but_the_desk_may_add_a_nameplate():
    made = open_dialogue()
    close_list(made.speakers, by=None, word="Five minutes are left.")
    made.speakers.refresh_from_db()

    with pytest.raises(ValidationError, match="The list is closed"):
        asked(made, "AA")
    asked(made, "BB", at_desk=True)

    assert waiting(made) == ["BB"]


def test_a_list_can_be_opened_again_until_the_dialogue_is_over():
    made = open_dialogue()
    close_list(made.speakers, by=None)
    open_list(made.speakers, by=None)
    asked(made, "AA")
    conclude(made.speakers, by=None)

    with pytest.raises(ValidationError, match="over"):
        open_list(made.speakers, by=None)


def test_a_request_is_taken_back_and_can_be_made_again():
    made = open_dialogue()
    take_back(asked(made, "AA"), by=None)

    asked(made, "AA", 1)

    assert waiting(made) == ["AA"]


def test_one_who_is_passed_over_leaves_the_list_and_may_ask_again():
    made = open_dialogue()
    pass_over(made.speakers, asked(made, "AA"), by=None, reason="Did not answer.")
    asked(made, "AA", 5)

    assert waiting(made) == ["AA"]


def test_nobody_is_called_out_of_turn_or_passed_over_without_a_reason():
    made = open_dialogue()
    asked(made, "AA")
    late = asked(made, "BB", 1)

    with pytest.raises(ValidationError, match="is not next"):
        call(made.speakers, late, by=None, current=None, reason=" ")
    with pytest.raises(ValidationError, match="Say why"):
        pass_over(made.speakers, late, by=None, reason="")

    assert (waiting(made), Reordering.objects.count()) == (["AA", "BB"], 0)


def test_who_is_called_out_of_turn_and_who_is_passed_over_stand_in_the_log_with_the_reason():
    officer = SignInFactory(role="officer")
    made = open_dialogue()
    first, second, third = asked(made, "AA"), asked(made, "BB", 1), asked(made, "CC", 2)

    call(made.speakers, third, by=officer, current=None, reason="Has to leave.")
    pass_over(made.speakers, second, by=officer, reason="Did not answer.")

    assert waiting(made) == ["AA"]
    assert list(
        Reordering.objects.values_list("request", "code", "place_before", "place_after", "others", "reason")
    ) == [
        (second.pk, "passed", 2, None, [], "Did not answer."),
        (third.pk, "turn", 3, 1, [first.pk, second.pk], "Has to leave."),
    ]


def test_the_number_under_which_one_asked_stays_as_others_speak():
    made = open_dialogue()
    first = asked(made, "AA")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)
    asked(made, "AA", 1), asked(made, "BB", 2)
    numbers = lambda: {row.request.delegation.code: row.asked for row in Floor(made).waiting}  # noqa: E731
    before = numbers()

    call(made.speakers, Floor(made).next, by=None, current=None)

    assert (before, numbers()) == ({"BB": 3, "AA": 2}, {"AA": 2})


def test_who_has_not_spoken_goes_before_who_has_and_the_log_says_so():
    made = open_dialogue()
    first = asked(made, "AA")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)
    again, other = asked(made, "AA", 1), asked(made, "BB", 2)

    assert waiting(made) == ["BB", "AA"]
    assert list(Reordering.objects.values_list("request", "code", "place_before", "place_after", "others", "by")) == [
        (other.pk, "first_time", None, 1, [again.pk], None)
    ]


def test_one_that_goes_before_several_for_several_reasons_has_each_in_the_log():
    made = open_dialogue()
    first = asked(made, "AA", gender="m")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)
    again, man = asked(made, "AA", 1, gender="m"), asked(made, "BB", 2, gender="m")
    Reordering.objects.all().delete()

    woman = asked(made, "CC", 3, gender="f")

    rows = Reordering.objects.order_by("code").values_list("request", "code", "place_after", "others")
    assert waiting(made) == ["CC", "BB", "AA"]
    assert list(rows) == [(woman.pk, "first_time", 1, [again.pk]), (woman.pk, "genders", 1, [man.pk])]


def test_a_call_that_changes_the_order_of_those_who_wait_is_logged():
    north, _south = group("NORTH", "AA", "BB"), group("SOUTH", "CC")
    made = open_dialogue(groups=[north, _south])
    first = asked(made, "AA", 0)
    second, third = asked(made, "BB", 1), asked(made, "CC", 2)
    Reordering.objects.all().delete()
    switch_rule(made.speakers, {}, by=None, reason="The Chair keeps to the order of asking.")
    call(made.speakers, first, by=None, current=None)

    switch_rule(made.speakers, {"groups": True}, by=None, reason="Back to the rule.")

    assert waiting(made) == ["CC", "BB"]
    moved = Reordering.objects.first()
    assert (moved.request, moved.code, moved.others, moved.reason) == (
        third,
        "groups",
        [second.pk],
        "Back to the rule.",
    )


def test_with_the_rule_off_the_list_is_the_order_of_asking():
    made = open_dialogue()
    first = asked(made, "AA")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)
    asked(made, "AA", 1)
    asked(made, "BB", 2)

    switch_rule(made.speakers, {}, by=None, reason="Agreed by the meeting.")

    assert waiting(made) == ["AA", "BB"]


def test_the_chair_moves_one_by_hand_with_a_reason_and_it_stays_there():
    officer = SignInFactory(role="officer")
    made = open_dialogue()
    asked(made, "AA"), asked(made, "BB", 1)
    late = asked(made, "CC", 2)
    move(made.speakers, late, 2, by=officer, reason="Has to leave for another meeting.")
    asked(made, "DD", 3)

    assert waiting(made) == ["AA", "CC", "BB", "DD"]
    assert list(Reordering.objects.values_list("request", "code", "place_before", "place_after", "reason", "by")) == [
        (late.pk, "chair", 3, 2, "Has to leave for another meeting.", officer.person.pk)
    ]


def test_when_those_before_it_are_heard_one_put_by_hand_moves_up_with_the_list():
    made = open_dialogue()
    first = asked(made, "AA")
    asked(made, "BB", 1)
    late = asked(made, "CC", 2)
    move(made.speakers, late, 2, by=None, reason="Agreed.")
    call(made.speakers, first, by=None, current=None)

    assert waiting(made) == ["CC", "BB"]


def test_nobody_is_moved_without_a_reason():
    made = open_dialogue()

    with pytest.raises(ValidationError, match="Say why"):
        move(made.speakers, asked(made, "AA"), 1, by=None, reason=" ")


def test_neither_name_nor_gender_stands_in_the_journal():
    made = open_dialogue()
    delegation = OrganizationFactory(code="AA")

    ask(made.speakers, delegation=delegation, by=None, speaker_name="Zora Quell", gender="f")

    told = str(list(Entry.objects.values_list("state", "changes")))
    assert [word for word in ("Zora", "speaker_name", "'gender'") if word in told] == []


def test_every_act_at_the_list_is_told_in_its_own_stream():
    made = open_dialogue()
    first = asked(made, "AA")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)

    verbs = Entry.objects.filter(stream__key=f"speakers:{made.pk}").order_by("position").values_list("verb", flat=True)

    assert list(verbs) == ["entered", "opened", "asked for the floor", "called", "ended"]


def test_one_who_waited_is_passed_three_times_and_no_more():
    """Bounded through the whole meeting: those who were heard meanwhile count."""
    made = open_dialogue()
    first = asked(made, "AA")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)
    asked(made, "AA", 1)
    for number, state in enumerate(["BB", "CC", "DD", "EE"]):
        late = asked(made, state, 2 + number)
        if state in {"BB", "CC"}:
            call(made.speakers, late, by=None, current=None)
            end(made.speakers, late, by=None)

    assert waiting(made) == ["DD", "AA", "EE"]


def test_conclusion_ends_the_speech_and_leaves_the_unheard_on_the_list():
    made = open_dialogue()
    first = asked(made, "AA")
    asked(made, "BB", 1)
    call(made.speakers, first, by=None, current=None)

    conclude(made.speakers, by=None)

    assert states(made) == {"AA": RequestState.SPOKEN, "BB": RequestState.WAITING}
