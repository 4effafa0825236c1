"""What open pages are sent when the list changes, and to whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.channel import OPERATOR, READER, capability
from secretariat.dialogue.factories import asked, dialogue, group, open_dialogue
from secretariat.dialogue.operations.dialogues import conclude, open_to, switch_rule
from secretariat.dialogue.operations.floor import call
from secretariat.dialogue.operations.nominating import nominate
from secretariat.live.anew import anew
from secretariat.live.batches import Batch, draw
from secretariat.live.registry import View, channel_of
from secretariat.record.models import Audience

from .visiting import address, delegate

pytestmark = pytest.mark.django_db
PUBLIC, OFFICER = frozenset({"public"}), frozenset({"internal", "public", "states"})


def drawn(made, tokens, word: str = READER, after: int = 0, language: str = "en") -> str:
    key = made.speakers.stream_key
    batch = Batch.read(key, after)
    told = batch.told(tokens, "", after)
    return "".join(html for _position, html in draw(channel_of(key), batch, View(language, word), told))


def test_readers_share_one_drawing_and_who_runs_the_list_has_another():
    made = open_dialogue()
    officer, key = SignInFactory(role="officer"), made.speakers.stream_key

    words = [capability(user, key) for user in (AnonymousUser(), delegate("AA"), officer)]

    assert words == [READER, READER, OPERATOR]


@pytest.mark.parametrize("key", ["speakers:", "speakers:x", "speakers:999", f"speakers:{'9' * 30}"])
def test_a_list_there_is_not_cannot_be_followed(key):
    assert capability(AnonymousUser(), key) is None


def test_one_that_is_hidden_cannot_be_followed():
    made = dialogue(audience="states")

    assert capability(AnonymousUser(), made.speakers.stream_key) is None
    assert capability(delegate("AA"), made.speakers.stream_key) == READER


def test_many_entries_are_one_drawing_of_the_list_as_it_stands():
    made = open_dialogue()
    first = asked(made, "AA", speaker_name="Zora Quell", gender="f")
    asked(made, "BB", 1)
    call(made.speakers, first, by=None, current=None)

    html = drawn(made, PUBLIC)

    assert (html.count('id="list"'), html.count('id="floor"'), html.count('id="screen"')) == (1, 1, 1)
    assert ("Organization AA" in html, "Organization BB" in html, "Zora Quell" in html) == (True, True, False)


def test_pages_are_told_of_the_state_of_the_dialogue():
    made = open_dialogue()
    after = Batch.read(made.speakers.stream_key, 0).position
    conclude(made.speakers, by=None)

    state = drawn(made, PUBLIC, after=after).partition('id="dialogue-state"')[2].partition("</span></span>")[0]

    assert (">closed" in state, "status--done" in state) == (True, True)


def test_the_desk_alone_is_sent_its_buttons():
    made = open_dialogue()
    asked(made, "AA")

    assert ['form="press"' in drawn(made, *who) for who in ((PUBLIC,), (OFFICER, OPERATOR))] == [False, True]


def test_a_lead_who_is_replaced_and_a_rule_that_is_switched_are_told_to_every_page():
    made = dialogue(groups=[group("NORTH", "AA", "BB")])
    after = Batch.read(made.speakers.stream_key, 0).position
    for state in ("AA", "BB"):
        nominate(made.slots.get(), delegation=OrganizationFactory(code=state), capacity="both", by=None)
    switch_rule(made.speakers, {}, by=None, reason="Agreed")

    html = drawn(made, PUBLIC, after=after)

    slot = made.slots.get().pk
    lead = html.partition(f'id="lead-{slot}"')[2]
    assert ("Organization BB" in lead, "Organization AA" in lead) == (True, False)
    assert anew(f"lead-more-{slot}") in html
    assert f'<div id="lead-more-{slot}"><details' in Client().get(made.get_absolute_url()).content.decode()
    assert "switched off" in html.partition('id="rule"')[2]


def test_it_is_drawn_in_the_language_of_the_page():
    made = open_dialogue()

    assert "قائمة المتكلمين" in drawn(made, PUBLIC, language="ar")


def test_a_list_that_is_hidden_goes_from_the_pages_of_those_who_see_it_no_more():
    made = open_dialogue()
    request = asked(made, "AA")
    after = Batch.read(made.speakers.stream_key, 0).position

    open_to(made, Audience.objects.of("internal"), by=None)

    assert drawn(made, PUBLIC, after=after) == (
        f'<div id="room" data-gone></div><div id="request-{request.pk}" data-gone></div>'
    )
    assert "Organization AA" in drawn(made, OFFICER, OPERATOR, after=after)


@pytest.mark.parametrize("name", ["dialogue", "screen"])
def test_a_page_follows_from_where_the_list_stood_when_it_was_read(name):
    made = open_dialogue()
    asked(made, "AA")

    follow = Client().get(address(name, made)).context["follow"]

    assert follow.at[0] == Batch.read(made.speakers.stream_key, 0).position
