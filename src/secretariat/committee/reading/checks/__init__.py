"""What does not agree in a report: each check is a rule that holds for any committee."""

from __future__ import annotations

from secretariat.core.problems import Problem

from ..material import Material
from . import annex, citations, decisions, form, masthead, promises, structure

CHECKS = (
    *structure.CHECKS,
    *masthead.CHECKS,
    *citations.CHECKS,
    *decisions.CHECKS,
    *annex.CHECKS,
    *promises.CHECKS,
    *form.CHECKS,
)


def check(material: Material) -> tuple[Problem, ...]:
    """All problems, each once, in the order of the checks."""
    return tuple(dict.fromkeys(problem for one in CHECKS for problem in one(material)))
