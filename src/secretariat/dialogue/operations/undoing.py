"""Undoing an act at the desk: the inverse is done and told; nothing is deleted."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.accounts.models import Organization
from secretariat.record.journal import person_of, plain
from secretariat.record.models import Entry
from secretariat.record.nouns import models_by_noun
from secretariat.record.operations import AlreadyDone, change, withdraw

from ..models import Act, PointOfOrder, RequestState, SpeakersList, SpeakingRequest
from ..queries.floor import Floor
from .desk import ListMoved, at_the_list
from .dialogues import refuse_reported
from .points import countdown_follows

UNDONE = "undone"  # why somebody stands elsewhere again
MOST = 10  # acts that can be taken back, one after the other
OF_POINTS = ("point of order raised", "point of order ruled on")
ENTERED = ("added", "point of order raised")


def undoable(speakers: SpeakersList) -> list[Act]:
    """The acts that can be undone, the one that comes first first."""
    latest = Act.objects.filter(speakers=speakers).select_related("request__delegation", "by")[: MOST * 2]
    return [act for act in latest if act.undone_at is None][:MOST]


def whose(acts: list[Act], floor: Floor) -> dict[int, Organization]:
    """The delegation that each was about: of a point of order the one that raised it, not the one that spoke then."""
    ours = {act.pk: act.request.delegation for act in acts if act.request and act.verb not in OF_POINTS}
    told = {pk: act.pk for act in acts if act.verb in OF_POINTS for pk in act.entries}
    entries = Entry.objects.filter(pk__in=told, kind=PointOfOrder.noun()) if told else Entry.objects.none()
    raised = {point.pk: point.delegation for point in floor.points}
    return ours | {told[entry.pk]: raised[entry.record_id] for entry in entries if entry.record_id in raised}


def undo(act: Act, *, by) -> Act:
    """Take back the last act that stands. Whatever happened to the same records since stands in the way."""
    with at_the_list(act.speakers, "undone", by=by, undoable=False, code=UNDONE):
        act = Act.objects.select_for_update().get(pk=act.pk)
        if act.undone_at is not None:
            raise AlreadyDone
        refuse_reported(act.speakers.dialogue)
        last = next(iter(undoable(act.speakers)), None)
        if last is None or last.pk != act.pk:
            raise ListMoved(_("Something else was done since: undo that first."))
        for entry in Entry.objects.filter(pk__in=act.entries).order_by("-position"):
            take_back_entry(entry, by=by)
        if act.verb in OF_POINTS:
            countdown_follows(act.speakers, by=by, at=timezone.now())
        act.undone_at, act.undone_by = timezone.now(), person_of(by)
        act.save(update_fields=["undone_at", "undone_by"])
        return act


def take_back_entry(entry: Entry, *, by):
    record = models_by_noun()[entry.kind].objects.get(pk=entry.record_id)
    if entry.verb in ENTERED:
        return take_out(record, by=by)
    fields = {field.attname: field for field in record._meta.concrete_fields if field.attname in entry.changes}
    for name, field in fields.items():
        if plain(field.value_from_object(record)) != entry.changes[name][1]:
            raise ListMoved(_("Something else happened to the same request since: this cannot be undone."))
    before = {name: field.to_python(entry.changes[name][0]) for name, field in fields.items()}
    return change(record, by=by, verb="undone", **{name: blank(fields[name], value) for name, value in before.items()})


def blank(field, value):
    """What was empty is told as nothing; a text column keeps an empty text."""
    return "" if value is None and not field.null else value


def take_out(record, *, by):
    if isinstance(record, SpeakingRequest):
        if not record.is_waiting:
            raise ListMoved(_("Something else happened to the same request since: this cannot be undone."))
        return change(record, by=by, verb="undone", state=RequestState.TAKEN_BACK)
    return withdraw(record, by=by, reason=_("Undone at the Chair’s desk."))
