"""What an import costs grows with its rows, and not with their square."""

from __future__ import annotations

import pytest
from django.db import connection

from ..importing.returning import staying
from ..models import Engagement, Profile
from .import_samples import ANA, applied, csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_and_lists")]


def people(count: int) -> bytes:
    return csv(*({**ANA, "contract": f"C-{n}", "contractor": f"V-{n}", "name": f"N{n} M{n}"} for n in range(count)))


def steps_of(imported) -> int:
    """How often SQLite took a hundred steps to count what would stay."""
    steps = []
    connection.connection.set_progress_handler(lambda: steps.append(1), 100)
    staying(imported)
    connection.connection.set_progress_handler(None, 0)
    return len(steps)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone tells its steps.")
@pytest.mark.parametrize("since", [0, 2])
def test_to_count_what_would_stay_takes_four_times_as_long_for_four_times_the_rows(since):
    short, long = applied(people(50), system="short"), applied(people(200), system="long")
    for kind in (Engagement, Profile):
        kind.objects.update(version=1 + since)

    assert steps_of(long) < 6 * steps_of(short)
