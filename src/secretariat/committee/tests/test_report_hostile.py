"""Markup, template syntax, control characters and marks that turn text round, in every text that reaches the report."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from lxml import etree, html

from secretariat.committee.operations.reports import draft_report, word_passage
from secretariat.committee.report import build_paper, build_report
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change
from secretariat.writing.formats import FORMATS, write

from .report_samples import Thread

HOSTILE = (
    (
        '<script>alert("x")</script> {{ 7*7 }} {% now "Y" %} %(ordinal)s %s #read("/etc/passwd") $x^2$ \\input{a} '
        "&lt;b&gt; ]]> \x00\x07\u202egnp.exe\u202c \ud83d\ude00 '; DROP TABLE x;--"
    )
    .encode("utf-16", "surrogatepass")
    .decode("utf-16")
)
PRINTED = '<script>alert("x")</script> {{ 7*7 }} {% now "Y" %} %(ordinal)s %s #read("/etc/passwd")'


@pytest.fixture
def paper(db):
    thread = Thread()
    texts = Texts.of(HOSTILE)
    for record, fields in (
        (thread.committee, {"names": texts, "place": HOSTILE[:60].replace("\x00", "")}),
        (thread.mandate, {"titles": texts, "digests": texts}),
        (thread.first, {"quotations": texts}),
        (thread.second, {"digests": texts}),
        (thread.action, {"titles": texts}),
        (thread.delivered, {"digests": texts, "titles": texts}),
        (thread.considered, {"digests": texts, "questions": texts}),
        (thread.decided, {"texts": texts}),
        (thread.follow_up, {"texts": texts}),
        (thread.owed, {"texts": texts}),
    ):
        change(record, by=None, **fields)
    report = draft_report(mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", titles=texts)
    slot = next(slot for slot in build_report(report, "en").slots if slot.key.startswith("decision"))
    word_passage(report, slot, Texts.of(f"{HOSTILE}\n(i) {HOSTILE}\n(ii) b\nend"), by=None)
    return build_paper(report, "en")


def text_of(form: str, content: bytes) -> str:
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return " ".join(etree.fromstring(package.read("word/document.xml")).itertext())
    if form == "html":
        return html.fromstring(content).text_content()
    if form == "xml":
        return " ".join(etree.fromstring(content).itertext())
    if form == "json":
        return json.dumps(json.loads(content), ensure_ascii=False).replace('\\"', '"')
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as document:
        return " ".join(page.extract_text() for page in document.pages)


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_written_is_printed_and_nothing_is_done(paper, form):
    content = write(paper, form)

    told = " ".join(text_of(form, content).split())
    said = [word for word in PRINTED.split() if word not in told]
    assert said == []
    assert "root:" not in told


def test_no_element_comes_out_of_a_text(paper):
    page = html.fromstring(write(paper, "html"))

    assert [element.tag for element in page.iter() if element.tag in {"script", "b", "iframe", "img"}] == []
