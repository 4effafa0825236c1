"""A thin layer over HiGHS, the solver. It is loaded when a panel is asked for and not before."""

from __future__ import annotations

import time
from collections.abc import Mapping
from math import inf

WHOLE_APART = 0.5  # every aim is a whole number: what is nearer than this to the best is the best


class Watch:
    """The time that all the questions of one panel have together."""

    def __init__(self, seconds: float):
        self.end = time.monotonic() + seconds
        self.ran_out = False

    @property
    def left(self) -> float:
        return max(self.end - time.monotonic(), 0.0)


class Model:
    """Columns, rows between bounds, and the best values of the columns for an aim. One thread and one seed: the same
    model has the same answer."""

    def __init__(self, watch: Watch):
        import highspy

        self.watch, self.highs, self.api, self.size = watch, silent(highspy.Highs)(), highspy, 0
        options = {"threads": 1, "random_seed": 0}
        gaps = {"mip_rel_gap": 0.0, "mip_abs_gap": WHOLE_APART}
        for name, value in {**options, **gaps}.items():
            self.highs.setOptionValue(name, value)

    def column(self, least: float = 0, most: float = inf, *, is_whole: bool = False) -> int:
        self.highs.addVar(least, most)
        if is_whole:
            self.highs.changeColIntegrality(self.size, self.api.HighsVarType.kInteger)
        self.size += 1
        return self.size - 1

    def row(self, terms: Mapping[int, float], least: float = -inf, most: float = inf) -> None:
        columns = sorted(terms)
        self.highs.addRow(least, most, len(columns), columns, [terms[column] for column in columns])

    def bound(self, column: int, least: float, most: float) -> None:
        self.highs.changeColBounds(column, least, most)

    def smallest(self, aim: Mapping[int, float]) -> list[float] | None:
        """The values that make the aim smallest, or the best found when the time ended; None where there are none."""
        for column in range(self.size):
            self.highs.changeColCost(column, aim.get(column, 0))
        self.highs.setOptionValue("time_limit", self.watch.left)
        self.highs.run()
        return self.found()

    def found(self) -> list[float] | None:
        status, known = self.highs.getModelStatus(), self.api.HighsModelStatus
        self.watch.ran_out |= status not in (known.kOptimal, known.kInfeasible)
        feasible = self.api.SolutionStatus.kSolutionStatusFeasible
        if self.highs.getInfo().primal_solution_status != feasible:
            return None
        return list(self.highs.getSolution().col_value)


def silent(solver):
    """HiGHS writes its name to standard output as soon as its callbacks are enabled, which is while it is made."""

    class Silent(solver):
        def enableCallbacks(self):
            self.setOptionValue("output_flag", False)

    return Silent
