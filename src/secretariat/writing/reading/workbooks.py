"""Spreadsheets are zip archives too: looked into as a stream before anything unpacks them, however long they are."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_lazy

from .archives import ARCHIVE_TROUBLE, MAX_UNPACKED, check_directory, check_part, read_part
from .unreadable import Unreadable, shown

# One letter far down and far right makes whoever reads the sheet hold every cell between: 7 GB were seen.
MOST_CELLS = 8_000_000
MOST_STRETCHES = 1_000  # of rows that are remembered
PIECE = 1 << 16
_SHEET = re.compile(r"worksheets/[^/]+\.xml$")
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COLUMN = re.compile(r"([A-Z]{1,3})(\d+)$")

# Of every code the sentence for whoever sent a spreadsheet.
SENTENCES = {
    "bomb": gettext_lazy(
        "“%(name)s” unpacks to far more than a spreadsheet holds, and was not opened: save it again as .xlsx."
    ),
    "too-long": gettext_lazy(
        "“%(name)s” reaches too far: a cell at the end of a sheet makes it %(limit)s cells or more. Delete the "
        "empty rows and columns after the last entry, or split it."
    ),
    "macros": gettext_lazy("“%(name)s” carries macros or embedded objects: save it as .xlsx without them, or as CSV."),
    "external": gettext_lazy("“%(name)s” would fetch a part from elsewhere: save its values alone, as .xlsx or CSV."),
    "entities": gettext_lazy(
        "“%(name)s” declares entities or a document type, which can reach other files: it was not read."
    ),
    "damaged": gettext_lazy(
        "“%(name)s” is damaged or has a password: open it in a spreadsheet program and save it again."
    ),
}


@dataclass
class Extent:
    """How far down and right the cells of a sheet reach that hold anything."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        return self.rows * self.columns


def parts_of(file: BinaryIO) -> dict[str, str]:
    """The part of each sheet, by the sheet's name, of a workbook that was found safe; none where no list tells."""
    try:
        with zipfile.ZipFile(file) as archive:
            links = fromstring(read_part(archive, "xl/_rels/workbook.xml.rels", ""), forbid_dtd=True)
            sheets = fromstring(read_part(archive, "xl/workbook.xml", ""), forbid_dtd=True)
    except (Unreadable, ParseError, DefusedXmlException):
        return {}
    parts = {one.get("Id"): one.get("Target", "") for one in links}
    told = {one.get("name", ""): parts.get(one.get(_LINK), "") for one in sheets.iter() if one.tag.endswith("}sheet")}
    return {name: part.lstrip("/") if part.startswith("/") else f"xl/{part}" for name, part in told.items()}


@dataclass
class Marks:
    """What a sheet holds that is easily overlooked, by the numbers of its rows as [first, last] of each stretch: hidden
    rows with something in them, and rows with a formula whose value was not kept."""

    hidden: list[list[int]] = field(default_factory=list)
    unreckoned: list[list[int]] = field(default_factory=list)


def check_workbook(file: BinaryIO, name: str) -> dict[str, Marks]:
    """That a workbook is safe to open, or Unreadable with what to do about it. Answers the marks of each sheet, by the
    name of its part."""
    try:
        return _check(file, name)
    except Unreadable as refusal:
        raise _worded(refusal, name) from None


def _check(file: BinaryIO, name: str) -> dict[str, Marks]:
    try:
        archive = zipfile.ZipFile(file)
    except ARCHIVE_TROUBLE:
        raise Unreadable("", "damaged") from None
    with archive:
        entries = archive.infolist()
        check_directory(entries, name)
        left, marks = MAX_UNPACKED, {}
        for entry in entries:
            part = entry.filename
            if part.lower().endswith(".rels") or part == "[Content_Types].xml":
                check_part(read_part(archive, part, name), part, name)
            elif part.lower().endswith(".xml"):
                size, marks[part] = _stream(archive, part, left)
                left -= size
        return marks


def _stream(archive: zipfile.ZipFile, part: str, most: int) -> tuple[int, Marks]:
    """Read one part through, never more of it than `most` whatever the directory claims; answers its size."""
    reading, size = _Reading(is_sheet=bool(_SHEET.search(part))), 0
    try:
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > most:
                    raise Unreadable("", "bomb")
                reading.parser.Parse(piece, False)
        reading.parser.Parse(b"", True)
    except (*ARCHIVE_TROUBLE, expat.ExpatError, RuntimeError, LookupError) as trouble:
        if isinstance(trouble, Unreadable):
            raise
        raise Unreadable("", "damaged") from None
    reading.after_formula()
    return size, reading.marks


def _stretch(stretches: list[list[int]], row: int) -> None:
    """One row more, as the file goes down."""
    if stretches and stretches[-1][0] <= row <= stretches[-1][1] + 1:
        stretches[-1][1] = max(row, stretches[-1][1])
    elif len(stretches) < MOST_STRETCHES:
        stretches.append([row, row])


class _Reading:
    """One part read through: a document type is refused, and in a sheet the cells that hold anything are measured."""

    def __init__(self, *, is_sheet: bool):
        self.extent, self.place, self.marks = Extent(), (0, 0), Marks()
        self.is_hidden, self.formula_in = False, 0  # the row at hand; the row of a formula without a value so far
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        if is_sheet:
            self.parser.StartElementHandler = self.begin

    def refuse(self, *_told) -> None:
        raise Unreadable("", "entities")

    def begin(self, name: str, told: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self.after_formula()
            self.place = self.at(told.get("r", ""))
        elif kind in ("v", "is", "f"):
            self.measure()
            self.of_formula(kind)
        elif kind == "row":
            self.after_formula()
            number = told.get("r", "")
            self.place = (int(number) if number.isdecimal() and len(number) < 9 else self.place[0] + 1, 0)
            self.is_hidden = told.get("hidden") in ("1", "true")

    def of_formula(self, kind: str) -> None:
        """Is there text in the value that stands beside a formula? Listened for there alone: cells are many."""
        if kind == "f":
            self.formula_in = self.place[0]
        elif self.formula_in:
            self.parser.CharacterDataHandler = self.has_value

    def has_value(self, _text: str) -> None:
        self.formula_in = 0
        self.parser.CharacterDataHandler = None

    def after_formula(self) -> None:
        if self.formula_in:
            _stretch(self.marks.unreckoned, self.formula_in)
            self.has_value("")

    def at(self, reference: str) -> tuple[int, int]:
        found = _COLUMN.fullmatch(reference)
        if found is None or len(found[2]) > 8:
            return self.place[0], self.place[1] + 1
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        return int(found[2]), column

    def measure(self) -> None:
        extent = self.extent
        if self.is_hidden:
            _stretch(self.marks.hidden, self.place[0])
        if self.place[0] > extent.rows or self.place[1] > extent.columns:
            extent.rows, extent.columns = max(extent.rows, self.place[0]), max(extent.columns, self.place[1])
            if extent.cells > MOST_CELLS:
                raise Unreadable("", "too-long")


def _worded(refusal: Unreadable, name: str) -> Unreadable:
    """As whoever sent a spreadsheet is told."""
    blanks = {"name": shown(name), "limit": f"{MOST_CELLS:,}"}
    if sentence := SENTENCES.get(refusal.code):
        return Unreadable(str(sentence) % blanks, refusal.code, blanks)
    return refusal
