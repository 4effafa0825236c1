"""What falls due at a session that cannot be is said in the preview, and keeps nothing else out."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.factories import ObligationFactory
from secretariat.committee.invariants import nothing_is_open_under_what_is_closed
from secretariat.committee.operations import imports as do
from secretariat.core.multilingual import Texts

from .import_samples import EXAMPLE, applied, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
STATED = "12. The pilot runs on three rocks. It will be evaluated before it is continued or closed."


def due_at_its_own_session(text: str) -> str:
    return text.replace(STATED, "12. The findings of the trial will be presented to the ninth session of the Council.")


def test_what_is_due_at_the_reports_own_session_is_entered_as_said_before_it():
    applied(EXAMPLE, due_at_its_own_session)

    found = m.FollowUp.objects.get(due_session__number=9)
    assert (found.kind, found.stated_at) == ("report_back", None)


def test_a_follow_up_due_before_the_report_is_refused_in_the_preview_and_alone():
    record = waiting(EXAMPLE, due_at_its_own_session)
    key = next(i.key for i in do.plan_of(record).of("followup") if i.finding.says["due_session"] == 9)
    record = do.answer(record, {key: {"say": "confirmed", "fix": {"due_session": 8}}}, by=None)

    said = {i.lacking for i in do.plan_of(record).items.values()} - {""}
    do.apply(record, by=None)

    assert said == {"CLB/8 is not after CLB/9, where this was said: choose a later session."}
    assert (m.FollowUp.objects.count(), m.Decision.objects.count()) == (3, 5)


def test_a_request_due_at_the_session_that_made_it_is_refused_in_the_preview_and_alone():
    asked = "complete it by the eighth session"
    record = waiting(EXAMPLE, lambda text: text.replace(asked, "complete it by the sixth session"))

    said = [(i.finding.noun, i.lacking) for i in do.plan_of(record).items.values() if i.lacking]
    do.apply(record, by=None)

    assert said == [("obligation", "CLB/6 is not after CLB/6, where this was said: choose a later session.")]
    assert m.Decision.objects.get(session__number=6).due_session is None


def test_what_cannot_be_joined_is_named_with_its_place():
    applied()
    again = waiting(EXAMPLE, lambda text: text.replace("by the eighth session", "by the sixth session"))
    item = next(i for i in do.plan_of(again).of("obligation") if i.finding.says["due_session"] == 6)
    again = do.answer(again, {item.key: {"take": {"due_session": "report"}}}, by=None)

    with pytest.raises(do.ValidationError, match=r"\(line 42\) could not be entered: CLB/6 is not after CLB/6"):
        do.apply(again, by=None)


def test_that_nothing_is_foreseen_is_refused_in_the_preview_where_something_is_owed():
    applied()
    action = m.Action.objects.get(paragraphs__number=2)
    m.FollowUp.objects.filter(action=action).delete()
    ObligationFactory(action=action, texts=Texts.of("Count the keepers"))
    record = waiting(EXAMPLE, lambda text: text + "\n")

    said = [(i.finding.noun, i.lacking) for i in do.plan_of(record).items.values() if i.lacking]
    do.apply(record, by=None)

    owed = "“Count the keepers” is still open under this action: meet, release or close it first."
    assert (said, action.follow_ups.count()) == ([("followup", owed)], 0)


DEFERRED = "that three such lamps be tried for a year, and that the findings be presented to the tenth session"


def decided(words: str):
    return lambda text: text.replace(f"the Council decided {DEFERRED}", f"the Council {words}")


@pytest.mark.parametrize(
    ("words", "owed"),
    [
        ("decided to defer the matter to its eighth session", 0),
        ("took note of the note, and deferred its consideration of the lamps to its eighth session", 0),
        ("decided that discussion of the report be postponed to its eighth session", 0),
        ("decided to defer the matter and requested the Secretariat to report to the eighth session", 1),
        ("deferred the matter, and the Secretariat will present the findings to the tenth session", 1),
        ("requested the Secretariat to present the findings to the postponed tenth session", 1),
    ],
)
def test_what_the_body_puts_off_itself_is_asked_of_nobody(words, owed):
    applied(EXAMPLE, decided(words))

    assert m.Obligation.objects.filter(action__number=2).count() == owed


def test_that_nothing_is_foreseen_is_refused_in_the_preview_beside_a_request_of_the_same_report():
    record = waiting(EXAMPLE, lambda text: text.replace(STATED, "12. No follow-up is foreseen."))

    said = [(i.finding.noun, i.lacking) for i in do.plan_of(record).items.values() if i.lacking]
    do.apply(record, by=None)

    action = m.Action.objects.get(number=2)
    owed = str(action.obligations.get())
    sentence = f"The report tells of “{owed}” under this action, and of nothing that met it: leave one out."
    assert said == [("followup", sentence)]
    assert (action.status, action.follow_ups.count()) == ("decided", 0)
    assert list(nothing_is_open_under_what_is_closed()) == []


def test_where_the_request_is_left_out_nothing_is_foreseen():
    record = waiting(EXAMPLE, lambda text: text.replace(STATED, "12. No follow-up is foreseen."))
    asked = next(i.key for i in do.plan_of(record).of("obligation") if i.finding.says["due_session"] == 10)

    do.apply(do.answer(record, {asked: {"say": "left_out"}}, by=None), by=None)

    action = m.Action.objects.get(number=2)
    assert (action.status, action.obligations.count()) == ("closed", 0)
