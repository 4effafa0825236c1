"""A report of ours in another language, said in English as far as its words are ours: the reader knows English only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from django.utils import translation

from secretariat.core.citations import phrases_in_english
from secretariat.core.ordinals import LAST, ordinal_session
from secretariat.writing.house import cover_lines, fixed_lines
from secretariat.writing.reading import Line, Source, Table

from ..models import Session
from ..report.phrases import CITATIONS, NOUNS, PHRASES
from ..report.voice import BLANK, Voice

_SYMBOL = r"[A-Z][A-Z0-9]{0,15}(?:[/ .-][A-Z0-9]{1,10}){0,8}(?:[ /](?:Prov|Rev|Corr|Add)\.?\d*)?"
_BLANKS = {
    "session": _SYMBOL, "symbol": _SYMBOL, "body": _SYMBOL, "document": _SYMBOL, "number": r"\d[\d.]{0,20}",
    "paragraphs": r"paras?\. \d[\d, to–and]{0,300}(?<=\d)", "report": r"(?:Draft )?Report of [^()（）]{2,90}?",
    "summary": r"Summary by [^()（）]{2,90}?", "citation": r"[A-Z][^()（）]{3,120}?", "title": r".{1,400}?",
    "year": r"\d{4}",
}  # fmt: skip
HEADS = ("paragraph_heading", "action_heading")
# What a number that stands alone belongs to, and what other phrases hold: before any other.
EARLY = (
    "cell_summary", "cell_summary_paragraphs", "draft_report_of", "report_of", "summary_of", "summary_paragraph",
    "summary_paragraphs",
)  # fmt: skip
BARE = ("cell_document", "cell_at_session", "cell_on_day", "cell_several", "document_paragraphs")  # marks alone
ARTICLES = r"(?:(?:[LldD]e|[LldD]e la|[Ll]a|[Dd]u|[Aa]u|[ÀAàa] la|[Ee]l|[Dd]el|[Aa]l) )?"
FEWEST, LONG = 4, 12  # letters of its own by which a phrase is known in a line, and a whole line inside another
LONG_SENTENCE = {"zh-hans": 6}  # a whole sentence has fewer letters there
AGREEING = ("fr", "es")
SPACES = str.maketrans("\u00a0\u202f", "  ")  # a PDF does not tell them apart
MARKS = str.maketrans({"،": ",", "，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "。": "."})


class Rule(NamedTuple):
    """A phrase of ours: `anchor` are words that stand in it for sure, which is sooner looked up than the pattern."""

    anchor: str
    pattern: re.Pattern[str]
    told: Callable[[re.Match[str]], str]


def in_english(source: Source, language: str) -> Source:
    """The source with each heading, sentence and citation that our reports have in `language` said in English."""
    return replace(source, blocks=tuple(_block(block, language) for block in source.blocks))


def _block(block: Line | Table, language: str) -> Line | Table:
    if isinstance(block, Line):
        return replace(block, text=said(block.text, language))
    rows = (
        replace(row, cells=tuple(said(cell, language).translate(MARKS) for cell in row.cells)) for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def said(text: str, language: str) -> str:
    heads, early, rest = _rules(language)
    text = text.translate(SPACES)
    whole = text.strip()
    for rule in heads:  # in capitals too, as headings of a PDF are
        if rule.anchor.casefold() in whole.casefold() and (match := rule.pattern.fullmatch(whole)):
            return rule.told(match)
    return _through(rest, phrases_in_english(_through(early, text), language))


def _through(rules: Iterable[Rule], text: str) -> str:
    for rule in rules:
        if rule.anchor in text.replace("\n", " "):
            text = rule.pattern.sub(rule.told, text)
    return text


@cache
def _rules(language: str) -> tuple[tuple[Rule, ...], ...]:
    """What a line says alone; what comes before other phrases; the rest, the longest first."""
    theirs, ours, ordinals = _worded(language), _worded("en"), _ordinals(language)
    own = {name: len(BLANK.sub("", theirs[name])) for name in theirs}
    alone = [name for name in theirs if "%(" not in theirs[name] or name in HEADS or name.startswith("cover")]
    rest = [
        name for name in theirs if name not in (*alone, *EARLY, *BARE) and (own[name] >= FEWEST or name in CITATIONS)
    ]
    long = LONG_SENTENCE.get(language, LONG)
    rest += [name for name in alone if own[name] > (long if name in PHRASES else LONG)]

    def rules(names: Iterable[str]) -> tuple[Rule, ...]:
        return tuple(_rule(theirs[name], ours[name], ordinals, language) for name in names)

    longest = sorted(rest, key=lambda name: -own[name])
    heads = tuple(rule._replace(pattern=re.compile(rule.pattern.pattern, re.IGNORECASE)) for rule in rules(alone))
    return heads, rules(EARLY), rules(longest)


def _worded(language: str) -> dict[str, str]:
    with translation.override(language):
        told = {name: str(phrase) for name, phrase in PHRASES.items()}
        told |= {f"cover {at}": line for at, line in enumerate((*fixed_lines(), *cover_lines()))}
        told |= {f"cover of {n}": ordinal_session(n, language) for n in range(1, LAST + 1)}
        return {name: text.translate(SPACES) for name, text in told.items()}


def _ordinals(language: str) -> dict[str, str]:
    """“الخامسة” as “fifth”, as they stand inside our sentences."""
    sessions = [Session(number=number) for number in range(1, LAST + 1)]
    theirs, ours = ([Voice(None, one).ordinal(session) for session in sessions] for one in (language, "en"))
    return dict(zip(theirs, ours, strict=True))


def _rule(theirs: str, ours: str, ordinals: dict[str, str], language: str) -> Rule:
    seen: set[str] = set()
    parts = BLANK.split(theirs)
    pattern = "".join(
        _blank(part, seen, ordinals) if at % 2 else _any_noun(language).join(map(literal, _around(part, language)))
        for at, part in enumerate(parts)
    )

    def told(match: re.Match[str]) -> str:
        held = {name: ordinals.get(value, value) for name, value in match.groupdict().items()}
        return BLANK.sub(lambda blank: held.get(blank[1], ""), ours)

    anchor = max((words for part in parts[::2] for words in _around(part, language)), key=len)
    return Rule(anchor, re.compile(pattern), told)


def literal(text: str) -> str:
    """Our words, wherever a line ends."""
    return re.sub(r"\\\s", r"\\s", re.escape(text))


def _around(text: str, language: str) -> list[str]:
    """Our words without what the body is called: a committee may be a commission, and French and Spanish then change
    articles and endings beside it."""
    if language not in AGREEING:
        return [text]
    with translation.override(language):
        noun = str(NOUNS["body"])
    return re.split(rf"{ARTICLES}{noun}(?: est invité| queda invitado| está invitado)?", text)


def _any_noun(language: str) -> str:
    return rf"{ARTICLES}\w+(?: est invitée?| (?:queda|está) invitad[oa])?" if language in AGREEING else ""


def _blank(name: str, seen: set[str], ordinals: Iterable[str]) -> str:
    if name in seen:
        return f"(?P={name})"
    seen.add(name)
    if name == "ordinal":
        return f"(?P<ordinal>{'|'.join(map(re.escape, sorted(ordinals, key=len, reverse=True)))})"
    return f"(?P<{name}>{_BLANKS.get(name, '.{1,200}?')})"
