"""Letter, documents, fee, availability and interests of a candidate, for those to whom they are open."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may
from secretariat.record.handing import handed_out

from ..forms.applying import sort_of
from ..models import Applicant, Application, Selection, State
from ..queries.along import documents, read_along
from ..rules import READ_INTERESTS, SERVE
from .found import find


def along(request, selection: Selection, application: Application) -> dict:
    """For `_along.html`: nothing of it where it is not open, and then whether it is still to be opened."""
    one = read_along(request.user, selection).filter(application=application).select_related("profile").first()
    told = {"sent": one, "is_first": not selection.had_reached(State.SHORTLISTED)}
    if one is None:
        return told
    files = [(file, sort_of(file.label)) for file in documents(one)]
    told |= {"address": address(request.user, selection, one), "files": files}
    return {**told, "reads_interests": may(request.user, READ_INTERESTS, selection)}


def address(user, selection: Selection, applicant: Applicant) -> str:
    """Where whoever serves the selection reaches somebody who was on a shortlist, to agree on an interview."""
    is_asked = may(user, SERVE, selection) and applicant.application.shortlisted.standing().exists()
    return applicant.profile.email if is_asked else ""


def opened(request, selection: Selection, applications) -> dict[int, str]:
    """Those of these applications whose letter is open to her, each with the interests its writer declares, where she
    deals with these."""
    rows = read_along(request.user, selection).filter(application__in=applications)
    told = dict(rows.values_list("application", "conflicts"))
    return told if may(request.user, READ_INTERESTS, selection) else dict.fromkeys(told, "")


@never_cache
@require_safe
def sent_file(request, pk, application, file):
    """selections/<id>/applications/<id>/files/<id>/"""
    one = get_object_or_404(read_along(request.user, find(request.user, pk)), application=application)
    return handed_out(request, get_object_or_404(documents(one), pk=file))
