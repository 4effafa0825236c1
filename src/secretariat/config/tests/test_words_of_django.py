"""A sentence of ours that Django has too would take the place of its own everywhere."""

from __future__ import annotations

from pathlib import Path

import polib
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import override

import secretariat


def test_no_word_of_ours_takes_the_place_of_a_month_or_a_weekday():
    with override("en"):
        names = {str(name) for name in (*MONTHS.values(), *WEEKDAYS.values())}
    catalogues = Path(secretariat.__file__).parent.rglob("locale/fr/LC_MESSAGES/django.po")

    ours = {e.msgid for path in catalogues for e in polib.pofile(path) if not e.obsolete and e.msgctxt is None}

    assert sorted(ours & names) == []
