"""Doubled records made one: choose the double, see what would move, confirm; and part them again."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import require
from secretariat.core.sheets import Field, taken_away
from secretariat.record.double import made_by
from secretariat.record.lists.words import containing
from secretariat.record.models import Merge
from secretariat.record.preview import what_moves, would_open
from secretariat.record.sending import sent

from ..forms.fields import is_id
from ..forms.merging import MergeForm
from ..kinds import KINDS, page_of
from ..operations.merging import merge_records, part_records
from ..rules import MERGE
from .found import find, trail

MOST_FOUND = 30
SAID = ("titles", "digests", "texts")


class FindForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("Symbol or words of the title"), max_length=200, required=False)


def merger(request, noun, pk):
    """Search for the double; `?double=9` shows what would move, and a press of the button does it."""
    kind, record = find(request.user, noun, pk)
    if not kind.is_merged or not record.is_standing:
        raise Http404
    require(request.user, MERGE, record)
    if is_id(request.GET.get("double", "")):
        return confirm(request, kind, record, int(request.GET["double"]))
    return choose_double(request, kind, record)


@require_safe
def choose_double(request, kind, record):
    form = FindForm(request.GET or None)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    context = {
        "title": _("Which record is the double of %(record)s?") % {"record": record},
        "form": form,
        "record": record,
        "found": doubles(kind, record, words, request.user) if words else likely(kind, record, request.user),
        "words": words,
        "trail": trail(record, _("Merge with a double")),
    }
    return render(request, "committee/merge_choice.html", context)


def doubles(kind, record, words: str, user) -> list:
    """Standing records of the same kind and committee whose symbol or title has these words."""
    columns = {field.name for field in record._meta.concrete_fields}
    texts, plain = [n for n in SAID if n in columns], [n for n in ("symbol", "number") if n in columns]
    if "document" in columns:
        texts, plain = [*texts, "document__titles"], [*plain, "document__symbol"]
    return list(
        alike(kind, record, user).filter(containing(words, texts=tuple(texts), plain=tuple(plain)))[:MOST_FOUND]
    )


def alike(kind, record, user):
    """The others of this kind and committee that stand, newest first."""
    rows = kind.records().visible_to(user).standing().filter(committee=record.committee).exclude(pk=record.pk)
    return rows.order_by("-pk")


def likely(kind, record, user) -> list:
    """Before anything is searched for: what was entered of the same session."""
    if getattr(record, "session_id", None) is None:
        return []
    return list(alike(kind, record, user).filter(session=record.session_id)[:MOST_FOUND])


@require_http_methods(["GET", "POST"])
def confirm(request, kind, record, double_id: int):
    if url := made_by(request):
        return redirect(url)
    double = get_object_or_404(kind.records().visible_to(request.user).standing().exclude(pk=record.pk), pk=double_id)
    form = MergeForm(request.POST or None, kind=kind, record=record, double=double, user=request.user)
    done = _("The two are one record now. The list of merges can part them again.")
    if url := sent(request, form, lambda: merged(record, double, request.user, form.taken), said=done):
        return redirect(url)
    context = {
        "title": _("Merge %(double)s into %(record)s") % {"double": double, "record": record},
        "form": form,
        "record": record,
        "double": double,
        "would_open": would_open(record, double),
        **told_of(what_moves(double, record)),
        "trail": trail(record, _("Merge with a double")),
    }
    return render(request, "committee/merge_confirm.html", context)


def told_of(rows: list[dict]) -> dict:
    """What moves, and what stays with the double: the kind, and how many."""
    named = [{**row, "label": label_of(row["model"])} for row in rows]
    return {
        "moves": [row for row in named if row["count"]],
        "stays": [{**row, "count": row["staying"]} for row in named if row["staying"]],
    }


def label_of(model) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def merged(record, double, user, take: list[str]) -> str:
    merge_records(record, double, by=user, take=take)
    return page_of(record)


FIELDS = (
    Field("double", gettext_lazy("Double"), lambda row: row["double"]),
    Field("kept", gettext_lazy("Record that stays"), lambda row: row["kept"]),
    Field("when", gettext_lazy("When"), lambda row: row["merge"].at),
    Field("by", gettext_lazy("By"), lambda row: row["merge"].by),
)


@require_safe
def merges(request):
    """Every merge of records the visitor may see, newest first; each can be undone."""
    require(request.user, MERGE)
    rows = rows_of(list(Merge.objects.select_related("by")), request.user) if request.GET.get("format") else []
    if file := taken_away(request, "merges", _("Merges"), FIELDS, rows):
        return file
    page = Paginator(Merge.objects.select_related("by"), 50).get_page(request.GET.get("page"))
    context = {
        "title": _("Merges"),
        "page": page,
        "rows": rows_of(page.object_list, request.user),
        "trail": [{"text": _("Merges")}],
    }
    return render(request, "committee/merges.html", context)


def rows_of(done: list[Merge], user) -> list[dict]:
    wanted = {}
    for one in done:
        wanted.setdefault(one.kind, set()).update({one.kept_id, one.double_id})
    found = {
        noun: {row.pk: row for row in KINDS[noun].records().visible_to(user).filter(pk__in=ids)}
        for noun, ids in wanted.items()
        if noun in KINDS
    }
    pairs = [
        (one, found.get(one.kind, {}).get(one.kept_id), found.get(one.kind, {}).get(one.double_id)) for one in done
    ]
    return [{"merge": one, "kept": kept, "double": double} for one, kept, double in pairs if kept and double]


@require_http_methods(["GET", "POST"])
def parting(request, pk):
    done = get_object_or_404(Merge, pk=pk)
    _kind, kept = find(request.user, done.kind, done.kept_id)
    require(request.user, MERGE, kept)
    _kind, double = find(request.user, done.kind, done.double_id)
    here = reverse("committee:merges")
    if request.method == "POST":
        try:
            part_records(done, by=request.user)
            messages.success(request, _("The two are separate records again."))
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        return redirect(here)
    context = {
        "title": _("Part %(double)s from %(record)s again") % {"double": double, "record": kept},
        "consequences": [
            _("What pointed at the double before the merge points at it again."),
            _("What came to the kept record since stays with it."),
        ],
        "action": _("Part them"),
        "cancel_url": here,
        "trail": [{"text": _("Merges"), "url": here}, {"text": _("Part them")}],
    }
    return render(request, "confirm.html", context)
