"""Who may do what in a selection."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import carries, declare


def person_of(user):
    """The person who acts, where she may act at all."""
    person = getattr(user, "person", None)
    return person if person is not None and user.is_active else None


@rules.predicate(name="asked for this selection")
def is_requester(user, selection=None):
    person = person_of(user)
    return bool(person and selection is not None and selection.requester_id == person.pk)


@rules.predicate(name="is to approve this selection")
def is_approver(user, selection=None):
    """Named as its approver, and not the one who asks."""
    person = person_of(user)
    return bool(person and selection is not None and selection.approver_id == person.pk != selection.requester_id)


@rules.predicate(name="sits on the panel")
def is_panelist(user, selection=None):
    person = person_of(user)
    return bool(
        person
        and selection is not None
        and selection.panelists.filter(person=person, state="accepted", withdrawn_at=None).exists()
    )


REQUEST = declare("selection.request", _("ask for a consultant and lead the selection"))
APPROVE = declare("selection.approve", _("approve selections that others ask for"))
KEEP = declare("selection.keep", _("keep the clauses of terms of reference, and follow every selection"))

# Of one selection: who leads it, who approves it, who serves it (its requester, and those who keep selections).
LEAD = "selection.lead"
DECIDE = "selection.decide"
SERVE = "selection.serve"
SIT = "selection.sit"
FOLLOW = "selection.follow"
rules.add_perm(LEAD, is_requester & carries(REQUEST))
rules.add_perm(DECIDE, is_approver & carries(APPROVE))
rules.add_perm(SERVE, (is_requester & carries(REQUEST)) | carries(KEEP))
rules.add_perm(SIT, is_panelist)
rules.add_perm(FOLLOW, carries(REQUEST) | carries(APPROVE) | carries(KEEP))
