"""A call is published, and extended; whoever applied is told. `correcting.py` has what is corrected in the open."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import change, enter

from .. import dates, telling
from ..audiences import keep_true, of_call
from ..fingerprint import content_of, fingerprint
from ..models import Approval, ApprovalState, Call, Edition, Method, Selection, Stage, State
from ..queries.readiness import of_the_person
from ..telling import moment
from .moving import locked, move, refuse_unless_next
from .sourcing import send_waiting


@transaction.atomic
def publish(selection: Selection, *, by, closes_at, questions_until, time_zone="UTC", opens_at=None, version=None):
    """Publish the call: from now on terms and criteria are locked under their fingerprint. Answers the call."""
    current = locked(selection)
    refuse_unless_next(current, State.PUBLISHED)
    content = content_of(current)
    refuse_unless_approved(current, fingerprint(content))
    refuse_nobody_invited(current)
    opens_at = opens_at or now()
    dates.refuse_closing(current, closes_at, time_zone)
    for_all = current.method == Method.OPEN
    shared = {"selection": current, "audience": of_call(current, is_open_to_all=for_all)}
    call = enter(
        Call, by=by, verb="published", number=f"{opens_at:%Y}-{current.pk:04}", titles=current.titles,
        is_open_to_all=for_all, opens_at=opens_at, closes_at=closes_at, questions_until=questions_until,
        time_zone=time_zone, fingerprint=fingerprint(content), **shared,
    )  # fmt: skip
    keep_edition(call, content, by=by, number=1)
    move(current, State.PUBLISHED, by=by, verb="published", version=version)
    send_waiting(current, by=by)
    return call


def refuse_nobody_invited(selection: Selection) -> None:
    """Invitations can be taken back after the approval."""
    if faults := of_the_person(selection):
        raise ValidationError([one.sentence for one in faults])


def refuse_unless_approved(selection: Selection, print_of: str) -> None:
    rows = Approval.objects.filter(selection=selection, stage=Stage.PUBLICATION, state=ApprovalState.APPROVED)
    approved = rows.order_by("-pk").first()
    if approved is None or approved.fingerprint != print_of:
        raise ValidationError(_("What is to be published is not what was approved: ask for approval again."))


def keep_edition(
    call: Call, content: dict, *, by, number: int, reason: str = "", keeps_meaning=False, language=""
) -> Edition:
    told = {"content": content, "fingerprint": fingerprint(content), "published_at": now(), "why": reason}
    told |= {"keeps_meaning": keeps_meaning, "language": language}
    shared = {"selection": call.selection, "audience_id": call.audience_id}
    return enter(Edition, by=by, verb="published", number=number, **shared, **told)


@transaction.atomic
def extend(selection: Selection, *, by, closes_at, reasons, questions_until=None, version=None) -> Call:
    """Give more time: everybody who applied or was invited is told, and the call says why, in the languages given."""
    current, told_why = locked(selection), Texts.of(reasons)
    call = Call.objects.select_for_update().get(selection=current)
    if current.state != State.PUBLISHED:
        told = _("Applications are unsealed: say that the call has failed, and publish another one instead.")
        raise ValidationError(told)
    if not told_why.best().text.strip():
        raise ValidationError({"reason": _("Say why: everybody reads it, and whoever applied is told.")})
    if closes_at <= call.closes_at:
        raise ValidationError({"closes_at": _("A deadline is only ever moved to a later day.")})
    dates.refuse_closing(current, closes_at, call.time_zone)
    told = extension(call, closes_at, told_why)
    told |= {"questions_until": questions_until} if questions_until else {}
    reason = told_why.best().text[:500]
    extended = change(call, by=by, version=version, verb="extended", reason=reason, **told)
    keep_true(current)
    telling.tell_everybody(
        extended, f"extended {closes_at:%Y%m%d%H%M}",
        lambda: (
            _("More time to apply"), _("Applications close on %(when)s.") % {"when": moment(extended)},
            told_why.best().text,
        ),
    )  # fmt: skip
    return extended


def extension(call: Call, closes_at: dt.datetime, reasons: Texts) -> dict:
    """What a call holds of a later end, and why."""
    row = {"from": call.closes_at.isoformat(), "to": closes_at.isoformat(), "reasons": dict(reasons)}
    return {"closes_at": closes_at, "extensions": [*call.extensions, row]}
