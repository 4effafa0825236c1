"""A report that we wrote in any of the six languages is read again: its words are ours, and what it quotes stays."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from secretariat.committee.importing.kept import as_kept, from_kept
from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.core.languages import CODES
from secretariat.writing.blocks import Numbered, plain
from secretariat.writing.formats import write

from .import_samples import applied, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
OTHERS = [code for code in CODES if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_what_was_read_keeps_the_words_and_the_language_of_the_report(code):
    paper = build_paper(applied().report, code)

    read = do.read(write(paper, "docx"), f"{code}.docx")

    numbered = [block for block in paper.blocks if isinstance(block, Numbered)]
    assert (read.document.language, read.document.title) == (code, paper.title)
    assert [one.text.split()[:4] for one in read.paragraphs] == [plain(one.text).split()[:4] for one in numbered]
    assert [p.code for p in read.problems if p.code == "language-not-read"] == []


def broken(text: str) -> str:
    """The example with what an officer is told of: a malformed symbol, a range beyond the annex, a lost decision."""
    return text.replace("RCW/7/12", "RCW7/12").replace("paras. 21", "paras. 91").replace("took note", "")


@pytest.mark.parametrize("code", OTHERS)
def test_what_was_found_wrong_is_said_in_the_language_of_its_reader(code):
    with translation.override("en"):
        kept = json.loads(json.dumps(as_kept(read(change=broken)[1])))

    with translation.override(code):
        shown, own = from_kept(kept), read(change=broken)[1]

    assert len(own.problems) > 5
    assert shown.problems == own.problems
    assert shown == own
