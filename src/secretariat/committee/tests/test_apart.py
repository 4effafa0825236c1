"""Nothing is linked into another committee's thread: by a page, a program or an importer."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken
from secretariat.committee import factories as f
from secretariat.committee import invariants
from secretariat.committee import models as m
from secretariat.committee.operations import deliver, record_decision
from secretariat.record.merging import merge
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


def bearer(**details) -> dict:
    _token, secret = ApiToken.make(SignInFactory(**details).person, "test")
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


@pytest.mark.parametrize("linked", ["actions", "implementations"])
@pytest.mark.parametrize(("committee", "status"), [("all", 422), ("own", 422)])
def test_a_program_moves_no_action_of_another_committee(client, linked, committee, status):
    session, foreign = f.SessionFactory(), f.ImplementationFactory()
    report = f.ReportDocumentFactory(session=session)
    own = {"role__committee": session.committee.code} if committee == "own" else {}
    ids = {"actions": [foreign.actions.get().pk], "implementations": [foreign.pk]}[linked]
    body = {"session_id": session.pk, "number": "8.1", "citation": {"symbol": report.symbol, "ranges": [[3, 4]]}}

    answer = client.post("/api/decisions", {**body, linked: ids}, content_type="application/json",
                         **bearer(role="officer", **own))  # fmt: skip

    assert answer.status_code == status
    assert (m.Decision.objects.count(), m.Citation.objects.count(), m.Action.objects.get().status) == (0, 0, "planned")


def test_an_operation_refuses_and_moves_nothing():
    session, foreign = f.SessionFactory(), f.ActionFactory()

    with pytest.raises(ValidationError) as refused:
        record_decision(
            session=session, by=None, actions=[foreign], citation=f.CitationFactory(document__session=session)
        )

    assert list(refused.value.message_dict) == ["actions"]
    foreign.refresh_from_db()
    assert (foreign.status, m.Decision.objects.count()) == ("planned", 0)


@pytest.mark.parametrize("as_ids", [False, True])
def test_a_change_links_nothing_of_another_committee(as_ids):
    decision, foreign = f.DecisionFactory(), f.ActionFactory()
    own = decision.actions.get()

    with pytest.raises(ValidationError):
        change(decision, by=None, actions=[own.pk, foreign.pk] if as_ids else [own, foreign])

    assert list(decision.actions.all()) == [own]


def test_records_of_two_committees_are_not_merged():
    with pytest.raises(ValidationError):
        merge(f.ActionFactory(), f.ActionFactory(), by=None)


def test_a_delivery_under_no_action_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as refused:
        deliver(actions=[], by=None, kind="presentation")

    assert list(refused.value.message_dict) == ["actions"]


def test_the_doctor_finds_what_was_linked_before():
    decision, foreign = f.DecisionFactory(), f.ActionFactory()
    assert list(invariants.threads_stay_in_their_committee()) == []

    decision.actions.add(foreign)

    assert list(invariants.threads_stay_in_their_committee()) == [
        f"decision {decision.pk} is linked by “actions” to {foreign.pk}, which belongs to another committee."
    ]
