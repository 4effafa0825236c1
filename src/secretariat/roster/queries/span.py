"""Can one sum be worked out from others? Sums as vectors of the parts they are made of; arithmetic modulo a prime."""

from __future__ import annotations

PRIME = (1 << 61) - 1  # large enough that nothing comes out by chance


def computable(shown: list[list[int]], wanted: list[list[int]]) -> list[bool]:
    """For each wanted sum: is it a combination of those that are shown?"""
    basis: dict[int, list[int]] = {}
    for row in shown:
        lead, rest = reduced(row, basis)
        if lead is not None:
            basis[lead] = rest
    return [any(row) and reduced(row, basis)[0] is None for row in wanted]


def reduced(row: list[int], basis: dict[int, list[int]]) -> tuple[int | None, list[int]]:
    """What is left of a row that the basis does not explain, led by a one, after its first place (None: nothing is)."""
    row = list(row)
    for place in range(len(row)):
        if not row[place]:
            continue
        if place not in basis:
            inverse = pow(row[place], -1, PRIME)
            return place, [entry * inverse % PRIME for entry in row]
        times, own = row[place], basis[place]
        row = [(entry - times * other) % PRIME for entry, other in zip(row, own, strict=True)]
    return None, row
