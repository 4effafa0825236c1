"""Who may do what in a dialogue."""

from __future__ import annotations

import rules

from secretariat.accounts.access import carries
from secretariat.committee.rules import KEEP_RECORD

from .models.request import OFFICES


@rules.predicate(name="chairs the dialogue")
def is_chair(user, dialogue=None):
    person = getattr(user, "person", None)
    return bool(person and dialogue is not None and user.is_active and dialogue.chair_id == person.pk)


def delegations_of(user, dialogue) -> list:
    """The delegations and observers this user speaks for, in this committee."""
    person = getattr(user, "person", None)
    if person is None or not user.is_active:
        return []
    code = dialogue.committee_code
    own = [
        a.organization
        for a in person.current_assignments
        if a.organization_id and a.committee_code in {"", code} and a.organization.kind not in OFFICES
    ]
    return list({organization.pk: organization for organization in own}.values())


@rules.predicate(name="speaks for a delegation")
def speaks_for_a_delegation(user, dialogue=None):
    return dialogue is not None and bool(delegations_of(user, dialogue))


RUN = "dialogue.run"  # the Chair, and officers who keep the record
ASK = "dialogue.ask_for_the_floor"
rules.add_perm(RUN, is_chair | carries(KEEP_RECORD))
rules.add_perm(ASK, speaks_for_a_delegation)
