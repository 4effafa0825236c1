"""Headings that carry a number: “Paragraph 1:”, “Recommendation No. III – Laboratories”, “Second action: …”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from string import ascii_lowercase
from typing import Literal

from secretariat.core.ordinals import cardinal_words, parse_ordinal
from secretariat.core.symbols import roman_or_decimal
from secretariat.writing.reading import Line

from . import words
from .facts import Confidence, Number
from .labels import CAPITAL, Key, find_labelled, key_of

Role = Literal["mandate", "action"]
# “II. PROPOSAL 1 – LAMPS”: the number of the section is not the proposal's.
_SECTION = re.compile(r"^(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s+|\d{1,2}\s+(?=[A-Z]))(?=\S+ )")
_MARK = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5}|\d{1,2})[.)]")
_SENTENCE = re.compile(r"[.;]$")
_SAID = re.compile(r"(?:[.;,]|\band|\bor)[\"”’»')\]\s]*$")
# “Decision 6/3, paragraph 1: …”
_OF_A_DECISION = re.compile(r"^(?:Decision|Resolution|Conclusion) [\w/().-]{1,24}, (?=[A-Za-z])")
# “Model licence (subparagraph (i))”
_BEHIND = re.compile(
    rf"(?P<title>[A-Z][^.;:()]{{2,120}}?)\s*\((?P<word>(?i:{words.any_of(words.MANDATE)})) "
    r"(?P<number>\d{1,3}(?:\s?\([a-z0-9]{1,3}\))?|[IVX]{1,5}|[A-Z]|\((?:[a-z0-9]{1,4}|[A-Z])\))\)"
)
# “Task 1.1 Choosing a scale”: a number in levels needs no mark before the title.
_UNPARTED = re.compile(
    rf"(?P<head>(?i:{words.any_of((*words.MANDATE, *words.ACTION))}) (?:\d{{1,2}}|[A-Z])\.\d{{1,2}}) "
    r"(?P<title>[A-Z][^.;:]{2,120})"
)
_WORDS = r"[A-Z][A-Za-z’'-]*(?: [A-Za-z’'-]+){0,2}?"
_REST = (
    r"(?: of (?![^:\n]*\b(?i:agenda)\b)(?:the |this )?[^:.;\n]{3,60}?(?=\s*(?::|$)))?"  # “Paragraph 1 of the Proposal:”
    r"(?:\s*(?:(?:[:–—-]|\.(?=\s|$))\s*(?P<rest>.*)|(?P<bracket>\(.{2,160}\)):?|(?=$)))"
)
_HEAD = re.compile(
    rf"(?P<word>{_WORDS})\.?(?: {words.NO}| |(?<=[A-Z])(?=\d)|(?<=\.)(?=\d))"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?|[A-Z]\.\d{1,2}|[IVXL]{1,7}|[A-Z]|\((?:[a-z0-9]{1,4}|[A-Z])\)|[ivx]{1,5}\b|(?i:"
    + "|".join(cardinal_words())
    + r")\b)"
    r"(?P<sub>(?:\s?\([a-z0-9]{1,3}\)|(?<=\d)[a-z]\b| bis| ter)?)" + _REST,
    re.DOTALL,
)
# “Action: Register of stations”: a title and no number.
_TITLED = re.compile(r"(?P<word>[A-Z][a-z-]+(?: [a-z-]+){0,2}?)\s*(?::|\s[–—])\s+(?P<rest>\S.{2,160})")
# “First recommendation”: only words that are known to head something.
_ORDINAL_HEAD = re.compile(
    rf"(?P<number>[A-Z][a-z]+(?:-[a-z]+)?) "
    rf"(?P<word>(?i:{words.any_of((*words.MANDATE, *words.ACTION))}))(?P<sub>){_REST}",
    re.DOTALL,
)


_ASKED = re.compile(r"\b(?:reads? as follows|reads?:|shall|should|directs?|directed to|requests?)\b")
_WAS_ASKED = re.compile(r"[^.:;]{2,80}\b(?:asked|requested|instructed|invited|urged|called (?:up)?on)\b[^.:;]* to\b")


@dataclass(frozen=True)
class Head:
    """A numbered heading; `order` is its place among its sisters. What stands in brackets behind is a remark."""

    role: Role
    word: str
    number: Number
    rest: str
    place: str
    order: int = 0
    confidence: Confidence = "certain"
    remark: str = ""
    printed: str = ""  # “Element B”, and the whole line it stands in
    line: str = ""


@dataclass
class HeadWords:
    """Which words head the mandate's paragraphs and which the actions, in this report."""

    mandate: set[str] = field(default_factory=set)
    action: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    labelled: dict[Key, Number] = field(default_factory=dict)  # lines whose letter alone heads a paragraph
    titled: set[str] = field(default_factory=set)  # words that head actions with a title and no number


def number_of(text: str) -> Number:
    """3, III and “three” or “third” as 3; B as it is."""
    text = text.strip("()")
    if text.isdecimal():
        return int(text)
    if re.fullmatch(r"[ivx]{1,5}", text):
        text = text.upper()
    if text.isalpha() and (len(text) > 1 or text in "IVX") and (value := roman_or_decimal(text)):
        return value
    return cardinal_words().get(text.casefold()) or parse_ordinal(text) or text


@dataclass(frozen=True)
class _Seen:
    """One line that may be a heading: its word, and where it stands among the others."""

    at: int
    number: Number


def find_head_words(lines: Sequence[Line]) -> HeadWords:
    """Those with a number, and those of actions that have a title alone."""
    return replace(_numbered_words(lines), titled=_titled_words(lines))


def _titled_words(lines: Sequence[Line]) -> set[str]:
    """“Action: Register of stations”, in a heading's style or again and again, and never a sentence."""
    seen: dict[str, list[Line]] = {}
    for line in lines:
        if match := _titled(line):
            seen.setdefault(_word(match), []).append(line)
    return {
        word
        for word, found in seen.items()
        if (len(found) > 1 or found[0].heading) and not any(_SENTENCE.search(line.text) for line in found)
    }


def _titled(line: Line) -> re.Match | None:
    match = _TITLED.fullmatch(line.text) if not line.label and len(line.text) < 200 else None
    if not match or words.kind_of_head(_word(match)) != "action" or words.stage_lead().match(line.text):
        return None
    return match


def _numbered_words(lines: Sequence[Line]) -> HeadWords:
    """By the vocabulary; failing that, by counting: words with a number that rises, the outer before the inner."""
    seen: dict[str, list[_Seen]] = {}
    for at, line in enumerate(lines):
        if match := _match(line):
            seen.setdefault(_word(match), []).append(_Seen(at, number_of(match["number"])))
    kinds = {word: words.kind_of_head(word) for word in seen}
    rising = [word for word in seen if _rises(_numbers(seen[word]))]
    found = HeadWords({w for w in seen if kinds[w] == "mandate"}, {w for w in seen if kinds[w] == "action"})
    other = [word for word in rising if not kinds[word]]
    labelled = {} if found.mandate else find_labelled(lines, bool(found.action))
    if labelled and not _head_actions(lines, labelled, found.action):
        return HeadWords(set(), found.action, set(), labelled)
    if not found.mandate:
        outer = (
            other[:1]
            or _seldom(rising, kinds, seen, found.action)
            or _decisions(lines, seen)
            or sorted(found.action, key=list(seen).index)[:1]
        )
        found = HeadWords(set(outer), found.action - set(outer), set(outer))
        other = [word for word in other if word not in outer]
    inner = {word for word in other if _is_inside(word, found.mandate, seen)}
    found.action |= inner
    found.guessed |= inner
    _sort_out(found, seen)
    return found


def _head_actions(lines: Sequence[Line], labelled: dict[Key, Number], words_in: set[str]) -> bool:
    """“A. Task 1: a manual”: the letter is the section's, and the number that of what is asked."""
    heads = [_match(line) for line in lines if key_of(line) in labelled]
    return all(match is not None and _word(match) in words_in for match in heads)


def _numbers(seen: Sequence[_Seen]) -> list[Number]:
    return [one.number for one in seen]


def _seldom(rising: list[str], kinds: dict[str, str], seen: dict[str, list[_Seen]], actions: set[str]) -> list[str]:
    """“Theme 1” heads a mandate only where actions are headed below it."""
    first = min((seen[word][0].at for word in actions), default=-1)
    return [word for word in rising if kinds[word] == "seldom" and seen[word][0].at < first][:1]


def _decisions(lines: Sequence[Line], seen: dict[str, list[_Seen]]) -> list[str]:
    """“Decision 17.41”, or “Part (a)” of one, heads a mandate where each such heading is followed by what it asks."""
    for word in ("decision", "resolution", "part"):
        heads = seen.get(word, [])
        numbers = [_last_part(one.number) for one in heads]
        counts = all(isinstance(a, int) and isinstance(b, int) and a < b for a, b in pairwise(numbers))
        counts = counts or "".join(map(str, numbers)).casefold() == ascii_lowercase[: len(numbers)]
        if (
            heads
            and (counts if heads[1:] else numbers == [1])
            and all(_is_asked(lines[one.at : one.at + 2]) for one in heads)
        ):
            return [word]
    return []


def _is_asked(lines: Sequence[Line]) -> bool:
    """A heading of a word and a number alone, and below it words that ask."""
    if len(lines) < 2 or len(lines[0].text) >= 30:
        return False
    told = lines[1].number is None and _WAS_ASKED.match(lines[1].text[:400])
    return bool(told or _ASKED.search(lines[1].text[:400]))


def _is_inside(word: str, mandate: set[str], seen: dict[str, list[_Seen]]) -> bool:
    """Whether a word's numbers start again, or run, below a heading of the mandate and before its last one."""
    numbers = _numbers(seen[word])
    if numbers.count(numbers[0]) > 1:
        return True
    outer = [one.at for name in mandate for one in seen[name] if name != word]
    return bool(outer) and numbers[0] == 1 and min(outer) < seen[word][0].at < max(outer)


def _sort_out(found: HeadWords, seen: dict[str, list[_Seen]]) -> None:
    """Two words of mandates: the one that starts again under the other, or runs below it, heads actions."""
    for word in [word for word in seen if word in found.mandate][1:]:
        numbers = [_last_part(number) for number in _numbers(seen[word])]
        again = numbers.count(1) > 1 or (numbers.count(numbers[0]) > 1 and not _rises(numbers))
        if again or (_rises(numbers) and _is_inside(word, found.mandate, seen)):
            found.mandate.discard(word)
            found.action.add(word)


def _last_part(number: Number) -> Number:
    """2 of “Undertaking A.2”, which starts again under each letter."""
    match = re.fullmatch(r"\w+\.(\d{1,2})", number) if isinstance(number, str) else None
    return int(match[1]) if match else number


def _rises(numbers: list[Number]) -> bool:
    ints = [number for number in numbers if isinstance(number, int)]
    return len(ints) > 1 and ints[0] == 1 and any(b == a + 1 for a, b in pairwise(ints))


def _match(line: Line) -> re.Match | None:
    if line.label and not re.fullmatch(r"[A-Z]\.|[IVX]{1,5}\.", line.label) and not _is_marked(line):
        return None
    return _match_text(_SECTION.sub("", line.text) if len(line.text) < 200 else line.text)


def _is_marked(line: Line) -> bool:
    """“(a) Recommendation 1: a manual”: no item of a list that quotes, which would end as a sentence does."""
    return bool(_MARK.fullmatch(line.label)) and len(line.text) < 140 and not _SAID.search(line.text)


def without_section_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines, the headings among them without the number of their section, which another line has for its own."""
    marked = {at for at, line in enumerate(lines) if line.number is not None and _is_marked(line) and _is_listed(line)}
    taken = {line.number for at, line in enumerate(lines) if at not in marked and line.text}
    return [replace(line, label="") if at in marked and line.number in taken else line for at, line in enumerate(lines)]


def _is_listed(line: Line) -> bool:
    match = _match_text(line.text)
    return bool(match) and words.kind_of_head(_word(match)) in ("mandate", "action")


def number_in_head(text: str, found: set[str]) -> Number | None:
    """The number of a text that reads like a heading with one of the words of `found` or of the vocabulary."""
    match = _match_text(text)
    if not match or not (_word(match) in found or words.kind_of_head(_word(match)) in ("mandate", "action", "seldom")):
        return None
    return f"{match['number']}{match['sub']}" if match["sub"].strip() else number_of(match["number"])


def _match_text(text: str) -> re.Match | None:
    if len(text) > 3_000:
        return None
    if behind := _BEHIND.fullmatch(text):
        text = f"{behind['word'].capitalize()} {behind['number']}: {behind['title']}"
    if unparted := _UNPARTED.fullmatch(text):
        text = f"{unparted['head']}: {unparted['title']}"
    if of_a_decision := _OF_A_DECISION.match(text):
        rest = text[of_a_decision.end() :]
        text = rest[:1].upper() + rest[1:]
    if (match := _HEAD.fullmatch(text)) and (len(_word(match)) > 1 or match["number"].isdecimal()):
        return match
    match = _ORDINAL_HEAD.fullmatch(text)
    return match if match and parse_ordinal(match["number"]) else None


def _word(match: re.Match) -> str:
    return re.sub(r"s$", "", match["word"].strip().casefold()) if match["word"] else ""


def read_head(line: Line, found: HeadWords) -> Head | None:
    """The line as the heading of a paragraph of the mandate or of an action; None where it is neither."""
    if (lettered := found.labelled.get(key_of(line))) is not None:
        return Head("mandate", "Paragraph", lettered, CAPITAL.sub("", line.text).rstrip(" :"), line.place)
    if found.titled and (titled := _titled(line)) and _word(titled) in found.titled:
        return Head("action", titled["word"], "", titled["rest"].strip(), line.place, line=line.text)
    match = _match(line)
    word = _word(match) if match else ""
    role: Role | None = "mandate" if word in found.mandate else "action" if word in found.action else None
    if not match or role is None:
        return None
    number: Number = number_of(match["number"])
    if match["sub"].strip():
        number = f"{match['number']}{match['sub']}"
    remark = (match["bracket"] or "").strip()[1:-1]
    confidence: Confidence = "guess" if word in found.guessed else "certain"
    printed = match.string[: match.end("sub")].strip()
    rest = (match["rest"] or "").strip()
    is_set = _BEHIND.fullmatch(line.text) or _UNPARTED.fullmatch(line.text)
    whole = line.text.strip() if is_set else match.string.strip()
    return Head(role, match["word"], number, rest, line.place, 0, confidence, remark, printed, whole)
