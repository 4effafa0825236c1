"""What of the journal each class of readers is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.live import batches
from secretariat.live.batches import Batch, Told, TooFarBehind
from secretariat.record.models import Audience, Stream, Subject
from tests.live.room import say

pytestmark = pytest.mark.django_db
STRANGER, OFFICER = frozenset({"public"}), frozenset({"public", "internal"})


def told(after: int, tokens: frozenset[str], topic: str = "") -> Told:
    return Batch.read("room:1", after).told(tokens, topic, after)


def test_who_holds_the_audience_is_shown_the_entry():
    public, inside = say(1, "public"), say(1, "inside", audience="internal")

    assert told(0, STRANGER) == Told((public.pk,))
    assert told(0, OFFICER) == Told((public.pk, inside.pk))
    assert told(1, STRANGER) == Told()


def test_a_role_of_one_committee_opens_what_is_told_of_that_committee_alone():
    inside = say(1, "inside", audience="internal")
    Stream.objects.filter(key="room:1").update(committee="RCW")

    assert told(0, frozenset({"public", "internal@RCW"})) == Told((inside.pk,))
    assert told(0, frozenset({"public", "internal@CDIP"})) == Told()


def test_who_saw_a_record_that_is_hidden_is_told_that_it_is_gone():
    first = say(1, "first")
    hiding = say(1, "first", audience="internal", record_id=first.record_id)

    assert told(first.position, STRANGER) == Told((), (hiding.pk,))
    assert told(first.position, OFFICER) == Told((hiding.pk,))


def test_who_comes_back_is_not_shown_what_was_hidden_meanwhile():
    first = say(1, "first")
    hiding = say(1, "first", audience="internal", record_id=first.record_id)

    assert told(0, STRANGER) == Told((), (hiding.pk,))


def test_a_record_that_was_never_seen_does_not_go():
    hidden = say(1, "hidden", audience="internal")
    say(1, "hidden", audience="person:7", record_id=hidden.record_id)

    assert told(0, STRANGER) == Told()


def test_what_was_hidden_and_opened_again_is_shown():
    first = say(1, "first")
    hiding = say(1, "first", audience="internal", record_id=first.record_id)
    opening = say(1, "first again", record_id=first.record_id)

    assert told(0, STRANGER) == Told((first.pk, opening.pk), (hiding.pk,))


def test_an_audience_opens_on_its_day():
    entry = say(1, "to come", audience="internal")
    entry.audience = Audience.objects.of("internal", public=timezone.localdate() + dt.timedelta(days=1))
    entry.save()

    assert told(0, STRANGER) == Told()
    entry.audience = Audience.objects.of("internal", public=timezone.localdate())
    entry.save()
    assert told(0, STRANGER) == Told((entry.pk,))


def test_a_page_of_one_record_is_told_of_that_record_alone():
    one, other = say(1, "one"), say(1, "other")
    Subject.objects.create(entry=one, kind="action", record_id=7)
    Subject.objects.create(entry=other, kind="action", record_id=8)

    assert told(0, STRANGER, "action/7") == Told((one.pk,))
    assert [entry.pk for entry in Batch.read("room:1", 0, "action/8").entries] == [other.pk]
    assert Batch.read("room:1", 0, "action/7").position == 2


def test_who_is_too_far_behind_is_told_to_reload(monkeypatch):
    monkeypatch.setattr(batches, "MOST", 2)
    for text in "abc":
        say(1, text)

    assert len(Batch.read("room:1", 1).entries) == 2
    with pytest.raises(TooFarBehind):
        Batch.read("room:1", 0)


def test_reading_takes_the_same_queries_however_much_there_is(django_assert_num_queries):
    say(1, "first")
    for number in range(20):
        say(1, f"{number}", audience="internal" if number % 2 else "public", record_id=1)

    with django_assert_num_queries(6):
        batch = Batch.read("room:1", 0)
        batch.told(STRANGER, "action/1", 0)
