"""Looking for candidates in the roster, within what the searcher may see of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Q, TextField
from django.db.models.functions import Cast

from secretariat.roster.models import Profile, State
from secretariat.search.normalise import words as words_of

SHOWN, COUNTED = 50, 2_000
IN_THE_ROSTER = (State.ACTIVE, State.NEEDS_UPDATE, State.LISTED, State.APPLIED)


@dataclass(frozen=True)
class Found:
    """`count` is “at least” where it `is_capped`; `profiles` are those shown."""

    count: int
    is_capped: bool
    profiles: list[Profile]

    @property
    def numbers(self) -> list[str]:
        return [one.number for one in self.profiles]


def search(user, asked: dict) -> Found:
    """`asked` holds words, and codes of expertise, languages and countries of assignment; all of them must fit."""
    rows = Profile.objects.visible_to(user).standing().filter(state__in=IN_THE_ROSTER)
    rows = rows.annotate(skills=as_text("expertise"), tongues=as_text("languages"))
    for code in asked.get("expertise", ()):
        rows = rows.filter(skills__contains=coded(code))
    for code in asked.get("languages", ()):
        rows = rows.filter(tongues__contains=coded(code))
    for code in asked.get("countries", ()):
        rows = rows.filter(worked_in(code))
    for word in words_in(asked.get("words", "")):
        rows = rows.filter(Q(name__icontains=word) | Q(summaries__icontains=word))
    count = rows.order_by()[: COUNTED + 1].count()
    return Found(min(count, COUNTED), count > COUNTED, list(rows.order_by("-confirmed_on", "-pk")[:SHOWN]))


def as_text(name: str) -> Cast:
    return Cast(name, TextField())


def coded(code: str) -> str:
    """How a row of {"code": …} is written in the column, on either database."""
    return f'"code": "{code}"'


def worked_in(code: str) -> Q:
    from secretariat.roster.models import Engagement

    rows = Engagement.objects.standing().annotate(places=Cast("countries", CharField()))
    return Q(pk__in=rows.filter(places__contains=f'"{code}"').values("profile"))


def words_in(text: str) -> list[str]:
    return [word for word in text.split() if words_of(word)][:10]
