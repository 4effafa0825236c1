"""A spreadsheet or a file of text as rows of cells, one at a time: how long it is costs time and no memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from secretariat.writing.reading.unreadable import Unreadable, shown
from secretariat.writing.reading.workbooks import Marks, check_workbook, parts_of

from .columns import Columns, columns_of
from .improbable import improbable
from .letters import DELIMITERS, NAMES, SAMPLE, encoding_of
from .quotations import LeftOpen, Rows, unswallowed
from .reasons import Said, refused

MAX_BYTES = 200_000_000
MOST_ROWS = 500_000
HEAD = 30  # rows among which the headings are looked for
MOST_TOLD = 20  # names that one sentence lists
Row = list  # of cells: text, numbers, days


@dataclass
class Table:
    """`rows` yields (number as the file counts it, cells); once. `notes` are what is said of the file."""

    columns: Columns
    rows: Iterator[tuple[int, Row]]
    notes: list[Said] = field(default_factory=list)


def open_table(file: BinaryIO, name: str, size: int) -> Table:
    """The table in a file, or Unreadable. The name is shown, never believed."""
    name = shown(name)
    if size > MAX_BYTES:
        raise refusal("too-big", name, size=size // 10**6, limit=MAX_BYTES // 10**6)
    begin = file.read(8)
    file.seek(0)
    if len(begin) < 8 and not begin.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusal("empty", name)
    if begin[:2] == b"PK":
        return of_workbook(file, name)
    if begin == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise refusal("old", name)
    return of_text(file, name)


def headed(rows: Iterator[tuple[int, Row]], name: str, notes: list[Said]) -> Table:
    """The rows below the headings, which may have a title above them."""
    head = [row for _at, row in zip(range(HEAD), rows, strict=False)]
    found = [columns_of([str(cell) for cell in cells]) for _number, cells in head]
    best = max(range(len(found)), key=lambda at: (len(found[at].places), -at), default=0)
    if not found or len(found[best].places) < 2:
        raise refusal("no-headings", name)
    columns = found[best]
    if columns.missing:
        raise refusal("missing-columns", name, names=list(columns.missing))
    return Table(columns, capped(head[best + 1 :], rows, name), [*notes, *of_columns(columns)])


def of_columns(columns: Columns) -> list[Said]:
    said = [("unknown-columns", columns.unknown), ("column-twice", columns.doubled)]
    return [(code, {"names": [one[:60] for one in names[:MOST_TOLD]]}) for code, names in said if names]


def capped(head: list, rows: Iterator[tuple[int, Row]], name: str) -> Iterator[tuple[int, Row]]:
    """All rows that hold anything, and no more of them than can be imported at once."""
    held = 0
    for source in (head, rows):
        for number, cells in source:
            if any(cell not in ("", None) and str(cell).strip() for cell in cells):
                held += 1
                if held > MOST_ROWS:
                    raise refusal("too-many-rows", name, limit=MOST_ROWS)
                yield number, cells


# --- spreadsheets ---------------------------------------------------------------------


def of_workbook(file: BinaryIO, name: str) -> Table:
    marks = check_workbook(file, name)
    file.seek(0)
    parts = parts_of(file)
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
    except (CalamineError, OSError, ValueError):
        raise refusal("damaged", name) from None
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    notes = hidden([one.name for one in sheets if one.name not in seen])
    if not seen:
        raise refusal("no-sheet", name)
    return first_with_contracts(book, seen, name, notes, {one: marks.get(part, Marks()) for one, part in parts.items()})


def first_with_contracts(book, names: list[str], file_name: str, notes: list[Said], marks: dict[str, Marks]) -> Table:
    """The first sheet that has the headings; where none has them, what the first one lacks is told."""
    trouble: Unreadable | None = None
    for name in names:
        try:
            table = of_sheet(book.get_sheet_by_name(name), file_name, notes)
        except Unreadable as refused:
            trouble = trouble or refused
        else:
            table.notes.extend(overlooked(marks.get(name, Marks())))
            if others := [shown(one) for one in names if one != name][:MOST_TOLD]:
                table.notes.append(("other-sheets", {"name": shown(name), "names": ", ".join(others)}))
            return table
    if trouble is not None and trouble.code == "no-headings" and notes:
        raise refusal("hidden-headings", file_name, **notes[0][1])
    raise trouble or refusal("no-sheet", file_name)


def of_sheet(sheet, name: str, notes: list[Said]) -> Table:
    return headed(enumerate(sheet.iter_rows(), 1), name, [*notes, *merged(sheet)])


def hidden(names: list[str]) -> list[Said]:
    return [("hidden-sheets", {"names": ", ".join(shown(one) for one in names[:MOST_TOLD])})] if names else []


def overlooked(marks: Marks) -> list[Said]:
    """Rows that a reader of the sheet does not see, or sees with values that the file does not hold."""
    found = [("hidden-rows", marks.hidden), ("formulas", marks.unreckoned)]
    return [(code, {"rows": stretches_in_words(rows)}) for code, rows in found if rows]


def stretches_in_words(rows: list[list[int]]) -> str:
    told = [str(first) if first == last else f"{first}–{last}" for first, last in rows[:MOST_TOLD]]
    return ", ".join(told) + (" …" if len(rows) > MOST_TOLD else "")


def merged(sheet) -> list[Said]:
    ranges = [place(*one) for one in (sheet.merged_cell_ranges or [])[:MOST_TOLD]]
    return [("merged-cells", {"places": ", ".join(ranges)})] if ranges else []


def place(start: tuple[int, int], end: tuple[int, int]) -> str:
    return f"{letter(start[1])}{start[0] + 1}:{letter(end[1])}{end[0] + 1}"


def letter(column: int) -> str:
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


# --- text ------------------------------------------------------------------------------


def of_text(file: BinaryIO, name: str) -> Table:
    encoding, is_guessed = encoding_of(file)
    notes: list[Said] = [("encoding-guessed", {"encoding": NAMES.get(encoding, encoding)})] if is_guessed else []
    if looks_binary(file, encoding):
        raise refusal("unknown-kind", name)
    if word := improbable(sample_of(file, encoding)):
        raise refusal("wrong-letters", name, text=shown(word))
    stream = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    rows = Rows(stream, delimiter_of(stream))
    table = headed(closed(rows, name), name, notes)
    table.rows = closed(unswallowed(table.rows, rows, table.columns, over_lines(table.notes)), name)
    return table


def closed(rows: Iterable[tuple[int, Row]], name: str) -> Iterator[tuple[int, Row]]:
    """The rows, refused where a quotation mark was left open."""
    try:
        yield from rows
    except LeftOpen as trouble:
        raise refusal("open-quotation", name, row=trouble.line) from None


def over_lines(notes: list[Said]) -> Callable[[int], None]:
    """Notes the rows of which a cell goes over the end of a row: they are all known once all are read."""
    told: list[list[int]] = []
    blanks: dict[str, str] = {}

    def tell(line: int) -> None:
        if not told:
            notes.append(("cells-over-lines", blanks))
        if len(told) <= MOST_TOLD:
            told.append([line, line])
            blanks["rows"] = stretches_in_words(told)

    return tell


def sample_of(file: BinaryIO, encoding: str) -> str:
    """The beginning, without its last word, which may be cut in the middle of a letter."""
    sample = file.read(SAMPLE)
    file.seek(0)
    text = sample.decode(encoding, errors="replace")
    return text.rsplit(None, 1)[0] if len(sample) == SAMPLE and text.strip() else text


def looks_binary(file: BinaryIO, encoding: str) -> bool:
    """No text has this many bytes that write nothing."""
    if encoding.startswith("utf"):
        return False
    sample = file.read(100_000)
    file.seek(0)
    return sum(sample.count(bytes([byte])) for byte in (*range(9), *range(14, 32))) > len(sample) // 200


def delimiter_of(stream) -> str:
    """What makes most columns known to us, in the rows among which the headings are."""
    head = stream.read(20_000)
    stream.seek(0)
    lines = head.splitlines()[:HEAD]
    return max(DELIMITERS, key=lambda mark: max((recognised(line, mark) for line in lines), default=0))


def recognised(line: str, mark: str) -> int:
    try:
        return len(columns_of(next(csv.reader([line], delimiter=mark), [])).places)
    except csv.Error:
        return 0


# --- refusals --------------------------------------------------------------------------


def refusal(code: str, name: str, **blanks) -> Unreadable:
    return Unreadable(refused(code, {"name": name, **blanks}), code, {"name": name, **blanks})
