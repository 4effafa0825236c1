"""Who speaks next: the order of asking, and a rule that may change it a little, says why, and can be switched off.

Each request is put on the list in the order of asking. It walks forward past those before which the rule puts it, and
stops at the first that it may not pass. So whoever asks later changes nothing in the order of those who stand there
already, and nobody is passed more than `Rule.limit` times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

LEAD, FLOOR = "lead", "floor"
LIMIT = 3  # times one request may be passed by later ones


@dataclass(frozen=True)
class Request:
    """Somebody asks for the floor. `group` and `gender` are None where there is none or none was given: they are then
    not compared. `passed` says how many of its class that asked later have spoken already while it waited."""

    key: int
    delegation: str
    kind: str = FLOOR
    group: str | None = None
    gender: str | None = None
    is_on_behalf: bool = False
    passed: int = 0


@dataclass(frozen=True)
class Rule:
    """What the order looks at, in this sequence. With everything off it is the order of asking."""

    leads: bool = True  # lead participants, then the floor
    behalf: bool = True  # who speaks on behalf of a group before who speaks for one State
    first_time: bool = True  # who has not spoken before who has
    groups: bool = True  # the group that was heard less often
    genders: bool = True  # likewise, where both gave it
    limit: int = LIMIT


OFF = Rule(False, False, False, False, False)


@dataclass(frozen=True)
class Heard:
    """How often each delegation, group and gender has spoken so far."""

    delegations: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    genders: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """Why a request does not stand where it asked: `code` is a switch of the rule, "chair", "gave_way" or
    "moved_up"; `others` are the keys of those it was put before, or to which it gave way."""

    code: str
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """`asked` is the place in the order of asking, `place` the one on the list; both begin with 1."""

    key: int
    place: int
    asked: int
    reasons: tuple[Reason, ...] = ()


def order(
    requests: Sequence[Request], rule: Rule = OFF, heard: Heard | None = None, held: Mapping[int, int] | None = None
) -> list[Place]:
    """The list, first speaker first. `requests` come in the order of asking; `held` gives the places (from 0) at which
    the Chair has put somebody by hand."""
    heard, held = heard or Heard(), held or {}
    ruled = by_class([r for r in requests if r.key not in held], rule, heard)
    for request in sorted((r for r in requests if r.key in held), key=lambda r: held[r.key]):
        ruled.insert(held[request.key], (request, (Reason("chair"),)))
    return placed(requests, ruled)


Standing = tuple[Request, tuple[Reason, ...]]


def by_class(requests: Sequence[Request], rule: Rule, heard: Heard) -> list[Standing]:
    """Lead participants and then the floor, each balanced within itself."""
    if not rule.leads:
        return balanced(requests, rule, heard)
    leads = [r for r in requests if r.kind == LEAD]
    floor = [r for r in requests if r.kind != LEAD]
    first = [(r, (*why, *before_the_floor(r, requests))) for r, why in balanced(leads, rule, heard)]
    return first + balanced(floor, rule, heard)


def before_the_floor(lead: Request, requests: Sequence[Request]) -> tuple[Reason, ...]:
    earlier = requests[: requests.index(lead)]
    passed = tuple(r.key for r in earlier if r.kind != LEAD)
    return (Reason("leads", passed),) if passed else ()


def balanced(requests: Sequence[Request], rule: Rule, heard: Heard) -> list[Standing]:
    """One class in its order: every request in turn walks forward as far as the rule carries it."""
    compare = comparison(requests, rule, heard)
    standing: list[Request] = []
    passed = Counter({r.key: r.passed for r in requests})
    why: dict[int, dict[str, list[int]]] = {r.key: {} for r in requests}
    for request in requests:
        place = len(standing)
        while (
            place and passed[standing[place - 1].key] < rule.limit and (code := compare(request, standing[place - 1]))
        ):
            place -= 1
            passed[standing[place].key] += 1
            why[request.key].setdefault(code, []).insert(0, standing[place].key)
        standing.insert(place, request)
    return [(r, tuple(Reason(code, tuple(others)) for code, others in why[r.key].items())) for r in standing]


def comparison(requests: Sequence[Request], rule: Rule, heard: Heard) -> Callable[[Request, Request], str]:
    """`compare(later, earlier)`: the switch that puts the later before the earlier, or nothing."""
    turns = {
        "groups": turns_of(requests, lambda r: r.group, heard.groups),
        "genders": turns_of(requests, lambda r: r.gender, heard.genders),
    }
    ranks: dict[str, Callable[[Request], int | None]] = {
        "behalf": lambda r: 0 if r.is_on_behalf else 1,
        "first_time": lambda r: min(heard.delegations.get(r.delegation, 0), 1),
        "groups": lambda r: turns["groups"].get(r.key),
        "genders": lambda r: turns["genders"].get(r.key),
    }
    on = [(code, rank) for code, rank in ranks.items() if getattr(rule, code)]

    def compare(later: Request, earlier: Request) -> str:
        for code, rank in on:
            mine, theirs = rank(later), rank(earlier)
            if mine is not None and theirs is not None and mine != theirs:
                return code if mine < theirs else ""
        return ""

    return compare


def turns_of(requests: Sequence[Request], of: Callable[[Request], str | None], heard: Mapping[str, int]):
    """Which turn of its group each request would be: the second to ask of a group that was heard once has turn 2."""
    counted = Counter(heard)
    turns = {}
    for request in requests:
        name = of(request)
        if name is not None:
            turns[request.key] = counted[name]
            counted[name] += 1
    return turns


def placed(requests: Sequence[Request], ruled: Sequence[Standing]) -> list[Place]:
    asked = {r.key: number for number, r in enumerate(requests, start=1)}
    places = []
    for number, (request, why) in enumerate(ruled, start=1):
        place, key = asked[request.key], request.key
        ahead = tuple(r.key for r, _why in ruled[: number - 1] if asked[r.key] > place)
        behind = tuple(r.key for r, _why in ruled[number:] if asked[r.key] < place)
        reasons = (*why, *((Reason("gave_way", ahead),) if ahead else ()))
        # Only where the Chair has put somebody further back does one move up without a rule.
        moved_up = (Reason("moved_up", behind),) if number != place and not reasons else ()
        places.append(Place(key, number, place, reasons or moved_up))
    return places
