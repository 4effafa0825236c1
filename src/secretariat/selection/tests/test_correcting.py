"""What is published is corrected in the open, once the approver lets it; until then it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from secretariat.core.multilingual import Texts
from secretariat.record.operations import EditConflict

from .. import factories
from ..models import Approval, ApprovalState, Call, Criterion, Edition, Selection, SelectionLetter, Stage
from ..operations import closing, correcting, publishing
from ..queries.changed import corrected
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db
FROM_HOME = {"place": Texts.of("From home")}


def asked(selection, **told):
    told = {"reason": "The place was wrong.", "terms": FROM_HOME, **told}
    return correcting.ask_to_correct(selection, by=selection.requester, **told)


def approvals() -> list[tuple]:
    return list(Approval.objects.filter(stage=Stage.CORRECTION).order_by("pk").values_list("state", "why"))


def place() -> str:
    return Selection.objects.get().terms.place.text("en")


def test_until_it_is_approved_the_published_terms_stand_and_nobody_is_told():
    selection = factories.published()
    factories.application(selection)

    asked(selection)

    told = selection.approver.notices.filter(body__contains="correction of what is published")
    assert (place(), Call.objects.get().edition, Edition.objects.count()) == ("", 1, 1)
    assert (told.count(), SelectionLetter.objects.count()) == (1, 1)


def test_approved_it_is_another_version_with_its_reason_and_every_applicant_is_told():
    selection = factories.published()
    applicant = factories.application(selection)
    before = selection.call.fingerprint
    weights = list(Criterion.objects.order_by("pk").values_list("weight", flat=True))
    asked(selection)

    edition = correcting.approve(selection, by=selection.approver)

    call = Call.objects.get()
    assert (call.edition, call.fingerprint, edition.why) == (2, edition.fingerprint, "The place was wrong.")
    assert (place(), before == call.fingerprint) == ("From home", False)
    assert [row["weight"] for row in edition.content["criteria"]] == weights
    assert [one.subject for one in SelectionLetter.objects.order_by("pk")] == [
        "Adviser on filing systems: Your application has been received",
        "Adviser on filing systems: What is asked has changed",
    ]
    assert set(SelectionLetter.objects.values_list("email", flat=True)) == {applicant.profile.email}
    assert selection.requester.notices.filter(key__contains="edition 2").count() == 1


def test_nobody_but_the_approver_lets_it_take_effect(client):
    selection = factories.published()
    asked(selection)

    for by in (selection.requester, factories.approver().person):
        with pytest.raises(ValidationError, match="Only the approver"):
            correcting.approve(selection, by=by)
    page(signed_in(client, selection.requester), url("step", selection.pk, "amendment-clearance"), 403)

    assert Call.objects.get().edition == 1


def test_the_days_of_the_work_and_the_deadline_move_together_in_one_letter():
    selection = factories.published()
    factories.application(selection)
    closes, week = selection.call.closes_at, dt.timedelta(days=7)
    days = {"starts_on": selection.starts_on + week, "ends_on": selection.ends_on + week}

    asked(selection, terms={}, closes_at=closes + week, **days)
    correcting.approve(selection, by=selection.approver)

    changed, call = Selection.objects.get(), Call.objects.get()
    assert (changed.starts_on, changed.ends_on, call.closes_at) == (*days.values(), closes + week)
    assert [why.text("en") for why in call.given_time] == ["The place was wrong."]
    assert SelectionLetter.objects.count() == 2
    assert "Applications close on" in SelectionLetter.objects.last().body


def test_more_time_given_while_it_waits_stands_and_the_correction_takes_effect_beside_it():
    selection = factories.published()
    closes, week = selection.call.closes_at, dt.timedelta(days=7)
    asked(selection, closes_at=closes + week)
    publishing.extend(selection, by=selection.requester, closes_at=closes + 2 * week, reasons={"en": "A holiday."})
    rows = corrected(correcting.waiting(selection))["rows"]

    correcting.approve(selection, by=selection.approver)

    call = Call.objects.get(selection=selection)
    assert (call.closes_at, call.edition, len(call.extensions)) == (closes + 2 * week, 2, 1)
    assert "Applications until" not in str(rows)


@pytest.mark.parametrize(("days", "field"), [(5, "closes_at"), (-400, "ends_on")])
def test_no_correction_moves_the_work_before_its_call_closes(days, field):
    selection = factories.published()
    first = selection.call.opens_at.date() + dt.timedelta(days=days)

    with pytest.raises(ValidationError) as refusal:
        asked(selection, starts_on=first, ends_on=first + dt.timedelta(days=20))

    assert (list(refusal.value.message_dict), approvals()) == ([field], [])


def test_a_correction_needs_a_reason_and_a_difference_and_there_is_one_at_a_time():
    selection = factories.published()

    for told in ({"reason": " "}, {"terms": {}}):
        with pytest.raises(ValidationError):
            asked(selection, **told)
    asked(selection)
    with pytest.raises(ValidationError, match="lies before the approver already"):
        asked(selection, terms={"place": Texts.of("Nairobi")})

    assert [state for state, _why in approvals()] == [ApprovalState.ASKED]


def test_sent_back_or_taken_back_it_changes_nothing_and_another_can_be_put_forward():
    selection = factories.published()

    asked(selection)
    correcting.send_back(selection, by=selection.approver, reason="Say where.")
    asked(selection)
    correcting.take_back(selection, by=selection.requester, reason="Not needed.")

    assert approvals() == [("returned", "Say where."), ("returned", "Not needed.")]
    assert (Call.objects.get().edition, correcting.waiting(selection)) == (1, None)
    assert selection.requester.notices.filter(body__contains="Say where.").count() == 1


def test_an_approver_does_not_approve_another_correction_than_they_read(client):
    selection = factories.published()
    read = asked(selection).approval_id
    correcting.take_back(selection, by=selection.requester, reason="A slip.")
    asked(selection, terms={"place": Texts.of("Nairobi")})
    signed_in(client, selection.approver)

    with pytest.raises(EditConflict):
        correcting.approve(selection, by=selection.approver, asked=read)
    shown = page(client, url("step", selection.pk, "amendment-clearance"), 409, asked=read)

    assert "read it anew before you approve it" in words_of(shown) and "Nairobi" in shown


def test_after_the_deadline_nothing_published_is_corrected_and_nothing_waits():
    selection = factories.published()
    factories.application(selection)
    asked(selection)
    factories.let_time_pass(selection)

    with pytest.raises(ValidationError, match="does not take applications"):
        correcting.approve(selection, by=selection.approver)
    closing.close(selection, by=selection.requester)

    assert approvals() == [("returned", "The call ended before this was decided.")]
    assert place() == ""


def test_a_correction_in_the_last_week_asks_whether_more_time_is_given(client):
    selection = factories.published(closes_in=dt.timedelta(days=5))
    signed_in(client, selection.requester)
    address = url("step", selection.pk, "amendment")
    told = {"place_en_text": "From home", "place_en_standing": "authentic", "reason": "It was wrong."}
    told |= {"starts_on": selection.starts_on, "ends_on": selection.ends_on}

    warned = page(client, address, **told)
    waiting = approvals()
    page(client, address, **told, closes_on=selection.call.closes_at.date() + dt.timedelta(days=10))

    assert ("close in less than a week" in warned, waiting) == (True, [])
    assert [state for state, _why in approvals()] == [ApprovalState.ASKED]


def test_the_reason_stands_in_the_language_in_which_it_was_written_and_the_page_says_in_which(client):
    selection = factories.published()
    asked(selection, reason="Le lieu était faux.", language="fr", closes_at=selection.call.closes_at + dt.timedelta(1))
    signed_in(client, selection.approver)
    before = page(client, url("step", selection.pk, "amendment-clearance"))
    correcting.approve(selection, by=selection.approver)

    shown = page(client, selection.call.get_absolute_url())

    told = 'lang="fr" dir="ltr"><p>Le lieu était faux.</p></div><p class="fallback">Shown in French</p>'
    assert (before.count(told), shown.count(told)) == (1, 2)  # with the version, and with the time that was given
    assert Edition.objects.latest("number").language == "fr"
