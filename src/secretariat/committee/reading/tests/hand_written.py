"""Reports written by hand, each with what it says in lines that begin with “%”, which its readers do not see.

% document SYMBOL | BODY | SESSION'S NUMBER | SESSION | TITLE
% m NUMBER :: WORDS
% a MANDATE NUMBER TITLE | implicit
% c PARAGRAPH SESSION FIRST LAST
% d PARAGRAPH SESSION SUMMARY :: WORDS
% r MANDATE | ACTION | IMPLEMENTATION | REPORT | FIRST LAST | SESSION | SUMMARY      (“-” is nothing)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from secretariat.committee.reading import Reading

FOLDER = Path(__file__).parent / "written"


@dataclass
class Written:
    """A report, and its facts by kind."""

    name: str
    text: str
    facts: dict[str, list[Hashable]] = field(default_factory=dict)


def written() -> Iterator[Written]:
    for path in sorted(FOLDER.glob("*.report")):
        yield read_written(path)


def read_written(path: Path) -> Written:
    lines = path.read_text(encoding="utf-8").split("\n")
    one = Written(path.stem, "\n".join(line for line in lines if not line.startswith("%")))
    for kind in ("document", "paragraph", *_READ):
        one.facts[_NAMES.get(kind, kind)] = []
    numbers = (int(match[1]) for line in lines if (match := re.match(r"(\d+)\.?\s+[A-Z\d]", line)))
    for number in numbers:  # “78th session” of the cover and rows of the annex do not count on
        one.facts["paragraph"] += [number] if number == len(one.facts["paragraph"]) + 1 else []
    for line in lines:
        if line.startswith("%"):
            kind, said = line[1:].strip().split(" ", 1)
            one.facts[_NAMES[kind]].append(_READ[kind](said.strip()))
    return one


def _or_none(text: str) -> str | None:
    return None if text.strip() in ("", "-") else text.strip()


def _number(text: str) -> int | str | None:
    return int(text) if text.strip().isdecimal() else _or_none(text)


def _document(said: str) -> Hashable:
    symbol, body, _number_of, session, title = map(_or_none, said.split("|"))
    return symbol, body, session, title


def _mandate(said: str) -> Hashable:
    number, words = said.split("::")
    return _number(number.strip()), words.strip()


def _action(said: str) -> Hashable:
    rest, _bar, implicit = said.partition("|")
    mandate, number, title = rest.strip().split(" ", 2)
    return _number(mandate), int(number), title, implicit.strip() == "implicit"


def _citation(said: str) -> Hashable:
    paragraph, *session, first, last = said.split()
    return int(paragraph), " ".join(session), int(first), int(last)


def _decision(said: str) -> Hashable:
    front, words = said.split("::")
    paragraph, *session, summary = front.split()
    return int(paragraph), _or_none(" ".join(session)), _or_none(summary), words.strip()


def _row(said: str) -> Hashable:
    mandate, action, done, report, ranges, session, summary = (part.strip() for part in said.split("|"))
    first, last = map(_number, ranges.split())
    return _number(mandate), action, done, _or_none(report), first, last, _or_none(session), _or_none(summary)


_READ: dict[str, Callable[[str], Hashable]] = {
    "document": _document, "m": _mandate, "a": _action, "c": _citation, "d": _decision, "r": _row,
}  # fmt: skip
_NAMES = {"m": "mandate", "a": "action", "c": "citation", "d": "decision", "r": "annex", "document": "document"}


def facts(reading: Reading) -> dict[str, list[Hashable]]:
    """The same facts as they were read."""
    document = reading.document
    return {
        "document": [(document.symbol, document.body, document.session, document.title)],
        "paragraph": [one.number for one in reading.paragraphs],
        "mandate": [(one.number, one.text) for one in reading.mandate],
        "action": [(m.number, a.number, a.title, a.implicit) for m in reading.mandate for a in m.actions],
        "citation": [(one.paragraph, one.session, one.first, one.last) for one in reading.citations],
        "decision": [(one.paragraph, one.session, one.summary_paragraph, one.text) for one in reading.decisions],
        "annex": [
            (
                row.mandate_paragraph, row.action, row.implementation, row.report, row.first, row.last,
                row.summary_session, row.summary_paragraph,
            )
            for row in reading.annex
        ],
    }  # fmt: skip
