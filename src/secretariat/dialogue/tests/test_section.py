"""The section on a dialogue: drafted, kept, and published as a document."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from secretariat.accounts.factories import OrganizationFactory, SignInFactory, UnitFactory
from secretariat.committee.factories import CommitteeFactory
from secretariat.committee.models import Document, Implementation
from secretariat.core.multilingual import Texts
from secretariat.dialogue.factories import AT, asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import Dialogue, DialogueSection, DialogueStatement
from secretariat.dialogue.operations.dialogues import begin, conclude
from secretariat.dialogue.operations.floor import call, end
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.operations.points import raise_point, rule_on
from secretariat.dialogue.operations.section import publish_section, word_section
from secretariat.dialogue.operations.statements import publish
from secretariat.dialogue.operations.undoing import undo, undoable
from secretariat.dialogue.queries.account import account
from secretariat.record.models import Attachment
from secretariat.record.operations import EditConflict, change
from secretariat.record.seen import standing_of

from .test_papers import handed_in
from .visiting import address, delegate, page, signed_in, token

pytestmark = pytest.mark.django_db


def held() -> Dialogue:
    """A lead, a speech on behalf of a group, two national ones, a ruling."""
    north = group("NORTH", "AA", "BB")
    made = dialogue(groups=[north])
    nominate(
        made.slots.get(), delegation=OrganizationFactory(code="AA"), capacity="both", by=None, lead_name="Zora Quell"
    )
    begin(made.speakers, by=None, at=AT)
    asked(made, "BB", 1, kind="group", group=north, speaker_name="Zora Quell")
    asked(made, "CC", 2), asked(made, "DD", 3)
    last = None
    for request in made.speakers.requests.order_by("pk"):
        last = call(made.speakers, request, by=None, current=last and last.pk)
    point = raise_point(made.speakers, delegation=OrganizationFactory(code="CC"), category="closure", by=None)
    rule_on(point, "The list stays open.", by=None)
    conclude(made.speakers, by=None)
    return Dialogue.objects.get(pk=made.pk)


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


def test_a_section_is_not_published_without_those_who_spoke_after_it_was_kept():
    made, officer = held(), SignInFactory(role="officer")
    section = word_section(made, Texts.of("All spoke."), by=officer)
    begin(made.speakers, by=None)
    late = asked(made, "EE", 60)
    end(made.speakers, call(made.speakers, late, by=None, current=None, reason="Asked."), by=None)
    conclude(made.speakers, by=None)
    told = "these took the floor: Organization EE."

    shown = page(signed_in(officer), address("section", made))
    with pytest.raises(ValidationError, match=told):
        publish_section(section, by=officer)
    word_section(made, Texts.of("All spoke."), by=officer)  # it stands in the words already
    document = publish_section(section, by=officer)

    assert (told in shown.replace("<bdi>", "").replace("</bdi>", ""), document.last_paragraph) == (True, 1)


def test_who_publishes_a_statement_after_the_section_reads_that_it_is_not_named_there(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = held(), signed_in(SignInFactory(role="officer"))
    handed_in(made, "CC")
    before = page(officer, address("statements", made))
    publish_section(word_section(made, Texts.of("All spoke."), by=None), by=None, symbol=f"{made.committee.code}/20/8")
    after, others = (page(reader, address("statements", made)) for reader in (officer, signed_in(delegate("CC"))))
    one = DialogueStatement.objects.get()

    answer = officer.post(address("publication", made, one.pk), {"seen": standing_of(one)}, follow=True)

    assert ["The section on this dialogue is issued" in text for text in (before, after, others)] == [
        False,
        True,
        False,
    ]
    told = f"as {made.committee.code}/20/8, and does not name it"
    assert (told in answer.content.decode(), DialogueStatement.objects.get().published_at is None) == (True, False)


def test_a_section_is_issued_under_no_symbol_of_another_committee():
    section = word_section(held(), Texts.of("All spoke."), by=None)
    other = CommitteeFactory(code="ZQC")

    with pytest.raises(ValidationError, match="ZQC/20/8 is a symbol of another committee"):
        publish_section(section, by=None, symbol="ZQC/20/8")

    assert publish_section(section, by=None, symbol=f"{section.committee.code}/20/8").committee != other


def test_a_section_is_not_published_without_statements_and_rulings_that_came_after_it_was_kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = held(), SignInFactory(role="officer")
    section = word_section(made, Texts.of("All spoke."), by=officer)
    handed_in(made, "CC"), handed_in(made, "EE")  # EE has not spoken
    for statement in DialogueStatement.objects.all():
        publish(statement, by=officer)
    begin(made.speakers, by=None)
    point = raise_point(made.speakers, delegation=OrganizationFactory(code="DD"), category="order", by=None)
    rule_on(point, "It stays.", by=None)
    conclude(made.speakers, by=None)

    with pytest.raises(ValidationError) as refusal:
        publish_section(section, by=officer)
    word_section(made, Texts.of("All is told."), by=officer)

    assert refusal.value.messages == [
        "Since these words were kept, statements of these were published: Organization CC, Organization EE. Since "
        "these words were kept, the Chair ruled on points of order of these: Organization DD. Add what is missing from "
        "these words, or draft the section again; then keep it."
    ]
    assert publish_section(section, by=officer).last_paragraph == 1


def test_a_dialogue_whose_section_is_published_is_neither_opened_again_nor_undone():
    made = held()
    publish_section(word_section(made, Texts.of("All spoke."), by=None), by=None)

    with pytest.raises(ValidationError, match="not opened again"):
        begin(made.speakers, by=None)
    with pytest.raises(ValidationError, match="not opened again"):
        undo(undoable(made.speakers)[0], by=None)
    desk = page(signed_in(SignInFactory(role="officer")), address("desk", made))
    assert [word in desk for word in ("/desk/opening/", "/desk/undo/", "is not opened again")] == [False, False, True]


def test_a_statement_that_was_taken_back_meanwhile_is_not_published_and_the_desk_is_told(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = open_dialogue(), signed_in(SignInFactory(role="officer"))
    handed_in(made)
    one = DialogueStatement.objects.get()
    signed_in(delegate("AA")).post(address("statement_withdrawal", made, one.pk))

    answer = officer.post(address("publication", made, one.pk), follow=True)

    one.refresh_from_db()
    assert (answer.status_code, one.published_at) == (200, None)
    assert "taken back meanwhile" in answer.content.decode()


def test_a_sentence_that_ends_in_a_russian_date_has_one_full_stop():
    with override("ru"):
        first = account(held()).text("ru").split("\n\n")[0]

    assert (first.endswith("г."), first.endswith("..")) == (True, False)


def test_what_came_after_a_draft_was_opened_is_not_known_to_it_though_it_was_kept_later(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = held(), SignInFactory(role="officer")
    handed_in(made, "CC")
    browser = signed_in(officer)
    opened = browser.get(address("section", made)).context["form"].initial
    publish(DialogueStatement.objects.get(), by=officer)
    words = {"texts_en_text": "All spoke.", "texts_en_standing": "authentic", "opened": opened["opened"]}

    browser.post(address("section", made), words | {"token": opened["token"]})

    told = "statements of these were published: Organization CC."
    with pytest.raises(ValidationError, match=told):
        publish_section(DialogueSection.objects.get(), by=officer)
    read = browser.get(address("section", made)).context["form"].initial
    again = words | {"token": read["token"], "version": read["version"], "opened": read["opened"]}
    browser.post(address("section", made), again)
    assert publish_section(DialogueSection.objects.get(), by=officer).last_paragraph == 1


def test_the_page_of_withdrawal_says_that_the_issued_section_goes_on_naming_the_statement(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made, officer = held(), SignInFactory(role="officer")
    handed_in(made, "CC"), handed_in(made, "EE")
    known, late = DialogueStatement.objects.order_by("delegation__code")
    publish(known, by=officer)
    symbol = f"{made.committee.code}/20/8"
    publish_section(word_section(made, Texts.of("All spoke."), by=None), by=None, symbol=symbol)
    publish(late, by=officer)

    pages = [
        page(signed_in(officer), reverse("committee:step", args=["dialoguestatement", one.pk, "withdrawal"]))
        for one in (known, late)
    ]

    names = f"is issued, as {symbol}. It stays as it is, and goes on naming this statement: correct it by a Corr."
    assert [names in one for one in pages] == [True, False]
    assert [f"as {symbol}, and does not name this statement." in one for one in pages] == [False, True]


def test_the_desk_of_a_dialogue_that_is_closed_is_no_main_button():
    made, officer = held(), signed_in(SignInFactory(role="officer"))
    desk = f'href="{address("desk", made)}"'

    closed = page(officer, made.get_absolute_url())
    begin(made.speakers, by=None)
    open_again = page(officer, made.get_absolute_url())

    shown = ['class="govuk-button govuk-button--secondary" ' + desk, 'class="govuk-button" ' + desk]
    assert [one in closed for one in shown] == [True, False]
    assert [one in open_again for one in shown] == [False, True]
