"""Consultants in the site's search box: the first few who answer, as far as this reader sees them, by the roster's own
search, its circles and its limits."""

from __future__ import annotations

from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.search import beside

from ..appearances import note
from ..labels import labels
from ..levels import level_of
from ..limits import is_within, sentence
from .answer import Question, Search, searched
from .cards import Card
from .reasons import reasons

FEW = 3


def consultants(request, text: str) -> beside.Beside | None:
    url = f"{reverse('roster:roster')}?{urlencode({'q': text})}"
    if not is_within(request, "search"):
        html = render_to_string("roster/_found_beside.html", {"refusal": sentence()}, request)
        return beside.Beside(_("Consultants"), 0, is_capped=False, url=url, html=html)
    told = labels()
    search = Search(request.user, Question(text, level=searched(level_of(request.user))), told, size=FEW)
    answer = search.answer
    if not answer.count:
        return None
    note(answer.ids, {})
    cards = [Card(shown, told, reasons(text, shown, told)) for shown in search.profiles]
    html = render_to_string("roster/_found_beside.html", {"cards": cards, "answer": answer, "url": url}, request)
    return beside.Beside(_("Consultants"), answer.count, answer.is_capped, url, html)


def register() -> None:
    beside.register(consultants)
