"""Whatever is entered, in whichever order: the same records lead to the same status, and what was entered and withdrawn
leaves nothing behind."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.committee import factories as f
from secretariat.committee import invariants
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.operations.bringing_back import bring_back
from secretariat.committee.operations.decisions import oblige
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db
FAULTS = (
    invariants.statuses_follow_from_the_record,
    invariants.every_move_has_its_ground,
    invariants.nothing_is_open_under_what_is_closed,
    invariants.nothing_closes_in_silence,
)
VERBS = (("took_note",), ("requested",), ("postponed",), ("postponed", "took_note"))
KINDS = ("report_back", "continuing")


@dataclass(frozen=True)
class Made:
    """One thing to enter: what, at which session, said how, and whether it is for the Secretariat alone."""

    what: str
    number: int
    how: tuple = ()
    is_hidden: bool = False
    until: int = 0  # the session at which a follow-up was closed


numbers = st.integers(1, 4)
readers = st.sampled_from([False, False, False, True])
things = st.one_of(
    st.builds(Made, st.sampled_from(["delivery", "consideration", "request"]), numbers, is_hidden=readers),
    st.builds(Made, st.just("decision"), numbers, st.sampled_from(VERBS), readers),
    st.builds(Made, st.just("follow-up"), numbers, st.sampled_from([(k,) for k in KINDS]), readers, st.integers(0, 5)),
)
ends = st.lists(st.builds(Made, st.just("follow-up"), numbers, st.just(("none_foreseen",))), max_size=1)
# Of what has ended nothing is open: that is refused where it is entered, in one order and not in the other.
sets = st.one_of(
    st.lists(things, min_size=1, max_size=6),
    st.tuples(st.lists(things.filter(lambda one: one.what not in ("follow-up", "request")), max_size=5), ends).map(
        lambda pair: [*pair[0], *pair[1]]
    ),
)


class Record:
    """A committee with its sessions, an action, and what is entered of it."""

    def __init__(self):
        committee = f.CommitteeFactory()
        self.sessions = {n: f.SessionFactory(committee=committee, number=n) for n in range(1, 6)}
        self.action = f.ActionFactory(mandate=f.MandateFactory(committee=committee))
        self.rows = 0

    def enter(self, made: Made):
        self.rows += 1
        session = self.sessions[made.number]
        audience = Audience.objects.of("internal" if made.is_hidden else "public")
        about = {"by": None, "audience": audience}
        cited = f.CitationFactory(document__session=session)
        if made.what == "delivery":
            paper = f.DocumentFactory(session=session)
            return do.deliver(kind="document", document=paper, session=session, actions=[self.action], **about)
        if made.what == "consideration":
            return do.record_consideration(session=session, citation=cited, actions=[self.action], **about)
        told = {"session": session, "citation": cited, "number": str(self.rows), **about}
        if made.what == "decision":
            return do.record_decision(actions=[self.action], verbs=list(made.how), **told)
        if made.what == "request":
            return oblige(
                do.record_decision(verbs=["requested"], **told), action=self.action, texts=Texts.of("Do."), **about
            )
        told = {"stated_at": session, "citation": cited, "texts": Texts.of("So."), **about}
        stated = do.state_follow_up(action=m.Action.objects.get(pk=self.action.pk), kind=made.how[0], **told)
        if made.until < made.number:
            return stated
        closed = {"session": self.sessions[made.until], "citation": cited}
        return do.close_follow_up(stated, reason="Done.", by=None, **closed)

    def stands(self) -> str:
        assert [fault for faults in FAULTS for fault in faults()] == []
        return m.Action.objects.get(pk=self.action.pk).status


def entered(things) -> str:
    """Where an action stands once these were entered in this order; nothing of it is kept."""
    with transaction.atomic():
        record = Record()
        for made in things:
            record.enter(made)
            record.stands()
        stands = record.stands()
        transaction.set_rollback(True)
    return stands


often = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@often
@given(sets.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_in_two_orders_the_same_records_lead_to_the_same_status(orders):
    one, other = orders

    assert entered(one) == entered(other)


@often
@given(st.lists(things, min_size=1, max_size=5), st.data())
def test_what_is_entered_and_withdrawn_leaves_the_status_as_if_it_had_never_been_there(made, data):
    wrong = data.draw(st.integers(0, len(made) - 1))
    without = entered(made[:wrong] + made[wrong + 1 :])

    with transaction.atomic():
        record = Record()
        rows = [record.enter(one) for one in made]
        stood = record.stands()
        withdraw(rows[wrong], by=None, reason="Wrong.")
        left = record.stands()
        bring_back(type(rows[wrong]).objects.get(pk=rows[wrong].pk), by=None, reason="Right.")
        again = record.stands()
        transaction.set_rollback(True)

    assert (left, again) == (without, stood)


@often
@given(st.lists(things.filter(lambda one: not one.is_hidden), min_size=1, max_size=5), st.data())
def test_what_was_hidden_or_stood_at_another_session_counts_as_if_entered_so_once_that_is_corrected(made, data):
    late = data.draw(st.integers(0, len(made) - 1))
    whole = entered(made)

    with transaction.atomic():
        record, internal = Record(), Audience.objects.of("internal")
        rows = [record.enter(one) for one in made]
        hidden = change(rows[late], by=None, audience=internal)
        record.stands()
        change(hidden, by=None, audience=Audience.objects.of("public"))
        stands = record.stands()
        transaction.set_rollback(True)

    assert stands == whole
