"""Nothing reaches a column that PostgreSQL would refuse; in tests SQLite refuses it too."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, transaction

from secretariat.accounts.models import Organization, Person, SignIn
from secretariat.committee import factories as f
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("values", [{"name": "A" * 201}, {"name": "A\0"}])
def test_the_guard_itself(values):
    with pytest.raises((DataError, ValueError)), transaction.atomic():
        Person.objects.create(**values)
    with pytest.raises((DataError, ValueError)), transaction.atomic():
        Person.objects.bulk_create([Person(**values)])


def test_the_guard_looks_into_texts_too():
    with pytest.raises(DataError), transaction.atomic():
        Organization.objects.create(code="A", kind="other", names=Texts.of("A\0"))


@pytest.mark.parametrize("reason", ["A" * 501, "\u200b", " \u200b " * 600])
def test_a_reason_that_does_not_fit_is_refused_beside_its_field(reason):
    action = f.ActionFactory()

    with pytest.raises(ValidationError) as refusal:
        withdraw(action, by=None, reason=reason)

    assert list(refusal.value.error_dict) == ["reason"]


def test_a_reason_is_kept_without_what_nobody_sees():
    action = f.ActionFactory()

    withdraw(action, by=None, reason="Entered\0 twice.\u200b" + "\u200b" * 600)

    action.refresh_from_db()
    assert (action.withdrawn_reason, Entry.objects.latest("pk").reason) == ("Entered twice.", "Entered twice.")


def test_an_address_longer_than_a_name_makes_a_person():
    email = f"{'a' * 60}@{'b.' * 90}example.org"

    sign_in = SignIn.objects.create_user(email, "a long enough phrase")

    assert (sign_in.email, sign_in.person.name, sign_in.person.email) == (email, email[:200], email)


def test_an_audience_of_every_state_can_be_kept():
    parties = {f"party:{number}": dt.date(2031, 5, 1) for number in range(1000, 1193)}

    one, same = Audience.objects.of("internal", **parties), Audience.objects.of("internal", **parties)
    other = Audience.objects.of("internal", "states", **parties)

    assert (one, one.widest, other.widest) == (same, "internal", "states")
    assert one.opens_to({"party:1192"}, dt.date(2031, 5, 1)) and not one.opens_to({"party:1193"}, dt.date(2031, 5, 1))
    assert len({one.pk, other.pk}) == 2


@pytest.mark.parametrize("titles", [Texts.of("A" * 501), 5, ["A"], {"en": 5}, {"en": {"text": 5}}, {"en": ["A"]}])
def test_a_title_that_is_none_is_refused_beside_its_field(titles):
    action = f.ActionFactory()

    with pytest.raises(ValidationError) as refusal:
        change(action, by=None, titles=titles)

    assert list(refusal.value.error_dict) == ["titles"]


def test_nothing_at_all_is_the_empty_value_of_its_column():
    document = f.DocumentFactory()

    change(document, by=None, titles=None, author_name=None)

    document.refresh_from_db()
    assert (document.titles, document.author_name) == (Texts(), "")


def test_a_title_stands_on_one_line():
    action = change(f.ActionFactory(), by=None, titles={"en": "A list\nof lamps"})

    assert str(action.titles) == "A list of lamps"
