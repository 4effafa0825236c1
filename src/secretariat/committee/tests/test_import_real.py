"""The real committee's report, where it is at hand, into the record of that committee."""

from __future__ import annotations

import pytest

from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper

from .import_samples import SEED, applied, counts, printed_rows, read, rows_of, waiting

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the real report is not at hand")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_real_report_joins_the_record_of_its_committee(demonstration):
    before = counts()

    record = applied(SEED)

    after = counts()
    assert {noun: after[noun] - before.get(noun, 0) for noun in after if after[noun] != before.get(noun, 0)} == {
        "report": 1,
        "passage": 74,
    }
    assert record.committee.code == "CDIP"
    _data, reading = read(SEED)
    assert rows_of(build_paper(record.report, "en")) == printed_rows(reading)


def test_titles_of_ours_are_kept_and_the_printed_ones_shown(demonstration):
    plan = do.plan_of(waiting(SEED))

    differing = {d.name for item in plan.of("action") for d in item.differences}
    taken = [d for item in plan.items.values() for d in item.taken if not d.fills]

    assert (differing, taken) == ({"titles"}, [])
