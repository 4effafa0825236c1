"""One record, one sentence: how a report tells each kind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.humanize.templatetags.humanize import apnumber

from secretariat.committee import factories as make
from secretariat.committee.models import (
    Committee,
    Consideration,
    Decision,
    Document,
    FollowUp,
    FollowUpKind,
    Implementation,
    Mandate,
    MandateParagraph,
    Session,
    VersionKind,
)
from secretariat.committee.operations.documents import add_version
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.report import build_paper, citing, sentences
from secretariat.committee.report.clock import Clock
from secretariat.committee.report.voice import Voice
from secretariat.core.languages import CODES
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change
from secretariat.writing.blocks import plain
from secretariat.writing.house import speaking

from .report_samples import Thread, lines

COMMITTEE = Committee(code="RCX")
SECOND = Session(state="held", pk=2, committee=COMMITTEE, number=2)
THIRD = Session(pk=3, committee=COMMITTEE, number=3)
CALLED_OFF = Session(pk=4, state="cancelled", committee=COMMITTEE, number=4)
FIFTH = Session(pk=5, committee=COMMITTEE, number=5)
SIXTH_CALLED_OFF = Session(pk=6, state="cancelled", committee=COMMITTEE, number=6)
DAY = dt.date(2022, 9, 12)
PAPER = Document(pk=7, committee=COMMITTEE, session=SECOND, symbol="RCX/2/3", titles=Texts.of("The catalogue"))
BY_A_PERSON = Document(
    pk=8, committee=COMMITTEE, symbol="RCX/2/4", titles=Texts.of("A study"), author_kind="person", author_name="A. Lind"
)


def in_english(tell, *records, clock: Clock | None = None) -> str:
    with speaking("en"):
        told = tell(Voice(COMMITTEE, "en", clock=clock), *records)
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
        (
            {"kind": "other", "titles": Texts.of("Letter of 9 May; oral information"), "session": SECOND, "day": DAY},
            "Letter of 9 May; oral information.",
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


CLOCK = Clock(Calendar((SECOND, THIRD, CALLED_OFF, FIFTH, SIXTH_CALLED_OFF)), day=dt.date(2022, 9, 30))
UNTITLED = Document(pk=9, committee=COMMITTEE, symbol="RCX/5/INF/1")


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (
            {"kind": "document", "document": UNTITLED, "session": FIFTH},
            "Document RCX/5/INF/1 has been prepared for the fifth session of the Committee.",
        ),
        (
            {"kind": "document", "document": PAPER, "session": CALLED_OFF},
            "Document RCX/2/3, “The catalogue”, has been prepared for the fifth session of the Committee.",
        ),
        ({"kind": "document", "document": UNTITLED, "session": SIXTH_CALLED_OFF}, "Document RCX/5/INF/1 was issued."),
        (
            {"kind": "presentation", "titles": Texts.of("How it went"), "session": FIFTH},
            "A presentation is being prepared: “How it went”.",
        ),
        (
            {"kind": "event", "titles": Texts.of("Course"), "session": FIFTH, "day": DAY},
            "The event “Course” was held on September 12, 2022.",
        ),
        (
            {"kind": "event", "titles": Texts.of("Course"), "day": dt.date(2022, 10, 1)},
            "The event “Course” is being prepared.",
        ),
    ],
)
def test_what_is_for_a_session_that_has_not_met_is_not_told_as_done(details, sentence):
    record = Implementation(committee=COMMITTEE, **details)

    assert in_english(sentences.implementation, record, clock=CLOCK) == sentence


@pytest.mark.parametrize(
    ("said", "due", "sentence"),
    [
        ("A report.", CALLED_OFF, "A report. This is due at the fifth session of the Committee."),
        ("A report.", SECOND, "A report. This was due at the second session of the Committee."),
        ("The fifth session awaits a report.", FIFTH, "The fifth session awaits a report."),
        ("A report to RCX/5.", FIFTH, "A report to RCX/5."),
        (
            "The twenty-fifth session awaits a report.",
            FIFTH,
            "The twenty-fifth session awaits a report. This is due at the fifth session of the Committee.",
        ),
        (
            "The second session awaited a report.",
            SECOND,
            "The second session awaited a report. This was due at the second session of the Committee.",
        ),
    ],
)
def test_what_follows_is_told_as_due_where_the_calendar_has_it_and_once(said, due, sentence):
    record = FollowUp(committee=COMMITTEE, kind="report_back", texts=Texts.of(said), due_session=due)

    assert in_english(sentences.follow_up, record, clock=CLOCK) == sentence


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
        (
            {"verbs": ["took_note", "requested"], "digests": Texts.of("Left open")},
            "What the Committee decided at its second session, in the words of the Secretariat: Left open.",
        ),
        (
            {"verbs": ["took_note"], "actor": "delegations", "digests": Texts.of("Liked it")},
            "What the Summary by the Chair of the second session says of delegations, in the words of the Secretariat: "
            "Liked it.",
        ),
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
        ({"kind": "pilot", "texts": Texts.of(ar="تجربة")}, "تجربة."),
        (
            {"kind": "pilot", "texts": Texts.of(ar="تجربة"), "closed_at": THIRD, "closed_reason": "Done."},
            "تجربة. This follow-up was closed at the third session: Done.",
        ),
        (
            {"kind": "report_back", "texts": Texts.of(ar="تقرير"), "due_session": SECOND},
            "تقرير. This was due at the second session of the Committee.",
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
        ("None is foreseen.", "None is foreseen."),
        ("No further work on it is planned", "No further work on it is planned."),
        ("None of the wells is deep.", "No follow-up is foreseen. None of the wells is deep."),
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


@pytest.mark.parametrize("kind", [kind for kind in FollowUpKind if kind != FollowUpKind.NONE_FORESEEN])
def test_no_edition_promises_more_than_the_statement_that_all_of_them_print(kind):
    record = FollowUp(committee=COMMITTEE, kind=kind, texts=Texts.of("A shorter text."))

    told = {}
    for language in CODES:
        with speaking(language):
            told[language] = plain(sentences.follow_up(Voice(COMMITTEE, language), record))

    assert told == dict.fromkeys(CODES, "A shorter text.")


@pytest.mark.parametrize("number", range(1, 13))
def test_every_language_says_how_many_actions_there_are(number):
    for language in CODES:
        with speaking(language):
            said = plain(Voice(COMMITTEE, language).actions_identified(MandateParagraph(number=77), number))
            how_many = "ثلاثة" if (language, number) == ("ar", 3) else str(apnumber(number))
            # Arabic says one and two by the form of the noun.
            assert (language == "ar" and number < 3) or how_many in said, (language, number, said)


@pytest.mark.django_db
def test_what_was_said_before_a_thing_was_delivered_stands_before_it_and_is_said_of_the_matter():
    thread = Thread()
    held = make.ImplementationFactory(
        action=thread.third_action, kind="event", session=thread.sessions[3], titles=Texts.of("Dialogue")
    )
    for session in (2, 3):
        make.ConsiderationFactory(
            action=thread.third_action, implementations=[held], session=thread.sessions[session], citation=None,
            digests=Texts.of(f"Said at the session {session}."),
        )  # fmt: skip

    told = lines(build_paper(thread.mandate, "en"))

    first = next(place for place, line in enumerate(told) if line.startswith("11. "))
    assert told[first : first + 3] == [
        "11. The Committee discussed the matter at its second session. Said at the session 2.",
        "12. The event “Dialogue” was held at the third session of the Committee.",
        "13. The Committee considered it at the same session. Said at the session 3.",
    ]


@pytest.mark.django_db
def test_a_report_without_a_symbol_is_cited_without_one():
    thread = Thread()
    cited = [
        thread.report(2, "", [[3, 9]]),
        thread.report(3, "", [[4, 4]], is_provisional=True),
    ]

    with speaking("en"):
        voice = Voice(thread.committee, "en")
        told = [
            (plain(citing.in_text(voice, one)), plain(citing.cell(voice, Consideration(citation=one), False)))
            for one in cited
        ]

    assert told == [
        ("(Report of RCX/2, paras. 3 to 9)", "Paras. 3 to 9 of the Report of the second session of the RCX"),
        ("(Draft Report of RCX/3, para. 4)", "Para. 4 of the Draft Report of the third session of the RCX"),
    ]


@pytest.mark.django_db
def test_a_mandate_is_cited_in_the_revision_that_was_adopted_and_its_annex_named_in_the_language():
    thread = Thread()
    document = thread.mandate.citation.document
    for number, month in ((1, 5), (2, 9)):  # the second was issued after the session
        add_version(
            document, by=None, kind=VersionKind.REVISION, number=number, day=dt.date(2021, month, 13),
            symbol_as_printed=f"RCX/1/3/Rev.{number}", audience=Audience.objects.of("public"),
        )  # fmt: skip

    told = [lines(build_paper(thread.mandate, language))[1] for language in ("en", "es")]

    assert told == [
        "1. What was asked for stands in the mandate “Framework for rivers”, adopted at the first session "
        "(RCX/1/3/Rev.1, Annex).",
        "1. Lo que se pidió figura en el mandato «Framework for rivers», aprobado en la primera sesión "
        "(RCX/1/3/Rev.1, Anexo).",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (3, "The item stood on the agenda from RCX/2 to RCX/3."),
        (4, "The item stands on the agenda from RCX/2 to RCX/4."),
    ],
)
def test_an_item_that_left_the_agenda_before_the_session_of_the_report_stood_on_it(last, sentence):
    thread = Thread()
    item = make.AgendaItemFactory(
        committee=thread.committee,
        first_session=thread.sessions[2],
        lifetime_sessions=last - 1,
        titles=Texts.of("Rivers"),
    )
    change(thread.mandate, by=None, agenda_item=item)

    assert sentence in lines(build_paper(Mandate.objects.get(pk=thread.mandate.pk), "en"))[1]


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


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("No follow-up is foreseen in relation to this task.", "Aucune suite n’est prévue."),
        ("None is foreseen, for the well is dry.", "Aucune suite n’est prévue. None is foreseen, for the well is dry."),
    ],
)
def test_what_is_said_in_the_language_of_the_paper_is_not_said_again_in_english(stated, told):
    record = FollowUp(committee=COMMITTEE, kind="none_foreseen", texts=Texts.of(stated))

    with speaking("fr"):
        assert plain(sentences.follow_up(Voice(COMMITTEE, "fr"), record)) == told
