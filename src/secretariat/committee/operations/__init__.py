"""The verbs of the committee cycle. Page, API, importer and command call these, and pass `by`."""

from .citations import cite, confirm_citation
from .considerations import record_consideration
from .decisions import meet_obligation, record_decision, release_obligation
from .deliveries import deliver
from .documents import add_version, adopt, enter_document
from .follow_ups import close_follow_up, state_follow_up
from .sessions import cancel, hold, postpone, reopen, split
from .status import InvalidMove, move, take_back_move, take_over

__all__ = [
    "InvalidMove",
    "add_version",
    "adopt",
    "cancel",
    "cite",
    "close_follow_up",
    "confirm_citation",
    "deliver",
    "enter_document",
    "hold",
    "meet_obligation",
    "move",
    "postpone",
    "record_consideration",
    "record_decision",
    "release_obligation",
    "reopen",
    "split",
    "state_follow_up",
    "take_back_move",
    "take_over",
]
