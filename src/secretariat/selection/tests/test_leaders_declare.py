"""Who asks and who approves declare interests as the panel does: that opens what they read, and lets them decide."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.accounts.factories import UnitFactory
from secretariat.accounts.models import Person
from secretariat.roster.factories import consultant, engagement
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Application, Interest, Score, Selection
from secretariat.selection.operations import applying, calibrating, deciding, declaring
from secretariat.selection.queries.reading import Part, latest_list

pytestmark = pytest.mark.django_db


def codes(person, selection) -> list[str]:
    return [str(one) for one in Application.objects.visible_to(person).filter(selection=selection).order_by("code")]


def declare(selection, person, interest=Interest.NONE, **told):
    return declaring.declare(Part(Selection.objects.get(pk=selection.pk), person), by=person, interest=interest, **told)


@pytest.mark.parametrize("who", ["requester", "approver"])
def test_whoever_leads_it_reads_nothing_before_they_have_declared_and_never_whom_they_are_tied_to(who):
    selection = f.closed()
    person, own = getattr(selection, who), selection.applicants.get(profile__name="Ana Muñoz")
    before, all_of_them = codes(person, selection), codes(f.steward(), selection)

    made = declare(selection, person, names="Ana Muñoz")
    waiting = codes(person, selection)
    declaring.settle(made, by=f.steward(), reason="")

    assert waiting == []
    assert (before, len(all_of_them)) == ([], 3)
    assert codes(person, selection) == [one for one in all_of_them if one != str(own.application)]


def test_that_their_unit_engaged_a_candidate_is_kept_and_bars_no_leader():
    selection = f.published()
    unit, engaged = UnitFactory(), consultant("Engaged Case", email="engaged@example.org")
    engagement(engaged, unit=unit, starts_on=p.lately(), ends_on=None)
    f.application(selection, profile=engaged)
    type(selection.approver).objects.filter(pk=selection.approver_id).update(organization=unit)
    p.unsealed(selection)

    made = declare(selection, Person.objects.get(pk=selection.approver_id))

    assert ([row["code"] for row in made.known], len(codes(selection.approver, selection))) == (["unit"], 1)


def test_they_are_told_to_declare_when_applications_are_unsealed_and_again_with_the_shortlist():
    selection = p.in_calibration()
    chair, rows = p.chair(selection).person.sign_in, list(selection.applications.exclude(code="").order_by("code"))
    read = codes(selection.approver, selection)
    calibrating.name_shortlist(selection, {rows[0]: "The strongest."}, by=chair)

    told = [who.notices.filter(key__contains="declare").count() for who in (selection.requester, selection.approver)]

    assert (len(read), codes(selection.approver, selection), told) == (3, [], [2, 2])


def test_the_scores_of_the_panel_are_open_to_no_leader_who_never_declared_nor_of_whom_they_are_tied_to():
    selection = f.closed()
    for role in ("chair", "member", "member"):
        p.declared(p.seat(selection, role=role))
    made = declare(selection, selection.approver, names="Ana Muñoz")
    declaring.settle(made, by=f.steward(), reason="")
    selection = p.scoring.begin_first_pass(Selection.objects.get(pk=selection.pk), by=selection.requester)
    for seat in p.seats(selection):
        p.scored(seat)
    calibrating.open_calibration(selection, by=selection.requester)

    seen = {who: Score.objects.visible_to(getattr(selection, who)).count() for who in ("requester", "approver")}

    assert (seen, Score.objects.count()) == ({"requester": 0, "approver": 12}, 18)


def test_nobody_asks_for_an_approval_or_gives_it_without_having_declared():
    selection = p.recommended()
    p.screened(selection)
    others = selection.applicants.exclude(application__in=deciding.recommended(selection))
    applying.withdraw(others.order_by("pk").first(), reason="Another offer.")
    with pytest.raises(ValidationError, match="has not declared interests"):
        deciding.ask_for_award(selection, by=selection.requester)
    declare(selection, selection.requester)
    deciding.ask_for_award(selection, by=selection.requester)

    with pytest.raises(ValidationError, match="has not declared interests"):
        deciding.approve(selection, by=selection.approver)
    declare(selection, selection.approver)

    assert deciding.approve(selection, by=selection.approver).state == "approved"


def recommended_to_a_friend(**told) -> Selection:
    """The approver is tied to whom the panel recommends, and has said so."""
    selection = p.recommended()
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    named = deciding.recommended(selection)[0].applicant
    declaring.find_conflict(Part(selection, selection.approver), named, by=selection.requester, reason="Cousins.")
    return Selection.objects.get(pk=selection.pk)


def test_an_approver_who_is_tied_to_the_candidate_sends_it_back_and_somebody_else_approves():
    selection = recommended_to_a_friend()
    first, other = selection.approver, f.approver().person
    with pytest.raises(ValidationError, match="somebody else approves this"):
        deciding.approve(selection, by=first)
    deciding.send_back(selection, by=first, reason="A cousin of mine.")
    again = {one.application: (one.standing, one.grounds) for one in latest_list(selection)}
    selection = calibrating.recommend(selection, again, by=p.chair(selection).person.sign_in)
    with pytest.raises(ValidationError, match="somebody else approves this"):
        deciding.ask_for_award(selection, by=selection.requester)

    deciding.ask_for_award(selection, by=selection.requester, approver=other)
    declare(selection, other)
    done = deciding.approve(selection, by=other)

    assert (done.state, done.approver, codes(first, selection)) == ("approved", other, [])


def test_a_member_of_the_panel_is_not_made_its_approver():
    selection = p.recommended()

    with pytest.raises(ValidationError, match="sits on the panel does not approve"):
        deciding.ask_for_award(selection, by=selection.requester, approver=p.chair(selection).person)


def test_the_memo_is_shut_to_whom_it_would_tell_of_somebody_they_are_tied_to(client):
    selection = recommended_to_a_friend()
    client.force_login(selection.approver.sign_in)
    decision = client.get(reverse("selection:decision", args=[selection.pk])).content.decode()
    written = client.post(reverse("selection:memo_writing", args=[selection.pk]))

    code = str(deciding.recommended(selection)[0])
    assert f"{selection.approver} has a conflict of interest with {code}." in decision.replace("\u2068", "")
    assert ("Write the memo" in decision, written.status_code) == (False, 404)


@pytest.mark.parametrize("name", ["selection", "panel", "candidates"])
def test_pages_ask_whoever_leads_it_to_declare_until_they_have(client, name):
    selection = f.closed()
    client.force_login(selection.requester.sign_in)
    page, form = (reverse(f"selection:{one}", args=[selection.pk]) for one in (name, "declaration"))
    asked = "Declare your interests" in client.get(page).content.decode()

    sent = client.post(form, {"interest": "none", "signs": "on"})

    assert (asked, sent.status_code) == (True, 302)
    assert "Declare your interests" not in client.get(page).content.decode()


def test_a_conflict_of_the_approver_that_leads_to_nobody_is_settled_by_whoever_keeps_selections(client):
    selection, steward = f.closed(), f.steward()
    made = declare(selection, selection.approver, Interest.CONFLICT, explanation="I know one of them.")
    page = reverse("selection:declarations", args=[selection.pk])
    step = reverse("selection:part_step", args=[selection.pk, "declaration", made.pk, "settlement"])
    told = steward.person.notices.filter(key__contains="settle").count()
    client.force_login(steward)
    offered = step in client.get(page).content.decode()

    done = client.post(step, {"reason": "It is with nobody who applied.", "conflicts": []})

    assert (told, offered, done.status_code, done.url) == (1, True, 302, page)
    assert len(codes(selection.approver, selection)) == 3
