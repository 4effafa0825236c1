"""What a session in parts says of itself: its days, its mode, and what contradicts them; and other entries that come
before what they follow."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.committee import factories as f
from secretariat.committee import invariants
from secretariat.committee.models import Action, Citation, Session, SessionPart
from secretariat.committee.operations import split
from secretariat.committee.operations.merging import merge_records
from secretariat.committee.operations.parts import enter_part, settle_opened
from secretariat.record.merging import merge
from secretariat.record.models import Audience
from secretariat.record.operations import enter

from .taking import address

pytestmark = pytest.mark.django_db
MAY, JUNE = (dt.date(2031, 5, 5), dt.date(2031, 5, 7)), (dt.date(2031, 6, 2), dt.date(2031, 6, 4))


def in_two_parts(**second) -> Session:
    session = f.SessionFactory(number=3, state="planned", scheduled_start=MAY[0], scheduled_end=JUNE[1])
    days = [{"start": MAY[0], "end": MAY[1]}, {"start": JUNE[0], "end": JUNE[1], **second}]
    split(session, parts=days, by=None)
    return Session.objects.get(pk=session.pk)


@pytest.mark.parametrize(
    ("modes", "told"),
    [(("in_person", "online"), "hybrid"), (("online", "online"), "online"), (("in_person",) * 2, "in_person")],
)
def test_a_session_with_a_part_online_does_not_say_that_it_meets_in_person(modes, told):
    session = f.SessionFactory(number=3, state="planned", scheduled_start=MAY[0], scheduled_end=JUNE[1])
    shared = {"committee": session.committee, "session": session, "audience": session.audience, "by": None}

    for number, (days, mode) in enumerate(zip((MAY, JUNE), modes, strict=True), start=1):
        enter_part(number=number, start=days[0], end=days[1], mode=mode, **shared)

    assert Session.objects.get(pk=session.pk).mode == told


def test_split_says_the_same():
    assert (in_two_parts(mode="online").mode, in_two_parts().mode) == ("hybrid", "in_person")


def change_page(session) -> str:
    return reverse("committee:change", args=[session.noun(), session.pk])


def test_days_typed_by_hand_do_not_contradict_the_parts(visit, fields):
    session, officer = in_two_parts(), visit("officer")
    sent = fields(officer.get(change_page(session)), actual_end="2031-05-20")

    answer = officer.post(change_page(session), sent)

    told = "The parts of this session are from 5 May 2031 to 4 June 2031: change the parts, and its days follow."
    assert (told in answer.content.decode(), Session.objects.get(pk=session.pk).end) == (True, JUNE[1])


def held_in_may() -> Session:
    """Held on the days of May, and entered as a session is."""
    session = enter(
        Session, by=None, committee=f.CommitteeFactory(), audience=Audience.objects.of("public"), number=3,
        state="held", actual_start=MAY[0], actual_end=MAY[1], mode="in_person",
    )  # fmt: skip
    return Session.objects.get(pk=session.pk)


def part_of(session, days=JUNE, number=1, **told):
    shared = {"committee": session.committee, "session": session, "audience": session.audience, "by": None}
    return enter_part(number=number, start=days[0], end=days[1], **{**shared, **told})


def meets(session) -> tuple:
    now = Session.objects.get(pk=session.pk)
    return now.start, now.end, now.mode


def test_a_part_that_is_withdrawn_gives_the_days_back_and_takes_them_again_as_it_comes_back(sent):
    session = held_in_may()
    part = part_of(session, mode="online")
    before = meets(session)

    sent(address(part, "withdrawal"), reason="Of another session.")
    gone = meets(session)
    sent(address(part, "reinstatement"), reason="It was ours.")

    wide = (MAY[0], JUNE[1], "hybrid")
    assert (before, gone, meets(session)) == (wide, (*MAY, "in_person"), wide)


def test_a_part_that_is_moved_to_another_session_takes_its_days_along(sent):
    session = held_in_may()
    part = part_of(session)
    other = enter(
        Session, by=None, committee=session.committee, number=4, state="planned", audience=session.audience,
        scheduled_start=dt.date(2031, 6, 1), scheduled_end=JUNE[1],
    )  # fmt: skip

    refused = sent(change_page(part), session=other.pk)

    assert (refused, meets(session)[:2], meets(other)[:2]) == ({}, MAY, (dt.date(2031, 6, 1), JUNE[1]))


def test_a_mistyped_year_of_a_part_leaves_no_trace_in_the_days(sent):
    session = held_in_may()
    part = part_of(session, days=(dt.date(2033, 5, 6), dt.date(2033, 5, 6)))

    sent(change_page(part), start="2031-05-06", end="2031-05-06")

    assert meets(session)[:2] == MAY


def test_a_part_that_fewer_may_see_moves_the_days_once_they_see_it(sent):
    session = held_in_may()
    part = part_of(session, audience=Audience.objects.of("internal"))
    before = meets(session)[:2]

    sent(change_page(part), audience="public")

    assert (before, meets(session)[:2]) == (MAY, (MAY[0], JUNE[1]))


def test_a_part_that_waits_for_its_day_moves_the_days_on_that_day():
    session, today = held_in_may(), timezone.localdate()
    part = part_of(session, audience=Audience.objects.of("internal", public=today + dt.timedelta(days=1)))
    before = meets(session)[:2]

    SessionPart.objects.filter(pk=part.pk).update(audience=Audience.objects.of("internal", public=today))
    settle_opened(timezone.now())

    assert (before, meets(session)[:2]) == (MAY, (MAY[0], JUNE[1]))


def test_the_number_of_a_session_is_corrected(sent):
    session = f.SessionFactory(number=8, state="planned", scheduled_start=MAY[0], scheduled_end=MAY[1])

    refused = [sent(change_page(session), number=number) for number in (9, 7)]

    assert (refused, Session.objects.get(pk=session.pk).number) == ([{}, {}], 7)


def test_who_withdraws_a_part_reads_that_the_session_keeps_its_days(visit):
    session = in_two_parts()

    page = visit("officer").get(address(session.parts.get(number=2), "withdrawal"))

    told = "The session keeps its days, 5 May 2031 – 4 June 2031: change those that were of this part alone."
    assert told in page.context["consequences"]


def test_a_session_entered_between_two_parts_of_the_one_before_is_remarked_on(visit, fields):
    session, officer = in_two_parts(), visit("officer")
    entry = reverse("committee:entry", args=["session"]) + f"?committee={session.committee_id}"
    sent = fields(officer.get(entry), number=4, scheduled_start="2031-05-19", scheduled_end="2031-05-23")

    page = officer.post(entry, sent, follow=True).content.decode()

    assert f"{session} has a part that meets later than this one: look whether the days are right." in page
    assert Session.objects.filter(number=4).exists()


def test_a_second_revision_entered_before_the_first_is_remarked_on(visit, fields):
    document, officer = f.DocumentFactory(symbol="RC/1/4"), visit("officer")
    entry = reverse("committee:entry", args=["documentversion"]) + f"?document={document.pk}"

    def entered(number: int) -> str:
        sent = fields(officer.get(entry), kind="rev", number=number, symbol_as_printed="", languages=["en"])
        return officer.post(entry, sent, follow=True).content.decode()

    told = "Rev.1 is not in the record yet: enter it too, or correct the number of this one."
    assert [told in entered(number) for number in (2, 1, 3)] == [True, False, False]


def test_considerations_of_two_sessions_are_not_made_one():
    kept = f.ConsiderationFactory()
    other = f.SessionFactory(committee=kept.committee, number=kept.session.number + 1)
    double = f.ConsiderationFactory(action=kept.actions.get(), session=other)

    with pytest.raises(ValidationError, match="two sessions considered it twice"):
        merge_records(kept, double, by=None)


def test_the_doctor_names_days_that_are_not_those_of_the_parts():
    session = in_two_parts()
    before = list(invariants.sessions_meet_on_the_days_of_their_parts())

    Session.objects.filter(pk=session.pk).update(actual_end=MAY[1])

    told = f"Session {session.pk} ({session}) has days that are not those of its parts: 2031-05-05 to 2031-05-07."
    assert (before, list(invariants.sessions_meet_on_the_days_of_their_parts())) == ([], [told])


def test_the_doctor_names_what_is_left_on_a_double():
    kept = f.DocumentFactory(symbol="RC/1/4")
    double = f.DocumentFactory(symbol="RC/1/04", session=kept.session, committee=kept.committee)
    citation = f.CitationFactory(document=double)
    delivery = f.ImplementationFactory()
    action = delivery.actions.get()
    stays = f.ActionFactory(mandate=action.mandate, committee=action.committee)
    merge(kept, double, by=None), merge(stays, action, by=None)
    before = list(invariants.nothing_is_left_on_a_double())

    Citation.objects.filter(pk=citation.pk).update(document=double)
    delivery.actions.add(Action.objects.get(pk=action.pk))

    assert (before, list(invariants.nothing_is_left_on_a_double())) == (
        [],
        [
            f"Citation {citation.pk} names document {double.pk}, which was merged into {kept.pk}.",
            f"Implementation {delivery.pk} is under action {action.pk}, merged into {stays.pk}.",
        ],
    )
