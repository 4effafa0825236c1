"""Where the roster and the contract system differ: whose word stands, as the table of fields says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from secretariat.core.multilingual import Texts

from ..fields import CONTRACT, Field

EMPTY = (None, "", [], {})
SAME, TAKEN, KEPT = "same", "taken", "kept"


@dataclass(frozen=True)
class Settled:
    """`value` is what stands; `verdict` whether it is as it was, taken from the file, or kept against it."""

    value: Any
    verdict: str


def settle(field: Field, ours, theirs, last) -> Settled:
    """`last` is what the contract system said before (None: it never did): what differs from that was corrected. An
    empty cell takes back only what that system had said itself, of what is its own."""
    if isinstance(ours, Texts):
        theirs = by_language(ours, theirs, last)
    if ours == theirs:
        return Settled(ours, SAME)
    if theirs in EMPTY and (field.wins != CONTRACT or last is None):  # an empty cell says nothing
        return Settled(ours, SAME)
    if field.wins == CONTRACT:
        return Settled(theirs, TAKEN)
    if ours in EMPTY or (field.owner == CONTRACT and last is not None and is_as_told(ours, last)):
        return Settled(theirs, TAKEN)
    return Settled(ours, KEPT)


def by_language(ours: Texts, theirs: dict, last) -> Texts:
    """What would stand if the file were followed: languages that it does not speak stay as they are."""
    if not theirs:
        return Texts()
    gone = set(last or {}) - set(theirs)
    told = {code: one for code, one in theirs.items() if ours.text(code) != one["text"]}
    return Texts({code: one for code, one in ours.items() if code not in gone} | told)


def is_as_told(ours, last) -> bool:
    """Does the roster still say what the contract system had said?"""
    if isinstance(ours, Texts):
        return all(ours.text(code) == one.get("text") for code, one in last.items())
    return ours == last
