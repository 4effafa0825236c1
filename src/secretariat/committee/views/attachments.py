"""Files of a record, one per language: attaching them, and handing them out to those who may see the record."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import PUBLIC, may, require
from secretariat.record.attachments import files_of, is_hers
from secretariat.record.double import once
from secretariat.record.handing import handed_out
from secretariat.record.models import Attachment
from secretariat.record.sending import sent
from secretariat.record.sight import Sight

from ..forms.files import FileForm, FileWithdrawForm, kept
from .found import find, trail


@require_http_methods(["GET", "POST"])
@login_not_required
def files(request, noun, pk):
    kind, record = find(request.user, noun, pk)
    if not kind.has_files:
        raise Http404
    permission = kind.takes_files_by
    keeps = may(request.user, permission, record)
    if request.method == "POST":
        require(request.user, permission, record)
    form = FileForm(request.POST or None, request.FILES or None, user=request.user, record=record) if keeps else None
    here = reverse("committee:files", args=[noun, pk])
    if form is not None and form.is_valid():
        url = once(request, lambda: kept(kind, form, request.user) and here)
        messages.success(request, _("The file is kept with this record."))
        return redirect(url)
    context = {
        "title": _("Files of %(record)s") % {"record": record},
        "record": record,
        "files": files_of(record, request.user),
        "form": form,
        "withdraws": keeps and kind.is_withdrawn,
        "trail": trail(record, _("Files")),
    }
    return render(request, "committee/files.html", context)


@require_safe
@login_not_required
def file(request, pk):
    """The bytes, to be kept; an image that we drew to be shown. Nothing is run in our pages' name."""
    attachment = get_object_or_404(Attachment, pk=pk)
    _kind, record = find(request.user, attachment.kind, attachment.record_id)
    if not is_hers(Sight(request.user), attachment, record):
        raise Http404
    response = handed_out(request, attachment)
    patch_cache_control(
        response, **({"public": True} if is_public(attachment, record) else {"private": True}), max_age=0
    )
    return response


def is_public(attachment: Attachment, record) -> bool:
    behind = record.behind_file(attachment)
    held_by = [record] if behind is None else [record, behind]
    return attachment.audience_id is None and all(one.audience.opens_to(PUBLIC) for one in held_by)


@require_http_methods(["GET", "POST"])
def withdrawal(request, pk):
    """What was attached by mistake is taken off again, with a reason."""
    held = get_object_or_404(Attachment, pk=pk)
    kind, record = find(request.user, held.kind, held.record_id)
    if not (kind.has_files and kind.is_withdrawn and is_hers(Sight(request.user), held, record)):
        raise Http404
    require(request.user, kind.takes_files_by, record)
    here = reverse("committee:files", args=[held.kind, held.record_id])
    form = FileWithdrawForm(request.POST or None, record=record, user=request.user, file=held)
    if url := sent(request, form, lambda: form.do(request.user) and here, said=_("The file was withdrawn.")):
        return redirect(url)
    context = {
        "title": _("Withdraw a file"),
        "record": record,
        "form": form,
        "consequences": form.consequences(),
        "is_grave": True,
        "cancel_url": here,
        "trail": trail(record, _("Withdraw a file")),
    }
    return render(request, "committee/step.html", context)
