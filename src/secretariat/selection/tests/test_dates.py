"""Days that contradict one another are refused beside their field; what is odd is read before one goes on."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.core.multilingual import Texts

from .. import factories as f
from .. import panel_factories as p
from ..models import Call, Deliverable, Selection, State
from ..operations import applying, approving, awarding, contracting, deciding, delivering, preparing, publishing
from .pages import page, signed_in, url
from .test_manager_pages import in_days, need

pytestmark = pytest.mark.django_db
NOON = dt.time(12, tzinfo=dt.UTC)
ODD_START = "The work would have begun already, before anybody is chosen for it: check the first day."
IN_SPITE = "Go on all the same"


def refused(do, *args, **told) -> dict:
    with pytest.raises(ValidationError) as refusal:
        do(*args, **told)
    return refusal.value.message_dict


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ((-40, -10), "This day is over: nobody can do the work until then any more."),
        ((40, 10), "It ends before it begins: check both days."),
    ],
)
def test_a_need_in_the_past_or_turned_round_is_refused_by_page_and_operation(client, days, message):
    told = {"starts_on": in_days(days[0]), "ends_on": in_days(days[1])}
    draft = f.drafted()
    signed_in(client, draft.requester)

    shown = page(client, url("new"), **need(**told))

    assert (message in shown, Selection.objects.count()) == (True, 1)
    assert refused(preparing.change_selection, draft, by=draft.requester, **told) == {"ends_on": [message]}


def test_work_that_would_have_begun_is_asked_about_before_it_is_kept(client):
    signed_in(client, f.manager())
    told = need(starts_on=in_days(-3))

    asked = page(client, url("new"), **told)
    kept = Selection.objects.count()
    page(client, url("new"), **told, in_spite="on")

    assert (ODD_START in asked, IN_SPITE in asked, kept, Selection.objects.count()) == (True, True, 0, 1)


def test_what_was_prepared_so_long_that_its_days_are_over_is_not_put_before_an_approver():
    draft = f.drafted()
    Selection.objects.filter(pk=draft.pk).update(starts_on=in_days(-20), ends_on=in_days(-1))

    with pytest.raises(ValidationError) as refusal:
        approving.ask_to_publish(draft, by=draft.requester, approver=f.approver().person)

    assert refusal.value.messages == ["The days of the work are over: change them."]


def test_a_call_closes_before_the_work_begins(client):
    selection = f.cleared()
    closes = dt.datetime.combine(selection.starts_on, NOON)
    signed_in(client, selection.requester)
    told = {"closes_on": selection.starts_on, "questions_on": in_days(5), "time_zone": "UTC"}

    fault = refused(publishing.publish, selection, by=selection.requester, closes_at=closes, questions_until=closes)
    shown = page(client, url("step", selection.pk, "publication"), **told, version=selection.version)

    assert list(fault) == ["closes_at"] and "The work begins on" in fault["closes_at"][0]
    assert (fault["closes_at"][0] in shown, Call.objects.count()) == (True, 0)


def test_a_deadline_is_not_moved_beyond_the_beginning_of_the_work():
    selection = f.published()
    closes = dt.datetime.combine(selection.starts_on + dt.timedelta(days=1), NOON)

    fault = refused(publishing.extend, selection, by=selection.requester, closes_at=closes, reasons=Texts.of("More"))

    assert list(fault) == ["closes_at"]


def test_a_call_that_leaves_no_time_to_complain_is_asked_about(client):
    selection = f.cleared()
    signed_in(client, selection.requester)
    told = {"closes_on": selection.starts_on - dt.timedelta(days=4), "questions_on": in_days(5), "time_zone": "UTC"}
    told |= {"version": selection.version}
    address = url("step", selection.pk, "publication")

    asked = page(client, address, **told)
    waiting = Call.objects.count()
    page(client, address, **told, in_spite="on")

    assert "the first day of the work lie 4 days, and candidates may complain for 10" in asked
    assert (waiting, Selection.objects.get().state) == (0, State.PUBLISHED)


def test_no_offer_and_no_contract_begins_before_applications_were_closed():
    selection, award = p.approved(), p.contracted()
    days = {"starts_on": in_days(-10), "ends_on": in_days(50)}
    early = {"contract": "ICS-9", "starts_on": in_days(-400), "ends_on": in_days(50), "reason": "Earlier"}

    offered = refused(awarding.offer, selection, deciding.recommended(selection)[0], by=selection.requester, **days)
    corrected = refused(contracting.correct_contract, award, by=award.selection.requester, **early)

    assert [list(offered), list(corrected)] == [["starts_on"], ["starts_on"]]


def test_nothing_is_due_before_its_contract_and_long_after_it_is_asked_about(client):
    award = p.contracted()
    by = award.selection.requester
    signed_in(client, by)
    address = url("part_step", award.selection_id, "award", award.pk, "deliverable")
    told = {"titles_en_text": "Report", "titles_en_standing": "authentic", "version": award.version}

    early = page(client, address, **told, due_on=award.starts_on - dt.timedelta(days=1))
    late = page(client, address, **told, due_on=award.ends_on + dt.timedelta(days=32))
    count = Deliverable.objects.count()
    page(client, address, **told, due_on=award.ends_on + dt.timedelta(days=32), in_spite="on")
    page(client, address, **told | {"titles_en_text": "Last report"}, due_on=award.ends_on + dt.timedelta(days=20))

    assert ("nothing is due before that" in early, "more than a month before this is due" in late) == (True, True)
    assert (count, Deliverable.objects.count()) == (0, 2)


@pytest.mark.parametrize(("days", "message"), [(1, "This day has not come"), (-400, "nothing came before that")])
def test_nothing_came_on_a_day_that_has_not_come_or_before_its_contract(days, message):
    award = p.contracted()
    by = award.selection.requester
    piece = delivering.ask_for(award, by=by, titles={"en": "Report"}, due_on=award.ends_on)

    fault = refused(delivering.deliver, piece, by=by, delivered_on=in_days(days))

    assert message in fault["delivered_on"][0]


def test_nobody_is_available_since_another_century_or_after_the_work():
    selection = f.published()
    applicant = f.application(selection, is_submitted=False)
    after = selection.ends_on + dt.timedelta(days=1)

    faults = [
        refused(applying.save, applicant, statements={}, available_from=day) for day in (dt.date(1999, 1, 1), after)
    ]
    saved = applying.save(applicant, statements={}, available_from=timezone.localdate())

    assert [list(one) for one in faults] == [["available_from"]] * 2
    assert saved.available_from == timezone.localdate()
