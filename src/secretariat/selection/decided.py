"""What was decided in a selection and what became of it, for the memo: one sentence each, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from secretariat.writing.blocks import Inline
from secretariat.writing.filling_in import filled_in
from secretariat.writing.house import day_in_words

from .by_rule import in_words
from .models import Approval, Award, AwardState, Complaint, ComplaintState, Selection, Stage
from .queries.justified import justified
from .queries.lapsed import lapsed


def decision(selection: Selection) -> Iterator[Inline]:
    told = [*approvals(selection), *awards(selection), *reasons(selection), *complaints(selection)]
    yield from (sentence for _at, sentence in sorted(told, key=lambda pair: pair[0]))
    if lapsed(selection) and not selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED]).exists():
        yield filled_in(_("As things stand nobody has the work: another recommendation needs a decision of its own."))


def approvals(selection: Selection) -> Iterator[tuple]:
    gone = lapsed(selection)
    rows = selection.approvals.standing().filter(stage=Stage.AWARD).exclude(decided_at=None)
    for one in rows.select_related("approver").order_by("pk"):
        yield one.decided_at, of_approval(one, one.pk in gone)


def of_approval(one: Approval, has_lapsed: bool) -> Inline:
    blanks = {"name": one.approver, "day": day_in_words(one.decided_at), "why": one.why}
    if has_lapsed:
        return filled_in(_("%(name)s, %(day)s: agreed, which holds no more. %(why)s"), **blanks)
    return filled_in(_("%(name)s, %(day)s: %(state)s. %(why)s"), state=one.get_state_display(), **blanks)


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
