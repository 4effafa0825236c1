"""A symbol that is not as the committee usually prints them is asked about: a cover may still say it."""

from __future__ import annotations

import datetime as dt
import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from secretariat.core.symbols import parse_symbol

from .. import models as m

FIRST_YEAR = 1900  # a number from here on is a year, not a session
AHEAD = dt.timedelta(days=2 * 365)  # longer than any document is announced before it is issued
NUMBERS = re.compile(r"([0-9]+)")
ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


def same_but_for_zeros(symbol: str, documents):
    """The documents whose symbol is this one, where 09 and 9 are one number."""
    parts = (re.escape(part) if not part.isdigit() else f"0*{part}" for part in NUMBERS.split(ZEROS.sub("", symbol)))
    return documents.filter(symbol__iregex=f"^{''.join(parts)}$")


def odd_day(day: dt.date | None) -> str:
    """What is wrong with the day of a document, in a sentence: none is older than any committee, or years ahead."""
    latest = timezone.localdate() + AHEAD
    if day is None or dt.date(FIRST_YEAR, 1, 1) <= day <= latest:
        return ""
    sentence = gettext("A document is of a day from %(first)s to %(last)s: check the year.")
    return sentence % {"first": FIRST_YEAR, "last": date_format(latest)}


def doubt(symbol: str, session: m.Session | None, committee: m.Committee) -> str:
    """What is unusual about `symbol` for a document of `session`; nothing where all is as usual."""
    if not symbol.casefold().startswith(committee.code.casefold()) or symbol[len(committee.code) :][:1].isalpha():
        return ""
    read = parse_symbol(symbol)
    if read is None or not is_usual(read, committee):
        usual = committee.session_symbol(session.number if session else 1)
        sentence = gettext("The symbols of %(committee)s are usually printed like %(example)s.")
        return sentence % {"committee": committee, "example": f"{usual}/8"}
    number = read.session_number
    if session is None or number is None or number >= FIRST_YEAR or number == session.number:
        return ""
    sentence = gettext("%(symbol)s names session %(named)s, and the session chosen is %(session)s.")
    return sentence % {"symbol": read.base, "named": committee.session_symbol(number), "session": session}


def is_usual(read, committee: m.Committee) -> bool:
    number = read.session_number
    as_year = read.year_last or number is None or number >= FIRST_YEAR or not read.session.isdecimal()
    return as_year or read.base.casefold().startswith(committee.session_symbol(number).casefold())
