"""A session is found in the record by the name that a report gives it."""

from __future__ import annotations

import pytest

from secretariat.committee.importing.saying import OwnSessions
from secretariat.committee.reading import Reading, ReportDocument

READING = Reading(ReportDocument(None, "IOC", None, None, body_name="Ocean Council"))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("IOC/21", 21),
        ("IOC-XXIX", 29),
        ("IOC XIX", 19),
        ("session 54", 54),
        ("WHO-XXIX", None),
        ("Ocean", None),
        (None, None),
    ],
)
def test_a_name_in_decimals_or_roman_numerals_is_a_number(name, number):
    assert OwnSessions(READING).number(name) == number
