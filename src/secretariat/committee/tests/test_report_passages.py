from __future__ import annotations

import pytest

from secretariat.committee import factories as make
from secretariat.committee.models import Passage, Report, ReportState
from secretariat.committee.operations.reports import add_passage, draft_report, return_to_generated, word_passage
from secretariat.committee.report import build_report
from secretariat.committee.report.check import cross_check
from secretariat.committee.report.passages import divided
from secretariat.core.languages import CODES
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import EditConflict, change, enter, withdraw
from secretariat.writing.blocks import Item, Numbered, Run, plain

from .report_samples import Thread, lines, rows

SITE = "http://localhost:8000/id"


@pytest.fixture
def thread(db):
    return Thread()


@pytest.fixture
def report(thread):
    return draft_report(mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2")


def slot_of(report: Report, beginning: str):
    return next(slot for slot in build_report(report, "en").slots if slot.key.startswith(beginning))


# --- drafts -----------------------------------------------------------------------------


def test_a_drafter_takes_over_a_paragraph_and_gives_it_back(report):
    before = lines(build_report(report, "en").paper)
    slot = slot_of(report, "follow_up")

    passage = word_passage(report, slot, Texts.of("It is kept current, see RCX/2/3."), by=None)

    told = lines(build_report(report, "en").paper)
    assert [line for line in told if line not in before] == ["7. It is kept current, see RCX/2/3."]
    return_to_generated(passage, by=None)
    assert lines(build_report(report, "en").paper) == before


def test_a_wording_missing_in_a_language_stands_in_another(report):
    word_passage(report, slot_of(report, "follow_up"), Texts.of("Kept current."), by=None)

    slot = next(slot for slot in build_report(report, "fr").slots if slot.passage)

    assert slot.text == (Run("Kept current.", lang="en"),)
    assert slot.passage.texts.standing("fr") == "missing"


def test_a_paragraph_worded_in_some_languages_alone_is_named_with_what_the_others_say(report):
    slot, other = slot_of(report, "follow_up"), slot_of(report, "decision")
    generated = {code: build_report(report, code).slot(slot.key).own_words for code in ("fr", "es")}
    word_passage(report, slot, Texts.of({"en": "Kept current.", **generated}), by=None)
    word_passage(report, other, Texts.of({code: f"Said in {code}." for code in CODES}), by=None)

    for language in ("en", "fr"):
        told = [p for p in cross_check(build_report(report, language)) if p.code == "worded-in-some-languages"]
        assert [(p.place, p.message) for p in told] == [
            (
                "Paragraph 7",
                "Worded by hand in English. In Spanish, French the generated text stands; in Arabic, Russian, Chinese "
                "it is printed in another language.",
            )
        ]


def test_a_paragraph_taken_over_as_it_is_generated_is_not(report):
    slot = slot_of(report, "follow_up")
    word_passage(
        report, slot, Texts.of({code: build_report(report, code).slot(slot.key).own_words for code in CODES}), by=None
    )

    assert [p for p in cross_check(build_report(report, "en")) if p.code == "worded-in-some-languages"] == []


def test_two_drafters_never_overwrite_each_other(report):
    slot = slot_of(report, "follow_up")
    passage = word_passage(report, slot, Texts.of("First."), by=None)
    word_passage(report, slot, Texts.of("Second."), by=None, version=passage.version)

    with pytest.raises(EditConflict):
        word_passage(report, slot, Texts.of("Third."), by=None, version=passage.version)

    assert report.passages.get().texts.text("en") == "Second."


def test_a_drafters_own_paragraph_stands_below_the_one_it_follows(report):
    add_passage(
        report, slot_of(report, "implementation"), Texts.of("A remark:\n(i) one;\n(ii) two.\nAnd all."), by=None
    )

    built = build_report(report, "en")

    five = next(block for block in built.paper.blocks if isinstance(block, Numbered) and block.number == 5)
    items = (Item("(i)", (Run("one;"),)), Item("(ii)", (Run("two."),)))
    assert five == Numbered(5, (Run("A remark:"),), items, (Run("And all."),))
    assert any(line.startswith("6. The Committee considered it") for line in lines(built.paper))


def test_what_is_quoted_below_a_paragraph_stays_when_it_is_worded(report):
    word_passage(report, slot_of(report, "decision"), Texts.of("The Commission, at last:"), by=None)

    told = lines(build_report(report, "en").paper)

    at = told.index("6. The Commission, at last:")
    assert told[at + 1] == "> en authentic: The Commission took note."


def test_a_wording_whose_record_was_withdrawn_is_named_and_not_printed(report, thread):
    word_passage(report, slot_of(report, "follow_up"), Texts.of("Kept current."), by=None)
    withdraw(thread.follow_up, by=None, reason="Entered twice.")

    built = build_report(report, "en")

    assert "Kept current." not in "\n".join(lines(built.paper))
    assert [(p.code, p.message) for p in cross_check(built)] == [
        ("wording-without-place", "What it stood for is no longer in the record; it is not printed: Kept current.")
    ]


@pytest.mark.parametrize(
    ("cited", "code", "told"),
    [
        ("paras. 3 to 8", "annex-lacks-range", "paragraphs 3–8"),
        ("para. 5", "annex-lacks-paragraph", "paragraph 5"),
    ],
)
def test_the_check_sees_a_wording_that_leaves_a_citation_out(report, cited, code, told):
    word_passage(report, slot_of(report, "consideration"), Texts.of(f"It was discussed ({cited})."), by=None)

    found = [p for p in cross_check(build_report(report, "en")) if p.code != "worded-in-some-languages"]
    assert [(p.code, p.severity, p.message) for p in found] == [
        ("body-lacks-citation", "error", "The annex cites RCX/2/9, 3–9, 12; the text under this action does not."),
        (code, "warning", f"The text cites {told}; the annex does not."),
    ]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "ru"])
def test_a_draft_nobody_worded_agrees_with_itself_in_every_script(report, language):
    assert cross_check(build_report(report, language)) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One line.", ("One line.", [], "")),
        ("Decided:\n(i) close it;\n(ii) open it.", ("Decided:", [("(i)", "close it;"), ("(ii)", "open it.")], "")),
        ("Both:\na. one\nb. two\nThe end.", ("Both:", [("a.", "one"), ("b.", "two")], "The end.")),
        ("(i) no item: nothing stands before it", ("(i) no item: nothing stands before it", [], "")),
        ("Two\nlines.", ("Two\nlines.", [], "")),
        ("منها:\n(أ) واحد؛\n(ب) اثنان.", ("منها:", [("(أ)", "واحد؛"), ("(ب)", "اثنان.")], "")),
    ],
)  # fmt: skip
def test_lines_with_labels_are_items(text, parts):
    assert divided(text) == parts


def test_links_of_a_passage_lead_to_their_records_and_open_ones_are_marked(report, thread):
    slot = slot_of(report, "consideration")
    passage = word_passage(
        report, slot, Texts.of("Said in the Report and in the Report of RCX/2; see RCX/2/3."), by=None
    )
    links = [
        {"text": "Report", "kind": "citation", "id": thread.considered.citation.pk},
        {"text": "Report", "kind": "", "id": None},
        {"text": "nowhere", "kind": "document", "id": 1},
    ]
    change(passage, by=None, links=links)

    slot = next(slot for slot in build_report(report, "en").slots if slot.passage)

    assert slot.text == (
        Run("Said in the "),
        Run("Report", href=f"{SITE}/citation/{thread.considered.citation.pk}/"),
        Run(" and in the "),
        Run("Report", unsure=True),
        Run(" of RCX/2; see "),
        Run("RCX/2/3", href=f"{SITE}/document/{thread.delivered.document_id}/"),
        Run("."),
    )


# --- reports read from a document ------------------------------------------------------------


@pytest.fixture
def imported(thread):
    """As an importer leaves it: passages in their order, numbered as printed, cells of the annex as printed."""
    report = enter(
        Report,
        by=None,
        committee=thread.committee,
        mandate=thread.mandate,
        session=thread.sessions[4],
        symbol="RCX/4/2",
        titles=Texts.of("What was done"),
        state=ReportState.IMPORTED,
        audience=Audience.objects.of("public"),
    )
    told = [
        (1, "introduction", None, None, "The Commission decided to:\n(i) close the item; and\n(ii) open another."),
        (None, "mandate", thread.first, None, "Keep a catalogue."),
        (2, "paragraph", thread.first, None, "There are two actions."),
        (
            3,
            "implementation",
            thread.first,
            thread.action,
            "The catalogue RCX/2/3 came. (Report, paras. 3 to 9 and 12)",
        ),
        (4, "decision", thread.first, thread.action, "Decision in the Summary: it took note."),
        (5, "implementation", thread.first, thread.action, "It was shown again."),
        (6, "follow_up", thread.first, thread.action, "Kept current."),
        (7, "implementation", thread.second, thread.third_action, "No wells yet."),
        (9, "closing", None, None, "The Commission is invited to read this."),
    ]
    for order, (number, role, paragraph, action, text) in enumerate(told, start=1):
        where = {"paragraph": paragraph, "action": action, "role": role, "number": number}
        own = {"report": report, "committee": thread.committee, "audience": report.audience, "order": order}
        enter(Passage, by=None, texts=Texts.of(text), **own, **where)
    return report


def test_an_imported_report_is_written_back_as_it_stood(imported):
    assert lines(build_report(imported, "en").paper) == [
        "1. The Commission decided to:",
        "  (i) close the item; and",
        "  (ii) open another.",
        "# Paragraph 1",
        "> en authentic: Keep a catalogue.",
        "2. There are two actions.",
        "## Action 1: Catalogue",
        "### Implementation and consideration by the Committee",
        "3. The catalogue RCX/2/3 came. (Report, paras. 3 to 9 and 12)",
        "4. Decision in the Summary: it took note.",
        "5. It was shown again.",
        "### Follow-up",
        "6. Kept current.",
        "# Paragraph 2",
        "## Implementation and consideration by the Committee",
        "7. No wells yet.",
        "9. The Commission is invited to read this.",
    ]


def test_the_annex_of_an_imported_report_stands_as_printed(imported, thread):
    cell = "Paragraphs 3 to 9 and 12, Draft Report of the second session, RCX2/9"
    change(thread.considered.citation, by=None, as_printed=cell)
    change(thread.decided.citation, by=None, as_printed="Para. 5.1, Summary by the Chair")
    shown = make.ImplementationFactory(
        action=thread.second_action,
        titles=Texts.of("The Secretariat’s presentation at RCX/3"),
        session=thread.sessions[3],
    )
    make.ConsiderationFactory(action=thread.action, session=thread.sessions[3])  # told of in the body alone

    paper = build_report(imported, "en").paper

    assert rows(paper)[1:] == [
        "# Paragraph 1",
        f"Catalogue | The catalogue, RCX/2/3 | {cell} | Para. 5.1, Summary by the Chair",
        "Seminar | Day of measurement | – | Para. 5.2 of the Summary by the Chair of RCX/2",
        f"= Seminar | {shown.titles} | – | –",
    ]


def test_an_imported_report_has_its_headings_in_any_language(imported):
    paper = build_report(imported, "fr").paper

    assert {
        run.lang for block in paper.blocks if isinstance(block, Numbered) for run in block.text if not run.href
    } == {"en"}
    assert plain(paper.blocks[0].text) == "The Commission decided to:"
