"""What is published is corrected: whoever leads the selection asks, the approver lets it take effect, and all are told.

Until then what is published stands, word for word. Criteria and weights stay as approved, whatever is corrected.
"""

from __future__ import annotations

import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import EditConflict, change, enter

from .. import dates, telling
from ..audiences import keep_true, of_leaders
from ..fingerprint import content_of, fingerprint, words
from ..models import Approval, ApprovalState, Call, Correction, Edition, Selection, Stage
from ..telling import moment
from .approving import ask, decide, open_approval
from .moving import locked
from .publishing import extension, keep_edition

DAYS = ("starts_on", "ends_on")


@transaction.atomic
def ask_to_correct(
    selection: Selection, *, by, reason: str, terms=None, closes_at=None, keeps_meaning=False, language="", **days
) -> Correction:
    """Put another version before the approver: `terms` are texts by section, `days` those of the work, `closes_at` a
    later end of the call; `keeps_meaning`, that only slips of the pen are corrected; `language`, that of the reason.
    Raises ValidationError where
    nothing differs, or one lies before the approver already, and where other days would keep the meaning."""
    current = locked(selection)
    call = taking(current)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: everybody reads it, and whoever applied is told.")})
    if waiting(current):
        raise ValidationError(_("A correction lies before the approver already: take it back to put another."))
    told = {"terms": {name: words(text) for name, text in (terms or {}).items()}, "closes_at": closes_at, "why": reason}
    told |= {"keeps_meaning": keeps_meaning, "language": language}
    made = Correction(selection=current, **told, **{name: days.get(name, getattr(current, name)) for name in DAYS})
    refuse_other_meaning(made)
    refuse_wrong_days(made, call)
    content = content_with(made)
    if fingerprint(content) == call.fingerprint:
        raise ValidationError(_("Nothing differs from what is published."))
    approval = ask(current, Stage.CORRECTION, by=by, fingerprint=fingerprint(content), content=content)
    told |= {name: getattr(made, name) for name in DAYS} | {"approval": approval, "audience": of_leaders(current)}
    return enter(Correction, by=by, verb="correction put forward", selection=current, **told)


def taking(selection: Selection) -> Call:
    call = Call.objects.select_for_update().get(selection=selection)
    if not call.is_taking(now()):
        raise ValidationError(_("The call does not take applications: what was published stays as it is."))
    return call


def waiting(selection: Selection) -> Correction | None:
    """What lies before the approver."""
    rows = Correction.objects.standing().filter(selection=selection, approval__state=ApprovalState.ASKED)
    return rows.select_related("approval", "selection__terms").first()


def refuse_wrong_days(correction: Correction, call: Call) -> None:
    dates.refuse_need(correction.starts_on, correction.ends_on)
    if correction.closes_at and correction.closes_at <= call.closes_at:
        raise ValidationError({"closes_at": _("A deadline is only ever moved to a later day.")})
    selection = copy.copy(correction.selection)
    selection.starts_on = correction.starts_on
    dates.refuse_closing(selection, correction.closes_at or call.closes_at, call.time_zone)


def refuse_other_meaning(correction: Correction) -> None:
    moved = [name for name in DAYS if getattr(correction, name) != getattr(correction.selection, name)]
    if correction.keeps_meaning and (moved or correction.closes_at):
        told = _("Other days are another meaning: leave this open, or the days as they are.")
        raise ValidationError({"keeps_meaning": told})


def content_with(correction: Correction) -> dict:
    """What would be published with this correction."""
    selection, terms = copy.copy(correction.selection), copy.copy(correction.selection.terms)
    for name in DAYS:
        setattr(selection, name, getattr(correction, name))
    for section, texts in correction.terms.items():
        setattr(terms, section, Texts.of(texts))
    return content_of(selection, terms)


@transaction.atomic
def approve(selection: Selection, *, by, asked: int | None = None, reason: str = "") -> Edition:
    """Let it take effect, while one can still apply: another version, with its reason, told to all applicants. `asked`
    is the request that the approver had read; EditConflict where another one lies before them."""
    current = locked(selection)
    approval = open_approval(current, Stage.CORRECTION)
    if asked is not None and asked != approval.pk:
        raise EditConflict(current, {})
    call, correction = taking(current), approval.correction
    correction.selection, correction.closes_at = current, correction.end_after(call.closes_at)
    refuse_wrong_days(correction, call)
    decide(approval, ApprovalState.APPROVED, by=by, reason=reason)
    texts = {section: Texts.of(told) for section, told in correction.terms.items()}
    change(current.terms, by=by, verb="corrected", reason=correction.why, **texts)
    days = {name: getattr(correction, name) for name in DAYS}
    if days != {name: getattr(current, name) for name in DAYS}:
        current = change(current, by=by, verb="corrected", reason=correction.why, **days)
    return publish_again(call, content_of(current), correction, by=by)


def publish_again(call: Call, content: dict, correction: Correction, *, by) -> Edition:
    number, why = call.edition + 1, correction.why
    told = {"number": number, "reason": why, "keeps_meaning": correction.keeps_meaning, "language": correction.language}
    edition = keep_edition(call, content, by=by, **told)
    told = {"edition": number, "fingerprint": edition.fingerprint}
    told |= extension(call, correction.closes_at, correction.reasons) if correction.closes_at else {}
    changed = change(call, by=by, verb="published anew", reason=why, **told)
    keep_true(correction.selection)

    def say() -> tuple[str, ...]:
        until = _("Applications close on %(when)s.") % {"when": moment(changed)}
        version = _("Version %(number)s is published.") % {"number": number}
        return _("What is asked has changed"), version, why, until

    telling.tell_everybody(changed, f"edition {number}", say)
    telling.tell_requester(correction.selection, f"edition {number}", say)
    return edition


@transaction.atomic
def send_back(selection: Selection, *, by, reason: str) -> Approval:
    """It does not take effect; what is published stands, and whoever asked is told why."""
    current = locked(selection)
    returned = decide(open_approval(current, Stage.CORRECTION), ApprovalState.RETURNED, by=by, reason=reason)
    telling.tell_requester(current, f"correction {returned.pk}", lambda: (_("The correction was sent back"), reason))
    return returned


@transaction.atomic
def take_back(selection: Selection, *, by, reason: str) -> Approval:
    """Whoever asked does not want it any more, or the call has ended before anybody decided."""
    approval = open_approval(locked(selection), Stage.CORRECTION)
    told = {"state": ApprovalState.RETURNED, "decided_at": now(), "why": reason}
    return change(approval, by=by, verb="taken back", reason=reason, **told)


def let_go(selection: Selection, *, by) -> None:
    """Nothing waits for the approver where nothing can be corrected any more."""
    if waiting(selection):
        take_back(selection, by=by, reason=_("The call ended before this was decided."))
