"""The roster for programs: the same search, the same circles, the same limits as its pages."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, QueryDict
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from secretariat.accounts.bearing import Anyone

from . import index
from .appearances import note
from .labels import Labels, labels
from .levels import level_of
from .limits import LATER, is_within, sentence
from .models import Profile
from .queries.merged import kept_instead
from .searching.answer import NOTED, PUBLIC_PAGES, SIZE, Question, Search
from .searching.form import SearchForm
from .searching.typing_help import suggestions
from .sight import Shown, level_for

router = Router(tags=["Roster of consultants"], auth=Anyone())
MOST = 100  # of one answer
LARGEST = 10**9  # page that anybody may ask for


class EngagementOut(Schema):
    """One engagement; what the caller may not see is null."""

    purposes: dict
    countries: list[str]
    fields: list[str] | None
    starts_on: dt.date
    ends_on: dt.date | None
    unit: str | None
    method: str | None
    contract: str | None


class ConsultantOut(Schema):
    """One consultant by her number; what the caller may not see is null. Codes are those of the vocabularies."""

    id: str
    name: str
    other_names: list[str] | None
    nationalities: list[str] | None
    expertise: list[dict] | None
    languages: list[dict] | None
    summaries: dict | None
    orcid: str | None
    email: str | None
    residence: str | None
    telephone: str | None
    availability: list[dict] | None
    programmes: list[str] | None
    state: str | None
    is_sample: bool
    engagements: list[EngagementOut]


class Found(Schema):
    """`count` is exact unless `is_capped`; `facets` count the newest `looked_at`, which alone are ranked."""

    items: list[ConsultantOut]
    count: int
    is_capped: bool
    looked_at: int
    facets: dict[str, dict[str, int]]


class SuggestionOut(Schema):
    """Words that could be meant; `id` is the fact they name (expertise:patents), or the name of a person."""

    id: str
    text: str


class Suggestions(Schema):
    items: list[SuggestionOut]


class Asked(Schema):
    """`free` (a month, 2027-03), `programme`, `state` are for the Secretariat to ask, `unit` for Member States too.
    `speaks` is a level of `language`, or both as facets have them (am-2); `year` is `since` and `until` at once.
    `others` names a facet that is narrowed by and is to be counted as if it were not."""

    q: str = ""
    expertise: str = ""
    nationality: str = ""
    group: str = ""
    language: str = ""
    speaks: str = ""
    country: str = ""
    since: str = ""
    until: str = ""
    year: str = ""
    unit: str = ""
    free: str = ""
    programme: str = ""
    state: str = ""
    sort: str = ""
    others: str = ""
    limit: int = Field(SIZE, ge=1, le=MOST)
    page: int = Field(1, ge=1, le=LARGEST)


PROFILE_FIELDS = (
    "name", "other_names", "nationalities", "expertise", "languages", "summaries", "orcid", "email", "residence",
    "telephone", "availability", "programmes", "state",
)  # fmt: skip


@router.get("/consultants", response=Found, operation_id="search_consultants")
def consultants(request, asked: Query[Asked]):
    """Search the roster"""
    keep_within(request, "search")
    told = labels()
    search = Search(request.auth, question(request, asked, told), told, page=asked.page, size=asked.limit)
    if not request.auth.is_authenticated and asked.page * search.size > PUBLIC_PAGES * SIZE:
        raise ValidationError({"page": "Without a token the first 200 are answered: narrow the search."})
    answer = search.answer
    note(answer.ids, {name: getattr(asked, name) for name in NOTED})
    facets: dict[str, dict[str, int]] = {}
    for mark, count in sorted(answer.facets.items()):
        name, _colon, value = mark.partition(":")
        facets.setdefault(name, {})[value] = count
    counts = {"count": answer.count, "is_capped": answer.is_capped, "looked_at": answer.looked_at, "facets": facets}
    return {"items": [consultant_out(shown) for shown in search.profiles], **counts}


@router.get("/consultants/suggestions", response=Suggestions, operation_id="suggest_words")
def words(request, begins: str = ""):
    """Help with typing"""
    keep_within(request, "typing")
    found = suggestions(begins[:60], level_of(request.auth), labels())
    return {"items": [{"id": one.mark or one.text, "text": one.text} for one in found]}


@router.get("/consultants/{number}", response=ConsultantOut, operation_id="read_consultant")
def consultant(request, number: str):
    """One consultant"""
    keep_within(request, "profile")
    rows = Profile.objects.visible_to(request.auth).standing().prefetch_related(index.with_engagements())
    found = rows.filter(number=number).first()
    if found is None:  # a number that was merged leads on, for whoever may see where
        return HttpResponseRedirect(kept_instead(request.auth, number).number)
    return consultant_out(Shown(found, level_for(request.auth, found), found.contracts))


class AskedTooOften(HttpError):
    headers = LATER


def keep_within(request, what: str) -> None:
    if not is_within(request, what, request.auth):
        raise AskedTooOften(429, sentence().rstrip("."))


def as_conditions(asked: Asked) -> dict:
    """What a facet calls its values is taken as they stand there: a language with its level, a year."""
    told = asked.dict()
    if year := told.pop("year"):
        told |= {"since": year, "until": year}
    if "-" in told["speaks"]:
        told["language"], _dash, told["speaks"] = told["speaks"].rpartition("-")
    return told


def question(request, asked: Asked, known: Labels) -> Question:
    """What the form of the page takes, and refuses, for a reader of this level."""
    told = {name: value for name, value in as_conditions(asked).items() if value and name not in {"limit", "page"}}
    data = QueryDict(mutable=True)
    data.update(told)
    form = SearchForm(data, level=level_of(request.auth), labels=known, formats_of=frozenset())
    if not form.is_valid():
        raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
    return Question.read(form.cleaned_data, form.level, asked.sort, asked.others)


def consultant_out(shown: Shown) -> dict:
    values = {name: getattr(shown, name) for name in PROFILE_FIELDS}
    told = {**values, "orcid": values["orcid"] or None, "email": values["email"] or None}
    return {
        **told,
        "id": shown.number,
        "is_sample": shown.is_sample,
        "engagements": [engagement_out(one) for one in shown.engagements],
    }


def engagement_out(one) -> dict:
    names = ("purposes", "countries", "fields", "starts_on", "ends_on", "contract")
    values = {name: getattr(one, name) for name in names}
    return {**values, "unit": one.unit.code if one.unit else None, "method": one.method or None}
