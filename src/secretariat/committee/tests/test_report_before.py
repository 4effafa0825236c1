"""A report begins from what reports before said of the same, one paragraph at a time, where its drafter says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee import models as m
from secretariat.committee.operations.releases import release
from secretariat.committee.operations.reports import add_passage, begin_issue, draft_report, word_passage
from secretariat.committee.report import build_report
from secretariat.committee.report.before import Before
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

from .import_samples import applied
from .report_samples import Thread

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def drafter(client):
    person = SignInFactory(role="officer")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return person


def next_report(**details) -> m.Report:
    """The report after the one that was imported."""
    read = applied().report
    return draft_report(mandate=read.mandate, session=read.session, by=None, **details)


def test_what_cites_the_same_is_offered_and_where_nothing_is_cited_all_around_it(drafter):
    report = next_report()
    before = Before(report, drafter)

    slots = build_report(report, "en").slots
    told = [(slot.number, [one.number for one in before.same(slot)]) for slot in slots if slot.number]

    offered = {1: [1, 2], 2: [1, 2], 3: [3], 4: [4], 5: [5], 6: [7], 7: [7], 11: [10], 12: [10], 15: [13], 16: [13]}
    assert {number: numbers for number, numbers in told if numbers} == {**offered, 19: [16], 20: [16], 24: [19]}


def test_words_are_taken_over_with_what_they_cite_once_the_drafter_saves(drafter, client):
    report = next_report()
    slot = next(s for s in build_report(report, "en").slots if s.key.startswith("consideration"))
    (before, *_others) = Before(report, drafter).same(slot)
    address = reverse("committee:report_passage", args=[report.pk, slot.key]) + f"?from={before.pk}"

    overview = client.get(reverse("committee:report_wording", args=[report.pk])).content.decode()
    page = client.get(address).content.decode()
    stood = report.passages.count()
    words = before.texts.text("en")
    client.post(address, {"version": 0, "texts_en_text": words})

    assert f'href="{address}">Begin with the words of CLB/9/4, para. 5</a>' in overview
    assert ("The form begins with the words of CLB/9/4, para. 5." in page, words in page, stood) == (True, True, 0)
    own = report.passages.get()
    assert (own.slot, own.texts.text("en"), own.links) == (slot.key, words, before.links)
    printed = build_report(report, "en").slot(slot.key)
    cited = [run.text for run in printed.text if "/id/citation/" in run.href]
    assert (cited, Before(report, drafter).same(printed)) == (["Report of CLB/6, paras. 12 to 15 and 18"], [])


def test_a_paragraph_that_stands_in_no_report_before_is_not_begun_with(drafter, client):
    report = next_report()
    key = build_report(report, "en").slots[0].key

    assert client.get(reverse("committee:report_passage", args=[report.pk, key]) + "?from=0").status_code == 404


def test_what_was_worded_by_hand_for_a_release_is_offered_as_it_was_corrected(drafter):
    thread = Thread()
    told = {"mandate": thread.mandate, "session": thread.sessions[4], "by": None}
    first = draft_report(**told, symbol="RCX/4/2", day=dt.date(2024, 3, 1))
    slot = next(s for s in build_report(first, "en").slots if s.key.startswith("follow_up"))
    word_passage(first, slot, Texts.of("Kept current."), by=None)
    add_passage(first, slot, Texts.of("It is printed twice a year."), by=None)
    public = {
        "languages": ["en"],
        "formats": ["html"],
        "override": "A test.",
        "audience": Audience.objects.of("public"),
    }
    corrigendum = begin_issue(release(first, by=None, **public), "Corr", by=None, day=dt.date(2024, 4, 1))
    word_passage(corrigendum, slot, Texts.of("Kept up to date."), by=None)
    release(corrigendum, by=None, **public)

    begun = draft_report(**told)

    offered = [one.texts.text("en") for one in Before(begun, drafter).same(build_report(begun, "en").slot(slot.key))]
    assert offered == ["Kept up to date.", "It is printed twice a year."]
