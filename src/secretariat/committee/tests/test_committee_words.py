"""A committee's own words: taken over from a report that is imported, typed on its page, and said in its reports."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.importing.bodies import new_body
from secretariat.committee.importing.body_words import own_heads
from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.writing.blocks import Table
from secretariat.writing.formats import write

from .import_samples import EXAMPLE, applied, paragraphs_of, read, rows_of, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
HEADS = "Action\tImplementation\tConsideration by the Council\tSummary by the Chair"


def of_a_keeper(text: str) -> str:
    """The same body, with another officer and other heads."""
    text = text.replace("the Secretariat", "the Keeper General").replace("The Secretariat", "The Keeper General")
    text = text.replace("Summary by the Chair", "Record of Decisions")
    heads = HEADS.replace("Summary by the Chair", "Record of Decisions")
    return text.replace(heads, "Measure\tSteps taken\tDebate\tRecord of Decisions")


def heads_of(paper) -> list[tuple]:
    return [block.columns for annex in paper.annexes for block in annex.blocks if isinstance(block, Table)]


def test_a_committee_entered_for_a_report_begins_with_the_words_of_that_report():
    _data, reading = read(EXAMPLE, of_a_keeper)

    assert new_body(reading).words == {
        "body": {"en": "Council"},
        "secretariat": {"en": "Keeper General"},
        "decision_source": {"en": "Record of Decisions"},
        "proposal_paragraph": {"en": "Recommendation"},
        "column_action": {"en": "Measure"},
        "column_implementation": {"en": "Steps taken"},
        "column_consideration": {"en": "Debate"},
    }


def test_heads_of_the_annex_that_we_print_ourselves_are_no_words_of_a_committee():
    _data, reading = read()

    assert [name for name in new_body(reading).words if name.startswith("column")] == []


def unnamed(text: str) -> str:
    """The same, its decisions in nothing that has a name, and headed so."""
    text = text.replace(HEADS, HEADS.replace("Summary by the Chair", "Decision"))
    text = text.replace("Decision in the Summary by the Chair:", "Decision:")
    return text.replace(" of the Summary by the Chair of ", ", ")


def test_a_source_of_decisions_that_the_report_does_not_name_is_not_invented():
    record = applied(EXAMPLE, unnamed)

    paper = build_paper(record.mandate, "en")
    printed = " ".join([*paragraphs_of(paper).values(), *(cell for row in rows_of(paper) for cell in row)])
    assert record.committee.words["decision_source"] == {"en": "Decision"}
    assert {one.label.split(" · ")[0] for one in m.Document.objects.filter(kind="summary")} == {"Decision"}
    assert ("Summary by the Chair" in printed, heads_of(paper)[0][-1]) == (False, "Decision")


def test_a_head_of_ours_stays_where_another_one_of_ours_would_be_printed():
    heads = {"action": "Action", "implementation": "Implementation", "summary": "Decision"}

    assert own_heads(heads, "en", {}) == {"column_decision": "Decision"}
    assert own_heads({"summary": "Summary by the Chair"}, "en", {}) == {}
    assert own_heads({"summary": "Outcome"}, "en", {}) == {"column_decision": "Outcome", "column_decided": "Outcome"}


def test_its_next_report_is_written_in_them():
    applied(EXAMPLE, of_a_keeper)

    paper = build_paper(m.Mandate.objects.get(), "en")

    told = " ".join(paragraphs_of(paper).values())
    assert "the keeper general presented document clb/6/2" in told.casefold()
    assert ("Secretariat" in told, "Committee" in told, "Summary by the Chair" in told) == (False, False, False)
    assert heads_of(paper) == [("Measure", "Steps taken", "Debate", "Record of Decisions")]


def in_meetings(text: str) -> str:
    return text.replace("Session", "Meeting").replace("session", "meeting")


def test_a_committee_that_meets_in_meetings_is_told_of_in_meetings():
    record = applied(EXAMPLE, in_meetings)

    paper = build_paper(record.mandate, "en")

    told = " ".join(paragraphs_of(paper).values())
    assert record.committee.words["session"] == {"en": "meeting"}
    assert (paper.session_title, m.Session.objects.get(number=9).title) == ("Tenth Meeting", "Ninth Meeting")
    assert ("session" in told, "to the sixth meeting of the council" in told) == (False, True)
    assert build_paper(record.mandate, "fr").session_title == "Dixième session"


def test_what_is_written_in_meetings_is_read_again():
    paper = build_paper(applied(EXAMPLE, in_meetings).mandate, "en")

    reading = do.read(write(paper, "docx"), "report.docx")

    assert reading.document.session_number == 10
    assert sorted((one.session, one.summary_paragraph) for one in reading.decisions) == sorted(
        (one.session.symbol, one.number) for one in m.Decision.objects.all()
    )


def test_conclusions_by_the_chair_are_called_so_on_their_cards_and_in_the_whole_report():
    applied(EXAMPLE, lambda text: text.replace("Summary by the Chair", "Conclusions by the Chair"))

    cards = m.Document.objects.filter(kind="summary").order_by("session__number")
    assert cards[0].label == f"Conclusions by the Chair · {cards[0].session}"
    paper = build_paper(m.Mandate.objects.get(), "en")
    assert "summary by the chair" not in " ".join(paragraphs_of(paper).values()).casefold()
    assert [heads[-1] for heads in heads_of(paper)] == ["Conclusions by the Chair"]


def test_a_committee_of_the_record_keeps_its_own_words():
    f.CommitteeFactory(code="CLB", words={"body": "Board"})

    record = applied(EXAMPLE, of_a_keeper)

    assert record.committee.words == {"body": "Board"}


def test_words_that_a_committee_of_the_record_lacks_are_proposed(visit):
    committee = f.CommitteeFactory(code="CLB", words={"body": "Board"})
    record = waiting(EXAMPLE, in_meetings)

    page = visit("officer").get(reverse("committee:reportimport", args=[record.pk]))

    told = [fact for fact in page.context["facts"] if fact["label"] == "Words to give the committee"]
    assert told == [
        {
            "label": "Words to give the committee",
            "text": "“meeting” in place of “session”, “Recommendation” in place of “Paragraph”",
            "url": reverse("committee:change", args=["committee", committee.pk]),
        }
    ]


def test_officers_type_the_words_of_a_committee_in_the_language_of_the_page(visit, fields):
    committee = f.CommitteeFactory(code="CLB", words={"body": "Board", "place": "Bergen", "record": {"fr": "Rapport"}})
    officer = visit("officer")
    url = reverse("committee:change", args=["committee", committee.pk])

    shown = officer.get(url).context["form"]["word_body"].value()
    officer.post(url, fields(officer.get(url), word_secretariat=" Director General ", word_column_action="Measure"))
    with translation.override("fr"):
        french = officer.get(reverse("committee:change", args=["committee", committee.pk]))
        officer.post(french.request["PATH_INFO"], fields(french, word_body="Conseil"))

    committee.refresh_from_db()
    assert shown == "Board"
    assert committee.words == {
        "body": {"en": "Board", "fr": "Conseil"}, "place": "Bergen", "record": {"fr": "Rapport"},
        "secretariat": {"en": "Director General"}, "column_action": {"en": "Measure"},
    }  # fmt: skip


def test_a_follow_up_of_none_is_said_once():
    applied(EXAMPLE, lambda text: text.replace("15. No follow-up is foreseen.", "15. None."))

    paper = build_paper(m.Mandate.objects.get(), "en")

    assert [text for text in paragraphs_of(paper).values() if "no follow-up" in text] == ["no follow-up is foreseen."]
