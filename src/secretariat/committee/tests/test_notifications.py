"""Who is told what, by the session calendar; and each thing once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, UnitFactory, role
from secretariat.accounts.models import Assignment
from secretariat.committee import notifications
from secretariat.committee.factories import (
    ActionFactory,
    DecisionFactory,
    FollowUpFactory,
    MandateFactory,
    MandateParagraphFactory,
    SessionFactory,
)
from secretariat.committee.models import FollowUpKind
from secretariat.committee.operations import cancel, close_follow_up, hold, postpone
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Notice
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def told() -> list[tuple]:
    return sorted(Notice.objects.values_list("person__name", "sort", "subject"))


def someone(name: str, code: str = "officer", **assignment):
    sign_in = SignInFactory(person__name=name)
    Assignment.objects.create(person=sign_in.person, role=role(code), **assignment)
    return sign_in.person


def session_in(weeks: int, number: int = 10, committee=None, **told):
    day = TODAY + dt.timedelta(weeks=weeks)
    told |= {"committee": committee} if committee else {}
    return SessionFactory(number=number, state="planned", scheduled_start=day, scheduled_end=day, **told)


def owed_at(session, owner=None, unit=None, **more):
    action = ActionFactory(mandate__committee=session.committee, owner=owner, unit=unit)
    kind, texts = FollowUpKind.REPORT_BACK, Texts.of("Report on lamps")
    return FollowUpFactory(action=action, kind=kind, texts=texts, due_session=session, **more)


def sweep(times: int = 1):
    for _ in range(times):
        notifications.tell_due(NOW)


def test_owner_and_unit_are_told_when_the_session_comes_near_and_only_once():
    unit = UnitFactory()
    owner, member = someone("Owner", "unit_member"), someone("Member", "unit_member", organization=unit)
    someone("Somebody else", "unit_member")
    session = session_in(weeks=7)
    owed_at(session, owner=owner, unit=unit)

    sweep(times=3)

    subject = f"Due at {session}: Report on lamps"
    assert told() == [("Member", "due", subject), ("Owner", "due", subject)]
    assert [n.url for n in Notice.objects.filter(person=member)] == [n.url for n in Notice.objects.filter(person=owner)]


def test_what_is_done_is_told_no_longer_and_what_is_still_owed_is():
    owner, session = someone("Owner"), session_in(weeks=7)
    done, owed = owed_at(session, owner=owner), owed_at(session, owner=owner)
    sweep()

    withdraw(done, by=None, reason="A mistake")
    sweep()

    unread = Notice.objects.filter(read_at=None).values_list("record_id", flat=True)
    assert (list(unread), Notice.objects.count()) == ([owed.pk], 2)


@pytest.mark.parametrize(("weeks", "count"), [(9, 0), (8, 1), (0, 1)])
def test_how_near_is_counted_from_the_first_day_of_the_session(weeks, count):
    owed_at(session_in(weeks), owner=someone("Owner"))

    sweep()

    assert len(told()) == count


def test_a_postponed_session_is_told_again_only_where_something_else_is_due():
    session = session_in(weeks=4)
    owed_at(session, owner=someone("Owner"))
    sweep()
    postpone(session, by=None, start=TODAY + dt.timedelta(weeks=30), reason="works")

    sweep()

    assert len(told()) == 1


def test_a_session_without_days_is_not_near():
    session = session_in(weeks=4)
    postpone(session, by=None, reason="until further notice")
    owed_at(session, owner=someone("Owner"))

    sweep()

    assert told() == []


def test_what_was_due_at_a_cancelled_session_is_due_at_the_next():
    session = session_in(weeks=4)
    later = session_in(weeks=5, number=11, committee=session.committee)
    owed_at(session, owner=someone("Owner"))
    cancel(session, by=None, reason="no budget")

    sweep()

    assert told() == [("Owner", "due", f"Due at {later}: Report on lamps")]


def test_the_ladder_climbs_with_each_session_held_without_it():
    owner, chief = someone("Owner", "unit_member"), someone("Chief")
    sessions = [session_in(weeks=0)]
    sessions += [session_in(weeks=0, number=n, committee=sessions[0].committee) for n in (11, 12)]
    owed_at(sessions[0], owner=owner)
    seen = []
    for day, session in enumerate(sessions):
        hold(session, by=None, start=TODAY - dt.timedelta(days=2 - day))
        sweep(times=2)
        seen.append([(name, sort) for name, sort, _ in told()])

    first = [("Owner", "overdue")]
    assert seen == [first, [("Chief", "escalated"), *first], [("Chief", "escalated"), ("Chief", "escalated"), *first]]
    assert chief.notices.first().body.splitlines()[-1] == f"{sessions[2]} has been held since, without it."


def test_what_is_closed_is_told_no_more():
    from secretariat.committee.factories import CitationFactory

    session = session_in(weeks=0)
    owed = owed_at(session, owner=someone("Owner"))
    hold(session, by=None, start=TODAY)
    citation = CitationFactory(document__session=session)
    close_follow_up(owed, session=session, reason="done", citation=citation, by=None)

    sweep()

    assert told() == []


def test_where_nobody_is_answerable_the_officers_are():
    session = session_in(weeks=1)
    someone("Officer of this committee", committee_code=session.committee.code)
    someone("Officer of another", committee_code="OTHER")
    owed_at(session, owner=PersonFactory())

    sweep()

    assert [name for name, *_ in told()] == ["Officer of this committee"]


def test_who_may_not_see_it_is_not_told():
    session = session_in(weeks=1)
    delegate = someone("Delegate", "delegate")
    owed_at(session, owner=delegate, audience=Audience.objects.of("internal"))

    sweep()

    assert told() == []


def test_what_is_addressed_to_an_organization_reaches_its_people_and_their_parts():
    unit = UnitFactory()
    part = UnitFactory(parent=unit)
    someone("Of the unit", "unit_member", organization=unit)
    someone("Of its part", "unit_member", organization=part)
    someone("Of another", "unit_member", organization=UnitFactory())
    decision = DecisionFactory(addressees=[unit])

    notifications.tell_addressed(NOW), notifications.tell_addressed(NOW)

    assert [(name, sort) for name, sort, _ in told()] == [("Of its part", "addressed"), ("Of the unit", "addressed")]
    assert Notice.objects.first().subject == f"Addressed to {unit} · Decision: {decision}"


def test_what_is_addressed_to_member_states_reaches_delegates_and_to_the_secretariat_officers():
    someone("Delegate", "delegate"), someone("Officer", "officer"), someone("Drafter", "drafter")
    states = OrganizationFactory(code="states", kind="collective")
    secretariat = OrganizationFactory(code="secretariat", kind="secretariat")

    DecisionFactory(addressees=[states])
    DecisionFactory(addressees=[secretariat])
    notifications.tell_addressed(NOW)

    assert [(name, subject.split(" · ")[0]) for name, _, subject in told()] == [
        ("Delegate", f"Addressed to {states}"),
        ("Officer", f"Addressed to {secretariat}"),
    ]


def test_a_paragraph_of_a_new_mandate_is_told_and_an_old_decision_is_not():
    unit = UnitFactory()
    someone("Of the unit", "unit_member", organization=unit)
    session = SessionFactory(number=20)
    mandate = MandateFactory(committee=session.committee, adopted_at=session)
    MandateParagraphFactory(mandate=mandate, addressees=[unit])
    old = SessionFactory(number=19, committee=session.committee)
    action = ActionFactory(mandate=mandate)
    DecisionFactory(action=action, session=old, addressees=[unit])

    notifications.tell_addressed(NOW)

    assert [n.kind for n in Notice.objects.all()] == ["mandateparagraph"]
