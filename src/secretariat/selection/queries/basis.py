"""What lies before the approver, as plain values with a fingerprint: what she approves is exactly this."""

from __future__ import annotations

from ..fingerprint import fingerprint
from ..models import Phase, Screening, Selection
from .reading import latest_list
from .spread import counted


def basis_of(selection: Selection) -> str:
    return fingerprint(content(selection))


def content(selection: Selection) -> dict:
    """The latest list with its reasons, every score that counts, and what was found on lists of sanctions."""
    return {
        "list": [[one.application.code, one.standing, one.grounds] for one in latest_list(selection)],
        "scores": [
            [one.application_id, one.criterion_id, one.panelist_id, one.number, one.level]
            for phase in Phase.values
            for one in sorted(counted(selection, phase), key=lambda s: s.pk)
        ],
        "screenings": list(
            Screening.objects.standing()
            .filter(selection=selection)
            .order_by("pk")
            .values_list("applicant_id", "list_name", "list_edition", "finding")
        ),
    }
