"""Where names are open, forms show them beside codes; and pages speak to their reader."""

from __future__ import annotations

from decimal import Decimal

import pytest

from secretariat.selection import panel_factories as p
from secretariat.selection.models import Applicant, Selection
from secretariat.selection.queries.reading import latest_list
from secretariat.selection.tests.pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def test_the_forms_of_recommendation_and_offer_name_candidates_and_the_fee_they_ask_for(client):
    selection = p.shortlisted()
    rows = {one.application_id: one for one in selection.applicants.select_related("profile", "application")}
    listed = [rows[one.application_id] for one in latest_list(selection)]
    signed_in(client, p.chair(selection).person)
    recommending = page(client, url("recommendation", selection.pk))
    approved = p.approved()
    (entry,) = [one for one in latest_list(approved) if one.standing == "recommended"]
    Applicant.objects.filter(application=entry.application_id).update(fee=Decimal("9000"), currency="CHF")
    signed_in(client, approved.requester)

    offering = words_of(page(client, url("step", approved.pk, "offer")))

    assert [str(one) in recommending for one in listed] == [True, True]
    assert f"{entry.application.code} · {entry.application.applicant} · asks for 9,000.00 CHF" in offering


def test_who_reads_once_more_after_a_shortlist_is_not_told_that_names_were_never_open(client):
    selection = p.in_first_pass()
    signed_in(client, p.chair(selection).person)
    before = words_of(page(client, url("reading", selection.pk)))
    later = p.shortlisted()
    Selection.objects.filter(pk=later.pk).update(state="first_pass")
    signed_in(client, p.chair(later).person)

    after = words_of(page(client, url("reading", later.pk)))

    assert ("You read without names" in before, "You read once more" in before) == (True, False)
    assert ("You read without names" in after, "You read once more" in after) == (False, True)


def test_the_page_of_scores_speaks_of_own_ones_to_the_panel_alone(client):
    selection = p.in_first_pass()
    told = []
    for person in (selection.requester, p.chair(selection).person):
        signed_in(client, person)
        told.append("You see your own scores here" in page(client, url("calibration", selection.pk)))

    assert told == [False, True]


def test_the_page_of_the_panel_leads_to_scoring_while_it_scores(client):
    selection = p.in_first_pass()
    signed_in(client, p.chair(selection).person)
    link = url("reading", selection.pk)
    before = link in page(client, url("panel", selection.pk))

    Selection.objects.filter(pk=selection.pk).update(state="recommended")

    assert (before, link in page(client, url("panel", selection.pk))) == (True, False)
