"""An import of years of history is no news of each of them; what was taken back is none either."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.committee import digest_letters, digests
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations import imports as do
from secretariat.core.multilingual import Texts
from secretariat.record.following import follow
from secretariat.record.models import Entry, Notice
from secretariat.record.operations import change

from .import_samples import EXAMPLE, applied, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
FORESEEN = "Follow-up: The list will soon be available in Norwegian. · entered"
THE_REPORT = "Document: CLB/9/4 · entered"


def of_the_last_session(text: str) -> str:
    """The second delivery was one to the ninth session, which was held since."""
    return text.replace("CLB/8/3", "CLB/9/3").replace(
        "At the eighth session, the Secretariat presented the completed",
        "At the ninth session, the Secretariat presented the completed",
    )


@pytest.fixture
def reader(db):
    """Somebody who follows the committee before a report of it is imported."""
    reader, committee = SignInFactory(role="officer"), f.CommitteeFactory(code="CLB")
    follow(committee, by=reader)
    return reader


def lines(reader) -> list[str]:
    found = digests.since_last_session(reader, digests.EVERYTHING)
    return [str(line) for one in found for group in one.groups for line in group.lines]


def kinds(told) -> set[str]:
    return {line.split(":")[0].split(" · ")[0] for line in told}


def test_of_an_import_the_digest_tells_the_report_its_last_session_and_what_is_foreseen(reader):
    applied(EXAMPLE, of_the_last_session)
    change(m.Action.objects.get(titles__en__text="Training of keepers"), by=None, titles=Texts.of("Keepers"))

    told = lines(reader)

    assert {THE_REPORT, FORESEEN, "Implementation: Oil Lamps Completed · entered"} <= set(told)
    assert "Action: Keepers · changed" in told
    assert [line for line in told if "Oil Lamps of the Northern Coasts" in line or "A Course for Keepers" in line] == []
    assert kinds(told) & {"Session", "Mandate", "Paragraph", "Consideration", "Obligation"} == set()


def test_the_letter_tells_the_same(reader):
    applied()

    digest_letters.write(reader.person, m.Committee.objects.get(), "digest:week:1")

    told = Notice.objects.get(key="digest:week:1").body
    assert all(f"- {line}" in told for line in (THE_REPORT, FORESEEN))
    assert "Oil Lamps of the Northern Coasts" not in told


def test_of_an_import_that_was_taken_back_nothing_is_told(reader):
    record = waiting()
    do.take_back(do.apply(record, by=None), by=None, reason="The wrong file.")

    assert [line for line in lines(reader) if "withdrawn" in line] == []


def test_a_delivery_without_a_title_is_called_by_the_symbol_of_its_document(db):
    delivery = m.Implementation(document=m.Document(symbol="CLB/6/3"))

    assert str(delivery) == "CLB/6/3"


def test_what_an_import_brought_and_a_later_day_took_back_is_told_by_number_and_action(reader):
    record = applied()
    follow(m.Committee.objects.get(), by=reader)
    Entry.objects.update(recorded_at=dt.datetime(1969, 7, 20, tzinfo=dt.UTC))  # before all that a digest tells of
    do.take_back(record, by=None, reason="The wrong file.")

    told = [line for line in lines(reader) if "withdrawn" in line]

    assert {"Decision: CLB/7, 6.3 · withdrawn", "Follow-up: Trial of lamps lit by wind · withdrawn"} <= set(told)
    assert [line for line in told if ":" not in line] == []
