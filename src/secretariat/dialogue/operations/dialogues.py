"""A dialogue is prepared, opened, suspended and closed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import AlreadyDone, change, enter, withdraw

from ..models import Dialogue, DialogueSection, LeadSlot, ListState, SpeakersList
from ..models.speakers import SWITCHES
from .desk import at_the_list
from .floor import has_spoken, paused, require_reason
from .nominating import put_lead

NEXT_STATES = {
    ListState.PLANNED: {ListState.OPEN},
    ListState.OPEN: {ListState.SUSPENDED, ListState.CLOSED},
    ListState.SUSPENDED: {ListState.OPEN, ListState.CLOSED},
    # A Chair who closed too early opens it again.
    ListState.CLOSED: {ListState.OPEN},
}


@transaction.atomic
def prepare(*, committee, by, audience, groups=(), **values) -> Dialogue:
    """Enter a dialogue with its list, and a place for the lead participant of each of these groups."""
    dialogue = enter(Dialogue, by=by, committee=committee, audience=audience, **values)
    enter(SpeakersList, by=by, committee=committee, audience=audience, dialogue=dialogue)
    give_places(dialogue, groups, by=by)
    return dialogue


@transaction.atomic
def give_places(dialogue: Dialogue, groups, *, by) -> None:
    """A place for the lead participant of each of these groups, new ones after those there are, and for no other.
    Raises ValidationError where a group that goes has nominated already, or the dialogue has begun."""
    held = {slot.group_id: slot for slot in dialogue.slots.standing().select_related("group")}
    wanted = {group.pk: group for group in groups}
    going = [slot for pk, slot in held.items() if pk not in wanted]
    coming = [group for pk, group in wanted.items() if pk not in held]
    if going or coming:
        refuse_places(dialogue, going)
    for slot in going:
        withdraw(slot, by=by, reason=_("This group nominates nobody for this dialogue."))
    shared = {"committee": dialogue.committee, "audience": dialogue.audience, "dialogue": dialogue}
    last = max((slot.order for slot in held.values()), default=0)
    for order, group in enumerate(coming, start=last + 1):
        enter(LeadSlot, by=by, group=group, order=order, **shared)


def refuse_places(dialogue: Dialogue, going: list[LeadSlot]) -> None:
    if dialogue.speakers.state != ListState.PLANNED:
        raise ValidationError({"groups": _("The dialogue has begun: the places of its lead participants stay.")})
    for slot in going:
        if slot.delegation_id:
            sentence = _("%(group)s has nominated its lead participant: its place stays.")
            raise ValidationError({"groups": sentence % {"group": slot.group}})


@transaction.atomic
def open_to(dialogue: Dialogue, audience, *, by) -> None:
    """Let the list and all that is on it be seen by whoever sees the dialogue."""
    own = [dialogue.speakers, *dialogue.slots.all(), *dialogue.speakers.requests.all(), *dialogue.speakers.points.all()]
    published = dialogue.statements.filter(published_at__isnull=False)
    for record in [*own, *published]:
        change(record, by=by, audience=audience)


def begin(speakers: SpeakersList, *, by, at=None) -> SpeakersList:
    """Open the dialogue and its list. The first time, the lead participants are put on the list in their order."""
    with at_the_list(speakers, "opened", by=by) as floor:
        first = floor.speakers.state == ListState.PLANNED
        require_next(floor.speakers, ListState.OPEN)
        refuse_reported(floor.dialogue)
        if first:
            put_leads(floor, by=by, at=at or timezone.now())
        verb = "opened" if first else "resumed"
        return change(floor.speakers, by=by, verb=verb, state=ListState.OPEN, is_open=True)


def refuse_reported(dialogue: Dialogue) -> None:
    """What is said after the section was issued would be in no report."""
    if DialogueSection.objects.filter(dialogue=dialogue, document__isnull=False).exists():
        raise ValidationError(_("The section on this dialogue is published: the dialogue is not opened again."))


def put_leads(floor, *, by, at) -> None:
    for slot in floor.dialogue.slots.standing().filter(delegation__isnull=False):
        put_lead(floor, slot, by=by, at=at)


def suspend(speakers: SpeakersList, *, by, at=None) -> SpeakersList:
    """Stop for a while: the countdown stands still, the list stays as it is."""
    with at_the_list(speakers, "suspended", by=by) as floor:
        require_next(floor.speakers, ListState.SUSPENDED)
        if floor.current:
            paused(floor.current, by=by, at=at or timezone.now())
        return change(floor.speakers, by=by, verb="suspended", state=ListState.SUSPENDED)


def conclude(speakers: SpeakersList, *, by, at=None) -> SpeakersList:
    """Close the dialogue. Whoever has the floor has spoken; those who wait stay on the list, unheard."""
    with at_the_list(speakers, "concluded", by=by) as floor:
        require_next(floor.speakers, ListState.CLOSED)
        if floor.current:
            has_spoken(floor.current, by=by, at=at or timezone.now())
        return change(floor.speakers, by=by, verb="closed", state=ListState.CLOSED, is_open=False)


def require_next(speakers: SpeakersList, state: str) -> None:
    if state not in NEXT_STATES[speakers.state]:
        raise ValidationError(
            _("The dialogue is “%(state)s”: this cannot be done now.") % {"state": speakers.get_state_display()}
        )


def close_list(speakers: SpeakersList, *, by, word: str = "") -> SpeakersList:
    """Take no more requests; those on the list will be heard."""
    with at_the_list(speakers, "list closed", by=by) as floor:
        return change(floor.speakers, by=by, verb="list closed", is_open=False, word=word)


def open_list(speakers: SpeakersList, *, by, word: str = "") -> SpeakersList:
    with at_the_list(speakers, "list opened", by=by) as floor:
        if floor.speakers.state == ListState.CLOSED:
            raise ValidationError(_("The dialogue is over."))
        if floor.speakers.is_open:
            raise AlreadyDone
        return change(floor.speakers, by=by, verb="list opened", is_open=True, word=word)


def switch_rule(speakers: SpeakersList, rule: dict, *, by, reason: str) -> SpeakersList:
    """Switch parts of the balancing rule on or off, with the reason; the order follows at once."""
    require_reason(reason)
    with at_the_list(speakers, "rule switched", by=by, reason=reason) as floor:
        switches = {name: bool(rule.get(name)) for name in SWITCHES}
        return change(floor.speakers, by=by, verb="rule switched", reason=reason, rule=switches)
