"""What is recorded after the approval stops what was approved, as it would have stopped the recommendation."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.core.multilingual import Texts
from secretariat.record.models import Notice
from secretariat.writing.blocks import plain

from .. import factories
from .. import panel_factories as p
from ..decided import decision
from ..evidence import sentences
from ..models import Award, AwardState, Finding, Selection, Standing, State
from ..operations import awarding, calibrating, contracting, deciding, declaring, delivering
from ..queries.in_the_way import of_selection, since_signed
from ..queries.reading import Part, recommended
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def found_on_a_list(selection: Selection):
    told = {"list_name": "Consolidated list", "list_edition": "2026-12", "checked_on": timezone.localdate()}
    applicant = recommended(selection)[0].applicant
    return deciding.screen(
        applicant, by=selection.requester, finding=Finding.MATCH, note="The same day of birth.", **told
    )


def cousin_of_the_chair(selection: Selection):
    applicant = recommended(selection)[0].applicant
    return declaring.find_conflict(p.chair(selection), applicant, by=selection.requester, reason="Cousins.")


def cousin_of_the_approver(selection: Selection):
    applicant = recommended(selection)[0].applicant
    approver = Part(selection, selection.approver)
    return declaring.find_conflict(approver, applicant, by=selection.requester, reason="Cousins.")


def cousin_of_a_member_and_another_candidate(selection: Selection):
    other = selection.applicants.exclude(application__in=recommended(selection)).order_by("pk").first()
    return declaring.find_conflict(p.seats(selection)[1], other, by=selection.requester, reason="Cousins.")


RECORDED = [
    (found_on_a_list, "is on a list of sanctions"),
    (cousin_of_the_chair, "recommended for the panel and has a conflict of interest"),
    (cousin_of_the_approver, "somebody else approves this"),
    (cousin_of_a_member_and_another_candidate, "do not count any more since this was approved"),
]


@pytest.mark.parametrize(("record", "sentence"), RECORDED)
def test_what_was_approved_is_not_offered_once_something_stands_in_its_way(record, sentence):
    selection = p.approved()
    (chosen,) = recommended(selection)
    before = of_selection(selection)

    record(selection)

    with pytest.raises(ValidationError, match=sentence):
        awarding.offer(selection, chosen, by=selection.requester)
    assert (before, selection.awards.count()) == ([], 0)
    assert [sentence in one for one in of_selection(selection)].count(True) == 1


@pytest.mark.parametrize(("record", "sentence"), RECORDED[:2])
def test_an_offer_that_was_made_is_neither_accepted_nor_signed_and_the_candidate_is_not_told_why(record, sentence):
    offered = awarding.offer(selection := p.approved(), recommended(selection)[0], by=selection.requester)
    accepted = p.accepted()
    p.told(fresh(accepted.selection))
    days = {"starts_on": p.lately(), "ends_on": timezone.localdate() - dt.timedelta(days=30)}

    record(selection)
    record(fresh(accepted.selection))

    with pytest.raises(ValidationError) as told:
        awarding.accept(offered)
    with pytest.raises(ValidationError, match=sentence):
        contracting.sign(accepted, by=accepted.selection.requester, contract="ICS-1", **days)
    assert told.value.messages == [
        "This offer is looked at again: it cannot be accepted now. You are told how it goes on."
    ]
    assert set(Award.objects.values_list("state", "contract")) == {(AwardState.OFFERED, ""), (AwardState.ACCEPTED, "")}


def test_a_later_look_that_finds_nobody_on_the_list_stops_nothing():
    selection = p.approved()
    (chosen,) = recommended(selection)
    found_on_a_list(selection)

    told = {"list_name": "Consolidated list", "list_edition": "2026-12", "checked_on": timezone.localdate()}
    deciding.screen(chosen.applicant, by=selection.requester, finding=Finding.CLEAR, **told)

    assert awarding.offer(selection, chosen, by=selection.requester).state == AwardState.OFFERED


def test_the_manager_reads_what_stands_in_the_way_and_gives_it_back_to_the_panel(client):
    selection = p.approved()
    (chosen,) = recommended(selection)
    cousin_of_the_chair(selection)
    signed_in(client, selection.requester)
    pages = [page(client, url(name, selection.pk)) for name in ("selection", "decision")]
    signed_in(client, p.seats(selection)[1].person)
    members = page(client, url("decision", selection.pk))

    signed_in(client, selection.requester)
    told = {"reason": "The chair is a cousin.", "version": selection.version}
    page(client, url("step", selection.pk, "giving-back"), **told)
    done = fresh(selection)

    for shown in pages:
        assert "recommended for the panel and has a conflict of interest" in shown
        assert (url("step", selection.pk, "giving-back") in shown, url("step", selection.pk, "offer") in shown) == (
            True,
            False,
        )
    assert "recommended for the panel and has a conflict" not in members
    assert (done.state, done.why) == (State.RECOMMENDED, "The chair is a cousin.")
    with pytest.raises(ValidationError, match="recommended for the panel"):
        deciding.ask_for_award(done, by=done.requester)
    member = p.seats(selection)[1].person.sign_in
    calibrating.recommend(done, {chosen: (Standing.RECOMMENDED, "Still the best.")}, by=member)
    deciding.ask_for_award(done, by=done.requester)
    done = deciding.approve(done, by=done.approver)
    assert awarding.offer(done, chosen, by=done.requester).state == AwardState.OFFERED
    assert "The chair is a cousin." in " ".join(plain(one) for one in decision(fresh(done)))


def test_what_holds_no_more_is_not_put_before_the_approver_again_without_another_recommendation():
    selection = p.approved()
    cousin_of_a_member_and_another_candidate(selection)

    done = awarding.give_back(selection, by=selection.requester, reason="Scores are gone.")

    with pytest.raises(ValidationError, match="the panel recommends anew first"):
        deciding.ask_for_award(done, by=done.requester)


def test_the_memo_and_the_page_of_the_offer_say_it_and_the_candidate_that_it_is_looked_at_again(client):
    selection = p.approved()
    award = awarding.offer(selection, recommended(selection)[0], by=selection.requester)
    own = award.application.applicant.own_url
    before = page(client, own)

    found_on_a_list(selection)
    after = page(client, own)
    signed_in(client, selection.requester)
    contract = words_of(page(client, url("contract", selection.pk)))

    assert (f"{own}acceptance/" in before, f"{own}acceptance/" in after) == (True, False)
    assert "This offer is looked at again" in after and "sanctions" not in after
    assert "is on a list of sanctions" in contract and "takes back an offer that was made" in contract
    told = [*decision(fresh(selection)), *sentences(fresh(selection))]
    memo = [one if isinstance(one, str) else plain(one) for one in told]
    assert "As things stand this is in the way of an award" in " ".join(memo)
    assert memo[-1] == "They are not those that were approved: something was recorded since."
    approver = selection.approver.notices.order_by("pk").last()
    assert approver.subject.endswith("What was approved cannot go on")


# --- once the contract is signed -----------------------------------------------------------

ON_A_LIST = (
    " is under contract and was found on a list of sanctions since: whoever leads the selection and whoever approves "
    "it decide what becomes of the contract before anything more is accepted."
)


def told_of_contract() -> set:
    rows = Notice.objects.filter(subject__endswith="Something was recorded of somebody under contract")
    return set(rows.values_list("person", flat=True))


def test_a_match_after_the_signature_is_told_to_those_who_lead_approve_and_keep_and_stands_on_the_page(client):
    award = p.contracted()
    selection, keeper = fresh(award.selection), factories.steward()
    piece = delivering.ask_for(award, by=selection.requester, titles=Texts.of("Report"), due_on=award.ends_on)

    found_on_a_list(selection)

    told = {selection.requester_id, selection.approver_id, keeper.person.pk}
    assert told_of_contract() == told
    address = url("part_step", selection.pk, "deliverable", piece.pk, "delivery")
    pages = [page(signed_in(client, selection.requester), one) for one in (url("contract", selection.pk), address)]
    assert [f"{award.application.code}{ON_A_LIST}" in words_of(one) for one in pages] == [True, True]


def test_a_later_look_that_finds_nobody_takes_the_sentence_from_the_page():
    award = p.contracted()
    selection = fresh(award.selection)
    found_on_a_list(selection)
    told = {"list_name": "Consolidated list", "list_edition": "2026-13", "checked_on": timezone.localdate()}
    told |= {"finding": Finding.UNCLEAR, "note": "Born in another year."}
    deciding.screen(award.application.applicant, by=selection.requester, **told)

    assert since_signed(selection, [award]) == {}


def test_a_conflict_of_whoever_approved_is_told_while_others_are_still_to_sign():
    award = p.contracted()
    Selection.objects.filter(pk=award.selection_id).update(state=State.AWARDED, places=2)

    cousin_of_the_approver(fresh(award.selection))

    (sentence,) = since_signed(fresh(award.selection), [award])[award.pk]
    assert sentence.startswith(f"{award.application.code} is under contract, and a conflict of interest with ")
    assert {award.selection.requester_id, award.selection.approver_id} <= told_of_contract()


def test_a_match_of_somebody_else_says_nothing_of_the_contract():
    award = p.contracted()
    selection = fresh(award.selection)
    other = selection.applicants.exclude(application=award.application).order_by("pk").first()
    told = {"list_name": "Consolidated list", "list_edition": "2026-12", "checked_on": timezone.localdate()}

    deciding.screen(other, by=selection.requester, finding=Finding.MATCH, note="The same day of birth.", **told)

    assert (since_signed(selection, [award]), told_of_contract()) == ({}, set())
