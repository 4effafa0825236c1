"""Arranging the programme by forms, and what is said of it when it cannot be so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.clashes import clashes
from secretariat.events.factories import NINE, EventFactory, ItemFactory, SpeakingFactory, TrackFactory
from secretariat.events.programme import Programme
from secretariat.events.timetable import tables
from secretariat.writing.blocks import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    client = Client()
    client.force_login(SignInFactory(role="officer"))
    return client


def address(event) -> str:
    return reverse("events:timetable", args=[event.slug])


def test_an_item_is_put_to_an_hour_of_a_room(officer):
    item = ItemFactory()
    track = TrackFactory(event=item.event)
    sent = {"item": item.pk, "version": 1, "move": "place", "day": "2047-05-12", "begins": "10:15", "track": track.pk}

    answer = officer.post(address(item.event), sent)

    item.refresh_from_db()
    assert (answer.status_code, item.starts_at, item.track) == (302, NINE + dt.timedelta(minutes=75), track)


def test_each_card_names_its_track_and_room_where_there_are_several(officer):
    item = ItemFactory()
    ItemFactory(event=item.event, track=TrackFactory(event=item.event, titles=Texts.of("Rivers"), room="Hall 2"), at=60)

    shown = officer.get(address(item.event)).content.decode()

    assert ("· <bdi>Hall 2</bdi></p>" in shown, 'class="placed__track soft">For everyone' in shown) == (True, True)


@pytest.mark.parametrize(("move", "minutes"), [("earlier", 45), ("later", 75), ("take out", None)])
def test_an_item_moves_by_steps_without_a_script(officer, move, minutes):
    item = ItemFactory(at=60)

    officer.post(address(item.event), {"item": item.pk, "version": 1, "move": move})

    item.refresh_from_db()
    assert item.starts_at == (NINE + dt.timedelta(minutes=minutes) if minutes else None)


def test_a_form_sent_twice_moves_the_item_once(officer):
    item = ItemFactory(at=60)
    token = officer.get(address(item.event)).context["programme"].items[0].token
    sent = {"item": item.pk, "version": 1, "move": "later", "token": token}

    answers = [officer.post(address(item.event), sent) for _time in range(2)]

    item.refresh_from_db()
    assert ([a.status_code for a in answers], item.starts_at) == ([302, 302], NINE + dt.timedelta(minutes=75))


def test_an_item_that_somebody_else_moved_is_not_moved_again(officer):
    item = ItemFactory(at=60)
    do.place(item, by=None, starts_at=NINE, track=None)

    answer = officer.post(address(item.event), {"item": item.pk, "version": 1, "move": "later"})

    item.refresh_from_db()
    assert (answer.status_code, item.starts_at) == (409, NINE)


def test_a_delegate_may_not_arrange_and_a_stranger_signs_in_first():
    item = ItemFactory(at=60)
    delegate = Client()
    delegate.force_login(SignInFactory(role="delegate"))
    sent = {"item": item.pk, "version": 1, "move": "later"}

    answers = [client.post(address(item.event), sent).status_code for client in (delegate, Client())]

    item.refresh_from_db()
    assert (answers, item.starts_at) == ([403, 302], NINE + dt.timedelta(minutes=60))


@pytest.mark.parametrize(
    "sent",
    [{}, {"item": "x"}, {"item": "9" * 30}, {"move": "sideways"}, {"move": "place", "begins": "25:99", "day": "never"}],
)
def test_a_form_that_makes_no_sense_changes_nothing(officer, sent):
    item = ItemFactory(at=60)

    answer = officer.post(address(item.event), {"item": item.pk, "version": 1, **sent})

    item.refresh_from_db()
    assert (answer.status_code in {400, 404}, item.version) == (True, 1)


def test_the_track_of_another_event_is_refused():
    with pytest.raises(ValidationError):
        do.place(ItemFactory(at=0), by=None, starts_at=NINE, track=TrackFactory())


def test_clashes_are_said():
    event = EventFactory()
    left, right = TrackFactory(event=event), TrackFactory(event=event)
    a = ItemFactory(event=event, at=0, track=left)
    b = ItemFactory(event=event, at=15, track=left)
    c = ItemFactory(event=event, at=15, track=right)
    late = ItemFactory(event=event, at=8 * 60)
    for item in (a, c):
        SpeakingFactory(event=event, item=item, name="Ann Twice")

    found = clashes(Programme.of(event, None))

    assert [clash.items for clash in found] == [(a, b), (a, c), (late,)]
    assert "Ann Twice" in plain(found[1].sentence)


def test_every_quarter_of_an_hour_is_a_row_and_every_cell_is_there_once():
    event = EventFactory()
    left, right = TrackFactory(event=event, order=1), TrackFactory(event=event, order=2)
    for at, minutes, track in ((0, 30, None), (30, 50, left), (60, 30, right), (120, 20, None), (125, 10, right)):
        ItemFactory(event=event, at=at, minutes=minutes, track=track)

    (table,) = tables(Programme.of(event, None))

    cells = sum(slot.rows * slot.columns for row in table.rows for slot in row.slots)
    assert (len(table.rows), cells) == (32, 64)


def test_a_speaker_is_known_in_two_places_by_their_address_whatever_they_are_called():
    event = EventFactory()
    left, right = TrackFactory(event=event), TrackFactory(event=event)
    a, b = ItemFactory(event=event, at=0, track=left), ItemFactory(event=event, at=15, track=right)
    for item, name, email in ((a, "Li Na", "li@example.org"), (b, "李娜", "Li@Example.org"), (b, "Ann", "")):
        SpeakingFactory(event=event, item=item, name=name, email=email)
    SpeakingFactory(event=event, item=a, name="", email="", affiliation="A ministry")

    (found,) = clashes(Programme.of(event, None))

    assert (found.items, found.sentence[0].text) == ((a, b), "Li Na / 李娜")


def test_the_page_of_the_event_tells_what_clashes_as_the_timetable_does_with_every_name_apart(client):
    event = EventFactory()
    for title in ("Gauges", "Dams"):
        ItemFactory(event=event, at=0, titles=Texts.of(title))
    client.force_login(SignInFactory(role="officer"))

    pages = [client.get(reverse(name, args=[event.slug])) for name in ("events:event", "events:timetable")]

    told = [[plain(one.sentence) for one in page.context["clashes"]] for page in pages]
    assert told == [["“Gauges” and “Dams” are in the same place at the same time."]] * 2
    assert [">Gauges</bdi>” and “<bdi>Dams</bdi>”" in page.content.decode() for page in pages] == [True, True]
