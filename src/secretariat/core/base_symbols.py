"""The symbol of a work, however its Prov., Rev., Corr. or Add. was joined to it."""

from __future__ import annotations

import re

from .symbols import Symbol, parse_symbol

# “CDIP/23/17-Prov”: people join a modifier as their link allows.
JOINED = re.compile(r"[-_ ./]+(?:prov|rev|corr|add)(?:[-_ .]*\d{0,3})\.?\s*$", re.IGNORECASE)


def without_modifier(text: str) -> str:
    return JOINED.sub("", text)


def read_symbol(text: str) -> Symbol | None:
    """The one symbol that `text` is, with whatever modifier; None where it is anything else."""
    return parse_symbol(text) or parse_symbol(without_modifier(text))
