from __future__ import annotations

import pytest

from secretariat.committee import factories as make
from secretariat.committee.models import SessionState
from secretariat.committee.operations import add_version, cancel, release_obligation
from secretariat.committee.report import build_paper, build_report, citing
from secretariat.committee.report.check import cross_check
from secretariat.committee.report.voice import Voice
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change, withdraw
from secretariat.writing.blocks import Heading, Numbered, Quotation, Run, plain
from secretariat.writing.house import speaking

from .report_samples import Thread, lines, rows

SITE = "http://localhost:8000/id"


@pytest.mark.django_db
def test_the_body_is_written_from_the_thread():
    thread = Thread()

    assert lines(build_paper(thread.mandate, "en")) == [
        "# Introduction",
        "1. What was asked for stands in the mandate “Framework for rivers”, adopted at the first session "
        "(RCX/1/3, Annex).",
        "2. This report tells, paragraph by paragraph of the mandate, what was done, where the Committee considered "
        "it, what it decided and what follows. The Annex shows the same in one table.",
        "# Paragraph 1",
        "> en authentic: Keep a catalogue, and hold:",
        "> en authentic: (a) a seminar.",
        "3. Under paragraph 1, two different actions were identified.",
        "## Action 1: Catalogue",
        "### Implementation and consideration by the Committee",
        "4. The Secretariat presented document RCX/2/3, “The catalogue”, to the second session of the Committee. "
        "It holds 61 rivers.",
        "5. The Committee considered it at the same session. Two delegations missed stations. "
        "(Report of RCX/2, paras. 3 to 9 and 12)",
        "### Decision",
        "6. At its second session the Committee decided as follows (Summary by the Chair of RCX/2, para. 5.1):",
        "> en authentic: The Commission took note.",
        "### Follow-up",
        "7. It is kept current.",
        "## Action 2: Seminar",
        "### Implementation and consideration by the Committee",
        "8. The event “Day of measurement” was held on May 11, 2022, in connection with the second session of the "
        "Committee.",
        "### Decision",
        "9. What the Committee decided at its second session, in the words of the Secretariat: Asked for a second day. "
        "It was due at the third session. (Summary by the Chair of RCX/2, para. 5.2; text not held)",
        "### Follow-up",
        "10. The work goes on as a continuing practice.",
        "# Paragraph 2",
        "- In the words of the Secretariat, as the adopted text is not held: Look at wells.",
        "## Implementation and consideration by the Committee",
        "11. Nothing has been delivered yet; the fourth session awaits it.",
        "# Pending",
        "12. At the time of this report the following is pending:",
        "  (i) Hold a second day (Seminar): overdue since the third session",
        "  (ii) First delivery (Study of wells): due at the fourth session",
        "# Action by the Committee",
        "13. The Committee is invited to take note of this report and of its Annex.",
    ]


@pytest.mark.django_db
def test_the_annex_is_written_from_the_same_thread():
    thread = Thread()

    built = build_report(thread.mandate, "en")

    assert rows(built.paper) == [
        "Action | Implementation | Consideration by the Committee | Summary by the Chair",
        "# Paragraph 1",
        "Catalogue | The catalogue, RCX/2/3 | Paras. 3 to 9 and 12 of the Report of the second session of the RCX, "
        "RCX/2/9 | Para. 5.1 of the Summary by the Chair of RCX/2",
        "Seminar | Day of measurement, May 11, 2022 | – | Para. 5.2 of the Summary by the Chair of RCX/2",
        "# Paragraph 2",
        "Study of wells | Not delivered yet | – | –",
    ]
    assert cross_check(built) == []


# The Arabic of one installation, so that this test does not hang on a catalogue.
ARABIC = {
    "paragraph_heading": "الفقرة %(number)s",
    "action_heading": "الإجراء %(number)s: %(title)s",
    "implementation_heading": "التنفيذ",
    "decision_heading": "القرار",
    "follow_up_heading": "المتابعة",
    "document_presented": "قدمت الأمانة الوثيقة %(symbol)s، «%(title)s»، إلى الدورة %(ordinal)s.",
    "considered_there": "نظرت فيها اللجنة في الدورة نفسها.",
    "report_of": "تقرير %(session)s",
    "report_paragraphs": "(%(report)s، %(paragraphs)s)",
    "decided_as_follows": "قررت اللجنة في دورتها %(ordinal)s ما يلي (%(summary)s):",
    "summary_of": "ملخص الرئيس للدورة %(session)s",
    "summary_paragraph": "%(summary)s، الفقرة %(number)s",
    "continuing": "العمل مستمر.",
}


@pytest.mark.django_db
def test_an_action_is_told_in_arabic_block_by_block():
    thread = Thread(words={name: {"ar": text} for name, text in ARABIC.items()})

    blocks = build_paper(thread.mandate, "ar").blocks

    first = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2)
    report, summary = thread.considered.citation, thread.decided.citation
    assert blocks[first : first + 9] == (
        Heading(2, (Run("الإجراء 1: الفهرس"),)),
        Heading(3, (Run("التنفيذ"),)),
        Numbered(
            4,
            (
                Run("قدمت الأمانة الوثيقة "),
                Run("RCX/2/3", href=f"{SITE}/document/{thread.delivered.document_id}/"),
                Run("، «فهرس الأنهار»، إلى الدورة الثانية. "),
                Run("It holds 61 rivers.", lang="en"),
            ),
        ),
        Numbered(
            5,
            (
                Run("نظرت فيها اللجنة في الدورة نفسها. "),
                Run("Two delegations missed stations.", lang="en"),
                Run(" ("),
                Run("تقرير RCX/2", href=f"{SITE}/document/{report.document_id}/"),
                Run("، "),
                Run("الفقرات من 3 إلى 9 و12", href=f"{SITE}/citation/{report.pk}/"),
                Run(")"),
            ),
        ),
        Heading(3, (Run("القرار"),)),
        Numbered(
            6,
            (
                Run("قررت اللجنة في دورتها الثانية ما يلي ("),
                Run("ملخص الرئيس للدورة RCX/2", href=f"{SITE}/document/{summary.document_id}/"),
                Run("، الفقرة "),
                Run("5.1", href=f"{SITE}/citation/{summary.pk}/"),
                Run("):"),
            ),
        ),
        Quotation((Run("أحاطت اللجنة علما."),), lang="ar", standing="translation"),
        Heading(3, (Run("المتابعة"),)),
        Numbered(7, (Run("It is kept current.", lang="en"),)),
    )


@pytest.mark.django_db
def test_a_decision_not_held_in_the_language_stands_in_another_and_says_so():
    thread = Thread()

    blocks = build_paper(thread.mandate, "ru").blocks

    quoted = [block for block in blocks if isinstance(block, Quotation)]
    assert [(q.lang, q.standing, plain(q.text)) for q in quoted] == [
        ("en", "missing", "Keep a catalogue, and hold:\n(a) a seminar."),
        ("en", "missing", "The Commission took note."),
    ]


@pytest.mark.django_db
def test_a_committee_says_things_its_own_way_and_leaves_sections_out():
    words = {"body": "Commission", "proposal_paragraph": "Recommendation", "invited": "The Commission may take note."}
    skeleton = {"skip": ["introduction", "pending"], "forms": {"fr": {"Committee": "Commission"}}}
    thread = Thread(words=words, report_skeleton=skeleton)

    paper = build_paper(thread.mandate, "en")

    headings = [plain(block.text) for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["Recommendation 1", "Recommendation 2", "Action by the Commission"]
    assert lines(paper)[-1] == "10. The Commission may take note."
    assert "considered it" in lines(paper)[7] and lines(paper)[7].startswith("3. The Commission")


@pytest.mark.django_db
@pytest.mark.parametrize("heading", ["Commitment {}: To care for rivers", "Commitment {}", ""])
def test_sentences_call_a_paragraph_what_its_heading_calls_it(heading):
    thread = Thread(words={} if heading else {"proposal_paragraph": "Commitment"})
    for number, paragraph in enumerate((thread.first, thread.second), start=1):
        change(paragraph, by=None, headings=Texts.of(heading.format(number)) if heading else {})
    change(thread.action, by=None, paragraphs=[thread.first, thread.second])

    told = lines(build_paper(thread.mandate, "en"))

    assert "3. Under Commitment 1, two different actions were identified." in told
    assert "11. Under Commitment 2, two different actions were identified." in told
    assert "12. This action serves Commitment 1 too, and is reported there." in told


@pytest.mark.django_db
def test_an_action_under_two_paragraphs_is_told_of_once():
    thread = Thread()
    change(thread.action, by=None, paragraphs=[thread.first, thread.second])

    built = build_report(thread.mandate, "en")

    after = lines(built.paper)[lines(built.paper).index("# Paragraph 2") :]
    assert after[:9] == [
        "# Paragraph 2",
        "- In the words of the Secretariat, as the adopted text is not held: Look at wells.",
        "11. Under paragraph 2, two different actions were identified.",
        "## Action 1: Catalogue",
        "12. This action serves paragraph 1 too, and is reported there.",
        "## Action 2: Study of wells",
        "### Implementation and consideration by the Committee",
        "13. Nothing has been delivered yet; the fourth session awaits it.",
        "# Pending",
    ]
    assert "Catalogue | See under Paragraph 1 | – | –" in rows(built.paper)
    assert cross_check(built) == []


@pytest.mark.django_db
def test_what_the_reader_may_not_see_is_not_in_her_paper():
    from secretariat.committee.report.moment import Reader
    from secretariat.record.models import Audience

    thread = Thread()
    internal = Audience.objects.of("internal")
    for record in (thread.decided, thread.delivered.document, thread.owed):
        change(record, by=None, audience=internal)

    told = "\n".join(lines(build_paper(thread.mandate, "en", user=Reader(frozenset({"public"})))))

    assert "RCX/2/3" in "\n".join(lines(build_paper(thread.mandate, "en")))
    assert [secret for secret in ("RCX/2/3", "The catalogue", "took note.\n", "second day") if secret in told] == [
        "second day"  # the digest of a decision that is public
    ]


@pytest.mark.django_db
def test_reading_the_thread_takes_as_many_queries_however_long_it_is(assert_max_queries):
    thread = Thread()
    for _number in range(4):
        make.ConsiderationFactory(action=thread.action, session=thread.sessions[2], citation=thread.considered.citation)
        make.FollowUpFactory(action=thread.action)

    with assert_max_queries(40):
        build_paper(thread.mandate, "en")


@pytest.mark.django_db
def test_that_nothing_is_foreseen_is_not_said_where_something_was_asked_for_since():
    thread = Thread()
    make.FollowUpFactory(action=thread.second_action, kind="none_foreseen", texts={})
    said = "No follow-up is foreseen."

    asked = "\n".join(lines(build_paper(thread.mandate, "en")))
    for follow_up in thread.second_action.follow_ups.filter(kind="continuing"):
        withdraw(follow_up, by=None, reason="Stated wrongly.")
    release_obligation(thread.owed, reason="Held.", by=None)

    assert [said in one for one in (asked, "\n".join(lines(build_paper(thread.mandate, "en"))))] == [False, True]


@pytest.mark.django_db
def test_that_nothing_is_foreseen_is_said_where_what_is_owed_was_asked_for_before():
    thread = Thread()
    for follow_up in thread.second_action.follow_ups.filter(kind="continuing"):
        withdraw(follow_up, by=None, reason="Stated wrongly.")
    release_obligation(thread.owed, reason="Asked for anew.", by=None)
    make.ObligationFactory(
        action=thread.second_action,
        decision=thread.second_action.decisions.get(),
        texts=Texts.of("Hold a second day."),
        due_session=thread.sessions[3],
    )
    make.FollowUpFactory(
        action=thread.second_action, kind="none_foreseen", texts=Texts.of("Nothing more."), stated_at=thread.sessions[3]
    )

    told = lines(build_paper(thread.mandate, "en"))

    assert [line for line in told if "Nothing more" in line or "Hold a second day" in line] == [
        "10. No follow-up is foreseen. Nothing more.",
        "  (i) Hold a second day (Seminar): overdue since the third session",
    ]


@pytest.mark.django_db
def test_where_a_session_was_cancelled_the_body_says_what_the_list_of_what_is_pending_says():
    thread = Thread()
    following = thread.session(5, state=SessionState.PLANNED)
    make.FollowUpFactory(action=thread.action, texts=Texts.of("It is revised."), due_session=thread.sessions[4])
    make.ImplementationFactory(
        action=thread.action, kind="document", session=thread.sessions[4], document=thread.document(4, "RCX/4/2")
    )
    cancel(thread.sessions[4], by=None, reason="No money.")

    told = lines(build_paper(thread.mandate, "en"))

    assert following.number == 5
    assert [line for line in told if "fifth" in line or "fourth" in line] == [
        "6. Document RCX/4/2, “A presentation”, has been prepared for the fifth session of the Committee.",
        "9. It is revised. This is due at the fifth session of the Committee.",
        "13. Nothing has been delivered yet; the fifth session awaits it.",
        "  (ii) It is revised (Catalogue): due at the fifth session",
        "  (iii) First delivery (Study of wells): due at the fifth session",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "apart"), [("en", []), ("ar", ["RCX/2", "RCX/2/99 Prov."])])
def test_two_symbols_side_by_side_run_apart_where_words_run_to_the_left(language, apart):
    report = make.ReportDocumentFactory(symbol="RCX/2/99", session=Thread().sessions[2])
    add_version(report, kind="prov", by=None, symbol_as_printed="RCX/2/99 Prov.")
    citation = make.CitationFactory(document=report, is_provisional=True, ranges=[])

    with speaking(language):
        told = citing.reference(Voice(report.committee, language), citation)

    assert {run.href for run in told} == {f"{SITE}/document/{report.pk}/"}
    assert [run.text for run in told if run.is_apart] == apart


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "next_delivery"), [
    ("ar", "التقديم التالي"), ("en", "Next delivery"), ("es", "Próxima entrega"), ("fr", "Prochaine présentation"),
    ("ru", "Следующая реализация"), ("zh-hans", "下一次交付"),
])  # fmt: skip
def test_what_is_reported_again_and_again_is_pending_for_the_session_it_is_due_at(language, next_delivery):
    thread = Thread()
    make.ImplementationFactory(action=thread.action, session=thread.sessions[3])

    told = []
    for every in (1, 2):
        change(thread.action, by=None, recurs_every=every)
        told.append([line for line in lines(build_paper(thread.mandate, language)) if next_delivery in line])

    assert [len(found) for found in told] == [1, 0]
    if language == "en":
        assert told[0] == ["  (ii) Next delivery (Catalogue): due at the fourth session"]
