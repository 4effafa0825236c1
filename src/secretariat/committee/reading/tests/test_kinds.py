"""What was done and what follows, by kind: a word that has two senses is taken in the one that is meant."""

from __future__ import annotations

import pytest

from secretariat.committee.reading.cells import kind_of
from secretariat.committee.reading.following import guess_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The pilot runs on three rocks.", "pilot_then_evaluate"),
        ("A pilot on lamps runs for twelve months and will then be evaluated.", "pilot_then_evaluate"),
        ("The pilot project was extended by a year.", "pilot_then_evaluate"),
        ("The webinars are held on trial for half a year.", "pilot_then_evaluate"),
        ("The Secretariat continues to train pilots.", "continuing"),
        ("The list of harbour pilots is maintained.", "continuing"),
        ("Every pilot is examined regularly.", "continuing"),
        ("The handbook of signals is published in all languages.", "continuing"),
        ("The list is kept up to date.", "continuing"),
        ("The handbook is published where the Committee should so decide.", "other"),
        ("The list is kept until a new one is drawn up.", "other"),
        ("The findings of the trial will be presented to the ninth session.", "report_back"),
        ("The method would be written anew if the trial shows that it must.", "other"),
    ],
)
def test_a_follow_up_is_a_pilot_only_where_something_is_tried_out(text, kind):
    assert guess_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Second training of pilots held on 3 May 2023", "event"),
        ("Pilot project on tide gauges", "pilot"),
        ("Pilot of the new gauges, CIH/7", "pilot"),
        ("List of licensed pilots", "other"),
        ("Training material for pilots, held in the library", "other"),
    ],
)
def test_an_implementation_is_a_pilot_only_where_something_is_tried_out(text, kind):
    assert kind_of(text, None) == kind
