"""What was said and decided at a session that is hidden or withdrawn is told nowhere, and counted nowhere."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from secretariat.committee import factories as f
from secretariat.committee.queries.glance import glance
from secretariat.committee.queries.statistics import decisions_by_verb
from secretariat.record.models import Audience
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


def hide(session):
    change(session, by=None, audience=Audience.objects.of("internal"))


def take_back(session):
    withdraw(session, by=None, reason="Entered twice.")


@pytest.mark.parametrize("leave", [hide, take_back])
def test_what_is_not_read_without_its_session_is_not_counted_either(leave):
    action = f.ActionFactory()
    hidden, open_to_all = f.SessionFactory.create_batch(2, committee=action.committee)
    for session in (hidden, open_to_all):
        f.ConsiderationFactory(action=action, session=session)
        f.DecisionFactory(action=action, session=session, verbs=["took_note"])
    leave(hidden)

    reader, mandate = AnonymousUser(), action.mandate
    stages = {one["stage"]: one["text"] for one in glance([mandate], reader)[mandate.pk]}
    pages = [Client().get(f"/api/{name}?limit=1").json() for name in ("considerations", "decisions")]

    assert (stages["consideration"], stages["decision"]) == ("1 discussion", "1 decision")
    assert [code_and_count[::2] for code_and_count in decisions_by_verb(reader)] == [("took_note", 1)]
    assert [(page["count"], len(page["items"])) for page in pages] == [(1, 1), (1, 1)]
