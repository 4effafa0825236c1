"""What has changed since an approver read it, and what a correction would change."""

from __future__ import annotations

import copy

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..fingerprint import put_before
from ..models import Approval, Call, Correction, Edition, Selection, Stage
from ..telling import moment
from .differences import differences, row


def asked(selection: Selection):
    """Every time a publication was put before an approver, the last one first."""
    return Approval.objects.standing().filter(selection=selection, stage=Stage.PUBLICATION).order_by("-pk")


def last_asked(selection: Selection) -> int | None:
    return asked(selection).values_list("pk", flat=True).first()


def changed_since(selection: Selection, read: str | None = None) -> dict | None:
    """For `components/comparison.html`: what lies before the approver now beside what they read, which is the request
    `read`, or the one before the last. None where nothing differs, or what they read was not kept."""
    rows = list(asked(selection)[:20])
    before = next((one for one in rows if str(one.pk) == read), None) if read else (rows[1:2] or rows or [None])[0]
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
    if correction.closes_at is None:
        return []
    later = copy.copy(call)
    later.closes_at = correction.closes_at
    return [row((_("Applications until"), ""), moment(call), moment(later))]
