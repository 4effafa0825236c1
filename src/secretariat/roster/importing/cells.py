"""What stands in one cell, as the value it means; what cannot be one is refused with a code."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from secretariat.core.sheets import FORMULA
from secretariat.core.text import clean, has_unwanted

Note = Callable[..., None]
LONGEST_TOLD = 60  # characters of a cell that a sentence quotes
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?")
_EUROPEAN = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_PARTS = re.compile(r"[;,|/\n،；，、]+")
_BETWEEN = re.compile(r"[\s'’  ]")
_EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_YEARS = range(1950, 2101)


class NotTaken(Exception):
    """This cell cannot be taken; `code` and `blanks` say why."""

    def __init__(self, code: str, **blanks):
        super().__init__(code)
        self.code, self.blanks = code, blanks


def quoted(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def as_text(cell) -> str:
    """What is written in a cell. A whole number has no “.0”; a formula's text is text, without the mark before it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.date | dt.datetime):
        return cell.isoformat()[:10]
    text = str(cell)
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def text(cell, column: str, longest: int, note: Note, *, lines: bool = False) -> str:
    """A line of text (or several `lines`); whoever sent what cannot be seen is told."""
    raw = as_text(cell)
    is_plain = raw.isascii() and raw.isprintable()  # most cells are, and need no looking into
    kept = " ".join(raw.split()) if is_plain else fit(raw, column, note, lines=lines)
    if len(kept) > longest:
        raise NotTaken("too-long", column=column, size=len(kept), limit=longest)
    return kept


def fit(raw: str, column: str, note: Note, *, lines: bool) -> str:
    if has_unwanted(raw.removeprefix("\ufeff")):
        note("cleaned", column=column)
    return clean(raw, lines=lines)


def date(cell, column: str, note: Note) -> dt.date | None:
    """A day: as a date, a spreadsheet's number, or written in one of the usual ways."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return within(cell, column)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return serial(cell, column)
    written = digits(clean(as_text(cell)) if cell else "")
    if not written:
        return None
    if found := _ISO.fullmatch(written):
        return day(int(found[1]), int(found[2]), int(found[3]), column, written)
    if found := _EUROPEAN.fullmatch(written):
        return either(int(found[1]), found[2], int(found[3]), int(found[4]), column, written, note)
    if written.isdecimal() and int(written) in _SERIALS:
        return serial(int(written), column)
    raise NotTaken("not-a-date", column=column, text=quoted(written))


def digits(written: str) -> str:
    """Arabic and other digits as those the patterns know."""
    if written.isascii():
        return written
    return "".join(str(unicodedata.digit(c, c)) for c in written)


def either(first: int, mark: str, second: int, year: int, column: str, written: str, note: Note) -> dt.date:
    """03/04/2025: with slashes some put the month first. Where both can be, the day was taken, and that is said."""
    if mark == "/" and second > 12 >= first:
        first, second = second, first
    elif mark == "/" and first <= 12 and second <= 12 and first != second:
        note("day-or-month", column=column, text=written, date=day(year, second, first, column, written).isoformat())
    return day(year, second, first, column, written)


def serial(number: float, column: str) -> dt.date:
    if not _SERIALS.start <= number < _SERIALS.stop:
        raise NotTaken("not-a-date", column=column, text=quoted(as_text(number)))
    return _EPOCH + dt.timedelta(days=int(number))


def day(year: int, month: int, of_month: int, column: str, written: str) -> dt.date:
    try:
        return within(dt.date(year, month, of_month), column)
    except ValueError:
        raise NotTaken("not-a-date", column=column, text=quoted(written)) from None


def within(found: dt.date, column: str) -> dt.date:
    if found.year not in _YEARS:
        raise NotTaken("not-a-date", column=column, text=found.isoformat())
    return found


def amount(cell, column: str, note: Note) -> Decimal | None:
    """A sum of money, to two places: 12,000.50, 12.000,50 and 12 000,50 are one."""
    written = _BETWEEN.sub("", digits(clean(as_text(cell))))
    if not written:
        return None
    try:
        number = Decimal(plain_number(written, column, note)).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise NotTaken("not-a-number", column=column, text=quoted(written)) from None
    if not 0 <= number < 10**10:
        raise NotTaken("not-a-number", column=column, text=quoted(written))
    return number


def plain_number(written: str, column: str, note: Note) -> str:
    """With a point before the cents and nothing between the thousands."""
    if not re.fullmatch(r"\d+(?:[.,]\d+)*(?:[eE]\+?\d{1,2})?", written):
        raise NotTaken("not-a-number", column=column, text=quoted(written))
    marks = [mark for mark in written if mark in ".,"]
    if not marks:
        return written
    last = marks[-1]
    if len(set(marks)) == 1 and (len(marks) > 1 or re.search(r"[.,]\d{3}$", written)):
        number = written.replace(last, "")
        if len(marks) == 1:
            note("thousands", column=column, text=written, number=number)
        return number
    return written.replace("," if last == "." else ".", "").replace(last, ".")


def email(cell, column: str, note: Note) -> str:
    written = text(cell, column, 254, note).removeprefix("mailto:")
    if written:
        try:
            validate_email(written)
        except ValidationError:
            raise NotTaken("not-an-address", column=column, text=quoted(written)) from None
    return written


def orcid(cell, column: str, note: Note) -> str:
    """Sixteen characters in four groups, the last of which proves the others (ISO 7064)."""
    written = text(cell, column, 60, note).rsplit("/", 1)[-1].replace("-", "").replace(" ", "").upper()
    if not written:
        return ""
    if not re.fullmatch(r"\d{15}[\dX]", written) or proof(written[:15]) != written[15]:
        raise NotTaken("not-an-orcid", column=column, text=quoted(as_text(cell)))
    return "-".join(written[at : at + 4] for at in range(0, 16, 4))


def proof(written: str) -> str:
    total = 0
    for digit in written:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def currency(cell, column: str, note: Note) -> str:
    written = text(cell, column, 20, note).upper()
    if written and not re.fullmatch(r"[A-Z]{3}", written):
        raise NotTaken("not-a-currency", column=column, text=quoted(written))
    return written


def several(cell, column: str, note: Note, longest: int = 2000) -> list[str]:
    """What a cell lists, in order, each once."""
    whole = text(cell, column, longest, note, lines=True)
    return list(dict.fromkeys(part.strip() for part in _PARTS.split(whole) if part.strip()))
