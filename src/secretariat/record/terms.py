"""Changing a term of a vocabulary: its labels, and what else its vocabulary says of it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from .journal import person_of, plain
from .models import Audience, Entry, Stream, Subject, Term

STREAM = "vocabularies"
LISTENERS: list[Callable[[Term], None]] = []


def listen(listener: Callable[[Term], None]) -> Callable:
    """Have `listener(term)` called inside the transaction of each change; registered in `AppConfig.ready()`."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


@transaction.atomic
def change_term(term: Term, *, by, labels, **extras) -> Term:
    """Word a term anew and tell the journal, for the Secretariat's eyes. Nothing happens where nothing differs."""
    term = Term.objects.select_for_update().get(pk=term.pk)
    before = state_of(term)
    term.labels, term.extras = labels, {**term.extras, **extras}
    after = state_of(term)
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changes:
        term.is_verified = True
        term.save()
        tell(term, changes, after, by=by)
        for listener in LISTENERS:
            listener(term)
    return term


def state_of(term: Term) -> dict:
    return plain({"labels": term.labels, "extras": term.extras})


def tell(term: Term, changes: dict, state: dict, *, by) -> None:
    stream_id, position = Stream.next_position(STREAM)
    entry = Entry.objects.create(
        stream_id=stream_id,
        position=position,
        recorded_at=timezone.now(),
        by=person_of(by),
        verb="changed",
        kind="term",
        record_id=term.pk,
        changes=changes,
        state=state,
        audience=Audience.objects.of("internal"),
    )
    Subject.objects.create(entry=entry, kind="term", record_id=term.pk)
