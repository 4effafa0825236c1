"""The day from which everyone sees a record: never said to be to come of what everyone sees at once."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.forms.reports import OpenForm, ReleaseForm
from secretariat.record.models import Audience
from secretariat.record.operations import change

from .entering import entry
from .import_samples import waiting
from .releasing import another
from .report_samples import Thread

pytestmark = pytest.mark.django_db
DAY = dt.date(2090, 5, 5)
TOLD = (
    "“Everyone” sees it at once, not from 5 May 2090: choose above who may see it until then, or leave this day empty."
)
AT_ONCE = {"audience": "public", "public_from": DAY.isoformat()}


def test_what_everyone_sees_at_once_is_not_entered_as_waiting_for_a_day(sent):
    url = entry("document", session=f.SessionFactory())

    refused = sent(url, symbol="RC/7/3", titles_en_text="Kept back", **AT_ONCE)

    assert (refused, m.Document.objects.exists()) == ({"public_from": [TOLD]}, False)


def test_a_day_that_has_come_is_no_contradiction(sent):
    url = entry("document", session=f.SessionFactory())

    sent(url, symbol="RC/7/3", titles_en_text="Open", audience="public", public_from="2001-01-01")

    assert m.Document.objects.get().audience == Audience.objects.of("public")


def test_who_opens_a_record_before_its_day_says_so(sent):
    document = f.DocumentFactory(audience=Audience.objects.of("internal", public=DAY))
    url = reverse("committee:change", args=["document", document.pk])

    answers = [sent(url, audience="public"), sent(url, audience="public", public_from="")]

    document.refresh_from_db()
    assert (answers, document.audience) == ([{"public_from": [TOLD]}, {}], Audience.objects.of("public"))


def test_a_program_is_refused_the_same(program):
    session = f.SessionFactory()
    told = {"session_id": session.pk, "symbol": "RC/7/3", "titles": {"en": "Kept back"}, "kind": "working", **AT_ONCE}

    assert program()("post", "documents", told) == (422, {"errors": {"public_from": [TOLD]}})


@pytest.mark.parametrize("form", [ReleaseForm, OpenForm])
def test_a_report_is_not_released_nor_opened_so(form, visit):
    thread = Thread()
    report = another(thread)

    refused = form(QueryDict(urlencode(AT_ONCE)), record=report, user=visit("officer").user).errors

    assert refused["public_from"] == [TOLD]


@pytest.mark.usefixtures("files")
def test_an_import_is_not_applied_so(visit, fields):
    record, officer = waiting(), visit("administrator")
    url = reverse("committee:import_application", args=[record.pk])

    answer = officer.post(url, fields(officer.get(url), **AT_ONCE))

    assert answer.context["form"].errors == {"public_from": [TOLD]}


def test_a_day_is_set_for_what_some_see_by_name(sent):
    document = f.DocumentFactory()
    change(document, by=None, audience=Audience.objects.of("internal", "party:7"))

    sent(reverse("committee:change", args=["document", document.pk]), public_from=DAY.isoformat())

    document.refresh_from_db()
    assert document.audience == Audience.objects.of("internal", "party:7", public=DAY)
