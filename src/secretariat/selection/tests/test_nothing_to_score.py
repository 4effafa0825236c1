"""What is sealed is shown to nobody, and who has nothing to score is led to no page of scores."""

from __future__ import annotations

import pytest

from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Phase, Selection

from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def test_while_a_call_is_open_the_page_of_scores_names_nobody_who_applied(client):
    selection = f.published()
    member = p.seat(selection, role="member")
    code = f.application(fresh(selection)).application.code
    shown = {}
    for who in (member.person.sign_in, f.steward()):
        signed_in(client, who)
        shown[who] = words_of(page(client, url("calibration", selection.pk)))

    p.unsealed(fresh(selection))
    opened = words_of(page(client, url("calibration", selection.pk)))

    assert code
    assert [code in text for text in shown.values()] == [False] * 2
    assert code in opened


def test_an_observer_is_led_to_no_scoring_and_finds_no_form_of_it(client):
    selection = f.closed()
    watching = p.seat(selection, role="observer")
    p.in_first_pass(selection)
    p.declared(watching)
    one = selection.applications.exclude(code="").first()
    signed_in(client, watching.person.sign_in)

    declared = words_of(page(client, url("declaration", selection.pk)))
    panel = words_of(page(client, url("panel", selection.pk)))
    page(client, url("reading", selection.pk), 404)
    page(client, url("scores", selection.pk, one.pk), 404)
    words = words_of(page(client, one.get_absolute_url()))

    assert [("Read and score" in text) for text in (declared, panel)] == [False, False]
    assert one.code in words


def test_where_nothing_is_scored_after_the_shortlist_nobody_is_led_there(client):
    selection = p.shortlisted()
    assert not selection.criteria.filter(phase=Phase.SECOND).exists()
    signed_in(client, p.chair(selection).person)

    declared = words_of(page(client, url("declaration", selection.pk)))
    panel = words_of(page(client, url("panel", selection.pk)))

    assert [("Read and score" in text) for text in (declared, panel)] == [False, False]
    page(client, url("reading", selection.pk), 404)
