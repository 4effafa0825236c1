"""What a candidate sends beside the statements – letter, documents, fee, availability, interests – and who reads it.

Nobody before the first pass is closed and the shortlist named. From then on whoever sees the person by name and reads
the application: those who lead the selection; of the panel, for those on the list, who has declared for the list as it
stands and has no conflict with them. Interests are read by those who deal with them: see `rules.READ_INTERESTS`.
"""

from __future__ import annotations

from django.db.models import QuerySet

from secretariat.record.models import Attachment

from ..models import Applicant, Application, ApplicationState, Complaint, Criterion, Feedback, Selection, State

READ = frozenset({ApplicationState.SUBMITTED, ApplicationState.SELECTED, ApplicationState.NOT_SELECTED})


def read_along(user, selection: Selection) -> QuerySet[Applicant]:
    """The candidates of a selection whose letter and documents are open to this reader."""
    if not selection.had_reached(State.SHORTLISTED):
        return Applicant.objects.none()
    rows = Applicant.objects.visible_to(user).standing().filter(selection=selection, erased_at=None)
    return rows.filter(application__in=Application.objects.visible_to(user), application__state__in=READ)


def documents(sent: Applicant | Complaint) -> QuerySet[Attachment]:
    """Those that hold now, of an application or a complaint."""
    rows = Attachment.objects.filter(kind=sent.noun(), record_id=sent.pk, superseded_at=None)
    return rows.order_by("label", "language")


def reasons(feedback: Feedback) -> list[tuple[Criterion, str]]:
    """What a candidate was told, criterion by criterion."""
    rows = Criterion.objects.filter(selection=feedback.selection_id).order_by("phase", "order", "pk")
    return [(one, feedback.by_criterion[str(one.pk)]) for one in rows if str(one.pk) in feedback.by_criterion]
