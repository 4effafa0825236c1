"""The contract: its number, its days, what can still be corrected, and what cannot be cancelled any more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from secretariat.roster.factories import consultant
from secretariat.roster.factories import engagement as roster_engagement
from secretariat.roster.models import Profile
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection import telling
from secretariat.selection.models import Applicant, Appraisal, AwardState, Selection
from secretariat.selection.operations import appraising, closing, contracting, writing_back
from secretariat.selection.queries.contract_time import contract_time
from secretariat.selection.steps import steps_for

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def of_the_contract(award, **values) -> dict:
    return {name: getattr(award, name) for name in ("contract", "starts_on", "ends_on", "fee", "currency")} | values


def test_the_number_of_another_persons_contract_is_refused_and_a_wrong_one_corrected():
    roster_engagement(consultant("Somebody Else", email="else@example.org"), contract="T1")
    award = p.contracted()
    lead = award.selection.requester

    with pytest.raises(ValidationError, match="In the roster this contract number belongs to somebody else"):
        contracting.correct_contract(
            award, by=lead, reason="As the system has it.", **of_the_contract(award, contract="T1")
        )
    with pytest.raises(ValidationError, match="Say why"):
        contracting.correct_contract(award, by=lead, reason=" ", **of_the_contract(award, contract="T2"))
    told = of_the_contract(award, contract=" T2 ", ends_on=award.starts_on)
    done = contracting.correct_contract(award, by=lead, reason="As the system has it.", **told)

    assert (done.contract, done.ends_on, award.selection.awards.get().contract) == ("T2", award.starts_on, "T2")


def test_the_number_of_another_is_refused_when_the_contract_is_recorded():
    roster_engagement(consultant("Somebody Else", email="else@example.org"), contract="T1")
    award = p.accepted()
    p.told(fresh(award.selection))

    with pytest.raises(ValidationError, match="In the roster this contract number belongs to somebody else"):
        contracting.sign(award, by=award.selection.requester, contract="T1", starts_on=DAY, ends_on=DAY)


def test_work_is_appraised_once_it_has_begun_and_a_contract_closed_once_it_has_ended():
    award = p.contracted()
    lead, later = award.selection.requester, timezone.localdate() + dt.timedelta(days=9)

    award = contracting.correct_contract(
        award, by=lead, reason="It begins later.", **of_the_contract(award, starts_on=later, ends_on=later)
    )
    with pytest.raises(ValidationError, match="The work begins on"):
        appraising.appraise(award, by=lead, rating=4, ratings={}, text="Good.")
    told = of_the_contract(award, starts_on=p.lately(), ends_on=later)
    award = contracting.correct_contract(award, by=lead, reason="It has begun.", **told)
    appraising.reply(appraising.appraise(award, by=lead, rating=4, ratings={}, text="Good."), text="Thank you.")

    with pytest.raises(ValidationError, match="The contract runs until"):
        writing_back.close_contract(award, by=lead)


def test_a_contract_that_was_signed_here_counts_as_time_under_contract_before_it_is_closed():
    award = p.contracted()
    profile = award.application.applicant.profile
    award = contracting.correct_contract(
        award, by=award.selection.requester, reason="It runs.", **of_the_contract(award, ends_on=timezone.localdate())
    )

    signed = contract_time(profile)
    roster_engagement(profile, contract=award.contract, starts_on=award.starts_on, ends_on=award.ends_on)

    assert (signed.contracts, signed.months, signed.is_running) == (1, 9.9, True)
    assert contract_time(profile) == signed


def test_a_selection_with_a_signed_contract_is_neither_cancelled_nor_failed():
    award = p.contracted()
    selection = fresh(award.selection)

    for end in (closing.cancel, closing.fail):
        with pytest.raises(ValidationError, match="cannot become"):
            end(selection, by=selection.requester, reason="No money.")
    assert not {"cancellation", "failure"} & {one.slug for one in steps_for(selection.requester.sign_in, selection)}


def test_a_selection_cancelled_after_an_offer_tells_all_who_applied_and_keeps_what_was_reached(client, mailoutbox):
    award = p.accepted()
    selection = fresh(award.selection)
    winner = Applicant.objects.get(application=award.application)
    before = mails(mailoutbox)

    off = closing.cancel(selection, by=selection.requester, reason="The request was taken back.")

    award.refresh_from_db()
    after = mails(mailoutbox)
    emails = set(selection.applicants.values_list("profile__email", flat=True))
    own = client.get(winner.own_url).content.decode()
    client.force_login(selection.requester.sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = [client.get(reverse(f"selection:{name}", args=[off.pk])).content.decode() for name in PAGES_AT_THE_END]
    assert (award.state, award.application.state) == (AwardState.RETRACTED, "submitted")
    assert sorted(after[len(before) :]) == sorted(emails)
    assert ("not reached" in own, "This call has ended" in own) == (False, True)
    assert all(str(winner.profile) in page for page in pages[:2]) and "no conflict of interest" in pages[2]


PAGES_AT_THE_END = ("contract", "decision", "declarations")


def mails(mailoutbox) -> list[str]:
    telling.mail_waiting()
    return [one.to[0] for one in mailoutbox]


def test_whoever_accepted_an_offer_is_told_what_the_contract_says_and_each_correction():
    award = p.contracted()
    letters = award.selection.letters.filter(subject__endswith="Your contract is recorded").order_by("pk")
    first = letters.get().body
    told = of_the_contract(award, ends_on=award.starts_on)

    contracting.correct_contract(award, by=award.selection.requester, reason="It ended at once.", **told)
    contracting.correct_contract(award, by=award.selection.requester, reason="The same again.", **told)

    day = date_format(award.starts_on)
    assert f"from {day} to {date_format(award.ends_on)}" in first
    assert f"from {day} to {day}" in letters.last().body and "It ended at once." in letters.last().body
    assert letters.count() == 2


def test_whoever_comes_into_the_public_roster_by_a_contract_from_here_is_told():
    award = p.contracted()
    profile = award.application.applicant.profile
    Profile.objects.filter(pk=profile.pk).update(pool="prospect", state="candidate")
    lead = award.selection.requester
    appraisal = appraising.appraise(award, by=lead, rating=4, ratings={}, text="Well done.")
    appraising.reply(appraisal, text="Thank you.")

    writing_back.close_contract(award, by=lead)

    letter = profile.letters.get(key__endswith="published")
    assert (letter.email, letter.subject) == (profile.email, "You are in the roster of consultants")


# --- an appraisal is corrected -------------------------------------------------------


def appraised():
    award = p.contracted()
    told = {"rating": 2, "ratings": {"time": 1}, "text": "Late.", "language": "en"}
    return appraising.appraise(award, by=award.selection.requester, **told)


def corrected(made, **told):
    values = {"rating": 4, "ratings": {"time": 4}, "text": "In time after all.", "language": "en", **told}
    return appraising.correct_appraisal(made, by=made.selection.requester, reason="I mixed up two reports.", **values)


def test_a_reply_stays_as_it_was_given():
    replied = appraising.reply(appraised(), text="No.")

    with pytest.raises(ValidationError, match="You have replied"):
        appraising.reply(replied, text="On second thoughts, yes.")

    replied.refresh_from_db()
    assert (replied.reply, replied.can_be_replied_to(timezone.now())) == ("No.", False)


def test_a_corrected_appraisal_keeps_what_it_said_and_the_reply_stays_with_that():
    replied = appraising.reply(appraised(), text="كان التقرير في موعده.", language="ar")

    done = corrected(replied)

    (before,) = done.earlier
    assert (done.rating, done.text, done.reply, done.reply_language) == (
        4, "In time after all.", "", "",
    )  # fmt: skip
    assert {name: before[name] for name in ("rating", "ratings", "text", "reply", "because")} == {
        "rating": 2, "ratings": {"time": 1}, "text": "Late.", "reply": "كان التقرير في موعده.",
        "because": "I mixed up two reports.",
    }  # fmt: skip


def test_a_correction_gives_the_expert_another_ten_days():
    award = appraised().award
    made = appraising.reply(Appraisal.objects.get(award=award), text="No.")
    corrected(made)

    with pytest.raises(ValidationError, match="ten days"):
        writing_back.close_contract(award, by=award.selection.requester)
    appraising.reply(Appraisal.objects.get(award=award), text="That is right now.")

    assert writing_back.close_contract(award, by=award.selection.requester).reply == "That is right now."


def test_after_the_contract_is_closed_correction_and_reply_reach_the_roster():
    award = appraised().award
    appraising.reply(Appraisal.objects.get(award=award), text="No.")
    engagement = writing_back.close_contract(award, by=award.selection.requester)
    with pytest.raises(ValidationError, match="You have replied"):
        appraising.reply(Appraisal.objects.get(award=award), text="Once more.")

    corrected(Appraisal.objects.get(award=award))
    appraising.reply(Appraisal.objects.get(award=award), text="Thank you.", language="fr")

    engagement.refresh_from_db()
    assert (engagement.rating, engagement.reply, engagement.reply_language) == (4, "Thank you.", "fr")


def test_both_read_what_an_appraisal_said_before(client):
    made = corrected(appraised())
    own = client.get(made.award.application.applicant.own_url).content.decode()
    client.force_login(made.selection.requester.sign_in)
    page = client.get(reverse("selection:contract", args=[made.selection_id])).content.decode()

    assert [(one in own, one in page) for one in ("Late.", "In time after all.", "I mixed up two reports.")] == [
        (True, True)
    ] * 3


def test_the_reply_stands_beside_the_rating_in_the_roster(client):
    award = appraised().award
    appraising.reply(Appraisal.objects.get(award=award), text="كان التقرير في موعده.", language="ar")
    engagement = writing_back.close_contract(award, by=award.selection.requester)
    client.force_login(f.steward())

    page = client.get(engagement.profile.get_absolute_url()).content.decode()

    assert 'dir="auto" lang="ar">كان التقرير في موعده.</div>' in page
