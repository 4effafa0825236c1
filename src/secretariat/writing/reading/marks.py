"""Marks of links and emphasis in pasted text, taken out; the links are kept beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secretariat.core.text import clean

from .source import Link

_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,500})\]\((?P<href>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)\)"
)
_AUTOLINK = re.compile(r"<(?P<href>https?://[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|__?)(?=[^\s*_])([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ALL_STRONG = re.compile(r"\s*(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1[.:]?\s*")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")


@dataclass(frozen=True)
class Unmarked:
    text: str
    links: tuple[Link, ...] = ()
    heading: int = 0
    strong: bool = False


def unmark(raw: str) -> Unmarked:
    """`raw` without markdown, on one line."""
    heading = _HEADING.fullmatch(raw) if raw.startswith("#") else None
    text, links = without_links(heading[2] if heading else raw.removeprefix("> "))
    strong = bool(_ALL_STRONG.fullmatch(text))
    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)))
    return Unmarked(clean(text), links, len(heading[1]) if heading else 0, strong)


def without_links(text: str) -> tuple[str, tuple[Link, ...]]:
    links = tuple(Link(clean(m["text"]), m["href"]) for m in _LINK.finditer(text))
    return _AUTOLINK.sub(r"\g<href>", _LINK.sub(lambda m: m["text"], text)), links
