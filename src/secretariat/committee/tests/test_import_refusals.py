"""What the record would refuse of a report is said beforehand, and keeps nothing else out."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.importing.bodies import other_body
from secretariat.committee.operations import imports as do
from secretariat.core.multilingual import Texts

from .import_samples import EXAMPLE, page, read, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def test_what_a_row_dates_to_a_day_still_to_come_is_entered_as_not_delivered():
    record = waiting(
        change=lambda text: text.replace(
            "Oil Lamps of the Northern Coasts, CLB/6/2", "Seminar on lamps, Lindholm, 4 June 2190"
        )
    )

    do.apply(record, by=None)

    event = m.Implementation.objects.get(day__year=2190)
    assert (event.is_delivered, str(event.get_kind_display())) == (False, "event")


def test_a_title_longer_than_any_is_said_in_its_box_and_keeps_nothing_else_out():
    record = waiting(change=lambda text: text.replace("CLB/6/2", "CLB/6/" + "2" * 600))
    lacking = [item.lacking for item in do.plan_of(record).of("implementation") if item.lacking]

    do.apply(record, by=None)

    assert lacking == ["A title has at most 500 characters: type a shorter one."]
    assert m.Decision.objects.count() > 0


def test_a_report_of_another_body_says_so_before_it_is_applied(visit):
    _data, reading = read()
    chosen = f.CommitteeFactory(code="RCW")
    namesake = f.CommitteeFactory(code="XYZ", names=Texts.of(reading.document.body_name))
    own = f.CommitteeFactory(code=reading.document.body)
    record = do.receive(EXAMPLE.read_bytes(), reading, by=None, committee=chosen)
    officer = visit("officer")

    pages = [officer.get(page(record, name)).content.decode() for name in ("reportimport", "import_application")]

    assert [other_body(reading, one) for one in (chosen, namesake, own)] == ["CLB", "CLB", ""]
    assert ["The report names" in one for one in pages] == [True, True]
