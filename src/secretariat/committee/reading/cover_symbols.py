"""How a body prints its symbols, where only the cover can tell: by the session that it names beside its symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secretariat.core.ordinals import parse_session_title
from secretariat.core.symbol_styles import BEFORE_SYMBOL, Style
from secretariat.core.symbols import parse_session, parse_symbol
from secretariat.writing.reading import Line

LINES = 25
_LABEL = re.compile(r"(?:document|symbol|doc\.?)?\s*(?:no\.?)?\s*:?\s*", re.IGNORECASE)
_DOTTED = re.compile(r"(?P<body>(?:[A-Z]{1,8}/){0,4}[A-Z]{1,8})\.(?P<session>\d{1,3})/[A-Z0-9]\S{0,12}")


def styles_of_cover(lines: Sequence[Line], styles: dict[str, Style]) -> dict[str, Style]:
    """HSP/HA.2/5 on the cover of the second session, 40 C/5 on that of the fortieth, and TD/B/C.I/35 on any other."""
    texts = [line.whole.strip() for line in lines[:LINES]]
    titled = next(filter(None, map(parse_session_title, texts)), None)
    if titled is None:
        return {}
    alone = [text[label.end() :] for text in texts if len(text) < 60 and (label := _LABEL.match(text))]
    return dict(style for text in alone for style in _told(text, titled[0], styles))


def _told(text: str, session: int, styles: dict[str, Style]) -> Iterator[tuple[str, Style]]:
    dotted, ahead = _DOTTED.fullmatch(text), BEFORE_SYMBOL.fullmatch(text)
    if dotted and int(dotted["session"]) == session:
        yield dotted["body"], "dot"
    elif ahead and int(ahead["session"]) == session:
        yield ahead["body"], "before" if ahead["gap"] else "glued before"
    elif (body := _numbered_on(text, session)) and body not in styles and parse_symbol(text, styles) is None:
        yield body, "running"


def _numbered_on(text: str, session: int) -> str:
    """TD/B/C.I of TD/B/C.I/35, where this is no name of the session itself."""
    named = parse_session(text)
    is_joined = named is not None and "/" in named.body and f"{named.body}/{named.number}" == text
    return named.body if named is not None and is_joined and named.number != session else ""
