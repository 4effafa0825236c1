"""What the check of a draft says of long texts, and of what a Corr. does not print."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.committee.operations.releases import release
from secretariat.committee.operations.reports import begin_issue, draft_report, word_passage
from secretariat.committee.report import build_report
from secretariat.committee.report.check import LONGEST, beginning, cross_check
from secretariat.core.multilingual import Texts

from .report_samples import Thread


def test_a_long_text_is_cut_behind_a_word():
    text = "that its results be reported to the thirteenth session of the Commission " * 3

    told = beginning(text)

    assert (told[-1], text.startswith(told[:-1] + " "), len(told) <= LONGEST) == ("…", True, True)
    assert (beginning("Kept."), len(beginning("续" * 300))) == ("Kept.", LONGEST)


@pytest.mark.django_db
def test_of_a_corrigendum_only_the_paragraphs_that_it_prints_are_spoken_of(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    thread = Thread()
    report = draft_report(
        mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=dt.date(2024, 3, 1)
    )
    slots = [slot for slot in build_report(report, "en").slots if slot.is_numbered]
    word_passage(report, slots[0], Texts.of("The first is worded by hand."), by=None)
    word_passage(report, slots[-1], Texts.of("The last is worded by hand."), by=None)
    release(report, by=None, languages=["en"], formats=["html", "json"], override="A test.")
    report.refresh_from_db()
    corrigendum = begin_issue(report, "Corr", by=None, day=dt.date(2024, 4, 1))
    last = build_report(corrigendum, "en").slot(slots[-1].key)
    word_passage(corrigendum, last, Texts.of("The last is worded anew."), by=None, version=last.passage.version)

    found = [one for one in cross_check(build_report(corrigendum, "en")) if one.code == "worded-in-some-languages"]

    assert [one.place for one in found] == [f"Paragraph {slots[-1].number}"]
