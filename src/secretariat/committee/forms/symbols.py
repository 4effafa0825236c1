"""A symbol that is not as the committee usually prints them is asked about: a cover may still say it."""

from __future__ import annotations

from django.utils.translation import gettext

from secretariat.core.symbols import parse_symbol

from .. import models as m

FIRST_YEAR = 1900  # a number from here on is a year, not a session


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
