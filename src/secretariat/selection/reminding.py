"""What falls due in a selection: offers that wait for an answer, deliverables, appraisals, the expert's reply."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record import clock, notices
from secretariat.record.models import Notice

from . import retention, telling
from .models import Applicant, Award, AwardState, Complaint, ComplaintState, Deliverable

AHEAD = dt.timedelta(days=7)
SLOW = dt.timedelta(days=5)  # so long a complaint may wait before whoever keeps selections is told again
DUE, OVERDUE = Notice.Kind.DUE, Notice.Kind.OVERDUE


def remind(now: dt.datetime) -> None:
    """The sweep; each thing is told once for its day."""
    today = timezone.localdate(now)
    for piece in deliverables(today + AHEAD):
        tell_deliverable(piece, today)
    for award in Award.objects.standing().filter(state=AwardState.OFFERED, answer_by__lt=today).order_by("pk"):
        told = _no_answer
        tell(award, OVERDUE, f"unanswered {award.pk} {award.answer_by:%Y%m%d}", told)
    for award in finished(today):
        tell(award, DUE, f"to appraise {award.pk}", _to_appraise)
    for complaint in Complaint.objects.standing().filter(state=ComplaintState.RECEIVED, made_at__lte=now - SLOW):
        tell(complaint, OVERDUE, f"complaint {complaint.pk}", _undecided)


def deliverables(until: dt.date):
    rows = Deliverable.objects.standing().filter(due_on__lte=until, delivered_on=None, accepted_on=None)
    return rows.select_related("selection__requester__sign_in", "award").order_by("due_on", "pk")


def finished(today: dt.date):
    """Contracts that have ended without an appraisal."""
    rows = Award.objects.standing().filter(state=AwardState.ACCEPTED, ends_on__lt=today, engagement=None)
    return (
        rows.exclude(contract="").filter(appraisal=None).select_related("selection__requester__sign_in").order_by("pk")
    )


def tell(record, sort: str, key: str, say) -> None:
    """Whoever asked for the selection."""
    url = reverse("selection:contract", args=[record.selection_id])
    selection = record.selection

    def words() -> tuple[str, str, str]:
        subject, body = say(record)
        return f"{selection}: {subject}", body, url

    notices.tell([selection.requester], sort, f"selection {selection.pk} {key}", record=record, say=words)


def tell_deliverable(piece: Deliverable, today: dt.date) -> None:
    """Whoever asked, and before the day the expert too."""
    sort = DUE if piece.due_on >= today else OVERDUE
    tell(piece, sort, f"{sort} {piece.pk} {piece.due_on:%Y%m%d}", _deliverable)
    if sort == DUE:
        rows = Applicant.objects.select_related("profile__person__sign_in", "selection")
        applicant = rows.get(application=piece.award.application_id)
        telling.write(applicant, f"due {piece.pk} {piece.due_on:%Y%m%d}", lambda: _deliverable(piece))


def _deliverable(piece: Deliverable) -> tuple[str, str]:
    blanks = {"deliverable": piece.titles, "day": date_format(piece.due_on)}
    return _("A deliverable falls due"), _("%(deliverable)s: due on %(day)s.") % blanks


def _no_answer(award: Award) -> tuple[str, str]:
    blanks = {"code": award.application, "day": date_format(award.answer_by)}
    return _("An offer was not answered"), _("%(code)s was to answer until %(day)s.") % blanks


def _to_appraise(award: Award) -> tuple[str, str]:
    return _("A contract has ended: appraise the work"), award.contract


def _undecided(complaint: Complaint) -> tuple[str, str]:
    return _("A complaint still waits for its decision"), ""


def register() -> None:
    clock.register("selection: due", remind, every=dt.timedelta(hours=1))
    clock.register("selection: forgetting", retention.forget_due, every=dt.timedelta(days=1))
