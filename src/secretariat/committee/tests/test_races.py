"""Two at the same moment: on PostgreSQL the second waits for the first; on SQLite one follows the other."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from secretariat.committee import factories as f
from secretariat.committee.models import Passage, Report, ReportState
from secretariat.committee.operations import reports
from secretariat.committee.operations.reports import begin_issue, word_passage
from secretariat.core.multilingual import Texts
from secretariat.record import attachments, merging, parting
from secretariat.record.models import Attachment, Audience, AudienceGrant, Merge
from secretariat.record.operations import enter

from .test_report_passages import slot_of, thread  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def together(monkeypatch):
    """`together(place, name, f, g)`: both run; each waits in `place.name` for the other, in case it can come there."""

    def run(place, name, *functions):
        meeting, refused = threading.Barrier(len(functions)), []
        as_it_is = getattr(place, name)

        def waiting(*args, **kwargs):
            with suppress(threading.BrokenBarrierError):
                meeting.wait(1.5 if connection.vendor == "postgresql" else 0.01)
            return as_it_is(*args, **kwargs)

        def apart(function):
            try:
                function()
            except Exception as error:  # whatever one of the two was answered is what the tests look at
                refused.append(error)
            finally:
                if threading.current_thread() is not threading.main_thread():
                    connections["default"].close()

        monkeypatch.setattr(place, name, waiting)
        if connection.vendor == "sqlite":  # the test database lives in this one connection
            for function in functions:
                apart(function)
        else:
            threads = [threading.Thread(target=apart, args=(function,)) for function in functions]
            [one.start() for one in threads], [one.join(60) for one in threads]
        return refused

    return run


@pytest.fixture
def draft(thread):  # noqa: F811
    return reports.draft_report(mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2")


def test_two_drafters_word_two_paragraphs_of_one_draft(draft, together):
    slots = [slot_of(draft, beginning) for beginning in ("follow_up", "introduction")]
    words = [lambda slot=slot: word_passage(draft, slot, Texts.of("As it is."), by=None) for slot in slots]

    assert together(reports, "enter", *words) == []
    assert list(Passage.objects.order_by("order").values_list("order", flat=True)) == [1, 2]


def test_two_issues_begun_at_once_have_two_numbers(together):
    mandate = f.MandateFactory()
    released = enter(Report, by=None, committee=mandate.committee, mandate=mandate, symbol="RC/4/2",
                     audience=mandate.audience, state=ReportState.RELEASED)  # fmt: skip
    begin = [lambda: begin_issue(released, "Corr", by=None)] * 2

    assert together(reports, "draft_report", *begin) == []
    assert sorted(Report.objects.exclude(issue="").values_list("issue", flat=True)) == ["Corr.1", "Corr.2"]


def test_no_two_drafts_are_the_same_issue():
    mandate = f.MandateFactory()
    told = {"committee": mandate.committee, "mandate": mandate, "symbol": "RC/4/2", "audience": mandate.audience}
    enter(Report, by=None, issue="Corr.1", **told)

    with pytest.raises(ValidationError):
        enter(Report, by=None, issue="Corr.1", **told)


def test_a_double_is_merged_once(together):
    double, *kept = (f.ActionFactory(mandate=f.MandateFactory()) for _each in range(3))
    type(double).objects.update(committee=double.committee, mandate=double.mandate)
    kept = [type(double).objects.get(pk=one.pk) for one in kept]

    refused = together(
        merging, "repoint_columns", *[lambda one=one: merging.merge(one, double, by=None) for one in kept]
    )

    assert [type(error) for error in refused] == [ValidationError]
    assert Merge.objects.count() == 1


def test_a_merge_is_undone_once(together):
    document = f.DocumentFactory()
    double = f.DocumentFactory(session=document.session)
    f.CitationFactory(document=double)
    done = merging.merge(document, double, by=None)

    refused = together(parting, "put_back", *[lambda: parting.undo(Merge.objects.get(pk=done.pk), by=None)] * 2)

    assert [type(error) for error in refused] == [ValidationError]


def test_of_two_files_attached_at_once_one_holds(together):
    document = f.DocumentFactory()

    def attach(content):
        return lambda: attachments.attach(document, content, name="a.txt", extension=".txt", language="en", by=None)

    assert together(attachments, "file_name", attach(b"one"), attach(b"two")) == []
    assert [Attachment.objects.filter(superseded_at__isnull=holds).count() for holds in (True, False)] == [1, 1]


def test_the_file_of_a_double_gives_way_to_that_of_the_one_that_stays_and_comes_back():
    kept = f.DocumentFactory()
    double = f.DocumentFactory(session=kept.session)
    own, theirs = (
        attachments.attach(record, content, name="a.txt", extension=".txt", language="en", by=None)
        for record, content in ((kept, b"one"), (double, b"two"))
    )

    done = merging.merge(kept, double, by=None)
    merged = {one.pk: (one.record_id, one.superseded_at is None) for one in Attachment.objects.all()}
    parting.undo(done, by=None)
    parted = {one.pk: (one.record_id, one.superseded_at is None) for one in Attachment.objects.all()}

    assert merged == {own.pk: (kept.pk, True), theirs.pk: (kept.pk, False)}
    assert parted == {own.pk: (kept.pk, True), theirs.pk: (double.pk, True)}


def test_an_audience_is_never_left_without_its_grants(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("The power went off.")

    monkeypatch.setattr(type(AudienceGrant.objects), "bulk_create", fail)

    with pytest.raises(RuntimeError):
        Audience.objects.of("unit:3", "party:4")

    assert not Audience.objects.filter(key="party:4,unit:3").exists()
