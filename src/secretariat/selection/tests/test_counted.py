"""What an applicant is told of the balance is what happens: counted where they agree, “not known” where they do not."""

from __future__ import annotations

import re

import pytest

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Applicant, Selection
from secretariat.selection.operations import applying
from secretariat.selection.queries.balance import UNKNOWN, balance
from secretariat.selection.tests.pages import page, url, words_of

pytestmark = pytest.mark.django_db


def pool(selection: Selection) -> tuple[dict, int]:
    told = balance(Selection.objects.get(pk=selection.pk))
    genders = {line.code: line.counts["pool"] for line in told.by_gender if line.counts["pool"]}
    return genders, sum(line.counts["pool"] for line in told.by_region if line.code != UNKNOWN)


def with_one_who(is_counted: bool) -> Applicant:
    selection = f.published()
    one = consultant("Ana Muñoz", email="ana@example.org", gender="f", nationalities=["KE"])
    applicant = f.application(selection, profile=one, is_counted=is_counted)
    p.unsealed(selection)
    return Applicant.objects.get(pk=applicant.pk)


def test_who_does_not_agree_is_counted_as_not_known():
    assert pool(with_one_who(False).selection) == ({UNKNOWN: 1}, 0)


def test_one_agrees_and_withdraws_it_on_ones_own_page_after_applications_are_closed(client):
    applicant = with_one_who(True)
    before = pool(applicant.selection)[0]
    shown = url("own_balance", applicant.token) in page(client, applicant.own_url)

    page(client, url("own_balance", applicant.token), token="")

    after = pool(applicant.selection)[0]
    client.post(url("own_balance", applicant.token), {"is_counted": "on"})
    assert (shown, before, after, pool(applicant.selection)[0]) == (True, {"f": 1}, {UNKNOWN: 1}, {"f": 1})


def test_one_is_asked_when_one_applies_and_nothing_is_ticked_for_them(client, mailoutbox):
    selection = f.published()
    page(client, url("beginning", selection.call.number), email="nia@example.org")
    link = re.search(r"/en/applications/by-mail/\S+", mailoutbox[0].body)[0]
    shown = client.get(link)

    page(client, link, name="Nia Ōkawa", nationality="", gender="f", language="en")

    assert shown.context["form"]["is_counted"].value() in {None, False}
    assert "counted as “not known”" in words_of(shown.content.decode())
    assert Applicant.objects.get().is_counted is False


def test_the_choice_of_an_application_that_was_begun_stands():
    selection = f.published()
    one = applying.begin(selection.call, email="nia@example.org", name="Nia", is_counted=True)

    assert applying.begin(selection.call, email="nia@example.org", is_counted=False).is_counted is one.is_counted
