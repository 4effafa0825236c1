"""What a candidate is told on her own page: where her application stands, what comes next, and what she can do."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.models import Entry

from . import telling
from .models import (
    ORDER,
    Applicant,
    ApplicationState,
    Appraisal,
    Approval,
    ApprovalState,
    Award,
    AwardState,
    Call,
    ComplaintState,
    Stage,
    State,
)
from .queries.in_the_way import of_award
from .queries.reading import has_second_pass, shortlisted
from .words import HELD_UP

A, S = ApplicationState, State
LEFT = ("withdrawn by its writer", "set aside")


def next_for(applicant: Applicant, call: Call, award: Award | None = None) -> str:
    """A few sentences; `award` is the last offer to her."""
    if complained(applicant, ComplaintState.RECEIVED):
        return f"{of_standing(applicant, call, award)} {of_a_complaint()}"
    return of_standing(applicant, call, award)


def of_a_complaint() -> str:
    return _(
        "Your complaint was received. Somebody who had no part in the selection decides it, and you are told how and "
        "why."
    )


def of_standing(applicant: Applicant, call: Call, award: Award | None) -> str:
    state = applicant.application.state
    if call.outcome in {"cancelled", "failed"}:
        return _("This call has ended. Nothing is for you to do.")
    if state == A.DRAFT:
        return of_a_draft(call)
    if state == A.SUBMITTED and was_upheld(applicant):
        return f"{of_an_upheld_complaint()} {of_submitted(applicant, call)}"
    if award is not None and award.state == AwardState.DECLINED and state == A.NOT_SELECTED:
        return of_an_offer(award)  # nobody tells them any more that somebody else was selected
    if state == A.SUBMITTED:
        return of_an_offer(award) if award is not None else of_submitted(applicant, call)
    return of_whom_was_selected(award) if state == A.SELECTED else OF_CLOSED[state]()


OF_CLOSED = {
    A.WITHDRAWN: lambda: _("You have withdrawn your application."),
    A.SET_ASIDE: lambda: _("Your application is not read on."),
    A.NOT_SELECTED: lambda: _("Somebody else was selected. What the panel says of each criterion stands below."),
}


def of_whom_was_selected(award: Award | None) -> str:
    """The work is accepted, under contract, or over."""
    if award is None:
        return _("You were selected.")
    if award.engagement_id:
        return _("Your contract is closed, and the work stands in the roster. Nothing more is for you to do.")
    if award.contract:
        return of_a_contract(award)
    return _("You were selected and accepted the work. The contract comes next: you will be told when it is recorded.")


def of_a_contract(award: Award) -> str:
    """Whoever was appraised reads until when they can reply."""
    appraisal = Appraisal.objects.standing().filter(award=award).first()
    if appraisal is None or not appraisal.awaits_reply(timezone.now()):
        return _("You were selected, and your contract is recorded. What is agreed and what is delivered stand below.")
    day = date_format(timezone.localdate(appraisal.reply_until))
    return _("Your work was appraised. Read below what is said of it; you have until %(day)s to reply.") % {"day": day}


def was_upheld(applicant: Applicant) -> bool:
    """Was a complaint of theirs upheld, and nothing approved since?"""
    if not complained(applicant, ComplaintState.UPHELD):
        return False
    since = applicant.complaints.standing().filter(state=ComplaintState.UPHELD).latest("decided_at").decided_at
    given = Approval.objects.filter(stage=Stage.AWARD, state=ApprovalState.APPROVED, decided_at__gt=since)
    return not given.filter(selection=applicant.selection_id).exists()


def complained(applicant: Applicant, state: str) -> bool:
    """Has she a complaint in this state? Nobody complains before a decision, which comes after the first pass."""
    return (
        applicant.selection.had_reached(S.FIRST_PASS) and applicant.complaints.standing().filter(state=state).exists()
    )


def of_an_upheld_complaint() -> str:
    return _(
        "Your complaint was upheld: every offer was taken back, and the selection goes back to where it went wrong. "
        "You are a candidate as before, and will be told how it ends, with the reasons."
    )


def of_an_offer(award: Award) -> str:
    """What holds for whom the work was offered to."""
    if award.state == AwardState.OFFERED:
        day = date_format(award.answer_by)
        if award.is_late(timezone.localdate()):
            told = _("The offer was open until %(day)s. Whoever leads the selection can give you more time.")
            return told % {"day": day}
        if of_award(award):
            return str(HELD_UP)
        return _("You are offered the work: accept or decline until %(day)s.") % {"day": day}
    if award.state == AwardState.DECLINED:
        return _("You declined the offer. Nothing more is for you to do.")
    return _(
        "The offer to you was taken back; the reason stands below. The panel recommends anew and the approver decides "
        "again: you will be told, with the reasons."
    )


def last_offer(applicant: Applicant) -> Award | None:
    if not applicant.selection.had_reached(S.FIRST_PASS):
        return None  # nothing is offered before
    return Award.objects.standing().filter(application=applicant.application_id).order_by("-pk").first()


def of_a_draft(call: Call) -> str:
    if call.is_taking():
        until = {"when": telling.moment(call)}
        return _("Write how you meet each criterion, then submit: until %(when)s. Until then nobody reads it.") % until
    return _("Applications closed before yours was submitted. Nobody has read it, and it is erased with the selection.")


def of_submitted(applicant: Applicant, call: Call) -> str:
    blanks = {"when": telling.moment(call), "code": applicant.application.code}
    if call.is_taking():
        return _("Your application is sealed until %(when)s. Until then you can change or withdraw it.") % blanks
    return of_reading(applicant) % blanks


def of_reading(applicant: Applicant) -> str:
    selection = applicant.selection
    if not selection.has_reached(S.CLOSED):
        return _("Applications are closed. Yours will be unsealed and read under the code %(code)s, without your name.")
    if not selection.has_reached(S.CALIBRATION):
        return _("The panel reads your application under the code %(code)s, without your name.")
    if not selection.has_reached(S.SHORTLISTED):
        return _("Each member of the panel has scored; now they compare, and name a shortlist.")
    if not selection.has_reached(S.APPROVED):
        return of_the_shortlist(applicant)
    return _("A decision was taken. You will be told, with the reasons, in your language.")


def of_the_shortlist(applicant: Applicant) -> str:
    """Where there is an interview or a test, those who are asked to it read so; nobody is told who else is."""
    selection = applicant.selection
    if selection.has_reached(S.RECOMMENDED):
        return _("The panel has said whom it recommends. The approver decides next.")
    if not has_second_pass(selection):
        return _("The panel has named a shortlist. Then the approver decides.")
    if applicant.application_id in shortlisted(selection):
        return _(
            "You are on the shortlist. The panel asks those on it to an interview or a test: whoever leads the "
            "selection writes to you to agree on a day. Then the approver decides."
        )
    return _(
        "The panel has named a shortlist. Those on it were told, and are asked to an interview or a test; then the "
        "approver decides."
    )


def reached_with(applicant: Applicant) -> Callable[[str], bool]:
    """Had the selection come so far while this application was in it? It goes on without one that was withdrawn, or
    never submitted."""
    selection, application = applicant.selection, applicant.application
    if application.state == A.DRAFT:
        return lambda state: False
    if not application.is_gone:
        return selection.had_reached
    rows = Entry.objects.filter(stream__key=selection.stream_key)
    left = rows.filter(kind=application.noun(), record_id=application.pk, verb__in=LEFT).order_by("-position").first()
    moves = rows.filter(kind=selection.noun(), position__lt=left.position if left else 0).order_by("-position")
    last = next((entry.state["state"] for entry in moves[:1]), S.DRAFT)
    return lambda state: last in ORDER and ORDER.index(last) >= ORDER.index(state)


def stations(applicant: Applicant, call: Call) -> list[dict]:
    """The same as a line of knots."""
    is_too_late = applicant.application.state == A.DRAFT and not call.is_taking()
    ended = applicant.application.is_gone or bool(call.outcome) or is_too_late
    had = reached_with(applicant)
    reached = [
        (_("Begun"), True),
        (_("Submitted"), bool(applicant.submitted_at)),
        (_("Read without your name"), had(S.CALIBRATION)),
        (_("Shortlist"), had(S.SHORTLISTED)),
        (_("Decision"), had(S.APPROVED) or applicant.application.state == A.SELECTED),
    ]
    words = {"done": _("done"), "gap": _("not reached"), "awaited": _("to come")}
    rows = [(label, "done" if done else "gap" if ended else "awaited") for label, done in reached]
    return [{"stage": "", "label": label, "state": one, "word": words[one]} for label, one in rows]
