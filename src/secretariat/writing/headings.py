"""Levels of headings: none may be skipped, in any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from .blocks import Block, Heading, plain
from .problems import UnwritablePaper

DEEPEST = 4


def check_headings(blocks: Iterable[Block]) -> None:
    """Raises UnwritablePaper at the first heading that is deeper than the one above it allows."""
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not 1 <= block.level <= min(above + 1, DEEPEST):
                raise UnwritablePaper(_too_deep(block, above))
            above = block.level


def close_gaps(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, each heading at most one level below the one it belongs to.

    For builders whose sections come and go: “Implementation” stands under “Action” where there is one, and otherwise
    directly under the proposal.
    """
    closed: list[Block] = []
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            open_levels = [level for level in open_levels if level < block.level]
            open_levels.append(block.level)
            block = replace(block, level=min(len(open_levels), DEEPEST))
        closed.append(block)
    return tuple(closed)


def _too_deep(heading: Heading, above: int) -> str:
    return _(
        "The heading “%(text)s” has level %(level)s below level %(above)s; "
        "use a level from 1 to %(deepest)s that is at most one deeper than the heading above it."
    ) % {"text": plain(heading.text)[:80], "level": heading.level, "above": above, "deepest": min(above + 1, DEEPEST)}
