"""Open or closed: a column and a filter for what comes to an end."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.record.lists import Choice, Column

OPEN, CLOSED = "open", "closed"
STATES = {OPEN: _("open"), CLOSED: _("closed")}
STATE = Column("state", _("State"), value=lambda row: OPEN if row.is_open else CLOSED, words=STATES.get)


@dataclass(frozen=True)
class ByState(Choice):
    """`is_open` is the condition of being open, as a query."""

    name: str = "state"
    label: str = _("State")
    choices: tuple = tuple(STATES.items())
    is_open: Q = field(default_factory=Q)

    def narrow(self, rows, value):
        return rows.filter(self.is_open) if value == OPEN else rows.exclude(self.is_open)
