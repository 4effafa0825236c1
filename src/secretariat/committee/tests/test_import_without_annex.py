"""A report without an annex: what its paragraphs tell of deliveries, discussions and decisions hangs together."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m

from .import_samples import applied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def without_annex(text: str) -> str:
    return text.split("[Annex follows]")[0]


def test_documents_that_the_story_of_an_action_names_were_delivered():
    applied(change=without_annex)

    delivered = m.Implementation.objects.order_by("session__number", "document__symbol")
    assert [(one.document.symbol, one.session.number, one.is_delivered) for one in delivered] == [
        ("CLB/6/2", 6, True), ("CLB/7/5", 7, True), ("CLB/8/3", 8, True)
    ]  # fmt: skip


def test_what_was_said_of_them_at_their_session_is_said_of_them():
    applied(change=without_annex)

    lamps, second = m.Implementation.objects.filter(document__symbol__in=["CLB/6/2", "CLB/8/3"]).order_by("session")
    assert [[c.citation.ranges for c in one.considerations.all()] for one in (lamps, second)] == [
        [[[12, 15], [18, 18]]], [[[40, 44]]]
    ]  # fmt: skip
    assert [[d.verbs for d in one.decisions.all()] for one in (lamps, second)] == [
        [["took_note", "requested"]], [["took_note"]]
    ]  # fmt: skip
