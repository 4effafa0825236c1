"""People who may be in the roster twice: compared side by side, made one, parted again, or said to be two."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import require
from secretariat.core.joining import joined
from secretariat.core.sheets import Field, taken_away
from secretariat.record.double import made_by
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Merge
from secretariat.record.sending import sent

from ..doubles.finding import find_doubles, waiting
from ..fields import PROFILE
from ..importing.reasons import GROUNDS
from ..models import PossibleDouble, Profile
from ..operations.corrections import decided_already
from ..operations.doubles import dismiss, merge_profiles, part_profiles
from ..rules import KEEP
from ..wording import Words

PER_PAGE = 50
TONES = {1: "plain", 2: "attention", 3: "problem"}
COMPARED = ("number", "name", "other_names", "nationalities", "email", "orcid", "contractor", "pool", "state")
FIELDS = (
    Field("first", gettext_lazy("First"), lambda row: row.first),
    Field("second", gettext_lazy("Second"), lambda row: row.second),
    Field("certainty", gettext_lazy("How certain"), lambda row: row.get_certainty_display()),
    Field("grounds", gettext_lazy("Why"), lambda row: [str(GROUNDS[one]) for one in row.grounds]),
)
FIRST, SECOND, NEITHER = "first", "second", "neither"


class DecisionForm(CarefulForm):
    stays = forms.ChoiceField(label=gettext_lazy("What is to be done"), widget=forms.RadioSelect)

    def __init__(self, *args, pair: PossibleDouble, **kwargs):
        super().__init__(*args, **kwargs)
        self.pair = pair
        told = _("One person: %(name)s (%(number)s) stays")
        self.fields["stays"].choices = [
            (FIRST, told % {"name": pair.first.name, "number": pair.first.number}),
            (SECOND, told % {"name": pair.second.name, "number": pair.second.number}),
            (NEITHER, _("These are two people")),
        ]

    def decide(self, by) -> str:
        pair, said = self.pair, self.cleaned_data["stays"]
        if said == NEITHER:
            dismiss(pair, by=by)
            return reverse("roster:doubles")
        kept, double = (pair.first, pair.second) if said == FIRST else (pair.second, pair.first)
        merge_profiles(kept, double, by=by)
        return kept.get_absolute_url()


@require_safe
def doubles(request):
    """roster/doubles/"""
    require(request.user, KEEP)
    rows = waiting().select_related("first", "second").order_by("-certainty", "pk")
    if file := taken_away(request, "doubles", _("Possible doubles"), FIELDS, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    title = _("Possible doubles")
    context = {"title": title, "page": page, "table": table_of(page), "trail": [{"text": title}]}
    return render(request, "roster/doubles.html", context)


def table_of(page) -> dict:
    rows = [
        [
            {"text": row.first.name, "url": reverse("roster:double", args=[row.pk])},
            row.second.name,
            {"text": row.get_certainty_display(), "tone": TONES[row.certainty]},
            joined(GROUNDS[one] for one in row.grounds),
        ]
        for row in page
    ]
    columns = [{"label": field.label} for field in FIELDS]
    empty = _(
        "No two profiles look like one person’s. The list is made anew every night and after a press of the button."
    )
    return {"id": "doubles", "caption": _("Possible doubles"), "columns": columns, "rows": rows, "empty": empty}


@require_POST
def search(request):
    """roster/doubles/search/"""
    require(request.user, KEEP)
    number = find_doubles()
    messages.success(
        request, _("The whole roster was gone through; pairs to look at: %(number)s.") % {"number": number}
    )
    return redirect("roster:doubles")


@require_http_methods(["GET", "POST"])
def double(request, pk):
    """roster/doubles/<pk>/: the two side by side, and what to do."""
    require(request.user, KEEP)
    if url := made_by(request):
        return redirect(url)
    pair = waiting().select_related("first", "second").filter(pk=pk).first()
    if pair is None:
        get_object_or_404(PossibleDouble, pk=pk)
        messages.warning(request, decided_already())
        return redirect("roster:doubles")
    form = DecisionForm(request.POST or None, user=request.user, pair=pair)
    done = _("It was done. A merge can be undone in the list of merges.")
    if url := sent(request, form, lambda: form.decide(request.user), said=done):
        return redirect(url)
    title = _("One person or two?")
    trail = [{"text": _("Possible doubles"), "url": reverse("roster:doubles")}, {"text": title}]
    context = {"title": title, "pair": pair, "form": form, "table": side_by_side(pair), "trail": trail}
    return render(request, "roster/double.html", context, status=422 if form.errors else 200)


def side_by_side(pair: PossibleDouble) -> dict:
    words = Words()
    rows = [
        [PROFILE[name].label, *(said_of(one, name, words) for one in (pair.first, pair.second))] for name in COMPARED
    ]
    rows.append([_("engagements"), pair.first.engagements.count(), pair.second.engagements.count()])
    columns = [{"label": _("Field")}, {"label": _("First")}, {"label": _("Second")}]
    return {"id": "both", "caption": _("The two profiles"), "columns": columns, "rows": rows}


def said_of(profile: Profile, name: str, words: Words) -> str:
    worded = getattr(profile, f"get_{name}_display", None)
    return str(worded()) if worded else words.of(name, getattr(profile, name))


@require_http_methods(["GET", "POST"])
def merges(request):
    """roster/doubles/merges/: which were made one; each can be parted again."""
    require(request.user, KEEP)
    done = Merge.objects.filter(kind=Profile.noun()).select_related("by").order_by("-pk")
    if request.method == "POST":
        return parted(request, get_object_or_404(done, pk=request.POST.get("merge", "") or 0))
    page = Paginator(done, PER_PAGE).get_page(request.GET.get("page"))
    names = Profile.objects.in_bulk({pk for one in page for pk in (one.kept_id, one.double_id)})
    rows = [{"merge": one, "kept": names.get(one.kept_id), "double": names.get(one.double_id)} for one in page]
    title = _("Merged profiles")
    trail = [{"text": _("Possible doubles"), "url": reverse("roster:doubles")}, {"text": title}]
    return render(request, "roster/merges.html", {"title": title, "page": page, "rows": rows, "trail": trail})


def parted(request, done: Merge):
    try:
        part_profiles(done, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The two are two again."))
    return redirect("roster:merges")
