"""What the product holds of a person: each floor and area says here what it has, so that it can be given and erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from .models import Person


@dataclass(frozen=True)
class Holding:
    """`export(person)` answers plain values; `erase(person)` removes what is personal, where there is something to;
    `kept(person)` answers a sentence for each thing that cannot be erased yet."""

    name: str
    export: Callable[[Person], object]
    erase: Callable[[Person], object] | None = None
    kept: Callable[[Person], list[str]] | None = None


_holdings: dict[str, Holding] = {}


def register(name: str, export, erase=None, kept=None) -> None:
    """Called in `AppConfig.ready()`."""
    _holdings[name] = Holding(name, export, erase, kept)


def everything_of(person: Person) -> dict:
    """All that is held of a person, as plain values for a JSON file."""
    return {name: holding.export(person) for name, holding in _holdings.items()}


def erase_holdings(person: Person) -> None:
    for holding in _holdings.values():
        if holding.erase is not None:
            holding.erase(person)


def kept_of(person: Person) -> list[str]:
    """What stays for a while although she is erased, in sentences."""
    return [sentence for holding in _holdings.values() if holding.kept for sentence in holding.kept(person)]


def of_the_person(person: Person) -> dict:
    sign_in = getattr(person, "sign_in", None)
    return {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "time_zone": person.time_zone,
        "organization": person.organization and person.organization.code,
        "sign_in": sign_in
        and {
            "email": sign_in.email,
            "is_active": sign_in.is_active,
            "since": sign_in.date_joined.isoformat(),
            "last": sign_in.last_login.isoformat() if sign_in.last_login else None,
        },
    }


def roles_of(person: Person) -> list[dict]:
    return [
        {
            "role": a.role.code,
            "organization": a.organization and a.organization.code,
            "committee": a.committee_code,
            "since": a.since and a.since.isoformat(),
            "until": a.until and a.until.isoformat(),
        }
        for a in person.assignments.select_related("role", "organization").order_by("pk")
    ]


def api_tokens_of(person: Person) -> list[dict]:
    return [
        {"name": t.name} | {name: day(getattr(t, name)) for name in ("made_at", "used_at", "expires_at", "revoked_at")}
        for t in person.api_tokens.all()
    ]


def day(moment) -> str | None:
    return moment and moment.isoformat()


def of_the_sign_in(person: Person) -> dict:
    """What the library that signs people in keeps: addresses, second factors by kind, sign-in elsewhere."""
    who = {"user__person": person}
    return {
        "addresses": list(EmailAddress.objects.filter(**who).values("email", "verified", "primary")),
        "second_factors": [
            {"kind": one.type, "made_at": day(one.created_at), "used_at": day(one.last_used_at)}
            for one in Authenticator.objects.filter(**who)
        ],
        "elsewhere": [
            {"at": one.provider, "as": one.uid, "told": one.extra_data, "since": day(one.date_joined)}
            for one in SocialAccount.objects.filter(**who)
        ],
    }


def invitations_of(person: Person) -> list[dict]:
    return [
        {"email": i.email, "role": i.role.code, "committee": i.committee_code}
        | {name: day(getattr(i, name)) for name in ("sent_at", "until", "accepted_at", "withdrawn_at")}
        for i in person.invitations.select_related("role").order_by("pk")
    ]


def end_sessions(person: Person) -> None:
    """Close every page she has open. A session names its owner inside, so that each has to be read."""
    sign_in = getattr(person, "sign_in", None)
    for session in Session.objects.iterator() if sign_in else ():
        if session.get_decoded().get(SESSION_KEY) == str(sign_in.pk):
            session.delete()


def register_own() -> None:
    register("person", of_the_person)
    register("roles", roles_of)
    register("sign_in", of_the_sign_in, end_sessions)
    register("invitations", invitations_of)
    register("api_tokens", api_tokens_of, lambda person: person.api_tokens.all().delete())
