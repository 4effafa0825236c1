"""Where a field, a language or a State is called otherwise, whoever bears it is found by the new words: the worker has
the index follow, because they may be many."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django_tasks import task

from secretariat.accounts import telling
from secretariat.accounts.models import Membership, Organization
from secretariat.accounts.telling import Told
from secretariat.record import terms
from secretariat.record.models import Term

from . import index
from .labels import EXPERTISE, LANGUAGES

FACETS = {EXPERTISE: "expertise", LANGUAGES: "language"}


def when_worded(term: Term) -> None:
    if term.vocabulary in FACETS:
        follow_soon([f"{FACETS[term.vocabulary]}:{term.code}"])


def when_told(told: Told) -> None:
    """A State is named anew, or its membership of a group is entered or ended."""
    if told.kind == Organization._meta.model_name and "names" in told.changes:
        code = Organization.objects.values_list("code", flat=True).get(pk=told.record_id)
        follow_soon([f"nationality:{code}", f"country:{code}"])
    elif told.kind == Membership._meta.model_name:
        follow_soon([f"nationality:{told.state['state']}"])


def follow_soon(facts: Iterable[str]) -> None:
    transaction.on_commit(partial(follow_by_worker.enqueue, list(facts)))


@task()
def follow_by_worker(facts: list[str]) -> None:
    index.follow_bearers(facts)


def register() -> None:
    terms.listen(when_worded)
    telling.listen(when_told)
