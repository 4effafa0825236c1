"""What a report calls a document, an event and its mandate is what the record calls them."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.importing.finding.asked import mandate_title
from secretariat.committee.importing.finding.called import titles_told
from secretariat.committee.importing.short_names import short_slug
from secretariat.committee.operations import imports as do
from secretariat.committee.reading import Paragraph, Reading, ReportDocument

from .import_samples import EXAMPLE, applied, waiting

pytestmark = pytest.mark.django_db

TOLD = ReportDocument(None, None, None, None)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def issues(symbol: str) -> list[tuple[str, int, str]]:
    found = m.DocumentVersion.objects.filter(document__symbol=symbol)
    return list(found.values_list("kind", "number", "symbol_as_printed"))


def test_a_revision_is_entered_as_one():
    applied(
        change=lambda text: text.replace("[CLB/6/2]", "[CLB/6/2 Rev.1]").replace(
            "Coasts, CLB/6/2", "Coasts, CLB/6/2 Rev.1"
        )
    )

    assert issues("CLB/6/2") == [("rev", 1, "CLB/6/2 Rev.1")]
    assert issues("CLB/8/3") == [("issued", 1, "CLB/8/3")]


def test_a_document_that_is_named_with_and_without_its_mark_is_entered_as_issued():
    applied(change=lambda text: text.replace("[CLB/6/2]", "[CLB/6/2 Rev.1]"))

    assert issues("CLB/6/2") == [("issued", 1, "CLB/6/2")]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("It presented document CLB/4/3, entitled “A Handbook”, and CLB/4/4.", {"CLB/4/3": "A Handbook"}),
        ('It presented CLB/4/3 Rev.2 ("Lamps") to the Council.', {"CLB/4/3": "Lamps"}),
        ("“A Handbook of Lamps” (document CLB/4/3) was presented.", {"CLB/4/3": "A Handbook of Lamps"}),
        ("Le document CLB/4/3, « Les lampes », a été présenté.", {"CLB/4/3": "Les lampes"}),
        ("CLB/4/3 was called “useful” by one delegation and CLB/4/4 “long”.", {}),
        ("CLB/4/3, CLB/4/4 and “the lamps”.", {}),
    ],
)  # fmt: skip
def test_titles_stand_beside_the_symbols(text, titles):
    assert titles_told(Reading(TOLD, (Paragraph(1, text, "line 1"),))) == titles


def test_a_title_that_only_the_body_prints_is_on_the_card():
    applied(
        change=lambda text: text.replace(
            ", titled Oil Lamps of the Northern Coasts,", ", entitled “Oil Lamps”,"
        ).replace("Oil Lamps of the Northern Coasts, CLB/6/2", "CLB/6/2")
    )

    assert str(m.Document.objects.get(symbol="CLB/6/2").titles) == "Oil Lamps"


def test_what_was_held_on_a_day_is_an_event_and_keeps_its_place():
    cell = "Demonstration of a lamp lit by wind at CLB/7"
    applied(change=lambda text: text.replace(cell, "Exercise, Bodø, 3 June 2019"))

    found = m.Implementation.objects.filter(document=None, kind="event")
    assert [(str(one.titles), str(one.day)) for one in found] == [("Exercise, Bodø", "2019-06-03")]


def test_a_document_that_was_not_issued_gets_no_card_and_one_of_another_body_is_not_certain():
    named = "Document CLB/6/7 was not issued. XYZ/4/2 was recalled, and so was CLB/6/8. It lists 214"
    text = EXAMPLE.read_text().replace("It lists 214", named, 1)
    assert named in text

    plan = do.plan_of(waiting(EXAMPLE, lambda _: text))

    found = {key: plan.get(f"document:{key}") for key in ("CLB/6/7", "XYZ/4/2", "CLB/6/8")}
    sure = {key: item and item.finding.confidence for key, item in found.items()}
    assert sure == {"CLB/6/7": None, "XYZ/4/2": "likely", "CLB/6/8": "certain"}


@pytest.mark.parametrize(
    ("cell", "kind", "title"),
    [
        ("Circular letter of 9 May 2019; oral information", "other", "Circular letter of 9 May 2019; oral information"),
        ("Letter to the keepers, Bodø, 3 June 2019", "other", "Letter to the keepers, Bodø, 3 June 2019"),
        ("A list of lamps", "other", "A list of lamps"),
        ("Exercise held on 3 June 2019", "event", "Exercise held on 3 June 2019"),
        ("Training course, Bodø, 3 to 7 June 2019", "event", "Training course, Bodø, 3 to 7 June 2019"),
    ],
)  # fmt: skip
def test_what_is_not_clearly_an_event_keeps_its_words_and_an_event_its_last_day(cell, kind, title):
    applied(change=lambda text: text.replace("Demonstration of a lamp lit by wind at CLB/7", cell))

    found = m.Implementation.objects.filter(document=None).exclude(kind="presentation")
    assert [(one.kind, str(one.titles)) for one in found] == [(kind, title)]


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("IMPLEMENTATION OF THE BODØ PLEDGE: REPORT BY THE SECRETARIAT", "BODØ PLEDGE"),
        ("Report on the implementation of the Bodø Pledge", "Bodø Pledge"),
        ("STATUS OF IMPLEMENTATION OF THE BODØ PLEDGE", "BODØ PLEDGE"),
        ("IMPLEMENTATION OF THE CONSENSUS ON LAMPS", "CONSENSUS ON LAMPS"),
        ("Follow-up to the recommendations on lamps", "Recommendations on lamps"),
        ("Progress on the Bodø plan of work", "Bodø plan of work"),
        ("Outcome of the discussion on lamps", "Outcome of the discussion on lamps"),
        ("Implementation of lights at sea", "Implementation of lights at sea"),
        ("Keeping the lights: what became of them", "Keeping the lights: what became of them"),
    ],
)  # fmt: skip
def test_a_mandate_is_called_by_what_the_report_is_on(title, called):
    assert mandate_title(title) == called


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Consensus on lamps", "consensus-on-lamps"),
        ("Pledge on lamps and on keepers who lit them through nights", "pledge-on-lamps-and-on-keepers-who-lit-them"),
        ("L" * 70, "l" * 50),
    ],
)  # fmt: skip
def test_the_short_name_of_a_mandate_is_cut_between_words(title, slug):
    assert short_slug(title) == slug


def test_a_mandate_in_capitals_is_called_as_the_text_calls_it():
    applied(
        change=lambda text: text.replace(
            "KEEPING THE LIGHTS: WHAT BECAME OF THE THREE RECOMMENDATIONS",
            "IMPLEMENTATION OF THE BODØ PLEDGE ON LAMPS: REPORT BY THE SECRETARIAT",
        ).replace("adopted three recommendations", "adopted the Bodø Pledge on Lamps")
    )

    assert str(m.Mandate.objects.get().titles) == "Bodø Pledge on Lamps"
