"""Bodies whose documents are numbered on and on, whatever the session: TD/B/C.I/35, ECE/TRANS/WP.29/1145."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..symbol_styles import NUMBERED_BODIES, Style
from .parts import BODY, read_chunk

FEWEST = 400  # no body has met so often; a year is none of its numbers
_YEARS = range(1900, 2200)
_NUMBERED = re.compile(rf"(?<![A-Za-z0-9/.@_-])(?P<body>{BODY})/(?P<number>\d{{1,5}})(?![\w/(-]|\.\d)")
_CALLED = re.compile(r"\b(?:documents?|docs?\.|symbol):?(?: no\.)? $", re.IGNORECASE)


def numbered_on(text: str) -> Iterator[tuple[str, Style]]:
    """Bodies whose name and one number are called a document, or whose number no session can have."""
    for match in _NUMBERED.finditer(text):
        number = int(match["number"])
        stem, dot, _number = match["body"].rsplit("/", 1)[-1].rpartition(".")
        if dot and stem not in NUMBERED_BODIES:
            continue  # UNEP/OEWG.7/5: the seventh meeting; ECE/WP.29/1145: the working party 29
        too_many = number >= FEWEST and number not in _YEARS and "/" in match["body"]
        if read_chunk(match.group(), {}):
            continue  # IOC-XXIX/2, WT/COMTD/W/250: which show it by themselves
        if too_many or _CALLED.search(text, max(0, match.start() - 16), match.start()):
            yield match["body"], "running"
