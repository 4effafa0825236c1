"""The matrix of an annex: actions, what implemented them, where that was considered and summed up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secretariat.core.citations import span
from secretariat.writing.reading import Row, Table

from . import words
from .cells import EMPTY, Considered, Summed, kind_of, read_cited, read_implementation, session_in
from .columns import Columns, find_columns
from .facts import AnnexRow, Confidence, Number
from .heads import number_in_head, number_of
from .row_labels import ANNEX, Labels
from .sessions import Setting
from .tabled import is_mandate

_GROUP = re.compile(
    r"(?:(?P<word>[A-Za-z][A-Za-z’' -]{1,30}?)(?:\s*(?:no\.? ?|n° ?)|\s+|(?=\d)))?"  # “III” is no word II before I
    r"(?P<number>\d{1,3}(?:\.\d{1,3})?|[IVX]{1,6}|[A-Z])\b(?P<sub>(?:\s?\([a-z0-9]{1,3}\))?)"
    r"\s*(?:$|[.:–—(-].*)",
    re.DOTALL,
)
_LETTERED = re.compile(r"(?:[ivx]{1,5}|\([a-z0-9]{1,4}\))\.?")  # iii, (b)
_NOTHING = re.compile(r"(?:(?:[-–—−‒*.…]+|n\.?/?a\.?|none|nil|not applicable)(?:,? |$))+", re.IGNORECASE)
_TOTAL = re.compile(r"\W*(?:(?:sub-?|grand )?totals?|sum|in all)\W*", re.IGNORECASE)


@dataclass
class Annex:
    """The rows of every matrix in the report, and what was irregular about the tables themselves."""

    rows: list[AnnexRow] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    matrices: int = 0
    copies: list[str] = field(default_factory=list)  # places of tables that say again what an earlier one says
    unread: list[str] = field(default_factory=list)
    repeated_heads: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    guessed_columns: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)  # which of the columns any matrix has
    heads: dict[str, str] = field(default_factory=dict)  # as printed, of the roles that have one column
    links: int = 0


def read_annex(tables: Sequence[Table], setting: Setting, labels: Labels, fixed: bool) -> Annex:
    """The matrices among `tables`. `fixed` where the file itself says which cells are merged."""
    annex = Annex()
    state = _State(setting, labels, fixed, annex)
    mandate_words = labels.words
    for table in tables if fixed else _put_together(tables):
        columns = find_columns(table.rows, mandate_words)
        if columns is None or (columns.guessed and state.columns and len(table.rows[0].cells) == state.width):
            columns = _carried_on(table, state)
        if columns is None:
            if len(table.rows) > 1 and len(table.rows[0].cells) > 1 and not is_mandate(table, mandate_words):
                annex.unread.append(table.place)
            continue
        state.read(table, columns)
    return annex


def _put_together(tables: Sequence[Table]) -> list[Table]:
    """Rows that were pasted with an empty line between them, each a table of its own, as one table again."""
    done: list[Table] = []
    single = False
    for table in tables:
        goes_on = done and single and len(table.rows) == 1 and not table.caption
        if goes_on and len(done[-1].rows[0].cells) == len(table.rows[0].cells):
            done[-1] = replace(done[-1], rows=(*done[-1].rows, *table.rows))
        else:
            done.append(table)
            single = len(table.rows) == 1
    return done


def _carried_on(table: Table, state: _State) -> Columns | None:
    """A table that goes on over the page has no head of its own."""
    if state.columns is None or len(table.rows[0].cells) != state.width:
        return None
    columns = replace(state.columns, head_rows=(), guessed=False)
    empty = all(EMPTY.fullmatch(columns.cell(row, "consideration") or "-") for row in table.rows)
    return columns if empty or columns.cite(table.rows) else None


def _same(one: AnnexRow, other: AnnexRow) -> bool:
    """Whether two rows say the same, wherever they stand."""
    said = ("mandate_paragraph", "action", "implementation", "consideration", "summary")
    return all(getattr(one, name) == getattr(other, name) for name in said)


@dataclass
class _State:
    setting: Setting
    labels: Labels
    fixed: bool
    annex: Annex
    columns: Columns | None = None
    width: int = 0
    annexed: str = ""  # the number of the annex of the table before
    mandate: Number | None = None
    action: str = ""
    above: dict[str, str] = field(default_factory=dict)

    def read(self, table: Table, columns: Columns) -> None:
        again = self.columns is not None and bool(columns.head_rows) and columns.heads == self.columns.heads
        matrices = self.annex.matrices
        again, self.annexed = again and table.annex == self.annexed, table.annex
        if not again and columns.head_rows:
            self.annex.matrices += 1
            self.mandate, self.action, self.above = None, "", {}
        elif not columns.head_rows and self.columns is None:
            self.annex.matrices += 1
        elif again and self.mandate is not None and not self.fixed:
            self.annex.repeated_heads.append(table.rows[columns.head_rows[0]].place)
        if columns.guessed:
            self.annex.guessed_columns.append(table.place)
        self.columns, self.width = columns, len(table.rows[0].cells)
        self.annex.roles |= set(columns.of)
        self.annex.heads = {**columns.printed(table.rows), **self.annex.heads}
        before = len(self.annex.rows)
        if (number := self._of_table(table, columns)) is not None:
            self.mandate, self.action, self.above = number, "", {}
        for at, row in enumerate(table.rows):
            if at not in columns.head_rows:
                self._row(row, columns)
        if self._forget_copy(before):
            self.annex.matrices = matrices
            self.annex.copies.append(table.place)

    def _of_table(self, table: Table, columns: Columns) -> Number | None:
        """The paragraph that the line above a table, or one of its heads, names for all its rows."""
        caption = ANNEX.sub("", table.caption, count=1)
        numbers = [self._headed(caption), *map(self._headed, columns.heads)]
        return next((number for number in numbers if number is not None), None)

    def _forget_copy(self, before: int) -> bool:
        """A matrix that says again what an earlier one says adds nothing."""
        earlier, latest = self.annex.rows[:before], self.annex.rows[before:]
        if latest and all(any(_same(row, other) for other in earlier) for row in latest):
            del self.annex.rows[before:]
            return True
        return False

    def _row(self, row: Row, columns: Columns) -> None:
        self.annex.links += len(row.links)
        if columns.heads and row.cells == columns.heads:
            self.annex.repeated_heads.append(row.place)
        elif row.is_banner or self._titles_group(row):
            self._banner(row)
        else:
            self._data(row, columns)

    def _titles_group(self, row: Row) -> bool:
        """“Paragraph 2” alone in any cell of its row."""
        texts = [cell for cell in row.cells if cell]
        if len(texts) != 1:
            return False
        headed = bool(re.match(r"[A-Z][a-z]", texts[0])) and self._headed(texts[0]) is not None
        return headed or self.labels.read(texts[0]) is not None

    def _headed(self, text: str) -> Number | None:
        return number_in_head(text, self.labels.words)

    def _banner(self, row: Row) -> None:
        text = next(cell for cell in row.cells if cell)
        number = self._group(text)
        if number is not None:
            self.mandate, self.action, self.above = number, "", {}
        elif text not in self.annex.titles:
            self.annex.titles.append(text)

    def _group(self, text: str) -> Number | None:
        if (number := self._headed(text)) is not None:
            return number
        if labelled := self.labels.read(text):
            return labelled[0]
        match = _GROUP.fullmatch(text)
        if not match:
            return number_of(text.strip(".")) if _LETTERED.fullmatch(text) else None
        word = re.sub(r"s$", "", (match["word"] or "").strip().casefold())
        if word and word not in self.labels.words and word not in words.MANDATE and len(word.split()) > 3:
            return None
        if not word and not match["number"].isdigit() and len(text) > 12:
            return None
        number = number_of(match["number"])
        return f"{match['number']}{match['sub']}" if match["sub"].strip() else number

    def _heads_mandate(self, columns: Columns) -> bool:
        heads = [columns.heads[at] for at in columns.of.get("action", ()) if at < len(columns.heads)]
        return any(re.sub(r"s$", "", head.strip().casefold()) in self.labels.words for head in heads)

    def _data(self, row: Row, columns: Columns) -> None:
        cells = {role: columns.cell(row, role) for role in columns.of}
        both = "action" in cells and columns.of.get("mandate", columns.of["action"]) == columns.of["action"]
        if both and (labelled := self.labels.read(cells["action"])):
            self._begin(labelled[0])
            cells |= {"mandate": "", "action": labelled[1]}
        elif "action" in cells and columns.of["action"] == columns.of.get("mandate"):
            cells["action"] = re.sub(r"^\w{1,6}[.)]\s+", "", cells["action"])
        elif "mandate" not in cells and self._heads_mandate(columns):
            # “1. Lamps” below “Measure”, where measures are what the mandate's paragraphs are called.
            number, title = re.fullmatch(r"(?:(\d{1,2})[.)]\s+)?(.*)", cells["action"], re.DOTALL).groups()
            cells |= {"mandate": number, "action": title} if number else {}
        if _TOTAL.fullmatch(next(filter(None, row.cells), "")):
            return
        if cells.get("mandate") and (number := self._group(cells["mandate"])) is not None:
            self._begin(number)
        filled = self._fill(cells, row, columns)
        self.action, self.above = cells.get("action", ""), cells
        if not any(cells.get(role) for role in ("action", "implementation", "consideration", "summary")):
            return
        nothing = tuple(role for role, text in cells.items() if _NOTHING.fullmatch(text.strip()))
        told = cells | dict.fromkeys(nothing, "")
        self.annex.rows += [replace(one, nothing=nothing) for one in self._facts(told, row, filled)]

    def _begin(self, number: Number) -> None:
        if number != self.mandate:
            self.mandate, self.action, self.above = number, "", {}

    def _fill(self, cells: dict[str, str], row: Row, columns: Columns) -> tuple[str, ...]:
        """Cells that a merge left empty: the action always; others where pasted text can no longer say."""
        filled = [role for role, at in columns.of.items() if set(at) & set(row.filled)]
        if "action" in cells and not cells["action"] and self.above.get("action"):
            cells["action"] = self.above["action"]
            filled.append("action")
            if "implementation" in cells and not cells["implementation"]:
                cells["implementation"] = self.above.get("implementation", "")
                filled.append("implementation")
                return tuple(dict.fromkeys(filled))
            told = [role for role in ("consideration", "summary") if self._merges(role, cells)]
            if not self.fixed and cells.get("implementation") and told:
                for role in told:
                    cells[role] = self.above.get(role, "")
                filled += told
                self.annex.filled.append(row.place)
        return tuple(dict.fromkeys(filled))

    def _merges(self, role: str, cells: dict[str, str]) -> bool:
        """Whether an empty cell may be one with that above: what was considered at one session is not summed up at
        another."""
        if cells.get(role) != "" or not self.above.get(role):
            return False
        session = session_in(cells.get("consideration", ""), self.setting) if role == "summary" else None
        above = session_in(self.above[role], self.setting) or session_in(
            self.above.get("consideration", ""), self.setting
        )
        return session is None or above in (None, session)

    def _facts(self, cells: dict[str, str], row: Row, filled: tuple[str, ...]) -> Iterator[AnnexRow]:
        """The row once for each session that its cells cite: what was considered and decided there."""
        pairs, told_apart = read_cited(cells.get("consideration", ""), cells.get("summary", ""), self.setting)
        whole = self._whole(cells, row, filled)
        for at, (said, decided) in enumerate(pairs):
            one = self._cited(whole, said, decided)
            sure = one.confidence if told_apart else "guess"
            yield replace(one, continues=at > 0, is_mixed=not told_apart, confidence=sure)

    def _whole(self, cells: dict[str, str], row: Row, filled: tuple[str, ...]) -> AnnexRow:
        """What the row says but for its citations."""
        title, symbol = read_implementation(cells.get("implementation", ""), self.setting)
        return AnnexRow(
            self.mandate,
            cells.get("action", ""),
            cells.get("implementation", ""),
            *(None,) * 5,
            row.place,
            number=self.annex.rows[-1].number + 1 if self.annex.rows else 1,
            consideration=cells.get("consideration", ""),
            summary=cells.get("summary", ""),
            implementation_kind=kind_of(cells.get("implementation", ""), symbol),
            implementation_symbol=symbol,
            implementation_title=title,
            filled=filled,
        )

    def _cited(self, row: AnnexRow, said: Considered, decided: Summed) -> AnnexRow:
        session, paragraph = decided.session, decided.paragraph
        if paragraph and not session:
            session = said.session
        whole = span(said.ranges)
        guessed = bool(set(row.filled) & {"consideration", "summary"}) and not self.fixed
        confidence: Confidence = (
            "guess" if guessed or self.columns.guessed else "certain" if whole and session else "likely"
        )
        return replace(
            row,
            report=said.symbol,
            first=whole.first if whole else None,
            last=whole.last if whole else None,
            summary_session=session,
            summary_paragraph=paragraph,
            ranges=said.ranges,
            # A year in a symbol is no session; considered and summed up at one session.
            report_session=said.session or (session if said.symbol else None),
            report_base=said.base,
            is_draft=said.draft,
            confidence=confidence,
            considered=said.part,
            summed=decided.part,
        )
