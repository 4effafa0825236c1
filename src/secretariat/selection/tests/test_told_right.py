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
