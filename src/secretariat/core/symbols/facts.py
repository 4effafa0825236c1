"""What a symbol and the short name of a session are, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..symbol_styles import Style, session_name

LONGEST = 80  # characters; real ones stay below 40

Fault = Literal["missing slash", "space for slash", "stray mark", "letter case", "spelling of modifier", "spelling"]
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_SPECIAL = re.compile(r"(?P<kind>E?S-|Ext\. ?)(?P<number>\d{1,3}|[IVXLC]{1,8})", re.IGNORECASE)
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")


@dataclass(frozen=True)
class Modifier:
    """“Rev.2” or “Corr.” of a symbol; `language` is the cover letter of the only language it touches, or empty."""

    kind: str
    number: int | None = None
    language: str = ""

    def __str__(self) -> str:
        return f"{self.kind}{self.number or ''}" + (f" ({self.language})" if self.language else "")


@dataclass(frozen=True)
class Symbol:
    """One document: what it is, how it was `printed`, and what was wrong with that (`faults`).

    `session` is text, because sessions are numbered 21, XXI or 2018; it is empty where numbers run on across sessions.
    """

    body: str
    session: str
    number: str
    nature: str = ""
    modifiers: tuple[Modifier, ...] = ()
    printed: str = ""
    faults: tuple[Fault, ...] = ()
    style: Style = "slash"
    dotted: bool = False  # INF.1 rather than INF/1
    slashed: bool = False  # /Add.1 rather than a space and Add.1
    joint: str = ""  # what leads from the session to the number where no slash does: “ Doc. ” of SC70 Doc. 12.1
    year_last: bool = False  # OR.2016/1 rather than 2016/OR.1

    @cached_property
    def base(self) -> str:
        """The work itself: the symbol that its Prov., Rev. and Corr. versions share."""
        if self.year_last:
            return f"{self.body}/{self.nature}.{self.session}/{self.number}"
        front = session_name(self.style, self.body, self.session) if self.session else self.body
        if self.joint:
            return f"{front}{self.joint}{self.number}"
        last = f"{self.nature}{'.' if self.dotted else '/'}{self.number}" if self.nature else self.number
        if self.style == "behind":
            return f"{self.body}/{last}({self.session})"
        return f"{front}/{last}"

    @cached_property
    def canonical(self) -> str:
        """The symbol as its body would have printed it."""
        return ("/" if self.slashed else " ").join((self.base, *map(str, self.modifiers)))

    @cached_property
    def key(self) -> str:
        """The same for every spelling of one work: for finding, not for showing."""
        return "/".join(part for part in (self.body, self.session, self.nature, self.number) if part).upper()

    @property
    def session_number(self) -> int | None:
        """The session as a number, Roman ones too; None where the symbol names none."""
        return roman_or_decimal(self.session)

    @property
    def special_number(self) -> int | None:
        """3 of GC/S-3/4, TD/B(S-III)/2 and XC/9(Ext.III): special sessions are counted apart."""
        if special := _SPECIAL.fullmatch(self.session):
            return roman_or_decimal(special["number"])
        return self.session_number if self.body.endswith(("/S", "/ES")) and self.style == "dash" else None

    @property
    def is_provisional(self) -> bool:
        return any(modifier.kind == "Prov." for modifier in self.modifiers)

    @property
    def revision(self) -> int | None:
        """The number of its Rev.; None where it is none, or one of a Corr. or Add. to it."""
        last = self.modifiers[-1] if self.modifiers else None
        return (last.number or 1) if last and last.kind == "Rev." and not last.language else None

    def __str__(self) -> str:
        return self.canonical


@dataclass(frozen=True)
class SessionName:
    """A session by its short name, CDIP/21 or SBI 49: not a document."""

    body: str
    number: int
    printed: str = ""


@dataclass(frozen=True)
class Found:
    """A symbol (or session) where it stands: `text[start:end]`."""

    symbol: Symbol
    start: int
    end: int


@dataclass(frozen=True)
class FoundSession:
    session: SessionName
    start: int
    end: int


def is_roman(text: str) -> bool:
    return bool(text) and bool(_ROMAN.fullmatch(text))


def roman(number: int) -> str:
    """21 as XXI; decimals for 0 and from 100 on, which no session’s number reaches in Roman ones."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens] + _ROMAN_ONES[ones]


def roman_or_decimal(session: str) -> int | None:
    if session.isdecimal():
        return int(session)
    if not is_roman(session):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in session]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
