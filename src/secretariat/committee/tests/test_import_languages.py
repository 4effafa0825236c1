"""A report that we wrote in another language than English: what cannot be read of it is said."""

from __future__ import annotations

import pytest

from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.core.languages import CODES
from secretariat.writing.formats import write

from .import_samples import applied

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_headings_of_ours_tell_the_language_whatever_that_of_the_words_between():
    report = applied().report

    read = {code: do.read(write(build_paper(report, code), "docx"), f"{code}.docx") for code in CODES}

    assert {code: (one.document.language, len(one.paragraphs)) for code, one in read.items()} == {
        code: (code, 19) for code in CODES
    }
    assert {code: [p.code for p in one.problems if "language" in p.code] for code, one in read.items()} == {
        code: [] if code == "en" else ["language-not-read"] for code in CODES
    }
