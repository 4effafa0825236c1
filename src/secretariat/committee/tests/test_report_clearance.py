from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import Organization
from secretariat.accounts.personal import everything_of
from secretariat.committee.forms.reports import UnitsForm
from secretariat.committee.models import Clearance, ReportState
from secretariat.committee.notifications import settle_withdrawn
from secretariat.committee.operations.clearance import (
    remark,
    return_draft,
    send_for_clearance,
    settle,
    sign_off,
    units_concerned,
    units_of,
)
from secretariat.committee.operations.releases import release, uncleared
from secretariat.committee.operations.reports import draft_report, open_report, word_passage
from secretariat.committee.queries.thread import load_thread
from secretariat.committee.report import build_report
from secretariat.core.multilingual import Texts
from secretariat.record.journal import history
from secretariat.record.models import Audience, Notice
from secretariat.record.operations import change, withdraw

from .report_samples import Thread

AWAITED, CLEARED, RETURNED = Clearance.Answer.AWAITED, Clearance.Answer.CLEARED, Clearance.Answer.RETURNED
pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return Thread()


@pytest.fixture
def finance():
    return Organization.objects.create(kind="unit", code="RCX-FIN", names=Texts.of("Finance Division"))


@pytest.fixture
def report(thread):
    day = dt.date(2024, 3, 1)
    return draft_report(mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=day)


def again(record):
    return type(record).objects.get(pk=record.pk)


def slot_of(report, beginning: str):
    return next(slot for slot in build_report(report, "en").slots if slot.key.startswith(beginning))


def answers(report) -> dict[str, str]:
    return {c.unit.code: c.answer for c in report.clearances.standing()}


def test_the_units_of_the_actions_are_concerned(thread):
    assert units_concerned(load_thread(thread.mandate)) == [thread.unit]


def test_a_draft_is_cleared_when_every_unit_has_signed_off(report, thread, finance):
    send_for_clearance(report, [thread.unit, finance], by=None)
    first, second = report.clearances.order_by("unit__code")

    sign_off(first, by=None)

    assert (again(report).state, answers(report)) == (
        ReportState.CLEARANCE,
        {"RCX-DAT": CLEARED, "RCX-FIN": AWAITED},
    )
    sign_off(again(second), by=None, comment="With pleasure")
    assert (again(report).state, answers(report)) == (ReportState.CLEARED, {"RCX-DAT": CLEARED, "RCX-FIN": CLEARED})


def test_a_returned_draft_says_why_and_is_asked_again(report, thread):
    send_for_clearance(report, [thread.unit], by=None)
    (asked,) = report.clearances.all()

    with pytest.raises(ValidationError, match="Say what your unit wants changed"):
        return_draft(asked, by=None, comment=" ")
    return_draft(again(asked), by=None, comment="The number is wrong")

    assert (again(report).state, answers(report)) == (ReportState.CLEARANCE, {"RCX-DAT": RETURNED})
    send_for_clearance(again(report), [thread.unit], by=None)
    assert answers(report) == {"RCX-DAT": AWAITED}


def test_units_no_longer_asked_do_not_hold_the_draft_up(report, thread, finance):
    send_for_clearance(report, [thread.unit, finance], by=None)
    sign_off(report.clearances.get(unit=thread.unit), by=None)

    send_for_clearance(again(report), [thread.unit], by=None)

    assert (again(report).state, answers(report)) == (ReportState.CLEARED, {"RCX-DAT": CLEARED})


def test_whoever_signed_is_asked_again_when_her_paragraph_is_worded_anew(report, thread, finance):
    send_for_clearance(report, [thread.unit, finance], by=None)
    for clearance in report.clearances.all():
        sign_off(clearance, by=None)

    word_passage(again(report), slot_of(report, "follow_up"), Texts.of("Kept current."), by=None)

    assert (again(report).state, answers(report)) == (ReportState.CLEARANCE, {"RCX-DAT": AWAITED, "RCX-FIN": CLEARED})
    sign_off(report.clearances.get(unit=thread.unit), by=None)
    word_passage(again(report), slot_of(report, "closing"), Texts.of("Please read this."), by=None)
    assert answers(report) == {"RCX-DAT": AWAITED, "RCX-FIN": AWAITED}


def test_the_people_of_a_unit_are_told_once(report, thread, django_capture_on_commit_callbacks):
    member = SignInFactory(role="unit_member")
    member.person.assignments.update(organization=thread.unit)

    with django_capture_on_commit_callbacks(execute=True):
        send_for_clearance(report, [thread.unit], by=None)
    with django_capture_on_commit_callbacks(execute=True):
        send_for_clearance(again(report), [thread.unit], by=None)

    told = [(notice.person, notice.subject) for notice in Notice.objects.all()]
    assert told == [(member.person, "A draft report waits for your unit: RCX/4/2")]


@pytest.mark.parametrize(
    "done",
    [
        lambda report: sign_off(report.clearances.get(), by=None),
        lambda report: return_draft(report.clearances.get(), by=None, comment="Not yet"),
        lambda report: release(report, by=None, languages=["en"], formats=["json"], override="Urgent"),
        lambda report: [withdraw(report, by=None, reason="A mistake"), settle_withdrawn(timezone.now())],
    ],
    ids=["signed off", "returned", "released", "withdrawn"],
)
def test_a_draft_that_waits_no_more_is_told_no_longer(report, thread, done, django_capture_on_commit_callbacks):
    member = SignInFactory(role="unit_member")
    member.person.assignments.update(organization=thread.unit)
    with django_capture_on_commit_callbacks(execute=True):
        send_for_clearance(report, [thread.unit], by=None)
    settle_withdrawn(timezone.now())
    assert Notice.objects.filter(person=member.person, read_at=None).count() == 1

    done(again(report))

    assert Notice.objects.filter(person=member.person, read_at=None).count() == 0


def test_a_person_answers_for_the_units_she_works_in(thread, finance):
    member = SignInFactory(role="unit_member")
    member.person.assignments.update(organization=thread.unit)
    member.person.organization = finance
    member.person.save()

    assert units_of(again(member)) == {thread.unit.pk, finance.pk}
    assert units_of(None) == set()


def test_a_draft_not_in_clearance_cannot_be_signed_off(report, thread):
    send_for_clearance(report, [thread.unit], by=None)
    (asked,) = report.clearances.all()
    release(again(report), by=None, languages=["en"], formats=["json"], override="Urgent")

    with pytest.raises(ValidationError, match="not in clearance"):
        sign_off(asked, by=None)


def test_nothing_is_released_that_is_not_cleared_unless_somebody_says_why(report, thread):
    officer = SignInFactory(role="officer")
    send_for_clearance(report, [thread.unit], by=officer)
    comment = remark(again(report), "Is this right?", by=officer)

    with pytest.raises(ValidationError) as refusal:
        release(again(report), by=officer, languages=["en"], formats=["json"])

    assert refusal.value.messages == [
        "Data Division: awaited.",
        f"A remark of {officer.person} is not settled: Is this right?",
    ]
    with pytest.raises(ValidationError, match="what became of this remark"):
        settle(comment, by=officer, answer="")
    settle(comment, by=officer, answer="It is.")
    issued = release(
        again(report), by=officer, languages=["en"], formats=["json"], override="The session opens tomorrow."
    )
    last = history(issued).first()
    assert (issued.state, last.verb, last.by, last.reason) == (
        ReportState.RELEASED,
        "issued",
        officer.person,
        "The session opens tomorrow.",
    )


def test_a_draft_that_was_never_sent_round_is_not_cleared(report):
    assert uncleared(report) == ["The draft was never sent for clearance."]


def test_a_draft_that_nobody_is_asked_about_any_more_is_not_cleared(report, thread):
    with pytest.raises(ValidationError, match="Choose a unit at least"):
        send_for_clearance(report, [], by=None)
    send_for_clearance(report, [thread.unit], by=None)

    withdraw(report.clearances.get(), by=None, reason="The unit was closed.")

    assert uncleared(again(report)) == ["No unit was asked to sign the draft off."]


def test_a_draft_may_be_opened_to_member_states_before_it_is_public(report):
    day = dt.date(2999, 5, 1)

    opened = open_report(report, by=None, states=True, public_on=day)

    assert opened.audience == Audience.objects.of("internal", "states", public=day)
    assert [opened.audience.opens_to({token}) for token in ("internal", "states", "public")] == [True, True, False]
    assert opened.audience.opens_to({"public"}, on=day)


def test_what_moves_in_the_record_after_a_unit_signed_off_is_named(report, thread):
    send_for_clearance(report, [thread.unit], by=None)
    sign_off(report.clearances.get(), by=None)
    assert uncleared(again(report)) == []

    change(thread.follow_up, by=None, texts=Texts.of("It is kept no more."))
    change(thread.second_action, by=None, titles=Texts.of("Another unit's business"))

    assert uncleared(again(report)) == ["Data Division signed off; since then paragraph 7 reads otherwise."]


def test_who_is_no_longer_of_the_unit_is_not_told(report, thread, django_capture_on_commit_callbacks):
    now, before = (SignInFactory(role="unit_member", role__organization=thread.unit) for _each in range(2))
    before.person.assignments.update(until=dt.date(2020, 1, 1), since=None)

    with django_capture_on_commit_callbacks(execute=True):
        send_for_clearance(report, [thread.unit], by=None)
    with_notice = set(Notice.objects.filter(sort=Notice.Kind.ASKED).values_list("person", flat=True))

    assert with_notice == {now.person_id}


def test_what_she_wrote_on_a_draft_is_given_to_her(report, thread):
    member = SignInFactory(role="unit_member", role__organization=thread.unit)
    send_for_clearance(report, [thread.unit], by=None)
    return_draft(report.clearances.get(), by=member, comment="More lamps.")
    remark(report, "Fewer words.", by=member)

    told = everything_of(member.person)

    assert [(one["unit"], one["comment"]) for one in told["clearances"]] == [(thread.unit.code, "More lamps.")]
    assert [one["text"] for one in told["remarks"]] == ["Fewer words."]


def test_every_cell_of_the_desk_names_its_column_where_it_stands_below_the_others(visit, report, thread):
    send_for_clearance(report, [thread.unit], by=None)

    shown = visit("administrator").get(reverse("committee:clearances")).content.decode()

    assert re.findall(r"<table class=.(.*?).>", shown) == ["table table--cards"]
    assert re.findall(r'<td data-label="(.*?)"', shown) == ["Unit", "Answer"]


def test_a_unit_whose_people_serve_another_committee_alone_is_not_offered(report, thread, finance):
    SignInFactory(role="unit_member", role__organization=thread.unit, role__committee="OTHER")
    units = UnitsForm(user=None, record=report, initial={"units": [thread.unit, finance]}).fields["units"]
    offered, why = [unit.code for unit in units.queryset], str(units.help_text)
    SignInFactory(role="unit_member", role__organization=thread.unit, role__committee=report.committee.code)
    then = {unit.code for unit in UnitsForm(user=None, record=report).fields["units"].queryset}

    assert (offered, then) == (["RCX-FIN"], {"RCX-FIN", thread.unit.code})
    assert why.endswith(f"Not offered, for all of its people work for other committees alone: {thread.unit}.")


def test_who_may_not_answer_for_a_unit_is_offered_no_way_there(report, finance, visit):
    send_for_clearance(report, [finance], by=None)
    address = reverse("committee:clearance", args=[report.clearances.get().pk])
    page = reverse("committee:report", args=[report.pk])

    drafter, officer = visit("drafter").get(page), visit("officer").get(page)

    assert "Finance Division" in drafter.text and address not in drafter.text
    assert address in officer.text
