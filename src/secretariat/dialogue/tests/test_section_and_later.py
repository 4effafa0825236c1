"""What came after the section was worded, or issued: it is not published unread, and the pages say what stays."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.committee.factories import CommitteeFactory
from secretariat.core.multilingual import Texts
from secretariat.dialogue.factories import asked, open_dialogue
from secretariat.dialogue.models import DialogueSection, DialogueStatement
from secretariat.dialogue.operations.dialogues import begin, conclude
from secretariat.dialogue.operations.floor import call, end
from secretariat.dialogue.operations.points import raise_point, rule_on
from secretariat.dialogue.operations.section import publish_section, word_section
from secretariat.dialogue.operations.statements import publish
from secretariat.dialogue.operations.undoing import undo, undoable
from secretariat.dialogue.queries.account import account
from secretariat.record.seen import standing_of

from .held import held
from .test_papers import handed_in
from .visiting import address, delegate, page, signed_in

pytestmark = pytest.mark.django_db


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
