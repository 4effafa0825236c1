"""What every act at the list does: hold the list, tell the journal, note each change of the order, be undoable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.journal import person_of
from secretariat.record.models import Entry, Stream

from ..models import Act, Dialogue, Reordering, SpeakersList, SpeakingRequest
from ..queries.floor import Floor, Row

CHAIR, RULE = "chair", "rule"


class ListMoved(ValidationError):
    """Somebody else at another desk was quicker: nothing was done."""


@contextmanager
def at_the_list(
    speakers: SpeakersList, verb: str, *, by, undoable: bool = True, reason: str = "", request=None, code: str = ""
) -> Iterator[Floor]:
    """One act. Two desks wait for each other here; the floor that is handed over is as it stands then. `code` says why
    the order changes where neither the rule nor the Chair's hand upon `request` changes it."""
    with transaction.atomic():
        held = SpeakersList.objects.select_for_update().get(pk=speakers.pk)
        before, position = floor_now(held), position_of(held)
        rows = before.waiting
        yield before
        note_order(held, rows, floor_now(held).waiting, by=by, reason=reason, moved=request, code=code)
        if undoable:
            keep_act(held, verb, position, by=by)


def floor_now(speakers: SpeakersList) -> Floor:
    rows = Dialogue.objects.select_related("speakers", "committee", "session__committee")
    return Floor(rows.get(pk=speakers.dialogue_id))


def position_of(speakers: SpeakersList) -> int:
    return Stream.objects.filter(key=speakers.stream_key).values_list("position", flat=True).first() or 0


def keep_act(speakers: SpeakersList, verb: str, position: int, *, by) -> None:
    """With the request it ended in, where it was about one. Nothing is kept of an act that changed nothing."""
    made = list(Entry.objects.after(speakers.stream_key, position).values_list("pk", "kind", "record_id"))
    if made:
        Act.objects.create(
            speakers=speakers,
            verb=verb,
            request_id=made[-1][2] if made[-1][1] == SpeakingRequest.noun() else None,
            entries=[pk for pk, _kind, _record_id in made],
            at=timezone.now(),
            by=person_of(by),
        )


def note_order(speakers, before: Sequence[Row], after: Sequence[Row], *, by, reason: str, moved=None, code="") -> None:
    """For each request that came to stand before others it stood behind, or before which it did not ask: a row for
    each reason, with those before whom it put the request."""
    then = {row.request.pk: row.place for row in before}
    made = []
    for row in after:
        passed = [other for other in after[row.place :] if goes_before(row, other, then)]
        by_hand = moved is not None and row.request.pk == moved.pk
        if by_hand or (passed and moved is None):
            whose = by if by_hand or reason or code else None
            for why, others in by_reason(row, passed, code):
                made.append(reordering(speakers, row, then, why, others, by=whose, reason=reason))
    Reordering.objects.bulk_create(made)


def goes_before(row: Row, other: Row, then: dict[int, int]) -> bool:
    """Did `row` not stand before `other` until now?"""
    if other.request.pk not in then:
        return False
    return row.request.pk not in then or then[row.request.pk] > then[other.request.pk]


def by_reason(row: Row, passed: Sequence[Row], code: str) -> list[tuple[str, list[int]]]:
    """Why it stands before each of these; one `code` for all where there is one, or the Chair put it there."""
    others = [other.request.pk for other in passed]
    if code or any(reason.code == CHAIR for reason in row.reasons):
        return [(code or CHAIR, others)]
    whys = {other: reason.code for reason in reversed(row.reasons) for other in reason.others}
    found: dict[str, list[int]] = {}
    for other in others:
        found.setdefault(whys.get(other, RULE), []).append(other)
    return list(found.items())


def reordering(speakers, row: Row, then, code: str, others: list[int], *, by, reason: str) -> Reordering:
    return Reordering(
        speakers=speakers,
        request=row.request,
        code=code,
        place_before=then.get(row.request.pk),
        place_after=row.place,
        others=others,
        reason=reason,
        at=timezone.now(),
        by=person_of(by),
    )


def note_hand(floor: Floor, request: SpeakingRequest, code: str, *, place: int | None, by, reason: str) -> None:
    """The Chair took one who waits out of its place: to `place`, before those who stood there, or off the list."""
    then = floor.keys.index(request.pk)
    Reordering.objects.create(
        speakers=floor.speakers,
        request=request,
        code=code,
        place_before=then + 1,
        place_after=place,
        others=floor.keys[:then] if place else [],
        reason=reason,
        at=timezone.now(),
        by=person_of(by),
    )


def expect(floor: Floor, *, current: int | None) -> None:
    """Raise ListMoved unless this request (or nobody) has the floor, as whoever pressed the button saw it."""
    now = floor.current.pk if floor.current else None
    if now != current:
        raise ListMoved(_("Somebody else was quicker: the list has moved on since you saw it. Nothing was done."))


def require_sitting(floor: Floor) -> None:
    if not floor.speakers.is_sitting:
        raise ValidationError(_("The dialogue is not open now: open it first."))
