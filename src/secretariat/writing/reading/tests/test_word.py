from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import nsdecls

from secretariat.writing.reading import Line, Link, read_file
from secretariat.writing.reading.numbering import numeral

NS = nsdecls("w")
NUMBERING = f"""<w:numbering {NS}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:pStyle w:val="NumPara"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {NS}>
<w:style w:type="paragraph" w:styleId="NumPara"><w:name w:val="Num Para"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Quiet"><w:name w:val="Quiet"/><w:basedOn w:val="NumPara"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>
</w:styles>"""


def p(text: str, style: str = "", num: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{num}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def num(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_numbers_are_those_that_word_shows(package):
    body = (
        p("one", "NumPara")
        + p("first", "", num(1))
        + p("second", "", num(1))
        + p("Between", "Titre2")
        + p("two", "Quiet")
        + p("first again", "", num(1))
        + p("seven", "", num(0, 2))
        + p("unnumbered", "NumPara", num(0, 0))
        + p("eight", "NumPara")
    )

    source = read_file(package(body, **{"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}), "r.docx")

    assert [(line.label, line.text, line.heading) for line in source.lines] == [
        ("1.", "one", 0),
        ("(i)", "first", 0),
        ("(ii)", "second", 0),
        ("", "Between", 2),
        ("2.", "two", 0),
        ("(i)", "first again", 0),
        ("7.", "seven", 0),
        ("", "unnumbered", 0),
        ("8.", "eight", 0),
    ]


def test_numbers_have_words_styles():
    assert [
        numeral(28, s) for s in ("decimal", "lowerRoman", "upperRoman", "lowerLetter", "decimalZero", "chicago")
    ] == [
        "28",
        "xxviii",
        "XXVIII",
        "bb",
        "28",
        "28",
    ]


def test_links_and_tracked_changes_are_told(package):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">1. See </w:t></w:r>'
        '<w:hyperlink r:id="rId9"><w:r><w:t>CLB/6/2</w:t></w:r></w:hyperlink>'
        "<w:ins><w:r><w:t> now</w:t></w:r></w:ins><w:del><w:r><w:delText> then</w:delText></w:r></w:del>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="https://example.org/" '
        'TargetMode="External"/></Relationships>'
    )

    source = read_file(package(body, **{"word/_rels/document.xml.rels": rels}), "r.docx")

    assert source.blocks == (
        Line("See CLB/6/2 now", "Word paragraph 1", "1.", links=(Link("CLB/6/2", "https://example.org/"),)),
    )
    assert [problem.code for problem in source.problems] == ["footnotes-skipped", "tracked-changes", "hidden-text"]


def test_merged_cells_are_heard_in_every_row():
    document = Document()
    table = document.add_table(rows=4, cols=3)
    for row, texts in zip(table.rows, (("A", "B", "C"), ("G", "", ""), ("x", "1", "2"), ("", "3", "4")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    stream = io.BytesIO()
    document.save(stream)

    rows = next(read_file(stream.getvalue(), "r.docx").tables).rows

    assert [(row.cells, row.filled) for row in rows] == [
        (("A", "B", "C"), ()),
        (("G", "", ""), ()),
        (("x", "1", "2"), ()),
        (("x", "3", "4"), (0,)),
    ]
    assert [row.is_banner for row in rows] == [False, True, False, False]


def test_headers_are_kept_apart(package):
    header = f"<w:hdr {NS}><w:p><w:r><w:t>CLB/9/4</w:t></w:r></w:p></w:hdr>"

    source = read_file(package(**{"word/header1.xml": header}), "r.docx")

    assert (source.running, [line.text for line in source.lines]) == (("CLB/9/4",), ["One."])


def test_lists_that_contradict_themselves_do_not_hurt(package):
    a, b = (f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>' for one, other in ("AB", "BA"))
    styles = f"<w:styles {NS}>{a}{b}</w:styles>"

    source = read_file(package(p("words", "A", num(8, 99)), **{"word/styles.xml": styles}), "r.docx")

    assert [(line.label, line.text) for line in source.lines] == [("", "words")]


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" AUTONUM  "/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM LegalDefault </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_a_field_may_number_paragraphs_without_storing_the_number(package, field):
    body = "".join(f"<w:p>{field}<w:r><w:tab/><w:t>{text}</w:t></w:r></w:p>" for text in ("One.", "Two.", "Three."))

    source = read_file(package(body), "r.docx")

    assert [line.whole for line in source.lines] == ["1. One.", "2. Two.", "3. Three."]


def test_a_field_that_shows_its_words_is_read_as_shown(package):
    field = '<w:fldSimple w:instr=" REF x "><w:r><w:t>rule 4</w:t></w:r></w:fldSimple>'
    body = f"<w:p><w:r><w:t>See </w:t></w:r>{field}</w:p>"

    assert [line.whole for line in read_file(package(body), "r.docx").lines] == ["See rule 4"]
