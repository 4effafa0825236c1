"""Whom an application brought into the roster is found there by nobody else until names are shown."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.roster import index
from secretariat.roster.doubles.finding import find_doubles
from secretariat.roster.factories import consultant
from secretariat.roster.importing.known import Alike
from secretariat.roster.models import Profile, RosterLetter
from secretariat.roster.operations import prospects

from .. import factories as f
from .. import panel_factories as p
from ..models import Applicant, Selection
from ..operations import applying, calibrating, closing, scoring
from .pages import signed_in

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Zofia Unikalna", "zofia@example.net"


def begun(selection: Selection, **told) -> Applicant:
    return applying.begin(selection.call, email=ADDRESS, name=NAME, nationalities=["PL"], **told)


def handed_in(selection: Selection, *, joins: bool = True, **told) -> Applicant:
    applicant = begun(selection, **told)
    statements = {str(one.pk): "Ten years of it." for one in applying.first_pass(selection)}
    saved = applying.save(applicant, statements=statements, joins_roster=joins)
    return applying.submit(saved, consents=True)


def circle(selection: Selection) -> dict:
    stewards = SignInFactory(role="steward")
    return {"requester": selection.requester.sign_in, "approver": selection.approver.sign_in, "steward": stewards}


def finding(selection: Selection, user, profile: Profile) -> list[str]:
    """Every address where this person could be found, and is."""
    caches["pages"].clear()
    index.follow([profile.pk])
    client = signed_in(Client(), user)
    return [one for one in everywhere(selection, profile) if tells(client, one)]


def everywhere(selection: Selection, profile: Profile) -> list[str]:
    pool = [f"{reverse('roster:prospects')}?{asked}" for asked in ("q=Unikalna", "q=Unikalna&format=csv")]
    kept = [f"{reverse('roster:kept')}?{asked}" for asked in ("", "words=Unikalna", "waiting=applied&format=csv")]
    typing = f"{reverse('roster:names')}?begins=unik&pool=prospect"
    theirs = [profile.get_absolute_url(), f"/api/consultants/{profile.number}", profile.steward_url]
    step = [selection.get_absolute_url(), reverse("selection:candidates", args=[selection.pk])]
    records = (("profile", profile.pk), ("applicant", Applicant.objects.get(profile=profile).pk))
    history = [reverse("committee:history", args=record) for record in records]
    return [*pool, *kept, typing, *theirs, *step, *history, f"{reverse('search')}?q=Unikalna"]


def tells(client, address: str) -> bool:
    answer = client.get(address)
    text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode().casefold()
    # What was asked stands in the box of the search, and means nothing.
    return answer.status_code == 200 and ("zofia" in text or '"unikalna"}' in text)


def test_whoever_begins_or_hands_in_is_found_by_themselves_alone_while_the_call_is_sealed():
    selection = f.published()
    applicant = begun(selection)
    draft = {who: finding(selection, user, applicant.profile) for who, user in circle(selection).items()}
    statements = {str(one.pk): "Ten years of it." for one in applying.first_pass(selection)}
    applying.submit(applying.save(applicant, statements=statements), consents=True)
    sealed = {who: finding(selection, user, applicant.profile) for who, user in circle(selection).items()}

    nobody = {"requester": [], "approver": [], "steward": []}
    assert (draft, sealed) == (nobody, nobody)


def test_in_the_first_pass_nobody_finds_them_and_with_the_shortlist_the_roster_does():
    selection = f.published()
    applicant = handed_in(selection)
    f.application(selection, "Bruno Keller")
    selection = p.unsealed(selection)
    for role in ("chair", "member", "member"):
        p.declared(p.seat(selection, role=role))
    steward = SignInFactory(role="steward")
    during = finding(selection, steward, applicant.profile)
    named = through_the_first_pass(selection)
    shown = finding(named, steward, Profile.objects.get(pk=applicant.profile_id))

    assert (during, shown) == (
        [],
        [one for one in everywhere(named, applicant.profile) if "/roster/" in one or "/api/" in one],
    )


def read_to_the_end(selection: Selection, **told) -> Profile:
    applicant = handed_in(selection, **told)
    f.application(selection, "Bruno Keller")
    selection = p.unsealed(selection)
    for role in ("chair", "member", "member"):
        p.declared(p.seat(selection, role=role))
    through_the_first_pass(selection)
    return Profile.objects.get(pk=applicant.profile_id)


def test_whoever_does_not_wish_to_be_a_prospect_stays_out_of_the_roster_when_the_shortlist_is_named():
    selection, steward = f.published(), SignInFactory(role="steward")

    profile = read_to_the_end(selection, joins=False)

    assert (profile.state, finding(selection, steward, profile)) == ("candidate", [])
    assert not RosterLetter.objects.exists()
    assert Applicant.objects.visible_to(steward).filter(profile=profile).exists()


def test_whoever_becomes_a_prospect_is_told_in_the_language_of_the_application():
    profile = read_to_the_end(f.published(), language="fr")

    told = RosterLetter.objects.get()
    assert (profile.state, profile.language) == ("applied", "fr")
    assert "Vous recevez cette lettre parce que vous êtes parmi" in told.body
    assert "/fr/roster/confirmation/" in told.body


def through_the_first_pass(selection: Selection) -> Selection:
    scoring.begin_first_pass(Selection.objects.get(pk=selection.pk), by=selection.requester)
    for seat in p.seats(selection):
        p.scored(seat)
    talking = calibrating.open_calibration(Selection.objects.get(pk=selection.pk), by=selection.requester)
    named = {one: f"{one} shows what is asked." for one in talking.applications.filter(state="submitted")}
    return calibrating.name_shortlist(talking, named, by=p.chair(talking).person.sign_in)


def test_their_own_sign_in_finds_them_and_who_was_in_the_roster_before_is_found_as_before():
    selection, user = f.published(), SignInFactory(role="consultant")
    own = begun(selection, person=user.person, by=user).profile
    known = f.application(selection, "Ana Muñoz").profile

    assert (list(Profile.objects.visible_to(user)), list(Profile.objects.visible_to(None))) == ([known, own], [known])


def test_neither_doubles_nor_imports_nor_proposals_tell_of_them():
    selection = f.published()
    begun(selection)
    consultant(NAME, email="other@example.org")
    by = SignInFactory(role="officer")

    assert (find_doubles(), Alike().look_up(name="", other_names=[], email=ADDRESS, orcid="")) == (0, None)
    assert prospects.suggest(name=NAME, email=ADDRESS, because="Good work", language="en", by=by).email == ADDRESS


def test_who_applied_before_this_was_so_is_sealed_by_the_migration():
    seal = importlib.import_module("secretariat.selection.migrations.0003_applicants_are_sealed").seal
    selection, steward = f.published(), SignInFactory(role="steward")
    one, other = handed_in(selection).profile, prospects.apply(email="put@example.org", name="Put Forward")
    Profile.objects.update(state="applied", audience=other.audience)
    closing.cancel(selection, by=selection.requester, reason="No money")

    seal(apps, None)

    assert list(Profile.objects.visible_to(steward)) == [other]
    assert list(Profile.objects.filter(state="candidate")) == [one]
