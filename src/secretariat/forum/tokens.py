"""The address to which a letter of a week is answered: it says which week and who, and nobody else can make it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "secretariat.forum.reply"
PLACE = "{token}"
TOKEN = re.compile(r"(\d{1,12})\.(\d{1,12})\.([0-9a-f]{24})")


def token_of(week_pk: int, person_pk: int) -> str:
    """Small letters and digits: mail servers may change the case, and an address has 64 places before its @."""
    seal = salted_hmac(SALT, f"{week_pk}.{person_pk}", algorithm="sha256").hexdigest()[:24]
    return f"{week_pk}.{person_pk}.{seal}"


def reply_address(week, person) -> str:
    """Where she answers; empty where this installation takes no mail."""
    pattern = settings.REPLY_ADDRESS
    return pattern.replace(PLACE, token_of(week.pk, person.pk)) if PLACE in pattern else ""


def letters_name_what_they_answer() -> Iterator[str]:
    """For the doctor: an address without the place for a token switches answering by mail off."""
    pattern = settings.REPLY_ADDRESS
    if pattern and PLACE not in pattern:
        yield (
            f"SECRETARIAT_REPLY_ADDRESS is {pattern!r} and has no {PLACE}, so that letters of forums cannot be "
            f"answered: write it as in discuss+{PLACE}@example.org, or leave it empty."
        )


def read_token(addresses: str) -> tuple[int, int] | None:
    """The week and the person of the first address that holds a token of ours."""
    for week, person, seal in TOKEN.findall(addresses.lower()):
        if constant_time_compare(token_of(int(week), int(person)).rpartition(".")[2], seal):
            return int(week), int(person)
    return None
