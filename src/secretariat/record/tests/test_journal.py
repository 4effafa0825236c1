"""The journal: whoever follows positions misses nothing, whatever overlaps; and it tells every change truly."""

from __future__ import annotations

import datetime as dt
import random
import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory, CommitteeFactory, SessionFactory
from secretariat.committee.models import Action, Committee
from secretariat.core.multilingual import Texts
from secretariat.record import journal
from secretariat.record.models import Audience, Entry, Stream
from secretariat.record.operations import change, enter

WRITERS, ENTRIES = 6, 12


def a_committee(code: str = "RC") -> Committee:
    """Not saved: the journal only asks it what it says."""
    return Committee(pk=1, code=code, audience=Audience.objects.get_or_create(key="public")[0])


def test_a_reader_that_follows_positions_misses_no_entry(overlapping):
    overlapping.run(lambda: (a_committee(), Stream.objects.create(key="committee:RC")))
    done, seen = threading.Event(), []
    running = [WRITERS]

    def write():
        for _ in range(ENTRIES):
            with transaction.atomic():
                journal.write(a_committee(), "changed", by=None)
                # Commits come in another order than the transactions began.
                time.sleep(random.random() / 200)
        running[0] -= 1
        if not running[0]:
            done.set()

    def read():
        while True:
            is_last = done.is_set()
            found = Entry.objects.after("committee:RC", seen[-1] if seen else 0).values_list("position", flat=True)
            seen.extend(found)
            if is_last:
                return
            time.sleep(0.001)

    overlapping.run(read, *[write] * WRITERS)

    assert seen == list(range(1, WRITERS * ENTRIES + 1))


def test_a_second_writer_waits_until_the_first_has_committed(overlapping):
    overlapping.run(lambda: (a_committee(), Stream.objects.create(key="committee:RC")))
    first_wrote, written = threading.Event(), []

    def first():
        with transaction.atomic():
            journal.write(a_committee(), "first", by=None)
            first_wrote.set()
            time.sleep(0.3)
            written.append("first")

    def second():
        first_wrote.wait()
        with transaction.atomic():
            journal.write(a_committee(), "second", by=None)
            written.append("second")

    overlapping.run(first, second)
    kept = []
    overlapping.run(lambda: kept.extend(Entry.objects.order_by("position").values_list("position", "verb")))

    assert (kept, written) == ([(1, "first"), (2, "second")], ["first", "second"])


def test_a_transaction_that_fails_takes_no_position(overlapping):
    overlapping.run(lambda: (a_committee(), Stream.objects.create(key="committee:RC")))

    def fail_and_write():
        with pytest.raises(RuntimeError), transaction.atomic():
            journal.write(a_committee(), "lost", by=None)
            raise RuntimeError
        with transaction.atomic():
            journal.write(a_committee(), "kept", by=None)

    overlapping.run(fail_and_write)
    kept = []
    overlapping.run(lambda: kept.extend(Entry.objects.values_list("position", "verb")))

    assert kept == [(1, "kept")]


def test_streams_wait_for_one_another_only_where_the_database_has_one_writer(overlapping):
    streams = [Stream(key="committee:A"), Stream(key="committee:B")]
    overlapping.run(lambda: (a_committee(), Stream.objects.bulk_create(streams)))
    a_wrote, b_ended, order = threading.Event(), threading.Event(), []

    def in_a():
        with transaction.atomic():
            journal.write(a_committee("A"), "slow", by=None)
            a_wrote.set()
            b_ended.wait(1)
        order.append("A")

    def in_b():
        a_wrote.wait(10)
        with transaction.atomic():
            journal.write(a_committee("B"), "quick", by=None)
        order.append("B")
        b_ended.set()

    overlapping.run(in_a, in_b)

    assert order == (["A", "B"] if connection.vendor == "sqlite" else ["B", "A"])


@pytest.mark.django_db
def test_an_entry_tells_who_changed_what_from_what_to_what():
    officer = SignInFactory(role="officer")
    session = SessionFactory(place="Geneva")

    change(session, by=officer, place="Lyon", reason="moved for works")

    entry = Entry.objects.get(kind="session", verb="changed")
    assert (entry.by, entry.changes, entry.state["place"], entry.reason, entry.stream.key) == (
        officer.person,
        {"place": ["Geneva", "Lyon"]},
        "Lyon",
        "moved for works",
        f"committee:{session.committee.code}",
    )


@pytest.mark.django_db
def test_an_entry_keeps_relations_as_ids_and_no_name_of_a_person():
    officer = SignInFactory(role="officer", person__name="Zenobia Quill")
    action = ActionFactory(owner=officer.person, by=officer)

    entry = Entry.objects.get(kind="action", record_id=action.pk)

    assert (entry.state["owner_id"], entry.state["paragraphs"]) == (officer.person.pk, [action.paragraphs.get().pk])
    assert "Zenobia" not in f"{entry.state}{entry.changes}{entry.reason}"


@pytest.mark.django_db
def test_an_entry_concerns_its_record_and_those_of_its_thread():
    action = ActionFactory()

    entry = Entry.objects.get(kind="action")

    assert sorted(entry.subjects.values_list("kind", "record_id")) == [
        ("action", action.pk),
        ("mandate", action.mandate.pk),
    ]
    assert list(Entry.objects.about(action)) == [entry]


@pytest.mark.django_db
def test_nothing_is_written_where_nothing_differs():
    session = SessionFactory(place="Geneva")
    before = Entry.objects.count()

    change(session, by=None, place="Geneva")

    assert (Entry.objects.count(), type(session).objects.get(pk=session.pk).version) == (before, 1)


@pytest.mark.django_db
def test_the_states_of_a_past_moment_come_back():
    action = ActionFactory(titles=Texts.of("As first named"))
    moment = timezone.now()
    change(action, by=None, titles=Texts.of("As named later"))
    later = ActionFactory(mandate=action.mandate)

    states = journal.states_as_of(Action, moment)

    assert {pk: state["titles"]["en"]["text"] for pk, state in states.items()} == {action.pk: "As first named"}
    assert sorted(journal.states_as_of(Action, timezone.now())) == [action.pk, later.pk]


@pytest.mark.django_db
def test_who_may_not_see_a_record_does_not_see_its_entries():
    hidden = CommitteeFactory(audience=Audience.objects.of("internal"))
    shown = CommitteeFactory()

    seen = Entry.objects.visible_to(None)

    assert [(e.kind, e.record_id) for e in seen] == [("committee", shown.pk)]
    assert [e.record_id for e in Entry.objects.visible_to(SignInFactory(role="officer"))] == [hidden.pk, shown.pk]


@pytest.mark.django_db
def test_when_it_was_so_and_when_it_was_recorded_are_kept_apart():
    enter(
        Committee,
        by=None,
        code="RCX",
        names=Texts.of("X"),
        audience=Audience.objects.of("public"),
        happened_on=dt.date(2001, 2, 3),
    )

    entry = Entry.objects.get()

    assert (entry.happened_on, entry.recorded_at.date()) == (dt.date(2001, 2, 3), timezone.now().date())
