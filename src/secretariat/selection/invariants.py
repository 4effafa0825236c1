"""What must be true of every selection. Each check yields a sentence for each fault."""

from __future__ import annotations

from collections.abc import Iterator

from .fingerprint import content_of, fingerprint, sent_by
from .models import WHOLE, Applicant, Application, Call, Criterion, Edition, Selection, State
from .queries.along import READ


def what_is_published_is_locked() -> Iterator[str]:
    """The last version has the fingerprint of the call, and terms and criteria are what it says."""
    for call in Call.objects.select_related("selection__terms").order_by("pk"):
        last = Edition.objects.filter(selection=call.selection_id, number=call.edition).first()
        if last is None or not last.fingerprint == call.fingerprint == fingerprint(last.content):
            yield f"Call {call.number}: its fingerprint is not that of its version {call.edition}."
        elif fingerprint(content_of(call.selection)) != call.fingerprint:
            yield f"Call {call.number}: terms or criteria differ from what was published."


def published_weights_are_whole() -> Iterator[str]:
    for selection in Selection.objects.exclude(state__in=[State.DRAFT, State.CANCELLED]).order_by("pk"):
        total = sum(Criterion.objects.standing().filter(selection=selection).values_list("weight", flat=True))
        if total != WHOLE:
            yield f"Selection {selection.pk}: the weights of its criteria sum to {total}, not to {WHOLE}."


def sealed_is_sealed() -> Iterator[str]:
    """Until a selection is closed, nobody may open its applications."""
    before = [State.DRAFT, State.TO_APPROVE, State.CLEARED, State.PUBLISHED]
    rows = Application.objects.filter(selection__state__in=before).select_related("audience").order_by("pk")
    for one in rows:
        if one.audience.tokens:
            yield f"Application {one.pk}: it is open to somebody before applications are closed."


def what_was_sent_is_what_stands() -> Iterator[str]:
    """What is read of an application is what its writer sent."""
    rows = Applicant.objects.filter(application__state__in=READ, erased_at=None).exclude(fingerprint="")
    for one in rows.select_related("application").order_by("pk"):
        if fingerprint(sent_by(one)) != one.fingerprint:
            yield f"Applicant {one.pk}: what stands here differs from what was sent."


def register() -> None:
    from secretariat.record import doctor

    doctor.register("Published calls", what_is_published_is_locked)
    doctor.register("Weights of criteria", published_weights_are_whole)
    doctor.register("Sealed applications", sealed_is_sealed)
    doctor.register("What applicants sent", what_was_sent_is_what_stands)
