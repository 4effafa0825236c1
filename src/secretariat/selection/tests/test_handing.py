"""The lead of a selection is handed over; and what a manager with a conflict of interest is told is true for them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Notice
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection import recorded
from secretariat.selection.models import Applicant, Clarification, Method, Selection, State
from secretariat.selection.operations import asking, deciding, declaring, feedback, handing
from secretariat.selection.queries.past import past
from secretariat.selection.queries.possible import judges, without_a_lead
from secretariat.selection.queries.reading import Part, latest_list, led_before
from secretariat.selection.tests.pages import page, signed_in, url, words_of
from secretariat.writing.blocks import plain

pytestmark = pytest.mark.django_db


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def with_a_conflict(selection: Selection) -> Applicant:
    """Its manager is a cousin of the first on the list."""
    one = latest_list(selection)[0].application.applicant
    declaring.find_conflict(Part(selection, selection.requester), one, by=selection.approver, reason="Cousins.")
    return one


def test_a_manager_hands_the_lead_to_another_who_is_told_and_sees_nothing_more_of_it(client):
    selection, other = p.recommended(), f.manager()
    first = selection.requester
    shown = signed_in(client, first.sign_in)
    offered = url("step", selection.pk, "handover") in page(shown, selection.get_absolute_url())

    told = {"requester": other.person.pk, "reason": "A cousin applied.", "version": selection.version}
    answer = client.post(url("step", selection.pk, "handover"), told)

    selection = fresh(selection)
    assert (offered, answer.status_code, answer.url) == (True, 302, reverse("selection:selections"))
    assert (selection.requester, led_before(selection)) == (other.person, {first.pk})
    assert client.get(selection.get_absolute_url()).status_code == 404
    told = Notice.objects.get(person=other.person, key__contains="lead")
    assert ("You lead this selection now" in told.subject, "A cousin applied." in told.body) == (True, True)
    client.force_login(other)
    assert "A cousin applied." in page(client, selection.get_absolute_url())
    assert "Declare your interests" in page(client, url("decision", selection.pk))


def test_whoever_keeps_selections_hands_it_over_for_a_manager_who_is_told():
    selection, other, steward = f.published(), f.manager(), f.steward()
    first = selection.requester

    handing.hand_over(selection, by=steward, requester=other.person, reason="On leave.")

    assert fresh(selection).requester == other.person
    assert first.notices.filter(key__contains="lead taken").count() == 1


def test_the_lead_goes_to_nobody_who_approves_or_reads_or_may_not_ask_and_never_without_a_reason():
    selection = p.recommended()
    member = p.seats(selection)[1].person
    for person in (selection.approver, member, f.steward().person, selection.requester):
        with pytest.raises(ValidationError, match="cannot lead this selection"):
            handing.hand_over(selection, by=selection.requester, requester=person, reason="Why.")
    with pytest.raises(ValidationError, match="Say why"):
        handing.hand_over(selection, by=selection.requester, requester=f.manager().person, reason=" ")


def test_the_new_lead_sees_and_answers_questions_that_wait_and_reads_what_was_done_before(client):
    selection, other = f.published(), f.manager()
    first = selection.requester
    question = asking.ask(selection.call, text="Is the travel paid?", language="en")
    handing.hand_over(selection, by=first, requester=other.person, reason="On leave.")

    shown = page(signed_in(client, other), selection.get_absolute_url())
    answering = url("answer", selection.pk, question.pk)

    assert ("Is the travel paid?" in shown, answering in shown) == (True, True)
    assert "published" in words_of(shown.partition('id="history"')[2])
    asking.answer(fresh_question(question, other), by=other, answers=Texts.of("Yes."))
    assert fresh_question(question, other).state == "answered"
    assert client.get(answering).status_code == 200
    signed_in(client, first.sign_in)
    assert (client.get(answering).status_code, client.get(selection.get_absolute_url()).status_code) == (404, 404)


def fresh_question(question: Clarification, user) -> Clarification:
    return Clarification.objects.visible_to(user).get(pk=question.pk)


def test_an_answer_given_to_those_invited_alone_follows_the_lead():
    selection, other = f.published(method=Method.INVITED, justification="Few know this work."), f.manager()
    question = asking.ask(selection.call, text="Is the travel paid?", language="en")
    asking.answer(question, by=selection.requester, answers=Texts.of("Yes."))

    handing.hand_over(selection, by=selection.requester, requester=other.person, reason="On leave.")

    assert str(fresh_question(question, other).answers) == "Yes."


def test_one_of_the_panel_reads_no_more_of_what_was_done_before_than_was_open_to_them():
    selection = p.recommended()
    handing.hand_over(selection, by=selection.requester, requester=f.manager().person, reason="On leave.")
    selection, member = fresh(selection), p.seats(selection)[0].person.sign_in

    assert 0 < past(selection, member).count() < past(selection, selection.requester.sign_in).count()


def test_the_memo_names_who_leads_and_who_approves_it_since():
    selection, other, approver = f.published(), f.manager(), f.approver()
    handing.hand_over(selection, by=selection.requester, requester=other.person, reason="On leave.")
    deciding.with_approver(fresh(selection), approver.person, by=other)

    told = [plain(one) for one in recorded.followed(fresh(selection))]

    assert [one.partition(" on ")[0] for one in told] == [
        f"The lead went to {other.person}",
        f"{approver.person} was named as the approver",
    ]


def test_who_led_a_selection_judges_no_complaint_about_it():
    selection, keeper = f.published(), f.steward()
    before = judges(selection)
    handing.hand_over(selection, by=keeper, requester=f.manager().person, reason="On leave.")
    Selection.objects.filter(pk=selection.pk).update(requester=keeper.person)
    handing.hand_over(fresh(selection), by=keeper, requester=f.manager().person, reason="Back.")

    assert (before, judges(fresh(selection))) == ([keeper.person], [])


def test_a_manager_with_a_conflict_reads_what_is_true_for_them_and_where_to_hand_over(client):
    selection = p.recommended()
    with_a_conflict(selection)
    shown = signed_in(client, selection.requester.sign_in)
    names = ("selection", "candidates", "panel", "decision", "declaration")
    pages = {name: page(shown, url(name, selection.pk)) for name in names}

    assert [url("step", selection.pk, "handover") in one for one in pages.values()] == [True] * 5
    told = words_of(pages["decision"])
    assert ("tells of somebody with whom you have" in told, "The memo is written here" in told) == (True, False)


def test_no_page_says_that_applications_are_sealed_to_whom_a_conflict_shuts_them(client):
    selection = f.closed()
    made = declaring.declare(
        Part(selection, selection.requester), by=selection.requester, interest="none",
        names="\n".join(str(one) for one in selection.applicants.all()),
    )  # fmt: skip
    declaring.settle(made, by=f.steward(), reason="")

    told = words_of(page(signed_in(client, selection.requester.sign_in), url("candidates", selection.pk)))

    assert ("sealed until their time is over" in told, "conflict of interest with 3 candidates" in told) == (
        False,
        True,
    )


def test_a_manager_words_no_reasons_for_whom_they_are_tied_to(client):
    selection = fresh(p.accepted().selection)
    one = Applicant.objects.filter(selection=selection, application__state="submitted").order_by("pk").first()
    declaring.find_conflict(Part(selection, selection.requester), one, by=selection.approver, reason="Cousins.")

    with pytest.raises(ValidationError, match="somebody else words the reasons"):
        feedback.write_feedback(one, by=selection.requester, by_criterion={})
    feedback.write_feedback(one, by=f.steward(), by_criterion={})

    told = words_of(page(signed_in(client, selection.requester.sign_in), url("contract", selection.pk)))
    assert "somebody else words the reasons" in told


def test_where_there_is_nobody_to_hand_it_to_the_page_says_why(client):
    selection = f.published()
    shown = signed_in(client, selection.requester.sign_in)

    alone = words_of(page(shown, url("step", selection.pk, "handover")))
    f.manager()
    with_another = words_of(page(shown, url("step", selection.pk, "handover")))

    assert ("There is nobody to choose" in alone, "There is nobody to choose" in with_another) == (True, False)


def test_an_administrator_hands_over_a_lead_that_is_gone_and_sees_nothing_else_of_it(client):
    gone, led, other = f.published(), f.published(), f.manager()
    former = gone.requester.sign_in
    former.is_active = False
    former.save()
    administrator = signed_in(client, SignInFactory(role="administrator"))
    address = url("leaderless_handing", gone.pk)

    listed = page(administrator, url("leaderless"))
    told = {"requester": other.person.pk, "reason": "They left.", "version": gone.version}
    answer = administrator.post(address, told)

    assert (address in listed, url("leaderless_handing", led.pk) in listed) == (True, False)
    assert (answer.status_code, answer.url, fresh(gone).requester) == (302, url("leaderless"), other.person)
    assert [administrator.get(one).status_code for one in (address, gone.get_absolute_url())] == [404, 404]
    assert signed_in(client, other).get(url("leaderless")).status_code == 403


def test_a_selection_whose_lead_may_not_ask_any_more_has_none_and_one_that_is_over_needs_none():
    one, over = f.published(), f.published()
    one.requester.assignments.all().delete()
    over.requester.assignments.all().delete()
    Selection.objects.filter(pk=over.pk).update(state=State.CANCELLED)

    assert list(without_a_lead()) == [one]
