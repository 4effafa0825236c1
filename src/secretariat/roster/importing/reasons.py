"""What is said of a row or of a file: a stable code, the sentence for people, and whether the row is refused for it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.writing.reading.workbooks import SENTENCES as SPREADSHEETS

Said = tuple[str, dict]  # a code, and the blanks of its sentence

# A row is not entered: what it lacks or contradicts cannot be guessed.
REFUSALS = {
    "no-contract": gettext_lazy("It has no contract number, by which contracts are known from import to import."),
    "no-contractor": gettext_lazy("It has no contractor number: a name alone does not tell whose contract this is."),
    "no-name": gettext_lazy("The contractor is new, and has no name."),
    "no-start": gettext_lazy("It has no day on which the contract begins."),
    "contract-twice": gettext_lazy("Contract %(contract)s is in this file twice: here and in row %(row)s."),
    "contract-recorded-here": gettext_lazy(
        "The contract %(contract)s was recorded here for %(number)s, who has another name and address: correct one of "
        "the two, or the number of the contract."
    ),
    "erased": gettext_lazy("The personal data of whoever held this contract were erased: it stays without them."),
    "ends-before": gettext_lazy("The contract ends (%(ends)s) before it begins (%(starts)s)."),
    "not-a-date": gettext_lazy("%(column)s: “%(text)s” is no date. Write it as 2026-05-31."),
    "not-a-number": gettext_lazy("%(column)s: “%(text)s” is no amount."),
    "not-an-address": gettext_lazy("%(column)s: “%(text)s” is no e-mail address."),
    "not-a-state": gettext_lazy("%(column)s: “%(text)s” is no country that is known here."),
    "not-a-choice": gettext_lazy("%(column)s: “%(text)s” is none of: %(choices)s."),
    "not-a-language": gettext_lazy("%(column)s: “%(text)s” is none of the six languages."),
    "not-an-orcid": gettext_lazy("%(column)s: “%(text)s” is no ORCID."),
    "not-a-currency": gettext_lazy("%(column)s: “%(text)s” is no currency of three letters."),
    "too-long": gettext_lazy("%(column)s: %(size)s characters, and %(limit)s is the limit."),
}  # fmt: skip
# The row is entered, and this is to be known of it.
NOTES = {
    "day-or-month": gettext_lazy("%(column)s: “%(text)s” may be read in two ways; %(date)s was taken."),
    "state-guessed": gettext_lazy("%(column)s: two States are called “%(text)s”; %(state)s was taken."),
    "thousands": gettext_lazy("%(column)s: “%(text)s” may be read in two ways; %(number)s was taken."),
    "unknown-unit": gettext_lazy("%(column)s: “%(text)s” is no unit that is known here; it was left out."),
    "unknown-field": gettext_lazy("%(column)s: “%(text)s” is no field of expertise of the list; it was left out."),
    "cleaned": gettext_lazy("%(column)s: characters that cannot be seen were taken out."),
    "language-guessed": gettext_lazy("The purpose is taken to be in %(language)s."),
    "perhaps-double": gettext_lazy("Perhaps the same person as %(number)s in the roster (%(ground)s)."),
    "perhaps-double-waits": gettext_lazy(
        "Perhaps the same person as %(number)s in the roster (%(ground)s), who is not public: the new profile waits "
        "for a steward, out of public sight."
    ),
    "after-erasure": gettext_lazy(
        "The personal data of whoever held another contract of this contractor were erased: the new profile waits for "
        "a steward, out of public sight."
    ),
    "perhaps-double-here": gettext_lazy(
        "Perhaps the same person as in row %(row)s of this file, who is new as well (%(ground)s)."
    ),
    "contract-of-another": gettext_lazy(
        "The contract %(contract)s stands with %(number)s in the roster, and the file names another contractor: it is "
        "not moved before a steward confirms that."
    ),
    "contract-moves": gettext_lazy(
        "The contract %(contract)s moves here from %(number)s, as a steward confirmed: %(reason)s"
    ),
    "far-off": gettext_lazy("It begins on %(date)s, more than two years from now: look at the year again."),
    "kept": gettext_lazy("%(field)s: the word of %(winner)s stands, not what the file says."),
    "stays-withdrawn": gettext_lazy("A steward withdrew this contract from the roster, and it stays so."),
    "brought-back": gettext_lazy("It had been withdrawn, and is in the roster again."),
}  # fmt: skip
# Of the whole file.
FILE = {
    "encoding-guessed": gettext_lazy(
        "The text is not UTF-8; it was read as %(encoding)s. Save it as UTF-8 if letters look wrong."
    ),
    "hidden-sheets": gettext_lazy("Hidden sheets were not read: %(names)s."),
    "other-sheets": gettext_lazy("Only the sheet “%(name)s” was read, and not: %(names)s."),
    "hidden-rows": gettext_lazy("These rows are hidden in the file, and were read like the others: %(rows)s."),
    "formulas": gettext_lazy(
        "In these rows a formula has no value in the file, and its cell was read as empty: %(rows)s. Open the file in "
        "a spreadsheet program, and save it again."
    ),
    "merged-cells": gettext_lazy(
        "Cells are merged (%(places)s): the value stands in the first of them, and the others are read as empty."
    ),
    "cells-over-lines": gettext_lazy(
        "In these rows of the file a cell goes over several of its lines: %(rows)s. Look whether that is meant; a "
        "quotation mark that was left open would do the same."
    ),
    "unknown-columns": gettext_lazy("These columns are not known and were left: %(names)s."),
    "column-twice": gettext_lazy("Two columns say the same (%(names)s): the first was read."),
}  # fmt: skip
# Why a whole file is refused.
REFUSED = SPREADSHEETS | {
    "too-big": gettext_lazy("“%(name)s” has %(size)s MB, and %(limit)s MB is the limit: import it in parts."),
    "empty": gettext_lazy("“%(name)s” is empty: choose the file again, or save it once more."),
    "old": gettext_lazy("“%(name)s” is from an old Excel or has a password: save it as .xlsx without one, or as CSV."),
    "damaged": gettext_lazy("“%(name)s” cannot be opened as a spreadsheet: save it again as .xlsx, or as CSV."),
    "no-sheet": gettext_lazy(
        "“%(name)s” has no sheet that can be seen: show the one with the contracts, and save it again."
    ),
    "unknown-kind": gettext_lazy("“%(name)s” is neither a spreadsheet nor text: save it as .xlsx or CSV."),
    "broken-off": gettext_lazy(
        "The reading of “%(name)s” broke off, because the server stopped in the middle: nothing was entered. Read it "
        "again here."
    ),
    "wrong-letters": gettext_lazy(
        "“%(name)s” was read or saved in wrong letters: it says “%(text)s”. Save it again from where it comes from, as "
        ".xlsx or as CSV in UTF-8."
    ),
    "no-headings": gettext_lazy(
        "In “%(name)s” no row of headings was found: the columns are known by what stands above them, such as "
        "“Contract number”, “Contractor number”, “Start date”."
    ),
    "hidden-headings": gettext_lazy(
        "In “%(name)s” no row of headings was found on the sheets that can be seen. Hidden sheets are not read "
        "(%(names)s): show the one with the contracts, and save it again."
    ),
    "missing-columns": gettext_lazy("“%(name)s” lacks columns without which nothing can be entered: %(names)s."),
    "too-many-rows": gettext_lazy("“%(name)s” has more than %(limit)s rows: import it in parts."),
    "open-quotation": gettext_lazy(
        "“%(name)s”, row %(row)s: a quotation mark opens here and is not closed where the cell ends, so that rows "
        "behind it would be read as its text. Nothing was read. Close the mark in the file, or save the table as .xlsx."
    ),
}
SENTENCES = REFUSALS | NOTES | FILE
GROUNDS = {
    "orcid": gettext_lazy("same ORCID"),
    "email": gettext_lazy("same e-mail address"),
    "contractor": gettext_lazy("same number in the contract system"),
    "name": gettext_lazy("same name"),
    "initials": gettext_lazy("same family name and initials"),
}


def is_refusal(code: str) -> bool:
    return code in REFUSALS


def worded(code: str, blanks: dict, sentences=SENTENCES) -> str:
    """The sentence in the reader's language; what is a word of ours in it too."""
    from .columns import label_of

    told = {name: worded_blank(name, value, label_of) for name, value in blanks.items()}
    sentence = sentences.get(code)
    return str(sentence) % told if sentence else _("It was refused (%(code)s).") % {"code": code}


def refused(code: str, blanks: dict) -> str:
    """Why a file was, in the reader's language."""
    return worded(code, blanks, REFUSED)


def worded_blank(name: str, value, label_of) -> str:
    from secretariat.core.languages import language_name

    from ..fields import WINNERS
    from ..labels import STATES, labels

    words = {
        "state": lambda one: labels().wording(STATES, one).text,
        "column": label_of, "field": label_of, "ground": lambda one: str(GROUNDS[one]),
        "winner": lambda one: str(WINNERS[one]), "language": language_name,
    }  # fmt: skip
    if name == "names" and isinstance(value, list):
        return ", ".join(label_of(one) for one in value)
    return str(words.get(name, str)(value))
