"""Whoever keeps something beside the roster (an index, say) is told of a whole import once it is safe, in pieces."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django_tasks import task

from ..models import Profile, RosterImport, StagedEngagement, StagedProfile

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


def tell_now(imported: RosterImport) -> None:
    """What fails here is logged and lost nothing: whoever listens can make all of its own anew."""
    for ids in touched(imported) if LISTENERS else ():
        for listener in LISTENERS:
            try:
                listener(ids)
            except Exception:
                log.exception("What follows an import of contracts failed for %s profiles.", len(ids))


def touched(imported: RosterImport) -> Iterator[list[int]]:
    """The ids of profiles that an import entered, changed, or wrote contracts to."""
    wanted = StagedProfile.objects.filter(imported=imported).values("number")
    more = StagedEngagement.objects.filter(imported=imported).values("number")
    rows, last = Profile.objects.filter(number__in=wanted.union(more)).order_by("pk"), 0
    while ids := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        yield ids
        last = ids[-1]
