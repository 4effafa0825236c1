"""What was staged becomes part of the roster, and is put back: a few statements in one short transaction, however long
the file was. Each is standard SQL that both databases understand."""

from __future__ import annotations

from django.db import connection, models
from django.utils import timezone

from ..models import Engagement, Profile, RosterImport, StagedEngagement, StagedProfile
from .compared import is_outdated

OF_PERSON = (
    "name", "nationalities", "gender", "email", "orcid", "told", "pool", "state", "reason", "state_since", "contractor",
    "contractor_system", "audience_id", "withdrawn_at", "withdrawn_reason",
)  # fmt: skip
OF_CONTRACT = (
    "profile_id", "kind", "unit_id", "purposes", "countries", "fields", "place", "starts_on", "ends_on", "method",
    "fee", "currency", "told", "system", "audience_id", "withdrawn_at", "withdrawn_reason",
)  # fmt: skip


class Stale(Exception):
    """The roster changed since the rows were set against it: they are to be compared again."""


def flip(imported: RosterImport) -> None:
    """Turn the staged rows of an import into the roster. Raises Stale where that would overwrite somebody's change."""
    refuse_stale(imported)
    for kind, real in ((StagedProfile, Profile), (StagedEngagement, Engagement)):
        keep_before(kind, real, imported)
    insert_profiles(imported)
    insert_engagements(imported)
    name_holders(imported)
    update(StagedProfile, Profile, OF_PERSON, imported, is_before=False)
    update(StagedEngagement, Engagement, OF_CONTRACT, imported, is_before=False)
    follow_audiences(imported)


def table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def columns(model: type[models.Model], prefix: str = "", without: tuple[str, ...] = ()) -> str:
    names = [f.column for f in model._meta.local_concrete_fields if not f.primary_key and f.column not in without]
    return ", ".join(prefix + connection.ops.quote_name(name) for name in names)


def run(statement: str, *told) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return cursor.rowcount


def ask(statement: str, *told):
    """The first value of the first row; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        row = cursor.fetchone()
    return row and row[0]


def refuse_stale(imported: RosterImport) -> None:
    # Said as the index of numbers says it, which holds none that is empty: SQLite would not use it otherwise.
    number = "NOT (r.contractor = '') AND r.contractor = s.contractor AND r.contractor_system = s.contractor_system"
    for kind, real, key in (
        (StagedProfile, Profile, number),
        (StagedEngagement, Engagement, "r.contract = s.contract AND r.system IN (s.system, '')"),
    ):
        staged, own = table(kind), table(real)
        rows = f"SELECT 1 FROM {staged} s JOIN {own} r ON "  # noqa: S608 - names of tables, nobody's words
        now = "s.imported_id = %s AND NOT s.is_before"
        changed = f"{rows} r.id = s.target WHERE {now} AND r.version <> s.version LIMIT 1"
        others = "(s.target IS NULL OR s.target <> r.id)" if real is Profile else "s.target IS NULL"
        entered = f"{rows} {key} WHERE {now} AND {others} LIMIT 1"
        if ask(changed, imported.pk) or ask(entered, imported.pk):
            raise Stale
    if is_outdated(imported):
        raise Stale


def keep_before(kind, real, imported: RosterImport) -> None:
    """How the rows were that are about to change, beside what they become."""
    own = columns(real)
    theirs = f", (SELECT p.number FROM {table(Profile)} p WHERE p.id = r.profile_id)"  # noqa: S608 - names of tables
    number, of_row = (", number", theirs) if kind is StagedEngagement else ("", "")
    run(
        f"INSERT INTO {table(kind)} (imported_id, target, is_before{number}, {own}) "  # noqa: S608
        f"SELECT s.imported_id, s.target, %s{of_row}, {columns(real, 'r.')} FROM {table(kind)} s "
        f"JOIN {table(real)} r ON r.id = s.target WHERE s.imported_id = %s AND NOT s.is_before",
        True, imported.pk,
    )  # fmt: skip


def insert_profiles(imported: RosterImport) -> int:
    own = columns(Profile)
    return run(
        f"INSERT INTO {table(Profile)} ({own}) SELECT {own} FROM {table(StagedProfile)} "  # noqa: S608
        "WHERE imported_id = %s AND NOT is_before AND target IS NULL ORDER BY id",
        imported.pk,
    )


def insert_engagements(imported: RosterImport) -> int:
    """Each to the profile of its number, which is there by now."""
    of_profile = ("profile_id", "audience_id")
    own, theirs = (columns(Engagement, prefix, without=of_profile) for prefix in ("", "s."))
    return run(
        f"INSERT INTO {table(Engagement)} (profile_id, audience_id, {own}) "  # noqa: S608
        f"SELECT p.id, p.audience_id, {theirs} "
        f"FROM {table(StagedEngagement)} s JOIN {table(Profile)} p ON p.number = s.number "
        "WHERE s.imported_id = %s AND NOT s.is_before AND s.target IS NULL ORDER BY s.id",
        imported.pk,
    )


def name_holders(imported: RosterImport) -> int:
    """A contract that moves goes to the profile of its number, which is there by now."""
    staged, profile = table(StagedEngagement), table(Profile)
    return run(
        f"UPDATE {staged} SET profile_id = p.id FROM {profile} p WHERE p.number = {staged}.number "  # noqa: S608
        f"AND {staged}.imported_id = %s AND NOT {staged}.is_before AND {staged}.target IS NOT NULL "
        f"AND {staged}.profile_id <> p.id",
        imported.pk,
    )


def update(kind, real, names: tuple[str, ...], imported: RosterImport, *, is_before: bool, back_at=None) -> int:
    """Give rows that were there what is staged for them; or what they were, those that are put back at that moment."""
    sets = ", ".join(f"{connection.ops.quote_name(name)} = s.{connection.ops.quote_name(name)}" for name in names)
    own, only = table(real), " AND s.back_at = %s" if back_at else ""
    return run(
        f"UPDATE {own} SET {sets}, version = {own}.version + 1, changed_at = %s FROM {table(kind)} s "  # noqa: S608
        f"WHERE s.target = {own}.id AND s.imported_id = %s AND s.is_before = %s{only}",
        adapted(timezone.now()), imported.pk, is_before, *([adapted(back_at)] if back_at else []),
    )  # fmt: skip


def adapted(moment):
    return connection.ops.adapt_datetimefield_value(moment)


def follow_audiences(imported: RosterImport) -> None:
    """What is seen by others than before takes its engagements along."""
    engagement, profile, staged = table(Engagement), table(Profile), table(StagedEngagement)
    run(
        f"UPDATE {engagement} SET audience_id = p.audience_id FROM {staged} s, {profile} p "  # noqa: S608
        f"WHERE s.target = {engagement}.id AND p.id = {engagement}.profile_id AND s.imported_id = %s "
        f"AND NOT s.is_before AND {engagement}.audience_id <> p.audience_id",
        imported.pk,
    )
    run(
        f"UPDATE {engagement} SET audience_id = p.audience_id FROM {profile} p "  # noqa: S608
        f"JOIN {table(StagedProfile)} s ON s.target = p.id "
        f"WHERE p.id = {engagement}.profile_id AND s.imported_id = %s AND NOT s.is_before "
        f"AND {engagement}.audience_id <> p.audience_id",
        imported.pk,
    )
