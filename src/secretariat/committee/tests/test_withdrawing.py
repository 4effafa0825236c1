"""Withdrawing says how much hangs on it, and what was withdrawn is found again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.due import due_items
from secretariat.committee.forms.withdrawals import going_with, hanging_on
from secretariat.committee.operations.documents import add_version
from secretariat.record import merging
from secretariat.record.operations import reinstate, withdraw

pytestmark = pytest.mark.django_db


def step(record, slug):
    return reverse("committee:step", args=[record.noun(), record.pk, slug])


def test_a_committee_is_withdrawn_and_brought_back_by_administrators_who_are_told_what_stands_in_it(visit, fields):
    session = f.SessionFactory()
    committee = session.committee
    for number in (9040, 9041):
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

    told = going_with(mandate, user)

    heading = "These disappear with it, and come back with it:"
    assert (told[:2], len(told)) == ([heading, "Paragraphs of a mandate: 12"], 12)


def test_the_actions_of_a_paragraph_hang_on_it():
    action, paragraph, user = f.ActionFactory(), f.MandateParagraphFactory(), SignInFactory(role="officer")
    action.paragraphs.set([paragraph])

    stays = "What hangs on it stays as it is: withdraw that too where it is wrong."
    assert (going_with(paragraph, user), hanging_on(paragraph, user)) == ([], [stays, f"action: {action}"])


def test_what_names_a_record_twice_hangs_on_it_once():
    session, user = f.SessionFactory(), SignInFactory(role="officer")
    item = f.AgendaItemFactory(committee=session.committee, first_session=session, closed_at=session)

    told = hanging_on(session, user)

    assert told.count(f"agenda item: {item}") == 1


def test_what_stands_on_another_page_is_withdrawn_from_its_form(visit):
    version = add_version(
        f.DocumentFactory(symbol="RC/4/7"), by=None, kind="rev", number=1, symbol_as_printed="RC/4/7/Rev.1"
    )

    form = visit("officer").get(reverse("committee:change", args=["documentversion", version.pk]))

    assert step(version, "withdrawal") in form.content.decode()


@pytest.fixture
def thread():
    """An action on whose decision a request and a follow-up hang, both due at a session to come."""
    action = f.ActionFactory()
    body = action.committee
    held = f.SessionFactory(committee=body, number=1)
    ahead = f.SessionFactory(committee=body, number=2, state="planned")
    decision = f.DecisionFactory(committee=body, actions=[action], session=held)
    f.ObligationFactory(action=action, decision=decision, due_session=ahead)
    f.FollowUpFactory(action=action, decision=decision, due_session=ahead, stated_at=held)
    return action


def records_of(action):
    return [action.mandate, *action.paragraphs.all(), action, *action.obligations.all(), *action.follow_ups.all()]


def test_whoever_withdraws_a_mandate_is_told_all_that_disappears_with_it(thread):
    _mandate, *lost = records_of(thread)

    told = going_with(thread.mandate, SignInFactory(role="officer"))

    assert set(told[1:]) == {f"{one.kind_name}: {one}" for one in lost}


@pytest.mark.parametrize("above", ["mandate", "committee"])
def test_what_hangs_on_what_was_withdrawn_is_nowhere_linked_nor_counted_until_it_comes_back(visit, thread, above):
    lost = {record.get_absolute_url() for record in records_of(thread)}
    body, decision, top = thread.committee, thread.decisions.get(), getattr(thread, above)
    lists = ("mandates", "actions", "obligations", "follow_ups", "decisions", "statistics")
    pages = [reverse("home"), *(reverse(f"committee:{name}") for name in lists)]
    pages += [one.get_absolute_url() for one in (body, decision, *body.sessions.all())]
    public = visit(None)

    def linked():
        answers = [public.get(page) for page in pages]
        told = "".join(answer.text for answer in answers if answer.status_code == 200)
        kinds = (m.Action, m.Obligation, m.FollowUp)
        counted = [kind.objects.visible_to(None).filter(committee=body).count() for kind in kinds]
        return {url for url in lost if f'"{url}"' in told}, {public.get(url).status_code for url in lost}, counted

    before = linked()
    withdraw(top, by=None, reason="Wrong.")
    gone, due = linked(), due_items(body)
    reinstate(type(top).objects.get(pk=top.pk), by=None)

    assert (gone, due if above == "mandate" else []) == ((set(), {404}, [0, 0, 0]), [])
    assert (before, linked()) == ((before[0], {200}, [1, 1, 1]), before)
    assert {thread.mandate.get_absolute_url(), *(o.get_absolute_url() for o in records_of(thread)[2:])} <= before[0]


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
