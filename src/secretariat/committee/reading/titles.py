"""The title of a report: what is left of its cover, and says most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secretariat.core.ordinals import parse_session_title
from secretariat.core.symbols import parse_symbol
from secretariat.writing.reading import Line

from . import words
from .cover_lines import (
    ACRONYM,
    AGENDA,
    BARE_DATE,
    DATE,
    LABELLED,
    MAKER_ALONE,
    MAKER_AND_SUBJECT,
    ORIGINAL,
    OTHER_DOCUMENT,
    PREPARED,
    PREPARED_ELSEWHERE,
    SUBJECT,
    is_name,
    is_told,
    names_session,
    title_words,
    without_symbols,
)
from .sessions import Setting, find_mentions

_LETTER = re.compile(r"[ACEFRS]|(?:distr|general|limited|restricted|unedited|advance|confidential)\b.{0,20}", re.I)
_KIND_OF_PAPER = re.compile(
    r"(?:working|information|conference room|background|discussion|non-?) ?(?:paper|document|note)s?"
    r"|.*\bitem on the agenda",
    re.I,
)
_LIKE_A_SYMBOL = re.compile(r"(?=.*\d)(?=.*/)[A-Z0-9./ -]+(?:Rev|Add|Corr|Prov)?\.?\d?")
_TREATY = re.compile(r"(?:the )?(?:\w+ )?convention (?:on|concerning|for|against|relating)\b", re.I)
_PART = re.compile(r"(?:part|section|chapter)\s+(?:[IVXLC]{1,5}|\d{1,2}|[A-Z])\b(?:\s*[.:–—-].*)?", re.I)
_TITLE_WORD = re.compile(r"^(?:title|subject)\s*:\s*", re.I)
_DATED = re.compile(r"[^:]{0,60}?\b\d{1,2}\b[^:]{0,24}\b(?:19|20)\d\d\.?")  # months of other languages
_OPEN = re.compile(r"\b(?:at|to|of|the|by|on|for|in|from|and|with|under|its|their|an?)$", re.I)
LONGEST_TITLE = 6  # lines below its first


def find_title(lines: Sequence[Line], setting: Setting) -> str | None:
    lines = _with_subjects(lines)
    left = _without_items([line for line in lines if _may_be_title(line, setting)], lines)
    styled = [line for line in left if line.heading]
    telling = [line for line in left if title_words(line.text)]
    loud = [line for line in left if line.text.isupper() and len(line.text) > 12]
    below = lines[_last_of_head(lines, setting) + 1 :]
    # Capitals above the session are an organization's name, whatever its words.
    loud_first = [line for line in loud if line in telling] or [line for line in loud if line in below]
    longest = sorted(left, key=lambda line: -len(line.text))
    makers = [line for line in lines if MAKER_ALONE.fullmatch(line.whole)]  # where nothing says more
    chosen = loud_first[:1] or telling[:1] or loud[:1] or styled[:1] or longest[:1] or makers[:1]
    if not chosen:
        return None
    run = _with_more(chosen[0], lines[lines.index(chosen[0]) + 1 :], left)
    return _TITLE_WORD.sub("", " ".join(line.text for line in run))


def _without_items(left: list[Line], lines: Sequence[Line]) -> list[Line]:
    """What stands under “Item 4 of the agenda” is the item's title, where another stands above the report's maker."""
    above = next((one for one, maker in pairwise(lines) if one in left and PREPARED.match(maker.whole)), None)
    under = {
        line.place
        for item, line in pairwise(lines)
        if AGENDA.match(item.whole) and line in left
        for line in _with_more(line, lines[lines.index(line) + 1 :], left)
    }
    return left if above is None or above.place in under else [line for line in left if line.place not in under]


def _with_subjects(lines: Sequence[Line]) -> list[Line]:
    """“Report by the Secretariat” goes on in “on six years of work”, and “Pilots:” in either."""
    done: list[Line] = []
    for line in lines:
        if done and _carries_on(done[-1].text, line.text):
            done[-1] = replace(done[-1], text=f"{done[-1].text} {line.text}")
        else:
            done.append(line)
    return done


def _carries_on(above: str, text: str) -> bool:
    if MAKER_ALONE.search(above) and re.match(SUBJECT, text, re.I):
        return len(text) < 200
    return above.endswith(":") and above.isupper() and bool(MAKER_ALONE.fullmatch(text))


def _last_of_head(lines: Sequence[Line], setting: Setting) -> int:
    """Where the name of the body and its session stand, whichever is lower; -1 where neither does."""
    name = setting.body_name.casefold()
    return max(
        (
            at
            for at, line in enumerate(lines[:25])
            if names_session(line.whole) or (name and name in line.text.casefold())
        ),
        default=-1,
    )


def _with_more(first: Line, below: Sequence[Line], left: Sequence[Line]) -> list[Line]:
    """A title may run over several lines: capitals go on in capitals, others in a small letter."""
    run = [first]
    for line in below[:LONGEST_TITLE]:
        goes_on = line.text.isupper() if first.text.isupper() else line.text[:1].islower()
        # “GIVEN TO THE SECRETARIAT AT” goes on, whatever the next line names: “THE EIGHTH SESSION”.
        is_open = _OPEN.search(run[-1].text) and not PREPARED.match(line.text)
        if not (line in left or is_open) or not goes_on or (line.heading and not first.heading):
            break
        run.append(line)
    return run


def _is_section(text: str) -> bool:
    """“Introduction”, which stands above the first paragraph and is nobody's title."""
    match = words.stage_heading().fullmatch(re.sub(r"^(?:[IVX]+|[A-Z])\.\s+", "", text))
    return bool(match and (match.group("introduction") or match.group("other")) and len(text) < 40)


def _may_be_title(line: Line, setting: Setting) -> bool:
    text = line.whole
    if len(text) < 6 or len(text) > 400 or _LETTER.fullmatch(text) or ORIGINAL.search(text) or LABELLED.match(text):
        return False
    if (PREPARED.match(text) and not MAKER_AND_SUBJECT.fullmatch(text)) or PREPARED_ELSEWHERE.fullmatch(text):
        return False
    if parse_symbol(text[:80]) or BARE_DATE.fullmatch(text) or parse_session_title(text) or AGENDA.match(text):
        return False
    plain = without_symbols(ACRONYM.sub("", text)).strip(" –-,")
    if plain.casefold() == setting.body_name.casefold() or _is_section(text) or is_name(plain):
        return False
    if text.endswith(f"({setting.body})") and not is_told(text):
        return False  # the body's name, in any language
    if (
        _KIND_OF_PAPER.fullmatch(text)
        or (_LIKE_A_SYMBOL.fullmatch(text) and len(text.split()) < 5)
        or OTHER_DOCUMENT.match(text)
        or _PART.fullmatch(text)
        or _TREATY.match(text)
    ):
        return False
    named = find_mentions(text, replace(setting, noun="meeting", own=None))
    dated = DATE.search(text) or (not text.isascii() and _DATED.fullmatch(text))
    return not (named or dated) or is_told(text)
