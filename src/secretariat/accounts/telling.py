"""What is done to persons and roles is told upwards: the record, a floor above, writes it into its journal.

Ids and codes only: names and addresses are erased with the person, the journal is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction

LISTENERS: list[Callable] = []
_ended: list[Callable[[int], None]] = []


@dataclass(frozen=True)
class Told:
    """`by` is a sign-in, a person or None; `person_id` whom it concerns."""

    verb: str
    kind: str
    record_id: int
    person_id: int | None
    by: object
    changes: dict = field(default_factory=dict)
    state: dict = field(default_factory=dict)


def listen(listener: Callable[[Told], None]) -> Callable:
    """Have `listener` called inside the transaction of each change; registered in `AppConfig.ready()`."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def tell(verb: str, record, *, by, person=None, changes: dict | None = None, state: dict | None = None) -> None:
    told = Told(verb, record._meta.model_name, record.pk, getattr(person, "pk", None), by, changes or {}, state or {})
    for listener in LISTENERS:
        listener(told)


def when_ended(listener: Callable[[int], None]) -> Callable:
    """Have `listener(person id)` called once it is committed that what she has open holds no more."""
    if listener not in _ended:
        _ended.append(listener)
    return listener


def end_what_is_open(person_id: int) -> None:
    for listener in _ended:
        transaction.on_commit(partial(listener, person_id))
