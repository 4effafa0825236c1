"""A real installation: settings, tables, vocabularies, the first administrator, and a letter to see that mail works."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace

from secretariat.config.settings import environment
from secretariat.config.settings.environment import SETTINGS_FILE

from . import house, prepare
from .steps import Refused, say, step

# Option, setting, question, what holds where nothing is said.
QUESTIONS = [
    ("name", "SECRETARIAT_NAME", "Name of the installation, as pages show it", "Secretariat"),
    ("url", "SECRETARIAT_URL", "Address people will type", "http://localhost:8000"),
    (
        "database",
        "DATABASE_URL",
        "PostgreSQL (postgresql://user:password@host/name); empty for the built-in SQLite",
        "",
    ),
    ("mail_host", "SECRETARIAT_MAIL_HOST", "Mail server; empty keeps letters as files", ""),
    ("mail_from", "SECRETARIAT_MAIL_FROM", "Letters come from", "secretariat@localhost"),
]


def run(arguments: list[str]) -> int:
    options = understood(arguments)
    if house.is_demonstration():
        leave_demonstration(options)
    settings = asked(options)
    email = ask(options, "email", "SECRETARIAT_ADMIN_EMAIL", "E-mail address of the first administrator", "")
    require_address(email)
    require_settings(settings)
    name = ask(options, "person", "SECRETARIAT_ADMIN_NAME", "Their name", email)
    house.make()
    house.keep_settings(settings)
    house.open_django()
    password = password_of(options)
    prepare.everything()
    load_vocabularies()
    first_administrator(email, name, password)
    try_mail(email)
    print_next_steps()
    return 0


def understood(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(
        "./secretariat init",
        description="Make a real installation. What is not given is asked for, or taken from the environment.",
    )
    for option, setting, question, _ in QUESTIONS:
        parser.add_argument(f"--{option.replace('_', '-')}", help=f"{question} ({setting})")
    # Taken from the words before this is asked; named here for whoever asks for help.
    parser.add_argument(
        "--home", metavar="DIR", help="folder of the installation (SECRETARIAT_HOME); usually var/ here"
    )
    parser.add_argument("--email", help="e-mail address of the first administrator (SECRETARIAT_ADMIN_EMAIL)")
    parser.add_argument("--person", help="their name (SECRETARIAT_ADMIN_NAME)")
    parser.add_argument(
        "--no-input", action="store_true", help="ask nothing; SECRETARIAT_ADMIN_PASSWORD may hold a password"
    )
    parser.add_argument("--remove-demonstration", action="store_true", help="delete the demonstration that stands here")
    return parser.parse_args(arguments)


def may_ask(options: Namespace) -> bool:
    return sys.stdin.isatty() and not options.no_input


def asked(options: Namespace) -> dict[str, str]:
    """The answers by their settings; where nothing is said, what the installation keeps already."""
    kept = environment.kept(house.home() / SETTINGS_FILE)
    return {
        setting: ask(options, option, setting, question, kept.get(setting, default))
        for option, setting, question, default in QUESTIONS
    }


def ask(options: Namespace, option: str, setting: str, question: str, default: str) -> str:
    """What was given, else what the environment holds, else what a person types, else the default."""
    given = getattr(options, option)
    given = os.environ.get(setting) if given is None else given
    if given is not None or not may_ask(options):
        return given if given is not None else default
    hint = f" [{default}]" if default else ""
    return input(f"{question}{hint}: ").strip() or default


def require_address(email: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        raise Refused(
            f"The first administrator needs an e-mail address; {email!r} is none. Give one with --email."
        ) from None


def require_settings(settings: dict[str, str]) -> None:
    """What does not hold is refused before anything is kept."""
    url, database = settings["SECRETARIAT_URL"], settings["DATABASE_URL"]
    if url and not environment.is_address(url):
        raise Refused(
            f"{url!r} is no address that people can type. Give one with --url, such as https://ta.example.org."
        )
    try:
        environment.database(database, house.home())
    except ValueError as error:
        raise Refused(f'{error} Give another with --database; --database "" is the built-in SQLite.') from None


def leave_demonstration(options: Namespace) -> None:
    """A real installation does not begin on invented records."""
    if not options.remove_demonstration:
        raise Refused(
            f"{house.home()} holds the demonstration. --remove-demonstration deletes it with all that was entered "
            "there; or give another folder with --home."
        )
    house.open_django()
    from .demo import LOADED, remove

    with step("Removing the demonstration"):
        remove()
    for name in (LOADED, SETTINGS_FILE):
        (house.home() / name).unlink(missing_ok=True)
    # Django reads its settings once: begin again as a new process, without the demonstration's.
    for name in ("SECRETARIAT_DEMONSTRATION", "SECRETARIAT_URL"):
        os.environ.pop(name, None)
    words = [word for word in sys.argv[1:] if word != "--remove-demonstration"]
    os.execv(sys.executable, house.this_command(*words))


def load_vocabularies() -> None:
    from django.core.management import call_command

    with step("Loading roles and vocabularies"):
        call_command("load_vocabularies", verbosity=0)


def first_administrator(email: str, name: str, password: str | None) -> None:
    """They set their password now, or by the link that is printed."""
    from django.db import transaction

    from secretariat.accounts.models import Assignment, Role, SignIn

    if SignIn.objects.filter(email__iexact=email).exists():
        say(f"{email} can sign in already; nothing was changed for them.")
        return
    with transaction.atomic():
        user = SignIn.objects.create_user(email, password, name=name)
        Assignment.objects.create(person=user.person, role=Role.objects.get(code="administrator"))
    say(f"{email} is administrator.")
    if not password:
        say(f"They set their password here, within three days:\n  {link_to_set_password(user)}")


def password_of(options: Namespace) -> str | None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    given = os.environ.get("SECRETARIAT_ADMIN_PASSWORD")
    while True:
        password = given
        if password is None and may_ask(options):
            password = getpass.getpass("Their password (empty: a link to set it is printed): ")
        if not password:
            return None
        try:
            validate_password(password)
            return password
        except ValidationError as error:
            if given is not None:
                raise Refused(f"SECRETARIAT_ADMIN_PASSWORD: {' '.join(error.messages)}") from None
            say(" ".join(error.messages))


def link_to_set_password(user) -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=parts)


def try_mail(email: str) -> None:
    """A letter that does not go out is told, and stops nothing: settings can be mended later."""
    from django.conf import settings
    from django.core.mail import send_mail

    subject = f"{settings.INSTALLATION_NAME} can send letters"
    try:
        send_mail(subject, f"This letter was sent when {settings.SITE_URL} was set up.", None, [email])
    except OSError as error:
        say(f"The letter to {email} did not go out ({error}). The settings named SECRETARIAT_MAIL_… say how it should.")
        return
    where = f"to {email}" if settings.EMAIL_HOST else f"into {settings.MAIL_FOLDER} (no mail server is named)"
    say(f"A letter was sent {where}.")


def print_next_steps() -> None:
    next_ones = {
        "serve": "serves it (behind nginx: deploy/)",
        "doctor": "looks whether all is well",
        "backup FILE": "keeps everything in one file",
    }
    typed = {house.to_type(name): what for name, what in next_ones.items()}
    width = max(map(len, typed))
    lines = "\n".join(f"  {command:<{width}}   {what}" for command, what in typed.items())
    say(f"""
The installation stands in {house.home()}. Next:
{lines}
Its settings are in {house.home() / SETTINGS_FILE}; docs/reference/settings.md names them all.""")
