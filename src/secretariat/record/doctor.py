"""The doctor: one register of checks. Each answers sentences about what is wrong, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import DatabaseError

MOST = 20  # sentences of one check: whoever reads them begins with the first
log = logging.getLogger("secretariat.doctor")


@dataclass(frozen=True)
class Check:
    """`find()` yields a sentence for each fault. A remark is told and fails nothing: it may be meant so."""

    name: str
    find: Callable[[], Iterable[str]]
    is_remark: bool = False


@dataclass(frozen=True)
class Finding:
    """What one check found. `more` is how many sentences were left out."""

    check: Check
    sentences: list[str] = field(default_factory=list)
    more: int = 0

    @property
    def is_well(self) -> bool:
        return not self.sentences

    @property
    def fails(self) -> bool:
        return bool(self.sentences) and not self.check.is_remark


_checks: dict[str, Check] = {}


def register(name: str, find: Callable[[], Iterable[str]], *, is_remark: bool = False) -> None:
    """Add a check; called in `AppConfig.ready()`."""
    _checks[name] = Check(name, find, is_remark)


def examine(only: Iterable[str] = ()) -> Iterable[Finding]:
    """Run every check, or those whose names contain one of these words."""
    wanted = [word.casefold() for word in only]
    for check in _checks.values():
        if not wanted or any(word in check.name.casefold() for word in wanted):
            yield result(check)


def result(check: Check) -> Finding:
    try:
        sentences = list(check.find())
    except DatabaseError as error:
        return Finding(check, [f"The database refused to answer this: {str(error).strip().splitlines()[0]}"])
    except Exception as error:
        log.exception("The check “%s” failed.", check.name)
        return Finding(check, [f"This could not be examined: {type(error).__name__}: {error}"])
    return Finding(check, sentences[:MOST], max(0, len(sentences) - MOST))
