"""Asking for a place, being accredited, approved, admitted, leaving. Whoever is to have a place joins the waiting list,
and the list is emptied into whatever places there are: one way in for everyone."""

from __future__ import annotations

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.record.models import Audience
from secretariat.record.operations import change, enter

from .. import telling
from ..models import (
    ALIVE,
    HAS_PLACE,
    Event,
    EventState,
    Presence,
    Registration,
    RegistrationForm,
    RegistrationState,
    Speaking,
)
from ..rules import speaks_for
from ..waiting import ELSEWHERE, next_in, seated

State = RegistrationState
DECIDED_FOR = ("name", "affiliation", "delegation")  # what a delegation or an officer decides on


@transaction.atomic
def register(event: Event, *, by=None, person=None, email: str, **details) -> Registration:
    """Ask for a place. A second registration of the same person or address is refused."""
    form = locked_form(event)
    if not form.is_open:
        raise ValidationError(_("Registration is not open."))
    email = email.strip().lower()
    if already(event, person, email).exists():
        raise ValidationError({"email": _("There is a registration with this address already.")})
    return entered(form, by=by or person, person=person, email=email, **details)


@transaction.atomic
def register_another(event: Event, *, by, name: str, email: str = "", is_late: bool = False, **details) -> Registration:
    """Ask for a place for somebody else. A mailbox serves as many people as it has names for; `is_late` lets an officer
    register at the door, when the form has closed."""
    form = locked_form(event)
    if not (event.is_open if is_late else form.is_open):
        raise ValidationError(_("Registration is not open."))
    email = email.strip().lower()
    rows = Registration.objects.standing().filter(event=event, state__in=[*ALIVE, State.DECLINED])
    if rows.filter(email__iexact=email, name__iexact=name.strip(), delegation=details.get("delegation")).exists():
        raise ValidationError({"name": _("Somebody of this name is registered with this address already.")})
    return entered(form, by=by, name=name, email=email, **details)


def entered(form: RegistrationForm, *, by, person=None, **details) -> Registration:
    event, audience = form.event, audience_of(person, details.get("delegation"))
    told = {"event": event, "committee": event.committee, "person": person, "state": State.TO_APPROVE, **details}
    made = enter(Registration, by=by, verb="registered", audience=audience, **told)
    return went_on(made, form, by=by)


def already(event: Event, person, email: str):
    rows = Registration.objects.standing().filter(event=event, state__in=[*ALIVE, State.DECLINED])
    return rows.filter(email__iexact=email) | (rows.filter(person=person) if person else rows.none())


def audience_of(person, delegation) -> Audience:
    """The Secretariat, she herself, and the delegation she names."""
    own = [f"person:{person.pk}"] if person else []
    return Audience.objects.of("internal", *own, *([f"party:{delegation.pk}"] if delegation else []))


def locked_form(event: Event) -> RegistrationForm:
    """The event's form, held until the transaction ends: two at once never take the same place."""
    form = RegistrationForm.objects.select_for_update().filter(event=event, withdrawn_at=None).first()
    if form is None:
        raise ValidationError(_("One does not register for this event."))
    form.event = event
    return form


def awaited(registration: Registration, form: RegistrationForm) -> str:
    """What this registration waits for next; a place that was kept while others decided again is there at once."""
    if form.needs_accreditation and registration.delegation_id and not registration.is_accredited:
        return State.TO_ACCREDIT
    if form.needs_approval and not registration.is_approved:
        return State.TO_APPROVE
    return State.ADMITTED if registration.keeps_place else State.WAITING


def went_on(registration: Registration, form: RegistrationForm, *, by, is_asked_again=False) -> Registration:
    """Let it wait for what comes next; where that is a place, give out what there is."""
    state = awaited(registration, form)
    registration = change(registration, by=by, verb="went on", state=state)
    if state == State.WAITING:
        fill(form.event, by=by, form=form)
        registration.refresh_from_db()
    telling.tell_of_state(registration)
    telling.tell_who_decides(registration, is_asked_again=is_asked_again)
    return registration


WAITS_FOR_ITS_DELEGATION = gettext_lazy(
    "%(name)s: their delegation declined and was asked again; its answer is awaited."
)


@transaction.atomic
def fill(event: Event, *, by=None, form: RegistrationForm | None = None) -> list[Registration]:
    """Give the free places to those who wait, by the rule. Answers who was let in."""
    form = form or locked_form(event)
    rows = Registration.objects.standing().filter(event=event)
    let_in = let_in_from_elsewhere(rows, form)
    inside = seated(rows.filter(HAS_PLACE), form).count()
    free = None if form.places is None else max(form.places - inside, 0)
    for promotion in next_in(form, free) if free != 0 else ():
        one = rows.get(pk=promotion.key)
        let_in.append(change(one, by=None, verb="admitted", state=State.ADMITTED, admitted_because=promotion.reason))
        for passed in rows.filter(pk__in=promotion.passed):
            change(passed, by=None, verb="passed", passed=passed.passed + 1)
    return let_in


def let_in_from_elsewhere(rows, form: RegistrationForm) -> list[Registration]:
    """Where places are seats in the room, whoever takes part from elsewhere waits for none."""
    waiting = rows.filter(state=State.WAITING, presence=Presence.REMOTE) if form.counts_seats else ()
    told = {"state": State.ADMITTED, "admitted_because": ELSEWHERE}
    return [change(one, by=None, verb="admitted", **told) for one in waiting]


def fill_and_tell(event: Event, *, by=None) -> list[Registration]:
    let_in = fill(event, by=by)
    for one in let_in:
        telling.tell_of_state(one)
    return let_in


# --- others decide ------------------------------------------------------------------


def held(registration: Registration) -> tuple[Registration, RegistrationForm]:
    """The registration as it stands, once nobody else can give places away."""
    form = locked_form(registration.event)
    current = Registration.objects.select_related("event", "committee").get(pk=registration.pk)
    if current.event.state == EventState.CANCELLED:
        raise ValidationError(_("“%(event)s” was cancelled: there is no place to give.") % {"event": current.event})
    return current, form


@transaction.atomic
def accredit(registration: Registration, *, by) -> Registration:
    """Her delegation says that she is one of its own, also where it said before that she is not."""
    current, form = held(registration)
    thinks_again = current.is_refused and speaks_for(by, current)
    refuse_unless(current, State.TO_ACCREDIT, *([State.DECLINED] if thinks_again else []))
    told = {"is_accredited": True, "is_refused": False}
    return went_on(change(current, by=by, verb="accredited", **told), form, by=by)


@transaction.atomic
def approve(registration: Registration, *, by) -> Registration:
    """An officer approves; a delegation's silence, where it was asked, is overruled with it, and its answer is not."""
    current, form = held(registration)
    refuse_unless(current, State.TO_APPROVE, State.TO_ACCREDIT, State.DECLINED)
    if current.is_refused and form.needs_accreditation:
        asked = current.state == State.TO_ACCREDIT
        told = WAITS_FOR_ITS_DELEGATION if asked else _("%(name)s: their delegation declined. Ask it again.")
        raise ValidationError(told % {"name": current})
    told = {"is_approved": True, "is_accredited": True, "is_refused": False}
    return went_on(change(current, by=by, verb="approved", **told), form, by=by)


@transaction.atomic
def ask_again(registration: Registration, *, by) -> Registration:
    """An officer asks a delegation that declined once more; its answer stands until it gives another."""
    current, form = held(registration)
    refuse_unless(current, *([State.DECLINED] if current.is_refused else []))
    asked = change(current, by=by, verb="delegation asked again")
    return went_on(asked, form, by=by, is_asked_again=True)


@transaction.atomic
def decline(registration: Registration, *, by, reason: str) -> Registration:
    current, _form = held(registration)
    refuse_unless(current, *ALIVE)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the person is told.")})
    told = {"state": State.DECLINED, "admitted_because": ""}
    told |= {"is_refused": True, "is_accredited": False} if speaks_for(by, current) else {}
    declined = change(current, by=by, verb="declined", reason=reason, **told)
    telling.tell_of_state(declined, reason)
    fill_and_tell(current.event, by=by)
    return declined


@transaction.atomic
def leave(registration: Registration, *, by=None) -> Registration:
    """She gives her place, or her place in the queue, to others."""
    current, _form = held(registration)
    refuse_unless(current, *ALIVE)
    if not current.event.is_ahead:
        raise ValidationError(_("“%(event)s” is over: there is no place to give.") % {"event": current.event})
    left = change(current, by=by or current.person, verb="left", state=State.WITHDRAWN)
    fill_and_tell(current.event)
    return left


def refuse_unless(registration: Registration, *states: str) -> None:
    if registration.state not in states:
        blanks = {"name": registration, "state": registration.get_state_display()}
        raise ValidationError(_("%(name)s: this registration is in another state by now (%(state)s).") % blanks)


@transaction.atomic
def change_answers(registration: Registration, *, by=None, version=None, **details) -> Registration:
    """She corrects what she said; her place stays hers. Where others decided for the name, position or delegation she
    gave, and she gives another, they decide again."""
    if not registration.is_alive:
        raise ValidationError(_("This registration is closed."))
    by, form = by or registration.person, locked_form(registration.event)
    told = {"audience": audience_of(registration.person, details.get("delegation")), **details}
    again, moves = decided_for_another(registration, form, details), changes_seat(registration, form, details)
    told |= waiting_for_a_seat(registration) if moves and details["presence"] == Presence.ROOM else {}
    told |= {"is_accredited": False, "is_approved": False, "state": State.TO_APPROVE} if again else {}
    changed = change(registration, by=by, version=version, verb="answered", **told)
    if again or (moves and changed.state == State.WAITING):
        changed = went_on(changed, form, by=by)
    if again or moves:
        fill_and_tell(registration.event, by=by)
    return changed


def changes_seat(registration: Registration, form: RegistrationForm, details: dict) -> bool:
    """Does a seat become free, or is one needed now?"""
    return form.counts_seats and details.get("presence", registration.presence) != registration.presence


def waiting_for_a_seat(registration: Registration) -> dict:
    """Whoever took part from elsewhere and comes now has no seat yet."""
    return {"admitted_because": ""} | ({"state": State.WAITING} if registration.state == State.ADMITTED else {})


def decided_for_another(registration: Registration, form: RegistrationForm, details: dict) -> bool:
    changed = {name for name in DECIDED_FOR if name in details and details[name] != getattr(registration, name)}
    if form.needs_accreditation and "delegation" in changed:
        return True
    decided = (form.needs_accreditation and registration.is_accredited) or (
        form.needs_approval and registration.is_approved
    )
    return decided and bool(changed)


def unclaimed(email: str) -> list[Registration | Speaking]:
    """What was made with this address; where several registered for one event with it, nobody knows who is who."""
    rows = list(Registration.objects.standing().filter(email__iexact=email, person=None).exclude(email=""))
    times = Counter(one.event_id for one in rows)
    alone = [one for one in rows if times[one.event_id] == 1]
    return [*alone, *Speaking.objects.standing().filter(email__iexact=email, person=None).exclude(email="")]


@transaction.atomic
def claim(person, *, by) -> int:
    """Registrations and places as a speaker that were made with the address she signs in with become her own."""
    found = unclaimed(person.sign_in.email)
    for one in found:
        change(one, by=by, verb="claimed", person=person, **own_from_then_on(one, person))
    return len(found)


def own_from_then_on(one: Registration | Speaking, person) -> dict:
    """Who sees the registration; and the name under which a speaker stands in the programme, where none was given."""
    if isinstance(one, Registration):
        return {"audience": audience_of(person, one.delegation)}
    return {"name": one.name or person.name}
