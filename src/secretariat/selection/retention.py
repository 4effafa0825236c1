"""How long what was written in a selection is kept, by class of document, and what holds a profile in the roster.

Days count from the end of the selection. What was decided, by whom and on what ground stays for good, without what is
personal: codes instead of names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.models import Attachment, Audience, Record
from secretariat.record.operations import change
from secretariat.roster.models import Profile
from secretariat.roster.retention import Hold, register

from .models import (
    OVER,
    Applicant,
    Application,
    ApplicationState,
    Award,
    Clarification,
    Complaint,
    Declaration,
    Feedback,
    Selection,
    SelectionLetter,
)

A_YEAR = 365
S = ApplicationState
LOST = (S.SUBMITTED, S.WITHDRAWN, S.SET_ASIDE, S.NOT_SELECTED)


def at_once(selection: Selection) -> int:
    return 0


def as_promised(selection: Selection) -> int:
    """What applicants were told when they agreed."""
    return selection.retention_days


def five_years_more(selection: Selection) -> int:
    """Contracts and disputes: as long as either can still be looked into."""
    return selection.retention_days + 5 * A_YEAR


# class of document: its rows of one selection, and how many days they are kept after its end
CLASSES: dict[str, tuple[Callable, Callable[[Selection], int]]] = {
    "drafts nobody submitted": (lambda s: applicants(s, [S.DRAFT]), at_once),
    "questions": (lambda s: Clarification.objects.filter(selection=s).exclude(email=""), at_once),
    "applications that were not selected": (lambda s: applicants(s, LOST), as_promised),
    "declarations": (lambda s: Declaration.objects.filter(selection=s).exclude(explanation=""), as_promised),
    "feedback": (lambda s: Feedback.objects.filter(selection=s).exclude(by_criterion={}), as_promised),
    "applications that were selected": (lambda s: applicants(s, [S.SELECTED]), five_years_more),
    "awards": (lambda s: Award.objects.filter(selection=s).exclude(fee=None), five_years_more),
    "complaints": (lambda s: Complaint.objects.filter(selection=s).exclude(text=""), five_years_more),
}


def applicants(selection: Selection, states):
    return Applicant.objects.filter(selection=selection, application__state__in=states, erased_at=None)


def ended_on(selection: Selection) -> dt.date:
    return timezone.localdate(selection.state_since)


def forget_due(now: dt.datetime) -> int:
    """The sweep: of each class what has been kept long enough."""
    count, today = 0, timezone.localdate(now)
    for selection in Selection.objects.filter(state__in=OVER).order_by("pk"):
        for name, (rows, days) in CLASSES.items():
            if ended_on(selection) + dt.timedelta(days=days(selection)) > today:
                continue
            reason = f"{name}: {days(selection)} days after {ended_on(selection):%Y-%m-%d}"
            for row in list(rows(selection).order_by("pk")):
                forget(row, reason)
                count += 1
        SelectionLetter.objects.filter(selection=selection, sent_at__isnull=False).exclude(email="").delete()
    return count


def forget(row: Record, reason: str) -> None:
    """Nothing personal stays of this row; that it was there does."""
    nothing = empty(row)
    if isinstance(row, Applicant):
        forget_application(row, reason)
        nothing |= {"erased_at": timezone.now(), "audience": Audience.objects.of()}
    change(row, by=None, verb="erased as promised", reason=reason, **nothing)


def empty(row: Record) -> dict:
    return {name: row._meta.get_field(name).get_default() for name in row.PERSONAL}


def forget_application(applicant: Applicant, reason: str) -> None:
    """Her words and her files."""
    application = Application.objects.get(pk=applicant.application_id)
    told = {**empty(application), "erased_at": timezone.now()}
    change(application, by=None, verb="erased as promised", reason=reason, **told)
    for file in Attachment.objects.filter(kind=applicant.noun(), record_id=applicant.pk):
        file.file.delete(save=False)
        file.delete()


# --- what holds a profile ------------------------------------------------------------


def holds_of(profile: Profile) -> list[Hold]:
    """While she is a candidate, and as long as her application is kept: erasure waits, and says so."""
    rows = Applicant.objects.filter(profile=profile, erased_at=None).select_related("selection", "application")
    return [held for one in rows.order_by("pk") if (held := hold_of(one)) is not None]


def hold_of(applicant: Applicant) -> Hold | None:
    selection, state = applicant.selection, applicant.application.state
    if state == S.DRAFT:
        return None
    if selection.state not in OVER:
        return Hold(_("you are a candidate in a selection that is open"))
    days = five_years_more if state == S.SELECTED else as_promised
    until = ended_on(selection) + dt.timedelta(days=days(selection))
    return Hold(_("a selection keeps its applications so long"), until) if until > timezone.localdate() else None


def register_hold() -> None:
    register("selection", holds_of)
