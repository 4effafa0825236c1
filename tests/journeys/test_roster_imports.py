"""A steward's pages of contracts and doubles in a browser: they hold on a phone and for assistive readers, in English
and in Arabic; and one walk from a table to the roster, without scripts."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from secretariat.accounts.factories import SignInFactory
from secretariat.roster import factories
from secretariat.roster.doubles.finding import find_doubles
from secretariat.roster.models import PossibleDouble, Profile
from secretariat.roster.operations.doubles import merge_profiles
from secretariat.roster.operations.profiles import change_profile
from secretariat.roster.tests.import_samples import ANA, LI, applied, csv, roster, staged
from tests.browsing import PHONE

pytestmark = pytest.mark.journey
NAMES = (
    "imports", "import", "import_reconciliation", "import_application", "import_return", "import_removal", "doubles",
    "double", "merges",
)  # fmt: skip


@pytest.fixture
def site(db, settings, tmp_path):
    """A server over what the test itself enters (SQLite only: it shares this connection)."""
    from tests.serving import sharing_this_connection

    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_vocabularies", verbosity=0)
    with sharing_this_connection() as address:
        yield address


@pytest.fixture
def paths(site):
    """Where each page stands: one import that was applied, one that waits with something of every sort, a pair."""
    first = applied(csv(ANA, LI, {**LI, "contract": "C-7", "starts_on": "2019-02-01", "ends_on": "2019-03-01"}))
    change_profile(Profile.objects.get(contractor="V-1"), by=None, name="Ana María Muñoz de la Peña y Castañeda")
    other = factories.consultant("Wanjirũ Kamau")
    merge_profiles(factories.consultant("Wanjiru Kamau"), other, by=None)
    factories.consultant("محمد علي", email="li@example.org")
    find_doubles()
    bad = {
        **LI,
        "name": "Li Ming",
        "contract": "C-9",
        "starts_on": "03/04/2025",
        "countries": "Atlantis",
        "fee": "12,000",
    }
    new = {**ANA, "contract": "C-10", "contractor": "V-10", "email": "LI@example.org", "starts_on": "03/04/2025"}
    waiting = staged(csv({**ANA, "ends_on": "2025-08-31", "Shoe size": "42"}, bad, new, encoding="cp1252", mark=";"))
    of_one = {"import_return": first, "double": PossibleDouble.objects.first()}
    return {name: reverse(f"roster:{name}", args=arguments(name, of_one, waiting)) for name in NAMES}


def arguments(name: str, of_one: dict, waiting) -> list[int]:
    return [] if name in ("imports", "doubles", "merges") else [of_one.get(name, waiting).pk]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_and_a_phone_holds_the_pages(language, site, paths, open_page, axe):
    user = SignInFactory(role="steward")

    for name, path in paths.items():
        with translation.override(language):
            address = site + path.replace("/en/", f"/{language}/")
        opened = open_page(address, language=language, user=user)
        assert (name, axe(opened)) == (name, [])
        picture(opened, f"{name}-{language}")
        opened.set_viewport_size({"width": PHONE, "height": 740})
        picture(opened, f"{name}-{language}-phone")
        over = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (name, over <= 0 or over) == (name, True)


def picture(page, name: str) -> None:
    """To look at: SECRETARIAT_PICTURES names a folder."""
    if folder := os.environ.get("SECRETARIAT_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_table_comes_into_the_roster_without_scripts(site, open_page, tmp_path):
    (tmp_path / "contracts.csv").write_bytes(csv(ANA, {**LI, "countries": "Atlantis"}))

    page = open_page(site + reverse("roster:imports"), javascript=False, user=SignInFactory(role="steward"))
    page.get_by_label("Table of contracts").set_input_files(tmp_path / "contracts.csv")
    with page.expect_navigation():
        page.get_by_role("button", name="Read the table").click()
    assert page.get_by_text("“Atlantis” is no country that is known here.").count() == 1
    assert roster() == {}

    page.get_by_role("link", name="Apply this import").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Apply it").click()
    assert page.get_by_text("The import was applied.").count() == 1
    assert roster() == {"Ana Muñoz": ["C-1"]}
