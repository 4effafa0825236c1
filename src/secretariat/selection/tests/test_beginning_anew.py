"""A call that ended without anybody is begun anew, with what was worked out for it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from secretariat.writing.blocks import Numbered, plain
from secretariat.writing.house import day_in_words

from .. import factories, memo
from ..fingerprint import content_of, criteria_of, terms_of
from ..models import Approval, Edition, Method, Selection, State
from ..operations import approving, closing, preparing, publishing
from ..operations.beginning_anew import CARRIED, begin_anew
from ..queries.readiness import missing
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def failed(**values) -> Selection:
    selection = factories.published(**values)
    return closing.fail(selection, by=selection.requester, reason="Nobody applied.")


def weighed(selection) -> list[tuple]:
    rows = criteria_of(selection)
    return [(str(one), one.weight, one.phase, [str(words) for _number, words in one.levels]) for one in rows]


def publish(selection) -> Selection:
    by_whom, closes = factories.approver().person, timezone.now() + dt.timedelta(days=30)
    approving.clear(approving.ask_to_publish(selection, by=selection.requester, approver=by_whom), by=by_whom)
    publishing.publish(selection, by=selection.requester, closes_at=closes, questions_until=closes)
    return Selection.objects.get(pk=selection.pk)


def test_need_terms_and_criteria_are_carried_over_and_can_be_changed():
    before = failed(weights=(50, 30), second=(20,), budget=9_000)

    begun = begin_anew(before, by=before.requester)

    assert {name: getattr(begun, name) for name in CARRIED} == {name: getattr(before, name) for name in CARRIED}
    assert (begun.state, begun.begun_from, begun.requester) == (State.DRAFT, before, before.requester)
    assert (terms_of(begun.terms), weighed(begun)) == (terms_of(before.terms), weighed(before))
    assert (missing(begun), list(Approval.objects.filter(selection=begun))) == ([], [])
    preparing.change_criterion(criteria_of(begun)[0], by=begun.requester, weight=60)
    assert [row[1] for row in weighed(before)] == [50, 30, 20]


def test_another_call_is_published_under_a_number_and_a_fingerprint_of_its_own():
    before = failed()

    begun = publish(begin_anew(before, by=before.requester))

    assert begun.call.number != before.call.number
    assert begun.call.fingerprint == Edition.objects.get(selection=begun).fingerprint != before.call.fingerprint
    assert content_of(before) == Edition.objects.get(selection=before).content


def test_days_that_are_over_are_to_be_given_anew():
    before = failed()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Selection.objects.filter(pk=before.pk).update(starts_on=yesterday, ends_on=yesterday)

    begun = begin_anew(before, by=before.requester)

    assert [one.sentence for one in missing(begun)] == ["Say when the work begins and ends."]


def test_whom_a_direct_selection_was_for_is_named_anew():
    before = failed(method=Method.DIRECT, justification="The one who knows it.")

    begun = begin_anew(before, by=before.requester)

    assert [one.sentence for one in missing(begun)] == ["Name whom the direct selection is for."]


def test_only_what_has_ended_is_begun_anew_and_once_while_the_other_goes_on():
    selection = factories.published()
    with pytest.raises(ValidationError):
        begin_anew(selection, by=selection.requester)
    before = closing.fail(selection, by=selection.requester, reason="Nobody applied.")
    begun = begin_anew(before, by=before.requester)

    with pytest.raises(ValidationError) as refusal:
        begin_anew(before, by=before.requester)

    assert refusal.value.messages == ["It was begun anew already: “Adviser on filing systems”."]
    closing.cancel(begun, by=begun.requester, reason="Not in this way.")
    assert begin_anew(before, by=before.requester).begun_from == before


def test_the_manager_begins_anew_by_a_press_and_a_second_press_leads_to_the_same(client):
    before = failed()
    signed_in(client, before.requester)
    assert "Begin anew" in words_of(page(client, before.get_absolute_url()))
    form = client.get(url("step", before.pk, "beginning-anew"))

    for _press in range(2):
        address = url("step", before.pk, "beginning-anew")
        answer = client.post(address, {"version": before.version})

    begun = Selection.objects.get(begun_from=before)
    assert (form.status_code, answer.url) == (200, begun.get_absolute_url())
    assert "Begun anew from Adviser on filing systems" in words_of(page(client, begun.get_absolute_url()))
    shown = words_of(page(client, before.get_absolute_url()))
    assert ("Begun anew as Adviser on filing systems" in shown, "Begin anew " in shown) == (True, False)


def test_both_calls_and_the_memo_tell_of_each_other():
    before = failed()
    begun = publish(begin_anew(before, by=before.requester))

    old, new = (words_of(page(Client(), one.call.get_absolute_url())) for one in (before, begun))

    assert f"Published instead {begun.call}" in old
    assert f"After the call {before.call}" in new
    told = [plain(one.text) for one in memo.build(begun, "en").blocks if isinstance(one, Numbered)]
    day = day_in_words(before.state_since.date())
    assert f"The selection before it, {before.call.number}, ended on {day}: failed. Nobody applied." in told


def test_who_may_not_see_the_call_before_is_not_told_of_it():
    before = failed(method=Method.INVITED, justification="Few know it.")
    begun = begin_anew(before, by=before.requester)
    preparing.change_selection(begun, by=begun.requester, method=Method.OPEN)

    shown = words_of(page(Client(), publish(begun).call.get_absolute_url()))

    assert ("After the call" in shown, before.call.number in shown) == (False, False)
