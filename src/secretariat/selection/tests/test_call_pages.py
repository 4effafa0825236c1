"""A call as its candidates meet it: invited by name, or by reading what is open to everybody."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.utils import timezone

from secretariat.core.multilingual import Texts
from secretariat.record.models import Term
from secretariat.roster import index
from secretariat.roster.factories import consultant
from secretariat.roster.models import Profile

from .. import factories
from ..models import (
    Applicant,
    Call,
    CallInvitation,
    Clarification,
    InvitationState,
    Sourcing,
)
from ..operations import asking, sourcing
from .pages import page, signed_in, texts, url, words_of

pytestmark = pytest.mark.django_db


def test_a_search_is_kept_and_those_found_are_invited(client):
    selection = factories.published(method="invited", justification="A rare field")
    for code, name in (("sw", "Swahili"), ("de", "German")):
        Term.objects.create(vocabulary="working-language", code=code, labels=Texts.of(name))
    fits = consultant("Ana Muñoz", email="ana@example.org", languages=[{"code": "sw", "level": "c1"}])
    consultant("Bruno Keller", email="bruno@example.org", languages=[{"code": "de", "level": "c1"}])
    index.follow(Profile.objects.values_list("pk", flat=True))
    signed_in(client, selection.requester)

    found = page(client, url("sourcing", selection.pk) + "?language=sw")
    page(
        client, url("sourcing", selection.pk) + "?language=sw", people=[fits.number], language="es",
        because="Speaks it",
        note="",
    )  # fmt: skip

    kept, invitation = Sourcing.objects.get(), CallInvitation.objects.get(sourcing__isnull=False)
    assert "Ana Muñoz" in found and "Bruno Keller" not in found
    assert (kept.asked, kept.found, kept.numbers) == ({"language": "sw"}, 1, [fits.number])
    assert (invitation.profile, invitation.state, invitation.sent_at is None) == (fits, InvitationState.SENT, False)
    assert "Speaks it" in page(client, url("candidates", selection.pk))


def test_whoever_was_invited_reads_the_call_and_declines_by_the_link(client):
    selection = factories.published(method="invited", justification="A rare field")
    invitation = sourcing.invite(selection, consultant(email="ana@example.org"), by=selection.requester)

    hidden = client.get(selection.call.get_absolute_url()).status_code
    shown = page(client, invitation.own_url)
    page(client, invitation.own_url, reason="No time")

    assert (hidden, "Criterion 1" in shown) == (404, True)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.why) == (InvitationState.DECLINED, "No time")


def test_whoever_was_invited_asks_and_has_the_file_by_the_link_without_a_sign_in(client):
    selection = factories.published(method="invited", justification="A rare field")
    invitation = sourcing.invite(selection, consultant(email="ana@example.org"), by=selection.requester)
    shown = page(client, invitation.own_url)
    asking_at, file_at = url("invited_question", invitation.token), url("invited_edition", invitation.token, 1)

    after = page(client, asking_at, text="Is it in Nairobi?")
    file = client.get(file_at)

    assert asking_at in shown and file_at in shown and invitation.own_url in after
    assert Clarification.objects.get().questions == Texts.of("Is it in Nairobi?")
    assert hashlib.sha256(file.content).hexdigest() == selection.call.fingerprint


def test_whoever_was_invited_applies_by_the_link(client):
    selection = factories.published(method="direct", justification="The only one", least=1)
    invitation = selection.invitations.get()

    page(client, invitation.own_url + "?apply=1", language="fr")

    applicant = Applicant.objects.get()
    assert (applicant.profile, applicant.source, applicant.language) == (invitation.profile, "invited", "fr")


def test_everybody_reads_an_open_call_with_its_criteria_and_answers(client):
    selection = factories.published()
    question = asking.ask(selection.call, text="May two apply together?", language="en")
    asking.answer(question, by=selection.requester, answers=Texts.of("No, one by one."))

    shown = words_of(page(client, selection.call.get_absolute_url()))

    for words in (
        "The tasks of this work",
        "Criterion 1",
        "shown beyond doubt",
        "No, one by one.",
        selection.call.fingerprint,
    ):
        assert words in shown
    assert selection.requester.name not in shown


def test_the_file_of_a_version_has_the_fingerprint_that_is_shown(client):
    selection = factories.published()

    content = client.get(url("edition", selection.call.number, 1)).content

    assert hashlib.sha256(content).hexdigest() == selection.call.fingerprint


def test_the_closing_time_is_told_on_the_readers_clock(client):
    selection = factories.published()

    shown = words_of(page(client, selection.call.get_absolute_url() + "?zone=Asia/Tokyo"))

    local = selection.call.closes_at.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert f"{local:%H:%M} (Asia/Tokyo)" in shown


def test_calls_are_listed_and_fed(client):
    selection = factories.published()
    factories.drafted(titles=Texts.of("Still a draft"))

    listed, feed = page(client, url("calls")), page(client, url("feed"))

    assert ("Adviser on filing systems" in listed, "Still a draft" in listed) == (True, False)
    assert f"{selection.call.number}" in feed and "Still a draft" not in feed


def test_anybody_asks_until_the_day(client):
    selection = factories.published()
    address = url("question", selection.call.number)

    page(client, address, text="May two apply together?", email="")
    Call.objects.update(questions_until=timezone.now() - dt.timedelta(hours=1))
    closed = page(client, address)

    assert [str(one.questions) for one in Clarification.objects.all()] == ["May two apply together?"]
    assert "Questions about this call are closed." in closed


def test_a_question_is_answered_or_set_aside_on_its_page(client):
    selection = factories.published()
    first = asking.ask(selection.call, text="I am Ana. May I?", language="en")
    second = asking.ask(selection.call, text="Buy watches", language="en")
    signed_in(client, selection.requester)

    told = {**texts("questions", "May one?"), **texts("answers", "One may.")}
    page(client, url("answer", selection.pk, first.pk), **told, version=first.version)
    page(client, url("set_aside", selection.pk, second.pk), reason="No question", version=second.version)

    client.logout()
    shown = words_of(page(client, selection.call.get_absolute_url()))
    assert ("May one?" in shown, "Ana" in shown, "watches" in shown) == (True, False, False)


def test_everybody_reads_how_many_questions_wait_and_no_word_of_them(client):
    selection = factories.published()
    held = [asking.ask(selection.call, text=f"Is it {place}?", language="en") for place in ("Nairobi", "Lima", "Here")]
    asking.answer(held[0], by=selection.requester, answers=Texts.of("Yes, it is."))
    asking.set_aside(held[2], by=selection.requester, reason="No question")

    open_call = page(client, selection.call.get_absolute_url())
    factories.let_time_pass(selection)
    closed = page(client, selection.call.get_absolute_url())

    assert "Yes, it is." in open_call and "Lima" not in open_call + closed
    assert "1 question was asked and is not answered yet." in open_call
    assert "1 question was not answered." in closed
