"""Who may keep persons, roles and invitations."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from .access import declare


@rules.predicate(name="holds a role for every committee")
def is_for_all(user, record=None):
    """An administrator of one committee alone would make herself one of all."""
    person = getattr(user, "person", None)
    held = person.current_assignments if person else []
    return any("accounts.administer" in a.role.may and not a.committee_code for a in held)


ADMINISTER = declare("accounts.administer", _("keep persons, roles and invitations"), also=is_for_all)
