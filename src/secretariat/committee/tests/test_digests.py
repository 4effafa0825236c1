"""What moved since the last session: for a person, her delegation, or altogether; and by letter."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory, role
from secretariat.accounts.models import Assignment
from secretariat.committee import digest_letters, digests
from secretariat.committee.factories import (
    ActionFactory,
    CommitteeFactory,
    DecisionFactory,
    FollowUpFactory,
    MandateFactory,
    SessionFactory,
)
from secretariat.committee.models import Document, Report
from secretariat.committee.operations import hold, postpone
from secretariat.core.multilingual import Texts
from secretariat.record import notices
from secretariat.record.following import follow
from secretariat.record.merging import merge
from secretariat.record.models import Audience, Entry, LetterChoice, Notice
from secretariat.record.operations import change, enter, withdraw

pytestmark = pytest.mark.django_db


def session_ended(days_ago: int, committee=None):
    day = timezone.localdate() - dt.timedelta(days=days_ago)
    told = {"committee": committee} if committee else {}
    return SessionFactory(scheduled_start=day - dt.timedelta(days=4), scheduled_end=day, **told)


def recorded(days_ago: int, **narrow):
    """As if what is in the journal now had been recorded then."""
    Entry.objects.filter(**narrow).update(recorded_at=timezone.now() - dt.timedelta(days=days_ago))


def names(found) -> list[list[str]]:
    return [[str(line) for group in one.groups for line in group.lines] for one in found]


def test_what_moved_since_the_last_session_is_told_under_what_is_followed():
    reader, session = SignInFactory(role="delegate"), session_ended(10)
    action = ActionFactory(mandate__committee=session.committee)
    recorded(20)
    follow(action.mandate, by=reader), follow(action, by=reader)
    change(action, by=None, titles=Texts.of("Named anew"))

    (found,) = digests.since_last_session(reader, digests.MINE)

    assert (found.session, [(g.sort, g.name) for g in found.groups]) == (session, [("Action", "Named anew")])
    assert names([found]) == [["Action: Named anew · changed"]]


def test_a_line_ends_on_what_was_done_last_though_it_was_done_before():
    reader, mandate = SignInFactory(role="delegate"), MandateFactory()
    due = SessionFactory(committee=mandate.committee, state="planned", scheduled_start=dt.date(2098, 5, 1))
    ActionFactory(mandate=mandate, due_session=due)
    recorded(30_000)
    follow(mandate, by=reader)
    for verb in ("cancelled", "postponed", "cancelled"):
        change(due, by=None, verb=verb, state=verb, reason="The hall.")

    assert names(digests.since_last_session(reader, digests.MINE)) == [[f"Session: {due} · postponed, cancelled"]]


def test_whoever_follows_a_mandate_is_told_that_a_session_moved_at_which_something_of_it_is_due():
    reader, mandate = SignInFactory(role="delegate"), MandateFactory()
    due, owed, other = (
        SessionFactory(committee=mandate.committee, number=n, state="planned", scheduled_start=dt.date(2098 + n, 5, 1))
        for n in (1, 2, 3)
    )
    ActionFactory(mandate=mandate, due_session=due)
    FollowUpFactory(action=ActionFactory(mandate=mandate), due_session=owed)
    ActionFactory(mandate__committee=mandate.committee, due_session=other)
    recorded(30_000)
    follow(mandate, by=reader)
    for session in (due, owed, other):
        postpone(session, by=None, reason="The hall is not ready.")

    assert names(digests.since_last_session(reader, digests.MINE)) == [
        [f"Session: {owed} · postponed", f"Session: {due} · postponed"]
    ]


def test_a_released_report_is_told_to_whoever_follows_its_mandate_and_once_to_all():
    reader, mandate = SignInFactory(role="delegate"), MandateFactory()
    report = enter(Report, by=None, committee=mandate.committee, mandate=mandate, symbol="RC/3/3",
                   audience=Audience.objects.of("internal"))  # fmt: skip
    recorded(30_000)
    follow(mandate, by=reader)
    seen = Audience.objects.of("public")
    document = enter(Document, by=None, committee=mandate.committee, symbol="RC/3/3", audience=seen)
    change(report, by=None, verb="issued", state="released", document=document, audience=seen)

    mine, everything = (
        names(digests.since_last_session(reader, whose)) for whose in (digests.MINE, digests.EVERYTHING)
    )

    assert mine == [["Implementation report: RC/3/3 · issued"]]
    assert everything == [["Document: RC/3/3 · entered"]]


def test_several_changes_of_a_record_are_one_line():
    reader, action = SignInFactory(), ActionFactory()
    follow(action, by=reader)
    for title in ("Second", "Third"):
        change(action, by=None, titles=Texts.of(title))
    change(action, by=None, verb="closed", digests=Texts.of("Done"))

    assert names(digests.since_last_session(reader, digests.MINE)) == [["Action: Third · entered, changed, closed"]]


def test_what_was_merged_is_told_with_its_name_and_with_what_took_it_in():
    reader, mandate = SignInFactory(role="delegate"), MandateFactory()
    kept, double, hidden = (
        ActionFactory(mandate=mandate, titles=Texts.of(name), audience=Audience.objects.of(seen))
        for name, seen in [("Lamps", "public"), ("Lanterns", "public"), ("Secret", "internal")]
    )
    follow(mandate, by=reader)
    merge(kept, double, by=None)
    withdraw(hidden, by=None, reason="A mistake")

    (told,) = names(digests.since_last_session(reader, digests.MINE))

    assert [line for line in told if "merged" in line] == ["Action: Lanterns · merged into “Lamps”"]
    assert [line for line in told if "Secret" in line] == []


def test_what_was_withdrawn_is_told_by_its_name_to_those_who_could_see_it():
    reader, action = SignInFactory(role="delegate"), ActionFactory(titles=Texts.of("Lamps"))
    follow(action.mandate, by=reader)
    withdraw(action, by=None, reason="A mistake")

    (told,) = names(digests.since_last_session(reader, digests.MINE))

    assert [line for line in told if "withdrawn" in line] == ["Action: Lamps · withdrawn"]


def test_the_words_of_a_withdrawn_decision_are_told_nobody():
    reader, decision = SignInFactory(role="delegate"), DecisionFactory(texts=Texts.of("The Committee asked for lamps."))
    follow(decision.session, by=reader)
    withdraw(decision, by=None, reason="A mistake")

    (told,) = names(digests.since_last_session(reader, digests.MINE))

    named = f"Decision: {decision.session}, {decision.number} · withdrawn"
    assert [line for line in told if "withdrawn" in line] == [named]
    assert [line for line in told if "lamps" in line] == []


def test_a_delegation_sees_what_its_members_follow():
    state = OrganizationFactory()
    reader, colleague, stranger = SignInFactory(), SignInFactory(), SignInFactory()
    for member in (reader, colleague):
        Assignment.objects.create(person=member.person, role=role("delegate"), organization=state)
    action = ActionFactory()
    follow(action, by=colleague)

    told = [digests.since_last_session(who, digests.DELEGATION) for who in (reader, stranger)]

    assert [names(found) for found in told] == [[["Action: An action · entered"]], []]


def test_everything_is_told_within_what_one_may_see():
    reader, committee = SignInFactory(role="delegate"), CommitteeFactory()
    SessionFactory(committee=committee, number=7, audience=Audience.objects.of("internal"))

    assert names(digests.since_last_session(reader, digests.EVERYTHING)) == [[f"Committee: {committee.code} · entered"]]


def test_some_days_after_a_session_its_followers_get_a_letter_once():
    reader = SignInFactory(role="delegate", person__language="fr")
    session = SessionFactory(state="planned", scheduled_start=timezone.localdate())
    action = ActionFactory(mandate__committee=session.committee, titles=Texts.of("Lamps", fr="Lampes"))
    follow(action, by=reader)
    hold(session, by=None)
    change(action, by=None, verb="closed", digests=Texts.of("x"))
    now = timezone.now()

    for days in (1, 8, 9):
        digest_letters.write_waiting(now + dt.timedelta(days=days))

    (notice,) = Notice.objects.all()
    assert (notice.person, notice.sort, "Lampes" in notice.body, notice.url) == (
        reader.person, "moved", True, "/fr/following/digest/",
    )  # fmt: skip


def test_where_nothing_moved_nothing_is_written():
    reader, session = SignInFactory(), SessionFactory(number=1, state="planned")
    action = ActionFactory(mandate__committee=session.committee)
    follow(action, by=reader)
    hold(session, by=None, start=dt.date(2001, 5, 7))

    digest_letters.write_waiting(timezone.now() + dt.timedelta(days=8))

    assert Notice.objects.count() == 0


def test_who_wants_no_digest_or_a_weekly_one_gets_that():
    never, weekly = SignInFactory(), SignInFactory()
    LetterChoice.objects.create(person=never.person, digest="never")
    LetterChoice.objects.create(person=weekly.person, digest="weekly")
    action = ActionFactory()
    for reader in (never, weekly):
        follow(action, by=reader)
    start = timezone.now()
    for days in (0, 3, 8):
        change(action, by=None, titles=Texts.of(f"Name {days}"))
        digest_letters.write_waiting(start + dt.timedelta(days=days))

    assert [(n.person, n.body.splitlines()[-1]) for n in Notice.objects.order_by("id")] == [
        (weekly.person, "- Action: Name 0 · changed"),
        (weekly.person, "- Action: Name 8 · changed"),
    ]


def test_a_delegate_asks_for_the_digest_as_a_letter(django_capture_on_commit_callbacks):
    reader, action = SignInFactory(role="delegate"), ActionFactory()
    LetterChoice.objects.create(person=reader.person, digest="never")
    follow(action, by=reader)
    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/en/following/digest/?whose=mine")
    notices.mail_waiting()

    (letter,) = mail.outbox
    assert (answer.url, letter.to, "An action · entered" in letter.body) == (
        "/en/following/digest/?whose=mine", [reader.email], True,
    )  # fmt: skip


def test_the_page_shows_the_chosen_session_and_survives_nonsense():
    reader, session = SignInFactory(role="delegate"), session_ended(30)
    action = ActionFactory(mandate__committee=session.committee)
    follow(action, by=reader)
    recorded(10)
    session_ended(5, committee=session.committee)
    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")

    pages = [
        client.get("/en/following/digest/", query).content.decode()
        for query in ({"since": session.pk}, {}, {"since": "x", "whose": "nobody"})
    ]

    assert ["An action" in page for page in pages] == [True, False, False]


def test_drafts_open_to_member_states_are_listed_for_delegates_alone():
    shown = ActionFactory(titles=Texts.of("For delegations"), audience=Audience.objects.of("internal", "states"))
    day = timezone.localdate() + dt.timedelta(days=9)
    ActionFactory(titles=Texts.of("Soon public"), audience=Audience.objects.of("internal", "states", public=day))
    ActionFactory(titles=Texts.of("Ours"), audience=Audience.objects.of("internal"))
    ActionFactory(titles=Texts.of("Everyone’s"), audience=Audience.objects.of("internal", "states", "public"))
    answers = {}
    for code in ("delegate", None):
        client = Client()
        client.force_login(SignInFactory(role=code), backend="allauth.account.auth_backends.AuthenticationBackend")
        answers[code] = client.get("/en/open-to-states/")

    ((kind, rows),) = answers["delegate"].context["groups"]
    assert (answers[None].status_code, kind) == (403, "Action")
    assert [(row.name, row.public_from) for row in rows] == [("Soon public", day), ("For delegations", None)]
    assert rows[1].url == f"/en/actions/{shown.pk}/"
