"""One series of numbers among many that look alike: lists, years and misprints stand between its members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

FAR = 25  # paragraphs that may be missing in a row
LONG_LIST = 40


@dataclass(frozen=True)
class Candidate:
    """A line that begins with a number. A `doubt` is 1 for one that counts only where the series lacks its number,
    2 for one that must stand between its neighbours too.
    """

    at: int
    number: int
    doubt: int = 0
    announced: bool = False  # the line before ends in a colon
    listed: bool = False  # it ends in a semicolon itself


@dataclass
class Series:
    """The number of each line that begins a paragraph, and what was irregular: (kind, line, number, expected)."""

    of: dict[int, int] = field(default_factory=dict)
    regular: dict[int, int] = field(default_factory=dict)  # those that follow the one before
    irregular: list[tuple[str, int, int, int]] = field(default_factory=list)


def find_series(candidates: Iterable[Candidate]) -> Series:
    """The main series, from the top to the end."""
    candidates = _needed(list(candidates))
    found, last, at = Series(), 0, 0
    while at < len(candidates):
        one = candidates[at]
        skip, kind = _judge(candidates, at, last)
        if skip:
            at += skip
            continue
        if kind:
            found.irregular.append((kind, one.at, one.number, last + 1))
        elif one.number == last + 1:
            found.regular[one.at] = one.number
        found.of[one.at] = one.number
        last = last + 1 if kind == "out-of-order" else one.number
        at += 1
    return found


def _needed(candidates: list[Candidate]) -> list[Candidate]:
    """Without the doubtful ones that the series does not lack between the sure ones before and behind them."""
    kept: list[Candidate] = []
    last = 0
    for one, then in zip(candidates, _following(candidates), strict=True):
        lacking = one.number == last + 1 and (then == last + 2 or (one.doubt == 1 and then != one.number))
        if lacking or not one.doubt:
            kept.append(one)
            last = one.number
    return kept


def _following(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the number of the next sure one."""
    following: list[int | None] = []
    then: int | None = None
    for one in reversed(candidates):
        following.append(then)
        then = then if one.doubt else one.number
    return following[::-1]


def _judge(candidates: Sequence[Candidate], at: int, last: int) -> tuple[int, str]:
    """How many candidates to pass over (a list inside a paragraph), or what is irregular about this one."""
    number = candidates[at].number
    if number == last + 1:
        return 0, ""
    if nested := _nested(candidates, at, last):
        return nested, ""
    following = candidates[at + 1].number if at + 1 < len(candidates) else None
    if number == last:
        return 0, "repeated"
    if following == last + 2 and number != last + 1 and last:
        return 0, "out-of-order"
    if last < number <= last + FAR or (last == 0 and following in (number + 1, None)):
        return 0, "skipped"
    if number < last:
        return 0, "restarted" if number == 1 else "out-of-order-back"
    return (0, "skipped") if following == number + 1 else (1, "")


def _nested(candidates: Sequence[Candidate], at: int, last: int) -> int:
    """The length of a list 1, 2, 3 … that ends where the series goes on; 0 where there is none."""
    here = candidates[at]
    if here.number != 1 or last == 0:
        return 0
    surely = here.announced or here.listed
    resumes = 0
    for length in range(1, min(LONG_LIST, len(candidates) - at)):
        number = candidates[at + length].number
        if number == last + 1:
            # 2 may be the list's second line or the next paragraph: the longer list wins, if the series comes back.
            resumes = resumes if number == length + 1 and resumes else length
            if number != length + 1:
                return length
        elif number != length + 1:
            break
    return resumes if surely else 0
