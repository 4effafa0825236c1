"""What was withdrawn, where it is found again and brought back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import CharField, Value
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may, require
from secretariat.core.sheets import Field, taken_away

from ..kinds import KINDS, page_of
from ..rules import KEEP_RECORD
from ..steps import step_of

FIELDS = (
    Field("kind", gettext_lazy("Kind"), lambda row: row["kind"].name),
    Field("what", gettext_lazy("What was withdrawn"), lambda row: row["record"]),
    Field("when", gettext_lazy("Withdrawn on"), lambda row: row["record"].withdrawn_at),
    Field("reason", gettext_lazy("Why it was withdrawn"), lambda row: row["record"].withdrawn_reason),
    Field("address", gettext_lazy("Address"), lambda row: row["url"]),
)


@require_safe
def withdrawn(request):
    """Every record withdrawn for itself that the visitor keeps, the last first."""
    require(request.user, KEEP_RECORD)
    found, user = newest_first(request.user), request.user
    rows = rows_of(list(found), user) if request.GET.get("format") else []
    if file := taken_away(request, "withdrawn", _("Withdrawn records"), FIELDS, rows):
        return file
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "title": _("Withdrawn records"),
        "page": page,
        "rows": rows_of(page.object_list, user),
        "trail": [
            {"text": _("Enter a record"), "url": reverse("committee:entering")},
            {"text": _("Withdrawn records")},
        ],
    }
    return render(request, "committee/withdrawn.html", context)


def newest_first(user):
    """Noun, id and moment of each; a double that was merged stands in the list of merges."""
    kinds = [kind for kind in KINDS.values() if kind.is_withdrawn and kind.permission == KEEP_RECORD]
    parts = [
        kind.model.objects.visible_to(user)
        .filter(withdrawn_at__isnull=False, merged_into=None)
        .order_by()
        .values_list(Value(kind.noun, output_field=CharField()), "pk", "withdrawn_at")
        for kind in kinds
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-withdrawn_at")


def rows_of(found, user) -> list[dict]:
    ids: dict[str, list[int]] = {}
    for noun, pk, _moment in found:
        ids.setdefault(noun, []).append(pk)
    records = {noun: KINDS[noun].records().visible_to(user).in_bulk(wanted) for noun, wanted in ids.items()}
    pairs = [(KINDS[noun], records[noun].get(pk)) for noun, pk, _moment in found]
    return [row_of(kind, record, user) for kind, record in pairs if record is not None]


def row_of(kind, record, user) -> dict:
    """What stands on another's page is not shown there any more: its history is."""
    back = step_of("reinstatement", record)
    history = reverse("committee:history", args=[kind.noun, record.pk])
    return {
        "kind": kind,
        "record": record,
        "url": history if kind.parent else page_of(record),
        "can_come_back": back is not None and may(user, *back.needs(record)),
    }
