"""Whose report it is: the body’s name on the cover, and its short name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secretariat.core.symbols import Symbol, is_roman
from secretariat.writing.reading import Line

from . import words
from .cover_lines import ACRONYM, DATE, PREPARED, is_name, names_session, title_words, without_symbols
from .facts import Known
from .sessions import Setting, find_mentions, usual_joints

FEWEST = 1  # symbols of a body without its organization: one may be another’s
_OF_YEAR = re.compile(r"(?P<name>\D{4,80}?),? (?:19|20)\d\d")
_BODY_NAME = re.compile(rf"\b(?:{words.BODY_NOUNS})\b", re.I)


def find_body_name(lines: Sequence[Line], known: Known) -> str:
    """The name that stands nearest above the session: below the organization's own, above the title."""
    names = {name.casefold() for _code, name in known.bodies}
    found = ""
    for line in lines[:25]:
        plain = _plain(line.text)
        if plain.casefold() in names:
            return plain
        if found and names_session(line.whole):
            return found
        if _may_name_body(plain) and not (found and not is_name(plain)):
            found = re.sub(r"^(?:the)\s+", "", plain, flags=re.I)
        elif found and title_words(plain):
            return found
    return found or next((name for line in lines[:25] if (name := _whose_session(line.whole))), "")


def _plain(text: str) -> str:
    """A line of the cover without what stands beside a name: “(HBC)”, a symbol, the year of “Council 2031”."""
    plain = without_symbols(ACRONYM.sub("", text)).strip(" –-,")
    return named["name"] if (named := _OF_YEAR.fullmatch(plain)) and is_name(named["name"]) else plain


def _may_name_body(plain: str) -> bool:
    return (
        1 < len(plain) < 120
        and plain[0].isupper()
        and not PREPARED.search(plain)
        and not DATE.search(plain)
        and (is_name(plain) or not title_words(plain))
        and bool(_BODY_NAME.search(plain))
        and not find_mentions(plain, Setting(noun="meeting"))
    )


def _whose_session(text: str) -> str:
    """“Standing Committee” of “Seventieth meeting of the Standing Committee”."""
    mentions = find_mentions(text, Setting(noun="meeting")) if len(text) < 120 else []
    whose = re.match(r"\s+of the ([A-Z][^,;:.]{3,80})", text[mentions[0].end :]) if mentions else None
    name = re.split(r" (?:on|in|at|held) ", whose[1])[0].strip(" (") if whose else ""
    return name if _BODY_NAME.search(name) else ""


def find_body(head: str, name: str, symbol: Symbol | None, mentions: Counter, text: str, known: Known) -> str | None:
    """The short name that the report prints, else that of a known body of this name. A report that writes the body
    otherwise than the record does is read as it is: one body under two names would contradict itself."""
    known_as = next((code for code, full in known.bodies if name and full.casefold() == name.casefold()), None)
    printed = _printed_body(head, name, symbol, mentions, text)
    if known_as and (not printed or _numbered(known_as, text) > _numbered(printed, text)):
        return known_as
    return printed


def _printed_body(head: str, name: str, symbol: Symbol | None, mentions: Counter, text: str) -> str | None:
    used = {part: count for body, count in mentions.items() for part in {body, body.rsplit("/", 1)[-1]}}
    bracketed = [one for one in ACRONYM.findall(head) if not is_roman(one)]  # XC/187(XII) is of the twelfth session
    acronyms = [one for one in bracketed if _in_use(one, used, text)] or bracketed
    if acronyms:
        return acronyms[0]
    if short := next((one for one in initials(name) if _is_numbered(one, text)), None):
        return short
    if symbol:
        last = symbol.body.rsplit("/", 1)[-1]
        named = len(re.findall(rf"(?<![\w/]){re.escape(last)}[ /]?\d{{1,3}}\b(?!/)", text))
        # HU/A.32/WP/14 on the cover, and A.31/WP/4 below: the organization is named on the cover alone.
        is_short = mentions.get(last, 0) > max(mentions.get(symbol.body, 0), FEWEST)
        return last if "/" in symbol.body and (named or is_short) else symbol.body
    named_sessions = _session_like(text)
    if named_sessions:
        return named_sessions[0]
    return mentions.most_common(1)[0][0] if mentions else None


def initials(name: str) -> list[str]:
    """“SBI” and “SBFI” of a Subsidiary Body for Implementation, “CP” and “COP” of a Conference of the Parties."""
    if re.search(r"\d", name):
        return []  # “Study Group 9” is SG9, and no session of it
    words_in = [word for word in re.findall(r"[A-Za-z]+", name) if word.lower() not in ("the", "and")]
    great = "".join(word[0] for word in words_in if word.lower() not in ("of", "on", "for", "in", "to", "by"))
    return [one.upper() for one in dict.fromkeys([great, "".join(word[0] for word in words_in)]) if len(one) > 1]


def _is_numbered(short: str, text: str) -> bool:
    """Whether sessions or documents are named by these letters."""
    return _numbered(short, text) > 0


def _numbered(short: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w/-]){re.escape(short)}[ ./(-]?\d{{1,3}}(?![\d])", text))


def _in_use(acronym: str, used: dict[str, int], text: str) -> bool:
    return acronym in used or bool(re.search(rf"\b{re.escape(acronym)}[ /]?\d{{1,4}}\b", text))


def _session_like(text: str) -> list[str]:
    """What looks like sessions named again and again, of bodies that no symbol names: SBI 48, SBI 49."""
    numbers: dict[str, set[str]] = {}
    for match in re.finditer(r"(?<![\w/-])([A-Z]{2,8})[ /]?(\d{1,3})(?![\w/]|[.-]\d)", text):
        numbers.setdefault(match[1], set()).add(match[2])
    often = [
        body
        for body, found in numbers.items()
        if len(found) > 1 and body not in {"COVID", "ISO", "USD", "CHF", "EUR", "SDG"}
    ]
    return sorted(often, key=lambda body: -len(numbers[body]))


def setting_of(body: str | None, name: str, text: str, styles: dict, mentions: Counter, known: Known) -> Setting:
    named = {code for code, _name in known.bodies if len(code) > 1}  # of a letter, “A 5” may be anything
    bodies = frozenset({b for b in (body,) if b} | named | {b for b, count in mentions.items() if count > 1})
    lasts = {b.rsplit("/", 1)[-1] for b in bodies if "/" in b}
    bodies |= {last for last in lasts if re.search(rf"(?<![\w/]){re.escape(last)}[ /]?\d{{1,3}}(?![\w/])", text)}
    bodies |= set(_siblings(text, body))
    return Setting(body, name, None, "session", bodies, styles, usual_joints(text, bodies, styles))


def _siblings(text: str, body: str | None) -> list[str]:
    """Other bodies whose sessions are named as this one's are."""
    return [other for other in _session_like(text) if other == body][:1]
