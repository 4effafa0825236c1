"""Contracts that were signed here and that the contract system has not brought yet: an import knows whose each is."""

from __future__ import annotations

from secretariat.roster.importing import promised
from secretariat.roster.models import Profile

from .models import Applicant, Award, AwardState


def holders(contracts: set[str]) -> dict[str, Profile]:
    rows = Award.objects.filter(contract__in=contracts - {""}, state=AwardState.ACCEPTED, engagement=None)
    signed = dict(rows.values_list("application", "contract"))
    people = Applicant.objects.filter(application__in=signed).select_related("profile") if signed else ()
    return {signed[one.application_id]: one.profile for one in people}


def register() -> None:
    promised.register(holders)
