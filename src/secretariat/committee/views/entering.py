"""Entering a record of any kind, from wherever the officer is."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require
from secretariat.record.double import made_by, once, sent_lately, sent_otherwise

from ..forms.fields import is_id
from ..kinds import KINDS, entry_permission, page_of
from ..models import Committee
from ..rules import ADMINISTER, KEEP_RECORD
from .found import find, kind_of, trail


@require_safe
def entering(request):
    """What can be entered, for each committee."""
    require(request.user, KEEP_RECORD)
    committees = committees_kept_by(request.user)
    kinds = [kind for kind in KINDS.values() if kind.entered_as and kind.model is not Committee]
    context = {
        "title": _("Enter a record"),
        "committees": committees,
        "kinds": kinds,
        "founds": may(request.user, ADMINISTER),
        "trail": [{"text": _("Enter a record")}],
    }
    return render(request, "committee/entering.html", context)


def committees_kept_by(user) -> list[Committee]:
    """Those whose record she keeps: a role may be for one committee alone."""
    return [one for one in Committee.objects.visible_to(user).standing() if may(user, KEEP_RECORD, one)]


@require_http_methods(["GET", "POST"])
def entry(request, noun):
    """The form of one kind; the address says which records it is entered from (?action=7)."""
    kind = kind_of(noun)
    around = records_around(request)
    committee = committee_of(request, around)
    if kind.model is not Committee and committee is None:
        require(request.user, KEEP_RECORD)
        return choose_committee(request, kind)
    require(request.user, *entry_permission(kind, committee))
    if url := made_by(request):
        return redirect(url)
    instance = kind.model() if kind.model is Committee else kind.model(committee=committee)
    form = kind.form_class(request.POST or None, instance=instance, user=request.user, around=around)
    if form.is_valid() and (url := entered(request, form)):
        return redirect(url)
    return render(request, "committee/form.html", context_of(request, kind, form, around))


def records_around(request) -> dict:
    """The records named in the query, each within what the visitor may see."""
    named = [(noun, value) for noun, value in request.GET.items() if noun in KINDS and is_id(value)]
    return {noun: find(request.user, noun, int(value))[1] for noun, value in named[:4]}


def committee_of(request, around) -> Committee | None:
    """The committee of the records around, the one asked for, or the only one there is."""
    for record in around.values():
        return getattr(record, "committee", record)
    committees = Committee.objects.visible_to(request.user).standing()
    if code := request.GET.get("code"):
        return committees.filter(code=code).first()
    found = committees_kept_by(request.user)
    return found[0] if len(found) == 1 else None


def choose_committee(request, kind):
    committees = committees_kept_by(request.user)
    context = {"title": kind.entered_as, "kind": kind, "committees": committees, "trail": [{"text": kind.entered_as}]}
    return render(request, "committee/choose_committee.html", context)


def entered(request, form) -> str:
    """Enter it once, however often it is sent; answers where to go, or nothing where it is refused or asked again."""
    other = sent_otherwise(request)
    if before := other or sent_lately(request):
        form.ask_again(before, otherwise=bool(other))
        return ""
    try:
        url = once(request, lambda: page_of(form.enter(by=request.user)))
    except ValidationError as refusal:
        form.take(refusal, getattr(form, "names_of_ours", None))
        return ""
    messages.success(request, " ".join([_("This was entered in the record."), *form.consequences_told]))
    return url


def context_of(request, kind, form, around) -> dict:
    nearest = next(iter(around.values()), form.committee)
    way = trail(nearest, kind.entered_as) if nearest is not None else [{"text": kind.entered_as}]
    return {
        "title": kind.entered_as,
        "form": form,
        "action": _("Enter"),
        "cancel_url": page_of(nearest) if nearest is not None else "",
        "around": nearest,
        "trail": way,
    }
