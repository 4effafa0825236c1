"""What our own writers make of a report, our reader reads again: Word, PDF and Akoma Ntoso."""

from __future__ import annotations

import pytest

from secretariat.committee.reading import Reading, read_report
from secretariat.writing import formats
from secretariat.writing.blocks import Annex, Group, Heading, Item, Numbered, Paper, Plain, Row, Table, words
from secretariat.writing.reading import read_file

HEADINGS = {"consideration": "Implementation and consideration by the Council:", "follow_up": "Follow-up:"}
COLUMNS = ("Action", "Implementation", "Consideration by the Council", "Summary by the Chair")


def numbered(paragraph) -> Numbered:
    first, *items = paragraph.text.split("\n")
    labelled = (item.split(" ", 1) for item in items)
    return Numbered(paragraph.number, words(first), tuple(Item(label, words(text)) for label, text in labelled))


def body(reading: Reading) -> list:
    """The report's blocks, headed as the example is."""
    mandate = {one.number: one for one in reading.mandate}
    blocks, under, action, stage = [], None, None, None
    for paragraph in reading.paragraphs:
        if paragraph.mandate and paragraph.mandate != under:
            under, action, stage = paragraph.mandate, None, None
            blocks += [Heading(1, words(f"Recommendation {under}:")), Plain(words(flat(mandate[under].text)))]
        if paragraph.action and paragraph.action != action:
            action, stage = paragraph.action, None
            title = mandate[under].actions[action - 1]
            blocks += [] if title.implicit else [Heading(2, words(f"Action {action}: {title.title}"))]
        if paragraph.stage in HEADINGS and paragraph.stage != stage:
            stage = paragraph.stage
            level = 2 if mandate[under].actions[action - 1].implicit else 3
            blocks.append(Heading(level, words(HEADINGS[stage])))
        blocks.append(numbered(paragraph))
    return blocks


def groups(reading: Reading) -> tuple[Group, ...]:
    made = []
    for one in reading.mandate:
        rows = [row for row in reading.annex if row.mandate_paragraph == one.number]
        cells = [
            tuple(
                words(text, href="https://example.org/1")
                for text in (r.action, r.implementation, r.consideration, r.summary)
            )
            for r in rows
        ]
        same = [at > 0 and rows[at - 1].action == row.action for at, row in enumerate(rows)]
        merged = tuple(Row(c, (0,) if again else ()) for c, again in zip(cells, same, strict=True))
        made.append(Group(words(f"Recommendation {one.number}"), merged))
    return tuple(made)


def flat(text: str) -> str:
    return text.replace("\n", " ")


def facts(reading: Reading) -> dict:
    said = reading.as_json()
    mandate = [{**one, "text": flat(one["text"])} for one in said["mandate"]]
    return {key: value for key, value in said.items() if key != "problems"} | {"mandate": mandate}


@pytest.mark.parametrize("form", ["docx", "pdf", "xml"])
def test_a_report_that_we_write_is_read_again(example, form):
    table = Table("Summary", COLUMNS, groups(example))
    paper = Paper(
        "en", "CLB/9/4", "CLB", "Council on Lighthouses and Beacons", "Ninth Session", "Bergen, March 1 to 5, 2021",
        example.document.title, "the Secretariat", "2021-03-01", iri="/akn/un/doc/report/clb/2021-03-01/9-4",
        url="https://example.org/documents/1", blocks=tuple(body(example)), annexes=(Annex("Annex", (table,)),),
    )  # fmt: skip

    again = read_report(read_file(formats.write(paper, form), f"report.{form}"))

    assert facts(again) == facts(example)
    if form == "xml":
        assert len({row.place for row in again.printed_rows}) == len(again.printed_rows)
