"""How far a field may be seen: four circles, each within the next, and whose reader is in which."""

from __future__ import annotations

from enum import IntEnum

from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import is_internal, may, opens_anywhere

from .rules import KEEP


class Level(IntEnum):
    """The wider the circle, the lower the number: a reader sees what is open to her level or to a lower one."""

    PUBLIC = 0
    STATES = 1
    OFFICERS = 2
    STEWARD = 3  # the steward, and the person herself

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Level.PUBLIC: _("everyone"),
    Level.STATES: _("Member States"),
    Level.OFFICERS: _("the Secretariat"),
    Level.STEWARD: _("the steward of the roster and the person"),
}


def level_of(user) -> Level:
    """The circle this user (None: somebody who has not signed in) stands in, where the profile is not her own."""
    if may(user, KEEP):
        return Level.STEWARD
    if is_internal(user):
        return Level.OFFICERS
    return Level.STATES if opens_anywhere(user, "states") else Level.PUBLIC
