"""A list is told every few seconds: it drowns nothing that is told elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client

from secretariat.committee.factories import DecisionFactory
from secretariat.dialogue.factories import asked, open_dialogue

from .visiting import delegate, page, signed_in

pytestmark = pytest.mark.django_db


def test_a_busy_list_leaves_room_on_the_first_page_and_its_opening_is_told():
    decision = DecisionFactory()
    made = open_dialogue()
    for minute in range(70):
        asked(made, f"S{minute}", minute)

    first_page = page(Client(), "/en/")

    assert (decision.get_absolute_url() in first_page, "Request for the floor" in first_page) == (True, False)
    assert "A dialogue on assistance" in first_page


def test_what_is_open_to_states_alone_names_the_dialogue_and_not_each_request():
    made = open_dialogue(audience="states")
    asked(made, "AA")

    told = page(signed_in(delegate("BB")), "/en/open-to-states/")

    assert ("A dialogue on assistance" in told, "Request for the floor" in told) == (True, False)
