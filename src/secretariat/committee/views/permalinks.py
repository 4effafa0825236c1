"""Addresses without a language lead to the page in the reader's own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from secretariat.record.nouns import models_by_noun

from ..kinds import KINDS, page_of
from ..models import Document
from ..permalinks import base_symbol
from .shown import called_before, kept_instead


@require_safe
@login_not_required
def permalink(request, noun, pk):
    """/id/<kind>/<id>/: the page of that record, or of the one it was merged into"""
    model = models_by_noun().get(noun)
    if model is None or not model.IS_COUNTED_THROUGH:
        raise Http404
    rows = KINDS[noun].records() if noun in KINDS else model.objects.all()
    found = rows.visible_to(request.user).filter(pk=pk).first()
    if found is None:
        found = kept_instead(lambda user: model.objects.visible_to(user), request.user, {"pk": pk})
    url = found.get_absolute_url()
    return redirect(page_of(found) if url == request.path else url)


@require_safe
@login_not_required
def document(request, symbol):
    """/doc/CDIP/21/15/: survives Prov., Rev. and adoption, and any spelling of them"""
    return redirect(found(request.user, symbol))


@require_safe
@login_not_required
def paragraph(request, symbol, number):
    return redirect(found(request.user, symbol).paragraph_url(number))


def found(user, symbol: str) -> Document:
    rows = Document.objects.visible_to(user).order_by("-withdrawn_at")
    for spelling in dict.fromkeys([symbol.strip("/"), base_symbol(symbol)]):
        known = rows.filter(symbol=spelling)
        record = next((one for one in known if one.is_standing), None) or known.first()
        if record is not None:
            return record
    return called_before(lambda user: Document.objects.visible_to(user), user, base_symbol(symbol))
