"""What a mandate says at a glance of what is still to come."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from secretariat.committee import factories as f
from secretariat.committee.operations import release_obligation
from secretariat.committee.queries.glance import glance

pytestmark = pytest.mark.django_db


def to_come(mandate) -> tuple[str, str, str]:
    told = next(one for one in glance([mandate], AnonymousUser())[mandate.pk] if one["stage"] == "follow-up")
    return told["state"], told["text"], told["url"].partition("?")[0]


def test_nothing_is_left_open_once_no_request_is_either():
    stated = f.FollowUpFactory(kind="none_foreseen")
    mandate = stated.action.mandate
    first, second = (f.ObligationFactory(action=stated.action) for _ in range(2))

    found = [to_come(mandate)]
    for asked in (first, second):
        release_obligation(asked, reason="It was asked for twice.", by=None)
        found.append(to_come(mandate))

    assert found == [
        ("awaited", "2 requests still open", "/en/obligations/"),
        ("awaited", "1 request still open", "/en/obligations/"),
        ("done", "nothing left open", "/en/follow-ups/"),
    ]
