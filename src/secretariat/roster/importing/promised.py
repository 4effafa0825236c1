"""Whose a contract is that the contract system has not brought yet: whoever recorded it here says so.

promised.register(holders)      # in AppConfig.ready()

def holders(contracts: set[str]) -> dict[str, Profile]: ...
"""

from __future__ import annotations

from collections.abc import Callable

from ..doubles.keys import keys_of
from ..models import Profile
from .reading import Told

_holders: list[Callable[[set[str]], dict[str, Profile]]] = []


def register(holders: Callable[[set[str]], dict[str, Profile]]) -> None:
    if holders not in _holders:
        _holders.append(holders)


def promised(contracts: set[str]) -> dict[str, Profile]:
    return {contract: profile for holders in _holders for contract, profile in holders(contracts).items()}


def can_take(told: Told, profile: Profile) -> bool:
    """Is this person, who has no number of any contract system yet, the one of whom the row tells?"""
    if profile.contractor or profile.erased_at is not None:
        return False
    theirs = {"name": told.person.get("name") or "", "email": told.person.get("email") or ""}
    ours = {"name": profile.name, "other_names": profile.other_names, "email": profile.email}
    return bool({*keys_of(**theirs)} & {*keys_of(**ours)})
