"""Days that take a person above the months that are meant, or skip the break, are asked about before they are kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.roster.factories import consultant, engagement
from secretariat.selection import panel_factories as p
from secretariat.selection.decided import decision
from secretariat.selection.models import Award, Selection
from secretariat.selection.operations import awarding, contracting, deciding
from secretariat.selection.queries.contract_time import foreseen
from secretariat.selection.queries.justified import justified
from secretariat.writing.blocks import plain

pytestmark = pytest.mark.django_db
ABOVE = "Months under contract in the 36 months until 31 May 2035, with these days: 25.0. Meant at the most: 24."
NO_BREAK = "Days between the contract before and this one: {}. A break is longer than 31."
MARCH, MAY = dt.date(2035, 3, 1), dt.date(2035, 5, 31)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (None, []),
        ((dt.date(2033, 1, 1), dt.date(2034, 10, 31)), [ABOVE]),
        ((dt.date(2033, 1, 1), dt.date(2034, 9, 30)), []),
        ((dt.date(2034, 9, 1), dt.date(2035, 1, 28)), [NO_BREAK.format(31)]),
        ((dt.date(2034, 9, 1), dt.date(2035, 1, 27)), []),
        ((dt.date(2034, 9, 1), None), [NO_BREAK.format(0)]),
    ],
)
def test_what_days_lead_to_is_foreseen(before, told):
    profile = consultant()
    if before:
        engagement(profile, starts_on=before[0], ends_on=before[1])

    assert foreseen(profile, MARCH, MAY) == told


def just_ended(profile) -> None:
    engagement(profile, starts_on=dt.date(2034, 9, 1), ends_on=dt.date(2035, 2, 20))


def test_an_offer_without_a_break_is_made_once_the_warning_was_read(client):
    selection = p.approved(starts_on=MARCH, ends_on=MAY)
    (chosen,) = deciding.recommended(selection)
    just_ended(chosen.applicant.profile)
    client.force_login(selection.requester.sign_in)
    url = reverse("selection:step", args=[selection.pk, "offer"])
    told = {"application": chosen.pk, "starts_on": "2035-03-01", "ends_on": "2035-05-31"}
    quiet = client.get(url).content.decode()

    warned = client.post(url, told).content.decode()
    assert ("Go on all the same" in quiet, NO_BREAK.format(8) in warned, Award.objects.count()) == (False, True, 0)
    ticked = client.post(url, told | {"in_spite": "on"}).content.decode()
    assert ("Say why: it stays on record." in ticked, Award.objects.count()) == (True, 0)
    client.post(url, told | {"in_spite": "on", "reason": "Nobody else knows the gauges."})

    kept = [plain(one) for one in decision(Selection.objects.get(pk=selection.pk))]
    assert [one for one in kept if one.endswith("Nobody else knows the gauges.")]
    assert Award.objects.get().ends_on == MAY


def test_a_contract_is_not_made_longer_without_the_warning(client):
    award = p.contracted()
    engagement(
        award.application.applicant.profile, starts_on=award.starts_on - dt.timedelta(days=200),
        ends_on=award.starts_on - dt.timedelta(days=11),
    )  # fmt: skip
    client.force_login(award.selection.requester.sign_in)
    url = reverse("selection:part_step", args=[award.selection_id, "award", award.pk, "correction"])
    told = {"contract": award.contract, "starts_on": award.starts_on, "ends_on": award.ends_on + dt.timedelta(days=9)}
    told["version"] = Award.objects.get().version

    shown, warned = (answer.content.decode() for answer in (client.get(url), client.post(url, told | {"reason": "-"})))
    answer = client.post(url, told | {"reason": "Longer.", "in_spite": "on"})
    assert answer.status_code == 302, answer.context["form"].errors

    assert [NO_BREAK.format(10) in page for page in (shown, warned)] == [True, True]
    assert Award.objects.get().ends_on == told["ends_on"]


def test_the_approver_reads_the_warning_before_deciding(client):
    selection = p.recommended(starts_on=MARCH, ends_on=MAY)
    just_ended(deciding.recommended(selection)[0].applicant.profile)
    client.force_login(selection.approver.sign_in)

    page = client.get(reverse("selection:decision", args=[selection.pk])).content.decode()

    assert NO_BREAK.format(8) in page


def test_days_without_a_break_are_refused_to_whoever_gives_no_reason():
    selection = p.approved(starts_on=MARCH, ends_on=MAY)
    (chosen,) = deciding.recommended(selection)
    just_ended(chosen.applicant.profile)
    days = {"by": selection.requester, "starts_on": MARCH, "ends_on": MAY}

    with pytest.raises(ValidationError) as refused:
        awarding.offer(selection, chosen, reason=" ", **days)
    made = awarding.offer(selection, chosen, reason="Nobody else knows the gauges.", **days)

    assert refused.value.message_dict == {"reason": [NO_BREAK.format(8), "Say why: it stays on record."]}
    assert (Award.objects.get(), made.starts_on) == (made, MARCH)


def test_a_contract_without_a_break_is_signed_with_a_reason_alone():
    award = p.accepted()
    p.told(award.selection)
    first, last = p.lately(), p.lately() + dt.timedelta(days=99)
    engagement(
        award.application.applicant.profile, starts_on=first - dt.timedelta(days=200),
        ends_on=first - dt.timedelta(days=11),
    )  # fmt: skip
    told = {"by": award.selection.requester, "contract": "ICS-1", "starts_on": first, "ends_on": last}

    with pytest.raises(ValidationError) as refused:
        contracting.sign(award, **told)
    signed = contracting.sign(award, reason="The gauges are read each spring.", **told)

    assert refused.value.message_dict == {"reason": [NO_BREAK.format(10), "Say why: it stays on record."]}
    assert signed.contract == "ICS-1"


def offered_for_a_reason():
    """Accepted, for days without a break, with a reason that was given when they were offered."""
    selection = p.approved(starts_on=MARCH, ends_on=MAY)
    (chosen,) = deciding.recommended(selection)
    just_ended(chosen.applicant.profile)
    days = {"starts_on": MARCH, "ends_on": MAY}
    made = awarding.offer(selection, chosen, by=selection.requester, reason="Nobody else knows the gauges.", **days)
    taken = awarding.accept(made)
    p.told(taken.selection)
    return taken


def test_the_reason_given_with_an_offer_is_not_asked_for_again_with_its_contract(client):
    award = offered_for_a_reason()
    client.force_login(award.selection.requester.sign_in)
    url = reverse("selection:part_step", args=[award.selection_id, "award", award.pk, "contract"])
    told = {"contract": "ICS-1", "starts_on": MARCH, "ends_on": MAY, "version": award.version, "in_spite": "on"}

    shown = client.get(url).content.decode()
    answer = client.post(url, told)

    assert ("Nobody else knows the gauges." in shown, NO_BREAK.format(8) in shown) == (True, False)
    assert (answer.status_code, Award.objects.get().contract) == (302, "ICS-1")
    assert [entry.reason for _award, entry in justified(award.selection)] == ["Nobody else knows the gauges."]


@pytest.mark.parametrize("changed", ["days", "contracts"])
def test_other_days_or_other_contracts_need_their_own_reason(changed):
    award = offered_for_a_reason()
    days = {"starts_on": MARCH, "ends_on": MAY}
    if changed == "days":
        days["ends_on"] = MAY + dt.timedelta(days=1)
    else:
        engagement(award.application.applicant.profile, starts_on=MARCH, ends_on=MAY)

    with pytest.raises(ValidationError) as refused:
        contracting.sign(award, by=award.selection.requester, contract="ICS-1", **days)

    assert refused.value.message_dict["reason"][-1] == "Say why: it stays on record."


def test_what_the_contract_system_brought_already_is_not_counted_against_its_own_contract():
    award = p.accepted()
    p.told(award.selection)
    days = {"starts_on": p.lately(), "ends_on": p.lately() + dt.timedelta(days=99)}
    engagement(award.application.applicant.profile, contract="ICS-1", **days)

    told = {"contract": "ICS-1", "reason": "None is needed.", **days}
    signed = contracting.sign(award, by=award.selection.requester, **told)

    assert (signed.contract, justified(signed.selection)) == ("ICS-1", [])
