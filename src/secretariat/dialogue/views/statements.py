"""Statements: the published list for everyone who sees the dialogue, and handing one in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.accounts.access import may, require
from secretariat.committee.open_pages import follow
from secretariat.committee.rules import KEEP_RECORD
from secretariat.record.models import Attachment
from secretariat.record.sending import pressed, sent

from ..forms.statement import StatementForm
from ..models import DialogueStatement
from ..operations.statements import publish, take_back
from ..queries.floor import Floor
from ..queries.statements import issued_section
from ..queries.statements import statements as listed
from ..rules import ASK, RUN, delegations_of
from .found import find, way


@require_http_methods(["GET", "POST"])
@login_not_required
def statements(request, pk):
    """dialogues/<id>/statements/"""
    dialogue, here = find(request.user, pk), reverse("dialogue:statements", args=[pk])
    runs, asks = may(request.user, RUN, dialogue), may(request.user, ASK, dialogue)
    if request.method == "POST" and not (runs or asks):
        raise PermissionDenied
    given = (request.POST or None, request.FILES or None)
    form = StatementForm(*given, dialogue=dialogue, user=request.user, is_desk=runs) if runs or asks else None
    if form is not None and sent(request, form, lambda: told(request, form.save(request.user)) and here):
        return redirect(here)
    context = {
        "title": _("Statements"),
        "record": dialogue,
        "follow": follow(dialogue),
        "statements": listed(dialogue, request.user),
        "floor": Floor(dialogue),
        "form": form,
        "may_publish": runs,
        "issued": issued_section(dialogue, request.user) if runs else None,
        "may_withdraw": may(request.user, KEEP_RECORD, dialogue),
        "own": {one.pk for one in delegations_of(request.user, dialogue)},
        "trail": way(dialogue, _("Statements")),
    }
    return render(request, "dialogue/statements.html", context)


def told(request, file: Attachment) -> bool:
    """Who has what was handed in now: of a statement that is published already, everybody."""
    said = _("The statement was handed in. It is seen by others once it is published.")
    if DialogueStatement.objects.get(pk=file.record_id).published_at:
        said = _("The statement is published already: others have this file from now on.")
    messages.success(request, said)
    return True


@require_POST
def withdrawal(request, pk, statement):
    """dialogues/<id>/statements/<id>/withdrawal/: its delegation takes it back before it is published"""
    dialogue = find(request.user, pk)
    require(request.user, ASK, dialogue)
    own = DialogueStatement.objects.visible_to(request.user).filter(
        dialogue=dialogue, delegation__in=[one.pk for one in delegations_of(request.user, dialogue)]
    )
    found = get_object_or_404(own, pk=statement)
    pressed(request, lambda: take_back(found, by=request.user), _("The statement was taken back."))
    return redirect("dialogue:statements", pk=pk)


@require_POST
def publication(request, pk, statement):
    """dialogues/<id>/statements/<id>/publication/"""
    dialogue = find(request.user, pk)
    require(request.user, RUN, dialogue)
    found = get_object_or_404(DialogueStatement.objects.visible_to(request.user), dialogue=dialogue, pk=statement)
    seen, said = request.POST.get("seen", ""), _("The statement is published.")
    if document := issued_section(dialogue, request.user):
        sentence = _("The section was issued before, as %(document)s, and does not name it: correct it by a Corr.")
        said = f"{said} {sentence % {'document': document}}"
    pressed(request, lambda: publish(found, by=request.user, seen=seen), said)
    return redirect("dialogue:statements", pk=pk)
