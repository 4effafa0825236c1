"""A term of a vocabulary is changed in one place, and the journal is told."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry, Term
from secretariat.record.terms import change_term

pytestmark = pytest.mark.django_db


def term() -> Term:
    return Term.objects.create(vocabulary="point-of-order", code="time", labels=Texts.of("Time"), extras={"rule": "13"})


def test_a_term_is_worded_anew_and_the_journal_says_by_whom():
    officer = SignInFactory(role="officer")

    changed = change_term(term(), by=officer, labels=Texts.of("Time of speeches"), rule="14")

    entry = Entry.objects.get(kind="term")
    assert (str(changed), changed.extras) == ("Time of speeches", {"rule": "14"})
    assert (entry.by, entry.changes["extras"]) == (officer.person, [{"rule": "13"}, {"rule": "14"}])


def test_nothing_is_told_where_nothing_differs():
    change_term(term(), by=None, labels=Texts.of("Time"), rule="13")

    assert Entry.objects.filter(kind="term").count() == 0
