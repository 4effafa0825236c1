"""What two applied imports state stays in the record until both are taken back."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.importing.taking_back import TakingBack
from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.record.operations import withdraw
from secretariat.writing.formats import write

from .import_samples import EXAMPLE, applied, counts, waiting
from .test_import_handing_on import next_report, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
EVENTS = (m.Implementation, m.Consideration, m.Decision, m.FollowUp)


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def told() -> dict:
    """What stands of each kind, and where the actions stand."""
    events = {model.noun(): model.objects.standing().count() for model in EVENTS}
    return events | {"actions": sorted(m.Action.objects.standing().values_list("pk", "status"))}


def twin(record):
    """The same report once more, in another format: nothing of it is new."""
    data = write(build_paper(record.report, "en"), "docx")
    again = do.receive(data, do.read(data, "twin.docx"), by=None, committee=record.committee)
    return do.apply(again, by=None)


def test_what_the_next_report_states_too_stays_when_the_first_is_taken_back():
    first = applied()
    second = applied(EXAMPLE, next_report)
    before = told()

    stays = take_back(first)

    after = told()
    second.refresh_from_db()
    new = [item.key for item in do.plan_of(second).items.values() if item.is_new]
    assert (after, new) == (before, [])
    assert any("is stated by import-example.txt too" in sentence for sentence in stays.values())
    assert (take_back(second), counts()) == ({}, {})


def test_what_stays_is_named_before_the_import_is_taken_back():
    first = applied()
    twin(first)

    named = {noun for noun, _pk in TakingBack(first).stays}

    assert {"implementation", "consideration", "decision", "followup", "report"} <= named
    assert "passage" not in named


def test_the_twin_of_a_report_keeps_all_of_it_and_takes_it_along():
    first = applied()
    same = twin(first)
    before, texts = counts(), m.DocumentParagraph.objects.count()

    take_back(first)
    kept = counts(), m.DocumentParagraph.objects.count()
    gone = take_back(same)

    assert (kept, gone, counts(), m.DocumentParagraph.objects.count()) == ((before, texts), {}, {}, 0)


def test_a_file_that_was_applied_may_be_applied_again_where_something_of_it_was_withdrawn():
    first = applied()
    before = counts() | {"citation": 18}  # what is stated again cites its ground anew
    withdraw(m.FollowUp.objects.standing().first(), by=None, reason="Entered by mistake.")

    again = do.apply(waiting(), by=None)

    assert (again.pk != first.pk, counts()) == (True, before)
    assert waiting().pk == again.pk
