"""The thread of a mandate, whole, in a constant number of queries: as it stands now, or as it stood at a moment.

Pages, the report, its annex, the session picture and the API are drawn from this one reading.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from ..models import (
    Action,
    Consideration,
    Decision,
    FollowUp,
    FollowUpKind,
    Implementation,
    Mandate,
    MandateParagraph,
    Obligation,
    Session,
)
from ..models.implementation import LAID_BEFORE_IT
from .sources import AsOf, Now, SomeActions


@dataclass(frozen=True)
class Delivery:
    """One implementation of an action and what came of it there: a line of the annex."""

    implementation: Implementation
    considerations: tuple[Consideration, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def is_taken_up(self) -> bool:
        """Did the Committee speak of what was delivered? What was said before of an event or a pilot was of its
        plan."""
        made = self.implementation
        said = [*self.considerations, *self.decisions]
        was_there = made.session is None or made.kind in LAID_BEFORE_IT
        return any(was_there or one.session.number >= made.session.number for one in said)

    @property
    def said_before_it(self) -> list[Consideration]:
        """What the Committee said of the matter before this was there."""
        return [one for one in self.considerations if was_before(one.session, self.implementation)]


@dataclass(frozen=True)
class ActionThread:
    """One action, everything that hangs on it, in order. `loose_*` name no implementation that the reader sees,
    `said_of_all` are those of them that name none of its deliveries at all."""

    action: Action
    paragraphs: tuple[MandateParagraph, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    loose_considerations: tuple[Consideration, ...] = ()
    loose_decisions: tuple[Decision, ...] = ()
    said_of_all: tuple[Consideration | Decision, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    obligations: tuple[Obligation, ...] = ()

    @property
    def delivered(self) -> list[Implementation]:
        return [one.implementation for one in self.deliveries if one.implementation.is_delivered]

    @property
    def considerations(self) -> tuple[Consideration, ...]:
        return unique([c for d in self.deliveries for c in d.considerations], self.loose_considerations)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return unique([d for line in self.deliveries for d in line.decisions], self.loose_decisions)

    @property
    def follow_ups_that_hold(self) -> list[FollowUp]:
        """Not that nothing is foreseen, where something was asked for since: that is told as open."""
        none = FollowUpKind.NONE_FORESEEN
        return [one for one in self.follow_ups if one.kind != none or not self.is_overtaken(one)]

    def is_overtaken(self, statement: FollowUp) -> bool:
        """Is something owed that was asked for when this was stated, or since? What is not known to be older is not."""
        asked = {one.pk: one.session.number for one in self.decisions}
        since = [asked.get(one.decision_id) for one in self.obligations if one.is_open]
        since += [one.stated_at.number if one.stated_at else None for one in self.follow_ups if one.is_open]
        stated = statement.stated_at.number if statement.stated_at else None
        return any(None in (stated, number) or number >= stated for number in since)


def was_before(session: Session, made: Implementation) -> bool:
    """Had a session met before a thing was delivered?"""
    if made.session is not None:
        return session.number < made.session.number
    ended = session.end or session.start
    return made.day is not None and ended is not None and ended < made.day


def unique(*groups):
    return tuple({r.pk: r for group in groups for r in group}.values())


@dataclass(frozen=True)
class Thread:
    """A mandate, its paragraphs and its actions. `by_paragraph` gives each paragraph's actions (and those of its
    sub-items) in their order, `loose` those of none that stands."""

    mandate: Mandate
    paragraphs: tuple[MandateParagraph, ...]
    actions: tuple[ActionThread, ...]
    moment: dt.datetime | None = field(default=None, compare=False)

    @cached_property
    def by_paragraph(self) -> tuple[tuple[MandateParagraph, tuple[ActionThread, ...]], ...]:
        held = defaultdict(list)
        for line in self.actions:
            for paragraph in dict.fromkeys(p.parent_id or p.pk for p in line.paragraphs):
                held[paragraph].append(line)
        return tuple((p, tuple(held[p.pk])) for p in self.paragraphs if not p.parent_id)

    @cached_property
    def loose(self) -> tuple[ActionThread, ...]:
        placed = {line.action.pk for _, lines in self.by_paragraph for line in lines}
        return tuple(line for line in self.actions if line.action.pk not in placed)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """Every session that something in the thread names, by number."""
        found = {}
        for line in self.actions:
            named = [d.implementation.session for d in line.deliveries] + [c.session for c in line.considerations]
            named += [d.session for d in line.decisions] + [
                r.due_session for r in (*line.obligations, *line.follow_ups)
            ]
            found |= {s.pk: s for s in named if s}
        return tuple(sorted(found.values(), key=lambda s: s.number))


def load_thread(mandate: Mandate, user=None, *, as_of: dt.datetime | None = None) -> Thread:
    """Read the thread of `mandate` within what `user` may see; `as_of` reads it from the journal as it stood then."""
    return assemble(AsOf(mandate, user, as_of) if as_of else Now(mandate, user), as_of)


def load_actions(mandate: Mandate, actions: list[int], user=None, sight=None) -> Thread:
    """Read the thread of these actions alone (their ids), however large the mandate."""
    return assemble(SomeActions(mandate, actions, user, sight))


def load_action(action: Action, user=None, sight=None) -> ActionThread | None:
    """Read the thread of one action; None where the user may not see it. `sight` is the user's, where it is at hand."""
    return next(iter(load_actions(action.mandate, [action.pk], user, sight).actions), None)


def assemble(source, moment: dt.datetime | None = None) -> Thread:
    paragraphs = tuple(sorted(source.rows(MandateParagraph), key=lambda p: (p.number, p.label)))
    of_action = Pieces(source, paragraphs)
    actions = sorted(source.rows(Action), key=lambda a: (of_action.first_paragraph(a), a.number, a.pk))
    lines = tuple(of_action.line(action) for action in actions)
    return Thread(mandate=source.mandate, paragraphs=paragraphs, actions=lines, moment=moment)


class Pieces:
    """The rows of a thread, sorted to the actions they belong to."""

    def __init__(self, source, paragraphs):
        self.paragraphs = {p.pk: p for p in paragraphs}
        self.action_paragraphs = source.links(Action, "paragraphs")
        self.implementations = in_order(source.rows(Implementation))
        self.considerations = in_order(source.rows(Consideration))
        self.decisions = in_order(source.rows(Decision))
        self.follow_ups = source.rows(FollowUp)
        self.obligations = source.rows(Obligation)
        told = (self.implementations, self.considerations, self.decisions, self.follow_ups, self.obligations)
        source.give_versions([row for rows in told for row in rows])
        self.links = {
            (model, name): source.links(model, name)
            for model, name in [
                (Implementation, "actions"),
                (Consideration, "actions"),
                (Consideration, "implementations"),
                (Decision, "actions"),
                (Decision, "implementations"),
            ]
        }

    def first_paragraph(self, action) -> int:
        numbers = [
            self.paragraphs[pk].number for pk in self.action_paragraphs.get(action.pk, []) if pk in self.paragraphs
        ]
        return min(numbers, default=0)

    @cached_property
    def by_action(self) -> dict:
        found = defaultdict(lambda: defaultdict(list))
        for model, rows in (
            (Implementation, self.implementations),
            (Consideration, self.considerations),
            (Decision, self.decisions),
        ):
            for row in rows:
                for pk in self.links[model, "actions"].get(row.pk, []):
                    found[model][pk].append(row)
        for rows in (self.follow_ups, self.obligations):
            for row in rows:
                found[type(row)][row.action_id].append(row)
        return found

    @cached_property
    def served(self) -> dict[int, set[int]]:
        """For each action its deliveries (their ids), those too that the reader does not see."""
        found = defaultdict(set)
        for pk, actions in self.links[Implementation, "actions"].items():
            for action in actions:
                found[action].add(pk)
        return found

    def line(self, action) -> ActionThread:
        implementations = self.by_action[Implementation][action.pk]
        own, linked = {i.pk for i in implementations}, set(self.action_paragraphs.get(action.pk, []))
        all_own = self.served[action.pk]
        return ActionThread(
            action=action,
            paragraphs=tuple(p for p in self.paragraphs.values() if p.pk in linked),
            deliveries=tuple(self.delivery(i, action) for i in implementations),
            loose_considerations=self.loose(Consideration, action, own),
            loose_decisions=self.loose(Decision, action, own),
            said_of_all=(*self.loose(Consideration, action, all_own), *self.loose(Decision, action, all_own)),
            follow_ups=tuple(self.by_action[FollowUp][action.pk]),
            obligations=tuple(self.by_action[Obligation][action.pk]),
        )

    def delivery(self, implementation, action) -> Delivery:
        said, decided = (self.told(model, implementation, action) for model in (Consideration, Decision))
        return Delivery(implementation, said, decided)

    def told(self, model, implementation, action) -> tuple:
        """What was said of this delivery under this action: it may serve others that nobody spoke of."""
        links = self.links[model, "implementations"]
        return tuple(r for r in self.by_action[model][action.pk] if implementation.pk in links.get(r.pk, []))

    def loose(self, model, action, own: set[int]) -> tuple:
        links = self.links[model, "implementations"]
        return tuple(r for r in self.by_action[model][action.pk] if not own & set(links.get(r.pk, [])))


def in_order(rows) -> list:
    """As they followed one another, whatever the order an annex lists them in. What names no session stands by its day,
    and what is still to be delivered stands last."""
    begun = {(row.session.start, row.session.number) for row in rows if row.session_id and row.session.start}

    def place(row) -> float:
        if row.session_id:
            return row.session.number
        if row.day is None:
            return 0 if row.is_delivered else math.inf
        return max((number for start, number in begun if start <= row.day), default=0) + 0.5

    return sorted(rows, key=lambda row: (place(row), row.order, row.pk))
