"""Whatever anybody writes comes out of every format as text, and nothing else."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pdfplumber
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as reader

from secretariat.writing.akn import check_identifiers, schema_problems
from secretariat.writing.blocks import (
    Annex,
    Group,
    Heading,
    Item,
    Numbered,
    Paper,
    Plain,
    Quotation,
    Row,
    Run,
    Table,
    plain,
)
from secretariat.writing.canonical import paper_from_json
from secretariat.writing.formats import FORMATS, write
from secretariat.writing.ready import printable

HOSTILE = (
    "<script>alert(1)</script>",
    "<b>&amp;</b> ]]> <!-- x -->",
    "{{ settings.SECRET_KEY }} {% load x %} {# y #}",
    '#read("/etc/passwd") *x* $y$ _z_ @ref <label> = h',
    "\\u{202e} \\frac{1}{2} `code` ~ //comment /* x */",
    "%(language)s %s {0} ${x}",
    "</w:t></w:r><w:p/>",
    '" onmouseover="x" \' style=\'y',
    "../../etc/passwd",
)


def everywhere(text: str) -> Paper:
    """A paper with `text` in every field that holds text."""
    run = (Run(text, href=text, lang=text), Run(text, emphasis=True, unsure=True))
    table = Table(text, (text, text), (Group(run, (Row((run, ())), Row((run, run), continued=(0,)))), Group((), ())))
    return Paper(
        language="en",
        symbol=text,
        body=text,
        body_name=text,
        session_title=text,
        place_and_dates=text,
        title=text,
        prepared_by=text,
        day=text,
        original_language=text,
        status=text,
        iri=text,
        url=text,
        note=text,
        blocks=(
            Heading(1, run),
            Numbered(1, run, (Item(text, run), Item("", ())), run),
            Plain(run, (Item(text, run),)),
            Quotation(run, lang=text, standing="translation"),
            Quotation((), lang=text, standing="missing"),
        ),
        annexes=(Annex(text, (Heading(1, run), table), number=text), Annex("", ())),
    )


def squeezed(text: str) -> str:
    """Without white space: formats break lines where they like."""
    return re.sub(r"\s+", "", text)


def word_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return squeezed("".join(paragraph.text for paragraph in document.paragraphs))


def xml_text(data: bytes) -> str:
    return squeezed("".join(etree.fromstring(data).itertext()))


def html_text(data: bytes) -> str:
    page = reader.document_fromstring(data.decode())
    return squeezed(page.find("body").text_content())


def pdf_text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return squeezed("".join(page.extract_text() for page in pdf.pages))


READERS = {"docx": word_text, "xml": xml_text, "html": html_text}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format", READERS)
def test_syntax_of_any_format_is_printed_as_text(format, text):
    found = READERS[format](write(everywhere(text), format))

    assert squeezed(text) in found
    assert "alert(1)" not in found.replace(squeezed("<script>alert(1)</script>"), "")


@pytest.mark.parametrize("text", HOSTILE)
def test_syntax_of_any_format_is_printed_in_pdf(text):
    paper = replace(everywhere(text), symbol="RCW/1", annexes=())

    found = pdf_text(write(paper, "pdf")).replace("\u200b", "")
    assert squeezed(text) in found


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\x0b\x1f",
        "\u202eabc\u2066def",
        "\ud800",
        "\ufffe",
        "a\nb\r\nc\td",
        "x" * 10_000,
        "\u200b\ufeff",
        "%",
    ],
)
def test_odd_text_never_stops_a_format(format, text):
    assert write(everywhere(text), format)


def test_a_head_too_long_for_a_page_is_not_set_again_on_each_of_its_pages():
    times = [len(write(everywhere("x" * size), "pdf")) / size for size in (1_000, 4_000)]  # bytes for each letter

    assert times[1] < times[0]


@pytest.mark.parametrize("format", READERS)
def test_overrides_of_direction_are_taken_out(format):
    data = write(everywhere("pay \u202e001 to A\u202c"), format)

    assert squeezed("pay 001 to A") in READERS[format](data)
    assert "\u202e" not in READERS[format](data)


@pytest.mark.parametrize("format", READERS)
def test_line_breaks_inside_a_run_are_kept(format):
    paper = replace(everywhere("x"), blocks=(Numbered(1, (Run("first\nsecond"),)),), annexes=())
    data = write(paper, format)

    broken = {"docx": rb"<w:br/>", "xml": rb"first<br/>second", "html": rb"first<br>second"}[format]
    if format == "docx":
        import zipfile

        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert broken in data


ANYTHING = st.text(max_size=40) | st.text(
    alphabet=st.sampled_from(
        "<>&\"'{}%#$*_`~@\\/[]()=-+ \u202e\u2066\u200fاب中e\u0301\x00\n\t\ufffe\ue000😀\u20dd\u0e33\u094d"
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
@example("ʇ")  # its capital is in no font of ours
def test_any_text_comes_back_out_of_every_format(text):
    paper = everywhere(text)
    wanted = squeezed(printable(plain(paper.blocks[0].text[:1])))

    for format, read in READERS.items():
        assert wanted in read(write(paper, format))
    assert write(paper, "pdf").startswith(b"%PDF")
    assert paper_from_json(write(paper, "json")) == paper


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_any_text_leaves_akoma_ntoso_valid(text):
    root = etree.fromstring(write(everywhere(text), "xml"))

    assert (schema_problems(root), check_identifiers(root)) == ([], [])
