"""An import is taken back whole; what somebody changed or used since stays, and is named."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do
from secretariat.record.models import Entry
from secretariat.record.operations import change, enter

from .import_samples import applied, counts, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_taken_back_whole_nothing_of_it_stands_and_it_can_be_applied_again():
    record = applied()
    before = counts()

    taking = do.take_back(record, by=None, reason="the wrong file")
    nothing = counts()
    record.refresh_from_db()
    do.apply(record, by=None)

    assert (taking.stays, nothing, counts()) == ({}, {}, before)


def test_taking_back_wants_a_reason():
    with pytest.raises(ValidationError, match="Say why"):
        do.take_back(applied(), by=None, reason="  ")


def test_what_was_changed_since_stays_and_is_named():
    record = applied()
    decision = m.Decision.objects.get(session__number=8, number="6.2")
    change(decision, by=None, digests={"en": {"text": "Ours", "standing": "authentic"}})

    taking = do.take_back(record, by=None, reason="the wrong file")

    decision.refresh_from_db()
    assert decision.is_standing
    assert list(taking.stays) == [("decision", decision.pk)]
    assert "was changed since" in taking.stays["decision", decision.pk]
    assert all(a.is_standing for a in decision.actions.all()) and decision.session.is_standing


def test_what_is_used_since_stays_with_what_it_leans_on():
    record = applied()
    action = m.Action.objects.first()
    enter(m.FollowUp, by=None, committee=action.committee, audience=action.audience, action=action, kind="continuing")

    taking = do.take_back(record, by=None, reason="the wrong file")

    action.refresh_from_db()
    assert action.is_standing and action.mandate.is_standing
    assert list(taking.stays) == [("committee", action.committee_id), ("action", action.pk)]


def test_a_taken_back_import_is_told_in_the_journal():
    record = applied()

    do.take_back(record, by=None, reason="the wrong file")

    verbs = Entry.objects.filter(kind="reportimport", record_id=record.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["read", "applied", "taken back"]


def test_a_dropped_import_takes_the_committee_entered_for_it_along():
    record = waiting()

    do.drop(record, by=None)

    assert counts() == {}
