"""Citations in running text: which paragraphs of whose report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from secretariat.core.citations import DASHES, MANY, ParagraphRange, parse_ranges
from secretariat.core.symbols import Symbol

from . import words
from .acting import is_body
from .sessions import Mention, Setting, find_mentions

Owner = Literal["report", "summary", "other", "symbol", "same", ""]

_WORD = (
    r"\b(?:paras?\b\.?|paragraphs?|pars?\.|párrs?\.|párrafos?|paragraphes?|пп?\.|пункт\w*|alin[ée]as?)|[§¶]{1,2}"
    r"|الفقر(?:ة|ات)"
)
_SUB = r"(?:(?:\s?\([a-z]{1,4}\)){1,2}| ?(?:bis|ter)\b)"  # 6 (a), 7(b)(ii), 7bis
_NUM = (
    r"(?:\d{1,2},\d{3}(?!,?\d)|\d{1,5}|[IVX]{1,5}(?=\.\d))(?:\.\d{1,3}){0,2}"
    rf"{_SUB}?(?!\d|(?:st|nd|rd|th)\b|\s?(?-i:[A-Z]{{1,8}}/))"  # 209 EX/5 is no paragraph
)
_PARA = r"(?:para(?:graph)?s?\.?\s*|[§¶]\s*)?"
_WITHIN = rf"\s*(?:,\s*and|,|;|&|and|or|as well as|[{DASHES}]|et|y|и|و|、|和)\s*"
_UP_TO = rf"\s*(?:(?:up )?to(?: and including)?|through|until|[{DASHES}]|à|al?|по|إلى|至|到)\s*{_PARA}"
_NUMBERS = rf"(?P<numbers>{_NUM}(?:(?:{_UP_TO}|{_WITHIN}){_NUM}){{0,{MANY}}})(?![\d/])"
_MENTION = re.compile(rf"(?:{_WORD})\s*(?:nos?\.\s*|من\s*)?{_NUMBERS}", re.IGNORECASE)
# “X/6/8, paras. 3 to 5, and X/7/8, 6–9”: the symbol blanked out, and then nothing but numbers.
_ANOTHER = re.compile(r"\s*(?:[,;&]\s*)?(?:and\s+)?¤+\s*,\s*", re.IGNORECASE)
_BARE = re.compile(rf"(?!(?:19|20)\d\d\b){_NUMBERS}(?=\s*(?:[.,;)\]]|and\b|$))", re.IGNORECASE)
# No report has a million paragraphs: such a number is a slip, and what stands before it is no whole citation.
_ENDLESS = re.compile(
    rf"(?:{_WORD})\s*(?:{_NUM}(?:{_UP_TO}|{_WITHIN})){{0,9}}(?<!\d)\d{{6,}}(?![\w/]|[.,]\d)", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*,?\s*(?:\(?of|in|from|contained in|as contained in|to|du|de la|del)\b\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|and|;|as well as|&)?\s*(?:and)?\s*(?:(?:see )?also\s+)?", re.IGNORECASE)
_SAME = re.compile(r"\b(?:ibid|idem|same report|loc\. cit|that report|the same (?:report|document))\b", re.IGNORECASE)
_IN_TURN = re.compile(r"\s*,?\s*respectively\b", re.IGNORECASE)
_STOP = re.compile(r"[;)\]]|\.\s+[A-Z(]")
_WHOSE = re.compile(
    r"\s+(?:of|by|from)\s+(?:the\s+)?(?P<whose>[A-Z][\w’'-]*(?:\s+(?:(?:of|on|for|the|and|to)\s+){0,2}[A-Z][\w’'-]*){0,8})"
    r"(?![\w/])"
)
_REPORT_AHEAD = re.compile(r"\b(?:(?:draft )?reports?|minutes|records?)\b[^.;()]{0,80}$", re.IGNORECASE)
_SITTING = re.compile(r"(?:[\w-]+ )?(?:sessions?|meetings?)\b(?! of)", re.IGNORECASE)
_LABEL = re.compile(rf"(?:\d+|[IVX]+)(?:\.\d+)+{_SUB}?|\d+{_SUB}")
_BEFORE_SYMBOL = re.compile(r"\d(?:\s{0,9}[,;&])?(?:\s{0,9}and)?\s{1,9}(?-i:[A-Z])[\w.()-]{0,20}/", re.IGNORECASE)
BEFORE, AFTER = 220, 260


@dataclass(frozen=True)
class Cited:
    """Paragraphs cited at `start`: whose they are, and what the words say of session and symbol."""

    start: int
    end: int
    printed: str
    ranges: tuple[ParagraphRange, ...]
    labels: tuple[str, ...]  # “7.1” and “6(a)”, which are no ranges
    owner: Owner
    session: Mention | None = None
    symbol: Symbol | None = None
    draft: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """What is cited, as printed: “7.1”, “6(a)”, “12–15”."""
        lettered = {re.match(r"\w+?(?=\D|$)", label).group() for label in self.labels}
        return (*self.labels, *(str(one) for one in self.ranges if str(one) not in lettered))

    @property
    def is_one_paragraph(self) -> bool:
        """“HBC/7/9, para. 22”: of minutes that are named by their symbol, where something was decided."""
        return self.owner == "symbol" and len(self.ranges) == 1 and self.ranges[0].first == self.ranges[0].last


@cache
def _owners() -> re.Pattern:
    kinds = (("summary", words.SUMMARIES), ("report", words.REPORTS), ("other", words.OTHERS))
    groups = "|".join(f"(?P<{kind}>{words.any_of(entries)})" for kind, entries in kinds)
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


def find_cited(text: str, setting: Setting) -> list[Cited]:
    """Every mention of numbered paragraphs in `text`, each with its owner."""
    mentions = list(_mentions(text, setting))
    found: list[Cited] = []
    for at, match in enumerate(mentions):
        earliest = mentions[at - 1].end() if at else 0
        latest = mentions[at + 1].start() if at + 1 < len(mentions) else len(text)
        one = _cited(text, match, earliest, latest, setting)
        if not one.owner and found and _AND.fullmatch(text[earliest : match.start()]):
            before = found[-1]
            one = replace(one, owner=before.owner, session=before.session, symbol=before.symbol, draft=before.draft)
        elif not one.owner and one.session and found and found[-1].owner == "report" and _joins(text, earliest, match):
            one = replace(one, owner="report")  # “Reports of X/7, paras. 3 to 5, and X/8, paras. 6 to 9”
        found += _respectively(text, one, setting) or [one]
    return found


def _mentions(text: str, setting: Setting) -> Iterator[re.Match]:
    blank = _without_symbols(text, setting)
    for match in _MENTION.finditer(blank):
        yield match
        while (another := _ANOTHER.match(blank, match.end())) and (bare := _BARE.match(blank, another.end())):
            match = bare
            yield match


def _without_symbols(text: str, setting: Setting) -> str:
    """The same length: in “paras. 3 to 5 X/8/9” the 5 is a paragraph, in “para. 3, 209 EX/5” the 209 is none."""
    for found in setting.symbols(text) if _BEFORE_SYMBOL.search(text) else ():
        text = text[: found.start] + "¤" * (found.end - found.start) + text[found.end :]
    return text


def find_endless(text: str) -> list[str]:
    """Citations with a number that no paragraph has: “paras. 98 to 9999999”."""
    return [match.group() for match in _ENDLESS.finditer(text)]


def _joins(text: str, earliest: int, match: re.Match) -> bool:
    between = text[earliest : match.start()]
    return len(between) < 60 and not re.search(r"[.()\[\]:]", between)


def _respectively(text: str, one: Cited, setting: Setting) -> list[Cited]:
    """“Reports of X/26 and X/27, paras. 3 to 5 and 10 to 20, respectively”: each range is of its own session."""
    if not (_IN_TURN.match(text, one.end) or _IN_TURN.search(one.printed)):
        return []
    said = one.printed.removesuffix(text[one.start : one.end])
    sessions, symbols = _sessions(said, setting), setting.symbols(said)
    if len(one.ranges) not in (len(sessions), len(symbols)):
        return []
    by_symbol = len(symbols) == len(one.ranges)
    return [
        replace(
            one,
            ranges=(single,),
            session=None if by_symbol else sessions[at],
            symbol=symbols[at].symbol if by_symbol else one.symbol,
        )
        for at, single in enumerate(one.ranges)
    ]


def _cited(text: str, match: re.Match, earliest: int, latest: int, setting: Setting) -> Cited:
    after = _after(text, match.end(), latest)
    before = _before(text, match.start(), earliest, setting)
    # “paras. 3 to 5 of the report of …” says it behind; “(Report of …, paras. 3 to 5)” in front.
    spoken = after if _BEHIND.match(after) else before
    owner, draft = _owner(spoken, spoken is before, setting)
    symbols = setting.symbols(spoken)
    sessions = _sessions(spoken, setting)
    if not owner:
        owner = "same" if _SAME.search(spoken) else "symbol" if symbols else ""
    if not owner and re.match(r"\s*(?:above|below|supra|infra)\b", after, re.IGNORECASE):
        owner = "other"
    pick = 0 if spoken is after else -1
    symbol = symbols[pick].symbol if symbols else None
    numbers = match["numbers"]
    return Cited(
        match.start(),
        match.end(),
        f"{spoken.strip()} {match.group()}".strip() if spoken is before else match.group() + spoken,
        parse_ranges(re.sub(r"(?:\d+|[IVX]+)(?:\.\d+)+", " ", numbers)),
        tuple(re.sub(r"\s", "", one.group()) for one in _LABEL.finditer(numbers)),
        owner,
        sessions[pick] if sessions else None,
        symbol,
        draft or bool(symbol and symbol.is_provisional),
    )


def _after(text: str, end: int, latest: int) -> str:
    piece = text[end : min(latest, end + AFTER)]
    stop = _STOP.search(_without_brackets(piece))
    return piece[: stop.start()] if stop else piece


def _without_brackets(piece: str) -> str:
    """The same length, with whole brackets blanked out, so that what closes outside is seen."""
    return re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group()), piece)


def _before(text: str, start: int, earliest: int, setting: Setting) -> str:
    piece = text[max(earliest, start - BEFORE) : start]
    blank = _without_brackets(piece)
    opened = max(blank.rfind("("), blank.rfind("["), blank.rfind(";"))
    if opened >= 0:
        inside, ahead = piece[opened + 1 :], piece[:opened]
        if inside.strip(" .") not in ("", "see", "at"):
            return inside
        # “the report of the eighth session (paras. 3 to 5)”, “X/8/9 (paras. 3 to 5)” say it before the bracket.
        if report := _REPORT_AHEAD.search(ahead):
            return ahead[report.start() :]
        by_symbol = any(found.end == len(ahead.rstrip()) for found in setting.symbols(ahead))
        return last_sentence(ahead) if by_symbol else inside
    return last_sentence(piece)


def last_sentence(piece: str) -> str:
    sentence = [match.end() for match in re.finditer(r"\.\s+(?=[A-Z])", piece)]
    return piece[sentence[-1] :] if sentence else piece


def _owner(spoken: str, from_end: bool, setting: Setting) -> tuple[Owner, bool]:
    matches = list(_owners().finditer(spoken))
    if not matches:
        return "", False
    nearest = matches[-1 if from_end else 0]
    kind = next(kind for kind in ("summary", "report", "other") if nearest.group(kind))
    if kind == "report" and _is_of_another(spoken[nearest.end() :], setting):
        return "other", False
    draft = kind == "report" and bool(re.search(r"draft|provisional", spoken, re.IGNORECASE))
    return kind, draft


def _is_of_another(behind: str, setting: Setting) -> bool:
    """“Report” of the General Assembly, the Auditor, the Secretary-General: of anybody but the body itself."""
    match = _WHOSE.match(behind)
    if not match or _SITTING.match(match["whose"]):
        return False
    if any(mention.start <= match.end() for mention in find_mentions(behind[: match.end() + 12], setting)):
        return False
    whose = re.sub(r"[’']s\b.*", "", match["whose"])
    short = re.split(r"\s+(?:of|on|for|and|to)\s", whose)[0]
    return not (is_body(whose, setting) or is_body(short, setting) or whose.casefold() in setting.body_name.casefold())


def _sessions(spoken: str, setting: Setting) -> list[Mention]:
    """Short names go before ordinals: “the report of CDIP/19 (nineteenth session)”."""
    mentions = find_mentions(spoken, setting)
    return [m for m in mentions if not m.in_words] or mentions
