"""From words of a report to values of the record: days, verbs, who acted, whose session."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext

from secretariat.core.symbols import Symbol, roman, roman_or_decimal

from ..models import Verb
from ..models.decision import Actor
from ..reading import Reading
from ..reading.sessions import FIRST_YEAR

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(MONTHS)
_DAYS = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:\s*(?:to|-|–|and)\s*(?:(?P<month2>{_MONTH})\s+)?(?P<day2>\d{{1,2}}))?,?\s+(?P<year>\d{{4}})"
    rf"|\b(?P<bday>\d{{1,2}})(?:\s+(?P<bmonth0>{_MONTH}))?(?:\s*(?:to|-|–|and)\s*(?P<bday2>\d{{1,2}}))?\s+(?P<bmonth>{_MONTH}),?\s+(?P<byear>\d{{4}})",
    re.IGNORECASE,
)
# CDIP/21, GB.335, ISBA/25/C, IOC-XXIX, GC(62)
_SESSION = re.compile(
    r"(?P<body>.*?)(?:[ /.-]?(?P<number>\d{1,4})|\((?P<bracketed>\d{1,4}|[IVXL]{1,8})\)|[ /-](?P<roman>[IVXL]{1,8}))"
    r"(?:/[A-Z]{1,4})?"
)
_SESSION_AHEAD = re.compile(r"(?P<number>\d{1,4}) ?(?P<body>[A-Z]{2,8})")  # 206 EX
PLAIN = {"", "session", "meeting", "assembly", "conference", "general session"}
# GC/S-3, XC/Ext.III: a special session has a number of another series, and the record counts the ordinary ones.
_SPECIAL = re.compile(r"^special |(?:^|[/ (.])(?:E?S{1,2}|Ext)[-.][IVXL\d]+\)?$")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_TOOK_PLACE = re.compile(r"\bheld\b[^;.]*$|,\s+[A-ZÀ-Þ][\w’'-]*(?:[ -][A-ZÀ-Þ][\w’'-]*)*[,\s(–-]+(?:on |from )?$")

# The order counts: what is said more exactly comes first, and silences the plain “decided” after it.
_VERBS = [
    (Verb.TOOK_NOTE, r"\btook note\b|\bnoted\b"),
    (Verb.ACKNOWLEDGED, r"\backnowledged\b|\brecogni[sz]ed\b"),
    (Verb.WELCOMED, r"\bwelcomed\b"),
    (Verb.APPRECIATED, r"\bappreciated\b|\bexpressed (?:its |their )?appreciation\b"),
    (Verb.RESPONDED, r"\bresponded\b"),
    (Verb.APPROVED, r"\bapproved\b|\bendorsed\b"),
    (Verb.ADOPTED, r"\badopted\b"),
    (Verb.CONVENED, r"\b(?:decided|agreed) to (?:convene|hold)\b"),
    (Verb.CONTINUE, r"\b(?:decided|agreed) to continue\b"),
    (Verb.OPENED, r"\b(?:decided|agreed) to open\b"),
    (Verb.CLOSED, r"\b(?:decided|agreed) to close\b"),
    (Verb.POSTPONED, r"\bpostponed\b|\bdeferred\b"),
    (Verb.REJECTED, r"\brejected\b|\bdid not (?:agree|approve)\b"),
    (Verb.REQUESTED, r"\brequested\b|\basked\b|\binstructed\b|\bcalled (?:up)?on\b"),
    (Verb.INVITED, r"\binvited\b"),
    (Verb.DECIDED, r"\b(?:decided|agreed|concluded)\b(?! to (?:convene|hold|continue|open|close)\b)"),
]
_ACTORS = [(Actor.DELEGATIONS, "delegation"), (Actor.SECRETARIAT, "secretariat"), (Actor.CHAIR, "chair")]
_DOER = re.compile(
    r"\b(?:took note|noted|acknowledged|welcomed|appreciated|responded|approved|adopted|requested|invited|decided"
    r"|agreed)\b",
    re.I,
)


def days_in(text: str) -> tuple[dt.date, dt.date] | None:
    """The first day or days that `text` names: “November 18 to 22, 2019”, “12 May, 2017”."""
    if iso := _ISO.search(text):
        return _days(int(iso[1]), int(iso[2]), int(iso[3]), int(iso[2]), int(iso[3]))
    found = _DAYS.search(text)
    if found is None:
        return None
    if found["month"]:
        month = _month(found["month"])
        last_month = _month(found["month2"]) if found["month2"] else month
        return _days(int(found["year"]), month, int(found["day"]), last_month, int(found["day2"] or found["day"]))
    month = _month(found["bmonth"])
    first_month = _month(found["bmonth0"]) if found["bmonth0"] else month
    return _days(int(found["byear"]), first_month, int(found["bday"]), month, int(found["bday2"] or found["bday"]))


def days_at_place(text: str) -> bool:
    """“Exercise, Bodø, 3 June 2019”, “held on 3 June 2019”: something took place, and it is no date of a paper."""
    found = _ISO.search(text) or _DAYS.search(text)
    return found is not None and _TOOK_PLACE.search(text[: found.start()]) is not None


def place_in(text: str) -> str:
    """What stands before the days, or behind them: “Oslo, June 5 to 9, 2023”."""
    found = _ISO.search(text) or _DAYS.search(text)
    before, behind = (text[: found.start()], text[found.end() :]) if found else (text, "")
    return (before.strip().rstrip(" ,;:(–-") or behind.strip().lstrip(" ,;:)–-"))[:100]


def _month(name: str) -> int:
    return MONTHS.index(name.lower()) + 1


def _days(year: int, month: int, day: int, last_month: int, last_day: int) -> tuple[dt.date, dt.date] | None:
    try:
        first, last = dt.date(year, month, day), dt.date(year, last_month, last_day)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def verbs_in(text: str) -> list[str]:
    """The verbs of a decision, in the order in which they are said."""
    found = [(match.start(), verb.value) for verb, pattern in _VERBS if (match := re.search(pattern, text, re.I))]
    return [verb for _start, verb in sorted(found)]


def actor_in(text: str) -> str:
    """Who acts: the Committee, unless the words before the first verb name somebody else."""
    verb = _DOER.search(text)
    before = text[: verb.start()].lower()[-60:] if verb else ""
    return next((actor.value for actor, word in _ACTORS if word in before), Actor.COMMITTEE.value)


class OwnSessions:
    """Sessions by the names a report gives them; those of other bodies are none of ours."""

    def __init__(self, reading: Reading):
        document = reading.document
        named = (document.body, document.body_name, _letters(document.session))
        self.bodies = {name.casefold() for name in named if name}
        self.this = document.session_number
        self.other_letters = self._other_letters(reading)

    def number(self, name: str | None) -> int | None:
        letters, number = _told(name)
        return number if letters in PLAIN or letters in (*self.bodies, self.other_letters) else None

    def of_symbol(self, symbol: Symbol | None) -> int | None:
        """The session in a symbol of ours: TID/4/2. TID/2019/4 has a year, where sessions are no years."""
        number = symbol.session_number if symbol and symbol.body.casefold() in self.bodies else None
        return None if number and number >= FIRST_YEAR > (self.this or 0) else number

    def is_sure(self, name: object) -> bool:
        """Whether a session is named by the letters of the cover, and its number is not all that says whose it is."""
        return not self.other_letters or _told(str(name or ""))[0] != self.other_letters

    def _other_letters(self, reading: Reading) -> str | None:
        """The letters of every session that was cited and decided at, where the cover has others: they are the body's
        too. Where the cover's are cited as well, others are of another body."""
        cited = [one.session for one in reading.citations] + [one.session for one in reading.decisions]
        cited += [name for row in reading.annex for name in (row.report_session, row.summary_session)]
        letters = {_told(name)[0] for name in cited if name} - {None, *PLAIN}
        only = letters.pop() if len(letters) == 1 else None
        return None if only in self.bodies else only


def _told(name: str | None) -> tuple[str | None, int | None]:
    """The letters and the number of a session’s name."""
    found = _SESSION.fullmatch((name or "").strip()) or _SESSION_AHEAD.fullmatch((name or "").strip())
    if found is None or _SPECIAL.search(name or ""):
        return None, None
    told = found.groupdict()
    number = told.get("roman") or told.get("bracketed") or told["number"]
    return found["body"].casefold(), roman_or_decimal(number)


def _letters(name: str | None) -> str:
    return _told(name)[0] or ""


def session_name(number: int | None, plan) -> str:
    """A session as the committee's documents name it."""
    if number is None:
        return gettext("session unknown")
    known = plan.held.sessions.get(number)
    if known is not None:
        return known.symbol
    own = plan.reading.document.session or ""
    this = plan.reading.document.session_number
    for printed in (str, roman) if this else ():
        before, found, behind = own.rpartition(printed(this))
        if found:
            return f"{before}{printed(number)}{behind}"
    return str(number)
