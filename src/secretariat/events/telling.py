"""What people are told of an event they take part in: on their page of notices where they sign in, by letter otherwise.
Every letter says the hours on two clocks and leads to her own page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from secretariat.accounts.models import Assignment, Person, Role
from secretariat.committee.notifications import holding, officers
from secretariat.core.joining import joined, led
from secretariat.core.zones import both, day_in_words, is_zone
from secretariat.record import kept_letters, notices
from secretariat.record.kept_letters import Draft, Words
from secretariat.record.models import Notice

from .models import (
    ALIVE,
    Contribution,
    ContributionState,
    Event,
    EventLetter,
    EventState,
    ProgrammeItem,
    Registration,
    RegistrationState,
    Speaking,
)
from .moved import venue_in_words
from .rules import ACCREDIT
from .stopping import link_to_stop


def when(event: Event, person=None) -> str:
    """The event's hours for a letter."""
    return hour(event.starts_at, event, person) if event.hours_known else day_in_words(event.first_day)


def hour(moment: dt.datetime, event: Event, person) -> str:
    """On the reader's clock, where they have chosen one, and on the event's or in UTC."""
    own = getattr(person, "time_zone", "")
    return both(moment, event, ZoneInfo(own) if is_zone(own) else None)


def tell(one: Registration | Speaking, key: str, say, *, again: bool = False) -> None:
    """Tell one participant or speaker one thing: `say(person)` answers subject and body in her language. A letter that
    comes `again` says where it is stopped."""
    person = one.person
    if person is not None and notices.can_be_told(person):
        told = {"record": one.event, "say": lambda: (*say(person), page_of(one)), "language": chosen(one)}
        notices.tell([person], Notice.Kind.ADDRESSED, key, **told)
    elif one.email:
        write(one, key, say, again)


def chosen(one: Registration | Speaking) -> str:
    """The language of letters that they chose when they registered, whatever their sign-in reads."""
    return one.language if isinstance(one, Registration) else ""


def write(one: Registration | Speaking, key: str, say, again: bool) -> None:
    """Keep a letter to somebody without a sign-in until the clock sends it."""
    language = getattr(one, "language", "") or settings.LANGUAGE_CODE
    with translation.override(language):
        stop = link_to_stop(one) if again else ""
    words = Words(language, lambda: (*say(None), page_of(one)), lambda: farewell(stop))
    told = Draft(f"{key}:{one.noun()}:{one.pk}", one.email, words, {"event": one.event, "stop": stop})
    kept_letters.keep(EventLetter, [told])


def page_of(one: Registration | Speaking) -> str:
    return one.own_url if isinstance(one, Registration) else one.event.get_absolute_url()


def farewell(stop: str) -> str:
    why = _("You get this letter because this address was given for the event.")
    end = _("Stop letters of this kind: %(address)s") % {"address": stop} if stop else ""
    return "\n".join(filter(None, [why, end]))


mail_waiting = partial(kept_letters.mail_waiting, EventLetter)


# --- what is said --------------------------------------------------------------------

UNANSWERABLE = "unanswerable"
STATES = {
    RegistrationState.TO_ACCREDIT: lambda: _("Your registration waits for your delegation to accredit you."),
    UNANSWERABLE: lambda: _(
        "Nobody of your delegation can answer here yet: the organizers look at your registration. "
        "Nothing is for you to do."
    ),
    RegistrationState.TO_APPROVE: lambda: _("Your registration was received and waits for approval."),
    RegistrationState.WAITING: lambda: _("You are on the waiting list; your own page shows your place in it and why."),
    RegistrationState.ADMITTED: lambda: _("You have a place. Your own page holds your badge and a calendar entry."),
    RegistrationState.DECLINED: lambda: _("Your registration could not be accepted."),
}


def tell_of_state(registration: Registration, reason: str = "") -> None:
    """Where she stands; told once for each time she comes to stand there."""
    event, state = registration.event, registration.state
    waits_in_vain = state == RegistrationState.TO_ACCREDIT and not accreditors(registration)
    words = STATES.get(UNANSWERABLE if waits_in_vain else state)

    def say(person):
        return str(event), "\n\n".join(filter(None, [words(), reason, when(event, person)]))

    if words is not None:
        tell(registration, f"event registration {registration.pk} {state} {registration.version}", say)


def tell_of_change(event: Event, *, is_back: bool = False, before: Event | None = None) -> None:
    """Tell everyone who registered or speaks that the event was moved (from what it was `before`), cancelled or called
    `is_back`, and why."""

    def say(person):
        if event.state == EventState.CANCELLED:
            words, held = _("This event is cancelled."), _("It was to be on: %(when)s") % {"when": when(event, person)}
        else:
            words = _("This event takes place after all.") if is_back else _("This event was moved.")
            held = when(event, person)
        return led(event, words), "\n\n".join(filter(None, [event.notice, held, *where(event, before)]))

    key, told = f"event {event.pk} changed {event.version}", concerned(event)
    for one in told:
        tell(one, key, say)
    known = {one.person_id for one in told}
    rows = Contribution.objects.standing().filter(event=event).exclude(state=ContributionState.WITHDRAWN)
    others = Person.objects.filter(pk__in=rows.values("person")).exclude(pk__in=known - {None})
    told_of = {"record": event, "say": lambda: (*say(None), event.get_absolute_url())}
    notices.tell(others, Notice.Kind.ADDRESSED, key, **told_of)


def tell_of_item(item: ProgrammeItem) -> None:
    """Tell whoever speaks in this item where it stands in the programme now, instead of what was not sent yet."""
    event, stem = item.event, f"event item {item.pk} placed "

    def say(person):
        subject = led(event, _("“%(item)s” was moved.") % {"item": item})
        begins = hour(item.starts_at, event, person) if item.starts_at else _("It has no hour for now.")
        room = joined([item.track, item.track.room]) if item.track else ""
        return subject, "\n\n".join(filter(None, [_("Where you speak, the programme changed."), begins, room]))

    EventLetter.objects.filter(key__startswith=stem, sent_at=None).delete()
    notices.settle(Notice.objects.filter(key__startswith=stem))
    for one in once_each(item.speakings.standing().select_related("person__sign_in"), event):
        tell(one, f"{stem}{item.version}", say)


def where(event: Event, before: Event | None) -> list[str]:
    """The venue, with the one it takes the place of; and the mode, where that is another. Nowhere, once it is off."""
    if event.is_off:
        return []
    told = [venue_in_words(event) or event.venue]
    if before is not None and before.mode != event.mode:
        told.append(_("Mode: %(mode)s") % {"mode": event.get_mode_display()})
    return told


def tell_returned(contribution: Contribution) -> None:
    """Whoever handed it in is told what is missing."""

    def say():
        subject = _("Your contribution was returned: %(title)s") % {"title": contribution}
        return subject, contribution.returned_because, contribution.get_absolute_url()

    people = [contribution.person] if contribution.person is not None else []
    key = f"contribution {contribution.pk} returned {contribution.version}"
    notices.tell(people, Notice.Kind.ASKED, key, record=contribution, say=say)


def tell_who_decides(registration: Registration, *, is_asked_again=False) -> None:
    """The delegation, or the officers, are told that somebody waits for them: once a day, and each time that it is
    asked again."""
    event, state = registration.event, registration.state
    if state not in {RegistrationState.TO_ACCREDIT, RegistrationState.TO_APPROVE}:
        return
    asked = accreditors(registration) if state == RegistrationState.TO_ACCREDIT else []
    is_asked = bool(asked)  # officers decide for a delegation of which nobody can
    page = ("events:accreditation", []) if is_asked else ("events:registrations", [event.slug])
    people = asked or officers(event.committee)

    def say():
        return _("People wait for your decision: %(event)s") % {"event": event}, "", reverse(page[0], args=page[1])

    whose = registration.delegation_id if is_asked else "officers"
    again = f" {registration.pk} {registration.version}" if is_asked_again else ""
    key = f"event {event.pk} {whose} decides {timezone.localdate():%Y%m%d}{again}"
    notices.tell(people, Notice.Kind.ASKED, key, record=event, say=say)


def accreditors(registration: Registration) -> list[Person]:
    """Who says who belongs to this delegation."""
    return holding(registration.event.committee, role__in=accrediting(), organization=registration.delegation)


def accrediting() -> list[int]:
    return [role.pk for role in Role.objects.all() if ACCREDIT in role.may]


def can_accredit(committee, delegations: set[int]) -> set[int]:
    """Those of these delegations (ids) of which somebody who signs in says who belongs to them."""
    held = Assignment.objects.current().filter(committee_code__in=["", committee.code], role__in=accrediting())
    held = held.filter(organization__in=delegations, person__sign_in__is_active=True)
    return set(held.values_list("organization_id", flat=True))


def concerned(event: Event) -> list:
    """Everyone once, however often they speak; who registered, as that."""
    rows = Registration.objects.standing().filter(event=event, state__in=ALIVE)
    every = [*rows.select_related("person__sign_in"), *event.speakings.standing().select_related("person__sign_in")]
    return once_each(every, event)


def once_each(every: Iterable, event: Event) -> list:
    found, known = [], set()
    for one in every:
        if known.isdisjoint(identities(one)):
            one.event = event
            found.append(one)
        known |= identities(one)
    return found


def identities(one: Registration | Speaking) -> set:
    """By what the same person is known again: their account, their addresses."""
    sign_in = getattr(one.person, "sign_in", None)
    addresses = [one.email, sign_in.email if sign_in else ""]
    return {address.lower() for address in addresses if address} | ({one.person_id} if one.person_id else set())


def remind(now: dt.datetime) -> None:
    """The sweep: a week and a day before it begins, whoever has a place is reminded."""
    ahead = Event.objects.standing().filter(
        state=EventState.ANNOUNCED, starts_at__gt=now, starts_at__lte=now + dt.timedelta(days=7)
    )
    for event in ahead.select_related("committee"):
        days = 1 if event.starts_at <= now + dt.timedelta(days=1) else 7
        rows = Registration.objects.standing().filter(event=event, state=RegistrationState.ADMITTED, is_reminded=True)
        for one in rows.select_related("person__sign_in"):
            one.event = event
            key = f"event {event.pk} {event.starts_at:%Y%m%d%H%M} in {days}"
            tell(one, key, lambda person, event=event: reminder(event, person), again=True)


def reminder(event: Event, person) -> tuple[str, str]:
    subject = _("Reminder: %(event)s") % {"event": event}
    return subject, "\n\n".join(filter(None, [when(event, person), event.venue]))
