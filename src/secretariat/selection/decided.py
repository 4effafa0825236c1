"""What was decided in a selection and what became of it, for the memo: one sentence each, in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.record.models import Entry
from secretariat.writing.blocks import Inline
from secretariat.writing.filling_in import filled_in
from secretariat.writing.house import day_in_words

from .by_rule import in_words
from .models import (
    Application,
    Approval,
    Award,
    AwardState,
    Complaint,
    ComplaintState,
    Selection,
    ShortlistEntry,
    Stage,
    Standing,
    State,
)
from .queries.in_the_way import GIVEN_BACK, WENT_BACK, of_selection
from .queries.justified import justified
from .queries.lapsed import lapsed

WITHDRAWN = "withdrawn by its writer"


def decision(selection: Selection) -> Iterator[Inline]:
    found = (approvals, withdrawals, awards, reasons, complaints, ways_back)
    told = [pair for each in found for pair in each(selection)]
    yield from (sentence for _at, sentence in sorted(told, key=lambda pair: pair[0]))
    for sentence in of_selection(selection) if selection.has_reached(State.APPROVED) else ():
        yield filled_in(_("As things stand this is in the way of an award: %(what)s"), what=sentence)
    if lapsed(selection) and not selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED]).exists():
        yield filled_in(_("As things stand nobody has the work: another recommendation needs a decision of its own."))


def approvals(selection: Selection) -> Iterator[tuple]:
    gone = lapsed(selection)
    rows = selection.approvals.standing().filter(stage=Stage.AWARD).exclude(decided_at=None)
    listed = recommendations(selection)
    for one in rows.select_related("approver").order_by("pk"):
        codes = [entry.application.code for entry in listed if entry.number == number_at(listed, one.asked_at)]
        yield one.decided_at, of_approval(one, one.pk in gone, joined(codes))


def recommendations(selection: Selection) -> list[ShortlistEntry]:
    """Whom the panel ever recommended, list by list."""
    rows = selection.shortlist.standing().filter(standing=Standing.RECOMMENDED).select_related("application")
    return list(rows.order_by("number", "application__code"))


def number_at(listed: list[ShortlistEntry], moment: dt.datetime) -> int:
    """Of the list that was the last at this moment."""
    return max((one.number for one in listed if one.recorded_at <= moment), default=0)


def of_approval(one: Approval, has_lapsed: bool, codes: str) -> Inline:
    blanks = {"codes": codes, "name": one.approver, "day": day_in_words(one.decided_at), "why": one.why}
    if has_lapsed:
        sentence = _("%(name)s agreed to the recommendation of %(codes)s on %(day)s, which holds no more. %(why)s")
        return filled_in(sentence, **blanks)
    sentence = _("The recommendation of %(codes)s lay before %(name)s, who decided on %(day)s: %(state)s. %(why)s")
    return filled_in(sentence, state=one.get_state_display(), **blanks)


def withdrawals(selection: Selection) -> Iterator[tuple]:
    """Of those the panel recommended: of the others only the number is told."""
    codes = {one.application_id: one.application.code for one in recommendations(selection)}
    rows = Entry.objects.filter(kind=Application.noun(), record_id__in=codes, verb=WITHDRAWN)
    for entry in rows.order_by("position"):
        blanks = {"code": codes[entry.record_id], "day": day_in_words(entry.recorded_at)}
        yield (
            entry.recorded_at,
            filled_in(_("%(code)s, whom the panel had recommended, withdrew on %(day)s."), **blanks),
        )


def ways_back(selection: Selection) -> Iterator[tuple]:
    """The selection went back to an earlier step, with the reason that was given."""
    sentences = {
        WENT_BACK[State.FIRST_PASS]: _("The first pass was opened again on %(day)s. %(why)s"),
        WENT_BACK[State.CALIBRATION]: _("The selection went back to the naming of the shortlist on %(day)s. %(why)s"),
        GIVEN_BACK: _("What was approved went back to the panel on %(day)s. %(why)s"),
    }
    rows = Entry.objects.filter(kind=Selection.noun(), record_id=selection.pk, verb__in=sentences)
    for entry in rows.order_by("position"):
        blanks = {"day": day_in_words(entry.recorded_at), "why": entry.reason or ""}
        yield entry.recorded_at, filled_in(sentences[entry.verb], **blanks)


def awards(selection: Selection) -> Iterator[tuple]:
    for one in selection.awards.standing().select_related("application").order_by("pk"):
        yield one.answered_at or one.recorded_at, of_award(one)


def reasons(selection: Selection) -> Iterator[tuple]:
    for one, entry in justified(selection):
        sentence = _("%(code)s: why there is no longer break, or why there are more months than is meant: %(why)s")
        yield entry.recorded_at, filled_in(sentence, code=one.application, why=entry.reason)


def of_award(one: Award) -> Inline:
    answered = day_in_words(one.answered_at) if one.answered_at else ""
    blanks = {"code": one.application, "day": answered or day_in_words(one.answer_by)}
    sentence = {
        AwardState.OFFERED: _("%(code)s is offered the work, and answers until %(day)s."),
        AwardState.ACCEPTED: _("%(code)s accepted the work on %(day)s."),
        AwardState.DECLINED: _("%(code)s declined the work on %(day)s."),
        AwardState.RETRACTED: _("The offer to %(code)s was taken back on %(day)s. %(why)s"),
    }[AwardState(one.state)]
    return filled_in(sentence, why=in_words(one.why), **blanks)


def complaints(selection: Selection) -> Iterator[tuple]:
    """Who complained is not told."""
    for one in Complaint.objects.standing().filter(selection=selection).order_by("pk"):
        yield one.decided_at or one.made_at, of_complaint(one)


def of_complaint(one: Complaint) -> Inline:
    blanks = {"made": day_in_words(one.made_at), "why": one.decision}
    if one.state == ComplaintState.TAKEN_BACK:
        return filled_in(_("A complaint of %(made)s was taken back by whoever made it."), **blanks)
    if one.decided_at is None:
        return filled_in(_("A complaint came on %(made)s; it is not decided yet."), **blanks)
    sentence = {
        ComplaintState.UPHELD: _("A complaint of %(made)s was upheld on %(day)s. %(why)s"),
        ComplaintState.DISMISSED: _("A complaint of %(made)s was dismissed on %(day)s. %(why)s"),
    }[ComplaintState(one.state)]
    return filled_in(sentence, day=day_in_words(one.decided_at), **blanks)
