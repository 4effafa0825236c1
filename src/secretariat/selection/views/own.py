"""What an applicant says of themselves on their own page, beside what they wrote under the criteria."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.record.forms import CarefulForm
from secretariat.record.handing import handed_out

from ..fingerprint import canonical, sent_by
from ..forms.applying import CountForm, FileForm, PersonForm, sort_of
from ..operations import introducing
from ..queries.along import documents
from .applying import by
from .filling import filled
from .found import call_trail, own_application


def page_of(applicant, title: str) -> dict:
    call = applicant.selection.call
    told = {"title": title, "lead": str(call.titles), "cancel_url": applicant.own_url, "is_private": True}
    return {**told, "trail": call_trail(call.number, title)}


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def balance(request, token):
    """applications/<token>/balance/: to be counted in it, or no more; at any time."""
    found = own_application(token)
    return filled(
        request,
        lambda data: CountForm(data, user=request.user, initial={"is_counted": found.is_counted}),
        lambda form: form.save(found, by(request)),
        action=_("Keep"), said=_("Your choice holds from now on."),
        explained=_(
            "What you choose holds at once for every number that is made from now on. Figures of years that are over "
            "are counted anew once a month."
        ),
        **page_of(found, _("Nationality and gender in the balance")),
    )  # fmt: skip


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def person(request, token):
    """applications/<token>/person/: name, nationality and gender, until applications close."""
    found = own_application(token)
    if not found.may_write or found.is_in_the_roster:
        return redirect(found.own_url)
    return filled(
        request,
        lambda data: PersonForm(data, applicant=found, user=request.user),
        lambda form: form.save(by(request)),
        action=_("Keep"), said=_("What you corrected is kept."),
        explained=_("What the panel reads first does not change by it: it goes without your name."),
        **page_of(found, _("Who you are")),
    )  # fmt: skip


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def files(request, token):
    """applications/<token>/files/"""
    found = own_application(token)
    call = found.selection.call
    if not found.may_write:
        return redirect(found.own_url)
    return filled(
        request,
        lambda data: FileForm(data, request.FILES or None, applicant=found, user=request.user),
        lambda form: form.save(by(request)),
        title=_("Send a document along"), lead=str(call.titles), action=_("Keep the document"), has_file=True,
        cancel_url=found.own_url, is_private=True, trail=call_trail(call.number, _("Your application")),
    )  # fmt: skip


@never_cache
@login_not_required
@require_safe
def sent(request, token):
    """applications/<token>/sent.json: the very bytes of which the fingerprint is taken."""
    found = own_application(token)
    if not found.fingerprint:
        raise Http404
    return HttpResponse(canonical(sent_by(found)), content_type="application/json; charset=utf-8")


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def file_removal(request, token, pk):
    """applications/<token>/files/<id>/removal/: take a document back, until applications close."""
    found = own_application(token)
    if not found.may_write:
        return redirect(found.own_url)
    one = get_object_or_404(documents(found), pk=pk)
    return filled(
        request,
        lambda data: CarefulForm(data, user=request.user),
        lambda form: introducing.withdraw_document(found, one, by=by(request)) or found.own_url,
        action=_("Take the document back"), is_grave=True, said=_("The document is taken back."),
        explained=_("%(document)s: nobody is given it any more.") % {"document": f"{sort_of(one.label)} · {one.name}"},
        **page_of(found, _("Take the document back")),
    )  # fmt: skip


@never_cache
@login_not_required
@require_safe
def file(request, token, pk):
    """applications/<token>/files/<id>/: her own document, back to her; not what she took back."""
    found = own_application(token)
    one = get_object_or_404(documents(found), pk=pk)
    return handed_out(request, one)
