"""From the recommendation to the engagement in the roster."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from secretariat.accounts.models import Person
from secretariat.roster.factories import consultant, engagement, prospect
from secretariat.roster.models import Engagement, Pool
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.memo import recommendation
from secretariat.selection.models import (
    Applicant,
    Application,
    ApplicationState,
    Approval,
    AwardState,
    Finding,
    Selection,
    Standing,
    State,
)
from secretariat.selection.operations import (
    appraising,
    awarding,
    calibrating,
    contracting,
    deciding,
    declaring,
    delivering,
    feedback,
    writing_back,
)
from secretariat.selection.queries.balance import balance
from secretariat.selection.queries.contract_time import ContractTime, Span, contract_time, counted
from secretariat.selection.queries.reading import latest_list
from secretariat.selection.queries.spread import spread
from secretariat.selection.queries.totals import drawn_of, resting_on_one
from secretariat.writing.blocks import plain

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def test_names_of_the_listed_alone_are_open_to_the_panel_once_the_shortlist_is_named():
    selection = p.in_calibration()
    member = p.seats(selection)[1].person.sign_in
    before = Applicant.objects.visible_to(member).count()

    named = {selection.applications.order_by("code").first(): "Strong."}
    calibrating.name_shortlist(selection, named, by=p.chair(selection).person.sign_in)

    assert (before, Applicant.objects.visible_to(member).count()) == (0, 1)


def test_totals_order_nobody_and_what_is_set_aside_is_not_in_them():
    selection = p.in_calibration(levels=(1, 2, 3))
    before = spread(selection, "first")
    seat = p.seats(selection)[2]
    applicant = before.rows[0].application.applicant

    declaring.find_conflict(seat, applicant, by=selection.requester, reason="Cousins.")
    after = spread(selection, "first")

    assert [str(row.application) for row in before.rows] == sorted(str(row.application) for row in before.rows)
    assert ([row.total for row in before.rows], [row.total for row in after.rows]) == (
        [50.0, 50.0, 50.0], [37.5, 50.0, 50.0],
    )  # fmt: skip
    assert before.tendencies == {p.seats(selection)[0].pk: -1.5, p.seats(selection)[1].pk: 0.0, seat.pk: 1.5}


def test_where_the_score_of_one_reader_alone_counts_the_pages_and_the_memo_say_so(client):
    selection = p.recommended()
    one = latest_list(selection)[0].application
    before = resting_on_one(drawn_of(selection))

    for seat in p.seats(selection)[1:]:
        declaring.find_conflict(seat, one.applicant, by=selection.requester, reason="Cousins.")

    sentence = f"First pass, names hidden: under some criterion the score of one reader alone counts for {one.code}."
    assert (before, resting_on_one(drawn_of(selection))) == ([], [sentence])
    assert sentence in [plain(part) if not isinstance(part, str) else part for part in recommendation(selection)]
    client.force_login(selection.approver.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("decision", "calibration"):
        assert sentence in client.get(f"/en/selections/{selection.pk}/{name}/").content.decode()


def test_only_the_chair_recommends_and_only_from_the_shortlist():
    selection = p.shortlisted(count=1)
    listed = latest_list(selection)[0].application
    other = selection.applications.exclude(pk=listed.pk).order_by("pk").first()
    member, chair = p.seats(selection)[1], p.chair(selection)

    with pytest.raises(ValidationError, match="chair of the panel"):
        calibrating.recommend(selection, {listed: (Standing.RECOMMENDED, "Why")}, by=member.person.sign_in)
    with pytest.raises(ValidationError, match="not among"):
        calibrating.recommend(selection, {other: (Standing.RECOMMENDED, "Why")}, by=chair.person.sign_in)


def test_nobody_is_put_before_the_approver_unscreened_or_found_on_a_list():
    selection = p.recommended()

    with pytest.raises(ValidationError, match="not looked for"):
        deciding.ask_for_award(selection, by=selection.requester)
    p.screened(selection, Finding.MATCH, note="Same name, same birthday.")
    with pytest.raises(ValidationError, match="is on a list"):
        deciding.ask_for_award(selection, by=selection.requester)


def test_the_requester_does_not_approve_by_rule_and_by_constraint():
    selection = p.recommended()
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)

    with pytest.raises(ValidationError, match="never the requester"):
        deciding.approve(selection, by=selection.requester)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(selection=selection, stage="award").update(approver=selection.requester)
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=selection.pk).update(approver=selection.requester)


def test_what_changed_after_it_was_asked_cannot_be_approved():
    selection = p.recommended()
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    applicant = latest_list(selection)[0].application.applicant

    declaring.find_conflict(p.seats(selection)[0], applicant, by=selection.requester, reason="Cousins.")

    with pytest.raises(ValidationError, match="has changed since"):
        deciding.approve(selection, by=selection.approver)
    returned = deciding.send_back(selection, by=selection.approver, reason="A score is gone.")
    assert (returned.state, returned.why) == (State.SHORTLISTED, "A score is gone.")


def test_after_a_decline_the_next_one_needs_a_new_recommendation_and_a_new_approval():
    selection = p.approved()
    first, second = (entry.application for entry in latest_list(selection))
    award = awarding.offer(selection, first, by=selection.requester)
    awarding.decline(award, reason="Another post.")
    selection = fresh(selection)
    chair = p.chair(selection).person.sign_in

    with pytest.raises(ValidationError, match="offered the work already"):
        deciding.ask_for_award(selection, by=selection.requester)
    calibrating.recommend(selection, {second: (Standing.RECOMMENDED, "The reserve.")}, by=chair)
    deciding.ask_for_award(selection, by=selection.requester)
    selection = deciding.approve(selection, by=selection.approver)
    accepted = awarding.accept(awarding.offer(selection, second, by=selection.requester))

    assert [one.state for one in selection.awards.order_by("pk")] == [AwardState.DECLINED, AwardState.ACCEPTED]
    assert (fresh(selection).state, accepted.application) == (State.AWARDED, second)


def test_no_contract_while_candidates_may_complain_or_a_complaint_waits():
    award = p.accepted()
    selection = fresh(award.selection)
    told = p.told(selection, days_ago=0)
    days = {"starts_on": dt.date(2027, 3, 1), "ends_on": dt.date(2027, 5, 31)}
    complaint = feedback.complain(told[0].applicant, text="My second degree was not read.")

    reasons = contracting.suspended_by(selection)
    with pytest.raises(ValidationError, match="not decided yet"):
        contracting.sign(award, by=selection.requester, contract="ICS-1", **days)
    feedback.decide_complaint(complaint, by=f.steward(), state="dismissed", decision="It was read: see criterion 2.")

    assert [one.split(":")[0] for one in reasons] == [
        "A complaint is not decided yet",
        f"Candidates can complain until {date_format(timezone.localdate() + dt.timedelta(10))}",
    ]  # fmt: skip
    assert len(contracting.suspended_by(selection)) == 1


def test_whoever_can_decide_a_complaint_is_told_of_it_and_whoever_leads_how_it_was_decided():
    keeper = f.steward().person
    award = p.accepted()
    told = p.told(fresh(award.selection), days_ago=0)

    complaint = feedback.complain(told[0].applicant, text="My second degree was not read.")
    feedback.decide_complaint(complaint, by=keeper.sign_in, state="upheld", decision="It was.")

    assert [one.subject.split(": ")[1] for one in keeper.notices.all()] == ["A complaint waits for your decision"]
    assert keeper.notices.get().url == f"/en/selections/{award.selection_id}/contract/"
    last = award.selection.requester.notices.order_by("pk").last()
    assert last.subject.endswith("A complaint was upheld")


def test_a_complaint_that_is_upheld_takes_the_offer_back():
    award = p.accepted()
    told = p.told(fresh(award.selection), days_ago=3)
    complaint = feedback.complain(told[0].applicant, text="A score was added up wrongly.")

    feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="It was.")

    award.refresh_from_db()
    assert (award.state, fresh(award.selection).state) == (AwardState.RETRACTED, State.RECOMMENDED)


@pytest.mark.parametrize(("days", "can"), [(0, True), (10, True), (11, False)])
def test_the_window_of_complaints_has_its_last_day(days, can):
    award = p.accepted()
    told = p.told(fresh(award.selection), days_ago=days)

    assert feedback.can_complain(told[0].applicant, fresh(award.selection)) is can


def test_the_engagement_is_written_back_with_its_rating():
    award = p.contracted()
    selection = fresh(award.selection)
    piece = delivering.ask_for(award, by=selection.requester, titles={"en": "Report"}, due_on=dt.date(2027, 5, 1))
    made = appraising.appraise(award, by=selection.requester, rating=4, ratings={"quality": 4}, text="Good work.")

    with pytest.raises(ValidationError) as refusal:
        writing_back.close_contract(award, by=selection.requester)
    delivering.accept_deliverable(delivering.deliver(piece, by=selection.requester, delivered_on=DAY), by=None)
    appraising.reply(made, text="Thank you.")
    engagement = writing_back.close_contract(award, by=selection.requester)

    assert refusal.value.messages == [
        "Something is not delivered or not accepted yet.",
        "The expert has ten days in which to reply to the appraisal.",
    ]
    assert (engagement.contract, engagement.rating, engagement.action) == (award.contract, 4, selection.action)
    assert fresh(selection).state == State.ENDED


def test_what_was_asked_for_by_mistake_is_taken_out_with_its_reason_and_keeps_no_contract_open():
    award = p.contracted()
    by = award.selection.requester
    told = {"titles": {"en": "Report"}, "due_on": dt.date(2027, 5, 1)}
    piece, kept = (delivering.ask_for(award, by=by, **told) for _one in range(2))
    delivering.accept_deliverable(delivering.deliver(kept, by=by, delivered_on=DAY), by=by)
    made = appraising.appraise(award, by=by, rating=4, ratings={}, text="Good work.")
    appraising.reply(made, text="Thank you.")

    with pytest.raises(ValidationError, match="Say why"):
        delivering.drop_deliverable(piece, by=by, reason=" ")
    with pytest.raises(ValidationError, match="accepted already"):
        delivering.drop_deliverable(award.deliverables.get(pk=kept.pk), by=by, reason="By mistake.")
    gone = delivering.drop_deliverable(piece, by=by, reason="By mistake.")

    assert (gone.withdrawn_reason, list(award.deliverables.standing())) == ("By mistake.", [kept])
    assert writing_back.close_contract(award, by=by).rating == 4


def test_a_contract_the_contract_system_has_brought_is_not_written_twice():
    award = p.contracted()
    selection = fresh(award.selection)
    profile = award.application.applicant.profile
    from secretariat.roster.factories import engagement

    engagement(profile, contract=award.contract)
    made = appraising.appraise(award, by=selection.requester, rating=5, ratings={}, text="Very good.")
    appraising.reply(made, text="Thank you.")
    writing_back.close_contract(award, by=selection.requester)

    assert [one.rating for one in Engagement.objects.filter(profile=profile)] == [5]


def test_a_prospect_who_was_engaged_is_one_of_the_roster():
    selection = f.published()
    f.application(selection, profile=prospect("New Person", email="new@example.org"))
    profile = Applicant.objects.get(selection=selection).profile

    writing_back.known_to_be_engaged(profile, by=None)

    profile.refresh_from_db()
    assert (profile.pool, profile.state, profile.reason) == (Pool.ENGAGED, "active", "engaged")


def test_balance_counts_each_stage_and_leaves_the_unknown_unknown():
    selection = f.published()
    for name, gender in (("A B", "f"), ("C D", "f"), ("E F", "m"), ("G H", "")):
        f.application(selection, profile=consultant(name, gender=gender, email=f"{name[0]}@example.org"))
    selection = p.unsealed(selection)

    found = {line.code: line.counts for line in balance(selection).by_gender}

    assert found == {
        "f": {"pool": 2, "shortlist": 0, "recommended": 0, "award": 0},
        "m": {"pool": 1, "shortlist": 0, "recommended": 0, "award": 0},
        "": {"pool": 1, "shortlist": 0, "recommended": 0, "award": 0},
    }


def test_a_line_of_noughts_stands_in_the_balance_only_where_it_was_aimed_at():
    selection = f.published(target={"women": 40})

    told = [(line.code, line.target) for line in balance(selection).by_gender if not any(line.counts.values())]

    assert told == [("f", 40)]


def test_whom_the_approver_is_asked_to_approve_stands_in_the_balance():
    selection = p.recommended()

    counts = [line.counts for line in balance(selection).by_gender if any(line.counts.values())]

    assert counts == [{"pool": 3, "shortlist": 2, "recommended": 1, "award": 0}]


def test_many_short_contracts_are_counted_as_one_run():
    on = dt.date(2026, 1, 1)
    spans = [
        Span(dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
        Span(dt.date(2024, 7, 20), dt.date(2024, 12, 31)),
        Span(dt.date(2025, 6, 1), dt.date(2025, 6, 30)),
        Span(dt.date(2015, 1, 1), dt.date(2015, 12, 31)),
    ]

    assert counted(spans, on) == ContractTime(contracts=3, months=12.4, longest=12.0, breaks=(151,))


def test_whoever_is_told_nothing_yet_is_still_a_candidate():
    award = p.accepted()

    states = set(Application.objects.filter(selection=award.selection).values_list("state", flat=True))

    assert states == {ApplicationState.SUBMITTED, ApplicationState.SELECTED}
    assert Person.objects.filter(pk=award.selection.requester_id).exists()


def test_one_number_of_two_contract_systems_counts_as_two_contracts():
    profile, on = consultant("Ana Muñoz"), dt.date(2026, 1, 1)
    told = {"contract": "7", "purposes": {}, "countries": []}
    days = {"starts_on": dt.date(2024, 1, 1), "ends_on": dt.date(2024, 6, 30)}
    engagement(profile, system="erp", **told, **days)
    engagement(profile, system="hr", **told, starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2025, 6, 30))

    found = contract_time(profile, on)
    assert (found.contracts, found.months, found.breaks) == (2, 11.9, (184,))
