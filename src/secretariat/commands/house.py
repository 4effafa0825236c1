"""The folder of an installation: its settings, its secret key, whether it holds the demonstration record."""

from __future__ import annotations

import os
import secrets
import shlex
import sys
from pathlib import Path

from secretariat.config.settings import environment

from .steps import Refused

REFUSALS = {
    PermissionError: "Secretariat may not write in {folder}. Give another with --home, or the rights to it.",
    FileExistsError: "{folder} is a file; Secretariat wants a folder there. Give another with --home.",
    NotADirectoryError: "{folder} leads through a file; Secretariat wants a folder there. Give another with --home.",
    OSError: "Secretariat cannot use {folder}: {error}. Give another folder with --home.",
}


def home() -> Path:
    return environment.home()


def make() -> Path:
    """The folder, with its secret key; both made if missing."""
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o750)
        make_key(folder / "secret_key")
    except OSError as error:
        sentence = next(text for kind, text in REFUSALS.items() if isinstance(error, kind))
        raise Refused(sentence.format(folder=folder, error=error.strerror)) from None
    return folder


def make_key(path: Path) -> None:
    if path.exists() or os.environ.get("SECRETARIAT_SECRET_KEY"):
        return
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(60) + "\n")


def is_made() -> bool:
    return bool(os.environ.get("SECRETARIAT_SECRET_KEY")) or (home() / "secret_key").exists()


def require_made() -> None:
    if not is_made():
        raise Refused(
            f"There is no installation in {home()} yet. {to_type('demo')} makes one with a demonstration record, "
            f"{to_type('init')} a real one."
        )


def keep_settings(values: dict[str, str]) -> None:
    """Add to the installation's settings file, and take out what is empty; what the environment says still comes
    first."""
    path = home() / environment.SETTINGS_FILE
    kept = {name: value for name, value in {**environment.kept(path), **values}.items() if value}
    path.touch(mode=0o600)
    path.write_text("".join(f"{name}={value}\n" for name, value in kept.items()), encoding="utf-8")
    os.environ.update({name: value for name, value in kept.items() if name not in os.environ})


def is_demonstration() -> bool:
    return kept_flag("SECRETARIAT_DEMONSTRATION")


def is_real() -> bool:
    return (home() / environment.SETTINGS_FILE).exists() and not is_demonstration()


def kept_flag(name: str) -> bool:
    kept = environment.kept(home() / environment.SETTINGS_FILE)
    return kept.get(name, "").lower() in environment.YES


def open_django() -> None:
    """Load the settings of this installation and all of the product's parts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.config.settings.production")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise Refused(f"The settings do not hold together: {error}") from None


def to_type(command: str) -> str:
    """A command as it is typed for this installation: with its folder, where that is not the usual one."""
    folder = "" if home() == environment.usual_home() else f" --home {shlex.quote(str(home()))}"
    return f"./secretariat {command}{folder}"


def this_command(*words: str) -> list[str]:
    """The words that start another process of this same command."""
    return [sys.executable, "-P", "-m", "secretariat", *words]
