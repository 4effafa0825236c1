"""A past report is written again as it was, byte for byte, whatever was recorded since."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.committee import factories as make
from secretariat.committee.operations.reports import draft_report, word_passage
from secretariat.committee.report import build_paper, build_report
from secretariat.committee.report.moment import NotOnRecord, Reader
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change, withdraw
from secretariat.writing.formats import FORMATS, write

from .report_samples import Thread

PUBLIC = Reader(frozenset({"public"}))


def files(subject, **how) -> dict[str, bytes]:
    paper = build_paper(subject, "en", user=PUBLIC, **how)
    return {form: write(paper, form) for form in FORMATS}


def move_on(thread: Thread) -> None:
    """Change something of every kind that the report is made from."""
    change(thread.committee, by=None, names=Texts.of("Another name"), words={"body": "Board"})
    change(thread.mandate, by=None, titles=Texts.of("Another mandate"))
    change(thread.first, by=None, quotations=Texts.of("Other words"))
    change(thread.action, by=None, titles=Texts.of("Another action"), paragraphs=[thread.second])
    change(thread.delivered.document, by=None, titles=Texts.of("Another title"))
    change(thread.considered.citation, by=None, ranges=[[4, 5]])
    change(thread.decided, by=None, texts=Texts.of("It noted nothing."))
    change(thread.sessions[4], by=None, scheduled_start=None, scheduled_end=None)
    withdraw(thread.follow_up, by=None, reason="Entered twice.")
    make.ImplementationFactory(action=thread.second_action, session=thread.sessions[3])
    make.SessionFactory(committee=thread.committee, number=5, state="planned")


@pytest.mark.django_db
def test_the_report_as_of_a_moment_is_what_was_written_then():
    thread = Thread()
    then, before = timezone.now(), files(thread.mandate)
    move_on(thread)

    assert files(thread.mandate, as_of=then) == before
    assert files(thread.mandate, as_of=then) == before
    assert files(thread.mandate) != before


@pytest.mark.django_db
def test_a_draft_as_of_a_moment_has_the_wording_of_then():
    thread = Thread()
    report = draft_report(
        mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=dt.date(2024, 3, 1)
    )
    slot = next(slot for slot in build_report(report, "en").slots if slot.key.startswith("follow_up"))
    word_passage(report, slot, Texts.of("Kept current, as of then."), by=None)
    then, before = timezone.now(), files(report)
    word_passage(report, slot, Texts.of("Kept current no more."), by=None)
    report = change(report, by=None, titles=Texts.of("Another title"), day=dt.date(2024, 4, 1))
    move_on(thread)

    assert files(report, as_of=then) == before
    assert files(report) != before


@pytest.mark.django_db
def test_before_anything_was_recorded_there_is_nothing_to_write():
    thread = Thread()
    report = draft_report(mandate=thread.mandate, session=None, by=None)

    with pytest.raises(NotOnRecord, match="“Framework for rivers” was not on record on 31 January"):
        build_paper(thread.mandate, "en", as_of=dt.date(2001, 1, 31))
    with pytest.raises(NotOnRecord):
        build_paper(report, "en", as_of=report.recorded_at - dt.timedelta(microseconds=1))
