"""Open or closed: a column and a filter for what comes to an end."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.record.lists import Choice, Column

from ..queries.stages import state_of_follow_up

OPEN, STATED, CLOSED = "open", "stated", "closed"
STATES = {OPEN: _("open"), CLOSED: _("closed")}
STATE = Column("state", _("State"), value=lambda row: OPEN if row.is_open else CLOSED, words=STATES.get)
STATES_OF_FOLLOW_UPS = {OPEN: _("open"), STATED: _("stated"), CLOSED: _("closed")}
STATE_OF_FOLLOW_UP = Column("state", _("State"), value=state_of_follow_up, words=STATES_OF_FOLLOW_UPS.get)


@dataclass(frozen=True)
class ByState(Choice):
    """Conditions, as queries: `is_open` of being open, `is_stated` of what was stated and waits for nothing."""

    name: str = "state"
    label: str = _("State")
    choices: tuple = tuple(STATES.items())
    is_open: Q = field(default_factory=Q)
    is_stated: Q = field(default_factory=lambda: Q(pk__in=()))

    def narrow(self, rows, value):
        if value == CLOSED:
            return rows.exclude(self.is_open | self.is_stated)
        return rows.filter(self.is_open if value == OPEN else self.is_stated)
