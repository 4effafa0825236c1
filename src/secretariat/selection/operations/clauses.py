"""The library of clauses: kept by stewards, begun from the standard ones that come with the product."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.db import transaction

from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.models.audience import INTERNAL
from secretariat.record.operations import change, enter

from ..models import Clause

STANDARD = Path(__file__).resolve().parent.parent / "clauses.yaml"


@cache
def standard() -> list[dict]:
    return yaml.safe_load(STANDARD.read_text(encoding="utf-8"))


def enter_clause(*, by, **values) -> Clause:
    return enter(Clause, by=by, audience=Audience.objects.of(INTERNAL), **values)


def change_clause(clause: Clause, *, by, version=None, **values) -> Clause:
    """Word a clause anew. Terms that hold it keep the words they were made with."""
    return change(clause, by=by, version=version, **values)


@transaction.atomic
def take_over_standard(*, by) -> list[Clause]:
    """Enter the standard clauses that are not there yet."""
    held = set(Clause.objects.values_list("code", flat=True))
    new = [row for row in standard() if row["code"] not in held]
    return [enter_clause(by=by, **values_of(row)) for row in new]


def values_of(row: dict) -> dict:
    texts = {name: Texts.of(row[name]) for name in ("titles", "texts")}
    return {
        "need_types": row.get("need_types", []),
        **{k: row[k] for k in ("code", "section", "order", "is_usual")},
        **texts,
    }
