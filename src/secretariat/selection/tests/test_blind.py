"""Nobody scores who knows what others gave, and the proof of it says so where it was otherwise."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.evidence import order
from secretariat.selection.models import CalibrationNote, Panelist, PanelRole, Score, Selection
from secretariat.selection.operations import calibrating, seating
from secretariat.selection.queries.order import turns

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["requester", "approver", "steward"])
def test_whoever_had_the_scores_open_takes_no_seat_and_scores(role):
    selection = p.in_calibration()
    keeper = f.steward()
    person = keeper.person if role == "steward" else getattr(selection, role)
    gone = p.seats(selection)[1]

    with pytest.raises(ValidationError) as refusal:
        seating.replace(gone, by=selection.requester, reason="Fell ill.", person=person)

    assert list(refusal.value.message_dict) == ["person"]
    assert [one.state for one in selection.panelists.all()] == ["accepted"] * 3


def test_whoever_had_the_scores_open_stays_refused_once_the_first_pass_is_open_again():
    selection = p.in_calibration()
    selection = calibrating.reopen_first_pass(selection, by=selection.requester, reason="One of the panel fell ill.")

    with pytest.raises(ValidationError, match="open to"):
        seating.propose(selection, selection.requester, by=selection.requester)
    watching = seating.propose(selection, selection.requester, by=selection.requester, role=PanelRole.OBSERVER)

    assert watching.role == PanelRole.OBSERVER


def test_a_seat_offered_before_the_scores_were_open_is_not_accepted_afterwards():
    selection = p.in_first_pass()
    proposed = seating.propose(selection, selection.requester, by=selection.requester)
    invited = seating.invite_to_panel(proposed, by=selection.requester)
    for one in p.seats(selection):
        p.scored(one)
    calibrating.open_calibration(selection, by=selection.requester)

    with pytest.raises(ValidationError, match="open to you already"):
        seating.accept_seat(Panelist.objects.get(pk=invited.pk), by=selection.requester)


def replaced_in_calibration(**values) -> tuple[Selection, Panelist]:
    """One of the panel went while the scores were open; somebody else has accepted the seat."""
    selection = p.in_calibration(**values)
    gone, new = p.seats(selection)[1], SignInFactory(role="officer")
    told = seating.replace(gone, by=selection.requester, reason="Fell ill.", person=new.person)
    seat = seating.accept_seat(Panelist.objects.get(pk=told.replaced_by_id), by=new)
    p.declared(seat)
    return Selection.objects.get(pk=selection.pk), seat


def test_whoever_comes_new_sees_neither_scores_nor_notes_before_her_own_are_handed_in():
    selection = p.in_calibration(levels=(0, 4, 2))
    p.talked_over(selection)
    gone, new = p.seats(selection)[2], SignInFactory(role="officer")
    told = seating.replace(gone, by=selection.requester, reason="Fell ill.", person=new.person)
    seat = seating.accept_seat(Panelist.objects.get(pk=told.replaced_by_id), by=new)
    p.declared(seat)
    client = Client()
    client.force_login(new)

    def seen() -> tuple[int, int, bool]:
        shown = client.get(reverse("selection:calibration", args=[selection.pk])).content.decode()
        rows = [model.objects.visible_to(new) for model in (Score, CalibrationNote)]
        return *(one.count() for one in rows), "Shown at level" in shown

    while_open = seen()
    calibrating.reopen_first_pass(selection, by=selection.requester, reason="One of the panel fell ill.")
    before = seen()
    p.scored(seat)
    after = seen()

    assert (while_open, before) == ((0, 0, False), (0, 0, False))
    assert (after[0] > 12, after[1] > 0, after[2]) == (True, True, True)


def test_the_proof_is_kept_for_whoever_came_new_and_scored_blindly():
    selection, seat = replaced_in_calibration()
    calibrating.reopen_first_pass(selection, by=selection.requester, reason="One of the panel fell ill.")
    p.scored(seat)

    assert [one.is_kept for one in turns(selection)] == [True] * 4


@pytest.mark.parametrize("role", [PanelRole.MEMBER, PanelRole.OBSERVER])
def test_who_led_and_never_scored_is_not_in_the_proof(role):
    selection = p.with_panel()
    seat = p.seat(selection, user=selection.requester.sign_in, role=role)
    if role == PanelRole.MEMBER:
        seating.replace(seat, by=selection.requester, reason="Leads it.")
    selection = p.scoring.begin_first_pass(selection, by=selection.requester)
    scoring = [one for one in p.seats(selection) if one.role != PanelRole.OBSERVER]
    for one in scoring:
        p.scored(one)
    calibrating.open_calibration(selection, by=selection.requester)

    assert {one.panelist.pk: one.is_kept for one in turns(selection)} == {one.pk: True for one in scoring}
    assert not any("was not kept" in line or str(selection.requester) in line for line in order(selection))


def test_the_proof_says_not_kept_of_a_leader_who_had_seen_the_scores():
    selection, seat = replaced_in_calibration()
    calibrating.reopen_first_pass(selection, by=selection.requester, reason="One of the panel fell ill.")
    # As it was possible before it was refused.
    Panelist.objects.filter(pk=seat.pk).update(person=selection.requester)
    p.scored(seat)

    told = {str(one.panelist): one.is_kept for one in turns(selection)}
    client = Client()
    client.force_login(selection.approver.sign_in)
    shown = client.get(reverse("selection:panel", args=[selection.pk])).content.decode()

    assert [name for name, is_kept in told.items() if not is_kept] == [str(selection.requester)]
    assert [line for line in order(selection) if line.endswith("the order was not kept.")] != []
    assert "open to somebody before" in shown and "open to nobody before" not in shown
