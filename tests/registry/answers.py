"""What a page of the register is, and the ways in which pages answer roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.apps import apps
from django.urls import reverse

from tests.demonstration import ROLES


class Answer(NamedTuple):
    """The status a role is answered with, and the number of queries it may take."""

    status: int
    queries: int


@dataclass(frozen=True)
class Page:
    """One address. `is_page` is False for what is not HTML (files, feeds, permalinks), which axe does not look at.

    `own` is what roles that only this area has are answered.
    """

    name: str
    anonymous: Answer
    arguments: Mapping | Callable[[], Mapping] | None = None
    delegate: Answer | None = None
    officer: Answer | None = None
    administrator: Answer | None = None
    query: str = ""
    is_page: bool = True
    own: Mapping[str, Answer] = field(default_factory=dict)

    def __str__(self):
        return self.name + (f"?{self.query}" if self.query else "")

    @property
    def path(self) -> str:
        arguments = self.arguments() if callable(self.arguments) else self.arguments
        return reverse(self.name, kwargs=arguments) + (f"?{self.query}" if self.query else "")

    @property
    def roles(self) -> tuple[str, ...]:
        """Everybody it is asked as."""
        return (*ROLES, *self.own)

    def answer(self, role: str) -> Answer:
        """What this role is answered: its own, or that of the role before it."""
        if role in self.own:
            return self.own[role]
        until = ROLES.index(role) + 1
        return next(filter(None, (getattr(self, name) for name in reversed(ROLES[:until]))))

    @property
    def roles_again(self) -> tuple[str, ...]:
        """Whom a second database answers too: what it could refuse are the statements of those who read the page, and
        the first and the last of them have them all. Who may read it was asked on the first."""
        return tuple(dict.fromkeys((*filter(None, [self.first_reader]), "administrator")))

    @property
    def first_reader(self) -> str | None:
        """Whom the page is for: a role of its own area, or the least of the others that sees it."""
        return next((role for role in (*self.own, *ROLES) if self.answer(role).status == 200), None)


def answering(page: Page, **answers: Answer | int) -> Page:
    """The same page, asked as roles of its area too: `answering(page, steward=14, consultant=REFUSED)`."""
    told = {role: Answer(200, one) if isinstance(one, int) else one for role, one in answers.items()}
    return replace(page, own={**page.own, **told})


def open_to_all(name: str, queries: int, arguments=None, **more) -> Page:
    """Everyone reads it; who has signed in costs up to five more (session, person, roles, notices)."""
    return Page(name, Answer(200, queries), arguments, delegate=Answer(200, queries + 5), **more)


def signed_in(name: str, queries: int, arguments=None) -> Page:
    return Page(name, Answer(302, 2), arguments, delegate=Answer(200, queries))


def leads_on(name: str, arguments) -> Page:
    return Page(name, Answer(302, 4), arguments, delegate=Answer(302, 8), is_page=False)


def for_officers(name: str, queries: int, arguments=None) -> Page:
    """Who has not signed in is asked to; a delegate is told that it is not hers."""
    refused = Answer(403, 8)
    return Page(name, Answer(302, 2), arguments, delegate=refused, officer=Answer(200, queries))


def unseen_by_delegates(name: str, queries: int, arguments=None) -> Page:
    """Where the record itself is the officers' own: to a delegate there is nothing."""
    return Page(name, Answer(302, 2), arguments, delegate=Answer(404, 8), officer=Answer(200, queries))


def for_administrators(name: str, queries: int, arguments=None, **more) -> Page:
    """Officers keep the record; who belongs to it is the administrators'."""
    refused = Answer(403, 8)
    return Page(name, Answer(302, 2), arguments, refused, refused, Answer(200, queries), **more)


def first(label: str, **where) -> Callable[[], Mapping]:
    """The earliest record of this kind in the demonstration record, as `pk`."""
    return lambda: {"pk": found(label, **where).pk}


def found(label: str, **where):
    return apps.get_model(label).objects.filter(**where).order_by("pk").first()


def noun_and_pk(noun: str, label: str, **more) -> Callable[[], Mapping]:
    return lambda: {"noun": noun, "pk": found(label).pk, **more}


def of_committee() -> Mapping:
    return {"code": found("committee.Committee").code}


def of_session() -> Mapping:
    return {**of_committee(), "number": found("committee.Session").number}


def of_mandate() -> Mapping:
    return {"slug": found("committee.Mandate").slug}


def of_document() -> Mapping:
    return {"symbol": found("committee.Document").symbol}


def report_that_is(state: str, **more) -> Callable[[], Mapping]:
    return lambda: {"pk": found("committee.Report", state=state).pk, **more}
