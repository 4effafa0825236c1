"""The verbs of events. Page, API and command call these, and pass `by`."""

from .arriving import check_in, note_absent, undo_absence, undo_check_in
from .contributions import add_material, complete, hand_in_again, is_called, refuse_changing, remove_material, submit
from .contributions import move as move_contribution
from .events import announce, cancel, change_event, enter_event, enter_part, hold, hold_after_all, reschedule
from .papers import release_paper, word
from .programme import place, place_of, tell_if_moved
from .registrations import (
    accredit,
    approve,
    ask_again,
    change_answers,
    claim,
    decline,
    fill,
    fill_and_tell,
    leave,
    register,
    register_another,
    unclaimed,
)

__all__ = [
    "accredit",
    "add_material",
    "announce",
    "approve",
    "ask_again",
    "cancel",
    "change_answers",
    "change_event",
    "check_in",
    "claim",
    "complete",
    "decline",
    "enter_event",
    "enter_part",
    "fill",
    "fill_and_tell",
    "hand_in_again",
    "hold",
    "hold_after_all",
    "is_called",
    "leave",
    "move_contribution",
    "note_absent",
    "place",
    "place_of",
    "refuse_changing",
    "register",
    "register_another",
    "release_paper",
    "remove_material",
    "reschedule",
    "submit",
    "tell_if_moved",
    "unclaimed",
    "undo_absence",
    "undo_check_in",
    "word",
]
