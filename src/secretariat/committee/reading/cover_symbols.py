"""How a body prints its symbols, where only the cover can tell: by the session that it names beside its symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from secretariat.core.ordinals import parse_ordinal, parse_session_title
from secretariat.core.symbol_styles import BEFORE_SYMBOL, Style
from secretariat.core.symbols import Symbol, may_be_symbol, parse_session, parse_symbol
from secretariat.writing.reading import Line

from . import words
from .body_names import initials

LINES = 25
_BETWEEN = re.compile(r"\s+[–—-]\s+|\s*[;–—]\s*|,\s+|\s+(?:and|/)\s+|(?<=\d)-(?=[A-Z]{1,8}[/(])")
_COUNTED = re.compile(
    rf"(?:the )?(?P<ordinal>[\w -]{{3,40}}?) (?:regular |annual |ordinary )?(?:{words.SESSION_NOUNS})(?:,.*)?", re.I
)
_LABEL = re.compile(r"(?:document|symbol|doc\.?)?\s*(?:no\.?)?\s*:?\s*", re.IGNORECASE)
_COPY = re.compile(r"/(?:En|Fr|Es)$")  # 92GS/Adm-11/En: the language of the copy at hand
_DOTTED = re.compile(r"(?P<body>(?:[A-Z]{1,8}/){0,4}[A-Z]{1,8})\.(?P<session>\d{1,3})/[A-Z0-9]\S{0,12}")


def styles_of_cover(lines: Sequence[Line], running: Sequence[str], styles: dict[str, Style]) -> dict[str, Style]:
    """HSP/HA.2/5 on the cover of the second session, 40 C/5 on that of the fortieth, and TD/B/C.I/35 on any other.

    A symbol that heads every page may stand in its `running` head alone.
    """
    texts = [line.whole.strip() for line in lines[:LINES]]
    session = next(filter(None, map(_titled, texts)), None)
    if session is None:
        return {}
    texts += running
    alone = [text[label.end() :] for text in texts if len(text) < 60 and (label := _LABEL.match(text))]
    return dict(style for text in alone for style in _told(text, session, styles))


def _titled(text: str) -> int | None:
    """15 of “Fifteenth session” and of “15th session”, whatever follows behind a comma."""
    titled = parse_session_title(text)
    if titled:
        return titled[0]
    counted = _COUNTED.fullmatch(text)
    return parse_ordinal(counted["ordinal"]) if counted else None


def _told(text: str, session: int, styles: dict[str, Style]) -> Iterator[tuple[str, Style]]:
    dotted, ahead = _DOTTED.fullmatch(text), BEFORE_SYMBOL.fullmatch(_COPY.sub("", text))
    if dotted and int(dotted["session"]) == session:
        yield dotted["body"], "dot"
    elif ahead and int(ahead["session"]) == session:
        yield ahead["body"], "before" if ahead["gap"] else "glued before"
    elif (body := _numbered_on(text, session)) and body not in styles and parse_symbol(text, styles) is None:
        yield body, "running"


def _numbered_on(text: str, session: int) -> str:
    """TD/B/C.I of TD/B/C.I/35 and C-WP of C-WP/1432, where this is no name of the session itself."""
    named = parse_session(text)
    is_joined = named is not None and re.search(r"[/-]", named.body) and f"{named.body}/{named.number}" == text
    return named.body if named is not None and is_joined and named.number != session else ""


def joint_symbols(text: str, styles: Mapping[str, Style]) -> list[Symbol]:
    """What can be read of “HUB/22/Doc 5 – HBC 52/3”, a document of two bodies; nothing where a part is no symbol."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) < 2 or not all(part[:1].isupper() and len(part) < 40 and may_be_symbol(part) for part in parts):
        return []
    return [symbol for part in parts if (symbol := parse_symbol(part, styles))]


def own_of(several: Sequence[Symbol], name: str, head: str, mentions: Mapping[str, int]) -> Symbol:
    """The symbol of the body whose name the cover has: by its initials, by a session named so, by what is cited."""

    def rank(symbol: Symbol) -> tuple[bool, bool, int]:
        last = symbol.body.rsplit("/", 1)[-1]
        alone = re.search(rf"(?<![\w/.-]){re.escape(last)}(?![\w/(]| ?\d{{1,4}}/)", head)
        return last in initials(name), bool(alone), mentions.get(symbol.body, 0)

    return max(several, key=rank)
