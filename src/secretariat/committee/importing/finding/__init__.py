"""From a reading to its findings, one file for each part of a report.

`common` holds what all parts lean on; `asked` finds cover and mandate, `rows` the annex, `told` what only the body
says, `ahead` follow-ups and promises, `named` the documents and sessions met on the way.
"""

from __future__ import annotations

from .ahead import Ahead
from .marks import base_of, mark_of
from .named import Named
from .told import Told

__all__ = ["Finder", "base_of", "mark_of"]


class Finder(Told, Ahead, Named):
    """Every part of a report, found into one set of findings."""
