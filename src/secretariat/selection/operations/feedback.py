"""Candidates who were not selected are told why, criterion by criterion, and may complain within their window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.attachments import attach
from secretariat.record.journal import now, person_of
from secretariat.record.operations import change, enter

from .. import telling
from ..by_rule import UPHELD
from ..models import (
    Applicant,
    ApplicationState,
    AwardState,
    Complaint,
    ComplaintState,
    Criterion,
    Feedback,
    Selection,
    State,
)
from ..queries.in_the_way import of_complaints
from ..queries.possible import judges
from ..queries.reading import recommended
from .awarding import back_to_recommendation, of_the_person, retract
from .moving import locked
from .righting import candidates_again

UNSUCCESSFUL = frozenset({ApplicationState.SUBMITTED, ApplicationState.NOT_SELECTED})


@transaction.atomic
def write_feedback(
    applicant: Applicant, *, by, by_criterion: dict, text: str = "", language="", version=None
) -> Feedback:
    """Word what she is told, in her language: {criterion's id: text}. It is sent by another step."""
    selection = locked(applicant.selection)
    if not unsuccessful(selection).filter(pk=applicant.pk).exists():
        raise ValidationError(_("This candidate is recommended or has the offer: there are no such reasons to word."))
    refuse_tied(by, applicant)
    asked = {str(pk) for pk in Criterion.objects.filter(selection=selection).values_list("pk", flat=True)}
    kept = {key: words.strip() for key, words in by_criterion.items() if key in asked and words.strip()}
    told = {"by_criterion": kept, "text": text, "language": language or applicant.language}
    held = Feedback.objects.select_for_update().filter(applicant=applicant).first()
    if held is None:
        audience = of_the_person(applicant, selection)
        return enter(
            Feedback, by=by, verb="worded", selection=selection, applicant=applicant, audience=audience, **told
        )
    if held.sent_at:
        raise ValidationError(_("This was sent already: what was sent stays as it is."))
    return change(held, by=by, version=version, verb="worded", **told)


@transaction.atomic
def send_feedback(feedback: Feedback, *, by) -> Feedback:
    """Tell her the outcome and the reasons, once somebody has accepted. Her window to complain opens."""
    selection = locked(feedback.selection)
    applicant = Applicant.objects.select_related("application", "profile__person", "selection").get(
        pk=feedback.applicant_id
    )
    refuse_too_early(selection, applicant, feedback)
    sent = change(feedback, by=by, verb="sent", sent_at=now())
    change(applicant.application, by=None, verb="not selected", state=ApplicationState.NOT_SELECTED)
    until = window_end(sent, selection)
    telling.write(applicant, f"outcome {applicant.application_id} {sent.version}", lambda: outcome(until))
    return sent


def outcome(until: dt.date) -> tuple[str, ...]:
    """Each word and the day in the language of the letter."""
    told = _("The reasons stand on your own page. You can complain there until %(day)s.")
    return _("Somebody else was selected"), told % {"day": date_format(until)}


def unsuccessful(selection: Selection):
    """Those who were not selected as things stand: not who has or declined an offer, nor whom the panel recommends
    now."""
    rows = Applicant.objects.standing().filter(selection=selection, application__state__in=UNSUCCESSFUL)
    rows = rows.exclude(application__awards__state=AwardState.DECLINED)
    held = selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED])
    return rows.exclude(application__in=held.values("application")).exclude(application__in=recommended(selection))


def refuse_tied(by, applicant: Applicant) -> None:
    """Nobody words the reasons for a candidate with whom they have a conflict of interest."""
    if applicant.declared.filter(person=getattr(person_of(by), "pk", None)).exists():
        raise ValidationError(
            _("You have a conflict of interest with this candidate: somebody else words the reasons.")
        )


def refuse_too_early(selection: Selection, applicant: Applicant, feedback: Feedback) -> None:
    if not selection.has_reached(State.AWARDED):
        raise ValidationError(_("Others are told once somebody has accepted: until then an offer can come to them."))
    if applicant.application.state not in UNSUCCESSFUL or feedback.sent_at:
        raise ValidationError(_("This candidate was told already."))
    asked = Criterion.objects.standing().filter(selection=selection, phase="first").order_by("order", "pk")
    silent = [str(one) for one in asked if str(one.pk) not in feedback.by_criterion]
    if silent:
        raise ValidationError(_("Say something to each criterion: %(missing)s.") % {"missing": ", ".join(silent)})


def window_end(feedback: Feedback, selection: Selection) -> dt.date:
    """The last day on which she can complain."""
    return timezone.localdate(feedback.sent_at) + dt.timedelta(days=selection.complaint_days)


def can_complain(applicant: Applicant, selection: Selection) -> bool:
    return not why_no_complaint(applicant, selection)


def why_no_complaint(applicant: Applicant, selection: Selection) -> str:
    """In a sentence; nothing where they can complain now."""
    feedback = Feedback.objects.filter(applicant=applicant).exclude(sent_at=None).first()
    if feedback is None:
        return _("One can complain once the reasons were sent.")
    if applicant.complaints.filter(state=ComplaintState.RECEIVED).exists():
        return _("Your complaint is there already, and is not decided yet.")
    last = window_end(feedback, selection)
    if timezone.localdate(now()) > last:
        return _("You could complain until %(day)s.") % {"day": date_format(last)}
    if selection.has_reached(State.CONTRACTED) or selection.is_off:
        return _("The selection has ended: one cannot complain any more.")
    return ""


@transaction.atomic
def complain(applicant: Applicant, *, text: str, documents: Iterable[tuple[bytes, str]] = (), by=None) -> Complaint:
    """She complains: no contract is signed until somebody who had no part in it has decided. `documents` are the bytes
    of each, which have passed the gate, with what they are (".pdf"): whoever may read the complaint may have them."""
    selection = locked(applicant.selection)
    if over := why_no_complaint(applicant, selection):
        raise ValidationError(over)
    if not text.strip():
        raise ValidationError({"text": _("Say what was wrong.")})
    told = {"text": text, "made_at": now(), "audience": of_the_person(applicant, selection)}
    made = enter(Complaint, by=by, verb="received", selection=selection, applicant=applicant, **told)
    for number, (content, extension) in enumerate(documents, start=1):
        attach(made, content, extension=extension, language=applicant.language, label=str(number), by=by)
    telling.tell_people(
        selection, [selection.requester, selection.approver], f"complaint {made.pk}",
        lambda: (_("A candidate complains"), _("No contract can be signed until it is decided.")),
    )  # fmt: skip
    telling.tell_people(
        selection, judges(selection), f"complaint {made.pk} to decide",
        lambda: (_("A complaint waits for your decision"), _("No contract can be signed until it is decided.")),
        lambda found: reverse("selection:contract", args=[found.pk]),
    )  # fmt: skip
    return made


@transaction.atomic
def decide_complaint(complaint: Complaint, *, by, state: str, decision: str, version=None) -> Complaint:
    """Uphold it, and every offer is taken back and everybody a candidate again, while a contract that was signed for
    another place stays; or dismiss it, and the selection goes on."""
    selection = locked(complaint.selection)
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if current.state != ComplaintState.RECEIVED:
        raise ValidationError(_("This complaint was decided already."))
    if not decision.strip():
        raise ValidationError({"decision": _("Say why: the candidate is told.")})
    told = {"state": state, "decision": decision, "decided_at": now(), "decided_by": person_of(by)}
    decided = change(current, by=by, version=version, verb=f"complaint {state}", **told)
    if state == ComplaintState.UPHELD:
        open_offers = selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED], contract="")
        for award in open_offers.order_by("pk"):
            retract(award, by=by, reason=UPHELD)
        back_to_recommendation(locked(selection), by=by, verb="complaint upheld")
        candidates_again(selection, decided, by=by)
    applicant = Applicant.objects.select_related("profile__person", "selection").get(pk=current.applicant_id)
    telling.write(applicant, f"complaint {decided.pk}", lambda: decided_as(decided))
    telling.tell_people(
        selection, [selection.requester, selection.approver], f"complaint {decided.pk} decided",
        lambda: (told_to_leaders(decided), decision, *of_complaints(selection)),
    )  # fmt: skip
    return decided


def told_to_leaders(complaint: Complaint) -> str:
    is_upheld = complaint.state == ComplaintState.UPHELD
    return _("A complaint was upheld") if is_upheld else _("A complaint was dismissed")


def decided_as(complaint: Complaint) -> tuple[str, str]:
    is_upheld = complaint.state == ComplaintState.UPHELD
    told = _("Your complaint was upheld") if is_upheld else _("Your complaint was dismissed")
    return told, complaint.decision
