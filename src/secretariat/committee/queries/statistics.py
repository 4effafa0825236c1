"""Counts over the whole record, within what the reader may see: made by the database, however long the record is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F

from ..models import Action, ActionStatus, Decision, Implementation, Obligation, Verb


@dataclass(frozen=True)
class Spread:
    """How many sessions it took from being asked to being met, for one verb or one unit."""

    name: str
    label: str
    counts: dict[int, int]

    @property
    def number(self) -> int:
        return sum(self.counts.values())

    @property
    def median(self) -> float:
        """The middle one of all; between two, their mean."""
        each = [sessions for sessions in sorted(self.counts) for _one in range(self.counts[sessions])]
        low, high = each[(len(each) - 1) // 2], each[len(each) // 2]
        return (low + high) / 2

    @property
    def longest(self) -> int:
        return max(self.counts)


def narrowed(model, user, committee: str):
    rows = model.objects.visible_to(user).standing()
    return rows.filter(committee__code=committee) if committee else rows


def waits(user, committee: str = ""):
    """Requests that a decision made and an implementation met, with the sessions between."""
    rows = narrowed(Obligation, user, committee)
    # What a request leads to and the reader may not see must not be read from a count either.
    rows = rows.filter(
        action__in=narrowed(Action, user, committee),
        decision__in=narrowed(Decision, user, committee),
        met_by__in=narrowed(Implementation, user, committee),
        met_by__session__isnull=False,
    )
    return rows.annotate(sessions=F("met_by__session__number") - F("decision__session__number")).order_by()


def by_verb(user, committee: str = "") -> list[Spread]:
    """A request counts under every verb of the decision that made it."""
    found: dict[str, Counter] = {}
    for row in waits(user, committee).values("decision__verbs", "sessions").annotate(n=Count("pk")):
        for verb in row["decision__verbs"] or [""]:
            found.setdefault(verb, Counter())[max(row["sessions"], 0)] += row["n"]
    labels = dict(Verb.choices)
    spreads = [Spread(verb, str(labels.get(verb, verb)), dict(counts)) for verb, counts in found.items() if verb]
    return sorted(spreads, key=lambda one: (-one.number, one.label))


def by_unit(user, committee: str = "") -> list[Spread]:
    found: dict[str, Counter] = {}
    rows = (
        waits(user, committee).values("action__unit__code", "action__unit__names", "sessions").annotate(n=Count("pk"))
    )
    names = {}
    for row in rows:
        code = row["action__unit__code"] or ""
        names[code] = row["action__unit__names"]
        found.setdefault(code, Counter())[max(row["sessions"], 0)] += row["n"]
    return [Spread(code, label(names[code], code), dict(counts)) for code, counts in sorted(found.items()) if code]


def label(names, code: str) -> str:
    from secretariat.core.multilingual import Texts

    return Texts(names or {}).best().text or code


def decisions_by_verb(user, committee: str = "") -> list[tuple[str, str, int]]:
    counts: Counter = Counter()
    for row in narrowed(Decision, user, committee).order_by().values("verbs").annotate(n=Count("pk")):
        for verb in row["verbs"] or ["none"]:
            counts[verb] += row["n"]
    return [(code, str(name), counts[code]) for code, name in Verb.choices if counts[code]]


def actions_by_status(user, committee: str = "") -> list[tuple[str, str, int]]:
    rows = narrowed(Action, user, committee).order_by().values_list("status").annotate(n=Count("pk"))
    counts = dict(rows)
    return [(code, str(name), counts[code]) for code, name in ActionStatus.choices if code in counts]
