"""What the floors below are told of imports: what falls due, what is held of a person, what is done in words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from secretariat.accounts import personal
from secretariat.record import clock, verbs

from . import telling

VERBS = {
    "previewed": _("set against the roster"),
    "not read": _("refused, for it could not be read"),
    "rows erased": _("rows erased"),
}


def register() -> None:
    from .. import index
    from ..doubles.finding import find_doubles
    from .erasing import erase_due, forget_person, rows_of
    from .published import write_letters

    telling.listen(index.follow)
    verbs.register(VERBS)
    clock.register("roster: letters to whom imports publish", write_letters, every=dt.timedelta(minutes=5))
    clock.register("roster: search after imports", telling.go_on, every=dt.timedelta(minutes=5))
    clock.register("roster: rows of imports", erase_due, every=dt.timedelta(hours=12))
    clock.register("roster: possible doubles", lambda now: find_doubles(), every=dt.timedelta(hours=24))
    personal.register("roster_import_rows", rows_of, forget_person)
