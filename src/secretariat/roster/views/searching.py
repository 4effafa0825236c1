"""The roster searched: consultants who were engaged, by everybody; prospects, by those who may."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may, require
from secretariat.core.text import clean

from ..appearances import note
from ..exports import answered, formats_for
from ..labels import Labels, labels
from ..levels import Level, level_of
from ..limits import LATER, is_within, limited, refusal, sentence
from ..models import Pool
from ..rules import SEE_PROSPECTS
from ..searching.answer import NOTED, SIZE, Question, Search
from ..searching.cards import Card
from ..searching.facets import facets
from ..searching.form import SearchForm
from ..searching.reasons import reasons
from ..searching.typing_help import suggestions


@require_safe
@login_not_required
@limited("search")
def roster(request):
    """roster/: words and facts are in the address"""
    return searched(request, Pool.ENGAGED, _("Roster of consultants"))


@never_cache
@require_safe
@limited("search")
def prospects(request):
    """roster/prospects/: people who applied or were proposed"""
    require(request.user, SEE_PROSPECTS)
    return searched(request, Pool.PROSPECT, _("Prospects"))


def searched(request, pool: Pool, title: str):
    level, told = level_of(request.user), labels()
    form = SearchForm(request.GET, level=level, labels=told, formats_of=formats_for(request.user))
    is_valid = form.is_valid()
    if is_valid and request.GET.get("format"):
        if not is_within(request, "export"):
            return refusal(request)
        return answered(request, search_of(request, form, pool, told), request.GET["format"], title)
    search = search_of(request, form, pool, told) if is_valid else None
    context = {
        "title": title,
        "trail": [{"text": title}],
        "form": form,
        "pool": pool,
        "narrowed": is_valid and any(form.cleaned_data[name] for name in form.fields if name != "q"),
        "is_prospects": pool == Pool.PROSPECT,
        "may_see_prospects": may(request.user, SEE_PROSPECTS),
        "may_propose": level >= Level.STATES,
        "formats": formats_for(request.user),
        **(found(request, search, form) if search else {}),
    }
    return render(request, "roster/search.html", context, status=200 if is_valid else 400)


def search_of(request, form: SearchForm, pool: Pool, told: Labels) -> Search:
    sort, others = (request.GET.get(name, "") for name in ("sort", "others"))
    asked = Question.read(form.cleaned_data, form.level, sort, others)
    return Search(request.user, asked, told, pool=pool, page=int(request.GET.get("page") or 1))


def found(request, search: Search, form: SearchForm) -> dict:
    """What the page shows of an answer."""
    answer, told, text = search.answer, search.labels, search.asked.text
    note(answer.ids, {name: form.cleaned_data.get(name) for name in NOTED})
    shown_most = min(answer.count, search.most_pages * SIZE)
    return {
        "search": search,
        "answer": answer,
        "is_asked": bool(text or search.asked.marks),
        "is_cut": shown_most < answer.count,
        "shown_most": shown_most,
        "is_ranked_in_part": bool(text) and answer.looked_at < answer.count,
        "page": Paginator(range(shown_most), SIZE).get_page(search.number),
        "cards": [Card(shown, told, reasons(text, shown, told)) for shown in search.profiles],
        "facets": list(facets(answer.facets, request.GET, told, search.asked.level)),
    }


@require_safe
@login_not_required
def names(request):
    """roster/names/?begins=pat: what words could be meant, within what the reader may see"""
    if not is_within(request, "typing"):
        return JsonResponse({"error": sentence()}, status=429, headers=LATER)
    begins = clean(request.GET.get("begins", ""))[:60]
    pool = Pool.PROSPECT if request.GET.get("pool") == Pool.PROSPECT else Pool.ENGAGED
    if pool == Pool.PROSPECT:
        require(request.user, SEE_PROSPECTS)
    told = suggestions(begins, level_of(request.user), labels(), pool)
    return JsonResponse({"suggestions": [{"text": one.text, "fact": one.mark or None} for one in told]})
