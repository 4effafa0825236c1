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
        ("ar", "26 نوفمبر 2026", "26 نوفمبر 2026، 16:05"),
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
        ("ar", "26 نوفمبر 2026، 17:05 (Europe/Zurich)"),
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


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("fr", "1er décembre 2026", "2 décembre 2026"),
        ("en", "1 December 2026", "2 December 2026"),
        ("es", "1 de diciembre de 2026", "2 de diciembre de 2026"),
    ],
)
def test_the_first_of_a_month_is_written_as_the_language_writes_it(language, first, second):
    with translation.override(language):
        told = [formats.date_format(dt.date(2026, 12, day)) for day in (1, 2)]
        minute = formats.date_format(dt.datetime(2026, 12, 1, 9, 30), "DATETIME_FORMAT")

    assert told == [first, second]
    assert minute.startswith(first)


@pytest.mark.parametrize(
    ("first", "hours", "second"),
    [
        ("Asia/Tokyo", (0, 0, 3, 30), "00:00–03:30"),
        ("America/New_York", (23, 0, 26, 30), "23:00–02:30 (2 Dec)"),
        ("Asia/Kathmandu", (21, 30, 22, 30), "21:30–22:30 (1 Dec)"),
        ("America/New_York", (28, 0, 29, 0), "04:00–05:00 (2 Dec)"),
    ],
)
def test_the_second_clock_names_the_day_where_it_is_another(first, hours, second):
    midnight = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    start, end = (midnight + dt.timedelta(hours=hours[n], minutes=hours[n + 1]) for n in (0, 2))

    assert zones.Clock(ZoneInfo(first), ZoneInfo("UTC")).span(start, end)["second"] == second
