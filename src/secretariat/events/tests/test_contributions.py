"""Delegations contribute; officers complete and publish; files are looked at for those who do not see them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import EventFactory
from secretariat.events.models import Contribution, Event, Theme
from secretariat.record.models import Attachment

from .contributing import SENT, an_officer, called, decided, delegate

pytestmark = pytest.mark.django_db


def test_a_delegation_submits_and_it_is_seen_by_everyone_once_published():
    event, (client, _state), officer = called(), delegate(), an_officer()
    address = reverse("events:contributions", args=[event.slug])

    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]
    seen = [c.get(page).status_code for c in (client, officer, delegate()[0], Client())]
    for state in ("accepted", "published"):
        decided(officer, page, state)

    assert (seen, Client().get(page).status_code) == ([200, 200, 404, 404], 200)
    assert "Our river" in Client().get(address).content.decode()


def test_what_is_returned_says_what_is_missing_and_comes_back():
    event, (client, _state), officer = called(), delegate(), an_officer()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]

    officer.post(page, {"state": "returned"})
    unchanged = Contribution.objects.get().state
    officer.post(page, {"state": "returned", "reason": "A summary"})
    told = client.get(page).content.decode()
    client.post(f"{page}change/", {**SENT, "version": Contribution.objects.get().version, "summaries_en_text": "Here."})

    one = Contribution.objects.get()
    assert (unchanged, "A summary" in told, one.state, one.returned_because) == ("submitted", True, "submitted", "")


def test_the_file_that_was_missing_hands_a_returned_contribution_in_again_where_its_own_delegation_adds_it():
    event, (client, state), officer = called(), delegate(), an_officer()
    one, told = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours")), {"language": "en"}
    one = do.move_contribution(one, "returned", by=None, reason="The slides")

    officer.post(one.get_absolute_url(), {**told, "file": SimpleUploadedFile("theirs.txt", b"By mail.")})
    between = Contribution.objects.get().state
    client.post(one.get_absolute_url(), {**told, "file": SimpleUploadedFile("ours.txt", b"Here.")})

    again = Contribution.objects.get()
    assert (between, again.state, again.returned_because) == ("returned", "submitted", "")


def test_a_delegate_answers_no_contribution_and_changes_no_other_delegations():
    event, (client, state), (other, _other_state) = called(), delegate(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))

    answers = [
        client.post(one.get_absolute_url(), {"state": "accepted"}).status_code,
        other.get(reverse("events:contribution_change", args=[one.pk])).status_code,
        Client().post(reverse("events:contribution_entry", args=[event.slug]), SENT).status_code,
    ]

    one.refresh_from_db()
    assert (answers, one.state) == ([403, 404, 302], "submitted")


def test_a_delegation_takes_its_contribution_back_until_it_is_complete():
    event, (client, state) = called(), delegate()
    one, late = (do.submit(event, by=None, delegation=state, titles=Texts.of(title)) for title in ("Ours", "Late"))
    do.move_contribution(late, "accepted", by=None)

    asked, _gone = (client.get(back(each)) for each in (one, late))
    before = [c.state for c in Contribution.objects.order_by("pk")]
    for each in (one, late):
        client.post(back(each))

    after = [c.state for c in Contribution.objects.order_by("pk")]
    assert (asked.status_code, before, after) == (200, ["submitted", "accepted"], ["withdrawn", "accepted"])
    assert "Take the contribution back" not in client.get(one.get_absolute_url()).content.decode()


@pytest.mark.parametrize("change", ["file", "words"])
def test_what_was_changed_since_the_officer_read_it_is_not_accepted_unread(change):
    event, (client, state), officer = called(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    url = one.get_absolute_url()
    seen = officer.get(url).context["seen"]
    if change == "file":
        client.post(url, {"file": SimpleUploadedFile("unread.txt", b"Unread."), "language": "en"})
    else:
        client.post(f"{url}change/", {**SENT, "version": one.version})

    late = officer.post(url, {"state": "accepted", "seen": seen}, follow=True).content.decode()
    unread = Contribution.objects.get().state
    decided(officer, url, "accepted")

    assert ("It was changed since you opened this page" in late, unread) == (True, "submitted")
    assert Contribution.objects.get().state == "accepted"


def back(one) -> str:
    return reverse("events:contribution_taking_back", args=[one.pk])


def test_one_press_on_the_page_of_a_contribution_takes_nothing_back():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))

    answers = [c.post(one.get_absolute_url(), {"state": "withdrawn"}).status_code for c in (client, an_officer())]

    one.refresh_from_db()
    assert (answers, one.state) == ([403, 302], "submitted")


def test_what_was_taken_back_is_handed_in_again_with_its_text_and_files_by_its_own_delegation_alone():
    event, (client, state), (other, _) = called(), delegate(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"), summaries=Texts.of("Long."))
    client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("a.txt", b"Ours."), "language": "en"})
    client.post(back(one))
    again = reverse("events:contribution_handing_in", args=[one.pk])

    offered = again in client.get(one.get_absolute_url()).content.decode()
    answers = [c.post(again).status_code for c in (other, an_officer(), client)]

    one.refresh_from_db()
    assert (offered, answers, one.state, str(one.summaries)) == (True, [404, 403, 302], "submitted", "Long.")
    assert Attachment.objects.get().superseded_at is None


def test_after_the_call_what_was_taken_back_is_not_handed_in_again_and_the_page_says_so_before():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    Event.objects.filter(pk=event.pk).update(call_closes_at=timezone.now())

    asked = client.get(back(one)).content.decode()
    client.post(back(one))
    client.post(reverse("events:contribution_handing_in", args=[one.pk]))

    one.refresh_from_db()
    assert ("you cannot hand it in again" in asked, one.state) == (True, "withdrawn")


def test_the_form_of_a_contribution_that_is_complete_leads_back_with_the_reason():
    event, (client, _state), officer = called(), delegate(), an_officer()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]
    decided(officer, page, "accepted")
    form = reverse("events:contribution_change", args=[Contribution.objects.get().pk])

    answer = client.get(form, follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "This contribution was accepted: ask the Secretariat to return it to you." in answer.content.decode()


def test_after_the_call_nothing_is_submitted():
    event = called(call_closes_at=timezone.now() - dt.timedelta(hours=1))

    with pytest.raises(ValidationError):
        do.submit(event, by=None, delegation=OrganizationFactory(), titles=Texts.of("Late"))


def test_nothing_is_handed_in_for_an_event_that_was_cancelled():
    event = EventFactory(call_opens_at=timezone.now())
    one = do.submit(event, by=None, delegation=OrganizationFactory(), titles=Texts.of("A gauge"))
    one.event = do.cancel(event, by=None, reason="No water.")

    for hand_in in (
        lambda: do.complete(one, by=None),
        lambda: do.add_material(one, b"x", kind="text", language="en", by=None),
    ):
        with pytest.raises(ValidationError, match="was cancelled: nothing is handed in for it"):
            hand_in()


def test_a_contribution_names_its_theme_where_the_event_has_some():
    event, (client, _state) = called(), delegate()
    address = reverse("events:contribution_entry", args=[event.slug])
    without = "theme" in client.get(address).context["form"].fields
    theme = do.enter_part(Theme, by=None, event=event, titles=Texts.of("Floods"))
    other = do.enter_part(Theme, by=None, event=EventFactory(), titles=Texts.of("Droughts"))

    refused = client.post(address, {**SENT, "theme": other.pk}).context["form"].errors
    page = client.post(address, {**SENT, "theme": theme.pk})["Location"]

    assert (without, list(refused), "Floods" in client.get(page).content.decode()) == (False, ["theme"], True)
    assert Contribution.objects.get().theme == theme
