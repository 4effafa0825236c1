"""The HTML page and the fragment for our own pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from lxml import html as reader

from secretariat.writing import html
from secretariat.writing.blocks import Annex, Item, Numbered, Plain, Run, words
from secretariat.writing.formats import write

from . import samples


def page(paper):
    return reader.document_fromstring(write(paper, "html").decode())


def said(elements) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def test_same_paper_gives_the_same_bytes():
    assert write(samples.FULL, "html") == write(samples.FULL, "html")


def test_page_stands_alone():
    data = write(samples.FULL, "html").decode()

    assert data.startswith("<!DOCTYPE html>")
    assert ("<script" in data, '<link rel="stylesheet"' in data, "<style>" in data) == (False, False, True)


def test_fragment_carries_neither_style_nor_script():
    fragment = reader.fragment_fromstring(html.fragment(samples.FULL))

    assert fragment.tag == "article"
    assert fragment.xpath("//style | //script | //link | //@style | //@onclick") == []


def test_symbol_block_holds_letter_symbol_original_and_date():
    block = page(samples.FULL).find_class("paper-symbol-block")[0]

    assert said(block) == ["E", "RCW/12/4", "ORIGINAL: ENGLISH", "DATE: MARCH 3, 2025"]


def test_each_numbered_paragraph_has_its_own_address_and_leads_to_itself():
    paragraphs = page(samples.FULL).find_class("paper-paragraph")

    assert [paragraph.get("id") for paragraph in paragraphs] == [f"para_{number}" for number in range(1, 13)]
    assert [paragraph.find_class("paper-number")[0].get("href") for paragraph in paragraphs] == [
        f"#para_{number}" for number in range(1, 13)
    ]


def test_ids_stand_once_each_even_where_numbers_repeat():
    paper = replace(samples.FULL, blocks=tuple(Numbered(1, words("x")) for _ in range(3)))
    found = page(paper).xpath("//@id")

    assert found[:3] == ["para_1", "para_1-2", "para_1-3"]
    assert len(found) == len(set(found))


def test_headings_go_down_one_level_at_a_time_from_the_title():
    levels = [int(element.tag[1]) for element in page(samples.FULL).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_table_has_a_caption_scoped_heads_and_titles_of_groups():
    table = page(samples.FULL).find(".//table")

    assert said([table.find("caption")]) == [samples.MATRIX.caption]
    assert said(table.xpath("thead//th[@scope='col']")) == list(samples.COLUMNS)
    assert [(*said([th]), th.get("rowspan")) for th in table.xpath("tbody//th[@scope='row']")] == [
        ("Catalogue of river data", "2"),
        ("Seminar", None),
        ("Replacement of stations lost to floods", None),
    ]
    assert said(table.xpath("tbody//th[@scope='rowgroup']")) == [
        "Paragraph 1: A common catalogue",
        "Paragraph 2: Lost stations",
    ]


def test_a_caption_does_not_repeat_the_title_of_its_annex():
    shown = page(replace(samples.FULL, annexes=(Annex(samples.MATRIX.caption, (samples.MATRIX,)),)))
    group = shown.find_class("paper-table")[0]

    assert (said(shown.xpath("//section/h2")), shown.xpath("//caption")) == ([samples.MATRIX.caption], [])
    assert (group.get("aria-label"), group.get("aria-labelledby")) == (samples.MATRIX.caption, None)


def test_quotation_says_its_language_and_direction():
    quotations = page(samples.FULL).xpath("//blockquote")

    assert [(quotation.get("lang"), quotation.get("dir")) for quotation in quotations] == [
        ("zh-Hans", "ltr"),
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ru", "ltr"),
    ]


def test_what_is_unsure_is_marked_in_a_preview_and_printed_as_it_stands_when_issued():
    preview = reader.fragment_fromstring(html.fragment(samples.FULL, preview=True))

    assert said(preview.xpath("//mark")) == ["closing date to be confirmed"]
    assert page(samples.FULL).xpath("//mark") == []


def test_addresses_that_run_something_are_no_links():
    hostile = (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://",
        "vbscript:x",
        "file:///etc/passwd",
    )
    blocks = tuple(Numbered(1, (Run("x", href=href),)) for href in hostile)

    links = page(replace(samples.FULL, blocks=blocks, annexes=())).xpath("//p/a[not(@class)]")
    assert links == []


def test_arabic_page_runs_from_right_to_left():
    root = page(samples.ARABIC)

    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert said(root.find_class("paper-status")) == ["مشروع"]


def drawn(element) -> str:
    return reader.tostring(element, encoding="unicode", with_tail=False)


def test_a_paragraph_in_another_language_runs_in_its_own_direction():
    told = samples.ENGLISH_TOLD
    blocks = (Numbered(1, told, (Item("(i)", told),), told), Plain(told), Numbered(2, samples.ENGLISH_WITHIN))
    shown = page(replace(samples.ARABIC, blocks=blocks, annexes=()))
    other = page(replace(samples.FULL, blocks=(Numbered(1, samples.ARABIC_TOLD),), annexes=()))

    link = '<a href="https://documents.example.org/rcw-9-11">RCW/9/11</a>'
    sentence = f"The Secretariat presented {link} titled Rivers (2018)."
    first, second, within = shown.xpath("//article/div")
    assert (first.get("lang"), first.get("dir")) == ("en", "ltr")
    assert (second.get("lang"), second.get("dir")) == ("en", "ltr")
    assert [drawn(p) for p in second] == [f"<p>{sentence}</p>"]
    assert f'<bdi lang="en" dir="ltr">{sentence}</bdi>' in drawn(within)
    assert (within.get("lang"), within.get("dir")) == (None, None)
    assert [(one.get("lang"), one.get("dir")) for one in other.find_class("paper-paragraph")] == [("ar", "rtl")]
