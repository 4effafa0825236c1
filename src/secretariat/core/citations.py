"""Paragraph ranges: “paras. 12 to 15 and 18”, read in any of the six languages and written in any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

MANY = 200  # ranges in one citation; more is not a citation
DASHES = "-‐‑‒–—−~"  # every mark that stands for “to”


@dataclass(frozen=True, order=True)
class ParagraphRange:
    """Paragraphs `first` to `last`, both included; as written, so it may run `backwards`."""

    first: int
    last: int

    @property
    def backwards(self) -> bool:
        return self.last < self.first

    def __contains__(self, paragraph: int) -> bool:
        return self.first <= paragraph <= self.last

    def overlaps(self, other: ParagraphRange) -> bool:
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


_NUMBER = r"(?<![\d./])0*(\d{1,2},\d{3}(?!,?\d)|\d{1,5})(?![\d/]|\.\d)"
_TO_WORDS = r"(?:up )?to(?: and including)?|through|until|à|au|aux|a|al|hasta|по"
_TO = (
    rf"\s*(?:[{DASHES}]|\b(?:{_TO_WORDS})\b|إلى|الى|至|到)"
    r"\s*(?:(?:para(?:graph)?s?|par|párrs?|пп?)\b\.?\s*)?"
)
_RANGE = re.compile(rf"{_NUMBER}(?:{_TO}{_NUMBER})?", re.IGNORECASE)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

BLANK = re.escape("{}")
_PHRASES = {  # one paragraph, several, range, between, before the last
    "ar": ("الفقرة {}", "الفقرات {}", "من {} إلى {}", " و", " و"),
    "en": ("para. {}", "paras. {}", "{} to {}", ", ", " and "),
    "es": ("párr. {}", "párrs. {}", "{} a {}", ", ", " y "),
    "fr": ("par. {}", "par. {}", "{} à {}", ", ", " et "),
    "ru": ("п. {}", "пп. {}", "{}–{}", ", ", " и "),
    "zh-hans": ("第{}段", "第{}段", "{}至{}", "、", "和"),
}


def parse_ranges(text: str) -> tuple[ParagraphRange, ...]:
    """Every range in `text`, in its order: “paras. 12 to 15 and 18” is 12–15 and 18.

    `text` is the citation itself, not a sentence: any whole number in it counts as a paragraph.
    """
    found = _RANGE.finditer(text[:5_000].translate(_DIGITS))
    ranges = (_range(m[1].replace(",", ""), (m[2] or m[1]).replace(",", ""), m.group()) for m in found)
    return tuple(one for one, _ in zip(ranges, range(MANY), strict=False))


def _range(first: str, last: str, printed: str) -> ParagraphRange:
    """“120–31” is 120 to 131, unless it is nearer to 31–120 printed the wrong way round."""
    one, other = int(first), int(last)
    if len(last) < len(first) and re.search(rf"\d\s*[{DASHES}]\s*\d", printed):
        whole = int(first[: -len(last)] + last)
        if one < whole and whole - one < one - other:
            return ParagraphRange(one, whole)
    return ParagraphRange(one, other)


_WORDS = r"\b(?:paras?|paragraphs?|par|párrs?|пп?|and|et|y|и)\b|و|和|及|第|段|الفقرة|الفقرات|من"
_BETWEEN = re.compile(rf"(?:[\s,;،、，.()¶§]|{_WORDS})*", re.IGNORECASE)


def parse_citation(text: str) -> tuple[ParagraphRange, ...]:
    """The ranges of a text that is nothing but a citation of paragraphs; nothing where anything else stands in it, a
    third end of a range (“1 to 2 to 3”) or a loose dash (“33-”) among them."""
    rest = _RANGE.sub(" ", text.translate(_DIGITS))
    return parse_ranges(text) if _BETWEEN.fullmatch(rest) else ()


def phrases_in_english(text: str, language: str) -> str:
    """Every “第12至15段” that `format_ranges` writes in this language, as it writes it in English."""
    return _phrase(language).sub(lambda found: format_ranges(parse_ranges(found.group()), "en"), text)


@cache
def _phrase(language: str) -> re.Pattern[str]:
    one, several, stretch, comma, last = (re.escape(part) for part in _PHRASES[language])
    number = r"\d{1,5}(?![\d.]\d)"
    item = rf"(?:{stretch.replace(BLANK, number)}|{number})"
    listed = rf"{item}(?:(?:{comma}|{last}){item})*"
    return re.compile("|".join(phrase.replace(BLANK, listed) for phrase in (several, one)), re.IGNORECASE)


def in_order(ranges: Iterable[Iterable[int]]) -> list[list[int]]:
    """Pairs of first and last paragraph from the lowest up, those that overlap made one."""
    ordered: list[list[int]] = []
    for first, last in sorted([*pair] for pair in ranges):
        if ordered and first <= ordered[-1][1]:
            ordered[-1][1] = max(ordered[-1][1], last)
        else:
            ordered.append([first, last])
    return ordered


def span(ranges: Iterable[ParagraphRange]) -> ParagraphRange | None:
    """The one range from the lowest to the highest paragraph of `ranges`."""
    ends = [end for one in ranges for end in (one.first, one.last)]
    return ParagraphRange(min(ends), max(ends)) if ends else None


def format_ranges(ranges: Iterable[ParagraphRange], language: str) -> str:
    """“paras. 12 to 15 and 18”; nothing for no ranges."""
    one, several, stretch, comma, last = _PHRASES[language]
    ranges = tuple(ranges)
    parts = [str(r.first) if r.first == r.last else stretch.format(r.first, r.last) for r in ranges]
    if not parts:
        return ""
    text = last.join([comma.join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
    single = len(ranges) == 1 and ranges[0].first == ranges[0].last
    return (one if single else several).format(text)
