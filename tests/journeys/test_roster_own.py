"""The consultant and the steward in a browser: from a correction to its decision, and without scripts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.demonstration import user_of

pytestmark = pytest.mark.journey


def profile():
    from secretariat.roster.models import Profile

    return Profile.objects.get(person__sign_in__email=user_of("consultant").email)


def path_of(name: str) -> str:
    return reverse(f"roster:{name}", args=[profile().number] if name == "review" else [])


def test_a_correction_is_proposed_decided_and_told(demonstration_site, open_page):
    own = given_the_consultant_on_her_page(demonstration_site, open_page)

    when_she_corrects_her_name_and_her_telephone(own, "Dr. Wanjirũ Kamau-Østby", "+254 20 000 000")
    then_the_telephone_holds_and_the_name_waits(own)

    steward = when_the_steward_accepts_the_name(demonstration_site, open_page)
    then_the_profile_bears_the_new_name(steward, "Dr. Wanjirũ Kamau-Østby")


def test_without_scripts_she_says_that_all_is_still_true_and_hides_herself(demonstration_site, open_page):
    own = open_page(demonstration_site + path_of("mine"), user=user_of("consultant"), javascript=False)

    with own.expect_navigation():
        own.get_by_role("button", name="All is still true").click()
    assert own.get_by_text("your profile counts as true from today").is_visible()

    own.goto(demonstration_site + path_of("consent"))
    own.get_by_role("group", name="name", exact=False).first.get_by_label("the Secretariat").check()
    with own.expect_navigation():
        own.get_by_role("button", name="Save what I chose").click()
    own.goto(demonstration_site + path_of("mine") + "?as=public")
    assert own.get_by_text("These readers see nothing of your profile.").is_visible()


def given_the_consultant_on_her_page(site, open_page):
    page = open_page(site + path_of("mine"), user=user_of("consultant"))
    page.get_by_role("link", name="Correct your profile").click()
    return page


def when_she_corrects_her_name_and_her_telephone(page, name: str, telephone: str):
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Telephone").fill(telephone)
    page.get_by_role("button", name="Save").click()


def then_the_telephone_holds_and_the_name_waits(page):
    assert page.get_by_text("+254 20 000 000").is_visible()
    assert page.get_by_text("a change waits for the steward").first.is_visible()


def when_the_steward_accepts_the_name(site, open_page):
    page = open_page(site + path_of("review"), user=user_of("steward"))
    page.get_by_label("Accept").first.check()
    page.get_by_role("button", name="Decide").click()
    return page


def then_the_profile_bears_the_new_name(page, name: str):
    assert page.get_by_role("heading", name=name).is_visible()
