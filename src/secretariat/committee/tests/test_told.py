"""A discussion is told by the report of its session, in paragraphs of it, and entered once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.kinds import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered(visit, fields):
    """Enters a discussion of this action with the page's form."""
    officer = visit("officer")

    def enter(action, **told):
        url = f"{reverse('committee:entry', args=['consideration'])}?action={action.pk}"
        return officer.post(url, fields(officer.get(url), **told))

    return enter


@pytest.fixture
def report():
    session = f.SessionFactory(committee=f.CommitteeFactory(code="RC"), number=5)
    return f.ReportDocumentFactory(session=session, symbol="RC/5/9")


@pytest.fixture
def action(report):
    return f.ActionFactory(mandate__committee=report.committee)


def errors_of(answer) -> dict:
    return answer.context["form"].errors


def told_in(report, **told) -> dict:
    return {"session": report.session_id, "cited_document": report.symbol, "cited_paragraphs": "3 to 9", **told}


@pytest.mark.parametrize(("other", "word"), [(4, "before"), (6, "after")])
@pytest.mark.parametrize("kind", ["report", "summary"])
def test_neither_an_earlier_nor_a_later_report_tells_of_a_session(entered, action, report, kind, other, word):
    session = f.SessionFactory(committee=report.committee, number=other)
    f.DocumentFactory(kind=kind, session=session, symbol=f"RC/{other}/9")

    answer = entered(action, **told_in(report, cited_document=f"RC/{other}/9"))

    assert errors_of(answer) == {
        "cited_document": [f"RC/{other}/9 is of RC/{other}, which came {word} RC/5: cite what tells of RC/5."]
    }
    assert m.Citation.objects.count() == 0


def test_a_later_paper_that_is_no_report_of_a_session_may_tell_of_it(entered, action, report):
    later = f.SessionFactory(committee=report.committee, number=6)
    f.DocumentFactory(kind="implementation_report", session=later, symbol="RC/6/2")

    assert entered(action, **told_in(report, cited_document="RC/6/2")).status_code == 302


@pytest.mark.parametrize(
    ("kind", "errors"),
    [
        ("report", ["Name the paragraphs of RC/5/10 in which the discussion stands."]),
        ("summary", ["Name the paragraphs of RC/5/10 in which the discussion stands."]),
        ("other", None),
    ],
)
def test_the_paragraphs_of_a_discussion_are_asked_for(entered, action, report, kind, errors):
    f.DocumentFactory(kind=kind, session=report.session, symbol="RC/5/10")

    answer = entered(action, **told_in(report, cited_document="RC/5/10", cited_paragraphs=""))

    assert answer.status_code == (200 if errors else 302)
    assert errors is None or errors_of(answer) == {"cited_paragraphs": errors}


@pytest.mark.parametrize(("typed", "is_asked"), [("9", True), ("1 to 4, 30", True), ("10 to 12", False)])
def test_paragraphs_that_tell_of_the_action_already_are_asked_about(entered, action, report, typed, is_asked):
    entered(action, **told_in(report))
    held = m.Consideration.objects.get()

    answer = entered(action, **told_in(report, cited_paragraphs=typed))

    if is_asked:
        sentence = "A discussion of the same action is in the record already: RC/5: RC/5/9, 3–9."
        assert errors_of(answer) == {"is_another": [sentence]}
        assert f'<a href="{page_of(held)}">' in answer.content.decode()
    assert m.Consideration.objects.count() == (1 if is_asked else 2)


def test_another_discussion_in_the_same_paragraphs_is_entered_when_it_is_said_so(entered, action, report):
    entered(action, **told_in(report))

    answer = entered(action, **told_in(report, cited_paragraphs="4", is_another="on"))

    assert (answer.status_code, m.Consideration.objects.count()) == (302, 2)


def test_the_same_paragraphs_tell_of_another_action_without_a_question(entered, action, report):
    entered(action, **told_in(report))

    assert entered(f.ActionFactory(mandate__committee=report.committee), **told_in(report)).status_code == 302


def test_what_an_imported_discussion_lacks_keeps_nobody_from_changing_its_words(visit, fields, action, report):
    bare = f.CitationFactory(document=report, ranges=[], label="")
    held = f.ConsiderationFactory(action=action, session=report.session, citation=bare)
    url, officer = reverse("committee:change", args=["consideration", held.pk]), visit("officer")

    words = officer.post(url, fields(officer.get(url), digests_en_text="Lamps."))
    ground = officer.post(url, fields(officer.get(url), session=f.SessionFactory(committee=report.committee).pk))

    assert (words.status_code, ground.status_code) == (302, 200)
    assert sorted(errors_of(ground)) == ["cited_document", "cited_paragraphs"]
