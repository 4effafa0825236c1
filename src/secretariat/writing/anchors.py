"""Which addresses a paper has, before it is drawn: a link inside the paper must lead somewhere."""

from __future__ import annotations

from .addresses import Addresses
from .blocks import Numbered, Paper


def anchors(paper: Paper) -> frozenset[str]:
    """Every address of a numbered paragraph or of one of its items, as the writers will hand them out."""
    addresses, found = Addresses(), set()
    for part, blocks in enumerate((paper.blocks, *(annex.blocks for annex in paper.annexes))):
        prefix = f"att_{part}__" if part else ""
        for block in blocks:
            if isinstance(block, Numbered):
                address = addresses.take(prefix + block.eid)
                found.add(address)
                found.update(
                    addresses.take_item(address, item.label, place) for place, item in enumerate(block.items, 1)
                )
    return frozenset(found)
