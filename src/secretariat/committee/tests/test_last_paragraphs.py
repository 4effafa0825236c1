"""Nothing is cited beyond the last paragraph of a report or a summary without a word."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.models.citation import numbers_of, top_of
from secretariat.committee.queries.cites import cite

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary():
    session = f.SessionFactory(committee=f.CommitteeFactory(code="PBC"), number=2)
    return f.DocumentFactory(session=session, kind="summary", symbol="PBC/2/SUM", last_paragraph=12)


@pytest.mark.parametrize(("label", "numbers", "top"), [
    ("8.1", ["8.1"], 8), ("13 to 15", ["13", "15"], 15), ("8.1 (a)", ["8.1"], 8), ("7.2, 9.1", ["7.2", "9.1"], 9),
    ("Annex 3", [], None), ("", [], None),
])  # fmt: skip
def test_the_paragraphs_that_a_label_names(label, numbers, top):
    assert (numbers_of(label), top_of(label)) == (numbers, top)


@pytest.mark.parametrize("typed", ["13.1", "13", "13 to 15", "999.1"])
def test_what_is_cited_beyond_the_last_paragraph_of_a_summary_is_refused(summary, visit, fields, typed):
    officer, url = visit("officer"), f"{reverse('committee:entry', args=['decision'])}?session={summary.session_id}"
    told = {"verbs": ["took_note"], "cited_document": "PBC/2/SUM", "cited_paragraphs": typed}

    answer = officer.post(url, fields(officer.get(url), **told))
    with pytest.raises(ValidationError):
        f.CitationFactory(document=summary, ranges=[], label=typed)

    beyond = {"13 to 15": 15}.get(typed) or int(typed.partition(".")[0])
    assert answer.context["form"].errors == {"cited_paragraphs": [
        f"PBC/2/SUM ends with paragraph 12; paragraph {beyond} does not exist. Check the range."
    ]}  # fmt: skip


def test_the_number_of_a_decision_is_a_paragraph_of_its_summary(summary, visit, fields):
    officer, url = visit("officer"), f"{reverse('committee:entry', args=['decision'])}?session={summary.session_id}"
    told = {"verbs": ["took_note"], "cited_document": "PBC/2/SUM", "cited_paragraphs": ""}

    wrong = officer.post(url, fields(officer.get(url), number="99999.1", **told))
    right = officer.post(url, fields(officer.get(url), number="12.1", **told))

    assert list(wrong.context["form"].errors) == ["number"]
    assert (right.status_code, m.Decision.objects.get().number) == (302, "12.1")


@pytest.mark.parametrize(("language", "label", "text"), [
    ("en", "8.1", "para. 8.1"), ("en", "10 to 12", "paras. 10 to 12"), ("en", "Annex", "Annex"),
    ("es", "10, 12", "párrs. 10, 12"),
])  # fmt: skip
def test_several_paragraphs_of_a_summary_are_named_as_several(summary, language, label, text):
    citation = f.CitationFactory(document=summary, ranges=[], label=label)

    with translation.override(language):
        assert [part["text"] for part in cite(citation)["parts"]] == [text]


def test_a_report_is_adopted_shorter_than_it_is_cited_only_where_that_is_confirmed(visit, fields):
    report = f.ReportDocumentFactory(symbol="PBC/2/9")
    f.DocumentFactory(session=report.session)
    report.versions.all()
    f.CitationFactory(document=report, ranges=[[3, 9]]), f.CitationFactory(document=report, ranges=[[20, 25]])
    version = m.DocumentVersion(document=report, committee=report.committee, kind="prov", audience=report.audience)
    version.save()
    later = f.SessionFactory(committee=report.committee, number=report.session.number + 1)
    officer, url = visit("officer"), reverse("committee:step", args=["document", report.pk, "adoption"])

    page = officer.get(url)
    told = {"session": later.pk, "day": "", "last_paragraph": 22}
    asked = officer.post(url, fields(page, **told))
    done = officer.post(url, {**fields(asked, **told), "ends_there": "on"})

    report.refresh_from_db()
    assert "ends_there" not in page.context["form"].fields
    assert asked.context["form"].errors == {"ends_there": [
        "Cited beyond its last paragraph: PBC/2/9, 20–25. Check the number, or say that it is right."
    ]}  # fmt: skip
    assert (done.status_code, report.last_paragraph) == (302, 22)
    assert [one.is_unconfirmed for one in report.citations.order_by("pk")] == [False, True]


def test_where_nothing_could_meet_a_request_its_page_leads_to_entering_that(visit):
    asked = f.ObligationFactory()
    officer, url = visit("officer"), reverse("committee:step", args=["obligation", asked.pk, "fulfilment"])
    entry = f"{reverse('committee:entry', args=['implementation'])}?action={asked.action_id}"

    empty = officer.get(url).text
    f.ImplementationFactory(action=asked.action)

    assert (f'href="{entry}"' in empty, f'href="{entry}"' in officer.get(url).text) == (True, False)
