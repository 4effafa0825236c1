"""Merging doubles, and parting them again: nothing is lost either way, and the journal knows what the tables say."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import (
    ActionFactory,
    DecisionFactory,
    DocumentFactory,
    FollowUpFactory,
    ImplementationFactory,
    SessionFactory,
)
from secretariat.committee.models import Action, Document, FollowUp, Implementation
from secretariat.committee.operations import cite, enter_document
from secretariat.record import journal
from secretariat.record.attachments import attach
from secretariat.record.following import follow
from secretariat.record.merging import merge
from secretariat.record.models import Attachment, Audience, Follow
from secretariat.record.nouns import models_by_noun
from secretariat.record.operations import withdraw
from secretariat.record.parting import undo

pytestmark = pytest.mark.django_db


def two_actions():
    kept = ActionFactory()
    return kept, ActionFactory(mandate=kept.mandate)


def is_as_the_journal_says(*records) -> bool:
    """Every record, read anew, says what its last entry says."""
    fresh = [type(record).objects.get(pk=record.pk) for record in records]
    return all(journal.states_as_of(type(r), timezone.now())[r.pk] == journal.state(r) for r in fresh)


def test_what_hangs_on_the_double_hangs_on_the_one_that_stays():
    kept, double = two_actions()
    delivery, owed, decision = (
        ImplementationFactory(action=double),
        FollowUpFactory(action=double),
        DecisionFactory(action=double),
    )

    merge(kept, double, by=SignInFactory(role="officer"))

    kept, double = Action.objects.get(pk=kept.pk), Action.objects.get(pk=double.pk)
    assert (double.merged_into, double.is_standing) == (kept, False)
    assert (list(kept.implementations.all()), list(kept.follow_ups.all())) == ([delivery], [owed])
    assert (list(kept.decisions.all()), kept.paragraphs.count(), double.paragraphs.count()) == ([decision], 2, 0)
    assert is_as_the_journal_says(kept, double, delivery, owed, decision)


def test_parted_again_each_has_what_it_had():
    kept, double = two_actions()
    own, shared, theirs = (ImplementationFactory(action=action) for action in (kept, kept, double))
    double.implementations.add(shared)
    paragraphs = {action.pk: set(action.paragraphs.values_list("pk", flat=True)) for action in (kept, double)}
    done = merge(kept, double, by=None)
    since = ImplementationFactory(action=kept)

    undo(done, by=None)

    kept, double = Action.objects.get(pk=kept.pk), Action.objects.get(pk=double.pk)
    assert (set(kept.implementations.all()), set(double.implementations.all())) == (
        {own, shared, since},
        {shared, theirs},
    )
    assert {a.pk: set(a.paragraphs.values_list("pk", flat=True)) for a in (kept, double)} == paragraphs
    assert (double.is_standing, double.merged_into, done.undone_at is None) == (True, None, False)
    assert is_as_the_journal_says(kept, double, own, shared, theirs, since)


def out_of_turn(first, second):
    """The first of two merges cannot be undone before the second, and both can in their turn."""
    with pytest.raises(ValidationError, match="after that: part these two first"):
        undo(first, by=None)
    undo(second, by=None), undo(first, by=None)


def test_what_was_merged_since_is_parted_first():
    kept, double = two_actions()
    own, moved = ImplementationFactory(action=kept), ImplementationFactory(action=double)

    out_of_turn(merge(kept, double, by=None), merge(own, moved, by=None))

    assert [list(one.actions.all()) for one in (own, moved)] == [[kept], [double]]
    assert is_as_the_journal_says(kept, double, own, moved)


def test_what_took_something_in_since_is_parted_first():
    kept, double = two_actions()
    own, moved = ImplementationFactory(action=kept), ImplementationFactory(action=double)

    out_of_turn(merge(kept, double, by=None), merge(moved, own, by=None))

    assert [list(one.actions.all()) for one in (own, moved)] == [[kept], [double]]


def test_the_one_that_stayed_and_was_merged_on_is_parted_first():
    kept, double = two_actions()
    last = ActionFactory(mandate=kept.mandate)
    made, owed = ImplementationFactory(action=double), FollowUpFactory(action=double)

    out_of_turn(merge(kept, double, by=None), merge(last, kept, by=None))

    owed.refresh_from_db()
    assert (list(made.actions.all()), owed.action) == ([double], double)


def test_two_doubles_that_had_the_same_are_parted_in_turn():
    kept, double = two_actions()
    other = ActionFactory(mandate=kept.mandate)
    made = ImplementationFactory(action=double)
    other.implementations.add(made)

    out_of_turn(merge(kept, double, by=None), merge(kept, other, by=None))

    assert set(made.actions.all()) == {double, other}


def test_merges_that_have_nothing_in_common_are_parted_in_any_order():
    kept, double = two_actions()
    other = ActionFactory(mandate=kept.mandate)
    one, another = ImplementationFactory(action=double), ImplementationFactory(action=other)
    first, second = merge(kept, double, by=None), merge(kept, other, by=None)

    undo(first, by=None), undo(second, by=None)

    assert [list(made.actions.all()) for made in (one, another)] == [[double], [other]]


def test_a_merge_is_undone_once():
    done = merge(*two_actions(), by=None)
    undo(done, by=None)

    with pytest.raises(ValidationError, match="undone already"):
        undo(done, by=None)


def test_documents_that_have_the_same_version_merge_all_the_same():
    session = SessionFactory()
    told = {"committee": session.committee, "by": None, "audience": Audience.objects.of("public"), "session": session}
    kept, double = enter_document(symbol="RC/1/1", **told), enter_document(symbol="RC/1/01", **told)
    citation = cite(double, by=None, ranges=[(1, 2)])

    done = merge(kept, double, by=None)
    after_merge = [d.versions.count() for d in (kept, double)], type(citation).objects.get(pk=citation.pk).document
    undo(done, by=None)

    assert after_merge == ([1, 1], kept)
    assert type(citation).objects.get(pk=citation.pk).document == double


def test_files_and_followers_go_with_it():
    kept = DocumentFactory()
    double = DocumentFactory(session=kept.session)
    one, other = SignInFactory(), SignInFactory()
    follow(double, by=one), follow(double, by=other), follow(kept, by=other)
    attach(double, b"%PDF-1.7", name="a.pdf", extension=".pdf", language="en", by=None)

    def followers():
        return sorted(Follow.objects.values_list("record_id", "person"))

    before = followers()
    done = merge(kept, double, by=None)
    merged = followers(), Attachment.objects.get().record_id
    undo(done, by=None)

    ids = (kept.pk, double.pk)
    assert merged == (sorted([(ids[0], one.person.pk), (ids[0], other.person.pk), (ids[1], other.person.pk)]), ids[0])
    assert (followers(), Attachment.objects.get().record_id) == (before, ids[1])


def test_how_the_double_moved_stays_its_own_history():
    kept, double = two_actions()
    document = DocumentFactory(session__committee=kept.committee)
    from secretariat.committee.operations import deliver
    from secretariat.committee.operations.merging import merge_records

    deliver(actions=[double], by=None, kind="document", document=document, session=document.session)
    merge_records(kept, double, by=None)

    lines = [list(one.status_changes.values_list("status", flat=True)) for one in (kept, double)]
    assert lines == [["delivered"], ["delivered"]]


def test_only_two_different_standing_records_of_a_kind_merge():
    kept, _double = two_actions()
    gone = withdraw(ActionFactory(mandate=kept.mandate), by=None, reason="wrong")

    for other in (kept, kept.mandate, gone):
        with pytest.raises(ValidationError):
            merge(kept, other, by=None)


@pytest.mark.parametrize("model", [Action, Document, FollowUp, Implementation], ids=lambda m: m.noun())
def test_every_noun_leads_to_its_kind(model):
    assert models_by_noun()[model.noun()] is model
