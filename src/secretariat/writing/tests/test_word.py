"""The Word file, looked at as Word would: parts, order of elements, numbering, styles."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from secretariat.writing.blocks import Annex, Group, Item, Numbered, Plain, words
from secretariat.writing.formats import write

from . import samples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH_ORDER = ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "tabs", "bidi", "spacing", "ind", "jc", "sectPr")
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs", "u", "rtl", "lang")
SECTION_ORDER = ("headerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg", "bidi")
TABLE_ORDER = (
    "tblStyle", "bidiVisual", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
)  # fmt: skip
CELL_ORDER = ("tcW", "gridSpan", "vMerge", "shd")


def part(data: bytes, name: str):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def opened(paper):
    return docx.Document(io.BytesIO(write(paper, "docx")))


def names(element) -> list[str]:
    return [child.tag.removeprefix(W) for child in element]


def styled(paper) -> list[tuple[str, str]]:
    return [(paragraph._p.style, paragraph.text) for paragraph in opened(paper).paragraphs]


def only(*blocks):
    return replace(samples.FULL, blocks=blocks, annexes=())


def test_same_paper_gives_the_same_bytes_dated_by_the_paper():
    first, second = write(samples.FULL, "docx"), write(samples.FULL, "docx")

    assert first == second
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(2025, 3, 3, 0, 0, 0)}


def test_numbers_are_counted_by_word_and_not_typed():
    paragraphs = [text for style, text in styled(samples.FULL) if style == "NumberedParagraph"]

    assert len(paragraphs) == 12
    assert paragraphs[4] == "None is foreseen. The catalogue is updated every night."


def test_abstract_list_comes_before_its_instances():
    root = part(write(samples.FULL, "docx"), "word/numbering.xml")

    assert names(root)[0] == "abstractNum"
    assert set(names(root)[1:]) == {"num"}


def test_each_level_of_the_list_belongs_to_a_style_that_names_it_back():
    data = write(samples.FULL, "docx")
    levels = part(data, "word/numbering.xml").iterfind(f"{W}abstractNum/{W}lvl")
    said_by_levels = {level.find(f"{W}pStyle").get(f"{W}val"): level.get(f"{W}ilvl") for level in levels}

    styles = part(data, "word/styles.xml").iterfind(f"{W}style")
    said_by_styles = {
        style.get(f"{W}styleId"): style.find(f".//{W}ilvl").get(f"{W}val")
        for style in styles
        if style.find(f".//{W}ilvl") is not None
    }

    assert said_by_levels == said_by_styles


def test_numbers_that_skip_restart_and_repeat_start_a_new_instance_each():
    data = write(only(*(Numbered(number, words("x")) for number in (1, 2, 5, 6, 6, 1))), "docx")
    root = part(data, "word/numbering.xml")

    starts = [start.get(f"{W}val") for start in root.iterfind(f".//{W}startOverride")]
    assert starts == ["5", "6", "1"]


@pytest.mark.parametrize(
    ("labels", "style"),
    [
        (("(i)", "(ii)", "(iii)"), "ItemRoman"),
        (("(a)", "(b)"), "ItemLetter"),
        (("a.", "b."), "ItemLetterDot"),
        (("(1)", "(2)"), "ItemFigure"),
        (("–", "–"), "ItemDash"),
    ],
)
def test_items_in_a_known_sequence_are_counted(labels, style):
    paper = only(Numbered(1, words("List:"), items=tuple(Item(label, words("x")) for label in labels)))

    assert [text for kind, text in styled(paper) if kind == style] == ["x"] * len(labels)


@pytest.mark.parametrize("labels", [("(a)", "(c)"), ("(ii)", "(iii)"), ("أ",), ("(a)", "(b bis)")])
def test_other_labels_are_printed_as_they_stand(labels):
    paper = only(Numbered(1, words("List:"), items=tuple(Item(label, words("x")) for label in labels)))

    assert [text for kind, text in styled(paper) if kind == "ItemTyped"] == [f"{label}\tx" for label in labels]


def test_items_below_an_unnumbered_paragraph_begin_again_each_time():
    lists = [Plain(words("List:"), (Item("(a)", words("x")), Item("(b)", words("y")))) for _ in range(2)]
    root = part(write(only(*lists), "docx"), "word/document.xml")

    instances = [number.get(f"{W}val") for number in root.iterfind(f".//{W}numPr/{W}numId")]
    assert instances == ["2", "2", "3", "3"]


@pytest.mark.parametrize("paper", [samples.FULL, samples.ARABIC])
@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("pPr", PARAGRAPH_ORDER),
        ("rPr", RUN_ORDER),
        ("sectPr", SECTION_ORDER),
        ("tblPr", TABLE_ORDER),
        ("tcPr", CELL_ORDER),
    ],
)
def test_elements_stand_in_the_order_of_the_schema(paper, name, order):
    data = write(paper, "docx")
    for file in ("word/document.xml", "word/header1.xml", "word/styles.xml"):
        for element in part(data, file).iter(W + name):
            found = [child for child in names(element) if child != "outlineLvl"]
            assert found == sorted(found, key=order.index)


def test_annex_is_a_landscape_section_that_counts_its_pages_anew():
    main, annex = part(write(samples.FULL, "docx"), "word/document.xml").iter(f"{W}sectPr")

    assert main.find(f"{W}titlePg") is not None
    assert annex.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    assert annex.find(f"{W}pgNumType").get(f"{W}start") == "1"


def test_running_heads_name_the_symbol_and_the_page():
    sections = opened(samples.FULL).sections

    heads = [[paragraph.text for paragraph in section.header.paragraphs] for section in sections]
    assert heads == [["RCW/12/4", "page 2"], ["RCW/12/4", "ANNEX, page 2"]]


def test_table_repeats_its_head_and_keeps_each_group_title_with_its_rows():
    table = opened(samples.FULL).tables[0]
    rows = list(table._tbl.iter(f"{W}tr"))

    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
    grouped = [row for row in rows if row.find(f".//{W}gridSpan") is not None]
    assert [row.find(f".//{W}pStyle").get(f"{W}val") for row in grouped] == ["TableGroup", "TableGroup"]


def test_action_of_several_rows_is_one_cell_kept_with_its_rows():
    rows = opened(samples.FULL).tables[0]._tbl.findall(f"{W}tr")
    merges = [[m.get(f"{W}val") for m in row[1].iter(f"{W}vMerge")] for row in rows]
    kept = [row.find(f".//{W}keepNext") is not None for row in rows]

    assert merges == [[], [], ["restart"], ["continue"], [], [], []]
    assert kept == [False, False, True, False, False, False, False]


def test_action_longer_than_a_page_is_begun_anew_in_grey():
    group = Group(words("Paragraph 1"), samples.MATRIX.groups[0].rows[:1] + samples.MATRIX.groups[0].rows[1:2] * 20)
    table = opened(replace(samples.FULL, annexes=(Annex("", (replace(samples.MATRIX, groups=(group,)),)),))).tables[0]
    cells = [row[1] for row in table._tbl.findall(f"{W}tr")[2:]]
    begun = [place for place, cell in enumerate(cells) if cell.find(f".//{W}vMerge").get(f"{W}val") == "restart"]

    assert begun == [0, 12]
    assert [cells[place].find(f"{W}p//{W}pStyle").get(f"{W}val") for place in begun] == [
        "TableText", "TableRepeated",
    ]  # fmt: skip


def test_every_cell_holds_a_paragraph_and_every_row_fills_the_grid():
    table = opened(samples.FULL).tables[0]._tbl
    columns = len(list(table.iter(f"{W}gridCol")))

    for row in table.iter(f"{W}tr"):
        cells = list(row.iter(f"{W}tc"))
        spans = [int(span.get(f"{W}val")) for span in row.iter(f"{W}gridSpan")]
        assert len(cells) + sum(spans) - len(spans) == columns
        assert all(cell.find(f"{W}p") is not None for cell in cells)


def test_title_language_and_symbol_are_properties_of_the_file():
    properties = opened(samples.FULL).core_properties

    assert (properties.title, properties.subject, properties.language, properties.author) == (
        samples.FULL.title,
        "RCW/12/4",
        "en-GB",
        "the Secretariat",
    )


def test_links_lead_out_and_within():
    document = opened(samples.FULL)
    links = list(document.element.body.iter(f"{W}hyperlink"))
    outside = [link.get(docx.oxml.ns.qn("r:id")) for link in links]
    inside = [link.get(f"{W}anchor") for link in links if link.get(f"{W}anchor")]
    bookmarks = {mark.get(f"{W}name") for mark in document.element.body.iter(f"{W}bookmarkStart")}

    addresses = [document.part.rels[link].target_ref for link in outside if link]
    assert addresses[:2] == ["https://documents.example.org/rcw-8-inf-2", "https://documents.example.org/rcw-10-3"]
    assert inside == ["para_12"]
    assert set(inside) <= bookmarks


def test_arabic_runs_from_right_to_left_throughout():
    data = write(samples.ARABIC, "docx")
    normal = next(style for style in part(data, "word/styles.xml") if style.get(f"{W}styleId") == "Normal")
    document = part(data, "word/document.xml")

    assert normal.find(f"{W}pPr/{W}bidi") is not None
    assert document.find(f".//{W}bidiVisual") is not None
    arabic = [
        run for run in document.iter(f"{W}r") if any("\u0600" < letter < "\u0700" for letter in "".join(run.itertext()))
    ]
    assert len(arabic) > 20
    assert [run for run in arabic if run.find(f"{W}rPr/{W}rtl") is None] == []


def test_symbols_keep_their_order_inside_arabic_text():
    document = part(write(samples.ARABIC, "docx"), "word/document.xml")
    runs = [run for run in document.iter(f"{W}r") if "RCW/11/7" in "".join(run.itertext())]

    assert [run.find(f"{W}rPr/{W}rtl") for run in runs] == [None] * len(runs)
    assert "".join(runs[0].itertext()) == "RCW/11/7"


def test_english_sentence_in_an_arabic_paper_keeps_its_stop_at_its_end():
    paper = replace(samples.ARABIC, blocks=(Numbered(1, words("Held in English.")),), annexes=())
    runs = part(write(paper, "docx"), "word/document.xml").iter(f"{W}r")

    assert [r.find(f"{W}rPr") for r in runs if "Held in English." in "".join(r.itertext())] == [None]


def test_a_paragraph_in_another_language_is_turned_and_its_words_are_of_its_direction():
    told = samples.ENGLISH_TOLD
    blocks = (Numbered(1, told, (Item("(i)", told),), told), Plain(told), Numbered(2, samples.ENGLISH_WITHIN))
    body = part(write(replace(samples.ARABIC, blocks=blocks, annexes=()), "docx"), "word/document.xml")
    other = part(write(replace(samples.FULL, blocks=(Plain(samples.ARABIC_TOLD),)), "docx"), "word/document.xml")

    told = [p for p in body.iter(f"{W}p") if "Secretariat presented" in "".join(p.itertext())]
    turned = [p.find(f"{W}pPr/{W}bidi") for p in told]
    assert [one is not None and one.get(f"{W}val") for one in turned] == ["0", "0", "0", "0", False]
    assert [p.find(f".//{W}rPr/{W}rtl") is None for p in told] == [True, True, True, True, False]
    (arabic,) = [p for p in other.iter(f"{W}p") if "بعنوان الأنهار" in "".join(p.itertext())]
    assert arabic.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "1"


def test_arabic_quotation_in_an_english_paper_turns_with_its_rule():
    paragraph = next(
        paragraph for paragraph in opened(samples.FULL).paragraphs if paragraph.text == samples.ARABIC_DECISION
    )

    assert paragraph._p.style == "QuoteTurned"
    assert paragraph._p.pPr.find(f"{W}bidi").get(f"{W}val") == "1"


def test_paper_without_annex_ends_with_the_document():
    paper = replace(samples.FULL, annexes=())

    assert styled(paper)[-1] == ("Closing", "[End of document]")


def test_a_caption_does_not_repeat_the_title_of_its_annex():
    paper = replace(samples.FULL, annexes=(Annex(samples.MATRIX.caption, (samples.MATRIX,)),))
    said = [text for _style, text in styled(paper)]
    (named,) = opened(paper).tables[0]._tbl.tblPr.findall(f"{W}tblCaption")

    assert (said.count(samples.MATRIX.caption), named.get(f"{W}val")) == (1, samples.MATRIX.caption)


def test_several_annexes_are_numbered_and_announced_one_by_one():
    paper = replace(samples.FULL, annexes=(Annex("First", ()), Annex("", (), landscape=False)))

    said = [text for style, text in styled(paper) if style in {"Closing", "AnnexLabel", "AnnexTitle"}]
    assert said == [
        "[Annex I follows]",
        "ANNEX I",
        "First",
        "[Annex II follows]",
        "ANNEX II",
        "[End of Annex II and of document]",
    ]
