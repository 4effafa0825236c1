"""Contracts from a program: the same operation as for a table, at most a thousand at a time, each row answered."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from secretariat.accounts.access import require
from secretariat.accounts.bearing import ByToken
from secretariat.committee.api.asked import Language
from secretariat.committee.api.schemas import Problem

from ..models import ImportRow, Profile, RosterImport
from ..operations import imports as do
from ..rules import KEEP
from .columns import Columns
from .flipping import Stale
from .reading import ABSENT
from .showing import as_json

router = Router(tags=["Roster"], auth=ByToken())
MOST = 1_000
Line = Annotated[str, Field(max_length=2_000)]


class Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class EngagementIn(Sent):
    """One contract. What is not named is left as it is; countries and nationalities are codes or names."""

    contract: Line
    contractor: Line
    name: Line | None = None
    nationalities: list[Line] | None = None
    gender: Line | None = None
    email: Line | None = None
    orcid: Line | None = None
    unit: Line | None = None
    countries: list[Line] | None = None
    purposes: dict[Language, Annotated[str, Field(max_length=50_000)]] | None = None
    fields_of_expertise: list[Line] | None = None
    starts_on: Line
    ends_on: Line | None = None
    place: Line | None = None
    kind: Line | None = None
    method: Line | None = None
    fee: Line | float | None = None
    currency: Line | None = None


class Batch(Sent):
    """`dry_run` changes nothing and answers what would become of each row."""

    system: Annotated[str, Field(max_length=40)] = do.SYSTEM
    dry_run: bool = False
    rows: Annotated[list[EngagementIn], Field(min_length=1, max_length=MOST)]


class Reason(Schema):
    code: str
    message: str


class Change(Schema):
    """What both say; `stands` is whose word does."""

    roster: str | int | list | dict | None
    file: str | int | list | dict | None
    stands: Literal["contract", "consultant", "steward"]


class RowOut(Schema):
    """What becomes of the row of this number (from 1); `number` is the profile's, empty where none is made."""

    row: int
    contract: str
    outcome: str
    number: str
    reasons: list[Reason]
    changes: dict[str, Change]


class Answer(Schema):
    import_id: int
    state: str
    counts: dict[str, int]
    rows: list[RowOut]


@router.post(
    "/engagements",
    response={200: Answer, 403: Problem, 422: Problem},
    operation_id="import_engagements",
    summary="Import contracts",
)
def import_engagements(request, told: Batch):
    require(request.auth, KEEP)
    by = request.auth
    rows = [row.model_dump(exclude_unset=True) for row in told.rows]
    imported = staged(rows, told.system, by)
    answered = list(ImportRow.objects.filter(imported=imported).order_by("row"))
    done = do.drop(imported, by=by) if told.dry_run else applied(imported, rows, by)
    rows_out = numbered([as_json(row) for row in answered])
    return {"import_id": done.pk, "state": done.state, "counts": done.counts, "rows": rows_out}


def numbered(rows: list[dict]) -> list[dict]:
    """With the numbers of profiles that there are: of a person whom a dry run would enter none is given yet."""
    kept = set(Profile.objects.filter(number__in={row["number"] for row in rows}).values_list("number", flat=True))
    return [{**row, "number": row["number"] if row["number"] in kept else ""} for row in rows]


def staged(rows: list[dict], system: str, by) -> RosterImport:
    sha256 = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
    imported = do.enter_import(by=by, system=system, file_name=f"API, {len(rows)}", sha256=sha256)
    return stage(imported, rows, by)


def stage(imported: RosterImport, rows: list[dict], by) -> RosterImport:
    names, cells = in_cells(rows)
    return do.stage_rows(imported, Columns({name: at for at, name in enumerate(names)}), enumerate(cells, 1), by=by)


def applied(imported: RosterImport, rows: list[dict], by) -> RosterImport:
    try:
        return do.apply(imported, by=by)
    except Stale:
        return do.apply(stage(imported, rows, by), by=by)


def in_cells(rows: list[dict]) -> tuple[list[str], list[list]]:
    """As a table: a column for each thing that any row names."""
    flat = [dict(spread(row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    return names, [[row.get(name, ABSENT) for name in names] for row in flat]


def spread(row: dict):
    for name, value in row.items():
        if name == "purposes":
            yield from ((f"purpose:{code}", text) for code, text in (value or {}).items())
        else:
            yield (
                {"fields_of_expertise": "fields"}.get(name, name),
                "\n".join(value) if isinstance(value, list) else value,
            )
