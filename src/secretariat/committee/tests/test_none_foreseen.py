"""That no follow-up is foreseen ends where one is opened, and the history says so."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import operations as do
from secretariat.committee.operations.follow_ups import open_again
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Entry

pytestmark = pytest.mark.django_db
ENDED = ("withdrawn", "A follow-up was opened, and this no longer holds.")


@pytest.fixture
def action(db):
    return f.ActionFactory(status="decided")


def states(action, kind: str, number: int | None = None, **details):
    at = f.SessionFactory(committee=action.committee, number=number) if number else None
    return do.state_follow_up(action=action, kind=kind, by=None, stated_at=at, texts=Texts.of("So."), **details)


def last_of(record) -> tuple[str, str]:
    entry = Entry.objects.filter(kind="followup", record_id=record.pk).order_by("position").last()
    return entry.verb, entry.reason


def stands(record) -> bool:
    record.refresh_from_db()
    return record.is_standing


@pytest.mark.parametrize(("stated", "opened", "ends"), [(3, 4, True), (None, None, True), (4, 3, False)])
def test_it_ends_where_a_follow_up_is_opened_since(action, stated, opened, ends):
    none = states(action, "none_foreseen", stated)

    states(action, "report_back", opened)

    assert (stands(none), last_of(none) == ENDED) == (not ends, ends)


def test_it_ends_where_a_follow_up_is_open_again(action):
    session = f.SessionFactory(committee=action.committee, number=5)
    stated = states(action, "report_back")
    do.close_follow_up(
        stated, session=session, reason="Done.", citation=f.CitationFactory(document__session=session), by=None
    )
    stated.refresh_from_db()
    none = states(action, "none_foreseen")

    open_again(stated, reason="Not done.", by=None)

    assert (stands(none), last_of(none)) == (False, ENDED)


def test_what_only_some_may_read_ends_nothing_for_all(action):
    none = states(action, "none_foreseen")

    states(action, "report_back", audience=Audience.objects.of("internal"))

    assert stands(none)


def test_another_statement_that_nothing_is_foreseen_ends_none(action):
    none = states(action, "none_foreseen")

    states(action, "none_foreseen")

    assert stands(none)
