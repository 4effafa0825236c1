"""The report of an event before it is released, and once it is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import CommitteeFactory, DocumentFactory
from secretariat.committee.models import Document, DocumentParagraph
from secretariat.committee.operations.reports import draft_report
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import (
    EventFactory,
    ItemFactory,
    RegistrationFactory,
)
from secretariat.events.models import EventPaper, EventState
from secretariat.events.sections import Material
from secretariat.events.unsettled import doubts
from secretariat.record.attachments import files_of
from secretariat.record.operations import change
from secretariat.writing.formats import write

from .reporting import PaperFactory, build, held_event, ready, to_come

pytestmark = pytest.mark.django_db
FORMS = ("html", "xml", "pdf", "docx")


@pytest.fixture
def event():
    return held_event()


def test_released_it_is_a_document_in_every_format_and_the_implementation(event):
    released = do.release_paper(ready(event, languages=["en", "ar"]), by=None)

    document = released.document
    event.refresh_from_db()
    (action,) = event.actions.all()
    assert sorted((f.language, f.extension) for f in files_of(document, None)) == sorted(
        (language, f".{form}") for language in ("ar", "en") for form in ("docx", "pdf", "html", "xml", "json")
    )
    assert (event.implementation.kind, event.implementation.document, action.status) == ("event", document, "delivered")
    assert DocumentParagraph.objects.filter(document=document, language="en").count() == document.last_paragraph == 2


def test_it_has_as_many_paragraphs_in_each_language_and_none_is_released_otherwise(event):
    paper = ready(event, languages=["en", "fr"])
    longer = do.word(paper, by=None, section="features", language="fr", text="Un.\n\nDeux.\n\nTrois.")

    with pytest.raises(ValidationError, match=r"\(French\) there are 3, and 2 in the original: make them as many"):
        do.release_paper(longer, by=None)
    in_step = do.word(longer, by=None, section="features", language="fr", text="Un.\n\nDeux.")
    document = do.release_paper(in_step, by=None).document

    told = list(document.paragraphs.filter(language="fr").values_list("number", "text"))
    assert told == [(1, "Un."), (2, "Deux.")]


def test_before_it_is_released_it_says_what_was_worded_and_overtaken(event):
    paper = do.word(ready(event, languages=["en", "fr"]), by=None, section="features", language="en", text="A.\n\nB.")
    settled = do.word(paper, by=None, section="features", language="fr", text="Un.\n\nDeux.")
    event.digests = change(event, by=None, digests=Texts.of("Of lakes.")).digests
    paper.event = settled.event = event
    again = do.word(settled, by=None, section="features", language="fr", text="Un.\n\nDeux.")

    said = [[one.sentence for one in doubts(Material.of(each))] for each in (paper, settled, again)]

    assert said == [
        ["What is on record changed after this was worded: English.",
         "Worded by an officer: English. As generated: French."],
        ["What is on record changed after this was worded: English, French."],
        ["What is on record changed after this was worded: English."],
    ]  # fmt: skip


def test_what_is_in_doubt_is_released_once_somebody_says_so(client, event):
    told = {"section": "features", "language": "fr", "text": "Un.\n\nDeux."}
    paper = do.word(ready(event, languages=["en", "fr"]), by=None, **told)
    client.force_login(SignInFactory(role="officer"))

    page = client.get(paper.get_absolute_url())
    release = reverse("events:paper_release", args=[event.slug, "report"])
    form = client.get(release).context["form"]
    asked = client.post(release, {"version": paper.version})
    client.post(release, {"version": paper.version, "anyway": "1"})

    paper.refresh_from_db()
    (doubt,) = page.context["doubts"]
    told = f'<a href="?language={doubt.language}#section-features">Features of the event</a><br>{doubt.sentence}'
    assert (told in page.content.decode(), 'id="section-features"' in page.content.decode()) == (True, True)
    assert form.consequences()[-1] == f"Features of the event: {doubt.sentence}"
    asked_for = "Look at what stands above “Release”, and say that it may be released as it is."
    assert (asked.context["form"].errors, paper.document.symbol) == ({"anyway": [asked_for]}, "RC/2/7")


def test_a_report_with_more_paragraphs_in_one_language_offers_no_release_as_it_is(client, event):
    told = {"section": "features", "language": "fr", "text": "Un.\n\nDeux.\n\nTrois."}
    paper = do.word(ready(event, languages=["en", "fr"]), by=None, **told)
    client.force_login(SignInFactory(role="officer"))
    release = reverse("events:paper_release", args=[event.slug, "report"])

    form = client.get(release).context["form"]
    refused = client.post(release, {"version": paper.version, "anyway": "1"})

    paper.refresh_from_db()
    assert form.consequences()[-1] == (
        "Features of the event: There are not as many paragraphs in each language (English: 2, French: 3): make them "
        "as many to release it."
    )
    assert ("anyway" in form.fields, paper.document) == (False, None)
    assert "make them as many." in refused.content.decode()


def test_sections_that_make_up_for_each_other_are_released_once_somebody_says_so(event):
    told = {"section": "features", "language": "fr", "text": "A.\n\nB.\n\nC."}
    paper = do.word(ready(event, languages=["en", "fr"]), by=None, **told)
    item = ItemFactory(event=event, titles=Texts.of("Gauges"), proceedings=Texts.of("One said.\n\nAnother asked."))
    paper = do.word(paper, by=None, section=f"item {item.pk}", language="fr", text="A.")

    found = {one.sentence: one.bars for one in doubts(Material.of(paper)) if "as many" in one.sentence}

    do.release_paper(paper, by=None)
    assert list(found.items()) == [
        ("There are not as many paragraphs in each language (English: 2, French: 3).", False),
        ("There are not as many paragraphs in each language (English: 2, French: 1).", False),
    ]


def test_what_follows_is_read_before_a_paper_is_released_as_it_was_read(client, event):
    paper = ready(event)
    client.force_login(SignInFactory(role="officer"))
    release = reverse("events:paper_release", args=[event.slug, "report"])

    client.post(paper.get_absolute_url(), {"release": "1"})
    page = client.get(release)
    do.word(paper, by=None, section="features", language="en", text="Of lakes.")
    stale = client.post(release, {"version": paper.version})

    paper.refresh_from_db()
    assert page.context["consequences"] == [
        "Languages: English",
        "It becomes a document of the session in every format.",
        "The event becomes the implementation of its actions.",
        "Issued is issued: it is not worded otherwise any more, and not taken back.",
    ]
    assert (stale.status_code, paper.document) == (409, None)


def test_issued_is_issued(event):
    released = do.release_paper(ready(event), by=None)

    for again in (
        lambda: do.release_paper(released, by=None),
        lambda: do.word(released, by=None, section="features", language="en", text="Other"),
    ):
        with pytest.raises(ValidationError):
            again()


def test_it_prints_its_symbol_as_the_record_calls_it(event):
    paper = PaperFactory(event=event, symbol="RC/2/R7", session=event.session, day=dt.date(2047, 6, 1))

    document = do.release_paper(paper, by=None).document

    (version,) = document.versions.all()
    (kept,) = (one for one in files_of(document, None) if one.extension == ".html")
    with kept.file.open() as file:
        html = file.read().decode()
    assert (document.symbol, version.symbol_as_printed, EventPaper.objects.get().symbol) == ("RC/2/R/7",) * 3
    assert ("RC/2/R/7" in html, "RC/2/R7" in html) == (True, False)


def test_a_symbol_is_kept_as_the_record_would_call_it(client, event):
    client.force_login(SignInFactory(role="officer"))
    sent = {"event": event.pk, "kind": "report", "symbol": "RC/2/R7", "original_language": "en", "languages": ["en"]}

    client.post(reverse("committee:entry", args=["eventpaper"]) + f"?event={event.pk}", sent)

    assert EventPaper.objects.get().symbol == "RC/2/R/7"


@pytest.mark.parametrize("missing", [{"symbol": ""}, {"session": None}, {"day": None}])
def test_what_is_missing_is_said_before_anything_is_written(event, missing):
    told = {"symbol": "RC/2/7", "session": event.session, "day": dt.date(2047, 6, 1), **missing}

    with pytest.raises(ValidationError) as refusal:
        do.release_paper(PaperFactory(event=event, **told), by=None)

    assert list(refusal.value.message_dict) == list(missing)


def test_the_report_of_an_event_to_come_is_not_released():
    event = EventFactory(session=None)

    with pytest.raises(ValidationError):
        do.release_paper(PaperFactory(event=event, symbol="RC/2/8", day=dt.date(2047, 6, 1)), by=None)


def test_in_akoma_ntoso_it_is_the_record_of_a_debate(event):
    xml = write(build(ready(event), "en"), "xml").decode()

    assert ("<debateReport" in xml, "/akn/un/debateReport/record/" in xml) == (True, True)


def test_a_paper_takes_no_symbol_that_is_promised_to_a_report_nor_a_report_the_papers(event):
    mandate = event.actions.get().mandate
    draft_report(mandate=mandate, session=event.session, by=None, symbol="RC/2/5", titles=Texts.of("What was done"))
    paper = ready(event)

    with pytest.raises(ValidationError) as of_paper:
        change(paper, by=None, symbol="RC/2/5")
    with pytest.raises(ValidationError) as of_report:
        draft_report(mandate=mandate, session=event.session, by=None, symbol="RC/2/7")

    sentence = "{} is the symbol of what is being prepared already: {}."
    assert (of_paper.value.message_dict, of_report.value.message_dict) == (
        {"symbol": [sentence.format("RC/2/5", "implementation report, “What was done”")]},
        {"symbol": [sentence.format("RC/2/7", "report of the event, “A seminar”")]},
    )


def test_a_paper_is_released_under_no_symbol_of_another_committee(event):
    paper = ready(event)
    EventPaper.objects.filter(pk=paper.pk).update(symbol="ZQC/30/2")
    paper.refresh_from_db()
    CommitteeFactory(code="ZQC")

    for ask in (lambda: do.release_paper(paper, by=None), lambda: change(paper, by=None, symbol="ZQC/30/3")):
        with pytest.raises(ValidationError, match="is a symbol of another committee"):
            ask()
    assert not Document.objects.filter(symbol__startswith="ZQC").exists()


def test_a_symbol_that_was_promised_twice_is_issued_to_neither(event):
    mandate = event.actions.get().mandate
    report = draft_report(mandate=mandate, session=event.session, by=None, symbol="RC/2/5", titles=Texts.of("Done"))
    paper = ready(event)
    EventPaper.objects.filter(pk=paper.pk).update(symbol=report.symbol)
    paper.refresh_from_db()

    with pytest.raises(ValidationError, match="RC/2/5 is the symbol of what is being prepared already"):
        do.release_paper(paper, by=None)
    assert not Document.objects.filter(symbol="RC/2/5").exists()


def test_a_paper_is_told_at_once_that_a_document_has_its_symbol(event):
    DocumentFactory(session=event.session, symbol="RC/2/7")

    with pytest.raises(ValidationError) as refused:
        ready(event)

    assert refused.value.message_dict == {"symbol": ["There is a document with this symbol already."]}


def test_ones_own_page_says_that_the_issued_report_keeps_whom_it_names(event):
    hours = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    one = RegistrationFactory(event=to_come(event), consents=True)
    paper = ready(change(one.event, by=None, state=EventState.HELD, **hours))
    before = Client().get(one.own_url).content.decode()

    do.release_paper(paper, by=None)

    sentence = "The report RC/2/7 was issued: it names whoever agreed by then, and is not changed."
    assert (sentence in before, sentence in Client().get(one.own_url).content.decode()) == (False, True)


def test_what_is_released_as_a_programme_is_read_before_on_its_page(event):
    ItemFactory(event=event, at=60, titles=Texts.of("Gauges"))
    paper, client = ready(event, kind="programme"), Client()
    client.force_login(SignInFactory(role="officer"))

    page = client.get(paper.get_absolute_url(), {"language": "fr"}).content.decode()

    assert ("Gauges" in page, "<table>" in page, '<div class="paper" lang="fr" dir="ltr">' in page) == (True,) * 3
