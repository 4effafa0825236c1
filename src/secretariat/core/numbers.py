"""Numbers of items and paragraphs in the order a person reads them: 5, 7, 7.2, 7.10, 8, 10."""

from __future__ import annotations

from django.db.models import F, Value
from django.db.models.functions import Concat, Left, Length, StrIndex


def natural(column: str) -> tuple:
    """What to order a column of such numbers by, for `order_by`."""
    dot = StrIndex(Concat(F(column), Value(".")), Value("."))  # the longer the first part, the higher the number
    return dot.asc(), Left(column, dot - 1).asc(), Length(column).asc(), F(column).asc()
