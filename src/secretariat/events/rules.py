"""Who may do what with events. Keeping them is keeping the record; delegations accredit their own people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import declare, may
from secretariat.accounts.models import Organization
from secretariat.committee.rules import KEEP_RECORD  # noqa: F401 - asked for here too

ACCREDIT = declare("events.accredit", _("say who belongs to one’s own delegation at an event"))


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
