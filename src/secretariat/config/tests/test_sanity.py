"""What the doctor says of settings and parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from secretariat.accounts.factories import SignInFactory
from secretariat.config import sanity
from secretariat.core.catalogues import catalogues
from secretariat.data import sign_ins


def test_settings_that_are_not_for_use_are_found(settings):
    settings.DEBUG, settings.SECRET_KEY, settings.ALLOWED_HOSTS = False, "k" * 50, ["ta.example.org"]
    assert list(sanity.settings_are_for_use()) == []

    settings.DEBUG, settings.SECRET_KEY, settings.ALLOWED_HOSTS = True, "short", ["*"]
    settings.SITE_URL = "not a url"

    assert [sentence.split(":")[0] for sentence in sanity.settings_are_for_use()] == [
        "Debugging is on", "The secret key is short enough to be guessed", "Any host name is answered",
        "'not a url' is no address that people can type",
    ]  # fmt: skip


def test_a_home_that_is_gone_or_a_key_that_others_read_is_found(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "secret_key").write_text("k")
    (tmp_path / "secret_key").chmod(0o644)
    readable = list(sanity.the_home_can_be_written())
    settings.HOME = tmp_path / "gone"

    assert readable == [f"{tmp_path}/secret_key can be read by others: chmod 600 {tmp_path}/secret_key."]
    assert list(sanity.the_home_can_be_written()) == [f"The installation's folder {tmp_path}/gone is not there."]


def test_a_catalogue_that_is_not_compiled_is_found(monkeypatch, tmp_path):
    """The floors' own, and that of an area."""
    for folder in ("locale", "events/locale"):
        (tmp_path / folder / "fr" / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / folder / "fr" / "LC_MESSAGES" / "django.po").write_text("")
    monkeypatch.setattr(sanity, "catalogues", lambda: catalogues(tmp_path))

    assert list(sanity.catalogues_are_compiled()) == [
        "The catalogue fr of events is not compiled: ./secretariat serve compiles it.",
        f"The catalogue fr of {tmp_path.name} is not compiled: ./secretariat serve compiles it.",
    ]


def test_every_catalogue_that_is_read_is_compiled(settings):
    """`prepare` looks where Django looks: beside the floors and beside each area."""
    places = {path.parents[2] for path in catalogues()}
    areas = {
        Path(config.path) / "locale" for config in apps.get_app_configs() if config.name.startswith("secretariat.")
    }

    assert places == {*map(Path, settings.LOCALE_PATHS), *(folder for folder in areas if folder.exists())}


@pytest.mark.django_db
def test_a_demonstration_password_outside_the_demonstration_is_found(settings):
    known = sign_ins.of_role("administrator")
    SignInFactory(person__email=known.email, password=known.password)
    settings.DEMONSTRATION = True
    in_demonstration = list(sanity.no_demonstration_passwords())
    settings.DEMONSTRATION = False

    assert (in_demonstration, list(sanity.no_demonstration_passwords())) == (
        [], [f"{known.email} signs in with the demonstration's password, which is published."],
    )  # fmt: skip


@pytest.mark.django_db
def test_tables_that_do_not_fit_the_program_are_found(monkeypatch):
    assert list(sanity.the_database_is_set_up()) == []

    monkeypatch.setattr(sanity.health, "migrations", lambda: "waiting")

    assert list(sanity.the_database_is_set_up()) == [
        "The tables do not fit the program (waiting): ./secretariat serve brings them up to date."
    ]


def test_letters_address_and_worker_are_remarked_on(settings, tmp_path):
    settings.EMAIL_HOST, settings.DEMONSTRATION, settings.HOME = "", False, tmp_path
    settings.SITE_URL = "http://ta.example.org"

    told = [list(check()) for check in (sanity.letters_go_out, sanity.the_address_is_safe, sanity.the_worker_lives)]

    assert [sentences[0].split(":")[0] for sentences in told] == [
        "No mail server is named", "http", "The worker is not seen here",
    ]  # fmt: skip
