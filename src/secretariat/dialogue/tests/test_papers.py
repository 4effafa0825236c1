"""Statements and the section for the session's report."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.factories import asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import Dialogue, DialogueStatement
from secretariat.dialogue.operations.dialogues import begin
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.operations.statements import hand_in, publish
from secretariat.record.models import Attachment

from .visiting import address, coordinator, delegate, page, signed_in, token

pytestmark = pytest.mark.django_db


def handed_in(made: Dialogue, state: str = "AA", text: bytes = b"We thank the Chair.", language: str = "en", **more):
    told = {"delegation": OrganizationFactory(code=state), "kind": "national", "extension": ".txt", "by": None}
    return hand_in(made, text, language=language, **{**told, **more})


def sent(client, made, state: str, content: bytes = b"We thank the Chair.", name: str = "statement.txt", **more):
    url = address("statements", made)
    file = SimpleUploadedFile(name, content)
    told = {"token": token(client, url), "delegation": OrganizationFactory(code=state).pk, "kind": "national"}
    return client.post(url, {**told, "language": "en", "file": file, **more})


def test_a_delegation_hands_in_its_statement_and_a_second_press_does_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()
    client = signed_in(delegate("AA"))
    told = {"token": token(client, address("statements", made))}

    answers = [sent(client, made, "AA", **told).status_code for _ in range(2)]

    assert (answers, DialogueStatement.objects.count(), Attachment.objects.count()) == ([302, 302], 1, 1)


def test_until_it_is_published_its_delegation_and_the_secretariat_alone_see_a_statement(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()
    file = handed_in(made)
    readers = [signed_in(delegate("AA")), signed_in(SignInFactory(role="officer")), signed_in(delegate("BB")), Client()]
    urls = [address("statements", made), reverse("committee:file", args=[file.pk])]

    before = [("Organization AA" in page(r, urls[0]), "We thank" in page(r, urls[1])) for r in readers]
    publish(DialogueStatement.objects.get(), by=None)
    after = [("Organization AA" in page(r, urls[0]), "We thank" in page(r, urls[1])) for r in readers]

    assert before == [(True, True), (True, True), (False, False), (False, False)]
    assert after == [(True, True)] * 4


def test_a_statement_has_a_file_in_each_language(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()

    handed_in(made), handed_in(made, text=b"Merci.", language="fr"), handed_in(made, text=b"We thank you.")

    holding = Attachment.objects.filter(superseded_at=None).values_list("language", flat=True)
    assert (DialogueStatement.objects.count(), sorted(holding)) == (1, ["en", "fr"])


def test_what_is_no_statement_is_refused_beside_the_field(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()

    answer = sent(signed_in(delegate("AA")), made, "AA", b"MZ\x90\x00\x03 program", "statement.exe")

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["file"])


def test_nobody_hands_in_for_another_delegation_and_the_public_hands_in_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()
    sent(signed_in(delegate("BB")), made, "AA")

    answer = Client().post(address("statements", made), {"language": "en"})

    assert (answer.status_code, DialogueStatement.objects.count()) == (403, 0)


def test_publishing_is_the_desks(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()
    handed_in(made)
    officer, one = signed_in(SignInFactory(role="officer")), DialogueStatement.objects.get()

    answers = [
        published(officer, one),
        signed_in(delegate("BB")).post(address("publication", made, one.pk)).status_code,
    ]

    assert (answers, DialogueStatement.objects.get().published_at is not None) == ([302, 403], True)


def published(officer: Client, one: DialogueStatement) -> int:
    """By the button of its page, as the officer read it."""
    read = officer.get(address("statements", one.dialogue)).context["statements"]
    seen = next(told["seen"] for told in read if told["statement"] == one)
    return officer.post(address("publication", one.dialogue, one.pk), {"seen": seen}).status_code


def test_a_file_that_was_handed_in_since_the_officer_looked_is_not_published_unread(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = open_dialogue(), signed_in(SignInFactory(role="officer"))
    handed_in(made)
    one = DialogueStatement.objects.get()
    (read,) = officer.get(address("statements", made)).context["statements"]
    handed_in(made, text=b"Other words.")

    late = officer.post(address("publication", made, one.pk), {"seen": read["seen"]}, follow=True).content.decode()
    unread = DialogueStatement.objects.get().published_at
    published(officer, one)

    assert ("It was changed since you opened this page" in late, unread) == (True, None)
    assert DialogueStatement.objects.get().published_at is not None


def test_a_file_for_a_published_statement_is_said_to_be_public_and_a_wrong_one_can_be_withdrawn(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = open_dialogue(), signed_in(SignInFactory(role="officer"))
    asked(made, "AA"), handed_in(made)
    publish(DialogueStatement.objects.get(), by=None)
    url = address("statements", made)
    before = page(Client(), url)
    withdraw = reverse("committee:step", args=["dialoguestatement", DialogueStatement.objects.get().pk, "withdrawal"])
    offered = [withdraw in page(reader, url) for reader in (officer, signed_in(delegate("AA")), Client())]

    sent(officer, made, "AA", b"Other words.")
    officer_reads, others_read = page(officer, url), page(Client(), url)
    token_of = officer.get(withdraw).context["form"].initial
    officer.post(withdraw, {**token_of, "reason": "It is another meeting’s."})

    assert ("others have this file from now on" in officer_reads, offered) == (True, [True, False, False])
    assert ["this file since" in text for text in (before, others_read)] == [False, True]
    files = [Client().get(reverse("committee:file", args=[one.pk])).status_code for one in Attachment.objects.all()]
    assert ("Organization AA" in page(Client(), url), files) == (False, [404, 404])


def test_a_statement_of_a_lead_participant_is_handed_in_by_one(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = dialogue(groups=[group("NORTH", "AA")])
    nominate(made.slots.get(), delegation=OrganizationFactory(code="AA"), capacity="both", by=None)

    answer = sent(signed_in(delegate("AA")), made, "AA", kind="lead")

    with pytest.raises(ValidationError, match="Organization BB is the lead participant of no group in this dialogue"):
        handed_in(made, "BB", kind="lead")
    assert (answer.status_code, DialogueStatement.objects.get().kind) == (302, "lead")


def test_the_words_of_a_group_are_handed_in_by_who_speaks_for_it_and_other_ways_are_not_offered(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    north = group("NORTH", "AA", "BB", "CC", "DD")
    made = dialogue(groups=[north])
    nominate(made.slots.get(), delegation=OrganizationFactory(code="BB"), capacity="both", by=None)
    begin(made.speakers, by=None)
    asked(made, "DD", kind="group", group=north)
    readers = {"AA": coordinator("AA"), "BB": delegate("BB"), "CC": delegate("CC"), "DD": delegate("DD")}

    ways = {}
    for state, reader in readers.items():
        fields = signed_in(reader).get(address("statements", made)).context["form"].fields
        ways[state] = " ".join(value for value, _label in fields["kind"].choices)
        sent(signed_in(reader), made, state, kind="group", group=north.pk)
    with pytest.raises(ValidationError, match="Organization CC does not speak on behalf of Group NORTH"):
        handed_in(made, "CC", kind="group", group=north, by=readers["CC"])

    assert ways == {"AA": "national group", "BB": "lead national group", "CC": "national", "DD": "national group"}
    told = DialogueStatement.objects.order_by("pk").values_list("delegation__code", "kind")
    assert list(told) == [("AA", "group"), ("BB", "group"), ("DD", "group")]


def test_a_group_that_was_chosen_for_a_national_statement_is_asked_about(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    north = group("NORTH", "AA")
    made = dialogue(groups=[north])

    answer = sent(signed_in(coordinator("AA")), made, "AA", kind="national", group=north.pk)

    assert "You chose a group: choose “on behalf of a group” too, or no group." in answer.content.decode()
    assert not DialogueStatement.objects.exists()


def test_statements_for_two_groups_stand_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = open_dialogue()

    for code in ("NORTH", "SOUTH", "NORTH"):
        handed_in(made, kind="group", group=group(code, "AA"))

    told = DialogueStatement.objects.order_by("pk").values_list("group__code", flat=True)
    assert (list(told), Attachment.objects.filter(superseded_at=None).count()) == (["NORTH", "SOUTH"], 2)


def test_a_delegation_takes_a_statement_back_until_it_is_published(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, client = open_dialogue(), signed_in(delegate("AA"))
    handed_in(made), handed_in(made, "BB")
    own, other = DialogueStatement.objects.order_by("pk")
    take = lambda one: client.post(address("statement_withdrawal", made, one.pk)).status_code  # noqa: E731

    answers = [take(own), take(other), sent(client, made, "AA").status_code]
    again = DialogueStatement.objects.standing().get(delegation__code="AA")
    publish(again, by=None)
    late, changed = take(again), sent(client, made, "AA", b"Other words.")

    assert answers == [302, 404, 302]
    assert (late, DialogueStatement.objects.standing().count()) == (302, 2)
    assert "ask the Secretariat" in str(changed.context["form"].errors)
