"""Two persons are needed: one accepted, another declined. The panel recommends for the place that is open alone."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.selection import panel_factories as p
from secretariat.selection.models import Applicant, Application, Selection, Standing
from secretariat.selection.next_steps import stations
from secretariat.selection.operations import awarding, calibrating, deciding
from secretariat.selection.operations.contracting import suspended_by
from secretariat.selection.queries.balance import stages
from secretariat.selection.queries.reading import latest_list, recommended

from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db
PLACE = "A place is open again: the panel recommends somebody for it, and the approver decides."


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def chair(selection: Selection):
    return p.chair(selection).person.sign_in


def recommend(selection: Selection, standings: dict) -> Selection:
    told = {one: (standing, f"{one} shows it.") for one, standing in standings.items()}
    return calibrating.recommend(fresh(selection), told, by=chair(selection))


def one_declined() -> tuple[Selection, Application, Application, Application]:
    """The selection, who accepted, who declined, and who is in reserve."""
    selection = p.shortlisted(3, places=2, least=2)
    first, second, third = (one.application for one in latest_list(selection))
    recommend(selection, {first: "recommended", second: "recommended", third: "reserve"})
    p.screened(selection)
    deciding.ask_for_award(fresh(selection), by=selection.requester)
    deciding.approve(fresh(selection), by=selection.approver)
    offers = [awarding.offer(fresh(selection), one, by=selection.requester) for one in (first, second)]
    awarding.accept(offers[0])
    awarding.decline(offers[1])
    return fresh(selection), first, second, third


def test_who_accepted_stays_recommended_when_the_panel_recommends_anew():
    selection, first, second, third = one_declined()

    recommend(selection, {second: Standing.SHORTLISTED, third: Standing.RECOMMENDED})
    deciding.ask_for_award(fresh(selection), by=selection.requester)
    after = deciding.approve(fresh(selection), by=selection.approver)

    standings = {one.application: one.standing for one in latest_list(after)}
    assert standings == {first: "recommended", second: "shortlisted", third: "recommended"}
    assert [one.grounds for one in latest_list(after) if one.application == first] == [f"{first} shows it."]
    counted = stages(after)
    assert (counted["recommended"], counted["award"]) == ({first.pk, third.pk}, {first.pk})
    awarding.accept(awarding.offer(after, third, by=selection.requester))
    assert fresh(selection).state == "awarded"


def test_one_is_named_for_the_place_and_nobody_who_declined():
    selection, first, second, third = one_declined()

    for standings in ({second: "recommended", third: "shortlisted"}, {second: "reserve", third: "reserve"}):
        with pytest.raises(ValidationError):
            recommend(selection, standings)

    assert recommended(fresh(selection)) == [first, second]


def test_nothing_is_put_before_the_approver_where_nobody_is_named_for_the_place():
    selection, *_people = one_declined()

    with pytest.raises(ValidationError):
        deciding.ask_for_award(selection, by=selection.requester)


def test_the_chair_reads_that_a_place_is_open_and_is_asked_for_that_place_alone(client):
    selection, first, second, third = one_declined()
    signed_in(client, chair(selection))

    shown = page(client, url("recommendation", selection.pk))

    told = chair(selection).person.notices.order_by("pk").last().subject
    assert told.endswith("A place is open again: recommend somebody for it")
    assert f"{first.code} was offered the work, or has accepted it, and stays recommended." in words_of(shown)
    assert "1 person is needed." in words_of(shown)
    assert [f"standing_{one.pk}" in shown for one in (first, second, third)] == [False, True, True]


def test_the_manager_reads_why_no_contract_is_signed_and_who_accepted_that_the_decision_is_there():
    selection, first, _second, _third = one_declined()

    accepted = Applicant.objects.select_related("application", "selection").get(application=first)

    assert suspended_by(selection) == [PLACE]
    assert [one["state"] for one in stations(accepted, selection.call)] == ["done"] * 5
