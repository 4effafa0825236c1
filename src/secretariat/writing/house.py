"""The fixed words a paper prints, in the paper's language."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.dateformat import format as dated
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from secretariat.core.languages import BY_CODE

from .blocks import Annex, Paper, Quotation

# Stands where a format puts its own page number.
PAGE = "\x00"
LONGEST_RUNNING_SYMBOL = 60
EARLIEST = date(1980, 1, 1)


@dataclass(frozen=True)
class Cover:
    """What stands in the block at the head of the first page; an empty line is not printed."""

    letter: str
    symbol: str
    original: str
    date: str
    status: str
    prepared_by: str


@contextmanager
def speaking(language: str):
    """In the words of `language`, or of English where it is not one of the six."""
    with translation.override(language.lower() if language.lower() in BY_CODE else "en"):
        yield


def cover(paper: Paper) -> Cover:
    with speaking(paper.language):
        own = BY_CODE.get(paper.language.lower())
        return Cover(
            letter=own.letter if own else "",
            symbol=paper.symbol,
            original=_original(paper.original_language),
            date=_day_line(paper.day),
            status=paper.status,
            prepared_by=_("prepared by %(author)s") % {"author": paper.prepared_by} if paper.prepared_by else "",
        )


def lacking(paper: Paper) -> dict[str, str]:
    """What a preview shows where the cover has no symbol or no date; an issued paper shows nothing there."""
    with speaking(paper.language):
        return {"symbol": _("[No symbol]"), "date": _("[No date]")}


def printed_day(paper: Paper) -> date | None:
    """The day on the cover; none where it is not written as a date."""
    try:
        return date.fromisoformat(paper.day)
    except ValueError:
        return None


def file_day(paper: Paper) -> date:
    """The fixed date of the file: the cover's, or the first day a zip can hold where that is none or earlier."""
    return max(printed_day(paper) or EARLIEST, EARLIEST)


def page_words(paper: Paper) -> tuple[str, str]:
    """What stands before and after the page number in the running head."""
    with speaking(paper.language):
        return _around(_("page %(page)s") % {"page": PAGE})


def running_symbol(paper: Paper) -> str:
    """For the running head: short enough to leave room for the page."""
    symbol = paper.symbol
    return symbol if len(symbol) <= LONGEST_RUNNING_SYMBOL else symbol[:LONGEST_RUNNING_SYMBOL] + "…"


def annex_page_words(paper: Paper, annex: Annex) -> tuple[str, str]:
    with speaking(paper.language):
        if annex.number:
            return _around(_("ANNEX %(number)s, page %(page)s") % {"number": annex.number, "page": PAGE})
        return _around(_("ANNEX, page %(page)s") % {"page": PAGE})


def annex_title(paper: Paper, annex: Annex) -> str:
    """ANNEX or ANNEX II, to stand above the annex's own title."""
    with speaking(paper.language):
        return _("ANNEX %(number)s") % {"number": annex.number} if annex.number else _("ANNEX")


def endings(paper: Paper) -> list[str]:
    """What stands below the main part and below each annex: which annex follows, or that the document ends."""
    annexes = paper.annexes
    with speaking(paper.language):
        if not annexes:
            return [_("[End of document]")]
        return [*(_follows(annex) for annex in annexes), _end(annexes[-1])]


def annex_lines() -> list[str]:
    """The lines that part an annex from what stands before it, in the language spoken, with named blanks."""
    return [_("[Annex follows]"), _("[Annex %(number)s follows]"), _("ANNEX"), _("ANNEX %(number)s")]


def closing_lines() -> list[str]:
    return [_("[End of document]"), _("[End of Annex and of document]"), _("[End of Annex %(number)s and of document]")]


def fixed_lines() -> list[str]:
    """The lines that stand alone in any paper, in the language spoken; whoever reads a paper again knows them."""
    return [
        _("[Annex follows]"),
        _("[End of Annex and of document]"),
        _("[End of document]"),
        _("ANNEX"),
        *standing_lines().values(),
    ]


def standing_lines() -> dict[str, str]:
    """What stands below a quotation whose words are not authentic, or not there."""
    return {
        "translation": _("[Translation by the Secretariat]"),
        "reported": _("[As an earlier report gives it]"),
        "missing": _("[Text not held in this language]"),
        "not_held": _("[Text not held]"),
    }


def cover_lines() -> list[str]:
    """What the lines of a cover say of themselves, with named blanks."""
    return [_("ORIGINAL: %(language)s"), _("DATE: %(date)s"), _("prepared by %(author)s")]


def standing_note(paper: Paper, quotation: Quotation) -> str:
    """What a reader must know of a quoted text: that it is translated, or not held; empty where it is authentic."""
    with speaking(paper.language):
        is_absent = quotation.standing == "missing" and not quotation.text
        return standing_lines().get("not_held" if is_absent else quotation.standing, "")


def document_title(paper: Paper) -> str:
    """A title there always is: formats for readers who cannot see demand one."""
    return paper.title or paper.symbol or paper.body_name or paper.body or "—"


def _original(language: str) -> str:
    own = BY_CODE.get(language.lower())
    name = translation.gettext(own.english_name) if own else language
    return _("ORIGINAL: %(language)s") % {"language": name.upper()} if name else ""


def _day_line(day: str) -> str:
    try:
        written = day_in_words(date.fromisoformat(day))
    except ValueError:
        written = day
    return _("DATE: %(date)s") % {"date": written.upper()} if written else ""


def day_in_words(day: date) -> str:
    """As the cover writes it, for what stands below: “November 28, 2026” where a page says “28 November 2026”."""
    return dated(day, "F j, Y" if translation.get_language() == "en" else get_format("DATE_FORMAT"))


def _follows(annex: Annex) -> str:
    return _("[Annex %(number)s follows]") % {"number": annex.number} if annex.number else _("[Annex follows]")


def _end(annex: Annex) -> str:
    if annex.number:
        return _("[End of Annex %(number)s and of document]") % {"number": annex.number}
    return _("[End of Annex and of document]")


def _around(phrase: str) -> tuple[str, str]:
    before, _page, after = phrase.partition(PAGE)
    return before, after
