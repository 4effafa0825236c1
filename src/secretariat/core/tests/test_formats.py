"""Days and hours as each of the six languages writes them, the day never behind the month."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import formats, translation

from .. import zones

MOMENT = dt.datetime(2026, 11, 26, 16, 5)


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("ar", "26 نوفمبر، 2026", "26 نوفمبر، 2026، 16:05"),
        ("en", "26 November 2026", "26 November 2026, 16:05"),
        ("es", "26 de noviembre de 2026", "26 de noviembre de 2026 a las 16:05"),
        ("fr", "26 novembre 2026", "26 novembre 2026 16:05"),
        ("ru", "26 ноября 2026 г.", "26 ноября 2026 г. 16:05"),
        ("zh-hans", "2026年11月26日", "2026年11月26日 16:05"),
    ],
)
def test_a_moment_begins_with_its_day_as_the_language_writes_it(language, day, moment):
    with translation.override(language):
        written = formats.date_format(MOMENT), formats.date_format(MOMENT, "DATETIME_FORMAT")

    assert written == (day, moment)


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("ar", "26 نوفمبر، 2026، 17:05 (Europe/Zurich)"),
        ("en", "26 November 2026, 17:05 (Europe/Zurich)"),
        ("zh-hans", "2026年11月26日 17:05 (Europe/Zurich)"),
    ],
)
def test_a_moment_with_its_zone_is_written_as_one_without(language, moment):
    with translation.override(language):
        assert zones.written(MOMENT.replace(tzinfo=dt.UTC), ZoneInfo("Europe/Zurich")) == moment


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_a_short_day_never_puts_the_month_first(language):
    with translation.override(language):
        short = [formats.date_format(MOMENT, f"SHORT_{name}_FORMAT") for name in ("DATE", "DATETIME")]

    assert [one.startswith("11") for one in short] == [False, False]
