"""Who may do what in a selection."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import carries, declare, is_internal
from secretariat.roster.rules import MINE

from .models import Stage
from .queries.reading import had_a_part, is_writer


def person_of(user):
    """The person who acts, where she may act at all."""
    person = getattr(user, "person", None)
    return person if person is not None and user.is_active else None


def selection_of(record):
    """The selection that a record belongs to, or is."""
    return getattr(record, "selection", record)


@rules.predicate(name="asked for this selection")
def is_requester(user, record=None):
    person, selection = person_of(user), selection_of(record)
    return bool(person and selection is not None and selection.requester_id == person.pk)


@rules.predicate(name="is to approve this selection")
def is_approver(user, record=None):
    """Named as its approver, and not the one who asks."""
    person, selection = person_of(user), selection_of(record)
    return bool(person and selection is not None and selection.approver_id == person.pk != selection.requester_id)


@rules.predicate(name="sits on the panel")
def is_panelist(user, record=None):
    person, selection = person_of(user), selection_of(record)
    return bool(person and selection is not None and seats(selection, person).exists())


@rules.predicate(name="names candidates for the panel")
def names_candidates(user, record=None):
    """Its chair, or who stands in for a chair with a conflict of interest."""
    person, selection = person_of(user), selection_of(record)
    return bool(person and selection is not None and is_writer(person, selection))


@rules.predicate(name="was asked to approve the recommendation")
def is_asked_to_award(user, record=None):
    selection = selection_of(record)
    return selection is not None and selection.approvals.filter(stage=Stage.AWARD).exists()


@rules.predicate(name="it is her own seat")
def is_own_seat(user, panelist=None):
    person = person_of(user)
    return bool(person and panelist is not None and getattr(panelist, "person_id", None) == person.pk)


@rules.predicate(name="has no part in this selection")
def is_apart(user, record=None):
    """Neither asked for it, nor approves it, nor sits on its panel or scored there: whoever judges a complaint."""
    person, selection = person_of(user), selection_of(record)
    return not (person and selection is not None and person.pk in had_a_part(selection))


@rules.predicate(name="is of the Secretariat")
def is_inside(user, record=None):
    return person_of(user) is not None and is_internal(user)


@rules.predicate(name="sits on some panel")
def sits_somewhere(user, record=None):
    person = person_of(user)
    return bool(person and person.panels.filter(state__in=["invited", "accepted"], withdrawn_at=None).exists())


def seats(selection, person):
    return selection.panelists.filter(person=person, state="accepted", withdrawn_at=None)


REQUEST = declare("selection.request", _("ask for a consultant and lead the selection"))
APPROVE = declare("selection.approve", _("approve selections that others ask for"))
KEEP = declare("selection.keep", _("keep the clauses of terms of reference, and follow every selection"))

# Of one selection: who leads it, who approves it, who serves it (its requester, and those who keep selections).
LEAD = "selection.lead"
DECIDE = "selection.decide"
SERVE = "selection.serve"
SIT = "selection.sit"
FOLLOW = "selection.follow"
HAND_OVER = "selection.hand_over"  # by whoever leads it, and for them by whoever keeps selections
LOOK = "selection.look"  # the list: one finds there what one has a part in, or nothing
CHAIR = "selection.chair"
OWN_SEAT = "selection.own_seat"
JUDGE = "selection.judge"
READ_INTERESTS = "selection.read_interests"  # of those whose letter is open to her: queries/along.py
rules.add_perm(LEAD, is_requester & carries(REQUEST))
rules.add_perm(DECIDE, is_approver & carries(APPROVE))
rules.add_perm(SERVE, (is_requester & carries(REQUEST)) | carries(KEEP))
rules.add_perm(HAND_OVER, (is_requester & carries(REQUEST)) | carries(KEEP))
rules.add_perm(SIT, is_panelist)
rules.add_perm(FOLLOW, carries(REQUEST) | carries(APPROVE) | carries(KEEP))
rules.add_perm(LOOK, carries(REQUEST) | carries(APPROVE) | carries(KEEP) | is_inside | (carries(MINE) & sits_somewhere))
rules.add_perm(CHAIR, names_candidates)
rules.add_perm(OWN_SEAT, is_own_seat)
rules.add_perm(
    READ_INTERESTS,
    (is_requester & carries(REQUEST)) | carries(KEEP) | names_candidates | (is_approver & is_asked_to_award),
)
rules.add_perm(JUDGE, carries(KEEP) & is_apart)
