"""Paragraphs of a mandate are entered, withdrawn and brought back by hand."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return f.MandateParagraphFactory(number=1, label="")


def entry(paragraph) -> str:
    return f"{reverse('committee:entry', args=['mandateparagraph'])}?mandateparagraph={paragraph.pk}"


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"parent": "", "label": ""}, "number",
         "Paragraph 1 is in this mandate already: give another number, or change that one."),
        ({"number": "2", "label": "(b)"}, "number",
         "A sub-item of paragraph 1 has the number 1, and a label of its own."),
        ({"label": ""}, "label", "Give the label by which the sub-item is told apart: (a), (i)."),
        ({"label": "(a)"}, "label",
         "Paragraph 1(a) is in this mandate already: give another number, or change that one."),
    ],
)  # fmt: skip
def test_a_paragraph_that_cannot_be_told_apart_is_refused_beside_its_field(visit, fields, first, told, field, sentence):
    f.MandateParagraphFactory(mandate=first.mandate, number=1, label="(a)", parent=first)
    officer, url = visit("officer"), entry(first)

    answer = officer.post(url, fields(officer.get(url), **{"number": "1", **told}))

    assert answer.context["form"].errors == {field: [sentence]}
    assert m.MandateParagraph.objects.count() == 2


def test_a_sub_item_begins_with_the_number_of_its_paragraph(visit, fields, first):
    officer, url = visit("officer"), entry(first)

    officer.post(url, fields(officer.get(url), label="(a)", strength="invited"))

    entered = m.MandateParagraph.objects.get(parent=first)
    assert (entered.mark, entered.mandate, entered.get_strength_display()) == ("1(a)", first.mandate, "is invited to")


def test_a_paragraph_that_was_withdrawn_keeps_a_page_of_its_own_and_comes_back(visit, fields, first):
    officer = visit("officer")
    step = reverse("committee:step", args=["mandateparagraph", first.pk, "withdrawal"])
    page = officer.post(step, fields(officer.get(step), reason="Entered twice"), follow=True)
    back = reverse("committee:step", args=["mandateparagraph", first.pk, "reinstatement"])

    assert (page.status_code, "Entered twice" in page.content.decode()) == (200, True)
    assert back in page.content.decode()
    officer.post(back, fields(officer.get(back), reason="It was right"))
    first.refresh_from_db()
    assert first.is_standing


def test_the_address_of_a_withdrawn_paragraph_does_not_lead_to_the_one_after_it(visit, first):
    withdraw(first, by=None, reason="Entered twice")
    second = f.MandateParagraphFactory(mandate=first.mandate, number=1, label="")
    officer = visit("officer")

    led = [officer.get(f"/id/mandateparagraph/{one.pk}/", follow=True).redirect_chain[-1][0] for one in (first, second)]

    assert led == [f"/en/mandate-paragraphs/{first.pk}/", f"/en/mandates/{first.mandate.slug}/para/1/"]
    assert visit(None).get(f"/en/mandate-paragraphs/{first.pk}/").status_code == 404
    assert officer.get(f"/en/mandate-paragraphs/{second.pk}/").url == led[1]


def test_a_paragraph_whose_number_is_taken_is_not_brought_back(visit, fields, first):
    withdraw(first, by=None, reason="Entered twice")
    f.MandateParagraphFactory(mandate=first.mandate, number=1, label="")
    officer = visit("officer")
    back = reverse("committee:step", args=["mandateparagraph", first.pk, "reinstatement"])

    answer = officer.post(back, fields(officer.get(back), reason="It was right"))

    assert "The mandate has this paragraph already." in answer.content.decode()


def test_the_address_of_a_withdrawn_document_does_not_lead_to_the_one_under_its_symbol(visit):
    first = f.DocumentFactory(symbol="RC/4/7")
    withdraw(first, by=None, reason="Entered twice")
    f.DocumentFactory(symbol="RC/4/7", session=first.session)

    page = visit("officer").get(f"/id/document/{first.pk}/", follow=True)

    assert page.redirect_chain[-1][0] == f"/en/documents/{first.pk}/"
    assert "Entered twice" in page.content.decode()
