"""The demonstration's sign-ins, as its data names them."""

from __future__ import annotations

from dataclasses import dataclass

from .reading import read


@dataclass(frozen=True)
class DemonstrationSignIn:
    """Someone of the demonstration record who can sign in; `roles` are the codes of her roles, each once."""

    email: str
    password: str
    name: str
    roles: str


def all_of_them() -> list[DemonstrationSignIn]:
    people = [entry.values for entry in read() if entry.kind == "person" and entry.values.get("password")]
    return [
        DemonstrationSignIn(
            email=person["email"],
            password=person["password"],
            name=str(person["name"]),
            roles=", ".join(dict.fromkeys(str(given["role"]) for given in person.get("assignments", ()))),
        )
        for person in people
    ]


def of_role(role: str) -> DemonstrationSignIn:
    """The first person who holds the role."""
    return next(person for person in all_of_them() if role in person.roles.split(", "))
