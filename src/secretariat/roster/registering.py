"""What the consultants' own pages and the stewardship register with the floors below."""

from __future__ import annotations

from secretariat.accounts import telling
from secretariat.record import verbs

from . import appearances, personal, rewording, sweeps
from .operations.inviting import when_accepted
from .searching import site_box
from .words import VERBS


def register() -> None:
    verbs.register(VERBS)
    telling.listen(when_accepted)
    sweeps.register()
    personal.register()
    appearances.register()
    site_box.register()
    rewording.register()
