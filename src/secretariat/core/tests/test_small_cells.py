"""From a table with hidden cells nobody works out a hidden one: checked by other means than those that hide."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ..small_cells import FEWEST, TOTAL, veil

COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 12, 40])


@st.composite
def tables(draw, most=4, counts=COUNTS):
    width = draw(st.integers(1, most))
    return draw(st.lists(st.lists(counts, min_size=width, max_size=width), min_size=1, max_size=most))


def sums(height: int, width: int) -> list[list[tuple[tuple[int, int], int]]]:
    """Everything that must come to nothing: each row, each column and each line of totals."""
    rows, columns = [*range(height), TOTAL], [*range(width), TOTAL]
    lines = [[((i, j), 1) for j in range(width)] + [((i, TOTAL), -1)] for i in rows]
    return lines + [[((i, j), 1) for i in range(height)] + [((TOTAL, j), -1)] for j in columns]


def determined(hidden: list, lines: list) -> set:
    """Which hidden places the sums fix, by elimination with fractions: those whose row of unknowns stands alone."""
    matrix = [[Fraction(dict(line).get(place, 0)) for place in hidden] for line in lines]
    pivots = []
    for column in range(len(hidden)):
        row = next((r for r in range(len(pivots), len(matrix)) if matrix[r][column]), None)
        if row is None:
            continue
        here = len(pivots)
        matrix[here], matrix[row] = matrix[row], matrix[here]
        matrix[here] = [entry / matrix[here][column] for entry in matrix[here]]
        for other in [r for r in range(len(matrix)) if r != here and matrix[r][column]]:
            times = matrix[other][column]
            matrix[other] = [a - times * b for a, b in zip(matrix[other], matrix[here], strict=True)]
        pivots.append(column)
    return {hidden[p] for r, p in enumerate(pivots) if not any(matrix[r][c] for c in range(len(hidden)) if c != p)}


@given(tables())
def test_no_hidden_cell_is_fixed_by_rows_columns_and_totals(counts):
    told = veil(counts)

    assert determined(sorted(told.hidden), sums(len(counts), len(counts[0]))) == set()


@given(tables())
def test_no_small_count_is_shown_and_what_is_shown_is_true(counts):
    told = veil(counts)

    shown = {(i, j): n for i, row in enumerate(told.cells) for j, n in enumerate(row) if n is not None}
    shown |= {(i, TOTAL): n for i, n in enumerate(told.row_totals) if n is not None}
    somebody = {i for i, row in enumerate(counts) if any(row)}
    assert [n for (i, _j), n in shown.items() if n < FEWEST and i in somebody] == []
    true = {(i, j): n for i, row in enumerate(counts) for j, n in enumerate(row)}
    true |= {(i, TOTAL): sum(row) for i, row in enumerate(counts)}
    assert {place: true[place] for place in shown} == shown


SMALL_TABLES = tables(most=2, counts=st.sampled_from([0, 0, 1, 2, 3, 6, 8]))


def guesses(counts, told):
    """Every table that fits what is shown, by trying them all: hidden counts from none up, hidden totals any."""
    places = product(range(len(counts)), range(len(counts[0])))
    unknown = [place for place in places if place in told.hidden]
    for values in product(range(15), repeat=len(unknown)):
        guess = [list(row) for row in counts]
        for (i, j), value in zip(unknown, values, strict=True):
            guess[i][j] = value
        if fits(guess, told):
            yield guess


@settings(max_examples=60)
@given(SMALL_TABLES)
def test_at_least_five_values_fit_each_small_count(counts):
    told = veil(counts)
    small = [(i, j) for i, row in enumerate(counts) if any(row) for j, n in enumerate(row) if n < FEWEST]
    assume(small)

    fitting = {place: set() for place in small}
    for guess in guesses(counts, told):
        for i, j in small:
            fitting[i, j].add(guess[i][j])

    assert [place for place in small if len(fitting[place]) < FEWEST] == []


@settings(max_examples=60)
@given(SMALL_TABLES.filter(lambda counts: len(counts[0]) > 1))
def test_nobody_whose_row_is_known_can_be_told_by_it(counts):
    """Whoever is named elsewhere as one of a row stands in one of its columns: never surely in this one."""
    told = veil(counts)
    open_ones = set(product(range(len(counts)), range(len(counts[0]))))
    open_ones = {(i, j) for i, j in open_ones if any(counts[i])}

    for guess in guesses(counts, told):
        open_ones = {(i, j) for i, j in open_ones if sum(guess[i]) == guess[i][j]}

    assert open_ones == set()


def fits(guess: list[list[int]], told) -> bool:
    totals = [
        *zip(map(sum, guess), told.row_totals, strict=True),
        *zip(map(sum, zip(*guess, strict=True)), told.column_totals, strict=True),
        (sum(map(sum, guess)), told.total),
    ]
    return all(shown is None or shown == found for found, shown in totals)


def test_noughts_of_a_row_that_stands_alone_are_hidden_where_somebody_is_in_it():
    told = [veil([row], adds_up=False) for row in ([1, 0, 0], [9, 0, 0], [9, 0, 7], [0, 0, 0])]

    assert [(one.cells[0], one.row_totals[0]) for one in told] == [
        ([None, None, None], None),
        ([None, None, None], 9),
        ([9, None, None], 16),
        ([0, 0, 0], 0),
    ]


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_a_row_that_stands_alone_keeps_its_secrets_too(row):
    told = veil([row], adds_up=False)

    cells = [count for count, shown in zip(row, told.cells[0], strict=True) if shown is None]
    if told.row_totals[0] and any(count < FEWEST for count in cells):
        assert (len(cells) > 1, sum(cells) >= FEWEST - 1) == (True, True)


@pytest.mark.parametrize(
    ("counts", "cells", "row_totals"),
    [
        ([[12, 30], [40, 28]], [[12, 30], [40, 28]], [42, 68]),
        ([[0, 30], [40, 0]], [[None, None], [None, None]], [30, 40]),
        ([[1, 0, 0, 0]], [[None, None, None, None]], [None]),
        ([[9, 0]], [[None, None]], [9]),
        ([[0, 0], [12, 30]], [[0, 0], [12, 30]], [0, 42]),
        ([[2, 0], [40, 30]], [[None, None], [None, None]], [None, None]),
        ([[12, 3], [40, 28]], [[None, None], [None, None]], [15, 68]),
        ([[12, 3, 9], [40, 28, 30], [70, 80, 90]], [[12, None, None], [40, None, None], [70, 80, 90]], [24, 98, 240]),
        ([[3]], [[None]], [None]),
    ],
)
def test_what_is_hidden_in_tables_one_can_check_by_hand(counts, cells, row_totals):
    told = veil(counts)

    assert (told.cells, told.row_totals) == (cells, row_totals)
