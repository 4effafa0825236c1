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
    assert [n for n in shown.values() if 0 < n < FEWEST] == []
    true = {(i, j): n for i, row in enumerate(counts) for j, n in enumerate(row)}
    true |= {(i, TOTAL): sum(row) for i, row in enumerate(counts)}
    assert {place: true[place] for place in shown} == shown


@settings(max_examples=60)
@given(tables(most=2, counts=st.sampled_from([0, 1, 2, 3, 6, 8])))
def test_at_least_five_values_fit_each_small_count(counts):
    """By trying them all: hidden cells from one up, or from none where that is hidden; totals whatever comes out."""
    told = veil(counts)
    height, width = len(counts), len(counts[0])
    unknown = [(i, j) for i, j in product(range(height), range(width)) if (i, j) in told.hidden]
    small = [place for place in unknown if counts[place[0]][place[1]] < FEWEST]
    assume(unknown)

    fitting = {place: set() for place in unknown}
    for guess in guesses(counts, unknown):
        if fits(guess, told):
            for i, j in unknown:
                fitting[i, j].add(guess[i][j])

    assert [place for place in small if len(fitting[place]) < FEWEST] == []


def guesses(counts, unknown):
    least = min(1, *(counts[i][j] for i, j in unknown))
    for values in product(range(least, 15), repeat=len(unknown)):
        guess = [list(row) for row in counts]
        for (i, j), value in zip(unknown, values, strict=True):
            guess[i][j] = value
        yield guess


@settings(max_examples=60)
@given(tables(most=2, counts=st.sampled_from([0, 0, 1, 2, 3, 6, 8])))
def test_of_a_few_who_are_all_of_one_kind_nobody_learns_of_which(counts):
    """Unless there is nobody of another kind in the whole table."""
    told = veil(counts)
    kinds = [j for j in range(len(counts[0])) if any(row[j] for row in counts)]
    assume(len(kinds) > 1)

    lone = [i for i, row in enumerate(counts) if sum(map(bool, row)) == 1 and sum(row) < FEWEST]
    unknown = [(i, j) for i, j in product(range(len(counts)), range(len(counts[0]))) if (i, j) in told.hidden]
    fitting = [guess for guess in guesses(counts, unknown) if fits(guess, told)] if lone else []
    for i in lone:
        assert {j for guess in fitting for j in kinds if guess[i][j]} == set(kinds)


def fits(guess: list[list[int]], told) -> bool:
    totals = [
        *zip(map(sum, guess), told.row_totals, strict=True),
        *zip(map(sum, zip(*guess, strict=True)), told.column_totals, strict=True),
        (sum(map(sum, guess)), told.total),
    ]
    return all(shown is None or shown == found for found, shown in totals)


def test_noughts_beside_the_only_count_of_a_row_that_stands_alone_are_hidden():
    told = [veil([row], adds_up=False) for row in ([1, 0, 0], [9, 0, 0], [9, 0, 2])]

    assert [(one.cells[0], one.row_totals[0]) for one in told] == [
        ([None, None, None], None),
        ([9, 0, 0], 9),
        ([None, 0, None], 11),
    ]


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_a_row_that_stands_alone_keeps_its_secrets_too(row):
    told = veil([row], adds_up=False)

    cells = [count for count, shown in zip(row, told.cells[0], strict=True) if shown is None]
    if told.row_totals[0] is not None and any(count < FEWEST for count in cells):
        assert (len(cells) > 1, sum(cells) - len(cells) >= FEWEST - 1) == (True, True)


@pytest.mark.parametrize(
    ("counts", "cells", "row_totals"),
    [
        ([[12, 30], [40, 28]], [[12, 30], [40, 28]], [42, 68]),
        ([[0, 30], [40, 0]], [[0, 30], [40, 0]], [30, 40]),
        ([[2, 0], [40, 30]], [[None, None], [None, None]], [None, None]),
        ([[2, 0, 9], [40, 30, 20]], [[None, 0, None], [None, 30, None]], [11, 90]),
        ([[12, 3], [40, 28]], [[None, None], [None, None]], [15, 68]),
        ([[12, 3, 9], [40, 28, 30], [70, 80, 90]], [[12, None, None], [40, None, None], [70, 80, 90]], [24, 98, 240]),
        ([[3]], [[None]], [None]),
    ],
)
def test_what_is_hidden_in_tables_one_can_check_by_hand(counts, cells, row_totals):
    told = veil(counts)

    assert (told.cells, told.row_totals) == (cells, row_totals)
