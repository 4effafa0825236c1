"""States, groups, organizations, roles, vocabularies and the people of the demonstration."""

from __future__ import annotations

from secretariat.accounts.models import (
    Assignment,
    GroupOfStates,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Role,
    SignIn,
)
from secretariat.data.kinds import VOCABULARIES
from secretariat.record.models import Term

from .reading import texts

KINDS = {
    "state": OrganizationKind.MEMBER_STATE,
    "un-agency": OrganizationKind.UN_BODY,
    "ip-office": OrganizationKind.IP_OFFICE,
}
COLLECTIVES = {"secretariat": OrganizationKind.SECRETARIAT}
ORDINARY = {"label", "own_name", "order"}


def load_terms(entries) -> None:
    """Every vocabulary, and the recommendations as one more."""
    found = [
        (e, e.values.get("label") or e.values["title"]) for e in entries if e.kind in {*VOCABULARIES, "recommendation"}
    ]
    rows = [
        Term(
            vocabulary=e.kind,
            code=e.key,
            labels=texts(label),
            extras={k: v for k, v in e.values.items() if k not in ORDINARY},
            order=order,
            source=e.source,
            is_verified=bool(e.verified),
        )
        for order, (e, label) in enumerate(found)
    ]
    Term.objects.bulk_create(rows, ignore_conflicts=True)


def load_roles(entries) -> None:
    for e in entries:
        if e.kind == "role":
            told = {"names": texts(e.values["label"]), "tokens": e.values["tokens"], "may": e.values.get("may", [])}
            Role.objects.get_or_create(code=e.key.replace("-", "_"), defaults=told)


def load_organizations(entries) -> None:
    made = {}
    for e in entries:
        if e.kind == "state":
            organization(
                e.values["iso2"],
                OrganizationKind.MEMBER_STATE,
                e.values["names"],
                e,
                former=e.values.get("former_names"),
            )
        elif e.kind == "addressee":
            organization(e.key, COLLECTIVES.get(e.key, OrganizationKind.COLLECTIVE), e.values["label"], e)
        elif e.kind == "organization":
            kind = KINDS.get(e.values["kind"], e.values["kind"])
            kind = kind if kind in OrganizationKind.values else OrganizationKind.OTHER
            made[e.key] = organization(e.key, kind, e.values["name"], e, parent=made.get(e.values.get("parent")))


def organization(code, kind, names, e, parent=None, former=None) -> Organization:
    told = {"kind": kind, "names": texts(names), "parent": parent, "source": e.source, "is_verified": bool(e.verified)}
    return Organization.objects.get_or_create(code=code, defaults={**told, "former_names": plain(former or [])})[0]


def plain(value):
    from secretariat.record.journal import plain as as_json

    return as_json(value)


def load_groups(entries) -> None:
    for e in entries:
        if e.kind == "group-of-states":
            GroupOfStates.objects.get_or_create(
                code=e.key,
                defaults={
                    "names": texts(e.values["label"]),
                    "scheme": e.values.get("scheme", "committee"),
                    "is_regional": e.values.get("scheme") != "cross-cutting",
                    "source": e.source,
                    "is_verified": bool(e.verified),
                },
            )
    groups = {g.code: g for g in GroupOfStates.objects.all()}
    states = {o.code: o for o in Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)}
    rows = [
        Membership(
            group=groups[e.values["group"]],
            state=states[code],
            since=e.values.get("since"),
            until=e.values.get("until"),
            source=e.source,
            is_verified=bool(e.verified),
        )
        for e in entries
        if e.kind == "membership"
        for code in e.values["states"]
        if code in states
    ]
    Membership.objects.bulk_create(rows, ignore_conflicts=True)


def load_persons(entries) -> dict[str, Person]:
    """The invented people, by key; whoever has a password in the data can sign in with it."""
    organizations = {o.code: o for o in Organization.objects.all()}
    roles = {r.code: r for r in Role.objects.all()}
    made = {}
    for e in entries:
        if e.kind == "person":
            told = e.values
            own = organizations.get(told.get("organization") or told.get("state"))
            made[e.key] = person = Person.objects.create(
                name=told["name"],
                email=told.get("email") or "",
                language=told["language"],
                time_zone=told["time_zone"],
                organization=own,
            )
            if told.get("password"):
                SignIn.objects.create_user(told["email"], told["password"], person=person)
            for a in told.get("assignments", []):
                assign(
                    person,
                    roles[a["role"].replace("-", "_")],
                    organizations.get(a.get("organization") or a.get("state")),
                    a,
                )
    return made


def assign(person, role, organization, told) -> None:
    Assignment.objects.create(
        person=person,
        role=role,
        organization=organization,
        committee_code=told.get("committee") or "",
        since=told.get("since"),
        until=told.get("until"),
    )
