"""Who may do what with events. Keeping them is keeping the record; delegations accredit their own people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import declare, may
from secretariat.accounts.models import Organization
from secretariat.committee.rules import KEEP_RECORD  # noqa: F401 - asked for here too

ACCREDIT = declare("events.accredit", _("say who belongs to one’s own delegation at an event"))


def delegation_of(user, committee_code: str) -> Organization | None:
    """The delegation for which this user hands contributions in: that of a role which opens what States see."""
    person = getattr(user, "person", None)
    held = person.current_assignments if person is not None else []
    return next(
        (
            a.organization
            for a in held
            if a.organization and not a.organization.is_unit and "states" in a.role.tokens
            and a.committee_code in ("", committee_code)
        ),
        None,
    )  # fmt: skip


def hands_in(user, contribution) -> bool:
    """Is it a contribution of this user's own delegation?"""
    own = delegation_of(user, contribution.committee_code)
    return own is not None and own.pk == contribution.delegation_id


def speaks_for(user, registration) -> bool:
    """Does this user say who belongs to the delegation that it names?"""
    own = delegations_of(user, registration.committee_code)
    return registration.delegation_id in {one.pk for one in own}


def delegations_of(user, committee_code: str = "") -> list[Organization]:
    """The delegations whose people this user accredits."""
    person = getattr(user, "person", None)
    held = person.current_assignments if person is not None and may(user, ACCREDIT) else []
    return [
        a.organization
        for a in held
        if ACCREDIT in a.role.may
        and a.organization is not None
        and committee_code in ("", a.committee_code or committee_code)
    ]
