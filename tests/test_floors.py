"""The floors of the house hold for tables too: no migration depends on one of a floor above."""

from __future__ import annotations

from django.db.migrations.loader import MigrationLoader

FLOORS = (
    "accounts", "record", "writing", "search", "live", "committee", "events", "forum", "dialogue", "roster",
    "selection", "portal",
)  # fmt: skip
AREAS = ("events", "forum", "dialogue", "roster")


def test_migrations_depend_on_their_own_floor_or_those_below():
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations

    upwards = [
        f"{app}.{name} depends on {other}"
        for (app, name), migration in migrations.items()
        if app in FLOORS
        for other, _ in migration.dependencies
        if other in FLOORS and (FLOORS.index(other) > FLOORS.index(app) or (app != other and {app, other} <= {*AREAS}))
    ]

    assert upwards == []
