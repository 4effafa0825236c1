"""Threads as nobody thought of them: plain steps, drawn by hypothesis and done through the operations. What one of
these refuses is left out."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import strategies as st

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.operations.decisions import oblige
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw

LAST = 5  # sessions
number, number_or_none = st.integers(1, LAST), st.one_of(st.none(), st.integers(1, LAST))
of_actions = st.sampled_from([[0], [0], [1], [0, 1]])
place = st.integers(0, 3)  # among what there is of its kind
places = st.lists(place, max_size=2, unique=True)
is_hidden = st.sampled_from([False, False, False, True])
kind = st.sampled_from(["document", "presentation", "event", "pilot"])
verbs = st.sampled_from([["took_note"], ["requested"], ["postponed"], []])
STATES = ["held", "held", "planned", "behind", "postponed", "cancelled"]
STATUSES = [None, None, None, "requested", "carried", "continuing", "closed", "superseded"]


def step(name: str, *told):
    return st.tuples(st.just(name), *told)


ACTION = st.fixed_dictionaries(
    {
        "due": number_or_none,
        "every": st.sampled_from([None, None, 1, 2]),
        "status": st.sampled_from(STATUSES),  # which it is made to have in the end; None leaves it
        "hidden": is_hidden,
    }
)
STEP = st.one_of(
    step("deliver", of_actions, kind, number_or_none, st.booleans(), is_hidden),
    step("consider", number, of_actions, places, is_hidden),
    step("decide", number, of_actions, places, verbs, number_or_none, is_hidden),
    step("ask", st.integers(0, 1), number_or_none, st.booleans(), is_hidden),
    step("state", st.integers(0, 1), st.sampled_from(m.FollowUpKind.values), number_or_none, number_or_none, is_hidden),
    step("meet", place, place),
    step("release", place),
    step("close", place, number),
    step("withdraw", st.sampled_from(["made", "said", "decided", "asked", "stated"]), place),
    step("turn", number, st.sampled_from(["hold", "cancel", "postpone", "reopen"])),
    step("hide", number),
)
SCRIPT = st.fixed_dictionaries(
    {
        "sessions": st.lists(st.sampled_from(STATES), min_size=LAST, max_size=LAST),
        "actions": st.lists(ACTION, min_size=2, max_size=2),
        "steps": st.lists(STEP, max_size=10),
    }
)
REASON = {"cancel": "No quorum.", "postpone": "Flood.", "reopen": "A mistake."}


class Drawn:
    """A committee with its sessions 1 to 5 and one mandate, and what the steps made of it."""

    def __init__(self, sessions, actions, steps):
        self.body = f.CommitteeFactory()
        self.sessions = {n: self.session(n, state) for n, state in enumerate(sessions, start=1)}
        self.mandate = f.MandateFactory(committee=self.body)
        self.actions = [self.action(n, **one) for n, one in enumerate(actions, start=1)]
        self.made, self.said, self.decided, self.asked, self.stated = [], [], [], [], []
        for name, *told in steps:
            with suppress(ValidationError, IndexError):
                getattr(self, name)(*told)
        for action, one in zip(self.actions, actions, strict=True):
            if one["status"]:
                m.Action.objects.filter(pk=action.pk).update(status=one["status"])

    def session(self, number: int, state: str) -> m.Session:
        lies_ahead = state in {"planned", "postponed"}
        year = timezone.localdate().year + number if lies_ahead else 2010 + number
        state = "planned" if state == "behind" else state
        return f.SessionFactory(committee=self.body, number=number, state=state, scheduled_start=dt.date(year, 5, 12))

    def action(self, number: int, due, every, hidden, **_status) -> m.Action:
        told = {"titles": Texts.of(f"Action {number}"), "due_session": self.sessions.get(due), "recurs_every": every}
        return f.ActionFactory(mandate=self.mandate, number=number, audience=audience(hidden), **told)

    def deliver(self, actions, kind, number, has_come, hidden) -> None:
        session, day = self.sessions.get(number), None if number else dt.date(2012, 1, 1)
        card = f.DocumentFactory(session=session or self.sessions[1], symbol=f"{self.body.code}/1/{len(self.made) + 1}")
        told = {"document": card} if kind == "document" else {"titles": Texts.of(f"Delivery {len(self.made) + 1}")}
        told |= {"actions": [self.actions[n] for n in actions], "kind": kind, "session": session, "day": day}
        self.made.append(do.deliver(by=None, is_delivered=has_come, audience=audience(hidden), **told))

    def consider(self, number, actions, made, hidden) -> None:
        self.said.append(do.record_consideration(**self.said_at(number, actions, made, hidden)))

    def decide(self, number, actions, made, verbs, due, hidden) -> None:
        asked = {
            "action": self.actions[actions[0]],
            "texts": self.words("Asked"),
            "due_session": self.sessions.get(due),
        }
        told = {"number": f"7.{len(self.decided) + 1}", "verbs": verbs, "asks": [asked] if due else []}
        decision = do.record_decision(**told, **self.said_at(number, actions, made, hidden))
        self.decided.append(decision)
        self.asked += decision.obligations.all()

    def said_at(self, number, actions, made, hidden) -> dict:
        session, own = self.sessions[number], [self.actions[n] for n in actions]
        named = [one for one in (self.made[n] for n in made if n < len(self.made)) if set(own) & set(one.actions.all())]
        told = {"session": session, "citation": f.CitationFactory(document__session=session)}
        return told | {"by": None, "actions": own, "implementations": named, "audience": audience(hidden)}

    def ask(self, action, due, is_unknown, hidden) -> None:
        told = {"texts": self.words("Asked"), "due_session": self.sessions.get(due), "outcome_unknown": is_unknown}
        self.asked.append(oblige(None, action=self.actions[action], by=None, audience=audience(hidden), **told))

    def state(self, action, kind, due, stated, hidden) -> None:
        told = {"due_session": self.sessions.get(due), "stated_at": self.sessions.get(stated)}
        self.stated.append(
            do.state_follow_up(
                action=self.actions[action], kind=kind, by=None, texts=self.words("Stated"), audience=audience(hidden),
                citation=f.CitationFactory(document__session=self.sessions[1]), **told,
            )
        )  # fmt: skip

    def words(self, text: str) -> Texts:
        return Texts.of(f"{text} {len(self.asked) + len(self.stated) + 1}")

    def meet(self, asked, made) -> None:
        do.meet_obligation(self.asked[asked], self.made[made], by=None)

    def release(self, asked) -> None:
        do.release_obligation(self.asked[asked], reason="No longer wanted.", by=None)

    def close(self, stated, number) -> None:
        session = self.sessions[number]
        cited = f.CitationFactory(document__session=session)
        do.close_follow_up(self.stated[stated], session=session, reason="Done.", citation=cited, by=None)

    def withdraw(self, what, place) -> None:
        withdraw(getattr(self, what)[place], by=None, reason="A mistake.")

    def turn(self, number, how) -> None:
        session = m.Session.objects.get(pk=self.sessions[number].pk)
        getattr(do, how)(session, by=None, **({"reason": REASON[how]} if how in REASON else {}))

    def hide(self, number) -> None:
        m.Session.objects.filter(pk=self.sessions[number].pk).update(audience=audience(True))


def audience(is_hidden: bool) -> Audience:
    return Audience.objects.of("internal" if is_hidden else "public")
