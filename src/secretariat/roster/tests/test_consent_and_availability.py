"""What a consultant chooses for each field, and the weeks in which they are free."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ..availability import Week
from ..forms.own import AvailabilityForm
from ..levels import Level
from ..models import ConsentReceipt, Profile
from ..operations.consent import consent
from ..sight import Shown

pytestmark = pytest.mark.django_db
NEW_NAME = "Ana Muñoz Ibáñez"


def test_consent_holds_at_once_and_leaves_a_receipt(ana):
    receipts = consent(ana.profile, {"name": Level.STATES, "languages": Level.PUBLIC}, by=ana.user)

    assert [(one.field, one.before, one.level) for one in receipts] == [("name", Level.PUBLIC, Level.STATES)]
    assert list(Profile.objects.visible_to(None)) == []


def test_consent_withdrawn_is_given_again(ana):
    for level in (Level.OFFICERS, Level.PUBLIC):
        consent(ana.profile, {"summaries": level}, by=ana.user)

    assert list(ConsentReceipt.objects.order_by("pk").values_list("before", "level")) == [(0, 2), (2, 0)]


@pytest.mark.parametrize(("field", "level"), [("telephone", 0), ("email", 0), ("unknown", 0), ("name", 3)])
def test_what_is_settled_is_not_hers_to_choose(ana, field, level):
    with pytest.raises(ValidationError):
        consent(ana.profile, {field: level}, by=ana.user)


def test_she_chooses_on_the_page_and_takes_the_receipts_away(ana, visit):
    browser, page = visit(ana.user), reverse("roster:consent")
    form = browser.get(page).context["form"]
    data = {name: form[name].value() for name in form.fields} | {"email": "1"}

    browser.post(page, data)

    (receipt,) = browser.get(reverse("roster:receipts")).json()["receipts"]
    assert (receipt["field"], receipt["chosen"], receipt["how"]) == ("email", "Member States", "on one’s own page")
    changed = Profile.objects.get(pk=ana.profile.pk)
    assert Shown(changed, Level.STATES).email == ana.user.email


def test_what_was_narrowed_in_another_window_is_not_widened_unseen(ana, visit):
    browser, page = visit(ana.user), reverse("roster:consent")
    form = browser.get(page).context["form"]
    older = {name: form[name].value() for name in form.fields}
    consent(ana.profile, {"nationalities": Level.OFFICERS}, by=ana.user)

    asked = browser.post(page, older | {"summaries": "1"})

    rows = [(row["label"], [side["text"] for side in row["sides"]]) for row in asked.context["comparison"]["rows"]]
    assert (asked.status_code, rows) == (409, [
        ("Nationality", ["The Secretariat", "Everyone"]), ("Summary", ["Everyone", "Member States"]),
    ])  # fmt: skip
    assert ConsentReceipt.objects.count() == 1

    chosen = dict(asked.context["sent"]) | {"compared": "1", "keep-nationalities": "theirs", "keep-summaries": "mine"}
    browser.post(page, chosen)

    kept = Profile.objects.get(pk=ana.profile.pk)
    assert kept.consent == {"nationalities": Level.OFFICERS, "summaries": Level.STATES}
    assert [one.field for one in ConsentReceipt.objects.order_by("pk")] == ["nationalities", "summaries"]


# --- availability -------------------------------------------------------------------


def monday(weeks: int) -> dt.date:
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=weeks)


def test_availability_is_kept_in_runs_of_weeks_up_to_its_last_day(ana):
    from ..availability import set_availability

    shares = {monday(1): 60, monday(2): 60, monday(3): 0, monday(4): 100, monday(9): 100}

    kept = set_availability(ana.profile, shares, until=monday(5), by=ana.user)

    assert kept.availability == [
        {"from": monday(1).isoformat(), "until": (monday(3) - dt.timedelta(days=1)).isoformat(), "share": 60},
        {"from": monday(4).isoformat(), "until": (monday(5) - dt.timedelta(days=1)).isoformat(), "share": 100},
    ]


def test_availability_holds_for_six_months_at_most(ana):
    from ..availability import set_availability

    with pytest.raises(ValidationError):
        set_availability(ana.profile, {}, until=timezone.localdate() + dt.timedelta(days=200), by=ana.user)


def test_availability_lapses_by_itself(ana):
    from ..availability import forget_lapsed, set_availability

    set_availability(ana.profile, {monday(0): 40}, until=monday(1), by=ana.user)

    forget_lapsed(timezone.now() + dt.timedelta(days=14))

    kept = Profile.objects.get(pk=ana.profile.pk)
    assert (kept.availability, kept.available_until) == ([], None)


def test_a_week_is_named_by_its_monday_written_out():
    assert AvailabilityForm.name_of(Week(dt.date(2026, 11, 23))) == "Week 48, from 23 November 2026"


def test_one_choice_fills_every_week_of_the_page(ana, visit):
    today, page = timezone.localdate(), reverse("roster:availability")
    form = AvailabilityForm(record=ana.profile, user=ana.user, today=today)
    data = {name: form[name].value() for name in ("token", "version")} | {"every": "80", "until": str(monday(3))}

    visit(ana.user).post(page, data)

    (row,) = Profile.objects.get(pk=ana.profile.pk).availability
    assert (row["from"], row["share"]) == (monday(0).isoformat(), 80)


# --- files, and who sees whose ------------------------------------------------------
