"""What the clock does, and who sees what, cost as much for twelve candidates as for three."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.record.models import Audience, Notice
from secretariat.roster.factories import consultant

from .. import audiences, factories, retention, sweeps
from .. import panel_factories as p
from ..models import Applicant, Application, Selection, SelectionLetter, State
from ..operations import closing, scoring

pytestmark = pytest.mark.django_db


def with_candidates(count: int, *, is_submitted: bool = True) -> Selection:
    """Every second of them signs in."""
    selection = factories.published()
    for one in range(count):
        told = {"person": SignInFactory(role="consultant").person} if one % 2 else {}
        email = f"c{one}.{selection.pk}@example.org"
        profile = consultant(f"Candidate {one} {selection.pk}", email=email, **told)
        factories.application(selection, profile=profile, is_submitted=is_submitted)
    return selection


def asked(act, *given) -> int:
    with CaptureQueriesContext(connection) as queries:
        act(*given)
    return len(queries)


def seen(selection: Selection) -> list[tuple[str, str]]:
    rows = Applicant.objects.filter(selection=selection).order_by("pk")
    return list(rows.values_list("audience__key", "application__audience__key"))


def test_who_sees_what_is_kept_true_for_all_candidates_at_once():
    few, many = with_candidates(3), with_candidates(12)
    Audience.objects.of(audiences.STEWARDS)  # once for all selections
    for selection in (few, many):
        Selection.objects.filter(pk=selection.pk).update(state=State.SHORTLISTED)
        selection.refresh_from_db()
    before = seen(many)

    assert asked(audiences.keep_true, few) == asked(audiences.keep_true, many)
    after = seen(many)
    assert (len(set(before)), len(set(after))) == (7, 7)
    assert set(before) & set(after) == set()
    assert after == [
        (audiences.of_applicant(one, many).key, audiences.of_application(one.application, many).key)
        for one in Applicant.objects.filter(selection=many).order_by("pk")
    ]


def test_who_sees_what_costs_as_much_for_a_panel_of_five_as_of_three():
    few, many = p.with_panel(), p.with_panel()
    for _one in range(2):
        p.declared(p.seat(many))
    counts = []
    for selection in (few, many):
        scoring.begin_first_pass(Selection.objects.get(pk=selection.pk), by=selection.requester)
        p.scored(p.seats(selection)[0])
        counts.append(asked(audiences.keep_true, Selection.objects.get(pk=selection.pk)))

    assert counts[0] == counts[1] < 60


def test_twelve_who_began_are_reminded_in_as_many_questions_as_three():
    counts = []
    for number in (3, 12):
        selection = with_candidates(number, is_submitted=False)
        soon = selection.call.closes_at - dt.timedelta(days=1)
        counts.append([asked(sweeps.remind, soon), asked(sweeps.remind, soon)])
        told = Notice.objects.filter(subject__endswith="Your application is not submitted yet")
        assert told.count() + SelectionLetter.objects.count() == number
        Applicant.objects.filter(selection=selection).update(withdrawn_at=timezone.now())
        told.delete()
        SelectionLetter.objects.all().delete()
        selection.call.delete()

    assert counts[0] == counts[1]


def test_what_is_kept_no_longer_is_looked_for_once_however_many_selections_ended():
    def ended(count: int) -> None:
        for _one in range(count):
            selection = factories.published()
            factories.application(selection, profile=consultant(email=f"e{selection.pk}@example.org"))
            closing.cancel(Selection.objects.get(pk=selection.pk), by=selection.requester, reason="Not needed.")

    ended(1)
    few = asked(retention.forget_due, timezone.now())
    ended(9)

    assert asked(retention.forget_due, timezone.now()) == few
    assert Application.objects.exclude(erased_at=None).count() == 0
