"""The board as a file: every row of the page, each with its section, and those too that the page only counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.sheets import Field

from ..due import STATE_WORDS, WITHOUT_SESSION, WORDS, Due, item
from ..kinds import KINDS, page_of
from ..models import Action, FollowUp
from ..queries.board import Board
from ..queries.gaps import GapKind

HEADINGS = {
    "follow-ups": gettext_lazy("Follow-ups to report"),
    "requests": gettext_lazy("Requests made by earlier decisions"),
    "actions": gettext_lazy("Actions to be reported"),
    "delivered": gettext_lazy("Delivered, and not considered yet"),
    "undated": gettext_lazy("Owed, with no session named or entered"),
    "ending": gettext_lazy("Agenda items that come to their end"),
    "outliving": gettext_lazy("Owed beyond the life of their agenda item"),
    "to-check": gettext_lazy("Citations to check again"),
    "without-text": gettext_lazy("Decisions whose text is not held"),
    "carried": gettext_lazy("Carried to a later session"),
    "carried to it": gettext_lazy("Carried to this session"),
}
OWED = {"follow_up": "follow-ups", "obligation": "requests", "action": "actions", "implementation": "delivered"}


@dataclass(frozen=True)
class Row:
    section: str
    what: str
    state: str
    record: object
    due_at: object = None
    action: Action | None = None

    @property
    def unit(self):
        return self.action and self.action.unit

    @property
    def owner(self):
        return self.action and self.action.owner


def in_file(board: Board, is_narrowed: bool) -> Iterator[Row]:
    """In the order of the page; of one unit or person what they owe."""
    yield from map(of_due, sorted(board, key=lambda due: list(HEADINGS).index(section_of(due))))
    if is_narrowed:
        return
    for ending in board.ending:
        ends = ending.ends == getattr(board.session, "number", None)
        yield of_record("ending", ending, _("ends at this session") if ends else _("its lifetime has ended"))
    for one in board.outliving:
        what = "follow_up" if isinstance(one, FollowUp) else "obligation"
        yield of_due(item(board.calendar, one, what, one.falls), "outliving")
    for cited in board.all_of("to_check"):
        yield of_record("to-check", cited, _("to be checked"))
    for decision in board.all_of("without_text"):
        yield of_record("without-text", decision, GapKind.NO_TEXT.label)
    carried = "carried to it" if board.session else "carried"
    for one in board.carried_items:
        yield of_record(carried, one, _("open"))
    for one in board.all_of("carried_actions"):
        yield of_record(carried, one, one.get_status_display(), action=one)


def section_of(due: Due) -> str:
    return "undated" if due.state in WITHOUT_SESSION else OWED[due.what]


def of_due(due: Due, section: str = "") -> Row:
    not_entered = due.number and due.record.committee.session_symbol(due.number)
    told = {"due_at": due.session or not_entered, "action": due.action}
    return Row(section or section_of(due), str(WORDS[due.what]), str(STATE_WORDS[due.state]), due.record, **told)


def of_record(section: str, record, state: str, **told) -> Row:
    return Row(section, str(KINDS[record.noun()].name), state, record, **told)


FIELDS = (
    Field("section", gettext_lazy("Part of the board"), lambda row: HEADINGS[row.section]),
    Field("what", gettext_lazy("What"), lambda row: row.what),
    Field("state", gettext_lazy("State"), lambda row: row.state),
    Field("due_at", gettext_lazy("Due at"), lambda row: row.due_at),
    Field("says", gettext_lazy("Says"), lambda row: row.record),
    Field("action", gettext_lazy("Action"), lambda row: row.action),
    Field("unit", gettext_lazy("Unit"), lambda row: row.unit),
    Field("owner", gettext_lazy("Owner"), lambda row: row.owner),
    Field("address", gettext_lazy("Address"), lambda row: page_of(row.record)),
)
