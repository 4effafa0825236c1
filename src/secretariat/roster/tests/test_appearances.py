"""How often a profile appeared: noted in memory, added in batches, told with what kept it from other answers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from secretariat.accounts.models import GroupOfStates
from secretariat.core import noted
from secretariat.core.multilingual import Texts

from .. import appearances, factories
from ..models import Appearance, Asked
from ..months import first_of_month
from ..queries.unseen import months_of

pytestmark = pytest.mark.django_db


def test_a_search_writes_nothing():
    made = factories.consultant()

    with CaptureQueriesContext(connection) as queries:
        appearances.note([made.pk], {"language": "ar"})

    assert (len(queries), Appearance.objects.count()) == (0, 0)


def test_what_was_noted_can_be_forgotten():
    appearances.note([factories.consultant().pk], {"language": "ar"})

    noted.forget_all()

    assert (appearances.flush(), Appearance.objects.count(), Asked.objects.count()) == (0, 0, 0)


def test_what_was_noted_is_added_at_once_and_on_top():
    ana, bo = factories.consultant("Ana"), factories.consultant("Bo")
    for ids in ([ana.pk], [ana.pk, bo.pk], []):
        appearances.note(ids, {"language": ["ar", "fr"], "words": ""})
    appearances.flush()
    appearances.note([ana.pk], {"language": "ar"})
    appearances.flush()

    assert dict(Appearance.objects.values_list("profile__name", "count")) == {"Ana": 3, "Bo": 1}
    assert sorted(Asked.objects.values_list("filter", "value", "count")) == [
        ("", "", 4), ("language", "ar", 4), ("language", "fr", 3),
    ]  # fmt: skip


def test_many_are_added_in_a_handful_of_statements():
    made = [factories.consultant(f"N{n}") for n in range(30)]
    for _search in range(50):
        appearances.note([one.pk for one in made], {"language": "ar"})

    with CaptureQueriesContext(connection) as queries:
        appearances.flush()

    assert len(queries) <= 6


def test_a_profile_that_is_gone_is_left_out():
    appearances.note([999_999], {})

    appearances.flush()

    assert (Appearance.objects.count(), Asked.objects.count()) == (0, 1)


def test_an_answer_that_was_sent_adds_what_is_due(monkeypatch):
    made = factories.consultant()
    appearances.note([made.pk], {})
    appearances.after_an_answer()
    before = Appearance.objects.count()
    monkeypatch.setattr(appearances, "SEARCHES", 1)

    appearances.after_an_answer()

    assert (before, Appearance.objects.count()) == (0, 1)


def test_she_learns_how_often_and_why_not(ana, visit):
    month = first_of_month(timezone.localdate())
    ana.profile.languages = [{"code": "es", "level": "fluent"}]
    ana.profile.save()
    appearances.note([ana.profile.pk], {"language": "es"})
    for _search in range(3):
        appearances.note([], {"language": "ar", "state": "active"})
    appearances.flush()

    now, *earlier = months_of(ana.profile)

    assert (now.month, now.searches, now.appeared) == (month, 4, 1)
    assert now.reasons == [("The language “Arabic” was asked for, which you do not name", 3)]
    assert {(one.searches, one.appeared) for one in earlier} == {(0, 0)}
    page = visit(ana.user).get(reverse("roster:appearances")).content.decode()
    assert "Your profile appeared once, in 4 searches." in page


def test_a_group_that_was_asked_for_is_named_in_the_language_of_the_page(ana):
    GroupOfStates.objects.create(
        code="APG", scheme="wipo", names=Texts.of({"en": "Asia and the Pacific", "fr": "Asie-Pacifique"})
    )
    appearances.note([], {"group": "APG"})
    appearances.flush()

    with translation.override("fr"):
        told = months_of(ana.profile)[0].reasons

    assert told == [("Des ressortissants du groupe «\xa0Asie-Pacifique\xa0» étaient demandés", 1)]


def test_availability_counts_by_the_month(ana):
    today = timezone.localdate()
    ana.profile.availability = [{"from": str(today), "until": str(today + dt.timedelta(days=3)), "share": 50}]
    ana.profile.save()
    appearances.note([], {"free": f"{today:%Y-%m}"})
    appearances.note([], {"free": "2031-01"})
    appearances.flush()

    told = "Availability in January 2031 was asked for, which you have not said"
    assert months_of(ana.profile)[0].reasons == [(told, 1)]
