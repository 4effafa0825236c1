"""What a move followed from is told to those who may see it; what a person typed, to all who see the action."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee.operations import close_follow_up, deliver, move, record_decision, state_follow_up
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db
SECRET = "zqsecret"


def internal():
    return Audience.objects.of("internal")


def delivered(action):
    return deliver(actions=[action], by=None, kind="document", titles=Texts.of(SECRET),
                   document=f.DocumentFactory(session=session_of(action)))  # fmt: skip


def stated(action):
    citation = f.CitationFactory(document__session=session_of(action))
    return state_follow_up(action=action, kind="report_back", by=None, citation=citation,
                           texts=Texts.of(SECRET))  # fmt: skip


def closed(action):
    record = f.FollowUpFactory(action=action)
    told = {"session": session_of(action), "citation": f.CitationFactory(document__session=session_of(action))}
    return close_follow_up(record, by=None, reason=SECRET, **told)


def decided(action):
    session = f.SessionFactory(committee=action.committee)
    return record_decision(session=session, by=None, actions=[action], number=SECRET,
                           citation=f.CitationFactory(document__session=session))  # fmt: skip


def session_of(action):
    return f.SessionFactory(committee=action.committee)


CASES = {delivered: "planned", stated: "decided", closed: "follow_up", decided: "planned"}


def pages(client, action) -> str:
    asked = [
        action.get_absolute_url(),
        reverse("committee:history", args=["action", action.pk]),
        reverse("committee:history", args=["action", action.pk]) + "?whole=1",
        reverse("committee:history", args=["mandate", action.mandate_id]) + "?whole=1",
        f"/api/actions/{action.pk}/history",
    ]
    return "".join(client.get(path).content.decode() for path in asked)


@pytest.mark.parametrize("happened", CASES, ids=lambda one: one.__name__)
def test_the_words_of_a_hidden_ground_are_told_to_its_own_readers(visit, happened):
    action = f.ActionFactory(status=CASES[happened])
    record = change(happened(action), by=None, audience=internal())

    told = {role: SECRET in pages(visit(role), action) for role in (None, "delegate", "officer")}

    moved = [(one.ground, one.ground_kind, one.ground_id) for one in action.status_changes.all()]
    assert told == {None: False, "delegate": False, "officer": True}
    # It is hidden now, and moves the action no more.
    assert moved == [("", record.noun(), record.pk), ("It follows from what is on record now.", "", None)]


def test_what_a_person_typed_is_told_to_all_who_see_the_action(visit):
    action = f.ActionFactory()
    move(action, "carried", by=None, ground="The author fell ill.")

    assert pages(visit(None), action).count("The author fell ill.") == 5


def test_the_moves_of_a_status_follow_each_other_whenever_their_sessions_met(visit):
    action = f.ActionFactory(status="decided")
    early, late = (f.SessionFactory(committee=action.committee, number=number) for number in (40, 41))
    cited = f.CitationFactory(document__session=late)
    for status, session in (("continuing", late), ("follow_up", early)):
        move(action, status, by=None, citation=cited, session=session)

    told = visit(None).get(action.get_absolute_url()).context["status_changes"]

    pairs = [("continuing practice", "follow-up open"), ("decided", "continuing practice")]
    assert [(one["before"], one["after"]) for one in told] == pairs
