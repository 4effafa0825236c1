"""What a decision decides is read from the words that the record has of it."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do

from .import_samples import EXAMPLE, applied, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
SAID = "8. Decision in the Summary by the Chair: the Council took note of the completed inventory."
OTHERWISE = (
    "8. Decision in the Summary by the Chair: the Secretariat welcomed the inventory and requested a second one."
)


def other_words(text: str) -> str:
    assert SAID in text
    return text.replace(SAID, OTHERWISE)


def told_otherwise(**answer):
    """An import that words a decision of the record otherwise, with its item of the plan."""
    applied()
    record = waiting(EXAMPLE, other_words)
    item = next(i for i in do.plan_of(record).of("decision") if "second one" in str(i.finding.says.get("text")))
    if answer:
        do.answer(record, {item.key: {"take": answer}}, by=None)
    return record, item


def test_the_verbs_and_who_acts_go_with_the_words_that_are_taken():
    record, item = told_otherwise(texts="report")

    do.apply(record, by=None)

    decision = m.Decision.objects.get(pk=item.record.pk)
    assert [(d.name, d.label) for d in item.differences] == [
        ("texts", "Text, and with it the verbs: welcomed, requested")
    ]
    assert (decision.verbs, decision.actor) == (["welcomed", "requested"], "secretariat")


def test_the_verbs_stay_with_the_words_that_stay():
    record, item = told_otherwise()

    do.apply(record, by=None)

    assert m.Decision.objects.get(pk=item.record.pk).verbs == ["took_note"]


def test_an_invitation_is_no_request():
    said = "8. Decision in the Summary by the Chair: the Council noted the inventory and invited Members to add to it."
    applied(EXAMPLE, lambda text: text.replace(SAID, said))

    decision = next(d for d in m.Decision.objects.all() if "invited Members" in d.texts.text("en"))

    assert (decision.verbs, decision.verb_labels) == (["took_note", "invited_others"], ["took note", "invited"])
