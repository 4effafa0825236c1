"""Whoever keeps something beside the roster (an index, say) is told of a whole import once it is safe, in pieces.

How far that has come is kept with the import: what breaks off in the middle is gone on with.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from django.db import OperationalError
from django_tasks import task

from ..models import Profile, RosterImport, StagedEngagement, StagedProfile
from .doubles import propose_doubles

AT_ONCE = 1_000
LISTENERS: list[Callable[[list[int]], object]] = []
log = logging.getLogger("secretariat.roster")


def listen(listener: Callable[[list[int]], object]) -> Callable:
    """Have `listener(ids of profiles)` called for the profiles an import changed; in `AppConfig.ready()`."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def tell(imported: RosterImport) -> None:
    """After a long import it is the worker who tells: whoever applied it does not wait for an index to follow."""
    if sum(imported.counts.values()) > AT_ONCE:
        tell_by_worker.enqueue(imported.pk)
    else:
        tell_now(imported)


@task()
def tell_by_worker(pk: int) -> None:
    tell_now(RosterImport.objects.get(pk=pk))


def go_on(now: dt.datetime) -> int:
    """The sweep: where telling broke off, with its worker for one, the worker goes on."""
    waiting = list(RosterImport.objects.exclude(followed_to=None).values_list("pk", flat=True))
    for pk in waiting:
        tell_by_worker.enqueue(pk)
    return len(waiting)


def tell_now(imported: RosterImport) -> None:
    """From where it stands. Of two that tell of one import, the one that comes second to a piece leaves the rest."""
    last = imported.followed_to
    while last is not None:
        ids = list(touched(imported).filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE])
        if ids:
            tell_of(imported, ids)
        here = RosterImport.objects.filter(pk=imported.pk, version=imported.version, followed_to=last)
        last = ids[-1] if here.update(followed_to=ids[-1] if ids else None) and ids else None


def tell_of(imported: RosterImport, ids: list[int]) -> None:
    """What fails here is logged and lost nothing: whoever listens can make all of its own anew. A database that is
    locked ends the telling, which is gone on with later."""
    for listener in (partial(propose_doubles, imported), *LISTENERS):
        try:
            listener(ids)
        except OperationalError:
            raise
        except Exception:
            log.exception("What follows an import of contracts failed for %s profiles.", len(ids))


def touched(imported: RosterImport):
    """The profiles that an import entered, changed, or wrote contracts to."""
    wanted = StagedProfile.objects.filter(imported=imported).values("number")
    more = StagedEngagement.objects.filter(imported=imported).values("number")
    return Profile.objects.filter(number__in=wanted.union(more)).order_by("pk")


def untold(imported: RosterImport) -> int:
    """Of how many people of an import the search does not know yet."""
    return 0 if imported.followed_to is None else touched(imported).filter(pk__gt=imported.followed_to).count()
