"""Who may do what with the roster."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import declare

KEEP = declare("roster.keep", _("keep the roster: review changes, import contracts, merge doubles"))
SEE_PROSPECTS = declare("roster.see_prospects", _("search people who applied or were proposed"))
REPORT = declare("roster.report", _("take lists of the roster away as documents"))
MINE = declare("roster.mine", _("find one’s own profile in the menu"))


@rules.predicate(name="is the consultant")
def is_own(user, profile=None):
    person = getattr(user, "person", None)
    return bool(person and user.is_active and profile is not None and profile.person_id == person.pk)


OWN = "roster.own"  # the consultant herself
rules.add_perm(OWN, is_own)
