"""Dialogues for tests: entered through the operations, so that their journal is there too."""

from __future__ import annotations

import datetime as dt

from secretariat.accounts.factories import OrganizationFactory
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.committee.factories import ActionFactory, SessionFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

from .models import Dialogue, SpeakingRequest
from .operations.asking import ask
from .operations.dialogues import begin, prepare

AT = dt.datetime(2026, 3, 16, 9, 0, tzinfo=dt.UTC)


def group(code: str, *states: str) -> GroupOfStates:
    """A group with these States as its members."""
    made, _created = GroupOfStates.objects.get_or_create(code=code, defaults={"names": Texts.of(f"Group {code}")})
    for state in states:
        Membership.objects.get_or_create(group=made, state=OrganizationFactory(code=state))
    return made


def dialogue(*, audience: str = "public", groups=(), **values) -> Dialogue:
    session = values.pop("session", None) or SessionFactory()
    told = {
        "session": session,
        "action": values.pop("action", None) or ActionFactory(mandate__committee=session.committee),
        "titles": Texts.of("A dialogue on assistance"),
        "starts_at": AT,
        **values,
    }
    tokens = {"public": ["public"], "states": ["internal", "states"], "internal": ["internal"]}[audience]
    seen_by = Audience.objects.of(*tokens)
    return prepare(committee=session.committee, by=None, audience=seen_by, groups=groups, **told)


def open_dialogue(**values) -> Dialogue:
    made = dialogue(**values)
    begin(made.speakers, by=None)
    made.speakers.refresh_from_db()
    return made


def asked(made: Dialogue, state: str, minute: int = 0, **told) -> SpeakingRequest:
    """This State asks for the floor, so many minutes after the beginning."""
    delegation = OrganizationFactory(code=state)
    return ask(made.speakers, delegation=delegation, by=None, at=AT + dt.timedelta(minutes=minute), **told)
