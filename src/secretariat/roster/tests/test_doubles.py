"""One person twice in the roster: found, made one, parted again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.core.multilingual import Texts

from .. import factories
from ..doubles.finding import find_doubles
from ..doubles.keys import are_initials, keys_of, parts_of
from ..models import Engagement, PossibleDouble, Profile
from ..operations.doubles import dismiss, merge_profiles, part_profiles

pytestmark = pytest.mark.django_db


def found() -> list[tuple]:
    find_doubles()
    return [(row.grounds, row.get_certainty_display()) for row in PossibleDouble.objects.order_by("pk")]


ORCID = "0000-0002-1825-0097"
CERTAIN, LIKELY, POSSIBLE = "nearly certain", "likely", "possible"


@pytest.mark.parametrize(
    ("one", "other", "ground", "certainty"),
    [
        ({"orcid": ORCID}, {"orcid": ORCID}, "orcid", CERTAIN),
        ({"email": "a@example.org"}, {"email": "A@Example.org"}, "email", LIKELY),
        ({"email": "a@example.org"}, {"name": "Munoz Ana", "email": "a@example.org"}, "email", CERTAIN),
        ({"contractor": "V-12"}, {"contractor": "v12"}, "contractor", CERTAIN),
        ({}, {"name": "MUÑOZ, Ana"}, "name", POSSIBLE),
        ({"nationalities": ["ES"]}, {"name": "Munoz Ana", "nationalities": ["PE", "ES"]}, "name", LIKELY),
        ({}, {"name": "A. Muñoz"}, "initials", POSSIBLE),
        ({"name": "Иван Петров"}, {"name": "Ivan Petrov"}, "name", POSSIBLE),
        ({"name": "محمد علي"}, {"other_names": ["محمّد علي"]}, "name", POSSIBLE),
    ],
)
def test_two_profiles_are_proposed_for_what_they_share(one, other, ground, certainty):
    factories.consultant(**one)
    factories.consultant(**{"name": "Somebody", **other})

    assert [(grounds[0], sure) for grounds, sure in found()] == [(ground, certainty)]


@pytest.mark.parametrize(("one", "other"), [("Ana Muñoz", "Alba Muñoz"), ("李明", "李民"), ("Ana", "Muñoz"), ("", "")])
def test_names_that_are_merely_alike_are_not_proposed(one, other):
    factories.consultant(one or "–")
    factories.consultant(other or "…")

    assert found() == []


def test_who_is_removed_or_merged_is_proposed_no_more():
    factories.consultant(state="removed")
    factories.consultant()

    assert found() == []


def test_a_name_that_many_have_proves_nothing():
    for _one in range(30):
        factories.consultant(name="Wang Wei")

    assert found() == []


def test_what_was_dismissed_is_not_proposed_again_and_what_no_longer_holds_is_gone():
    first, second = factories.consultant(), factories.consultant()
    find_doubles()
    dismiss(PossibleDouble.objects.get(), by=None)

    assert find_doubles() == 0
    assert PossibleDouble.objects.get().dismissed_at is not None
    PossibleDouble.objects.update(dismissed_at=None)
    Profile.objects.filter(pk=second.pk).update(name="Another Name")
    assert (find_doubles(), PossibleDouble.objects.count()) == (0, 0)
    assert first.pk


def test_merged_the_engagements_go_to_the_one_that_stays_and_back():
    kept, double = factories.consultant(), factories.consultant(consent={"name": 2})
    contract = factories.engagement(double)

    done = merge_profiles(kept, double, by=None)
    contract.refresh_from_db()
    assert (contract.profile, contract.audience, list(Profile.objects.standing())) == (kept, kept.audience, [kept])

    part_profiles(done, by=None)
    contract.refresh_from_db()
    assert (contract.profile, contract.audience) == (double, double.audience)
    assert Profile.objects.standing().count() == 2


@pytest.mark.parametrize(
    ("kept", "leads"),
    [
        ({}, {"stranger", "officer", "steward"}),
        ({"consent": {"name": 2}}, {"officer", "steward"}),
        ({"state": "removed"}, {"steward"}),
    ],
)
def test_the_address_of_a_double_leads_whoever_may_see_it_to_the_one_that_stays(kept, leads, steward, visit):
    stays, middle, double = factories.consultant(**kept), factories.consultant(), factories.consultant()
    merge_profiles(middle, double, by=None)
    merge_profiles(stays, middle, by=None)
    readers = {"stranger": None, "officer": SignInFactory(role="officer"), "steward": steward}

    answers = {name: visit(user).get(double.get_absolute_url()) for name, user in readers.items()}

    told = {name: (answer.status_code, getattr(answer, "url", "")) for name, answer in answers.items()}
    assert told == {name: (302, stays.get_absolute_url()) if name in leads else (404, "") for name in readers}


def test_the_permanent_address_carries_no_language_and_leads_to_the_readers_own(visit):
    made = factories.consultant()

    answer = visit(None).get(made.permalink(), headers={"accept-language": "fr"})

    assert (made.permalink(), answer.url) == (f"/roster/{made.number}/", f"/fr/roster/{made.number}/")


def test_whoever_comes_second_to_a_pair_is_told_that_it_was_decided(steward, visit):
    for _one in range(2):
        factories.consultant(orcid=ORCID)
    find_doubles()
    page, browser = reverse("roster:double", args=[PossibleDouble.objects.get().pk]), visit(steward)
    browser.post(page, {"stays": "neither"})

    answer = browser.post(page, {"stays": "first"}, follow=True)

    assert answer.redirect_chain == [(reverse("roster:doubles"), 302)]
    assert "decided or taken back meanwhile" in answer.content.decode()
    assert Profile.objects.standing().count() == 2


def test_the_two_are_compared_in_words(steward, visit):
    OrganizationFactory(kind="member_state", code="DZ", names=Texts.of("Algeria"))
    for _one in range(2):
        factories.consultant(orcid=ORCID, nationalities=["DZ"])
    find_doubles()

    page = visit(steward).get(reverse("roster:double", args=[PossibleDouble.objects.get().pk]))

    rows = {str(row[0]): row[1:] for row in page.context["table"]["rows"]}
    assert rows["nationality"] == ["Algeria", "Algeria"]


def test_who_signs_in_stays():
    from secretariat.accounts.factories import SignInFactory

    kept, double = factories.consultant(), factories.consultant(person=SignInFactory().person)

    with pytest.raises(ValidationError):
        merge_profiles(kept, double, by=None)
    assert Engagement.objects.count() == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_keys_do_not_depend_on_the_order_of_a_name(one, other):
    whole = {key for key in keys_of(f"{one} {other}") if key[0] == "name"}

    assert whole == {key for key in keys_of(f"{other} {one}") if key[0] == "name"}
    assert are_initials(parts_of(one), parts_of(one)) is False
