"""Text as pasted: markdown links, hard-wrapped lines, page heads and tab-separated tables are what comes along."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _
from secretariat.core.text import clean, has_unwanted

from .gate import MAX_TEXT, too_long
from .items import parted
from .marks import unmark, without_links
from .pasted import Grid, find_grids, mended
from .source import Block, Line, Link, Row, Source, Table, split_label
from .unreadable import Unreadable
from .wrapping import Raw, Wrapped, find_wrapping, unwrapped

MAX_COLUMNS = 40

_ONLY_PAGE = re.compile(
    r"(?:annex[^\n]{0,20},?\s*)?page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|/\.\.\.", re.I
)
_SECTION = re.compile(r"\s*(?:(?P<roman>[IVXL]{1,6})|[A-Z])[.)]\t+[A-Z][^\t]{0,200}$")
_BAR = re.compile(r"\s\|(?=\s|$)")


def read_text(data: bytes, name: str) -> Source:
    """Pasted text as lines and tables."""
    text, problems = _decode(data, name)
    return source_of_text(text, name, problems)


def source_of_text(text: str, name: str, problems: tuple[Problem, ...] = ()) -> Source:
    if not clean(text):
        raise Unreadable(_("“%(name)s” is empty: paste or choose the report again.") % {"name": name}, "empty")
    if has_unwanted(text.replace("\ufeff", "")):
        message = _(
            "Invisible or control characters (for instance marks that turn the direction of text) were left out."
        )
        problems += (Problem("hidden-characters", "warning", name, message),)
    lines = [Raw(number, line) for number, line in enumerate(re.split(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]", text), 1)]
    heads = _page_heads(lines)
    running = tuple(dict.fromkeys(clean(line.text) for line in lines if line.number in heads))
    lines = [line for line in lines if line.number not in heads]
    return Source(name, "text", "", tuple(_all_blocks(lines)), running, problems)


def _all_blocks(lines: list[Raw]) -> Iterator[Block]:
    """Tables that are drawn or aligned, and what stands between them."""
    grids = find_grids([line.text for line in lines])
    inside = {at for grid in grids for at in range(grid.start, grid.end)}
    wrapped = find_wrapping([line for at, line in enumerate(lines) if at not in inside])
    after = 0
    for grid in grids:
        yield from _between(lines[after : grid.start], wrapped)
        yield _grid_table(grid, lines)
        after = grid.end
    yield from _between(lines[after:], wrapped)


def _between(lines: list[Raw], wrapped: Wrapped) -> Iterator[Block]:
    return (block for group in _groups(lines) for block in _blocks(group, wrapped))


def _grid_table(grid: Grid, lines: list[Raw]) -> Table:
    width = max(len(cells) for cells, _at in grid.rows)
    rows = (Row(_texts(cells, width), lines[at].place, links=_links(cells)) for cells, at in grid.rows)
    return Table(tuple(rows), lines[grid.start].place)


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    if len(data) > MAX_TEXT:
        raise too_long(len(data), name)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        message = _(
            "The text is not UTF-8; it was read as Western European (Windows). Save it as UTF-8 if letters look wrong."
        )
        return data.decode("cp1252", "replace"), (Problem("encoding-guessed", "warning", name, message),)


def _page_heads(lines: list[Raw]) -> set[int]:
    """The numbers of lines such as “page 3”, and of those above them that are on every page."""
    counts = Counter(line.text.strip() for line in lines)
    found: set[int] = set()
    for line, after in zip(lines, [*lines[1:], Raw(0, "")], strict=True):
        text = line.text.strip()
        head = 0 < len(text) < 80 and counts[text] > 2 and _ONLY_PAGE.fullmatch(after.text.strip())
        if head or _ONLY_PAGE.fullmatch(text):
            found.add(line.number)
    return found


def _groups(lines: list[Raw]) -> Iterator[list[Raw]]:
    group: list[Raw] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(group: list[Raw], wrapped: Wrapped) -> Iterator[Block]:
    rows: list[Raw] = []
    paragraphs: list[Raw] = []
    tabbed = [_is_row(line.text) for line in group]
    tabbed = [one or _is_below_heads(group, tabbed, at) for at, one in enumerate(tabbed)]
    tabbed = [one and not _is_section(group, tabbed, at) for at, one in enumerate(tabbed)]
    for at, line in enumerate(group):
        # A group's title without its tabs, or a piece of a broken cell, stands between rows.
        if tabbed[at] or (rows and any(tabbed[at + 1 : at + 4])):
            yield from _lines(paragraphs, wrapped)
            paragraphs = []
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        paragraphs.append(line)
    yield from _lines(paragraphs, wrapped)
    if rows:
        yield _table(rows)


def _is_row(text: str) -> bool:
    if text.startswith("|") and text.rstrip().endswith("|") and text.count("|") > 2:
        return True
    if "\t" not in text.strip():
        return text.count("\t") > 1 or _is_piped(text)
    label, _rest = split_label(text.strip())
    tabs = text.strip("\n").count("\t")
    return tabs > 1 or (tabs == 1 and not label)


def _is_below_heads(group: list[Raw], tabbed: list[bool], at: int) -> bool:
    """“1<tab>The Secretariat will …”, a row where two heads without a number stand right above the first of them."""
    begin = at
    while begin and not tabbed[begin] and _is_numbered(group[begin].text):
        begin -= 1
    heads = group[begin].text.split("\t")
    short = len(heads) == 2 and all(0 < len(head.strip()) <= 60 and not re.search(r"\d", head) for head in heads)
    return begin < at and tabbed[begin] and short


def _is_section(group: list[Raw], tabbed: list[bool], at: int) -> bool:
    """“A.<tab>Lighthouses”, where no row stands beside it: “II.<tab>Works” above it is none either."""
    near = [beside for beside in (at - 1, at + 1) if 0 <= beside < len(group) and tabbed[beside]]
    marks = [_SECTION.match(group[one].text) for one in (at, *near)]
    return all(marks) and len({mark["roman"] is None for mark in marks if mark}) == len(marks)


def _is_numbered(text: str) -> bool:
    return bool(re.match(r"\s*\(?\w{1,4}[.)]?\t\S", text)) and text.strip().count("\t") == 1


def _is_piped(text: str) -> bool:
    """Cells between bars, without bars at the ends: “Training | Courses | para. 3”."""
    return len(_BAR.findall(text)) > 1


def _table(rows: list[Raw]) -> Table:
    cells = [_cells(row.text) for row in rows]
    kept = [(row, one) for row, one in zip(rows, cells, strict=True) if one is not None]
    whole = [(kept[at][0], one) for one, at in mended([one for _row, one in kept])]
    width = max((len(one) for _row, one in whole), default=0)
    return Table(tuple(Row(_texts(one, width), row.place, links=_links(one)) for row, one in whole), rows[0].place)


def _cells(text: str) -> list[str] | None:
    if text.startswith("|"):
        cells = re.split(r"(?<!\\)\|", text.strip().strip("|"))
        return None if all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells) else cells[:MAX_COLUMNS]
    bars = "\t" not in text.strip() and _is_piped(text)
    return (re.split(r"\s*\|\s*", text.strip()) if bars else text.split("\t"))[:MAX_COLUMNS]


def _texts(cells: list[str], width: int) -> tuple[str, ...]:
    texts = [
        unmark(cell.strip().strip('"') if cell.count('"') == 2 and cell.strip()[:1] == '"' else cell).text
        for cell in cells
    ]
    return (*texts, *[""] * (width - len(texts)))


def _links(cells: list[str]) -> tuple[Link, ...]:
    return tuple(link for cell in cells for link in without_links(cell)[1])


def _lines(raws: list[Raw], wrapped: Wrapped) -> Iterator[Line]:
    for place, text in ((at, part) for at, whole in unwrapped(raws, wrapped) for part in parted(whole)):
        unmarked = unmark(text.strip().replace("\t", "  ", 1) if re.match(r"\s*\d+\t", text) else text.strip())
        label, rest = ("", unmarked.text) if unmarked.heading else split_label(_spaced(text, unmarked.text))
        if unmarked.text:
            yield Line(clean(rest), place, label, unmarked.heading, unmarked.strong, unmarked.links)


def _spaced(raw: str, text: str) -> str:
    """Keeps the gap after a bare number, which says that it is one: “12   The Committee”."""
    return re.sub(r"^(\d{1,4}) ", r"\1  ", text) if re.match(r"\s*\d{1,4}(?:\t|\s{2,})\S", raw) else text
