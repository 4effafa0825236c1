"""Reads a table of the contract system and says what becomes of each row; keeps it for a steward, or applies it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from secretariat.writing.reading.unreadable import Unreadable

from ...importing.flipping import Stale
from ...importing.reconciling import missing
from ...importing.showing import as_json, counted, notes, sentences
from ...models import ImportRow, Outcome, RosterImport
from ...operations import imports as do

PATIENCE = 2.0  # seconds after which a person wants to know that something is still happening
MOST_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Reads a table of contracts (XLSX, CSV) as the contract system writes it, and prints what becomes of each row: "
        "entered, changed, as it stands, refused and why. Keeps it for a steward to confirm, or with --apply enters it "
        "at once, whole or not at all. The same table again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--system", default=do.SYSTEM, help="the contract system it comes from")
        parser.add_argument("--dry-run", action="store_true", help="only print; change nothing")
        parser.add_argument("--apply", action="store_true", help="enter the rows that are not refused")
        parser.add_argument("--json", action="store_true", help="print one JSON object, and nothing else")

    def handle(self, *, file, **options):
        if options["apply"] and options["dry_run"]:
            raise CommandError("--apply enters and --dry-run changes nothing: choose one of them.")
        self.said_at = self.begun = time.monotonic()
        self.quiet = options["json"]
        try:
            imported = self.read(Path(file), options["system"], apart=options["dry_run"])
            done = self.finish(imported, options)
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from None
        except ValidationError as refusal:
            raise CommandError(f"{file}: {' '.join(refusal.messages)} Nothing was entered.") from refusal
        self.say(done)

    def read(self, path: Path, system: str, *, apart: bool) -> RosterImport:
        """A dry run is set aside at its end, and leaves alone what waits for a steward."""
        try:
            with path.open("rb") as file:
                imported = do.receive(file, path.name, by=None, system=system[:40], apart=apart)
        except OSError as trouble:
            raise CommandError(
                f"{path} cannot be opened ({trouble.strerror}): check its name and who may read it."
            ) from None
        return do.stage(imported, by=None, progress=self.progress)

    def progress(self, rows: int) -> None:
        now = time.monotonic()
        if now - self.said_at > PATIENCE:
            self.said_at = now
            self.stderr.write(f"  {rows:,} rows read, {now - self.begun:.0f} s")

    def finish(self, imported: RosterImport, options: dict) -> list[str]:
        """Print what was found, then do what was asked; answers the last words."""
        if not options["apply"]:
            self.print(imported)
        if options["dry_run"]:
            do.drop(imported, by=None)
            return ["", "Nothing was changed, and nothing of the rows was kept."]
        address = f"{settings.SITE_URL}{imported.get_absolute_url()}"
        if not options["apply"]:
            return ["", "Nothing was entered yet. A steward can look at it and apply it here:", address]
        try:
            imported = self.apply(imported)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.print(imported)
        return ["", "Applied. It can be looked at, and taken back whole, here:", address]

    def apply(self, imported: RosterImport) -> RosterImport:
        try:
            return do.apply(imported, by=None)
        except Stale:  # somebody changed the roster in between: it is compared again
            return do.apply(do.stage(imported, by=None), by=None)

    # --- what is printed -----------------------------------------------------------

    def print(self, imported: RosterImport) -> None:
        if self.quiet:
            self.print_json(imported)
        else:
            for line in lines(imported):
                self.stdout.write(line)

    def print_json(self, imported: RosterImport) -> None:
        """Row by row: a long table does not have to fit into memory."""
        head = {
            "import": imported.pk, "file": imported.file_name, "sha256": imported.sha256, "system": imported.system,
            "state": imported.state, "counts": imported.counts, "notes": notes(imported),
            "missing": missing(imported).count(),
        }  # fmt: skip
        self.stdout.write(
            json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}") + ',\n  "rows": [', ending=""
        )
        mark = "\n    "
        for row in rows(imported).exclude(outcome=Outcome.SAME).iterator(2_000):
            self.stdout.write(mark + json.dumps(as_json(row), ensure_ascii=False), ending="")
            mark = ",\n    "
        self.stdout.write("\n  ]\n}")

    def say(self, words: list[str]) -> None:
        out = self.stderr if self.quiet else self.stdout
        for line in words:
            out.write(line)


def rows(imported: RosterImport):
    return ImportRow.objects.filter(imported=imported).order_by("row")


def lines(imported: RosterImport) -> Iterator[str]:
    yield f"{imported.file_name}: {sum(imported.counts.values()):,} rows"
    yield from (f"  {number:>9,}  {outcome.label}" for outcome, number in counted(imported))
    yield from notes(imported)
    grave = rows(imported).filter(outcome__in=[Outcome.REFUSED, Outcome.MOVES, Outcome.CONFLICT, Outcome.DOUBLE])
    for row in grave[:MOST_SHOWN]:
        yield f"  row {row.row}, {row.contract or 'no number'}: {row.get_outcome_display()}. {' '.join(sentences(row))}"
    if (more := grave.count() - MOST_SHOWN) > 0:
        yield f"  ... and {more:,} more; --json prints them all."
    if count := missing(imported).count():
        yield f"{count:,} contracts of “{imported.system}” are in the roster and not in this file; they stay."
