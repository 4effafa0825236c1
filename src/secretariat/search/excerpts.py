"""The words round what was asked, with what was found marked."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .normalise import HAN, words

BEFORE, LENGTH = 60, 220
_TOKEN = re.compile(r"\w+")
_HAN = re.compile(f"[{HAN}]")


def marked(text: str, wanted: list[str]) -> SafeString:
    """A stretch of `text` (one language to a line) with most of the words, each in <mark>; nothing without any."""
    lines = [(line, spans(line, wanted)) for line in text.split("\n")]
    line, found = max(lines, key=lambda one: len({one[0][a:b].casefold() for a, b in one[1]}), default=("", []))
    return cut(line, found) if found else SafeString("")


def spans(line: str, wanted: list[str]) -> list[tuple[int, int]]:
    """Where the words stand; the last one perhaps not finished, as in the question."""
    found: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(line):
        for start, end in parts(token):
            if is_wanted(words(line[start:end]), wanted):
                joins = bool(found) and found[-1][1] >= start and _HAN.match(line[start])
                found[-1:] = [(found[-1][0], end)] if joins else [*found[-1:], (start, end)]
    return found


def parts(token: re.Match) -> list[tuple[int, int]]:
    """A word; of a run of Chinese, which has no spaces, every pair of characters."""
    start, end = token.span()
    if not _HAN.search(token.group()):
        return [(start, end)]
    return [(at, at + 2) for at in range(start, end - 1)] or [(start, end)]


def is_wanted(said: list[str], wanted: list[str]) -> bool:
    return any(word in wanted or word.startswith(wanted[-1]) for word in said) if wanted else False


def cut(line: str, found: list[tuple[int, int]]) -> SafeString:
    start = max(found[0][0] - BEFORE, 0)
    start = line.find(" ", start, found[0][0]) + 1 if start else 0
    end = min(start + LENGTH, len(line))
    end = line.rfind(" ", found[0][1], end) if end < len(line) and " " in line[found[0][1] : end] else end
    pieces, at = [], start
    for a, b in [(a, b) for a, b in found if a >= start and b <= end]:
        pieces.append((line[at:a], line[a:b]))
        at = b
    told = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}{}{}", "… " if start else "", told, line[at:end], " …" if end < len(line) else "")
