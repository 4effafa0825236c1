"""Who may act, and which audiences a visitor belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import rules
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .models import Assignment, Person

PUBLIC = frozenset({"public"})
INTERNAL = "internal"
AT = "@"  # “internal@RCW”: what a role that is limited to one committee opens, there alone
OPENED = {"states": _("what Member States see"), "internal": _("what the Secretariat alone sees")}
DECLARED: dict[str, str] = {}  # permissions that roles can carry, and what each lets people do


def tokens_of(user) -> frozenset[str]:
    """All tokens of a user, a person, or a visitor who has not signed in (None will do): the class of reader she is.

    Those of a role limited to a committee name it, and are no audience's; `tokens_for` says what they open.
    """
    return getattr(user, "tokens", None) or PUBLIC


def limited_to(user) -> dict[str, frozenset[str]]:
    """For each committee that a role of hers is limited to: the audiences it opens among that committee's records."""
    found: dict[str, set[str]] = {}
    for token in tokens_of(user):
        opened, at, committee = token.partition(AT)
        if at:
            found.setdefault(committee, set()).add(opened)
    return {committee: frozenset(opened) for committee, opened in sorted(found.items())}


def tokens_for(user, committee: str = "") -> frozenset[str]:
    """The audiences of hers among the records of this committee; without one, those that are hers everywhere."""
    return opening(tokens_of(user), committee)


def opening(tokens: frozenset[str], committee: str = "") -> frozenset[str]:
    """What these tokens open among the records of this committee."""
    pairs = [token.partition(AT) for token in tokens]
    return frozenset(opened for opened, at, where in pairs if not at or (committee and where == committee))


def of_the_secretariat(people: Iterable[int]) -> set[int]:
    """Those of these persons (ids) who hold, or held, a role of the Secretariat."""
    from .models import Assignment

    held = Assignment.objects.filter(person__in=set(people)).values_list("person", "role__tokens")
    return {person for person, tokens in held if INTERNAL in tokens}


def read_roles(people: Iterable[Person]) -> None:
    """What each of these people holds today, read at once instead of one by one."""
    from .models import Assignment

    people = list(people)
    held: dict[int, list[Assignment]] = {person.pk: [] for person in people}
    for one in Assignment.objects.current().filter(person__in=people).select_related("role", "organization"):
        held[one.person_id].append(one)
    for person in people:
        person.current_assignments = held[person.pk]


def is_internal(user, committee: str = "") -> bool:
    """Does she belong to the Secretariat, where this committee (or, without one, every committee) is concerned?"""
    return INTERNAL in tokens_for(user, committee)


def opens_anywhere(user, token: str) -> bool:
    """Is this audience hers among the records of any committee?"""
    return any(held.partition(AT)[0] == token for held in tokens_of(user))


def may(user, permission: str, record=None) -> bool:
    return rules.has_perm(permission, user, record)


def require(user, permission: str, record=None) -> None:
    """Raise PermissionDenied unless `user` may do this to `record`: a 403 for someone who sees it and may not act."""
    if not may(user, permission, record):
        raise PermissionDenied


def carries(permission: str):
    """A predicate: one of the user's current roles carries this permission, for the record's committee."""

    @rules.predicate(name=f"carries:{permission}")
    def role_carries(user, record=None):
        person = getattr(user, "person", None)
        if person is None or not user.is_active:
            return False
        committee = getattr(record, "committee_code", "")
        return any(
            permission in a.role.may and (not a.committee_code or not committee or a.committee_code == committee)
            for a in person.current_assignments
        )

    return role_carries


def declare(permission: str, meaning="", *, also=None) -> str:
    """Name a permission that roles can carry, and say what it lets people do; `also` is a further predicate that must
    hold. Answers the name."""
    DECLARED[permission] = meaning or permission
    rule = carries(permission)
    rules.add_perm(permission, rule & also if also is not None else rule)
    return permission
