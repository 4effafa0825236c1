"""The reports of the demonstration record, written in each of the six languages, are read as saying the same."""

from __future__ import annotations

from secretariat.committee.models import Mandate
from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.core.languages import CODES
from secretariat.writing.formats import write

OTHERS = [code for code in CODES if code != "en"]


def facts(reading) -> dict:
    """What is said whatever the language."""
    told = reading.as_json()
    return {
        "document": (told["document"]["symbol"], told["document"]["session"]),
        "mandate": [(one["number"], len(one["actions"])) for one in told["mandate"]],
        "stages": [(one.number, one.stage, one.mandate, one.action) for one in reading.paragraphs],
        "citations": told["citations"],
        "decisions": [(one["paragraph"], one["session"], one["summary_paragraph"]) for one in told["decisions"]],
        "rows": [
            (row["mandate_paragraph"], row["report"], row["first"], row["last"], row["summary_paragraph"])
            for row in told["annex"]
        ],
    }


def test_the_reports_of_the_demonstration_say_the_same_in_every_language(demonstration):
    mandates = Mandate.objects.filter(slug__in=["cdip-spanish-proposal", "rcw-framework-2021"])

    read = {
        code: [do.read(write(build_paper(one, code), "docx"), f"{code}.docx") for one in mandates] for code in CODES
    }

    english = [facts(one) for one in read["en"]]
    assert [min(len(one["rows"]), len(one["citations"])) > 14 for one in english] == [True, True]
    assert {code: [facts(one) for one in read[code]] for code in OTHERS} == dict.fromkeys(OTHERS, english)
