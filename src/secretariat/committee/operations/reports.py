"""Drafting the implementation report of a mandate: a draft, its wording, and who may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter, withdraw

from ..models import Clearance, Mandate, Passage, Report, ReportState
from ..models import PassageRole as Role

OPEN_STATES = {ReportState.DRAFT, ReportState.CLEARANCE, ReportState.CLEARED}


def draft_report(*, mandate, session, by, audience=None, **details) -> Report:
    """Begin a report to `session`. Only the Secretariat sees it until `open_report` opens it to others."""
    return enter(
        Report,
        by=by,
        verb="drafted",
        committee=mandate.committee,
        mandate=mandate,
        session=session,
        audience=audience or Audience.objects.of("internal"),
        **details,
    )


@transaction.atomic
def word_passage(
    report: Report, slot, texts: Texts, *, by, version: int | None = None, links: Iterable[dict] | None = None
) -> Passage:
    """Take over the wording of a generated paragraph (`slot`, of report.slots), or change it again. `links` come with
    words that were taken from a report before.

    `version` is that of the passage as its writer read it, 0 where there was none: EditConflict where somebody else
    came between. Whoever signed the paragraph off is asked again.
    """
    report = locked(report)
    own = report.passages.standing().filter(slot=slot.key).first()
    if own is None:
        told = {"links": list(links or ()), **placed(report, slot)}
        own = enter(Passage, by=by, verb="worded", slot=slot.key, texts=texts, **told)
    else:
        told = {} if links is None else {"links": list(links)}
        own = change(own, by=by, version=version, verb="worded", texts=texts, **told)
    ask_again(report, slot.action, by=by)
    return own


@transaction.atomic
def add_passage(report: Report, slot, texts: Texts, *, by, links: Iterable[dict] = ()) -> Passage:
    """Add a paragraph of the drafter's own below a generated one."""
    from ..report.passages import AFTER

    report = locked(report)
    told = {"links": list(links), **placed(report, slot)}
    own = enter(Passage, by=by, verb="worded", slot=AFTER + slot.key, texts=texts, **told)
    ask_again(report, slot.action, by=by)
    return own


def leave_out(report: Report, slot, *, by) -> Passage:
    """Leave a difference out of a Corr.: it is news, or meant to stay as it was issued. `return_to_generated` takes it
    in again."""
    from ..report.corrections import can_be_left_out

    if not can_be_left_out(slot.key):
        raise ValidationError(_("Only what a corrigendum says of the report that it corrects can be left out of it."))
    return word_passage(report, slot, Texts(), by=by)


@transaction.atomic
def return_to_generated(passage: Passage, *, by) -> Passage:
    """Give the wording up: what is generated from the record is printed again. The wording stays in the history."""
    locked(passage.report)
    answer = withdraw(passage, by=by, reason=_("Returned to the generated wording."))
    ask_again(passage.report, passage.action, by=by)
    return answer


def locked(report: Report) -> Report:
    """The draft as it stands now, still open: who words another paragraph at the same moment comes after."""
    current = Report.objects.select_for_update().get(pk=report.pk)
    require_open(current)
    return current


def placed(report: Report, slot) -> dict:
    last = report.passages.aggregate(last=Max("order"))["last"] or 0
    return {
        "committee": report.committee,
        "report": report,
        "audience": Audience.objects.of("internal"),
        "order": last + 1,
        "role": slot.role or Role.PARAGRAPH,
        "paragraph": slot.paragraph,
        "action": slot.action,
    }


def require_open(report: Report) -> None:
    """What was issued stays as it is; what was read from a document is not ours to word."""
    if report.state not in OPEN_STATES:
        raise ValidationError(
            _("This report is “%(state)s” and can no longer be worded: begin a Rev., a Corr. or an Add. of it.")
            % {"state": report.get_state_display()}
        )


def ask_again(report: Report, action, *, by) -> None:
    """The wording changed: whoever signed it off is asked again. Of what concerns no one action, everybody."""
    signed = report.clearances.standing().filter(answer=Clearance.Answer.CLEARED)
    unit = action.unit_id if action is not None else None
    for clearance in signed.filter(unit=unit) if unit else signed:
        change(clearance, by=by, verb="asked again", answer=Clearance.Answer.AWAITED)
    awaited = report.clearances.standing().exclude(answer=Clearance.Answer.CLEARED).exists()
    if report.state == ReportState.CLEARED and awaited:
        change(report, by=by, verb="asked again", state=ReportState.CLEARANCE)


def open_report(
    report: Report, *, by, states: bool, public_on: dt.date | None = None, version: int | None = None
) -> Report:
    """Say who sees a draft: the Secretariat, Member States too if so chosen, and everyone from `public_on`."""
    dated = {"public": public_on} if public_on else {}
    audience = Audience.objects.of("internal", *(["states"] if states else []), **dated)
    return change(report, by=by, version=version, verb="opened", audience=audience)


@transaction.atomic
def begin_issue(report: Report, kind: str, *, by, day: dt.date | None = None) -> Report:
    """Begin a Rev., Corr. or Add. of a released report; a Rev. and a Corr. start from its wording. The release stays
    as it is, and nothing that follows it is dated before it."""
    if day and report.day and day < report.day:
        sentence = _("The report is of %(day)s: what corrects or supplements it is not older.")
        raise ValidationError({"day": sentence % {"day": date_format(report.day)}})
    if report.state != ReportState.RELEASED:
        raise ValidationError(_("Only a released report can be revised, corrected or supplemented."))
    Mandate.objects.select_for_update().get(pk=report.mandate_id)  # issues are counted by one at a time
    family = Report.objects.filter(mandate=report.mandate, symbol=report.symbol, issue__startswith=f"{kind}.")
    begun = draft_report(
        mandate=report.mandate,
        session=report.session,
        by=by,
        symbol=report.symbol,
        titles=report.titles,
        day=day,
        original_language=report.original_language,
        supersedes=report,
        issue=f"{kind}.{family.count() + 1}",
    )
    if kind == "Rev":
        take_wording(as_corrected(report), begun, by)
    elif kind == "Corr":  # what it says in words of its own is no wording of the report
        take_wording(report.passages.standing().exclude(slot=""), begun, by)
    return begun


def as_corrected(report: Report) -> list[Passage]:
    """Its wording with what its released corrigenda changed: each began with all of it."""
    from ..report.corrections import OPENING
    from ..report.passages import AFTER

    held = list(report.passages.standing())
    found = list(held)
    for corrigendum in report.superseded_by.standing().filter(state=ReportState.RELEASED, issue__startswith="Corr."):
        own = corrigendum.passages.standing().exclude(slot="")
        now = [one for one in own if not one.slot.removeprefix(AFTER).startswith(OPENING)]
        found = [one for one in found if is_among(one, now) or not is_among(one, held)]
        found += [one for one in now if not is_among(one, held)]
    return found


def is_among(passage: Passage, others: Iterable[Passage]) -> bool:
    return any((passage.slot, passage.texts) == (one.slot, one.texts) for one in others)


def take_wording(passages: Iterable[Passage], begun: Report, by) -> None:
    for place, passage in enumerate(passages, start=1):
        copied = {name: getattr(passage, name) for name in ("number", "role", "paragraph", "action")} | {"order": place}
        told = {"texts": passage.texts, "links": passage.links, "slot": passage.slot, "audience": passage.audience}
        enter(Passage, by=by, committee=begun.committee, report=begun, **copied, **told)
