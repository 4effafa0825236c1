"""What a body calls itself and what it works with, as its report prints it: the words of a committee entered for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils import translation

from secretariat.core.text import comparable

from ..reading import Reading, words
from ..report.phrases import NOUNS, PHRASES

COLUMNS = {
    "action": ["column_action"],
    "implementation": ["column_implementation"],
    "consideration": ["column_consideration"],
    "summary": ["column_decision", "column_decided"],
}
LONGEST = 60
_NAME = r"[A-Z][\w’'-]+(?: (?:of the |of )?[A-Z][\w’'-]+){0,3}"
_BODY = re.compile(rf"\b(?:the|The) ((?i:{words.BODY_NOUNS}))\b")
_PRESENTS = re.compile(rf"\b(?:the|The) ({_NAME}) (?:presented|submitted|introduced|prepared|issued)\b")
_ASKED = re.compile(rf"\b(?i:request|ask|invit|instruct)\w* the ({_NAME}) to\b")
_BY_THE_CHAIR = re.compile(rf"\b(?:{words.any_of(words.SUMMARIES[:4])})(?!\w)", re.IGNORECASE)
_A_NOUN = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,2}")
_SOURCE = re.compile(rf"\b(?:{words.any_of(words.SUMMARIES)})(?!\w)", re.IGNORECASE)


def words_of(reading: Reading) -> dict[str, dict[str, str]]:
    """Only what differs from the words our reports use by themselves, in the language of the report."""
    language = reading.document.language
    nouns = own_nouns(reading) if language == "en" else {}
    printed = {**nouns, "decision_source": source_noun(reading)} if language == "en" else {}
    told = {**nouns, **own_heads(reading.heads, language, printed)}
    return {name: {language: text} for name, text in told.items() if len(text) <= LONGEST}


def unknown_nouns(reading: Reading, committee) -> dict[str, str]:
    """Nouns of the report for which a committee of the record has no word of its own yet, by ours."""
    language = reading.document.language
    told = own_nouns(reading) if language == "en" else {}
    with translation.override(language):
        return {str(NOUNS[name]): noun for name, noun in told.items() if not committee.own_word(name, language)}


def own_nouns(reading: Reading) -> dict[str, str]:
    body = body_noun(reading)
    found = {
        "body": body,
        "session": reading.document.session_noun,
        "secretariat": secretariat_noun(reading),
        "decision_source": source_noun(reading) or unnamed_source(reading),
        "proposal_paragraph": paragraph_noun(reading),
    }
    with translation.override("en"):
        return {name: noun for name, noun in found.items() if noun and comparable(noun) != comparable(str(NOUNS[name]))}


def own_heads(heads: dict[str, str], language: str, nouns: dict[str, str]) -> dict[str, str]:
    """Heads of the annex that are not those we print for a body of this name. Of two that we have for a column, the
    first is usual: the second is kept for it where the report has it."""
    found: dict[str, str] = {}
    for role, head in [(role, heads[role]) for role in COLUMNS if role in heads]:
        with translation.override(language):
            ours = [comparable(renamed(str(PHRASES[name]), nouns)) for name in COLUMNS[role]]
        names = COLUMNS[role] if comparable(head) not in ours else COLUMNS[role][: ours.index(comparable(head))]
        found |= dict.fromkeys(names, head)
    return found


def renamed(text: str, nouns: dict[str, str]) -> str:
    for name, noun in ((name, noun) for name, noun in nouns.items() if noun):
        text = text.replace(str(NOUNS[name]), noun)
    return text


def body_noun(reading: Reading) -> str:
    """“the Conference”, where the name of the body has this word in it."""
    name = comparable(reading.document.body_name)
    said = [noun for text in decided_or_asked(reading) for noun in _BODY.findall(text)]
    return commonest(noun for noun in said if noun[0].isupper() and comparable(noun) in name)


def decided_or_asked(reading: Reading) -> Iterator[str]:
    yield from (one.text for one in reading.decisions)
    yield from (one.text for one in reading.paragraphs if one.stage == "invitation")


def secretariat_noun(reading: Reading) -> str:
    """Who presents the documents, and is asked for them or signs the report."""
    presents = [name for one in reading.paragraphs for name in _PRESENTS.findall(one.text)]
    texts = [*(one.text for one in reading.paragraphs), *(one.text for one in reading.mandate)]
    asked = {name for text in texts for name in _ASKED.findall(text)}
    signs = comparable(reading.document.prepared_by)
    return commonest(name for name in presents if name in asked or (signs and signs.endswith(comparable(name))))


def source_noun(reading: Reading) -> str:
    """“Record of Decisions”: what paragraphs of decisions are cited of. A single word may be anything."""
    return commonest(
        found for text in cited(reading) for found in _SOURCE.findall(text) if " " in found and found[0].isupper()
    )


def cited(reading: Reading) -> list[str]:
    """What is said of where decisions stand."""
    return [*(row.decided for row in reading.annex), *(one.lead for one in reading.decisions)]


def unnamed_source(reading: Reading) -> str:
    """Where nothing says what holds the decisions, they are called as the annex heads them, or “Decision”."""
    head = reading.heads.get("summary", "")
    if names_a_summary(reading, [*cited(reading), head]):
        return ""
    with translation.override("en"):
        return head if _A_NOUN.fullmatch(head) else str(PHRASES["column_decided"])


def names_a_summary(reading: Reading, said: Sequence[str]) -> bool:
    """Does the report know of a summary that holds decisions, or of no decision at all?"""
    texts = (one.text for one in reading.paragraphs)
    return (
        not any(said)
        or any("summar" in comparable(text) for text in said)
        or any(_BY_THE_CHAIR.search(text) for text in (*said, *texts))
    )


def paragraph_noun(reading: Reading) -> str:
    called = {one.word for one in reading.mandate}
    return called.pop().capitalize() if len(called) == 1 else ""


def commonest(found: Iterable[str]) -> str:
    return next((name for name, _count in Counter(found).most_common(1)), "")
