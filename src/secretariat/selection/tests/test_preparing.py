"""From the need to what an approver is asked."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict

from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry
from secretariat.record.operations import EditConflict

from .. import factories
from ..forms.terms import CriterionForm
from ..models import Approval, ApprovalState, Clause, Criterion, Selection, State
from ..operations import approving, clauses, preparing
from ..queries.readiness import missing

pytestmark = pytest.mark.django_db


def sentences(selection) -> list[str]:
    return [one.sentence for one in missing(selection)]


def test_what_is_missing_is_said_in_sentences_before_anybody_is_asked():
    manager = factories.manager()
    told = {"titles": Texts.of("Adviser"), "unit": factories.UnitFactory()}
    selection = preparing.start(by=manager, clauses=[], method="direct", **told)

    assert sentences(selection) == [
        "Say what is needed, by whom and why.",
        "Name the action of the thread for which the work is done.",
        "Say when the work begins and ends.",
        "Say why there is no open call.",
        "Name whom the direct selection is for.",
        "The terms of reference name no tasks.",
        "The terms of reference name no deliverables.",
        "The terms of reference name no qualifications.",
        "No criterion is read in the first pass.",
    ]
    with pytest.raises(ValidationError) as refusal:
        approving.ask_to_publish(selection, by=manager, approver=factories.approver().person)
    assert refusal.value.messages == sentences(selection)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((60, 40), []),
        ((100,), []),
        ((60, 41), ["The weights of the criteria sum to 101: they must sum to 100."]),
        ((50, 49), ["The weights of the criteria sum to 99: they must sum to 100."]),
    ],
)
def test_weights_sum_to_a_hundred(weights, said):
    assert sentences(factories.drafted(weights=weights)) == said


def test_each_level_of_a_criterion_is_said_in_words():
    selection = factories.drafted(weights=(100,))

    with pytest.raises(ValidationError) as refusal:
        factories.criterion(selection, 10, level_2=Texts())

    assert refusal.value.message_dict == {"level_2": ["Say what this level means."]}


def test_the_usual_clauses_of_its_kind_are_there_from_the_start():
    clauses.take_over_standard(by=None)

    selection = preparing.start(
        by=factories.manager(), titles=Texts.of("Trainer"), unit=factories.UnitFactory(), need_type="training"
    )

    usual = Clause.objects.filter(is_usual=True).order_by("section", "order", "code")
    wanted = [one.pk for one in usual if one.is_for("training")]
    assert [row["clause"] for row in selection.terms.clauses] == wanted
    assert len(wanted) > 5


def test_the_standard_clauses_come_once():
    first = clauses.take_over_standard(by=None)

    assert (len(first), clauses.take_over_standard(by=None)) == (len(clauses.standard()), [])


def test_a_clause_that_is_worded_anew_leaves_the_terms_as_they_were():
    clause = clauses.enter_clause(by=None, code="tasks", section="tasks", texts=Texts.of("Old words"), is_usual=True)
    selection = factories.drafted()

    clauses.change_clause(clause, by=None, texts=Texts.of("New words"))
    terms = preparing.write_terms(selection, by=selection.requester, clauses=[clause])

    assert [str(Texts.of(row["texts"])) for row in terms.clauses] == ["Old words"]


def test_two_who_change_the_need_at_once_are_told():
    selection = factories.drafted()
    preparing.change_selection(selection, by=selection.requester, version=selection.version, place="Nairobi")

    with pytest.raises(EditConflict):
        preparing.change_selection(selection, by=selection.requester, version=selection.version, place="Geneva")


def test_what_lies_before_the_approver_is_not_changed_behind_her_back():
    selection = factories.drafted()
    approving.ask_to_publish(selection, by=selection.requester, approver=factories.approver().person)
    criterion = Criterion.objects.filter(selection=selection).first()

    with pytest.raises(ValidationError):
        preparing.change_criterion(criterion, by=selection.requester, weight=10)
    with pytest.raises(ValidationError):
        preparing.write_terms(selection, by=selection.requester, tasks=Texts.of("Other tasks"))


# --- two pairs of eyes ---------------------------------------------------------------


def test_whoever_asks_does_not_approve():
    selection = factories.drafted()

    with pytest.raises(ValidationError) as refusal:
        approving.ask_to_publish(selection, by=selection.requester, approver=selection.requester)

    assert refusal.value.messages == ["Whoever asks does not approve: choose somebody else."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=selection.pk).update(approver=selection.requester)


def test_only_the_approver_who_was_named_clears_a_selection():
    selection, named = factories.drafted(), factories.approver().person
    asked = approving.ask_to_publish(selection, by=selection.requester, approver=named)

    for somebody in (selection.requester, factories.approver().person, None):
        with pytest.raises(ValidationError):
            approving.clear(asked, by=somebody)
    done = approving.clear(asked, by=named)

    assert (done.state, Approval.objects.get().state) == (State.CLEARED, ApprovalState.APPROVED)


def test_sent_back_says_why_and_can_be_asked_again():
    selection, named = factories.drafted(), factories.approver().person
    asked = approving.ask_to_publish(selection, by=selection.requester, approver=named)

    with pytest.raises(ValidationError):
        approving.send_back(asked, by=named, reason=" ")
    returned = approving.send_back(asked, by=named, reason="The ceiling is missing.")

    assert (returned.state, returned.why) == (State.DRAFT, "The ceiling is missing.")
    again = approving.ask_to_publish(returned, by=selection.requester, approver=named)
    assert (again.state, Approval.objects.count()) == (State.TO_APPROVE, 2)


def test_the_journal_tells_who_did_what():
    selection = factories.cleared()

    told = Entry.objects.filter(kind="selection", record_id=selection.pk).order_by("position")

    assert [(one.verb, one.by) for one in told] == [
        ("asked for", selection.requester),
        ("put before the approver", selection.requester),
        ("approved for publication", selection.approver),
    ]


@pytest.mark.parametrize(("weight", "said"), [("0", "1"), ("-5", "1"), ("101", "100"), ("9" * 19, "100")])
def test_a_weight_that_cannot_be_is_refused_at_its_field_with_what_can_be(weight, said):
    selection = factories.drafted()

    form = CriterionForm(QueryDict(f"weight={weight}"), selection=selection, user=selection.requester.sign_in)

    assert [said in one for one in form.errors["weight"]] == [True]
    assert "__all__" not in form.errors
