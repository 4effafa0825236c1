"""What is proposed, in codes and numbers: the page that shows it finds the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .asked import Key
from .rules import Rule


@dataclass(frozen=True)
class Reason:
    """Without this member the panel would lose something: `code` is a rule it would no longer keep ("skill",
    "language", "fixed"), or the dimension in which nobody else is of her group; `about` is the skill, the language, the
    group or the member herself."""

    key: Key
    code: str
    about: Key
    level: int = 0


@dataclass(frozen=True)
class Shortfall:
    """A group has `members`, where even would be from `low` to `high`."""

    dimension: str
    group: str
    members: int
    low: int
    high: int


@dataclass(frozen=True)
class Comparison:
    """What a panel gives up beside another: levels by skill, members by dimension who would have to be of another
    group; what it gains is negative. It has `instead` where the other has `without`."""

    levels: Mapping[str, int] = field(default_factory=dict)
    uneven: Mapping[str, int] = field(default_factory=dict)
    without: tuple[Key, ...] = ()
    instead: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Panel:
    """One panel that keeps every rule. `expertise` is the sum of `levels`, of which `possible` would be the most with
    members of the highest level; `uneven` is the sum over the dimensions, 0 for the most even."""

    members: tuple[Key, ...]
    expertise: int
    possible: int
    uneven: int
    levels: Mapping[str, int]
    uneven_by: Mapping[str, int]
    counts: Mapping[str, Mapping[str | None, int]]
    shortfalls: tuple[Shortfall, ...]
    reasons: tuple[Reason, ...]
    beside_expertise: Comparison = Comparison()
    beside_balance: Comparison = Comparison()


@dataclass(frozen=True)
class Obstacle:
    """Rules that can not be kept together; without any one of them the others of this obstacle can."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Proposal:
    """The panels, from the best expertise to the best balance; where there is none, the obstacles, and the rules of
    which it is enough to give up one. Where the time ended, `is_complete` is False: there may be better panels, or
    smaller obstacles."""

    panels: tuple[Panel, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    enough: tuple[Rule, ...] = ()
    is_complete: bool = True
