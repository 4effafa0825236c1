"""Sessions are postponed, split, held and cancelled; what is due moves with them, because it names the session."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.models import Entry
from secretariat.record.operations import change, enter, reinstate, withdraw

from ..models import Consideration, Decision, Session, SessionMode, SessionPart, SessionState

MOST_PARTS = 50  # more than any session was ever split into


@transaction.atomic
def postpone(
    session: Session, *, by, start: dt.date | None = None, end: dt.date | None = None, reason: str, version=None
):
    """Postpone `session`, to new dates or (None) until they are known. The scheduled dates stay as announced."""
    refuse_if_over(session)
    refuse_out_of_order(session, start)
    values = {"state": SessionState.POSTPONED, "actual_start": start, "actual_end": end or start}
    postponed = change(session, by=by, version=version, verb="postponed", reason=reason, **values)
    drop_parts(postponed, by=by, reason=reason)
    return postponed


def drop_parts(session: Session, *, by, reason: str) -> None:
    """Withdraw the parts that lie outside the days of the session: they were parts of other days."""
    for part in session.parts.standing():
        if lies_outside(part, session):
            withdraw(part, by=by, reason=reason, because=session)


def lies_outside(part: SessionPart, session: Session) -> bool:
    """Is it a part of other days than those the session has now?"""
    return session.start is None or part.start < session.start or part.end > (session.end or session.start)


def refuse_part_of_other_days(part: SessionPart) -> None:
    """One that went as its session was moved does not come back to days on which that does not meet."""
    session = part.session
    if session.start is None or not lies_outside(part, session) or not went_with_days(part):
        return
    days = f"{date_format(session.start)} – {date_format(session.end or session.start)}"
    sentence = _("The days of %(session)s are %(days)s, and this part was on others: enter a new part instead.")
    raise ValidationError(sentence % {"session": session, "days": days})


def went_with_days(part: SessionPart) -> bool:
    """Did it go as its session was moved, or was that moved since? One that was a wrong entry comes back."""
    gone = Entry.objects.filter(kind=part.noun(), record_id=part.pk, verb="withdrawn").order_by("-position").first()
    if gone is None or gone.ground_kind == Session.noun():
        return True
    moves = Entry.objects.filter(kind=Session.noun(), record_id=part.session_id, changes__has_key="actual_start")
    return moves.filter(stream=gone.stream_id, position__gt=gone.position).exclude(ground_kind=part.noun()).exists()


@transaction.atomic
def hold(
    session: Session, *, by, start: dt.date | None = None, end: dt.date | None = None, mode: str = "", version=None
):
    """Say that `session` was held, on the dates known unless others are given."""
    refuse_if_over(session)
    start = start or session.start
    if start is None:
        raise ValidationError({"start": _("Say on which day the session began.")})
    if start > timezone.localdate():
        raise ValidationError({"start": _("This day is still to come: a session is held once it has begun.")})
    refuse_out_of_order(session, start)
    values = {"state": SessionState.HELD, "actual_start": start, "actual_end": end or session.end or start}
    held = change(session, by=by, version=version, verb="held", **values, **({"mode": mode} if mode else {}))
    drop_parts(held, by=by, reason=_("The session was held on other days."))
    return held


def cancel(session: Session, *, by, reason: str, version=None):
    """Say that `session` will not be held; what was due at it is shown as due at the next one."""
    refuse_if_over(session)
    refuse_with_work(session)
    return change(session, by=by, version=version, verb="cancelled", reason=reason, state=SessionState.CANCELLED)


@transaction.atomic
def reopen(session: Session, *, by, reason: str, version=None):
    """Take back that `session` was held, cancelled or postponed: it is what it was before, on the days and in the parts
    it had then."""
    if session.state == SessionState.PLANNED:
        raise ValidationError(_("%(session)s was neither held, cancelled nor postponed.") % {"session": session})
    if session.state != SessionState.POSTPONED:
        refuse_with_work(session)
    taken = last_taken(session)
    told = change(session, by=by, version=version, verb="reopened", reason=reason, **values_before(session, taken))
    # That a session is cancelled leaves its days and its parts as they are.
    if told.start is not None and session.state != SessionState.CANCELLED:
        drop_parts(told, by=by, reason=reason)
    for part in dropped_by(taken):
        reinstate(part, by=by, reason=reason)
    return told


def last_taken(session: Session) -> Entry | None:
    """The entry by which it became what it is; none where it was entered so."""
    standing: list[Entry] = []
    verbs = ["held", "cancelled", "postponed", "reopened"]
    for entry in Entry.objects.filter(kind=session.noun(), record_id=session.pk, verb__in=verbs).order_by("position"):
        if entry.verb != "reopened":
            standing.append(entry)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None


def values_before(session: Session, taken: Entry | None) -> dict:
    """Its state and days as the journal has them; one that was entered as it is lies ahead without days that became
    true."""
    values = {"state": SessionState.PLANNED, "actual_start": None, "actual_end": None}
    if taken is None:
        return values
    fields = {field.name: field for field in session._meta.concrete_fields}
    before = {name: taken.changes[name][0] if name in taken.changes else taken.state.get(name) for name in values}
    return {name: fields[name].to_python(told) for name, told in before.items()}


def dropped_by(taken: Entry | None) -> list[SessionPart]:
    """The parts that were withdrawn in the same breath: the journal has them right behind."""
    if taken is None:
        return []
    after = Entry.objects.after(taken.stream.key, taken.position)[:MOST_PARTS]
    gone = takewhile(lambda entry: (entry.kind, entry.verb) == (SessionPart.noun(), "withdrawn"), after)
    return list(SessionPart.objects.filter(pk__in=[entry.record_id for entry in gone], withdrawn_at__isnull=False))


@transaction.atomic
def split(session: Session, *, parts, by) -> list[SessionPart]:
    """Divide `session` into parts: pairs of first and last day, or mappings that also name place and mode."""
    entered = []
    for number, part in enumerate(parts, start=1):
        part = part if isinstance(part, dict) else dict(zip(("start", "end"), part, strict=True))
        entered.append(
            enter(
                SessionPart,
                by=by,
                committee=session.committee,
                session=session,
                number=number,
                audience=session.audience,
                **part,
            )
        )
    first, last = min(p.start for p in entered), max(p.end for p in entered)
    modes = {part.mode for part in entered}
    mode = modes.pop() if len(modes) == 1 else SessionMode.HYBRID
    change(session, by=by, verb="split", actual_start=first, actual_end=last, mode=mode)
    return entered


def refuse_out_of_order(session: Session, start: dt.date | None) -> None:
    """Sessions begin in the order of their numbers. Raises ValidationError where another stands in the way."""
    if start is None:
        return
    others = Session.objects.standing().filter(committee=session.committee).exclude(state=SessionState.CANCELLED)
    others = others.exclude(pk=session.pk)
    before = others.filter(number__lt=session.number).order_by("-number").first()
    after = others.filter(number__gt=session.number).order_by("number").first()
    for other, is_wrong in ((before, lambda day: day >= start), (after, lambda day: day <= start)):
        if other is not None and other.start and is_wrong(other.start):
            sentence = _("%(other)s begins on %(day)s: sessions begin in the order of their numbers. Check the day.")
            raise ValidationError({"start": sentence % {"other": other, "day": date_format(other.start)}})


def refuse_before_it_meets(session: Session) -> None:
    """Nothing is said or decided at a session that has not begun."""
    if not session.lies_ahead:
        return
    if session.state == SessionState.POSTPONED:
        raise ValidationError({"session": _("%(session)s was postponed and has not met yet.") % {"session": session}})
    sentence = _("%(session)s begins on %(day)s: nothing has been said or decided there yet.")
    raise ValidationError({"session": sentence % {"session": session, "day": date_format(session.start)}})


def refuse_with_work(session: Session) -> None:
    """What was said and decided at a session cannot stand where the session did not meet."""
    said = Consideration.objects.standing().filter(session=session).count()
    decided = Decision.objects.standing().filter(session=session).count()
    if said or decided:
        blanks = {"session": session, "said": said, "decided": decided}
        sentence = _(
            "On record of %(session)s: discussions %(said)s, decisions %(decided)s. Withdraw them first, or correct "
            "their session."
        )
        raise ValidationError(sentence % blanks)


def refuse_if_over(session: Session) -> None:
    if session.state == SessionState.HELD:
        raise ValidationError(_("%(session)s has been held already.") % {"session": session})
