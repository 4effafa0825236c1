"""The section for the session's report: drafted from what happened, worded, published."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.committee.rules import KEEP_RECORD
from secretariat.record.sending import sent

from ..forms.section import PublishForm, SectionForm
from ..models import Dialogue, DialogueSection
from ..queries.account import account
from ..queries.since import came_since
from .found import find, way


@require_http_methods(["GET", "POST"])
def section(request, pk):
    """dialogues/<id>/section/, with ?anew=1 as it would be drafted today; what was kept stands until that is kept"""
    dialogue, own = found(request, pk)
    if own is not None and own.document_id:
        return redirect(own.document)
    here = reverse("dialogue:section", args=[pk])
    draft = account(dialogue) if own is None or "anew" in request.GET else None
    form = SectionForm(request.POST or None, dialogue=dialogue, section=own, draft=draft, user=request.user)
    if url := sent(request, form, lambda: form.save(request.user) and here, said=_("The wording was kept.")):
        return redirect(url)
    context = {**context_of(dialogue, own, form), "is_anew": own is not None and draft is not None}
    return render(request, "dialogue/section.html", context, status=form.status)


def found(request, pk) -> tuple[Dialogue, DialogueSection | None]:
    dialogue = find(request.user, pk)
    require(request.user, KEEP_RECORD, dialogue)
    return dialogue, DialogueSection.objects.filter(dialogue=dialogue).select_related("document").first()


def context_of(dialogue, own, form) -> dict:
    return {
        "title": _("Section for the report"),
        "record": dialogue,
        "section": own,
        "form": form,
        "since": came_since(own) if own else "",
        "trail": way(dialogue, _("Section for the report")),
    }


@require_http_methods(["GET", "POST"])
def issue(request, pk):
    """dialogues/<id>/section/publication/"""
    dialogue, own = found(request, pk)
    if own is None:
        raise Http404
    if own.document_id:
        return redirect(own.document)
    own.dialogue = dialogue
    form = PublishForm(request.POST or None, section=own, user=request.user)
    done = _("The section is published, and the dialogue stands as delivered.")
    if url := sent(request, form, lambda: form.save(request.user).get_absolute_url(), said=done):
        return redirect(url)
    title, back = _("Publish the section"), reverse("dialogue:section", args=[pk])
    context = {"title": title, "lead": str(dialogue), "form": form, "action": _("Publish"), "cancel_url": back}
    return render(request, "dialogue/form.html", context | {"trail": way(dialogue, title)})
