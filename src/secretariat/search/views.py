"""The one search box."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.core.multilingual import Wording
from secretariat.core.text import clean

from . import beside
from .engines import CAP
from .excerpts import marked
from .normalise import words
from .queries import EMPTY, search
from .registry import KINDS

SIZE = 20
LONGEST = 200


@require_safe
@login_not_required
def results(request):
    """What was found for `q`, narrowed to one `kind`; within what the visitor may see."""
    text = clean(request.GET.get("q", ""))[:LONGEST]
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    number = page_number(request)
    answer = search(text, request.user, kind=kind, page=number, size=SIZE) if text else EMPTY
    # A symbol that something bears is no name of anything else; and beside the first page is once enough.
    others = beside.found(request, text) if text and not (kind or answer.symbol) and number == 1 else []
    page = Paginator(range(answer.total), SIZE).get_page(number)
    context = {
        "search_query": text,
        "answer": answer,
        "hits": [shown(record, text, answer) for record in answer.hits],
        "trail": [{"text": _("Search")}],
        "page": page,
        "kind": kind,
        "kinds": [(code, KINDS[code].model._meta.verbose_name, count) for code, count in sorted(answer.kinds.items())],
        "beside": others,
        "cap": CAP,
        "title": _("Search"),
    }
    return render(request, "search/results.html", context)


def shown(record, text: str, answer) -> dict:
    """What a result shows: symbol and title, the words round what was found, what it is and where it belongs."""
    how = KINDS[record._meta.model_name]
    symbol, wording = how.symbol(record), title_of(record)
    paragraph = answer.paragraph if symbol and symbol.casefold() == answer.symbol.casefold() else None
    place = how.place(record, paragraph) if paragraph else ""
    session = getattr(record, "session", None)
    title = wording if symbol or wording else Wording(str(record), "", "")
    told = f"{symbol} {title or ''}"
    return {
        "symbol": symbol,
        "title": title,
        "kind": record.kind_name,
        "belongs": session.symbol if session is not None and session.symbol not in told else "",
        "committee": record.committee_code,
        "url": place or record.get_absolute_url(),
        "paragraph": paragraph if place else None,
        "excerpt": marked(how.text(record), words(text)),
    }


def title_of(record) -> Wording | None:
    texts = getattr(record, "titles", None) or getattr(record, "names", None)
    return texts.best() if texts else None


def page_number(request) -> int:
    asked = request.GET.get("page", "1")
    return min(int(asked), CAP // SIZE) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
