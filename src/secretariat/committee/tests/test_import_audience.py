"""What an import brings in is seen by those for whom it was applied, and by nobody else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Entry, Record
from secretariat.record.operations import change

from .import_samples import applied, counts, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def alone() -> Audience:
    return Audience.objects.of("internal")


def seen_by_all() -> set[str]:
    """The kinds of records, and of entries in the journal, that everyone sees."""
    models = [model for model in apps.get_models() if issubclass(model, Record)]
    records = {one.noun() for model in models for one in model.objects.visible_to(None)}
    return records | set(Entry.objects.visible_to(None).values_list("kind", flat=True))


@pytest.fixture
def open_record():
    """An import's records, open to everyone, without the words of the mandate, of decisions and of the report."""
    record = applied()
    m.Passage.objects.all().delete()
    m.DocumentParagraph.objects.all().delete()
    m.ReportImport.objects.all().delete()
    m.Report.objects.all().delete()
    for one in m.MandateParagraph.objects.all():
        change(one, by=None, quotations=Texts(), headings=Texts())
    for one in m.Decision.objects.all():
        change(one, by=None, texts=Texts(), verbs=[])
    m.Session.objects.update(scheduled_start=None, scheduled_end=None)
    return record.committee


def words_of_open_records() -> set:
    quoted = {str(one.quotations) for one in m.MandateParagraph.objects.all()}
    return quoted | {str(one.texts) for one in m.Decision.objects.all()} | set(m.DocumentParagraph.objects.all())


def test_a_report_for_the_secretariat_alone_shows_nobody_else_anything():
    applied(audience=alone())

    assert seen_by_all() == set()


def test_a_committee_that_a_report_names_is_seen_once_the_report_is_applied():
    record = waiting()
    before = seen_by_all()

    do.apply(record, by=None)

    assert (before, m.Committee.objects.visible_to(None).count()) == (set(), 1)


def test_words_for_the_secretariat_alone_stay_out_of_records_that_everyone_sees(open_record):
    newest, before = Entry.objects.order_by("-pk").first().pk, counts()

    record = applied(audience=alone())

    assert words_of_open_records() == {""}
    assert not Entry.objects.visible_to(None).filter(pk__gt=newest).exists()
    assert set(record.report.passages.values_list("audience", flat=True)) == {alone().pk}
    assert m.Decision.objects.count() == before["decision"]


def test_the_same_words_are_filled_in_where_they_are_for_everyone(open_record):
    applied()

    assert "" not in words_of_open_records() and m.DocumentParagraph.objects.count() == 19


def test_words_that_wait_for_their_day_stay_out_of_what_opens_earlier(open_record):
    soon, later = dt.date(2090, 1, 1), dt.date(2091, 1, 1)
    m.Decision.objects.update(audience=Audience.objects.of("internal", public=soon))

    applied(audience=Audience.objects.of("internal", public=later))

    assert {str(one.texts) for one in m.Decision.objects.all()} == {""}


def test_what_was_withdrawn_comes_back_for_those_for_whom_it_is_applied_again():
    record = applied()
    do.take_back(record, by=None, reason="the wrong audience")
    record.refresh_from_db()
    newest = Entry.objects.order_by("-pk").first().pk

    do.apply(record, by=None, audience=alone())

    models = [model for model in apps.get_models() if issubclass(model, Record)]
    assert [one for model in models for one in model.objects.visible_to(None)] == []
    assert not Entry.objects.visible_to(None).filter(pk__gt=newest).exists()
