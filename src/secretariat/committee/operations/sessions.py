"""Sessions are postponed, split, held and cancelled; what is due moves with them, because it names the session."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import Session, SessionPart, SessionState


def postpone(
    session: Session, *, by, start: dt.date | None = None, end: dt.date | None = None, reason: str, version=None
):
    """Postpone `session`, to new dates or (None) until they are known. The scheduled dates stay as announced."""
    refuse_if_over(session)
    refuse_out_of_order(session, start)
    return change(
        session,
        by=by,
        version=version,
        verb="postponed",
        reason=reason,
        state=SessionState.POSTPONED,
        actual_start=start,
        actual_end=end or start,
    )


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
    return change(session, by=by, version=version, verb="held", **values, **({"mode": mode} if mode else {}))


def cancel(session: Session, *, by, reason: str, version=None):
    """Say that `session` will not be held; what was due at it is shown as due at the next one."""
    refuse_if_over(session)
    return change(session, by=by, version=version, verb="cancelled", reason=reason, state=SessionState.CANCELLED)


def reopen(session: Session, *, by, reason: str, version=None):
    """Take back that `session` was held or cancelled: it lies ahead again, on the days that were announced for it."""
    if session.state not in {SessionState.HELD, SessionState.CANCELLED}:
        raise ValidationError(_("%(session)s was neither held nor cancelled.") % {"session": session})
    values = {"state": SessionState.PLANNED, "actual_start": None, "actual_end": None}
    return change(session, by=by, version=version, verb="reopened", reason=reason, **values)


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
    change(session, by=by, verb="split", actual_start=first, actual_end=last)
    return entered


def refuse_out_of_order(session: Session, start: dt.date | None) -> None:
    """Sessions begin in the order of their numbers. Raises ValidationError where another stands in the way."""
    if start is None:
        return
    others = Session.objects.standing().filter(committee=session.committee).exclude(state=SessionState.CANCELLED)
    before = others.filter(number__lt=session.number).order_by("-number").first()
    after = others.filter(number__gt=session.number).order_by("number").first()
    for other, is_wrong in ((before, lambda day: day >= start), (after, lambda day: day <= start)):
        if other is not None and other.start and is_wrong(other.start):
            sentence = _("%(other)s begins on %(day)s: sessions begin in the order of their numbers. Check the day.")
            raise ValidationError({"start": sentence % {"other": other, "day": date_format(other.start)}})


def refuse_before_it_meets(session: Session) -> None:
    """Nothing is said or decided at a session that has not begun."""
    ahead = session.start is None or session.start > timezone.localdate()
    if session.state == SessionState.POSTPONED and ahead:
        raise ValidationError({"session": _("%(session)s was postponed and has not met yet.") % {"session": session}})
    if session.state == SessionState.PLANNED and session.start and ahead:
        sentence = _("%(session)s begins on %(day)s: nothing has been said or decided there yet.")
        raise ValidationError({"session": sentence % {"session": session, "day": date_format(session.start)}})


def refuse_if_over(session: Session) -> None:
    if session.state == SessionState.HELD:
        raise ValidationError(_("%(session)s has been held already.") % {"session": session})
