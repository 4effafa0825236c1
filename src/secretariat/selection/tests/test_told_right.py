"""Who approves reads what has changed; letters say what their readers can do, in their language."""

from __future__ import annotations

import pytest
from django.utils import translation

from secretariat.core.multilingual import Texts
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Selection, State
from secretariat.selection.operations import approving, deciding, preparing

from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def test_pressing_again_does_not_approve_what_was_not_read(client):
    drafted = f.drafted()
    selection = approving.ask_to_publish(drafted, by=drafted.requester, approver=f.approver().person)
    read, step = selection.version, url("step", selection.pk, "clearance")
    preparing_again = approving.prepare_again(selection, by=selection.requester, reason="A mistake")
    preparing.write_terms(preparing_again, by=selection.requester, place=Texts.of("Nairobi"))
    approving.ask_to_publish(preparing_again, by=selection.requester, approver=selection.approver)
    signed_in(client, selection.approver)

    shown = [page(client, step, 409, version=version) for version in (read, read)]

    assert all("read it anew before you approve it" in words_of(one) for one in shown)
    assert f'name="version" value="{read}"' in shown[0]
    assert Selection.objects.get(pk=selection.pk).state == State.TO_APPROVE


def test_an_approver_reads_what_changed_since_it_lay_before_them(client):
    drafted = f.drafted(place="Nairobi", budget=5_000)
    selection = approving.ask_to_publish(drafted, by=drafted.requester, approver=f.approver().person)
    signed_in(client, selection.approver)
    step = url("step", selection.pk, "clearance")
    first = page(client, step)
    asked, read = client.get(step).context["form"].initial["asked"], selection.version
    again = approving.prepare_again(selection, by=selection.requester, reason="A mistake")
    preparing.write_terms(again, by=selection.requester, tasks=Texts.of("Advise and train"))
    changed = preparing.change_selection(again, by=selection.requester, budget=9_000, place="Mombasa")
    preparing.change_criterion(selection.criteria.order_by("pk").first(), by=selection.requester, weight=50)
    preparing.change_criterion(selection.criteria.order_by("pk").last(), by=selection.requester, weight=50)
    approving.ask_to_publish(changed, by=selection.requester, approver=selection.approver)

    stale = client.post(step, {"version": read, "asked": asked})
    anew = client.get(step)

    told = [one.context["form"].comparison["rows"] for one in (stale, anew)]
    assert [(row["label"], *(side["text"] for side in row["sides"])) for row in told[0]] == [
        ("Place of work", "Nairobi", "Mombasa"),
        ("Ceiling", "5000.00 CHF", "9000.00 CHF"),
        ("Tasks (English)", "The tasks of this work", "Advise and train"),
        ("Criterion 1 · weight", "60", "50"),
        ("Criterion 2 · weight", "40", "50"),
    ]
    assert (stale.status_code, told[0] == told[1], "What changed since" in first) == (409, True, False)
    assert all("What changed since it was put before the approver" in one.content.decode() for one in (stale, anew))


def test_only_who_leads_is_told_that_they_can_offer_and_each_address_is_in_the_language_of_the_letter():
    selection = p.recommended()
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    chair = p.chair(selection).person
    type(chair).objects.filter(pk=chair.pk).update(language="fr")
    with translation.override("en"):
        deciding.approve(selection, by=selection.approver)

    told = {who: who.notices.get(key__contains="decided") for who in (selection.requester, chair)}

    assert ["offer the work" in one.body for one in told.values()] == [True, False]
    assert told[chair].words["fr"][2].startswith("/fr/") or told[chair].url.startswith("/fr/")
