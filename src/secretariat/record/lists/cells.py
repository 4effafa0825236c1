"""One value of a list, as page, spreadsheet and program want it."""

from __future__ import annotations

from datetime import date

from secretariat.core.joining import joined
from secretariat.core.multilingual import Wording
from secretariat.core.sheets import harmless

from .declared import Column


def on_page(column: Column, row) -> dict:
    """What `components/cell.html` draws."""
    value = column.value(row)
    cell = {"text": in_words(column, value), "numeric": column.numeric}
    if isinstance(value, Wording):
        cell |= {"lang": value.language}
    if column.link:
        cell |= {"url": row.get_absolute_url()}
    return cell | (column.shown(row) if column.shown else {})


def in_words(column: Column, value):
    """For people: codes as words, several as one line."""
    if isinstance(value, list | tuple):
        return joined(in_words(column, one) for one in value)
    if isinstance(value, Wording):
        return value.text
    if value is None or value == "":
        return ""
    return column.words(value) if column.words else value


def for_spreadsheet(column: Column, row):
    value = in_words(column, column.value(row))
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else harmless(str(value))


def for_program(column: Column, row):
    """For JSON: codes stay codes, a text says its language."""
    return plain(column.value(row))


def plain(value):
    if isinstance(value, Wording):
        return {"text": value.text, "language": value.language, "standing": value.standing} if value else None
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
