"""What comes next, and how it ends."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.record.operations import change, enter, withdraw

from ..models import Action, AgendaItem, FollowUp, FollowUpKind, Session, SessionState
from .settling import settling
from .status import over_owed, refuse_uncited


@transaction.atomic
def state_follow_up(
    *, action, kind: str, by, citation=None, audience=None, as_printed: bool = False, **details
) -> FollowUp:
    """Enter a follow-up; with `citation` (of the decision, or of the report that states it) the action moves. What is
    foreseen of a closed action opens it again, and is refused without a citation. `as_printed`: a report says so."""
    says_none = kind == FollowUpKind.NONE_FORESEEN and not as_printed
    if says_none and (sentence := over_owed(action) or over_recurring(action)):
        raise ValidationError({"kind": sentence})
    with settling(by=by):
        record = enter(
            FollowUp,
            by=by,
            committee=action.committee,
            action=action,
            kind=kind,
            stated_by=citation,
            audience=audience or action.audience,
            **details,
        )
        if not as_printed:
            refuse_uncited(record, citation, "citation")
        end_none_foreseen(record, by=by)
    return record


def over_recurring(action: Action) -> str:
    """Of what is reported again and again something is foreseen. Empty where it is not."""
    if not action.recurs_every:
        return ""
    sentence = ngettext(
        "“%(action)s” is reported at every session: where that ends, take it out of the action first.",
        "“%(action)s” is reported every %(count)s sessions: where that ends, take it out of the action first.",
        action.recurs_every,
    )
    return sentence % {"action": action, "count": action.recurs_every}


def end_none_foreseen(opened: FollowUp, *, by) -> list[FollowUp]:
    """That nothing is foreseen no longer holds once something is, unless it was stated after that. Whoever reads the
    one must be able to read the other. Answers what ended."""
    if not opened.is_open:
        return []
    ended = []
    stated = opened.action.follow_ups.standing().filter(kind=FollowUpKind.NONE_FORESEEN)
    for one in stated.select_related("stated_at", "audience").exclude(pk=opened.pk):
        came_later = opened.stated_at and one.stated_at and opened.stated_at.number < one.stated_at.number
        if not came_later and opened.audience.covers(one.audience):
            reason = _("A follow-up was opened, and this no longer holds.")
            ended.append(withdraw(one, by=by, because=opened, reason=reason))
    return ended


def end_on_their_day(now: dt.datetime) -> None:
    """The sweep: what was opened to more readers by a day that has come ends for them that nothing is foreseen."""
    today = timezone.localdate(now)
    opened = FollowUp.objects.standing().filter(
        audience__grants__since__range=(today - dt.timedelta(days=7), today),
        action__follow_ups__kind=FollowUpKind.NONE_FORESEEN,
    )
    for one in opened.distinct().order_by("pk"):
        end_none_foreseen(one, by=None)


@transaction.atomic
def close_follow_up(follow_up: FollowUp, *, session, reason: str, citation, by, version: int | None = None) -> FollowUp:
    """Close a follow-up at `session`, with its reason and citation. The action closes where nothing else is open.

    Raises ValidationError beside `session` where it was cancelled, or came before the one that stated the follow-up.
    """
    if not reason.strip() or citation is None:
        raise ValidationError({"reason": _("Say why this is closed, and cite where it stands.")})
    refuse_closing_at(session, follow_up)
    told = {"closed_at": session, "closed_by": citation, "closed_reason": reason}
    return change(follow_up, by=by, version=version, verb="closed", reason=reason, **told)


def refuse_closing_at(session: Session, follow_up: FollowUp) -> None:
    """It is closed where it was stated or later, by a session that took place."""
    stated, told = follow_up.stated_at, {"session": session, "stated": follow_up.stated_at}
    if session.state == SessionState.CANCELLED:
        sentence = _("%(session)s was cancelled, and nothing was closed there: choose another session.")
        raise ValidationError({"session": sentence % told})
    if stated is not None and session.number < stated.number:
        sentence = _("%(session)s is before %(stated)s, where this was stated: choose a later session.")
        raise ValidationError({"session": sentence % told})


@transaction.atomic
def open_again(follow_up: FollowUp, *, reason: str, by, version: int | None = None) -> FollowUp:
    """It was not closed after all. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is open again.")})
    told = {"closed_at": None, "closed_by": None, "closed_reason": ""}
    with settling(by=by):
        record = change(follow_up, by=by, version=version, verb="owed again", reason=reason, **told)
        end_none_foreseen(record, by=by)
    return record


def discuss_again(item: AgendaItem, *, reason: str, by, version: int | None = None) -> AgendaItem:
    """An agenda item was not closed after all."""
    told = {"closed_at": None, "closed_by": None}
    return change(item, by=by, version=version, verb="owed again", reason=reason, **told)
