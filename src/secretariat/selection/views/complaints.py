"""What lies before whoever decides a complaint: its whole text, whose it is, and how it ended for them."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretariat.record.handing import handed_out

from ..models import Application, Complaint, Feedback, Selection
from ..queries.along import documents, reasons
from ..queries.reading import latest_list
from .along import along
from .found import find


@never_cache
@require_safe
def complaint_file(request, pk, complaint, file):
    """selections/<id>/complaints/<id>/files/<id>/: for whoever reads the complaint."""
    rows = Complaint.objects.visible_to(request.user).standing().filter(selection=find(request.user, pk))
    one = get_object_or_404(rows, pk=complaint)
    return handed_out(request, get_object_or_404(documents(one), pk=file))


def complained(request, selection: Selection, complaint: Complaint) -> dict:
    """For `complaint.html`; the step's own rule has let its reader in."""
    rows = Application.objects.visible_to(request.user).select_related("applicant__profile")
    application = rows.filter(pk=complaint.applicant.application_id).first()
    feedback = Feedback.objects.visible_to(request.user).filter(applicant=complaint.applicant_id).first()
    named = [one for one in latest_list(selection) if one.application_id == complaint.applicant.application_id]
    return {
        "template": "selection/complaint.html",
        "record": selection,
        "complaint": complaint,
        "application": application,
        "named": named[0] if named else None,
        "feedback": feedback,
        "reasons": reasons(feedback) if feedback else [],
        **(along(request, selection, application) if application else {}),
    }
