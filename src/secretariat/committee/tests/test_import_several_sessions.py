"""A row of an annex that cites two sessions, entered."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.report import build_paper

from .import_samples import applied, printed_rows, read, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
SIXTH = "Paras. 60 to 64 of the Report of the sixth session of the CLB, CLB/6/9"
SEVENTH = "Paras. 31 to 39 of the Report of the seventh session of the CLB, CLB/7/10"


def of_two_sessions(text: str) -> str:
    summary = "Para. 6.3 of the Summary by the Chair of CLB/7"
    assert SEVENTH in text and summary in text
    return text.replace(SEVENTH, f"{SIXTH}; {SEVENTH}").replace(
        summary, f"Para. 6.9 of the Summary by the Chair of CLB/6; {summary}"
    )


def test_each_session_gets_its_consideration_and_decision():
    record = applied(change=of_two_sessions)

    delivered = m.Implementation.objects.get(document__symbol="CLB/7/5")
    considered = delivered.considerations.order_by("session__number")
    decided = delivered.decisions.order_by("session__number")
    assert [(c.session.number, c.citation.ranges, c.citation.as_printed) for c in considered] == [
        (6, [[60, 64]], SIXTH),
        (7, [[31, 39]], SEVENTH),
    ]
    assert [(d.session.number, d.number) for d in decided] == [(6, "6.9"), (7, "6.3")]
    _data, reading = read(change=of_two_sessions)
    assert rows_of(build_paper(record.report, "en")) == printed_rows(reading)
    assert len(printed_rows(reading)) == 5
