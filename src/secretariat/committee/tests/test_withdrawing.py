"""Withdrawing says how much hangs on it, and what was withdrawn is found again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee import factories as f
from secretariat.committee.forms.withdrawals import hanging_on
from secretariat.record import merging
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


def step(record, slug):
    return reverse("committee:step", args=[record.noun(), record.pk, slug])


def test_a_committee_is_withdrawn_and_brought_back_by_administrators_who_are_told_what_stands_in_it(visit, fields):
    session = f.SessionFactory()
    committee = session.committee
    for number in (40, 41):
        f.SessionFactory(committee=committee, number=number)
    administrator, officer = visit("administrator"), visit("officer")

    page = administrator.get(step(committee, "withdrawal"))
    refused = [officer.get(step(committee, "withdrawal")).status_code]
    administrator.post(step(committee, "withdrawal"), fields(page, reason="Wrong code."))
    refused += [officer.get(step(committee, "reinstatement")).status_code]

    listed = administrator.get(reverse("committee:withdrawn")).context["rows"]
    assert ("Sessions: 3" in page.context["consequences"], refused) == (True, [403, 403])
    assert [(row["record"], row["can_come_back"]) for row in listed] == [(committee, True)]


def test_more_than_a_few_are_counted_and_the_first_named():
    mandate, user = f.MandateFactory(), SignInFactory(role="officer")
    for number in range(1, 13):
        f.MandateParagraphFactory(mandate=mandate, number=number)

    told = hanging_on(mandate, user)

    assert (told[0], len(told)) == ("Paragraphs of a mandate: 12", 11)


def test_the_actions_of_a_paragraph_hang_on_it():
    action, paragraph, user = f.ActionFactory(), f.MandateParagraphFactory(), SignInFactory(role="officer")
    action.paragraphs.set([paragraph])

    assert hanging_on(paragraph, user) == [f"action: {action}"]


def test_what_was_withdrawn_is_listed_with_its_reason_and_a_merged_double_is_not(visit):
    old = withdraw(f.DocumentFactory(), by=None, reason="Never issued.")
    decision = withdraw(f.DecisionFactory(), by=None, reason="Of another body.")
    kept = f.DocumentFactory()
    merging.merge(kept, f.DocumentFactory(session=kept.session, committee=kept.committee), by=None)

    page = visit("officer").get(reverse("committee:withdrawn"))

    told = [(row["record"], row["record"].withdrawn_reason, row["can_come_back"]) for row in page.context["rows"]]
    assert told == [(decision, "Of another body.", True), (old, "Never issued.", True)]
    assert step(decision, "reinstatement") in page.text


def test_an_officer_of_another_committee_finds_nothing_withdrawn_there(visit):
    withdraw(f.DocumentFactory(), by=None, reason="Never issued.")
    other = f.CommitteeFactory()

    page = visit("officer", role__committee=other.code).get(reverse("committee:withdrawn"))

    assert page.context["rows"] == []
