from __future__ import annotations

import datetime as dt

import pytest

from secretariat.committee import factories as make
from secretariat.committee.models import Committee, Consideration, Decision, Document, FollowUp, Implementation, Session
from secretariat.committee.report import build_paper, build_report, citing, sentences
from secretariat.committee.report.check import cross_check
from secretariat.committee.report.voice import Voice
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change
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
        "9. The Committee took note of what was before it. The Committee made a request. Asked for a second day. "
        "It is due at the third session. (Summary by the Chair of RCX/2, para. 5.2; text not held)",
        "### Follow-up",
        "10. No follow-up is foreseen.",
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
        Numbered(7, (Run("العمل مستمر. "), Run("It is kept current.", lang="en"))),
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


# --- one record, one sentence ----------------------------------------------------------


COMMITTEE = Committee(code="RCX")
SECOND = Session(state="held", pk=2, committee=COMMITTEE, number=2)
THIRD = Session(pk=3, committee=COMMITTEE, number=3)
DAY = dt.date(2022, 9, 12)
PAPER = Document(pk=7, committee=COMMITTEE, session=SECOND, symbol="RCX/2/3", titles=Texts.of("The catalogue"))
BY_A_PERSON = Document(
    pk=8, committee=COMMITTEE, symbol="RCX/2/4", titles=Texts.of("A study"), author_kind="person", author_name="A. Lind"
)


def in_english(tell, *records) -> str:
    with speaking("en"):
        told = tell(Voice(COMMITTEE, "en"), *records)
    return plain(told[0] if told and isinstance(told[0], tuple) else told)


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (
            {"kind": "document", "document": PAPER, "session": SECOND},
            "The Secretariat presented document RCX/2/3, “The catalogue”, to the second session of the Committee.",
        ),
        ({"kind": "document", "document": PAPER}, "Document RCX/2/3, “The catalogue”, was issued."),
        (
            {"kind": "document", "document": BY_A_PERSON, "session": SECOND},
            "Document RCX/2/4, “A study”, prepared by A. Lind, was before the second session of the Committee.",
        ),
        (
            {"kind": "document", "document": PAPER, "is_delivered": False},
            "A document, “The catalogue”, is being prepared.",
        ),
        ({"kind": "document", "titles": Texts.of("The catalogue")}, "A document, “The catalogue”, was issued."),
        ({"kind": "document"}, "A document was issued."),
        ({"kind": "document", "is_delivered": False}, "A document is being prepared."),
        (
            {"kind": "presentation", "titles": Texts.of("How it went"), "session": SECOND},
            "At the second session of the Committee a presentation was made: “How it went”.",
        ),
        (
            {"kind": "event", "titles": Texts.of("Course"), "session": SECOND, "day": DAY, "document": PAPER},
            "The event “Course” was held on September 12, 2022, in connection with the second session of the "
            "Committee. It is described in document RCX/2/3.",
        ),
        (
            {"kind": "event", "titles": Texts.of("Course"), "day": DAY},
            "The event “Course” was held on September 12, 2022.",
        ),
        ({"kind": "pilot", "titles": Texts.of("Trial"), "day": DAY}, "A pilot, “Trial”, began on September 12, 2022."),
        (
            {"kind": "web_release", "titles": Texts.of("Portal"), "session": SECOND},
            "The web release “Portal” was reported to the second session of the Committee.",
        ),
        (
            {"kind": "web_release", "titles": Texts.of("Portal"), "is_delivered": False},
            "A web release is being prepared: “Portal”.",
        ),
    ],
)
def test_each_kind_of_implementation_has_its_sentence(details, sentence):
    assert in_english(sentences.implementation, Implementation(committee=COMMITTEE, **details)) == sentence


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"verbs": ["took_note"]}, "The Committee took note of what was before it."),
        (
            {"verbs": ["opened", "closed"]},
            "The Committee decided to open an item of its agenda. "
            "The Committee decided to close an item of its agenda.",
        ),
        (
            {"verbs": ["responded"], "actor": "secretariat"},
            "The Secretariat answered the observations that had been made.",
        ),
        (
            {"verbs": ["approved"], "actor": "chair"},
            "The Committee approved what was before it. The Summary by the Chair says this of the Chair.",
        ),
        ({"verbs": []}, "What was decided is not on record in words."),
        ({"verbs": [], "digests": Texts.of("Left open")}, "Left open."),
    ],
)
def test_a_decision_whose_text_is_not_held_is_told_from_its_verbs_and_digest(details, sentence):
    told = in_english(sentences.decision, Decision(committee=COMMITTEE, session=SECOND, number="5.1", **details))

    assert told == f"{sentence} (Summary by the Chair of RCX/2, para. 5.1; text not held)"


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"kind": "none_foreseen"}, "No follow-up is foreseen."),
        ({"kind": "continuing"}, "The work goes on as a continuing practice."),
        ({"kind": "continuing", "texts": Texts.of("Kept current")}, "Kept current."),
        (
            {"kind": "report_back", "texts": Texts.of("A report."), "due_session": THIRD},
            "A report. This is due at the third session of the Committee.",
        ),
        (
            {"kind": "pilot", "texts": Texts.of(ar="تجربة")},
            "A pilot is under way; once it is evaluated the Committee will decide whether to continue, modify or close "
            "it. تجربة.",
        ),
        (
            {"kind": "other", "texts": Texts.of("Something."), "closed_at": THIRD, "closed_reason": "Done."},
            "Something. This follow-up was closed at the third session: Done.",
        ),
    ],
)
def test_each_kind_of_follow_up_has_its_sentence(details, sentence):
    assert in_english(sentences.follow_up, FollowUp(committee=COMMITTEE, **details)) == sentence


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ("No follow-up is foreseen in relation to this item", "No follow-up is foreseen in relation to this item."),
        ("As things stand, no follow-up is foreseen.", "As things stand, no follow-up is foreseen."),
        ("The catalogue is complete.", "No follow-up is foreseen. The catalogue is complete."),
        ("", "No follow-up is foreseen."),
    ],
)
def test_that_nothing_is_foreseen_is_said_once(stated, sentence):
    record = FollowUp(committee=COMMITTEE, kind="none_foreseen", texts=Texts.of(stated) if stated else Texts())

    assert in_english(sentences.follow_up, record) == sentence


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Round table held on 12 September, 2022", "The event “Round table held on 12 September, 2022” was held."),
        ("Round table of 2022", "The event “Round table of 2022” was held on September 12, 2022."),
        ("Round table 120, 2022", "The event “Round table 120, 2022” was held on September 12, 2022."),
    ],
)
def test_a_day_that_the_title_names_is_not_said_again(title, sentence):
    record = Implementation(committee=COMMITTEE, kind="event", day=DAY, titles=Texts.of(title))

    assert in_english(sentences.implementation, record) == sentence


def test_a_later_consideration_names_its_session():
    record = Consideration(committee=COMMITTEE, session=THIRD)
    delivered = Implementation(committee=COMMITTEE, session=SECOND)

    assert in_english(sentences.consideration, record) == "The Committee discussed the matter at its third session."
    assert (
        in_english(sentences.consideration, record, delivered, SECOND)
        == "The Committee considered it at its third session."
    )


@pytest.mark.parametrize(
    ("language", "days"),
    [("en", "May 12 to 16, 2022"), ("zh-hans", "5月 12 to 16, 2022"), ("ru", "мая 12 to 16, 2022")],
)
def test_the_month_of_a_range_of_days_is_said_as_the_language_wants(language, days):
    committee = Committee(code="RCX", words={"days_of_month": {language: "%(month)s %(first)s to %(last)s, %(year)s"}})
    with speaking(language):
        assert Voice(committee, language).days(dt.date(2022, 5, 12), dt.date(2022, 5, 16)) == days


def test_blanks_are_filled_once_and_unknown_ones_are_printed():
    voice = Voice(Committee(code="RCX", words={"invited": "%(nobody)s takes note of 100%% of %(what)s."}), "en")

    assert (
        plain(voice.say("invited", what="%(nobody)s {{ 7 }}")) == "%(nobody)s takes note of 100% of %(nobody)s {{ 7 }}."
    )


def test_a_summary_without_a_numbered_paragraph_names_its_place():
    with speaking("en"):
        assert (
            plain(citing.summary(Voice(COMMITTEE, "en"), SECOND, "Appendix I"))
            == "Summary by the Chair of RCX/2, Appendix I"
        )


@pytest.mark.django_db
def test_what_is_ready_for_a_session_to_come_is_told_as_ready_and_not_as_left_unconsidered():
    thread = Thread()
    make.ImplementationFactory(
        action=thread.third_action, kind="document", session=thread.sessions[4], titles={},
        document=thread.document(4, "RCX/4/7", titles=Texts.of("Wells counted")),
    )  # fmt: skip

    told = lines(build_paper(thread.mandate, "en"))

    assert [line for line in told if "RCX/4/7" in line] == [
        "11. Document RCX/4/7, “Wells counted”, has been prepared for the fourth session of the Committee."
    ]
