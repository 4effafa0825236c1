"""A number of ours as others may see it: it does not tell how many came before, and leads back to the number for us
alone."""

from __future__ import annotations

import string

from django.utils.crypto import salted_hmac

LETTERS = string.digits + string.ascii_lowercase
HALF = 32  # bits; a number has twice as many
ROUNDS = 4
LENGTH = 13  # letters that write 64 bits


def opaque(number: int, salt: str) -> str:
    """Letters for a number: the same each time, and for no other number."""
    return written(mixed(number, salt, range(ROUNDS)))


def number_of(text: str, salt: str) -> int:
    """The number back; ValueError for what is none of ours."""
    if len(text) != LENGTH or not set(text) <= set(LETTERS) or (value := int(text, len(LETTERS))) >> (2 * HALF):
        raise ValueError(text)
    left, right = value >> HALF, value & MASK
    return whole(*turned(right, left, salt, reversed(range(ROUNDS))))


MASK = (1 << HALF) - 1


def mixed(number: int, salt: str, rounds) -> int:
    left, right = turned(number >> HALF, number & MASK, salt, rounds)
    return (left << HALF) | right


def turned(left: int, right: int, salt: str, rounds) -> tuple[int, int]:
    """A Feistel network: each round keeps one half and hides the other behind it."""
    for each in rounds:
        left, right = right, left ^ hidden_by(right, each, salt)
    return left, right


def whole(right: int, left: int) -> int:
    return (left << HALF) | right


def hidden_by(half: int, each: int, salt: str) -> int:
    digest = salted_hmac(f"secretariat.opaque.{salt}", f"{each}:{half}", algorithm="sha256").digest()
    return int.from_bytes(digest[: HALF // 8])


def written(value: int) -> str:
    found = ""
    for _place in range(LENGTH):
        value, rest = divmod(value, len(LETTERS))
        found = LETTERS[rest] + found
    return found
