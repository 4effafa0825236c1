"""What a report tells was asked for by a session that is over, and of which it does not say whether it was met."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.notifications import tell_due
from secretariat.committee.operations.decisions import owe_again
from secretariat.committee.operations.reports import draft_report
from secretariat.committee.report import build_paper
from secretariat.record.models import Notice
from secretariat.record.operations import change
from secretariat.writing.blocks import Numbered, plain

from .import_samples import EXAMPLE, applied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
UNKNOWN = "whether it was met is not recorded"


def by_the_seventh(text: str) -> str:
    return text.replace("complete it by the eighth session", "complete it by the seventh session")


@pytest.fixture
def asked():
    applied(EXAMPLE, by_the_seventh)
    return m.Obligation.objects.get(due_session__number=7)


def board_row(officer, asked):
    page = officer.get(reverse("committee:board", args=[asked.committee.code]))
    rows = [row for section in page.context["sections"] for row in section["rows"]]
    still = reverse("committee:step", args=["obligation", asked.pk, "still-owed"]) in page.content.decode()
    return next(str(row["state"]) for row in rows if row["due"].record == asked), still


def pending(asked) -> list[str]:
    report = draft_report(mandate=asked.action.mandate, session=m.Session.objects.get(number=10), by=None)
    found = [
        b.items for b in build_paper(report, "en").blocks if isinstance(b, Numbered) and "pending" in plain(b.text)
    ]
    return [plain(item.text) for item in found[0]]


def shown(visit, url) -> tuple[bool, bool]:
    page = visit(None).get(url).content.decode()
    return UNKNOWN in page, "overdue" in page


def test_it_is_shown_as_unknown_wherever_it_would_be_overdue(visit, asked):
    mandate = asked.action.mandate.get_absolute_url()

    assert (asked.is_open, asked.is_unsettled) == (True, True)
    assert shown(visit, mandate) == (True, False)
    assert shown(visit, asked.get_absolute_url()) == (True, False)
    assert board_row(visit("officer"), asked) == (UNKNOWN, True)
    assert next(told for told in pending(asked) if "seventh" in told).endswith(f"due at the seventh session; {UNKNOWN}")
    tell_due(dt.datetime.now(dt.UTC))
    assert Notice.objects.filter(sort__in=[Notice.Kind.OVERDUE, Notice.Kind.ESCALATED]).count() == 0


def test_an_officer_says_that_it_is_still_owed(visit, fields, asked):
    officer, url = visit("officer"), reverse("committee:step", args=["obligation", asked.pk, "still-owed"])

    officer.post(url, fields(officer.get(url)))

    asked = m.Obligation.objects.get(pk=asked.pk)
    assert (asked.is_open, asked.is_unsettled) == (True, False)
    assert shown(visit, asked.action.mandate.get_absolute_url()) == (False, True)
    assert board_row(officer, asked) == ("overdue", False)
    assert next(told for told in pending(asked) if "seventh" in told).endswith("overdue since the seventh session")


def test_what_was_met_by_mistake_is_owed_again_and_known(asked):
    delivered = m.Implementation.objects.filter(actions=asked.action).first()
    met = do.meet_obligation(asked, delivered, by=None)

    assert owe_again(met, reason="Another met it", by=None).is_unsettled is False


def test_what_an_officer_moves_to_a_session_to_come_is_owed_there(asked):
    moved = change(asked, by=None, due_session=m.Session.objects.get(number=10))

    assert (moved.is_open, moved.is_unsettled) == (True, False)


def test_what_is_due_at_a_session_to_come_is_known_to_be_owed():
    applied()

    assert [one.is_unsettled for one in m.Obligation.objects.filter(met_by=None)] == [False, False]
