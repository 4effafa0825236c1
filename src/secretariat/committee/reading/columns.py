"""Which column of an annex table holds what: by its head, and where heads say nothing, by what the cells look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from secretariat.core.text import comparable
from secretariat.writing.reading import Row

from . import words
from .citation_pieces import (
    STRETCH,
    as_session,
    decided_apart,
    is_piece,
    is_single,
    names_paragraphs,
    session_noun,
    under,
)

ROLES = ("mandate", "action", "implementation", "consideration", "summary")
_RANGES = re.compile(
    rf"\b(?:paras?|paragraphs?)\b\.?\s*\d|[§¶]\s*\d|^\s*(?:\d{{1,4}}\s*(?:[,;&]|and)\s*)*{STRETCH}"
    rf"(?:\s*(?:[,;&]|and)\s*(?:{STRETCH}|\d{{1,4}}))*\s*$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    rf"\b(?:{words.any_of(words.SUMMARIES)})\b|^\s*(?:para\.?\s*)?\d{{1,2}}\.\d{{1,2}}\s*$", re.IGNORECASE
)
_STATE = re.compile(r"\b(?:status|state|progress|stage|done)\b")
_NUMBER = re.compile(
    r"(?:[A-Za-z]{2,20}\.?\s*)?"
    r"(?:\d{1,3}(?:\.\d{1,2})?(?:\s?\([a-z0-9]{1,4}\)){0,2}|[IVX]{1,6}|[A-Z]|[ivx]{1,5}|\([a-z0-9]{1,4}\))"
    r"\.?(?:\s*[:–-].*)?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Columns:
    """The columns of each role, and how far down the head reaches. `guessed` where no head named them."""

    of: dict[str, tuple[int, ...]]
    head_rows: tuple[int, ...]
    heads: tuple[str, ...]
    guessed: bool = False
    sessions: dict[int, str] = field(default_factory=dict)  # columns that only name sessions, and what they call them

    def cell(self, row: Row, role: str) -> str:
        said = {at: row.cells[at] for at in self.of.get(role, ()) if row.cells[at].strip()}
        said |= {at: as_session(said[at], noun) for at, noun in self.sessions.items() if at in said}
        return ", ".join(dict.fromkeys(said.values()))

    def cite(self, rows: Sequence[Row]) -> bool:
        """Whether any row cites paragraphs: a table of costs may have “Action” and “Report” for heads too."""
        cells = [(role, self.cell(row, role)) for row in rows for role in ("consideration", "summary")]
        numbered = any(
            re.search(r"\bpara|§", comparable(self.heads[at])) for at in self.of["consideration"] if self.heads
        )
        return any(is_paragraphs(text) or (role == "summary" and is_summary(text)) for role, text in cells) or (
            numbered and any(re.match(r"\d{1,4}\b(?! [A-Z])", text) for role, text in cells if role == "consideration")
        )

    def printed(self, rows: Sequence[Row]) -> dict[str, str]:
        """The lowest head of each role that has a column of its own."""
        heads = [rows[at].cells for at in self.head_rows[-1:]]
        alone = {role: columns[0] for role, columns in self.of.items() if len(columns) == 1}
        return {role: " ".join(cells[at].split()) for cells in heads for role, at in alone.items() if cells[at].strip()}

    @property
    def is_matrix(self) -> bool:
        return "consideration" in self.of and ("action" in self.of or "implementation" in self.of)


def find_columns(rows: Sequence[Row], mandate_words: Collection[str] = ()) -> Columns | None:
    """The roles of a table's columns; None where it is no matrix of actions and citations.

    `mandate_words` are what this report calls the paragraphs of its mandate.
    """
    for at, row in enumerate(rows[:4]):
        if row.is_banner:
            continue
        roles = roles_of_heads(row.cells, mandate_words)
        if len(set(roles.values())) >= 2 and _looks_like_heads(row):
            heads, height = _with_second_row(row, rows[at + 1 :])
            below = rows[at + height :]
            headed = roles_of_heads(heads, mandate_words)
            settled = _settled(headed, heads, below)
            data = [one for one in below if not one.is_banner]
            settled = _one_column_of_deeds(settled, heads, data)
            settled |= decided_apart(settled, heads, data)
            settled = _one_column_of_debates(settled, headed, heads, data)
            sessions = {at: noun for at, head in enumerate(heads) if (noun := session_noun(head))}
            columns = Columns(_grouped(settled), tuple(range(at, at + height)), row.cells, sessions=sessions)
            return columns if columns.is_matrix and (len(columns.of) > 3 or columns.cite(below)) else None
        break
    columns = _guessed(rows)
    return columns if columns.is_matrix and (len(columns.of) > 2 and columns.cite(rows)) else None


def _guessed(rows: Sequence[Row]) -> Columns:
    """By content; a first row that cites nothing where all others do has heads in words nobody knows."""
    below = rows[1:] if len(rows) > 2 and _cites_nothing(rows[0]) else rows
    columns = Columns(_grouped(_by_content(below)), (), (), guessed=True)
    if below is rows or any(_cites_nothing(row) for row in below if not row.is_banner):
        return Columns(_grouped(_by_content(rows)), (), (), guessed=True)
    return replace(columns, head_rows=(0,), heads=rows[0].cells)


def _cites_nothing(row: Row) -> bool:
    return not row.is_banner and not re.search(r"\d", " ".join(row.cells))


def _looks_like_heads(row: Row) -> bool:
    """“Paragraph 1” may head the column of what was done for it."""
    said = [cell for cell in row.cells if not re.fullmatch(r"[Pp]aragraph \w{1,4}", cell)]
    return len(said) > len(row.cells) - 2 and all(len(cell) < 90 and not _RANGES.search(cell) for cell in said)


def _with_second_row(row: Row, below: Sequence[Row]) -> tuple[Sequence[str], int]:
    """Heads in two rows, “Consideration” over “Report” and “Chair”: the lower words with the upper ones, and rows."""
    second = below[0] if below else None
    merged = "" in row.cells[1:] or len(set(row.cells)) < len(row.cells)
    if not merged or second is None or second.is_banner or re.search(r"\d", " ".join(second.cells)):
        return row.cells, 1
    if not roles_of_heads(second.cells):
        return row.cells, 1
    shared = list(row.cells)
    for at in range(1, len(shared)):
        shared[at] = shared[at] or (shared[at - 1] if second.cells[at] else "")
    pairs = zip(shared, second.cells, strict=True)
    return [under(upper, lower) if lower and lower != upper else upper for upper, lower in pairs], 2


def _grouped(roles: dict[int, str]) -> dict[str, tuple[int, ...]]:
    grouped = {role: tuple(at for at in sorted(roles) if roles[at] == role) for role in ROLES if role in roles.values()}
    both = tuple(at for at in roles if roles[at] == "both")
    if both and "action" in grouped and "implementation" not in grouped:
        grouped["implementation"] = grouped.pop("action")
    return grouped | ({"mandate": both, "action": grouped.get("action", both)} if both else {})


def is_paragraphs(text: str) -> bool:
    """Whether a cell cites paragraphs."""
    return bool(_RANGES.search(text))


def is_summary(text: str) -> bool:
    """Whether a cell cites a paragraph of a summary."""
    return bool(_SUMMARY.search(text)) and len(text) < 160


def roles_of_heads(cells: Sequence[str], mandate_words: Collection[str] = ()) -> dict[int, str]:
    """Each head goes to the role whose word comes first in it: “Summary by the Chair” is no “chair's report”."""
    found = {at: _role_of_head(comparable(cell)) for at, cell in enumerate(cells)}
    found |= {at: "mandate" for at, cell in enumerate(cells) if comparable(cell).removesuffix("s") in mandate_words}
    for at in filter(lambda at: names_paragraphs(cells[at]), range(1, len(cells))):
        said = [found[left] for left in range(at)]
        if said[-1] in ("consideration", "summary"):
            found[at] = said[-1]
        elif {"mandate", "implementation"} <= set(said):
            found[at] = "consideration"  # of a report, for the mandate's paragraph has its column
    return {at: role for at, role in found.items() if role}


@lru_cache(maxsize=4096)
def _role_of_head(text: str) -> str:
    """The role whose word comes first in a head; empty where none does."""
    places = {}
    for role in ROLES:
        found = [m.start() for pattern in words.COLUMNS[role] if (m := re.search(pattern, text))]
        if found:
            places[role] = min(found)
    return min(places, key=lambda role: (places[role], ROLES.index(role)), default="")


def _settled(roles: dict[int, str], heads: Sequence[str], rows: Sequence[Row]) -> dict[int, str]:
    """Heads corrected by what stands below them."""
    data = [row for row in rows if not row.is_banner]
    share = {at: _shares(data, at) for at in range(len(heads))}
    settled = dict(roles)
    for at, (ranges, summaries) in share.items():
        if roles.get(at) in ("consideration", "summary") and is_piece(heads[at]):
            continue
        if _is_numbers(data, at) and (settled.get(at) == "mandate" or (at == 0 and _may_count(heads, roles))):
            settled[at] = "mandate"
        elif summaries > 0.5 and summaries >= ranges:
            settled[at] = "summary"
        elif ranges > 0.5 and settled.get(at) != "summary":
            settled[at] = "consideration"
        elif (
            settled.get(at) in ("consideration", "summary") and ranges == summaries == 0 and not _is_reference(data, at)
        ):
            settled[at] = "implementation" if "implementation" not in roles.values() else settled[at]
        elif settled.get(at) == "mandate" and not _is_numbers(data, at):
            settled[at] = "both" if _is_numbered(data, at) else "action"
    if "both" in settled.values():
        return settled
    settled |= _documents(settled, share, data)
    if "action" not in settled.values():
        twice = [at for at, role in settled.items() if role == "implementation"]
        more = {min(twice): "action"} if len(twice) > 1 else _free(settled, heads, "action")
        settled |= more or _titled(settled, data)
    elif "implementation" not in settled.values():
        twice = [at for at, role in settled.items() if role == "action"]
        settled |= {twice[1]: "implementation"} if len(twice) > 1 else _free(settled, heads, "implementation")
    return settled


def _documents(settled: dict[int, str], share: dict[int, tuple[float, float]], data: Sequence[Row]) -> dict[int, str]:
    """“Reference”, whose cells hold symbols without paragraphs, beside a column that cites in full."""
    citing = [at for at, role in settled.items() if role == "consideration"]
    whole = [at for at in citing if share[at][0] > 0.5 and _has_symbols(data, at)]
    bare = [at for at in citing if share[at] == (0, 0) and _has_symbols(data, at)]
    return {bare[0]: "implementation"} if whole and len(bare) == 1 and "implementation" not in settled.values() else {}


def _titled(settled: dict[int, str], data: Sequence[Row]) -> dict[int, str]:
    """“Task (a): Atlas of corridors”: the paragraph of the mandate and its action in one column."""
    counting = [at for at, role in settled.items() if role == "mandate"]
    worded = [at for at in counting if all(re.search(r"[:–-]\s*\S", row.cells[at]) for row in data if row.cells[at])]
    return {worded[0]: "both"} if worded else {}


def _may_count(heads: Sequence[str], roles: dict[int, str]) -> bool:
    """Whether a first column of numbers counts what was asked: “Measure”, or no head, never “Session”."""
    if not heads[0]:
        return len(heads) > 4
    deeds = [at for at, role in roles.items() if at and role in ("action", "implementation")]
    again = any(at and role == roles.get(0) for at, role in roles.items())  # “Decision” beside “Result”
    return (again or roles.get(0) not in ("consideration", "summary")) and bool(deeds)


def _one_column_of_deeds(settled: dict[int, str], heads: Sequence[str], data: Sequence[Row]) -> dict[int, str]:
    """Beside a column that names what was done, “Status: done” says nothing of it."""
    deeds = [at for at, role in settled.items() if role == "implementation"]
    states = [at for at in deeds if _STATE.search(comparable(heads[at])) and not _has_symbols(data, at)]
    return {at: role for at, role in settled.items() if at not in states or len(states) == len(deeds)}


def _one_column_of_debates(
    settled: dict[int, str], headed: dict[int, str], heads: Sequence[str], data: Sequence[Row]
) -> dict[int, str]:
    """Beside a column that is headed as the debate, another one that cites paragraphs tells what was decided, where it
    cites one at a time; else nobody knows what it tells."""
    debates = [at for at, role in settled.items() if role == "consideration"]
    unheard = [at for at in debates if headed.get(at) != "consideration" and not is_piece(heads[at])]
    if not any(at not in unheard and _shares(data, at)[0] > 0.5 for at in debates):
        return settled
    single = len(unheard) == 1 and all(is_single(row.cells[unheard[0]]) for row in data)
    decided = {unheard[0]: "summary"} if single and "summary" not in settled.values() else {}
    return {at: role for at, role in settled.items() if at not in unheard} | decided


def _has_symbols(data: Sequence[Row], at: int) -> bool:
    return any(re.search(r"[A-Z]\w*/\d|\d/[A-Z0-9]", row.cells[at]) for row in data)


def _is_numbers(data: Sequence[Row], at: int) -> bool:
    cells = [row.cells[at] for row in data if row.cells[at]]
    return bool(cells) and all(len(cell) < 40 and bool(_NUMBER.fullmatch(cell)) for cell in cells)


def _is_numbered(data: Sequence[Row], at: int) -> bool:
    """“1. Nomenclature”: the paragraph of the mandate and what it asks for in one."""
    cells = [row.cells[at] for row in data if row.cells[at]]
    return bool(cells) and all(re.match(r"(?:\d{1,3}|[IVX]{1,6}|[A-Z])[.)]\s+\w", cell) for cell in cells)


def _is_reference(data: Sequence[Row], at: int) -> bool:
    """Symbols, sessions or bare numbers: what a citation is made of."""
    cells = [row.cells[at] for row in data if row.cells[at]]
    return bool(cells) and sum(len(cell) < 60 and bool(re.search(r"\d", cell)) for cell in cells) * 2 > len(cells)


def _free(roles: dict[int, str], heads: Sequence[str], role: str) -> dict[int, str]:
    free = [at for at in range(len(heads)) if at not in roles]
    return {free[0]: role} if free else {}


def _shares(data: Sequence[Row], at: int) -> tuple[float, float]:
    cells = [row.cells[at] for row in data if row.cells[at]]
    if not cells:
        return 0.0, 0.0
    summaries = sum(map(is_summary, cells))
    ranges = sum(is_paragraphs(cell) and not _SUMMARY.search(cell) for cell in cells)
    return ranges / len(cells), summaries / len(cells)


def _by_content(rows: Sequence[Row]) -> dict[int, str]:
    data = [row for row in rows if not row.is_banner]
    width = len(rows[0].cells) if rows else 0
    roles = {at: role for at in range(width) if (role := _role_by_content(data, at, width))}
    return _one_mandate(roles) | _deeds([at for at in range(width) if at not in roles], data) | _apart(roles, data)


def _role_by_content(data: Sequence[Row], at: int, width: int) -> str:
    ranges, summaries = _shares(data, at)
    if summaries > 0.5:
        return "summary"
    if ranges > 0.5:
        return "consideration"
    counts = _is_numbers(data, at) and (at == 0 or _is_worded(data, at))
    return "mandate" if width > 3 and counts else ""


def _is_worded(data: Sequence[Row], at: int) -> bool:
    """“Recommendation II”, with one word in every row."""
    begun = {row.cells[at].split()[0] for row in data if len(row.cells[at].split()) > 1}
    return len(begun) == 1


def _one_mandate(roles: dict[int, str]) -> dict[int, str]:
    first = min((at for at, role in roles.items() if role == "mandate"), default=None)
    return {at: role for at, role in roles.items() if role != "mandate" or at == first}


def _deeds(free: Sequence[int], data: Sequence[Row]) -> dict[int, str]:
    """Of what is left, the column of documents says what was done, and the first other one what it belongs to."""
    cited = [at for at in free if _has_symbols(data, at)]
    order = [at for at in free if at not in cited[:1]]
    order = [*order[:1], *cited[:1], *order[1:]]
    return dict(zip(order, ("action", "implementation"), strict=False))


def _apart(roles: dict[int, str], data: Sequence[Row]) -> dict[int, str]:
    """Two columns that cite paragraphs, none of them in words: decisions stand in one paragraph, debates in many."""
    citing = [at for at, role in roles.items() if role == "consideration"]
    single = [at for at in citing if all(is_single(row.cells[at]) for row in data)]
    decided = "summary" not in roles.values() and len(citing) > len(single) == 1
    return {single[0]: "summary"} if decided else {}
