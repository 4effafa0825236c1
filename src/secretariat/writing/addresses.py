"""One address for each numbered thing of a paper: para_12, and para_12-2 where the number stands twice."""

from __future__ import annotations

import re


class Addresses:
    """Hands out each address once, in the order of the paper, so that every format gives the same."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        times = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        if times == 1:
            return wanted
        return self.take(f"{wanted}-{times}")

    def take_item(self, paragraph: str, label: str, position: int) -> str:
        """Of a sub-item, by its label without its brackets: para_12__subpara_i."""
        letters = re.sub(r"[^A-Za-z0-9]+", "", label)[:20].lower()
        return self.take(f"{paragraph}__subpara_{letters or position}")
