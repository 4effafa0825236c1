"""Decisions that carry session and number in one: “decision 79/3”, “decision IV/9”."""

from __future__ import annotations

import re

from secretariat.core.symbols import roman_or_decimal

from . import words
from .sessions import Setting

_KIND = r"(?:decision|resolution|conclusion|outcome)s?"
_NUMBER = r"(?P<session>\d{1,4}|[IVXL]{1,7})/(?P<number>\d{1,3})(?![\w/.-]*\w)"
_PARAGRAPH = r"(?:,?\s*(?i:paras?\.?|paragraphs?|§§?)\s*\d[\d\s,()a-z–-]{0,20})?"  # of the decision itself
_ALONE = re.compile(rf"\W*(?:(?i:{_KIND})\s+(?i:no\.?\s*)?)?\W*{_NUMBER}{_PARAGRAPH}\W*")
# “In its decision 79/3, the Commission …”, “the Commission, by decision 79/3, …”; “as asked in decision 79/3” is none.
_TAKEN = re.compile(
    rf"(?:^|[,;:(]\s*|\b(?i:{words.SESSION_NOUNS}|{words.BODY_NOUNS})\s+)"
    rf"(?:(?i:in|by|through|under|with)\s+(?i:its|the|their)?\s*|(?<=\())(?i:{_KIND})\s+(?i:no\.?\s*)?{_NUMBER}"
)


def number_alone(text: str, setting: Setting) -> tuple[str, str] | None:
    """Session and number of a text that is nothing else: “Decision 79/3”, “(IV/9)”, “decision 79/3, para. 2”."""
    match = _ALONE.fullmatch(text)
    return _read(match, setting) if match else None


def number_taken(said: str, setting: Setting) -> tuple[str, str] | None:
    """The number that what opens a sentence gives to what the body decides in it."""
    match = _TAKEN.search(said)
    return _read(match, setting) if match else None


def _read(match: re.Match, setting: Setting) -> tuple[str, str] | None:
    """Nothing where the first number is a year, or that of a session to come."""
    session = roman_or_decimal(match["session"])
    past = session is not None and (setting.session is None or session <= setting.session)
    if not past or setting.says_no_session(session):
        return None
    return setting.name(session), f"{match['session']}/{match['number']}"
