"""The invented report of the reference documentation: the same facts from text and from Word, as its JSON says."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from docx import Document

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

REFERENCE = Path(__file__).resolve().parents[5] / "docs" / "reference"


def as_word(text: str) -> bytes:
    """The report as a clerk pastes it into Word: numbers typed, the annex as a table with a merged cell."""
    body, annex = text.split("[Annex follows]\n\n")
    document = Document()
    for line in body.split("\n"):
        if line.strip():
            document.add_paragraph(line)
    document.add_paragraph("[Annex follows]")
    rows = [line.split("\t") for line in annex.split("\n") if "\t" in line]
    table = document.add_table(rows=len(rows), cols=4)
    for made, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(made.cells, cells, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(3, 0))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_documented_example_is_what_is_read(example):
    documented = json.loads((REFERENCE / "import-example.json").read_text(encoding="utf-8"))

    assert example.as_json() == documented


def test_the_example_obeys_the_published_schema(example):
    schema = json.loads((REFERENCE / "import.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(example.as_json(), schema)


def test_word_says_the_same_as_text(example, example_text):
    plain = example_text.replace("](https://example.org/clb/", "](")
    text = read_report(read_file(plain.encode(), "r.txt")).as_json()
    word = read_report(
        read_file(
            as_word(plain.replace("[CLB", "CLB").replace("](6/2)", "").replace("](8/3)", "").replace("](7/5)", "")),
            "r.docx",
        )
    ).as_json()

    assert {key: word[key] for key in text if key != "problems"} == {
        key: text[key] for key in text if key != "problems"
    }


def test_what_does_not_agree_in_the_example_is_named(example):
    assert {problem.code for problem in example.problems if problem.severity != "note"} == {
        "paragraph-broken", "symbol-malformed", "report-status-differs", "session-unnamed", "decision-session-unnamed",
        "decision-actor", "commitment-due-later", "commitment-without-session",
    }  # fmt: skip


def test_follow_ups_and_commitments_are_read(example):
    assert [(one.paragraph, one.mandate, one.action, one.kind) for one in example.follow_ups] == [
        (9, 1, 1, "continuing"), (12, 1, 2, "pilot_then_evaluate"), (15, 2, 1, "none_foreseen"), (18, 3, 1, "other"),
    ]  # fmt: skip
    assert [(one.paragraph, one.due_session, one.closed_by) for one in example.commitments] == [
        (6, "CLB/8", 7), (11, "CLB/10", None), (18, None, None),
    ]  # fmt: skip


def test_every_fact_knows_its_place_and_how_sure_it_is(example):
    facts = [*example.paragraphs, *example.mandate, *example.citations, *example.decisions, *example.annex,
             *example.follow_ups, *example.commitments]  # fmt: skip

    assert all(fact.place.startswith("line ") for fact in facts)
    assert {fact.confidence for fact in facts} <= {"certain", "likely", "guess"}


def test_narratives_are_kept_by_action_and_stage(example):
    told = {key: [one.number for one in paragraphs] for key, paragraphs in example.narratives.items()}

    assert told[1, 1, "consideration"] == [4, 5, 7]
    assert told[1, 1, "decision"] == [6, 8]
    assert told[None, None, "invitation"] == [19]


@pytest.mark.parametrize(("file", "code"), [("import-example.txt", 0), ("absent.txt", 1)])
def test_the_command_line_says_by_its_exit_whether_it_could_read(file, code):
    command = [sys.executable, "-m", "secretariat.committee.reading", str(REFERENCE / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == code
    assert (json.loads(done.stdout)["document"]["symbol"] if code == 0 else done.stderr.count("\n")) in ("CLB/9/4", 1)


def test_every_problem_code_is_documented_and_none_is_left_over():
    code = re.compile(r"\b[Pp]roblem\(\s*\"([a-z-]+)\"")
    tables = re.compile(r'"([a-z]+(?:-[a-z]+)+)": \(')
    folders = [Path(__file__).parents[1], Path(__file__).parents[3] / "writing" / "reading"]
    sources = [path.read_text() for folder in folders for path in folder.rglob("*.py") if "tests" not in path.parts]
    written = {found for source in sources for found in (*code.findall(source), *tables.findall(source))}
    written |= {f"action-without-{stage}" for stage in ("consideration", "decision", "follow-up")}

    rows = re.findall(r"^\| (`.*?) \|", (REFERENCE / "import-problems.md").read_text(encoding="utf-8"), re.MULTILINE)
    documented = {found for row in rows for found in re.findall(r"`([a-z-]+)`", row)}

    assert documented == written
