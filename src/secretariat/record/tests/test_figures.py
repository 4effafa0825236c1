"""Figures of people move so slowly that no difference of two readings tells of one of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from secretariat.record.figures import Counted, figures
from secretariat.record.models import KeptFigures

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 27)


@pytest.fixture
def on(monkeypatch):
    def go(day: dt.date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: day)

    go(DAY)
    return go


def people(told: str, start: int = 0) -> list[Counted]:
    """“KE ffm, SN x” are two women and a man of one row and somebody of another."""
    pairs = [(row, column) for part in told.split(", ") for row, columns in [part.split()] for column in columns]
    return [Counted(row, (column,), start + at) for at, (row, column) in enumerate(pairs)]


def told(everybody: list[Counted], **how) -> dict[str, dict]:
    found = figures("these", lambda: everybody, **how)
    return {row: {column: n for (column,), n in found.of(row).items()} for row in found.rows}


def whole(_row: str) -> str:
    return "all"


def test_within_a_month_nothing_moves_however_many_come(on):
    first = people("KE fffffmmmmm")
    told(first)

    on(dt.date(2026, 11, 30))

    assert told([*first, *people("KE ffffmmmm", 50)]) == {"KE": {"f": 5, "m": 5}}
    assert figures("these", list).as_of == DAY


@pytest.mark.parametrize(
    "come, after",
    [
        ("KE f", {"f": 5, "m": 5}),
        ("KE ffmm", {"f": 5, "m": 5}),
        ("KE ffmmx", {"f": 7, "m": 7, "x": 1}),
        ("KE fffff", {"f": 5, "m": 5}),  # all of them women: the difference would say so of each
    ],
)
def test_in_a_new_month_a_row_moves_where_five_have_come_who_are_not_all_alike(on, come, after):
    first = people("KE fffffmmmmm")
    told(first)

    on(dt.date(2026, 12, 1))
    rows = told([*first, *people(come, 50)])

    moved = after != {"f": 5, "m": 5}
    assert (rows, figures("these", list).as_of) == ({"KE": after}, dt.date(2026, 12, 1) if moved else DAY)


def test_what_waited_moves_with_those_who_come_later(on):
    first, four = people("KE fffffmmmmm"), people("KE ffmm", 50)
    told(first)
    on(dt.date(2026, 12, 1))
    told([*first, *four])

    on(dt.date(2027, 1, 1))

    assert told([*first, *four, *people("KE x", 60)]) == {"KE": {"f": 7, "m": 7, "x": 1}}


def test_five_who_come_to_five_batches_move_none(on):
    rows = [f"{state} fffffmmmmm" for state in ("AA", "BB", "CC", "DD", "EE")]
    first = people(", ".join(rows))
    before = told(first)

    on(dt.date(2026, 12, 1))

    assert told([*first, *people("AA f, BB m, CC f, DD m, EE x", 100)], together=lambda row: row) == before


def test_rows_of_one_batch_move_together(on):
    first = people("AA ff, BB mm")
    told(first, together=whole)

    on(dt.date(2026, 12, 1))
    rows = told([*first, *people("AA f, BB m, CC ffm", 50)], together=whole)

    assert rows == {"AA": {"f": 3}, "BB": {"m": 3}, "CC": {"f": 2, "m": 1}}


def test_a_change_of_what_one_said_waits_for_four_others(on):
    first = people("KE fffffmmmmm")
    told(first)
    on(dt.date(2026, 12, 1))
    changed = [first[0]._replace(columns=("x",)), *first[1:]]

    alone = told(changed)
    on(dt.date(2027, 1, 1))

    assert alone == {"KE": {"f": 5, "m": 5}}
    assert told([*changed, *people("KE ffmm", 50)]) == {"KE": {"f": 6, "m": 7, "x": 1}}


def test_whoever_leaves_alone_waits_too(on):
    first = people("KE fffffmmmmm")
    told(first)

    on(dt.date(2026, 12, 1))

    assert told(first[1:]) == {"KE": {"f": 5, "m": 5}}


def test_a_row_that_stands_alone_is_told_as_it_is_when_it_is_new(on):
    first = people("2025 fffffmmmmm")
    told(first)

    on(dt.date(2027, 1, 1))

    assert told([*first, *people("2026 fm", 50)])["2026"] == {"f": 1, "m": 1}


def test_where_nobody_was_counted_the_first_who_come_are_at_once(on):
    assert told([]) == {}

    assert told(people("KE f"), together=whole) == {"KE": {"f": 1}}


def test_what_is_kept_names_nobody(on):
    told(people("KE fm", 4711))

    (kept,) = KeptFigures.objects.values_list("rows", flat=True)
    digits = Counter(digit for _column, digit, _number in kept["KE"])
    assert (set(kept), set(digits) <= set("0123456789abcdef")) == ({"KE"}, True)
