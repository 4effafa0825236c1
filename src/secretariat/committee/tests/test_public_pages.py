"""What everyone sees: addresses that never change, records that give nothing away, and a page for every paragraph."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from secretariat.committee.factories import (
    ActionFactory,
    CitationFactory,
    CommitteeFactory,
    ConsiderationFactory,
    DecisionFactory,
    DocumentFactory,
    ImplementationFactory,
    MandateFactory,
    ReportDocumentFactory,
    SessionFactory,
)
from secretariat.committee.models import DocumentParagraph, SessionState
from secretariat.committee.operations import add_version, adopt, postpone
from secretariat.core.multilingual import Texts
from secretariat.record.merging import merge
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(db):
    session = SessionFactory(committee=CommitteeFactory(code="RCZ"), number=5)
    return ReportDocumentFactory(session=session, symbol="RCZ/5/8", last_paragraph=40, titles=Texts.of("The report"))


@pytest.mark.parametrize("symbol", ["RCZ/5/8", "RCZ/5/8 Prov.", "RCZ/5/8-Prov", "RCZ/5/8/Prov.", "rcz/5/8"])
def test_a_permanent_address_survives_every_spelling_of_a_version(report, visit, symbol):
    answer = visit(None).get(f"/doc/{symbol}/", headers={"accept-language": "fr"})

    assert (answer.status_code, answer["Location"]) == (302, "/fr/documents/RCZ/5/8/")


def test_a_permanent_address_is_the_same_before_and_after_adoption(report, visit):
    add_version(report, by=None, kind="prov")
    before = visit(None).get(reverse("doc_paragraph", args=["RCZ/5/8", 12]))["Location"]

    adopt(report, session=SessionFactory(committee=report.committee, number=6), by=None)

    assert visit(None).get(reverse("doc_paragraph", args=["RCZ/5/8 Prov.", 12]))["Location"] == before


def test_the_page_of_a_symbol_with_a_modifier_leads_to_the_symbol(report, visit):
    answer = visit(None).get("/en/documents/RCZ/5/8 Prov./para/3/")

    assert (answer.status_code, answer["Location"]) == (302, "/en/documents/RCZ/5/8/para/3/")


def test_a_paragraph_shows_its_text_in_each_language_it_is_held_in(report, visit):
    DocumentParagraph.objects.create(document=report, number=3, language="en", text="The lamps were lit.")
    DocumentParagraph.objects.create(document=report, number=3, language="ar", text="أضيئت المصابيح.")

    answer = visit(None).get("/ar/documents/RCZ/5/8/para/3/")

    assert [(word["code"], word["text"]) for word in answer.context["words"]] == [
        ("ar", "أضيئت المصابيح."),
        ("en", "The lamps were lit."),
    ]


def test_a_paragraph_without_text_says_so_and_tells_who_cites_it(report, visit):
    citation = CitationFactory(document=report, ranges=[[3, 9]])
    said = ConsiderationFactory(session=report.session, citation=citation, action=action_of(report))

    answer = visit(None).get("/en/documents/RCZ/5/8/para/7/")

    assert "The text of this paragraph is not held here." in answer.content.decode()
    assert [item["url"] for group in answer.context["groups"] for item in group["items"]] == [said.get_absolute_url()]


def action_of(report):
    return ActionFactory(mandate__committee=report.committee)


@pytest.mark.parametrize("number", [0, 41])
def test_a_paragraph_beyond_the_last_one_does_not_exist(report, visit, number):
    assert visit(None).get(f"/en/documents/RCZ/5/8/para/{number}/").status_code == 404


@pytest.mark.parametrize(("number", "after"), [(5, 6), (9, None), (9999, None)])
def test_where_the_last_paragraph_is_not_known_the_pages_end_with_the_highest_cited(report, visit, number, after):
    open_ended = ReportDocumentFactory(session=report.session, symbol="RCZ/5/9", last_paragraph=None)
    CitationFactory(document=open_ended, ranges=[[3, 9]])

    answer = visit(None).get(f"/en/documents/RCZ/5/9/para/{number}/")

    assert (answer.status_code, answer.context["after"]) == (200, after)


def test_where_the_last_paragraph_is_not_known_one_that_is_held_beyond_the_cited_can_be_turned_to(report, visit):
    open_ended = ReportDocumentFactory(session=report.session, symbol="RCZ/5/9", last_paragraph=None)
    CitationFactory(document=open_ended, ranges=[[3, 9]])
    DocumentParagraph.objects.create(document=open_ended, number=10, language="en", text="The lamps were lit.")

    assert visit(None).get("/en/documents/RCZ/5/9/para/9/").context["after"] == 10


def test_a_double_leads_to_the_record_that_took_it_in(report, visit):
    kept, double = action_of(report), action_of(report)

    merge(kept, double, by=None)

    answer = visit(None).get(reverse("committee:action", args=[double.pk]))
    assert (answer.status_code, answer["Location"]) == (302, kept.get_absolute_url())
    assert visit(None).get(double.permalink())["Location"] == kept.get_absolute_url()


def test_a_document_that_was_a_double_leads_on_by_its_old_symbol(report, visit):
    double = DocumentFactory(session=report.session, symbol="RCZ/5/88")

    merge(report, double, by=None)

    assert visit(None).get("/en/documents/RCZ/5/88/")["Location"] == "/en/documents/RCZ/5/8/"


@pytest.mark.parametrize(("role", "status"), [(None, 404), ("delegate", 404), ("officer", 200)])
def test_a_withdrawn_record_is_seen_by_the_secretariat_alone_with_the_reason(report, visit, role, status):
    action = action_of(report)
    withdraw(action, by=None, reason="Entered twice by mistake")

    answer = visit(role).get(action.get_absolute_url())

    assert answer.status_code == status
    assert ("Entered twice by mistake" in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize(("role", "sees"), [(None, False), ("delegate", True), ("officer", True)])
def test_a_draft_is_named_nowhere_to_those_who_may_not_see_it(report, visit, role, sees):
    states = Audience.objects.of("internal", "states", public=timezone.localdate() + dt.timedelta(days=30))
    draft = DocumentFactory(
        session=report.session, symbol="RCZ/5/77", titles=Texts.of("A secret plan"), audience=states
    )
    action = action_of(report)
    made = ImplementationFactory(action=action, session=report.session, kind="document", document=draft, titles=Texts())
    said = ConsiderationFactory(
        action=action, session=report.session, citation=CitationFactory(document=draft, ranges=[])
    )
    decided = DecisionFactory(action=action, session=report.session, citation=said.citation)
    pages = [made, said, decided, action, action.mandate, report.session, action.paragraphs.get()]
    places = ["implementations", "considerations", "decisions", "documents", "sessions"]
    addresses = [page.get_absolute_url() for page in pages] + [reverse(f"committee:{place}") for place in places]
    addresses += [f"{address}?format={kind}" for address in addresses[len(pages) :] for kind in ("csv", "json")]
    addresses += [reverse("home"), reverse("committee:mandate_picture", args=[action.mandate.slug])]
    addresses += [report.committee.get_absolute_url(), reverse("committee:feed_all")]
    addresses += [reverse("committee:history", args=[one.noun(), one.pk]) for one in (made, said, decided, action)]

    client = visit(role)
    told = {address for address in addresses if names_it(client.get(address))}

    assert (visit(role).get("/en/documents/RCZ/5/77/").status_code == 200) is sees
    assert bool(told) is sees, told


def names_it(answer) -> bool:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "RCZ/5/77" in content.decode() or "A secret plan" in content.decode()


def test_a_postponed_session_says_so_and_keeps_the_days_it_was_first_called_for(visit):
    session = SessionFactory(number=3, state=SessionState.PLANNED, scheduled_start=dt.date(2031, 5, 12))
    postpone(session, by=None, start=dt.date(2031, 11, 9), end=dt.date(2031, 11, 13), reason="A flood")

    answer = visit(None).get(session.get_absolute_url())

    told = [(fact["label"], fact["text"]) for fact in answer.context["facts"][:2]]
    assert told == [
        ("Called for", (dt.date(2031, 11, 9), dt.date(2031, 11, 13))),
        ("First called for", (dt.date(2031, 5, 12), session.scheduled_end)),
    ]
    assert [str(sentence) for sentence in answer.context["plainly"]] == [
        "This session was postponed: it is called for other days than those first announced."
    ]


def test_what_a_record_says_cannot_end_its_linked_data(report, visit):
    bad = DocumentFactory(
        session=report.session, symbol="RCZ/5/9", titles=Texts.of("</script><script>alert(1)</script>")
    )

    content = visit(None).get(bad.get_absolute_url()).content.decode()

    block = content.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(block)["name"] == [{"@language": "en", "@value": "</script><script>alert(1)</script>"}]
    assert "<script>alert" not in content


def test_a_decision_shows_its_words_in_each_language_and_which_are_missing(report, visit):
    words = Texts.of(en="It took note.", fr={"text": "Il a pris note.", "standing": "translation"})
    decided = DecisionFactory(action=action_of(report), session=report.session, texts=words)

    told = visit(None).get(reverse("committee:decision", args=[decided.pk])).context["words"]

    assert [(word["code"], word["standing"]) for word in told] == [
        ("en", "authentic"),
        ("ar", "missing"),
        ("es", "missing"),
        ("fr", "translation"),
        ("ru", "missing"),
        ("zh-hans", "missing"),
    ]


@pytest.mark.parametrize("address", ["/id/nothing/1/", "/id/action/999999/", "/doc/RCZ/99/99/", "/id/passage/1/"])
def test_a_permanent_address_of_nothing_is_not_found(visit, address):
    assert visit(None).get(address).status_code == 404


def test_a_record_without_a_page_leads_to_the_page_that_shows_it(report, visit):
    version = add_version(report, by=None, kind="prov")

    answer = visit(None).get(version.permalink())

    assert answer["Location"] == f"{report.get_absolute_url()}#documentversion-{version.pk}"


def test_a_mandate_too_long_to_draw_shows_its_paragraphs(visit, monkeypatch):
    monkeypatch.setattr("secretariat.committee.views.mandates.DRAWN_WHOLE", 1)
    mandate = MandateFactory()
    first, _second = ActionFactory(mandate=mandate), ActionFactory(mandate=mandate)

    answer = visit(None).get(mandate.get_absolute_url())

    assert (answer.context["is_whole"], first.get_absolute_url() in answer.content.decode()) == (False, False)


def test_a_paragraph_of_a_summary_without_a_symbol_has_an_address(visit):
    session = SessionFactory(committee=CommitteeFactory(code="RCZ"), number=5)
    summary = DocumentFactory(session=session, symbol="", kind="summary")
    action = ActionFactory(mandate=MandateFactory(committee=session.committee))
    decision = DecisionFactory(
        action=action, session=session, citation=CitationFactory(document=summary, label="7.1", ranges=[])
    )
    url = reverse("committee:document_paragraph_by_id", args=[summary.pk, "7.1"])

    page = visit(None).get(url)

    assert decision.citation.get_absolute_url() == url
    assert page.context["title"] == "Summary by the Chair · RCZ/5, paragraph 7.1"
    assert decision.get_absolute_url() in page.content.decode()
    assert visit(None).get(reverse("committee:document_paragraph_by_id", args=[summary.pk, "7.2"])).status_code == 404


@pytest.mark.parametrize(
    ("state", "label", "sentence"),
    [
        (SessionState.HELD, "Met", "Delegates took part in the room and from elsewhere."),
        (SessionState.PLANNED, "Called for", "Delegates will be able to take part in the room and from elsewhere."),
        (SessionState.CANCELLED, "", ""),
    ],
)
def test_a_session_that_has_not_met_is_not_told_as_if_it_had(visit, state, label, sentence):
    day = dt.date(2031, 3, 15)
    session = SessionFactory(state=state, mode="hybrid", actual_start=day, actual_end=day, scheduled_start=day)

    told = visit(None).get(session.get_absolute_url()).context

    assert [fact["label"] for fact in told["facts"] if fact.get("is_span")][:1] == (
        [label] if label else ["First called for"]
    )
    assert [str(one) for one in told["plainly"] if "Delegates" in str(one)] == ([sentence] if sentence else [])


def test_the_card_says_which_version_holds_and_in_which_languages(report, visit):
    add_version(report, by=None, kind="prov", languages=["en"])
    add_version(report, by=None, kind="corr", languages=["fr"], symbol_as_printed="RCZ/5/8/Corr.1")
    adopt(report, session=SessionFactory(committee=report.committee, number=6), by=None)

    current = visit(None).get(report.get_absolute_url()).context["current"]

    assert (current["version"].kind, [str(v) for v in current["beside"]]) == ("adopted", ["RCZ/5/8/Corr.1"])
    assert current["languages"] == ["fr"]


def test_a_document_without_a_title_leaves_no_empty_link(visit):
    document = DocumentFactory(symbol="RCZ/5/91", titles=Texts(), digests=Texts())

    page = visit(None).get(document.committee.get_absolute_url()).content.decode()

    links = re.findall(rf'<a [^>]*href="{document.get_absolute_url()}"[^>]*>(.*?)</a>', page)
    assert links and "" not in links
