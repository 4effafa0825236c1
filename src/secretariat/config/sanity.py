"""Are the settings and the parts of this installation sound? For the doctor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from secretariat.accounts.models import SignIn
from secretariat.core.catalogues import catalogues, stale

from . import health
from .settings.environment import is_address

SHORTEST_KEY = 40
HERE = {"localhost", "127.0.0.1", "::1"}


def settings_are_for_use() -> Iterator[str]:
    if settings.DEBUG:
        yield "Debugging is on: errors show the inside to strangers. Run with the production settings."
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield "The secret key is short enough to be guessed: ./secretariat init writes a longer one."
    if "*" in settings.ALLOWED_HOSTS:
        yield "Any host name is answered: name yours in SECRETARIAT_HOSTS."
    if not is_address(settings.SITE_URL):
        yield f"{settings.SITE_URL!r} is no address that people can type: write one in SECRETARIAT_URL."


def django_finds_nothing() -> Iterator[str]:
    for message in checks.run_checks():
        if message.level >= checks.ERROR:
            yield f"{message.msg} ({message.id})"


def the_home_can_be_written() -> Iterator[str]:
    for folder in {settings.HOME, Path(settings.MEDIA_ROOT), Path(settings.REPORTS)}:
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield f"Secretariat may not write in {folder}."
    if not settings.HOME.exists():
        yield f"The installation's folder {settings.HOME} is not there."
    key = settings.HOME / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield f"{key} can be read by others: chmod 600 {key}."


def the_database_is_set_up() -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield from sqlite_is_set_up()
    if (state := health.migrations()) != "ok":
        yield f"The tables do not fit the program ({state}): ./secretariat serve brings them up to date."


SQLITE = {"foreign_keys": (1, "does not check references"), "journal_mode": ("wal", "is not in write-ahead mode")}


def sqlite_is_set_up() -> Iterator[str]:
    with connection.cursor() as cursor:
        for name, (wanted, fault) in SQLITE.items():
            found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
            if found != wanted and not (name == "journal_mode" and found == "memory"):
                yield f"SQLite {fault} ({name} is {found}; it should be {wanted})."
        for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchmany(20):
            yield f"Row {row} of {table} points at nothing in {parent}."


def catalogues_are_compiled() -> Iterator[str]:
    for path in stale(catalogues()):
        language, folder = path.parts[-3], path.parts[-5]
        yield f"The catalogue {language} of {folder} is not compiled: ./secretariat serve compiles it."


def no_demonstration_passwords() -> Iterator[str]:
    """A demonstration's password is known to everybody."""
    from secretariat.data import sign_ins

    if settings.DEMONSTRATION:
        return
    for known in sign_ins.all_of_them():
        sign_in = SignIn.objects.filter(email=known.email, is_active=True).first()
        if sign_in is not None and sign_in.check_password(known.password):
            yield f"{known.email} signs in with the demonstration's password, which is published."


# --- remarks: each may be meant so -----------------------------------------------


def letters_go_out() -> Iterator[str]:
    if not settings.EMAIL_HOST and not settings.DEMONSTRATION:
        yield f"No mail server is named: letters are kept as files in {settings.MAIL_FOLDER}."


def the_address_is_safe() -> Iterator[str]:
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https" and address.hostname not in HERE:
        yield f"{settings.SITE_URL} is not https: passwords travel in the open."


def the_worker_lives() -> Iterator[str]:
    if (state := health.worker()) != "ok":
        yield f"The worker is {state}: letters and notices wait until ./secretariat serve or worker runs."


def redis_answers() -> Iterator[str]:
    from secretariat.live import between

    if between.is_set() and (trouble := between.trouble()):
        yield f"REDIS_URL names a Redis that does not answer ({trouble}): open pages follow a second or two later."


def one_process_or_a_word_between() -> Iterator[str]:
    """The built-in database is for one machine; who took PostgreSQL will often run several processes."""
    if not settings.REDIS_URL and connection.vendor == "postgresql":
        yield (
            "REDIS_URL is not set: where several processes run, open pages follow what another did within a second "
            "or two instead of at once, and each counts for itself how often somebody searches the roster."
        )


def files_can_be_kept() -> Iterator[str]:
    name = default_storage.save("doctor.txt", ContentFile(b"A file of the doctor's."))
    default_storage.delete(name)
    yield from ()


def register() -> None:
    from secretariat.record import doctor

    doctor.register("Settings", settings_are_for_use)
    doctor.register("Django's own checks", django_finds_nothing)
    doctor.register("Folders", the_home_can_be_written)
    doctor.register("Kept files", files_can_be_kept)
    doctor.register("Database", the_database_is_set_up)
    doctor.register("Translations", catalogues_are_compiled)
    doctor.register("Published passwords", no_demonstration_passwords)
    doctor.register("Letters", letters_go_out, is_remark=True)
    doctor.register("Address", the_address_is_safe, is_remark=True)
    doctor.register("Redis", redis_answers)
    doctor.register("Open pages", one_process_or_a_word_between, is_remark=True)
    doctor.register("Worker", the_worker_lives, is_remark=True)
