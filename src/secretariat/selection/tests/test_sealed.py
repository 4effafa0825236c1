"""Until closing an application is sealed; after it, it has a code and no name."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.record.models import Audience, Entry
from secretariat.roster import index
from secretariat.roster.factories import consultant
from secretariat.roster.models import Profile
from secretariat.roster.operations import prospects

from .. import factories
from .. import panel_factories as panels
from ..models import Applicant, Application, PanelistState
from ..operations import applying, closing, scoring, seating
from ..queries.composing import candidates
from ..retention import forget_due
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def test_until_closing_nobody_who_decides_sees_an_application(client):
    selection = factories.published()
    applicant = factories.application(selection, "Ana Muñoz")
    code = applicant.application.code

    for user in (selection.requester, selection.approver, factories.steward()):
        signed_in(client, user)
        shown = page(client, selection.get_absolute_url())
        assert (code in shown, "Muñoz" in shown) == (False, False)
        page(client, applicant.application.get_absolute_url(), 404)


def test_those_who_keep_selections_learn_codes_and_names_when_applications_are_unsealed(client):
    selection, keeps = factories.published(), factories.steward()
    applicant = factories.application(selection)
    signed_in(client, keeps)
    listed = url("candidates", selection.pk)

    def learnt():
        seen = Applicant.objects.visible_to(keeps), Application.objects.visible_to(keeps)
        return applicant.application.code in page(client, listed), *(rows.count() for rows in seen)

    sealed = learnt()
    panels.unsealed(selection)

    assert (sealed, learnt()) == ((False, 0, 0), (True, 1, 1))


def test_of_a_call_that_was_cancelled_before_its_end_nobody_opens_an_application():
    selection, keeps = factories.published(), factories.steward()
    applicant = factories.application(selection)
    closing.cancel(selection, by=selection.requester, reason="Not needed.")

    assert not Application.objects.visible_to(keeps).exists()
    assert not Applicant.objects.visible_to(keeps).filter(pk=applicant.pk).exists()


def test_what_stewards_could_open_before_is_sealed_by_the_migration():
    seal = importlib.import_module("secretariat.selection.migrations.0007_sealed_from_stewards").seal
    keeps, person = factories.steward(), SignInFactory(role="consultant").person
    selection = factories.published()
    sealed = factories.application(selection, profile=consultant("Ana Muñoz", person=person, email="ana@example.org"))
    factories.closed(names=("Bruno Keller",))
    for model in (Application, Applicant):
        model.objects.filter(selection=selection).update(audience=Audience.objects.of("stewards"))

    seal(apps, None)

    assert [str(one) for one in Applicant.objects.visible_to(keeps)] == ["Bruno Keller"]
    assert Application.objects.visible_to(keeps).count() == 1
    assert list(Applicant.objects.visible_to(person.sign_in)) == [sealed]


def an_expert(name: str = "Ana Muñoz"):
    person = SignInFactory(role="consultant").person
    return consultant(name, person=person, email=person.sign_in.email, languages=[{"code": "es"}])


def test_while_sealed_no_panel_that_is_composed_or_proposed_tells_who_applied(client):
    selection = factories.published(languages=["es"])
    one = an_expert()
    signed_in(client, selection.requester)
    asked = f"{url('composition', selection.pk)}?size=3&seats=2&languages=es"
    before = words_of(page(client, asked)), [each.conflicts for each in candidates(selection)]

    factories.application(selection, profile=one)
    after = words_of(page(client, asked)), [each.conflicts for each in candidates(selection)]
    proposed = seating.propose(selection, one.person, by=selection.requester)
    invited = seating.invite_to_panel(proposed, by=selection.requester)

    assert before == after and "nobody can know yet who applied" in after[0]
    assert invited.state == PanelistState.INVITED


def test_whoever_applied_takes_no_seat_and_whoever_took_one_does_not_apply():
    selection = factories.published()
    applied, seated = an_expert(), an_expert("Bruno Keller")
    factories.application(selection, profile=applied)
    proposed = seating.propose(selection, applied.person, by=selection.requester)
    invited = seating.invite_to_panel(proposed, by=selection.requester)
    panels.seat(selection, user=seated.person.sign_in)

    with pytest.raises(ValidationError, match="You apply here yourself"):
        seating.accept_seat(invited, by=applied.person.sign_in)
    with pytest.raises(ValidationError, match="You sit on the panel"):
        applying.begin(selection.call, person=seated.person, email=seated.email)


def test_once_unsealed_a_candidate_on_the_panel_is_told_and_has_to_be_replaced():
    selection = factories.published()
    one = an_expert()
    factories.application(selection, profile=one)
    seat = seating.propose(selection, one.person, by=selection.requester)
    type(seat).objects.filter(pk=seat.pk).update(state=PanelistState.ACCEPTED)
    unsealed = panels.unsealed(selection)

    with pytest.raises(ValidationError) as refusal:
        scoring.begin_first_pass(unsealed, by=selection.requester)
    assert f"{one.person} cannot sit on this panel: replace this member." in refusal.value.messages


def found_by(client, user, words: str) -> tuple[int, ...]:
    """What each way to the prospects answers: the page, its file, the steward's list, a search of the whole site."""
    signed_in(client, user)
    ways = [f"{reverse('roster:prospects')}?q={words}", f"{reverse('roster:prospects')}?q={words}&format=csv"]
    ways += [f"{reverse('roster:kept')}?words={words}", f"{reverse('search')}?q={words}"]
    answers = [client.get(one) for one in ways]
    texts = [b"".join(one.streaming_content) if one.streaming else one.content for one in answers]
    return tuple("Zofia Unikalna" in text.decode() or "Unikalna Writer" in text.decode() for text in texts)


def test_nobody_finds_a_new_candidate_among_the_prospects_before_the_panel_knows_who_applied(client):
    selection = factories.published()
    leads, keeps = selection.requester, factories.steward()
    who = {"email": "zofia@example.net", "name": "Zofia Unikalna", "nationalities": ["PL"]}
    begun = applying.begin(selection.call, **who)
    applying.begin(selection.call, email="draft@example.net", name="Unikalna Writer")
    index.follow(Profile.objects.values_list("pk", flat=True))
    written = [found_by(client, leads, "Unikalna"), found_by(client, keeps, "Unikalna")]

    statements = {str(one.pk): "Ten years." for one in selection.criteria.all()}
    saved = applying.save(begun, statements=statements, joins_roster=True)
    applying.submit(saved, consents=True)
    for name in ("Ana Muñoz", "Bruno Keller"):
        factories.application(selection, name)
    sealed = [found_by(client, leads, "Unikalna"), found_by(client, keeps, "Unikalna")]
    panels.shortlisted(selection=panels.unsealed(selection))
    index.follow(Profile.objects.values_list("pk", flat=True))
    named = [found_by(client, leads, "zofia"), found_by(client, keeps, "zofia")]

    assert {*written, *sealed} == {(False,) * 4}
    assert [one[0] for one in named] == [True, True] and named[1][2]
    states = dict(Profile.objects.filter(name__contains="Unikalna").values_list("name", "state"))
    assert states == {"Zofia Unikalna": "applied", "Unikalna Writer": "candidate"}


def test_whoever_never_became_a_prospect_is_erased_with_the_application():
    selection = factories.published()
    applying.begin(selection.call, email="zofia@example.net", name="Zofia Unikalna")
    closing.cancel(selection, by=selection.requester, reason="Not needed.")

    forget_due(timezone.now())

    assert list(Profile.objects.values_list("name", "email", "state")) == [("", "", "removed")]


def test_a_candidate_who_puts_herself_forward_becomes_a_prospect_at_once():
    applying.begin(factories.published().call, email="zofia@example.net", name="Zofia Unikalna")

    prospects.apply(email="zofia@example.net", name="Zofia Unikalna", nationalities=["PL"])

    assert list(Profile.objects.values_list("nationalities", "state")) == [(["PL"], "applied")]


def test_unsealed_applications_are_read_by_their_codes_alone(client):
    selection = panels.lead_declares(factories.closed(names=("Ana Muñoz", "Bruno Keller")))
    signed_in(client, selection.requester)

    listed = page(client, url("candidates", selection.pk))
    read = "".join(page(client, one.get_absolute_url()) for one in Application.objects.all())

    codes = list(Application.objects.values_list("code", flat=True))
    assert all(code in listed and code in read for code in codes)
    assert not any(name in listed + read for name in ("Muñoz", "Keller"))


def test_codes_follow_neither_time_nor_names():
    selection = factories.published()
    for number in range(12):
        factories.application(selection, f"Person Number{number:02}")

    drawn = list(Application.objects.order_by("pk").values_list("code", flat=True))

    assert len(set(drawn)) == 12
    assert drawn != sorted(drawn) and drawn != sorted(drawn, reverse=True)


def test_the_journal_of_an_application_names_nobody():
    user = SignInFactory(role="consultant")
    selection = factories.published()
    factories.application(selection, profile=consultant(person=user.person, email=user.email))

    assert set(Entry.objects.filter(kind="application").values_list("by", flat=True)) == {None}
    assert "Muñoz" not in "".join(str(one.state) for one in Entry.objects.filter(kind__in=["application", "applicant"]))
