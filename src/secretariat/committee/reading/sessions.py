"""Sessions as running text names them: “the twenty-first and twenty-second sessions”, CDIP/21, SBI 49."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from secretariat.core.citations import DASHES
from secretariat.core.ordinals import parse_ordinal
from secretariat.core.symbol_styles import BEFORE, JOINTS, STYLES, Style, session_name
from secretariat.core.symbols import BOTH, Found, Symbol, find_sessions, find_symbols, roman, roman_or_decimal

from . import words
from .misprints import OwnSymbols, find_misprints

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|"
    "ninetieth|hundredth"
)
_ORDINAL = (
    r"(?:(?:(?:one|two|three|four|five|six|seven|eight|nine)[- ])?hundred(?:[- ]and)?[- ])?"
    rf"(?:(?:{_TENS})[- ])?(?:{_UNITS})|(?:\d{{1,3}}|(?-i:[IVXL]{{1,7}}))(?:st|nd|rd|th)"
)
_LINK = r"\s*(?:,|and|or|to|through|,\s*and)\s+(?:the\s+|its\s+)?"
ORDINALS = rf"(?:{_ORDINAL})(?:{_LINK}(?:{_ORDINAL})){{0,6}}"


@cache
def _phrase() -> re.Pattern:
    return re.compile(
        rf"\b(?P<ordinals>{ORDINALS})\s+"
        rf"(?:(?:(?P<special>special|extraordinary|emergency)|regular|annual|plenary|formal|ordinary|[A-Z]{{2,8}})\s+)?"
        rf"(?P<noun>{words.SESSION_NOUNS})s?\b",
        re.IGNORECASE,
    )


FIRST_YEAR = 1900  # no body has met so often: such a number is a year
SPECIAL = "special"  # for the body of a special session: they are counted apart
_YEAR = re.compile(
    r"(?:\b(?:its|the)\s+|^)((?:19|20)\d\d) (?:\w+ )?(session|meeting)s?\b|\bsession of ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ONE = re.compile(_ORDINAL, re.IGNORECASE)


_TERM = re.compile(
    r"\b(?:(?<!ed )(?<!taken )(?<!made )(?<!given )by|(?:no|not) later than|in time for|until)\s+(?:the\s+|its\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A session named in `text[start:end]`; `in_words` where by an ordinal."""

    number: int
    start: int
    end: int
    body: str = ""
    in_words: bool = False
    noun: str = ""


@dataclass(frozen=True)
class Setting:
    """Whose report this is and how it names things: everything a sentence takes for granted."""

    body: str | None = None
    body_name: str = ""
    session: int | None = None
    noun: str = "session"
    bodies: frozenset[str] = frozenset()
    styles: Mapping[str, Style] = None  # type: ignore[assignment]
    joints: Mapping[str, str] = None  # type: ignore[assignment]
    reports: Mapping[str, int] = None  # type: ignore[assignment]
    own: OwnSymbols | None = None
    symbol: str = ""  # of the report itself, without Rev. and the like
    organ: str = ""  # “/C” of ISBA/25/C, where sessions are written so
    romans: Mapping[str, int] = None  # type: ignore[assignment]  # by body, the last session that is Roman: IOC-XXIX
    by_year: bool = False  # a session is known by its year alone
    unnamed: bool = False  # a session has no short name, and is “session 54”
    names: frozenset[str] = frozenset()  # the body’s in symbols, where they are not its short name: RC of RC17/9
    called: str = ""  # the one of them that stands before the number of a session
    special: str = ""  # how a special session is written, where a symbol shows it: GC/S-%s
    special_is_roman: bool = False
    series: frozenset[str] = frozenset()  # the names in symbols of special sessions, where they have one: GC/S
    is_special: bool = False  # the report is to a special session
    is_resumed: bool = False  # the report is to a session that met before, and whose first part has its report

    def symbols(self, text: str) -> list[Found]:
        """Every document symbol in `text`, in its order; the body's own misspelled ones as what they were meant.

        Of E/2023/30-E/CN.15/2023/15, one document of two bodies, it is the symbol of this one.
        """
        found, misspelled = (
            self._without_doubles(find_symbols(text, self.styles), text),
            list(find_misprints(text, self.own)),
        )
        right = [f for f in found if not any(f.start < m.end and m.start < f.end for m in misspelled)]
        return sorted([*right, *misspelled], key=lambda one: one.start) if misspelled else found

    def _without_doubles(self, found: list[Found], text: str) -> list[Found]:
        other: list[Found] = []
        for pair in pairwise(found):
            between = text[pair[0].end : pair[1].start]
            own = [one for one in pair if self.is_own(one.symbol.body)]
            if between and between in DASHES and len(own) == 1:
                other += [one for one in pair if one not in own]
        return [one for one in found if one not in other] if other else found

    def is_own(self, body: str) -> bool:
        """Whether a name in symbols or sessions is the body’s: by its letters, or as the cover shows (`names`)."""
        mine = self.body or ""
        return bool(mine) and (
            body == mine or body.endswith(f"/{mine}") or mine.endswith(f"/{body}") or body in self.names
        )

    def name(self, number: int | None, body: str | None = None) -> str | None:
        """A session as this body writes it."""
        if number is None:
            return None
        if body == SPECIAL or body in self.series:
            printed = roman(number) if self.special_is_roman else number
            return self.special % printed if self.special else f"special {self.noun} {number}"
        # The body's own usage: FCTC/COP9 is COP9 in a report of COP.
        own = not body or self.is_own(body)
        body = (self.called or self.body) if own else body
        if not body or (self.unnamed and own):
            return f"{self.noun} {number}"
        style = (self.styles or {}).get(body) or STYLES.get(body)
        organ = self.organ if own else ""
        printed = roman(number) if number <= (self.romans or {}).get(body, 0) else number
        return session_name(style, body, printed, (self.joints or {}).get(body, "/")) + organ

    @property
    def this(self) -> str | None:
        """The session of the report, as the body writes it."""
        return self.name(self.session, SPECIAL if self.is_special else None)

    def is_past(self, mention: Mention) -> bool:
        """Whether a session was before the report’s; of another series than this one, it is taken to have been."""
        is_special = mention.body == SPECIAL or mention.body in self.series
        if self.session is None or is_special != self.is_special:
            return True
        return mention.number < self.session + self.is_resumed

    def says_no_session(self, number: int | None) -> bool:
        """Whether what a symbol has for its session is none: nothing at all, or a year."""
        return number is None or (number >= FIRST_YEAR and not self.by_year)

    def symbol_session(self, symbol: Symbol) -> str | None:
        """The session a symbol belongs to; years are sessions of none, unless the report says which."""
        if symbol.special_number and (symbol.body in self.series or self.is_own(symbol.body)):
            return self.name(symbol.special_number, SPECIAL)
        if symbol.key in (self.reports or {}):
            return self.name(self.reports[symbol.key])
        return None if self.says_no_session(symbol.session_number) else self.name(symbol.session_number, symbol.body)


def begins_with(text: str, number: int) -> bool:
    """Whether a line begins with this ordinal: “61st Directing Council”."""
    found = _ONE.match(text)
    return bool(found) and _number(found.group()) == number


def _number(ordinal: str) -> int | None:
    return parse_ordinal(ordinal) or roman_or_decimal(ordinal[:-2])  # “VIth”


def find_mentions(text: str, setting: Setting) -> list[Mention]:
    """Every session named in `text`, in its order."""
    found = [
        Mention(one.session.number, one.start, one.end, one.session.body)
        for one in find_sessions(text, setting.bodies, setting.styles)
    ]
    found += _of_summaries(text, setting)
    found += _of_years(text) if setting.by_year else []
    misspelled = list(find_misprints(text, setting.own))  # XCG/289 is no session
    found = [m for m in found if not any(s.start <= m.start < s.end for s in misspelled)]
    for phrase in _phrase().finditer(text):
        if setting.noun != "meeting" and phrase["noun"].lower() == "meeting":
            continue
        for one in _ONE.finditer(phrase["ordinals"]):
            number = _number(one.group())
            if number:
                start = phrase.start("ordinals") + one.start()
                series = SPECIAL if phrase["special"] else ""
                found.append(Mention(number, start, phrase.end(), series, True, phrase["noun"].lower()))
    return sorted(found, key=lambda mention: mention.start)


def find_met(text: str, setting: Setting) -> list[Mention]:
    """Every session named in `text`, but for those by which something is due: what is told was not said there."""
    return [one for one in find_mentions(text, setting) if not is_term(text, one)]


def is_term(text: str, mention: Mention) -> bool:
    """“Update it by the sixth session”; what was “adopted by the sixth session” was done there."""
    return bool(_TERM.search(text[max(0, mention.start - 60) : mention.start]))


def _of_years(text: str) -> list[Mention]:
    """“Its 2016 session”, “the session of 2016”, “2016 Annual Meeting” at the beginning of a line."""
    return [
        Mention(int(m[1] or m[3]), m.start(), m.end(), "", True, (m[2] or "session").lower())
        for m in _YEAR.finditer(text)
    ]


def names_year(text: str) -> bool:
    """Whether a line of the cover names a session by its year alone: “2025 Annual Meeting, Bergen”."""
    return bool(_YEAR.match(text)) and len(text) < 90


def _of_summaries(text: str, setting: Setting) -> list[Mention]:
    """“EB147/Summary”: what is named as a part of the session, and is no symbol."""
    if not setting.bodies or "/Summary" not in text:
        return []
    bodies = words.any_of(map(re.escape, setting.bodies))
    pattern = rf"(?<![\w/.-])(?P<body>{bodies})[/ .-]?(?P<number>\d{{1,3}})/(?=Summary\b)"
    return [Mention(int(m["number"]), m.start(), m.end() - 1, m["body"]) for m in re.finditer(pattern, text)]


def usual_joints(text: str, bodies: frozenset[str], styles: Mapping[str, Style]) -> dict[str, str]:
    """How each body's sessions are written here, by majority; by its symbols where no session is named."""
    joints = {body: JOINTS.get(styles.get(body) or STYLES.get(body, "slash"), "/") for body in bodies}
    joints |= {body: _joint_of_symbols(text, body) for body in BOTH & bodies if body not in styles}
    tally: dict[str, Counter[str]] = {}
    for one in find_sessions(text, bodies, styles):
        body = one.session.body
        if (styles.get(body) or STYLES.get(body)) in BEFORE:
            continue
        joint = re.sub(r"(?:\d+|[IVXL]+)$", "", one.session.printed.removeprefix(body))
        tally.setdefault(body, Counter())[joint] += 1
    return joints | {body: count.most_common(1)[0][0] for body, count in tally.items()}


def _joint_of_symbols(text: str, body: str) -> str:
    """Of a body whose symbols may be A/54/6 or A72/5: what most have here."""
    joints = Counter(re.findall(rf"(?<![\w/.-]){body}(/?)\d{{1,3}}/", text))
    return next((joint for joint, _count in joints.most_common(1)), "/")
