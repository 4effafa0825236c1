"""How far the panel is apart: for each candidate and criterion, and what each of the panel tends to.

Only scores that count are in it. Nothing here puts candidates in an order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field
from statistics import fmean, median

from ..models import LEVELS, CalibrationNote, Criterion, Panelist, Score, Selection
from .reading import LEAST_READERS, criteria, to_be_read

FAR = 2  # levels from the middle of the others: what the panel talks about


@dataclass(frozen=True)
class Cell:
    """The scores of one candidate under one criterion. `outliers` are those far from the middle of all others."""

    application: int
    criterion: int
    scores: tuple[Score, ...]
    notes: tuple[CalibrationNote, ...] = ()

    @property
    def levels(self) -> list[int]:
        return sorted(one.level for one in self.scores)

    @property
    def mean(self) -> float | None:
        return fmean(self.levels) if self.scores else None

    @property
    def width(self) -> int:
        return self.levels[-1] - self.levels[0] if self.scores else 0

    @property
    def outliers(self) -> list[Score]:
        return [one for one in self.scores if is_far(one.level, [s.level for s in self.scores if s is not one])]

    @property
    def awaits_a_note(self) -> bool:
        """The panel is far apart here, and has not said why it may stay so."""
        return self.width >= FAR and not self.notes


def is_far(level: int, others: list[int]) -> bool:
    return bool(others) and abs(level - median(others)) >= FAR


@dataclass(frozen=True)
class Row:
    """One candidate, by code. `total` is out of 100 of what was read in this phase; it decides nothing."""

    application: object
    cells: tuple[Cell, ...]
    total: float | None

    @property
    def width(self) -> int:
        return max((cell.width for cell in self.cells), default=0)

    @property
    def rests_on_one(self) -> bool:
        """Does a single reader’s score decide under a criterion, since others left or have a conflict?"""
        return self.total is not None and min(len(cell.scores) for cell in self.cells) < LEAST_READERS


@dataclass(frozen=True)
class Spread:
    criteria: tuple[Criterion, ...]
    rows: tuple[Row, ...]
    tendencies: dict[int, float] = field(default_factory=dict)  # by panelist: levels above or below the others

    @property
    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def awaiting(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.awaits_a_note]

    @property
    def is_calibrated(self) -> bool:
        """Every difference was talked about: only then are totals shown, and candidates named."""
        return not self.awaiting


def spread(selection: Selection, phase: str, scores=None, without: Container[int] = ()) -> Spread:
    """Of everything that counts, or of these scores; without these applications."""
    asked = list(criteria(selection, phase))
    read = [one for one in to_be_read(selection, phase) if one.pk not in without]
    found = counted(selection, phase) if scores is None else scores
    by_cell: dict[tuple[int, int], list[Score]] = defaultdict(list)
    for one in found:
        by_cell[one.application_id, one.criterion_id].append(one)
    notes = notes_of(selection)
    rows = tuple(row(one, asked, by_cell, notes) for one in read)
    return Spread(tuple(asked), rows, tendencies(rows))


def counted(selection: Selection, phase: str) -> list[Score]:
    rows = Score.objects.standing().filter(selection=selection, criterion__phase=phase, is_superseded=False)
    rows = rows.filter(set_aside_because="", submitted_at__isnull=False)
    return list(rows.select_related("panelist__person").order_by("panelist", "pk"))


def notes_of(selection: Selection) -> dict[tuple, list[CalibrationNote]]:
    found = defaultdict(list)
    rows = CalibrationNote.objects.standing().filter(selection=selection).select_related("panelist__person")
    for note in rows.order_by("pk"):
        found[note.application_id, note.criterion_id].append(note)
    return found


def row(application, asked: list[Criterion], by_cell: dict, notes: dict) -> Row:
    cells = tuple(
        Cell(application.pk, one.pk, tuple(by_cell[application.pk, one.pk]), tuple(notes[application.pk, one.pk]))
        for one in asked
    )
    return Row(application, cells, total(cells, asked))


def total(cells: tuple[Cell, ...], asked: list[Criterion]) -> float | None:
    """The mean levels by weight, out of 100; none where a criterion has no score."""
    if not cells or any(cell.mean is None for cell in cells):
        return None
    highest = LEVELS[-1] * sum(one.weight for one in asked)
    held = sum(one.weight * cell.mean for one, cell in zip(asked, cells, strict=True))
    return round(100 * held / highest, 1)


def tendencies(rows: tuple[Row, ...]) -> dict[int, float]:
    """For each of the panel: how far above (or below) the mean of the others she scores, on average."""
    apart: dict[int, list[float]] = defaultdict(list)
    for cell in (cell for one in rows for cell in one.cells):
        for score in cell.scores:
            others = [one.level for one in cell.scores if one is not score]
            if others:
                apart[score.panelist_id].append(score.level - fmean(others))
    return {panelist: round(fmean(values), 2) for panelist, values in sorted(apart.items())}


def panelists_of(found: Spread) -> list[Panelist]:
    return list({s.panelist_id: s.panelist for cell in found.cells for s in cell.scores}.values())
