"""What cannot be meant is refused with a sentence, and whoever decides knows of whom."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.core.multilingual import Texts

from .. import factories as f
from .. import panel_factories as p
from ..forms.fields import end_of
from ..models import ApplicationState, AwardState, Call, Selection
from ..operations import approving, awarding, contracting, deciding, preparing, publishing, sourcing
from ..operations.feedback import unsuccessful
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db
FAR = dt.date(9999, 12, 31)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_a_call_closes_within_three_years_in_every_zone(zone):
    selection, published = f.cleared(), f.published()
    far = end_of(FAR, zone)

    with pytest.raises(ValidationError, match="More than three years"):
        publishing.publish(selection, by=selection.requester, closes_at=far, questions_until=far, time_zone=zone)
    with pytest.raises(ValidationError, match="More than three years"):
        publishing.extend(published, by=published.requester, closes_at=far, reasons=Texts.of("More time"))


def test_a_call_that_closes_at_the_end_of_time_is_read_in_every_zone(client):
    call = f.published().call
    Call.objects.filter(pk=call.pk).update(closes_at=dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC))

    for zone in ("Asia/Tokyo", "Pacific/Honolulu"):
        assert "9999" in page(client, f"{call.get_absolute_url()}?zone={zone}")


def test_no_offer_or_contract_ends_before_the_call_was_published():
    selection = p.approved()
    award = p.accepted()
    p.told(Selection.objects.get(pk=award.selection_id))
    over = {"starts_on": dt.date(2020, 1, 1), "ends_on": dt.date(2020, 2, 1)}

    with pytest.raises(ValidationError) as offered:
        awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester, **over)
    with pytest.raises(ValidationError) as signed:
        contracting.sign(award, by=award.selection.requester, contract="ICS-1", **over)

    assert [list(one.value.message_dict) for one in (offered, signed)] == [["ends_on"]] * 2


def test_where_a_ceiling_was_approved_an_offer_says_its_fee_or_that_it_is_unpaid():
    selection = p.approved(budget=Decimal(10_000), currency="CHF")
    chosen = deciding.recommended(selection)[0]

    with pytest.raises(ValidationError, match="0 where the work is unpaid"):
        awarding.offer(selection, chosen, by=selection.requester)
    made = awarding.offer(selection, chosen, by=selection.requester, fee=Decimal(0))

    assert made.fee == 0


def test_nobody_was_looked_for_on_a_list_on_a_day_that_has_not_come():
    selection = p.recommended()
    one = deciding.recommended(selection)[0].applicant
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    with pytest.raises(ValidationError) as refusal:
        told = {"list_name": "List", "list_edition": "1", "finding": "clear", "checked_on": tomorrow}
        deciding.screen(one, by=selection.requester, **told)

    assert list(refusal.value.message_dict) == ["checked_on"]


@pytest.mark.parametrize(
    ("days", "field"), [((0, 730), "complaint_days"), ((30, 29), "retention_days"), ((30, 30), "")]
)
def test_one_can_complain_and_what_one_complains_of_is_kept_so_long(days, field):
    selection = f.drafted()
    told = dict(zip(("complaint_days", "retention_days"), days, strict=True))

    try:
        preparing.change_selection(selection, by=selection.requester, **told)
        faults = [""]
    except ValidationError as refusal:
        faults = list(refusal.message_dict)

    assert faults == [field]


def test_who_declined_is_not_told_that_somebody_else_was_selected_and_a_second_window_says_so(client):
    selection = p.approved()
    chosen = deciding.recommended(selection)[0]
    award = awarding.offer(selection, chosen, by=selection.requester)
    applicant = chosen.applicant
    awarding.decline(award)

    shown = words_of(page(client, url("acceptance", applicant.token), sent="again"))
    chosen.state = ApplicationState.NOT_SELECTED  # as it was told before
    chosen.save()
    later = words_of(page(client, applicant.own_url))

    award.refresh_from_db()
    assert "This offer is “declined” already." in shown and award.state == AwardState.DECLINED
    assert "You declined the offer." in later and "Somebody else was selected" not in later
    assert not unsuccessful(Selection.objects.get(pk=selection.pk)).filter(pk=applicant.pk).exists()


def test_the_approver_of_a_direct_selection_reads_for_whom_it_is_from_the_request_on(client):
    selection = f.drafted(method="direct", justification="Wrote the method.")
    name = str(selection.invitations.get().profile)
    approver = f.approver()

    def shown() -> bool:
        return name in page(signed_in(client, approver), selection.get_absolute_url())

    asked = approving.ask_to_publish(selection, by=selection.requester, approver=approver.person)
    told = [shown(), "Under contract in the last five years" in page(client, selection.get_absolute_url())]
    approving.clear(asked, by=approver)
    told.append(shown())
    with pytest.raises(ValidationError, match="approved with it"):
        sourcing.invite(selection, f.consultant("Somebody Else", email="else@example.org"), by=selection.requester)
    with pytest.raises(ValidationError, match="approved with it"):
        sourcing.take_back(selection.invitations.get(), by=selection.requester, reason="Another one.")

    assert told == [True] * 3
