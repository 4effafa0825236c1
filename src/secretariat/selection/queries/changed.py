"""What has changed since an approver read it, and what a correction would change."""

from __future__ import annotations

import copy

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..fingerprint import put_before
from ..models import Approval, Call, Correction, Edition, Selection, Stage
from ..telling import moment
from .differences import differences, row

KEPT = 20  # so far back is looked for what somebody read


def requests(selection: Selection) -> list[Approval]:
    """The times when a publication was put before an approver, the last one first."""
    rows = Approval.objects.standing().filter(selection=selection, stage=Stage.PUBLICATION)
    return list(rows.order_by("-pk")[:KEPT])


def changed_since(selection: Selection, asked: list[Approval], read: str | None = None) -> dict | None:
    """For `components/comparison.html`: what lies before the approver now beside what they read, which is the request
    `read`, or the one before the last. None where nothing differs, or what they read was not kept."""
    rows = [one for one in asked if str(one.pk) == read] if read else asked[1:]
    before = rows[0] if rows else None
    told = differences(before.content, put_before(selection)) if before is not None and before.content else []
    if not told:
        return None
    caption = _("What changed since it was put before the approver on %(day)s")
    return {
        "id": "changed",
        "caption": caption % {"day": date_format(before.asked_at)},
        "first": _("Then"),
        "second": _("Now"),
        "rows": told,
    }


def corrected(correction: Correction) -> dict:
    """For `components/comparison.html`: what is published beside what would be."""
    call = Call.objects.get(selection=correction.selection_id)
    edition = Edition.objects.get(selection=correction.selection_id, number=call.edition)
    return {
        "id": "changed",
        "caption": _("What the correction changes"),
        "first": _("As it is published"),
        "second": _("Corrected"),
        "rows": [*differences(edition.content, correction.approval.content), *deadlines(call, correction)],
    }


def deadlines(call: Call, correction: Correction) -> list[dict]:
    if (closes_at := correction.end_after(call.closes_at)) is None:
        return []
    later = copy.copy(call)
    later.closes_at = closes_at
    return [row((_("Applications until"), ""), moment(call), moment(later))]
