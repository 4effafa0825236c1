"""The section on a dialogue: drafted, kept, and published as a document."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from secretariat.accounts.factories import OrganizationFactory, SignInFactory, UnitFactory
from secretariat.committee.models import Document, Implementation
from secretariat.core.multilingual import Texts
from secretariat.dialogue.factories import asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import Dialogue, DialogueSection, DialogueStatement
from secretariat.dialogue.operations.dialogues import begin, conclude
from secretariat.dialogue.operations.floor import call, end
from secretariat.dialogue.operations.section import publish_section, word_section
from secretariat.dialogue.operations.statements import publish
from secretariat.dialogue.queries.account import account
from secretariat.record.models import Attachment
from secretariat.record.operations import EditConflict, change

from .held import held
from .test_papers import handed_in
from .visiting import address, delegate, page, signed_in, token

pytestmark = pytest.mark.django_db


def test_the_section_is_drafted_from_what_happened_and_names_no_person():
    made = held()

    with override("en"):
        text = account(made).text("en")

    session = made.session.symbol
    assert text.split("\n\n") == [
        f"The Committee held the interactive dialogue “A dialogue on assistance” at {session}, on 16 March 2026.",
        "The Delegation of Organization AA, lead participant of its group (Group NORTH), spoke of its experience as "
        "both a provider and a recipient of technical assistance.",
        "The Delegation of Organization BB spoke on behalf of its group (Group NORTH).",
        "In the exchange that followed, the Delegations of the following States took the floor: Organization CC, "
        "Organization DD.",
        "On a point of order raised by the Delegation of Organization CC, the Chair ruled: The list stays open.",
    ]


def test_observers_and_the_secretariat_are_told_as_what_they_are():
    made = open_dialogue()
    OrganizationFactory(code="NET", kind="ngo"), OrganizationFactory(code="SEC", kind="secretariat")
    UnitFactory(code="FIN")
    for minute, code in enumerate(["NET", "SEC", "FIN", "AA"]):
        request = asked(made, code, minute, at_desk=True)
        end(made.speakers, call(made.speakers, request, by=None, current=None, reason="Asked."), by=None)

    with override("en"):
        paragraphs = account(made).text("en").split("\n\n")[1:]

    assert paragraphs == [
        "In the exchange that followed, the Delegation of Organization AA took the floor.",
        "The representative of Organization NET spoke as an observer.",
        "The Secretariat took the floor (Organization FIN).",
    ]


def test_the_section_names_every_published_statement_those_first_who_got_the_floor(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = held()
    for state in ("AA", "CC", "0A"):  # the last waited when the list was closed
        handed_in(made, state)
    handed_in(made, "EE")
    for statement in DialogueStatement.objects.exclude(delegation__code="EE"):
        publish(statement, by=None)

    with override("en"):
        last = account(made).text("en").split("\n\n")[-1]

    assert last == (
        "Written statements of these delegations are with the record of the dialogue: Organization AA, "
        "Organization CC, Organization 0A."
    )


def test_the_section_says_in_which_capacity_a_lead_spoke_whoever_took_the_place_later():
    made = held()
    change(made.slots.get(), by=None, delegation=OrganizationFactory(code="BB"), capacity="provider")

    with override("en"):
        text = account(made).text("en").split("\n\n")[1]

    assert text == (
        "The Delegation of Organization AA, lead participant of its group (Group NORTH), spoke of its experience as "
        "both a provider and a recipient of technical assistance."
    )


def test_the_draft_is_there_in_every_language():
    assert set(account(held())) == {"ar", "en", "es", "fr", "ru", "zh-hans"}


def test_the_section_becomes_a_document_with_numbered_paragraphs_and_the_delivery_of_its_action():
    made, officer = held(), SignInFactory(role="officer")
    section = word_section(
        made, Texts.of(en="First.\n\nSecond,\nin two lines.", fr="Premier.\n\nDeuxième."), by=officer
    )

    document = publish_section(section, by=officer, symbol="RCA/1/9")

    made.refresh_from_db()
    paragraphs = list(document.paragraphs.order_by("language", "number").values_list("language", "number", "text"))
    assert paragraphs == [
        ("en", 1, "First."), ("en", 2, "Second, in two lines."), ("fr", 1, "Premier."), ("fr", 2, "Deuxième."),
    ]  # fmt: skip
    assert (document.session, document.last_paragraph) == (made.session, 2)
    assert (made.implementation.kind, made.implementation.document) == ("event", document)
    assert list(made.implementation.actions.all()) == [made.action]
    files = Attachment.objects.filter(kind="document", record_id=document.pk).order_by("language", "pk")
    formats = ["Word", "PDF", "HTML", "Akoma Ntoso", "JSON"]
    assert list(files.values_list("language", "label")) == [(code, form) for code in ("en", "fr") for form in formats]
    assert (document.original_language, document.versions.get().languages) == ("en", ["en", "fr"])


def test_the_title_of_the_document_is_authentic_in_the_language_of_its_original_alone():
    made = held()
    change(made, by=None, titles=Texts.of(en="On water", fr="De l’eau", ru="О воде"))
    words = Texts(
        {"en": {"text": "First.", "standing": "authentic"}, "fr": {"text": "Premier.", "standing": "translation"}}
    )

    document = publish_section(word_section(made, words, by=None), by=None, symbol="RCA/1/9")

    told = {code: document.titles.standing(code) for code in ("en", "fr", "ru")}
    assert told == {"en": "authentic", "fr": "translation", "ru": "translation"}


def test_a_section_whose_languages_count_apart_is_not_published():
    section = word_section(held(), Texts.of(en="First.\n\nSecond.", fr="Premier."), by=None)

    with pytest.raises(ValidationError, match=r"In this language \(French\) there are 1, and 2 in the original"):
        publish_section(section, by=None, symbol="RCA/1/9")

    assert DialogueSection.objects.get().document is None


def test_a_section_is_published_once_and_not_before_the_end():
    made = open_dialogue()
    section = word_section(made, Texts.of("Words."), by=None)
    officer = signed_in(SignInFactory(role="officer"))
    url = address("issue", made)
    early = officer.post(url, {"token": token(officer, url)})
    conclude(made.speakers, by=None)
    first = token(officer, url)

    sent = {"token": first, "version": section.version}
    answers = [officer.post(url, sent).status_code for _ in range(2)]

    section.refresh_from_db()
    assert "not over" in early.content.decode()
    assert (answers, Document.objects.count(), Implementation.objects.count()) == ([302, 302], 1, 1)


def test_the_officer_changes_the_draft_and_keeps_it_and_two_of_them_are_told():
    made, officer = held(), signed_in(SignInFactory(role="officer"))
    url = address("section", made)
    form = officer.get(url).context["form"]
    words = {"token": form.initial["token"], "texts_en_text": "Mine.", "texts_en_standing": "authentic"}
    officer.post(url, words)
    second = {**words, "token": token(officer, url), "version": 1, "texts_en_text": "Hers."}
    word_section(made, Texts.of("Theirs."), by=None, version=1)

    answer = officer.post(url, second)

    assert (answer.status_code, DialogueSection.objects.get().texts.text("en")) == (409, "Theirs.")
    assert "Hers." in answer.content.decode()


def test_a_section_that_somebody_worded_anew_meanwhile_is_not_published_unread():
    section = word_section(held(), Texts.of("As it was read."), by=None)
    word_section(section.dialogue, Texts.of("As nobody read it."), by=None, version=section.version)

    with pytest.raises(EditConflict):
        publish_section(section, by=None, version=section.version)

    assert Document.objects.count() == 0


def test_a_section_that_was_kept_too_early_is_drafted_again_in_every_language():
    made, officer = open_dialogue(), signed_in(SignInFactory(role="officer"))
    word_section(made, Texts.of("Too early."), by=None)
    end(made.speakers, call(made.speakers, asked(made, "EE"), by=None, current=None), by=None)
    conclude(made.speakers, by=None)
    url = address("section", made)
    before = page(officer, url)
    form = officer.get(f"{url}?anew=1").context["form"]
    told = {f"texts_{code}_{name}": entry[name] for code, entry in form.initial["texts"].items() for name in entry}

    unkept = DialogueSection.objects.get().texts.text("en")
    officer.post(f"{url}?anew=1", {**told, "token": form.initial["token"], "version": form.initial["version"]})

    section = DialogueSection.objects.get()
    assert ('href="?anew=1"' in before, unkept) == (True, "Too early.")
    assert (len(section.texts), "Organization EE took the floor" in section.texts.text("en")) == (6, True)
    assert publish_section(section, by=None).last_paragraph == 2


def test_a_dialogue_without_an_action_delivers_nothing():
    made = dialogue()
    Dialogue.objects.update(action=None)
    begin(made.speakers, by=None)
    conclude(made.speakers, by=None)
    section = word_section(Dialogue.objects.get(), Texts.of("Words."), by=None)

    publish_section(section, by=None)

    assert (Implementation.objects.count(), Document.objects.count()) == (0, 1)


def test_a_delegate_does_not_see_the_draft():
    assert signed_in(delegate("AA")).get(address("section", held())).status_code == 403


def test_a_delegation_that_spoke_twice_for_its_group_has_one_paragraph():
    north = group("NORTH", "BB")
    made = open_dialogue()
    for minute in (1, 2):
        request = asked(made, "BB", minute, kind="group", group=north)
        end(made.speakers, call(made.speakers, request, by=None, current=None), by=None)

    with override("en"):
        paragraphs = account(made).text("en").split("\n\n")[1:]

    assert paragraphs == ["The Delegation of Organization BB spoke on behalf of its group (Group NORTH)."]
