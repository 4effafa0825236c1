"""Looking for candidates: the roster's own search, as it answers whoever leads a selection."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.roster.labels import EXPERTISE, LANGUAGES, STATES, labels
from secretariat.roster.levels import level_of
from secretariat.roster.models import Pool
from secretariat.roster.searching.answer import Question, Search
from secretariat.roster.searching.cards import Card
from secretariat.roster.searching.reasons import reasons

from ..models import Selection

SHOWN = 25
NAMED = {"expertise": EXPERTISE, "language": LANGUAGES, "country": STATES, "nationality": STATES}


@dataclass(frozen=True)
class Found:
    """`count` is “at least” where it `is_capped`; `cards` are those shown, best first."""

    count: int = 0
    is_capped: bool = False
    cards: tuple[Card, ...] = ()

    @property
    def numbers(self) -> list[str]:
        return [one.shown.number for one in self.cards]


def search(user, asked: dict) -> Found:
    """`asked` is what the roster's form takes, and the pool."""
    told, pool = labels(), Pool(asked.get("pool") or Pool.ENGAGED)
    question = Question.read(asked, level_of(user))
    found = Search(user, question, told, pool=pool, size=SHOWN)
    shown = [one for one in found.profiles if not one.is_leaving]
    cards = tuple(Card(one, told, reasons(question.text, one, told)) for one in shown)
    return Found(found.answer.count, found.answer.is_capped, cards)


def begun(selection: Selection) -> dict[str, str]:
    """The first search is for what the work demands."""
    first = {"expertise": selection.expertise[:1], "language": selection.languages[:1]}
    return {name: codes[0] for name, codes in first.items() if codes}


def in_words(asked: dict) -> list[str]:
    """What was asked, as its reader calls it."""
    told = labels()
    found = []
    for name, value in asked.items():
        word = told.wording(NAMED[name], value).text if name in NAMED else str(value)
        found.append(dict(Pool.choices).get(word, word) if name == "pool" else word)
    return [str(one) for one in found]
