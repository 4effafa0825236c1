"""Decisions that a narrative tells, sentence by sentence: “The Board discussed it and decided that …”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from . import words
from .acting import has_verb, is_body
from .citing import find_cited
from .quoting import quotes_summary
from .sentences import BRACKET, sentences
from .sessions import Setting

_THEN = r"(?:(?:also|further|then|thus|therefore|thereupon|hereby|has|in turn|and|\w+ly),? )*"
# “At its tenth session, having heard the Chair, …”: what stands before the body, whose name follows a comma or a space.
_OPENS = re.compile(
    r"(?:at|having|following|after|on|in|by|upon|during|with|finally|moreover|further|subsequently|thereafter|later|"
    r"recalling|noting|taking)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:,\s+|(?<!\bof)(?<!\bby)(?<!\bto)(?<!\bfor)(?<!\bwith)(?<!\bfrom)\s(?=the\b))", re.IGNORECASE)
_ITEM = r"(?::\s*(?:\(?[a-z\d]{1,4}[.)]|[•–—*·-])\s+)?"  # “The Committee: a) welcomed …; b) requested …”
_LEVEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})+\.?\s+)?")  # “2.2” before the words of a paragraph
# Where another clause of the same sentence begins, in which the body may act.
_CLAUSE = re.compile(
    r"(?:[,;]\s+(?:and\s+|but\s+)?|\band\s+)"
    r"(?:where(?:upon)?\s+|(?:at )?which\s+|(?:and )?in response,?\s+)?(?=the\b|it\b)",
    re.IGNORECASE,
)
_APART = re.compile(rf"{BRACKET}|“[^”]{{0,3000}}”|\"[^\"]{{0,3000}}\"|«[^»]{{0,3000}}»")
_WHICH = re.compile(r", (?:which|who)(?=\s)", re.IGNORECASE)  # “… to the Committee, which noted it”
_RELATIVE = re.compile(r"\b(?:which|where|whereupon)\s+(?=the\b)", re.IGNORECASE)
CITED_BEHIND = re.compile(
    r"\((?:decision|conclusion|outcome)\b[^()]*\d[^()]*(?:\([^()]*\)[^()]*)*\)\.?$", re.IGNORECASE
)
_QUOTED_BEHIND = re.compile(r"[“\"«](?P<words>[^”\"»]+)[”\"»][.;,]?\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)\.?)?\s*$")


class _Verbs:
    """How a sentence says that the body does any of some things, and that one was done by it."""

    def __init__(self, verbs: str):
        self.coordinate = re.compile(
            rf"(?:^\s*{_ITEM}|,\s+(?:and\s+)?|\band\s+)(?P<then>{_THEN})(?P<verb>(?:{verbs}))", re.IGNORECASE
        )
        self.passive = re.compile(
            rf"\b(?:was|were|has been|have been)\s+(?:\w+ly\s+)?(?:taken note of|(?:{verbs}))[^.;:]{{0,60}}?"
            r"\bby (?P<agent>(?:the )?[\w’' -]{2,60}?)"
            r"(?=[.,;:(]|$|\s(?:and|at|in|on|during|as|with|without|for|to|subject)\b)"
            r"|^it was (?:then |therefore |further )?(?:decided|agreed|resolved)\b",
            re.IGNORECASE,
        )


_STRONG, _WEAK = _Verbs(words.TOLD_VERBS), _Verbs(words.WEAK_VERBS)
LONGEST = 4_000  # characters of a sentence that are looked at


@dataclass(frozen=True)
class Told:
    """What a sentence, or several that go on, tells to have been decided; `verb` is where its verb stands."""

    start: int
    end: int
    verb: int
    text: str
    lead: str = ""
    by_anybody: bool = False  # a decision is cited behind, whoever is said to take it


def find_told(text: str, setting: Setting, is_decided: Callable[[str], bool] = lambda said: False) -> list[Told]:
    """Every decision in a paragraph of a narrative; sentences that follow one another are one.

    Thanks are one only in a sentence of which `is_decided` says so.
    """
    found: list[Told] = []
    of_body = False  # whether the sentence before is of the body, which “it” then means
    for start, end in sentences(text):
        start += len(_LEVEL.match(text)[0]) if not start else 0
        said = text[start:end]
        if re.match(r"it\b", said, re.IGNORECASE) and not (of_body or said.casefold().startswith("it was ")):
            continue
        told = _told(text, start, end, setting, is_decided)
        found += [told] if told else []
        of_body = bool(told) or any(_behind_body(said, at, setting) is not None for at in _subjects(said))
    return list(_joined(found, text, setting))


def _told(text: str, start: int, end: int, setting: Setting, is_decided: Callable[[str], bool]) -> Told | None:
    said = text[start:end]
    if quoted := quotes_summary(said, setting):
        return Told(start, end, start, _quoted_words(quoted[1]), quoted[0])
    verb = _decides(said, setting, _STRONG)
    if verb is None and is_decided(said):
        verb = _decides(said, setting, _WEAK)
    if verb is None and CITED_BEHIND.search(said[-300:]) and has_verb(said):
        return Told(start, end, start, said, by_anybody=True)
    if verb is None:
        return None
    return Told(start, end, start + verb, _quoted_words(said))


def _quoted_words(said: str) -> str:
    """The words themselves where a sentence ends with a quotation of what was decided."""
    match = _QUOTED_BEHIND.search(said)
    return match["words"].strip() if match and len(match["words"].split()) > 3 else said.strip()


def _decides(said: str, setting: Setting, verbs: _Verbs) -> int | None:
    """Where the verb stands by which the body decides; None where a sentence tells of something else."""
    plain = _blanked(said[:LONGEST])
    for which in _WHICH.finditer(plain):
        if _ends_with_body(plain[: which.start()], setting) and (verb := verbs.coordinate.match(plain[which.end() :])):
            return which.end() + verb.start("verb")
    starts = _subjects(plain)
    starts += [match.end() for pattern in (_CLAUSE, _RELATIVE) for match in pattern.finditer(plain)]
    for start in dict.fromkeys(starts):
        behind = _behind_body(plain, start, setting)
        if behind is not None and (verb := verbs.coordinate.search(_one_clause(plain[behind:]))):
            return behind + verb.start("verb")
    passive = verbs.passive.search(plain)
    if passive and (not passive["agent"] or _is_body(passive["agent"], setting)):
        return passive.start()
    return None


def _subjects(said: str) -> list[int]:
    """Where the subject of a sentence may begin."""
    return [0, *(match.end() for match in _NEXT.finditer(said[:260]))] if _OPENS.match(said) else [0]


def _blanked(said: str) -> str:
    """The same length, without what stands in brackets and quotations."""
    return _APART.sub(lambda m: " " * len(m.group()), said)


def _one_clause(rest: str) -> str:
    """The predicate as far as no other subject takes over."""
    other = re.search(
        r"(?:,|;|\band|\bthat|\bwhich|\bwho)\s+(?:the|it|they|some|several|many|delegations?|members?)\s", rest
    )
    return rest[: other.start()] if other else rest


def _behind_body(plain: str, start: int, setting: Setting) -> int | None:
    """The end of the body's name, where one stands at `start`."""
    words_of = list(re.finditer(r"[\w’'/-]+", plain[start : start + 160]))[:12]
    ends = [start + word.end() for word in words_of]
    for end in reversed(ends):
        name = plain[start:end]
        if re.fullmatch(r"[\w’'/ -]+", name) and _is_body(name, setting):
            return end
    return None


def _ends_with_body(said: str, setting: Setting) -> bool:
    """“… were presented to the Committee”"""
    before = said.split()
    return any(_is_body(" ".join(before[-count:]), setting) for count in range(1, min(8, len(before)) + 1))


def _is_body(name: str, setting: Setting) -> bool:
    said = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    return said.casefold() not in words.NOT_ALONE and is_body(said, setting)


def _joined(found: Sequence[Told], text: str, setting: Setting) -> Iterator[Told]:
    """“It also requested …” goes on; what cites another paragraph or session is another decision."""
    if not found:
        return
    last = found[0]
    for one in found[1:]:
        between = text[last.end : one.start]
        own = one.lead or any(cited.ranges or cited.labels for cited in find_cited(text[one.start : one.end], setting))
        if between.strip() or own or last.lead or one.text != text[one.start : one.end].strip():
            yield last
            last = one
        else:
            last = Told(last.start, one.end, last.verb, f"{last.text}{between}{one.text}")
    yield last
