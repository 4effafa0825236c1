"""What is called otherwise is found by its new words, and no longer by the old ones."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.accounts.factories import OrganizationFactory
from secretariat.accounts.groups import enter_membership
from secretariat.accounts.keeping import keep
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.core.multilingual import Texts
from secretariat.record.models import Term
from secretariat.record.terms import change_term

from .. import factories, index
from .test_search import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def state():
    return OrganizationFactory(kind="member_state", code="KE", names=Texts.of("Kenya"))


@pytest.fixture
def ana(state):
    Term.objects.create(vocabulary="expertise", code="patents", labels=Texts.of("Patents"))
    Term.objects.create(vocabulary="working-language", code="sw", labels=Texts.of("Kiswahili"))
    told = {"expertise": [{"code": "patents", "level": "leading"}], "languages": [{"code": "sw", "level": "fluent"}]}
    made = factories.consultant(nationalities=["KE"], **told)
    index.follow([made.pk])
    return made


@pytest.mark.parametrize(
    ("vocabulary", "old", "new"), [("expertise", "patents", "inventions"), ("working-language", "kiswahili", "swahili")]
)
def test_a_term_that_is_worded_anew(vocabulary, old, new, ana, django_capture_on_commit_callbacks):
    before = found(old), found(new)

    with django_capture_on_commit_callbacks(execute=True):
        change_term(Term.objects.get(vocabulary=vocabulary), by=None, labels=Texts.of(new.title()))

    assert (before, found(old), found(new)) == (([ana.name], []), [], [ana.name])


def test_a_state_that_is_named_anew_is_found_by_both_names(ana, state, django_capture_on_commit_callbacks):
    state.names = Texts.of("Republic of the Lakes")

    with django_capture_on_commit_callbacks(execute=True):
        keep(state, by=None)

    assert (found("kenya"), found("lakes"), found("elsewhere")) == ([ana.name], [ana.name], [])


def test_a_state_whose_membership_of_a_group_is_entered_late(ana, state, django_capture_on_commit_callbacks):
    group = GroupOfStates.objects.create(code="AFRICA", scheme="un", names=Texts.of("African States"))
    long_ago = dt.date(1965, 1, 1)

    with django_capture_on_commit_callbacks(execute=True):
        enter_membership(Membership(group=group, state=state, since=long_ago), by=None)

    assert found(group="AFRICA") == [ana.name]
