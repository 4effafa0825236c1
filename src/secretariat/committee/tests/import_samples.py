"""An invented committee's report, read and imported: what the tests of the import start from."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.urls import reverse

from secretariat.committee.importing.bodies import find_committee, new_body
from secretariat.committee.operations import imports as do
from secretariat.core.text import comparable
from secretariat.record.models import Record
from secretariat.writing.blocks import Numbered, Table, plain

ROOT = Path(__file__).parents[4]
EXAMPLE = ROOT / "docs" / "reference" / "import-example.txt"
SEED = ROOT.parent / "shared" / "seed" / "cdip-24-implementation-report.txt"


def read(path: Path = EXAMPLE, change=lambda text: text):
    """The bytes of a report, changed by `change`, and what was read in them."""
    data = change(path.read_text(encoding="utf-8")).encode()
    return data, do.read(data, path.name)


def waiting(path: Path = EXAMPLE, change=lambda text: text, *, by=None, mandate=None):
    """An import that waits for an officer."""
    data, reading = read(path, change)
    body = find_committee(reading) or new_body(reading)
    return do.receive(data, reading, by=by, committee=body, mandate=mandate)


def applied(path: Path = EXAMPLE, change=lambda text: text, **options):
    return do.apply(waiting(path, change), by=None, **options)


def counts() -> dict[str, int]:
    """How many records of each kind stand, imports themselves apart."""
    found = {m.noun(): m.objects.standing().count() for m in apps.get_models() if issubclass(m, Record)}
    return {noun: count for noun, count in found.items() if count and noun != "reportimport"}


def paragraphs_of(paper) -> dict[int, str]:
    """Every numbered paragraph of a paper, but for white space and kinds of quotation marks."""
    return {block.number: comparable(words(block)) for block in paper.blocks if isinstance(block, Numbered)}


def words(block: Numbered) -> str:
    items = [f"{item.label} {plain(item.text)}" for item in block.items]
    return "\n".join([plain(block.text), *items, plain(block.after)])


def rows_of(paper) -> list[list[str]]:
    tables = [block for annex in paper.annexes for block in annex.blocks if isinstance(block, Table)]
    return [[plain(c) for c in row.cells] for table in tables for group in table.groups for row in group.rows]


def printed_rows(reading) -> list[list[str]]:
    return [[row.action, row.implementation, row.consideration, row.summary] for row in reading.printed_rows]


def page(record, name: str = "reportimport", *arguments) -> str:
    return reverse(f"committee:{name}", args=[record.pk, *arguments])
