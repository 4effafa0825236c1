"""What participants are told by notice or letter, once each; and how what comes again is stopped."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.committee.factories import CommitteeFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events import telling
from secretariat.events.factories import (
    EventFactory,
    ItemFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SpeakingFactory,
    TrackFactory,
)
from secretariat.events.models import Event, EventLetter, EventState, Registration
from secretariat.events.surveys import invite
from secretariat.record.models import Audience, Entry, Notice
from secretariat.record.operations import change

from .registering import an_event, signed_in
from .test_survey import SurveyQuestionFactory

pytestmark = pytest.mark.django_db


def test_everyone_is_told_once_that_the_event_moved():
    event = an_event()
    user = SignInFactory()
    RegistrationFactory(event=event, email="letter@example.org", language="fr")
    RegistrationFactory(event=event, person=user.person, email=user.email)
    SpeakingFactory(event=event, email="speaker@example.org")
    EventLetter.objects.all().delete()
    Notice.objects.all().delete()

    do.reschedule(event, by=None, starts_at=event.starts_at + dt.timedelta(days=1), reason="The river rose.")
    telling.mail_waiting()
    telling.mail_waiting()

    assert sorted(letter.to[0] for letter in mail.outbox) == ["letter@example.org", "speaker@example.org"]
    told = Notice.objects.get(person=user.person)
    assert ("The river rose." in told.body, "09:00 (Europe/Zurich) · 07:00 (UTC)" in told.body) == (True, True)
    assert not EventLetter.objects.exclude(email="", body="").exists()


def test_a_letter_goes_out_in_the_language_chosen_for_it_whatever_the_sign_in_reads():
    event, user = an_event(), SignInFactory(person__language="es")
    RegistrationFactory(event=event, person=user.person, email=user.email, language="fr")
    Notice.objects.all().delete()

    do.cancel(event, by=None, reason="The river rose.")
    page = signed_in().get(reverse("events:registration", args=[event.slug])).content.decode()

    assert "This event is cancelled: nobody registers any more." in page
    assert Notice.objects.get(person=user.person).subject.endswith("Cette manifestation est annulée.")


def test_who_speaks_twice_or_registered_too_is_told_once():
    event, user = an_event(), SignInFactory()
    RegistrationFactory(event=event, email="both@example.org", language="fr")
    for email in ("Both@example.org", "twice@example.org", "twice@example.org"):
        SpeakingFactory(event=event, email=email)
    RegistrationFactory(event=event, person=user.person, email=user.email)
    SpeakingFactory(event=event, email=user.email)
    SpeakingFactory(event=event)

    told = [(one.noun(), one.email) for one in telling.concerned(event)]

    assert told == [
        ("registration", "both@example.org"),
        ("registration", user.email),
        ("speaking", "twice@example.org"),
        ("speaking", ""),
    ]


def test_a_letter_of_cancellation_says_which_day_and_hour_are_free_again():
    event = an_event()
    RegistrationFactory(event=event, email="letter@example.org")
    EventLetter.objects.all().delete()

    do.cancel(event, by=None, reason="The river rose.")
    telling.mail_waiting()

    (letter,) = mail.outbox
    assert "The river rose.\n\nIt was to be on: 12 May 2047, 09:00 (Europe/Zurich) · 07:00 (UTC)" in letter.body


def test_a_reminder_comes_a_week_and_a_day_before_and_once_each():
    event = an_event()
    RegistrationFactory(event=event, email="soon@example.org")
    EventLetter.objects.all().delete()

    for before in (9, 6, 5, 0.5, 0.4):
        telling.remind(event.starts_at - dt.timedelta(days=before))

    assert EventLetter.objects.filter(subject__startswith="Reminder").count() == 2


def reminded(email: str = "soon@example.org", language: str = "en"):
    """A registration by letter alone, and the reminder that was sent to it."""
    event = an_event()
    one = RegistrationFactory(event=event, email=email, language=language)
    EventLetter.objects.all().delete()
    telling.remind(event.starts_at - dt.timedelta(days=6))
    telling.mail_waiting()
    return one, mail.outbox[-1]


@pytest.mark.parametrize(("language", "stop"), [("en", "Stop letters of this kind: "), ("fr", "Ne plus recevoir")])
def test_a_reminder_says_where_it_is_stopped_to_people_and_to_mail_programs(language, stop):
    _one, letter = reminded(language=language)
    link = letter.extra_headers["List-Unsubscribe"].strip("<>")

    assert letter.extra_headers == {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    assert (letter.body.rstrip().endswith(link), stop in letter.body, f"/{language}/" in link) == (True, True, True)
    assert not EventLetter.objects.exclude(stop="").exists()


def test_one_press_of_a_mail_program_stops_what_comes_again_and_nothing_else():
    one, letter = reminded()
    link = letter.extra_headers["List-Unsubscribe"].strip("<>").partition("/en/")[2]
    client = Client(enforce_csrf_checks=True)

    for _press in range(2):
        answer = client.post(f"/en/{link}", {"List-Unsubscribe": "One-Click"})
    event = type(one.event).objects.get()
    telling.remind(event.starts_at - dt.timedelta(hours=3))
    again = EventLetter.objects.filter(email=one.email).count()
    do.reschedule(event, by=None, starts_at=event.starts_at + dt.timedelta(days=1), reason="The river rose.")

    assert (answer.status_code, again, EventLetter.objects.filter(email=one.email).count()) == (200, 0, 1)
    told = Entry.objects.filter(kind="registration", record_id=one.pk, verb="letters chosen")
    assert [entry.by for entry in told] == [None]


def test_who_only_looks_at_the_link_stops_nothing_and_can_come_back():
    one, letter = reminded()
    page = "/en/" + letter.extra_headers["List-Unsubscribe"].strip("<>").partition("/en/")[2]

    def stands() -> bool:
        one.refresh_from_db()
        return one.is_reminded

    found = []
    for sent in (None, {}, {"again": "1"}):
        Client().get(page) if sent is None else Client().post(page, sent)
        found.append(stands())

    assert found == [True, False, True]
    assert [Client().get(f"/en/registrations/letters/{bad}/").status_code for bad in ("1:x", one.token)] == [404, 404]


def test_who_stopped_her_letters_is_not_asked_how_it_was():
    event = EventFactory()
    RegistrationFormFactory(event=event)
    for email, is_reminded in (("asked@example.org", True), ("stopped@example.org", False)):
        RegistrationFactory(event=event, email=email)
        type(event.registrations.get(email=email)).objects.filter(email=email).update(is_reminded=is_reminded)
    SurveyQuestionFactory(event=event)
    EventLetter.objects.all().delete()
    now = timezone.now()
    type(event).objects.update(
        state=EventState.HELD, starts_at=now - dt.timedelta(days=2), ends_at=now - dt.timedelta(days=1)
    )

    invite(now)

    kept = EventLetter.objects.get()
    assert (kept.email, "/registrations/letters/" in kept.stop) == ("asked@example.org", True)


def test_a_delegation_and_the_officers_are_told_once_a_day_that_somebody_waits_for_them():
    event, state = EventFactory(state="announced"), OrganizationFactory(kind="member_state")
    RegistrationFormFactory(event=event, needs_accreditation=True, needs_approval=True)
    accreditor = SignInFactory(role="accreditor", role__organization=state)
    elsewhere = SignInFactory(role="accreditor", role__organization=OrganizationFactory(kind="member_state"))
    officer = SignInFactory(role="officer")

    for name in ("ana", "bo"):
        do.register(event, email=f"{name}@x.test", name=name, delegation=state, language="en")
    do.register(event, email="for.herself@x.test", name="Cy", language="en")

    told = Notice.objects.filter(subject__startswith="People wait for your decision").values_list("person", flat=True)
    assert sorted(told) == sorted([accreditor.person_id, officer.person_id])
    assert elsewhere.person_id not in told


def test_where_nobody_of_a_delegation_can_answer_the_officers_are_asked_and_everyone_is_told(client):
    event, silent = EventFactory(state="announced"), OrganizationFactory(kind="member_state")
    RegistrationFormFactory(event=event, needs_accreditation=True)
    officer = SignInFactory(role="officer")
    SignInFactory(role="accreditor", role__organization=silent, is_active=False)

    one = do.register(event, email="ana@x.test", name="Ana", delegation=silent, language="en")
    own = client.get(one.own_url).content.decode()
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    listed = client.get(reverse("events:registrations", args=[event.slug])).content.decode()
    SignInFactory(role="accreditor", role__organization=silent)
    later = client.get(reverse("events:registrations", args=[event.slug])).content.decode()

    told = Notice.objects.get(subject__startswith="People wait for your decision")
    assert (told.person, event.slug in told.url) == (officer.person, True)
    sentences = ("Nobody of your delegation can answer here yet", "nobody of this delegation can answer here")
    assert (sentences[0] in own, sentences[1] in listed, sentences[1] in later) == (True, True, False)


def test_a_cancelled_event_is_called_back_with_its_places_and_everyone_is_told():
    event = an_event(places=1)
    for name in ("first", "second"):
        RegistrationFactory(event=event, email=f"{name}@example.org")
    do.cancel(event, by=None, reason="The hall is flooded.")
    EventLetter.objects.all().delete()

    back = do.hold_after_all(Event.objects.get(pk=event.pk), by=None, reason="The hall is dry.")
    telling.mail_waiting()

    places = Registration.objects.filter(event=event).order_by("pk").values_list("state", flat=True)
    assert (back.state, back.notice, list(places)) == ("announced", "The hall is dry.", ["admitted", "waiting"])
    assert [letter.subject.endswith("This event takes place after all.") for letter in mail.outbox] == [True, True]
    with pytest.raises(ValidationError, match="is not cancelled"):
        do.hold_after_all(back, by=None, reason="Twice.")


def test_a_draft_that_was_cancelled_is_a_draft_again_and_nobody_is_told():
    event = do.enter_event(
        by=None, committee=CommitteeFactory(), audience=Audience.objects.of("public"), titles=Texts.of("A seminar"),
        starts_at=timezone.now() + dt.timedelta(1), ends_at=timezone.now() + dt.timedelta(2),
    )  # fmt: skip
    SpeakingFactory(event=event, email="speaker@example.org")
    do.cancel(event, by=None, reason="No hall.")
    EventLetter.objects.all().delete()

    back = do.hold_after_all(Event.objects.get(pk=event.pk), by=None, reason="A hall.")

    assert (back.state, back.audience.widest, EventLetter.objects.count()) == ("draft", "internal", 0)


def test_who_handed_in_a_contribution_is_told_that_it_was_returned_and_that_the_event_was_cancelled():
    now, state = timezone.now(), OrganizationFactory(kind="member_state")
    user = SignInFactory(role="delegate", role__organization=state)
    called = {"call_opens_at": now - dt.timedelta(1), "call_closes_at": now + dt.timedelta(1)}
    event = EventFactory(state="announced", **called)
    one = do.submit(event, by=user, delegation=state, titles=Texts.of("Gauges"))

    do.move_contribution(one, "returned", by=None, reason="The file is missing.")
    do.cancel(event, by=None, reason="The hall is flooded.")

    told = Notice.objects.filter(person=user.person).order_by("pk").values_list("subject", "body")
    (first, why), (second, _words) = told
    assert (first.startswith("Your contribution was returned: "), why) == (True, "The file is missing.")
    assert second.endswith("This event is cancelled.")


def test_a_move_names_the_hour_in_the_zone_that_was_announced_and_both_venues_and_modes():
    event = change(EventFactory(state="draft"), by=None, venue="The tower", state="announced")
    RegistrationFormFactory(event=event)
    one = RegistrationFactory(event=event, email="letter@example.org")
    EventLetter.objects.all().delete()
    told = {"time_zone": "America/New_York", "venue": "The hall", "mode": "online", "reason": "The roof leaks."}

    moved = do.reschedule(event, by=None, starts_at=event.starts_at + dt.timedelta(days=1), **told)

    page = Client().get(one.own_url).content.decode()
    telling.mail_waiting()
    assert "It was called for 12 May 2047, 09:00 (Europe/Zurich) before." in page
    assert "It is held at: The hall (before: The tower)." in page
    assert "It is held at: The hall (before: The tower).\n\nMode: online" in mail.outbox[0].body
    again = do.reschedule(moved, by=None, starts_at=moved.starts_at, reason="Nothing but words.")
    assert (again.venue_before, again.moved_from_zone) == ("", "Europe/Zurich")


def test_the_mode_of_an_announced_event_changes_by_a_step_that_tells_everyone():
    with pytest.raises(ValidationError, match="move it, so that everyone who takes part is told"):
        do.change_event(an_event(), by=None, mode="online")


def test_who_speaks_is_told_where_their_item_stands_when_it_moves():
    event, user = an_event(), SignInFactory()
    item = ItemFactory(event=event, at=0, titles=Texts.of("Gauges"))
    for email in ("speaker@example.org", user.email):
        SpeakingFactory(event=event, item=item, email=email, person=user.person if email == user.email else None)
    SpeakingFactory(event=event, item=ItemFactory(event=event, at=0), email="other@example.org")
    room = TrackFactory(event=event, titles=Texts.of("East"), room="R 4")

    for minutes in (15, 30):
        item = do.place(item, by=None, starts_at=event.starts_at + dt.timedelta(minutes=minutes), track=room)
    do.place(item, by=None, starts_at=item.starts_at, track=room)
    telling.mail_waiting()

    told = "Where you speak, the programme changed.\n\n12 May 2047, 09:30 (Europe/Zurich) · 07:30 (UTC)\n\nEast, R 4"
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["speaker@example.org"], "A seminar: “Gauges” was moved.")
    assert letter.body.startswith(told)
    waiting = Notice.objects.filter(person=user.person, read_at=None, key__startswith="event item")
    assert [one.body for one in waiting] == [told]


def test_who_speaks_is_told_too_when_the_hour_is_changed_by_the_form_of_the_item():
    event = an_event()
    item = ItemFactory(event=event, at=0, titles=Texts.of("Gauges"))
    SpeakingFactory(event=event, item=item, email="speaker@example.org")
    sent = {"event": event.pk, "kind": item.kind, "titles_en": "Gauges", "day": "2047-05-12", "begins": "10:00"}
    client = signed_in(role="officer")

    for minutes in (30, 45):
        item.refresh_from_db()
        sent |= {"version": item.version, "minutes": minutes}
        client.post(reverse("committee:change", args=["programmeitem", item.pk]), sent)

    (letter,) = EventLetter.objects.all()
    assert "12 May 2047, 10:00 (Europe/Zurich)" in letter.body


def test_of_a_programme_that_is_not_announced_no_speaker_is_told():
    event = EventFactory(state="draft")
    item = ItemFactory(event=event, at=0)
    SpeakingFactory(event=event, item=item, email="speaker@example.org")

    do.place(item, by=None, starts_at=event.starts_at + dt.timedelta(minutes=15), track=None)

    assert not EventLetter.objects.exists()


def test_each_language_of_a_notice_leads_to_the_page_in_it():
    now, state = timezone.now(), OrganizationFactory(kind="member_state")
    user = SignInFactory(role="delegate", role__organization=state)
    called = {"call_opens_at": now - dt.timedelta(1), "call_closes_at": now + dt.timedelta(1)}
    event = EventFactory(state="announced", **called)
    RegistrationFormFactory(event=event, needs_approval=True)
    officer = SignInFactory(role="officer")
    do.submit(event, by=user, delegation=state, titles=Texts.of("Gauges"))

    do.register(event, email="cy@x.test", name="Cy", language="en")
    do.cancel(event, by=None, reason="The hall is flooded.")

    addresses = {one.person: one.words for one in Notice.objects.filter(person__in=[user.person, officer.person])}
    starts = {language: words[2][:4] for told in addresses.values() for language, words in told.items()}
    assert (len(addresses), starts["ar"], starts["fr"], starts["en"]) == (2, "/ar/", "/fr/", "/en/")


def test_a_subject_is_joined_by_the_colon_of_its_language():
    event = an_event()
    RegistrationFactory(event=event, email="letter@example.org", language="fr")
    EventLetter.objects.all().delete()

    do.cancel(event, by=None, reason="The river rose.")

    assert EventLetter.objects.get().subject == "Un séminaire\u00a0: Cette manifestation est annulée."


def test_the_history_says_whether_the_hour_changed_or_the_venue_alone():
    event = an_event()

    there = do.reschedule(event, by=None, starts_at=event.starts_at, reason="The roof leaks.", venue="The hall")
    do.reschedule(there, by=None, starts_at=event.starts_at + dt.timedelta(days=1), reason="It rains.", venue="A tent")

    verbs = Entry.objects.filter(kind="event", record_id=event.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["relocated", "rescheduled"]


def test_the_letter_of_a_cancellation_names_no_venue_at_which_it_is_held():
    event = change(EventFactory(state="draft"), by=None, venue="The tower", state="announced")
    RegistrationFactory(event=event, email="letter@example.org")
    moved = do.reschedule(event, by=None, starts_at=event.starts_at, venue="The hall", reason="The roof leaks.")
    EventLetter.objects.all().delete()

    do.cancel(moved, by=None, reason="Storm.")

    telling.mail_waiting()
    parts = mail.outbox[0].body.split("\n\n")
    assert [part for part in parts if "tower" in part or "hall" in part] == []
    assert parts[:2] == ["Storm.", "It was to be on: 12 May 2047, 09:00 (Europe/Zurich) · 07:00 (UTC)"]


def test_whose_delegation_can_answer_for_nobody_is_told_so_by_letter_as_on_their_page():
    event = an_event(needs_accreditation=True)
    one = RegistrationFactory(event=event, delegation=OrganizationFactory(), email="letter@example.org")

    telling.mail_waiting()

    words = "Nobody of your delegation can answer here yet: the organizers look at your registration."
    page = Client().get(one.own_url).content.decode()
    assert (words in mail.outbox[0].body, words in page) == (True, True)
