"""An address that was made of a symbol or a short name leads on when these are corrected."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations import enter_document
from secretariat.record.models import Audience
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


def led(client, path):
    answer = client.get(path)
    return answer.status_code, getattr(answer, "url", None)


@pytest.fixture
def corrected():
    return change(f.DocumentFactory(symbol="LKC/6/2"), by=None, symbol="LKC/6/12")


def test_the_old_symbol_leads_to_the_document_and_its_paragraphs(visit, corrected):
    visitor = visit(None)

    found = [
        led(visitor, path)
        for path in (
            "/doc/LKC/6/2/", "/doc/LKC/6/2 Prov./", "/doc/LKC/6/2/para/9/", "/en/documents/LKC/6/2/",
            "/en/documents/LKC/6/2/para/9/", "/en/documents/LKC/6/3/",
        )
    ]  # fmt: skip

    own, ninth = "/en/documents/LKC/6/12/", "/en/documents/LKC/6/12/para/9/"
    assert found == [(302, own), (302, own), (302, ninth), (302, own), (302, ninth), (404, None)]


def test_a_document_that_bears_the_symbol_by_now_comes_first(visit, corrected):
    other = f.DocumentFactory(symbol="LKC/6/2")

    assert visit(None).get("/en/documents/LKC/6/2/").context["record"] == other


@pytest.mark.parametrize("since", ["hidden", "withdrawn"])
def test_an_old_address_leads_nobody_to_what_they_may_not_see(visit, corrected, since):
    if since == "hidden":
        change(corrected, by=None, audience=Audience.objects.of("internal"))
    else:
        withdraw(corrected, by=None, reason="Never issued.")

    assert led(visit(None), "/doc/LKC/6/2/") == (404, None)


def test_the_old_short_name_leads_to_the_same_page_of_the_mandate(visit):
    mandate = f.MandateFactory(slug="clean-lake")
    f.MandateParagraphFactory(mandate=mandate, number=3)
    change(mandate, by=None, slug="clean-lakes")
    names = [("mandate", {}), ("mandate_picture", {}), ("mandate_paragraph", {"mark": "3"}), ("mandate_report", {})]

    found = [
        led(visit(None), reverse(f"committee:{name}", kwargs={"slug": "clean-lake", **rest}) + "?as_of=2026-01-01")
        for name, rest in names
    ]

    now = [reverse(f"committee:{name}", kwargs={"slug": "clean-lakes", **rest}) for name, rest in names]
    assert found == [(302, f"{path}?as_of=2026-01-01") for path in now]
    assert led(visit(None), "/en/mandates/clean-pond/") == (404, None)


def test_a_symbol_is_corrected_in_what_its_issues_print_and_the_officer_told(visit, fields):
    committee = f.CommitteeFactory(code="LKC")
    public = Audience.objects.of("public")
    document = enter_document(committee=committee, by=None, audience=public, symbol="LKC/6/2 Prov.")
    officer, path = visit("officer"), reverse("committee:change", args=["document", document.pk])

    answer = officer.post(path, fields(officer.get(path), symbol="LKC/6/12", is_as_printed="on"), follow=True)

    printed = m.DocumentVersion.objects.get(document=document).symbol_as_printed
    assert (printed, "Whoever has the old address is led to the new one." in answer.text) == ("LKC/6/12 Prov.", True)


def test_the_old_number_leads_to_the_paragraph_of_a_mandate(visit):
    paragraph = f.MandateParagraphFactory(number=3)
    path = paragraph.get_absolute_url()
    elsewhere = f.MandateParagraphFactory(number=4)
    change(paragraph, by=None, number=5)

    assert led(visit(None), path) == (302, m.MandateParagraph.objects.get(pk=paragraph.pk).get_absolute_url())
    assert led(visit(None), elsewhere.get_absolute_url().replace("/4/", "/3/")) == (404, None)


def test_a_paragraph_that_bears_the_number_by_now_comes_first(visit):
    paragraph = f.MandateParagraphFactory(number=3)
    path = paragraph.get_absolute_url()
    change(paragraph, by=None, number=5)
    f.MandateParagraphFactory(mandate=paragraph.mandate, number=3)

    assert led(visit(None), path) == (200, None)
