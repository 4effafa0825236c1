"""Member States are addressed like any other: by a form, once each, and they are told."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory, UnitFactory
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import notifications
from secretariat.core.multilingual import Texts
from secretariat.record.models import Notice
from secretariat.record.operations import change

from .test_notifications import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def states():
    names = {
        "KE": Texts.of("Kenya", ar="كينيا"),
        "BR": Texts.of("Brazil", fr="Brésil"),
        "CI": Texts.of("Côte d’Ivoire"),
    }
    return {code: OrganizationFactory(code=code, names=told) for code, told in names.items()}


def address(record):
    return reverse("committee:change", args=[record.noun(), record.pk])


def saved(visit, fields, record, **filled):
    officer = visit("officer")
    return officer.post(address(record), fields(officer.get(address(record)), **filled))


@pytest.mark.parametrize("kind", [f.DecisionFactory, f.MandateParagraphFactory], ids=["decision", "paragraph"])
@pytest.mark.parametrize("typed", ["Kenya; BR", "br;  كينيا ; KE", "BRÉSIL;\nke"])
def test_states_are_addressed_by_code_or_name_in_any_language(visit, fields, states, kind, typed):
    unit = UnitFactory()
    record = kind(addressees=[unit])

    answer = saved(visit, fields, record, addressed_states=typed)

    assert answer.status_code == 302
    assert set(record.addressees.all()) == {unit, states["KE"], states["BR"]}


def test_who_is_addressed_is_shown_again_and_can_be_taken_out(visit, fields, states):
    record = f.DecisionFactory(addressees=[states["KE"], states["BR"]])
    page = visit("officer").get(address(record)).context["form"]

    saved(visit, fields, record, addressed_states="Kenya")

    assert (page["addressed_states"].value(), page["addressees"].value()) == ("Brazil; Kenya", [])
    assert list(record.addressees.all()) == [states["KE"]]


def test_an_unknown_state_gets_a_sentence_and_loses_nothing(visit, fields, states):
    record = f.DecisionFactory(addressees=[states["KE"]])

    answer = saved(visit, fields, record, addressed_states="Kenya; Atlantis")

    form = answer.context["form"]
    assert form.errors == {
        "addressed_states": ["There is no Member State “Atlantis” here: check its name, or type its two-letter code."]
    }
    assert form["addressed_states"].value() == "Kenya; Atlantis"
    assert list(record.addressees.all()) == [states["KE"]]


def test_a_request_is_addressed_to_a_state_from_a_list_by_kinds(visit, fields, states):
    owed, unit = f.ObligationFactory(), UnitFactory()
    groups = dict(visit("officer").get(address(owed)).context["form"].fields["addressee"].choices)

    saved(visit, fields, owed, addressee=states["BR"].pk)

    owed.refresh_from_db()
    assert owed.addressee == states["BR"]
    assert groups["Member State"] == [(states[c].pk, str(states[c])) for c in ("BR", "CI", "KE")]
    assert groups["Unit of the Secretariat"] == [(unit.pk, str(unit))]


def test_the_addressee_of_a_request_is_told_once(states):
    delegate = SignInFactory(role="delegate", role__organization=states["KE"]).person
    SignInFactory(role="delegate", role__organization=states["BR"])
    session = f.SessionFactory()
    decision = f.DecisionFactory(session=session, action=f.ActionFactory(mandate__committee=session.committee))
    told = {"action": decision.actions.get(), "decision": decision}
    owed = f.ObligationFactory(**told, addressee=states["KE"], texts=Texts.of("Send the figures"))
    f.ObligationFactory(**told)

    notifications.tell_addressed(NOW), notifications.tell_addressed(NOW)

    notice = Notice.objects.get()
    assert (notice.person, notice.sort, notice.record_id) == (delegate, "addressed", owed.pk)
    assert notice.subject == "Addressed to Kenya · Request made by a decision: Send the figures"


def test_an_old_request_that_is_entered_afterwards_is_not_told(states):
    SignInFactory(role="delegate", role__organization=states["KE"])
    action = f.ActionFactory()
    old, _last = (f.SessionFactory(committee=action.committee, number=n) for n in (3, 4))
    decision = f.DecisionFactory(action=action, session=old)
    change(f.ObligationFactory(action=action, decision=decision), by=None, addressee=states["KE"])

    notifications.tell_addressed(NOW)

    assert (m.Obligation.objects.get().addressee, Notice.objects.count()) == (states["KE"], 0)
