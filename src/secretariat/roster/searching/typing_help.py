"""Help with typing: fields, languages and States by the words of any language, and names of people."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language

from secretariat.search import large
from secretariat.search.large.suggesting import begins
from secretariat.search.large.tokens import asked_for

from ..labels import EXPERTISE, LANGUAGES, STATES, Labels
from ..levels import Level
from .answer import INDEXES, Pool, searched

FACETS = (("expertise", EXPERTISE), ("country", STATES), ("language", LANGUAGES))


def suggestions(text: str, level: Level, labels: Labels, pool: Pool = Pool.ENGAGED) -> list[large.Suggestion]:
    """At most eight, within what this level may see."""
    words = asked_for(text)
    if not words:
        return []
    fitting = [(mark, label) for mark, label in everything(labels) if begins(label, words)]
    fitting += [(mark, label) for mark, label in besides(labels) if begins(label, words)]
    once = dict(reversed(fitting))  # of one fact the first: what the page's own language calls it
    told = [(mark, once[mark]) for mark in dict.fromkeys(mark for mark, _label in fitting)]
    return INDEXES[pool].suggest(text, large.Level(searched(level)), told)


def everything(labels: Labels) -> Iterator[tuple[str, str]]:
    """(mark, label), those of the page's own language first."""
    own = get_language() or "en"
    for is_own in (True, False):
        for facet, vocabulary in FACETS:
            for code, texts in labels.of[vocabulary].items():
                for language, entry in texts.items():
                    if (language == own) is is_own:
                        yield f"{facet}:{code}", entry["text"]


def besides(labels: Labels) -> Iterator[tuple[str, str]]:
    """(mark, label): a State by another name, behind its own."""
    for code, names in labels.also.items():
        for name in names:
            yield f"country:{code}", f"{labels.wording(STATES, code).text} ({name})"
