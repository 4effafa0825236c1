"""Whom a selection names as a candidate, or invites to apply, is not on its panel; and no refusal tells who applied."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.accounts.factories import SignInFactory
from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Panelist
from secretariat.selection.operations import handing, scoring, seating, sourcing
from secretariat.selection.queries.composing import candidates, left_out
from secretariat.selection.queries.possible import possible

pytestmark = pytest.mark.django_db


def expert(name: str):
    person = SignInFactory(role="consultant").person
    return consultant(name, email=person.sign_in.email, person=person)


@pytest.mark.parametrize("method", ["direct", "invited"])
def test_whom_it_names_or_invites_is_neither_proposed_nor_taken_for_its_panel(method):
    selection, one = f.drafted(), expert("Fatima Named")
    type(selection).objects.filter(pk=selection.pk).update(method=method)
    selection.refresh_from_db()
    invited = sourcing.invite(selection, one, by=selection.requester)

    assert one.person not in possible(selection)
    assert left_out(selection, candidates(selection))["invited"] == 1
    with pytest.raises(ValidationError, match="named here as a candidate"):
        seating.propose(selection, one.person, by=selection.requester)

    sourcing.take_back(invited, by=selection.requester, reason="Another is named.")
    assert one.person in possible(selection)


def test_whoever_was_proposed_before_is_not_invited_to_the_panel_any_more():
    selection, one = f.drafted(), expert("Fatima Named")
    invited = sourcing.invite(selection, one, by=selection.requester)
    type(invited).objects.filter(pk=invited.pk).update(state="taken_back")
    seat = seating.propose(selection, one.person, by=selection.requester)
    type(invited).objects.filter(pk=invited.pk).update(state="sent")

    with pytest.raises(ValidationError, match="named here as a candidate"):
        seating.invite_to_panel(p.fresh(seat), by=selection.requester)


def test_nobody_of_the_panel_is_invited_to_apply():
    selection, one = f.drafted(), expert("Fatima Named")
    seating.propose(selection, one.person, by=selection.requester)

    with pytest.raises(ValidationError, match="on the panel of this selection"):
        sourcing.invite(selection, one, by=selection.requester)
    assert Panelist.objects.get().person == one.person


def test_while_names_are_hidden_no_answer_depends_on_who_applied():
    """As ADR 24 has it: who applied declines the seat, and other conflicts are found by the declaration."""
    selection, applied, other = f.published(), expert("Ana Applied"), expert("Otto Other")
    f.application(selection, profile=applied)
    f.application(selection)
    selection = p.unsealed(selection)

    assert [one.conflicts for one in candidates(selection) if one.conflicts] == []
    assert "tied" not in left_out(selection, candidates(selection))
    invited = [
        seating.invite_to_panel(seating.propose(selection, one.person, by=selection.requester), by=selection.requester)
        for one in (applied, other)
    ]
    with pytest.raises(ValidationError, match="You apply here yourself"):
        seating.accept_seat(invited[0], by=applied.person.sign_in)
    assert seating.accept_seat(invited[1], by=other.person.sign_in).state == "accepted"


def test_once_names_are_open_a_candidate_is_refused_a_seat():
    selection = p.shortlisted()
    one = selection.applicants.order_by("pk").first().profile
    type(one).objects.filter(pk=one.pk).update(person=SignInFactory(role="consultant").person)
    one.refresh_from_db()

    with pytest.raises(ValidationError, match="cannot sit on this panel"):
        seating.propose(selection, one.person, by=selection.requester)


@pytest.mark.parametrize("part", ["requester", "approver"])
def test_whoever_leads_or_approves_a_selection_cannot_apply_to_it(part):
    selection = f.published()
    person = getattr(selection, part)
    own = consultant("Ines Leading", email=person.sign_in.email, person=person)

    with pytest.raises(ValidationError, match="You lead or approve this selection"):
        f.application(selection, profile=own)


def test_who_was_given_the_lead_after_applying_hands_it_over_before_anything_is_read():
    selection = f.published()
    other = f.manager()
    f.application(selection, profile=consultant("Ines Leading", email=other.email, person=other.person))
    handing.hand_over(selection, by=selection.requester, requester=other.person, reason="On leave.")
    selection = p.with_panel(p.unsealed(type(selection).objects.get(pk=selection.pk)))

    with pytest.raises(ValidationError, match="hand the lead over first"):
        scoring.begin_first_pass(selection, by=selection.requester)
