"""How long a table of contracts takes to come into the roster, and how much memory: CSV and XLSX, first and again.

Each is set beside plain reading: the same file gone through by csv or calamine alone, in the same run; the ratios are
of processor time, which a busy machine does not stretch. Memory is the peak above what the process held before,
measured in a process of its own for each file.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
STATES = ("KE", "PE", "CN", "RU", "EG", "FR", "ES", "IN", "BR", "SN", "VN", "JO")
HEADINGS = (
    "Contract number", "Contractor number", "Name", "Nationality", "Gender", "E-mail", "Countries", "Purpose",
    "Language", "Start date", "End date", "Place", "Contract type", "Selection method", "Fee", "Currency",
)  # fmt: skip
PARTS = ("an", "bel", "cor", "dun", "el", "fal", "gor", "hin", "is", "jor", "kal", "lum", "mir", "nor", "os", "pel")


def rows(count: int):
    """Contracts of invented people; one person in two has a further one."""
    chance = random.Random(7)
    for number in range(count):
        person = number * 2 // 3
        begins = dt.date(2012, 1, 1) + dt.timedelta(days=chance.randrange(5000))
        yield (
            f"C-{number:07}", f"V-{person:07}", name_of(person), STATES[person % 12], "fm"[person % 2],
            f"p{person}@example.org", "; ".join(chance.sample(STATES, 2)), "Advice on the processes of an office",
            "en", begins.isoformat(), (begins + dt.timedelta(days=90)).isoformat(), "Home-based", "ICS", "open call",
            f"{chance.randrange(2000, 60000)}.00", "CHF",
        )  # fmt: skip


def name_of(person: int) -> str:
    chance = random.Random(person)
    return " ".join("".join(chance.choices(PARTS, k=3)).title() for _part in range(3))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("./secretariat bench roster-import")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args(arguments)
    from django.core.management import call_command

    call_command("load_vocabularies", verbosity=0)  # States and their names
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            for kind, write in (("csv", write_csv), ("xlsx", write_xlsx)):
                path = Path(folder) / f"{size}.{kind}"
                write(path, size)
                told.append({"rows": size, "file": kind, "MB": round(path.stat().st_size / 1e6, 1), **measured(path)})
                print(said(told[-1]), file=sys.stderr)
    print(json.dumps(told, indent=1)) if options.json else show(told)
    return 0


def write_csv(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows(size)])


def write_xlsx(path: Path, size: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Contracts")
    for at, row in enumerate([HEADINGS, *rows(size)]):
        sheet.write_row(at, 0, row)
    book.close()


def measured(path: Path) -> dict:
    empty()
    plain = in_own_process(plainly, path)
    first = in_own_process(imported, path)
    again = in_own_process(imported, path)
    return {
        "plain, seconds": plain["seconds"],
        **{f"first, {name}": value for name, value in first.items()},
        **{f"again, {name}": value for name, value in again.items()},
        "first / plain": round(first["of a processor"] / plain["of a processor"], 1),
        "again / plain": round(again["of a processor"] / plain["of a processor"], 1),
    }


def in_own_process(work, path: Path) -> dict:
    """A process begun anew knows nothing of what another held; its peak is its own."""
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=tell, args=(work, path, theirs))
    process.start()
    told = ours.recv()
    process.join()
    return told


def tell(work, path: Path, pipe) -> None:
    base, peak = held(), Peak()
    start, busy = time.perf_counter(), time.process_time()
    told = work(path) or {}
    times = {"seconds": round(time.perf_counter() - start, 4), "of a processor": round(time.process_time() - busy, 4)}
    pipe.send({**times, "peak MB": round(peak.stop() - base), **told})


def held() -> float:
    """MB of memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


class Peak(threading.Thread):
    """The most that was held while it watched."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.is_done = held(), threading.Event()
        self.start()

    def run(self):
        while not self.is_done.wait(0.02):
            self.most = max(self.most, held())

    def stop(self) -> float:
        self.is_done.set()
        self.join()
        return self.most


def plainly(path: Path) -> None:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            for _row in csv.reader(file):
                pass
    else:
        from python_calamine import CalamineWorkbook

        for _row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows():
            pass


def imported(path: Path) -> dict:
    """Read, set against the roster, applied; the last alone holds the database, for the seconds told of it."""
    from secretariat.roster.operations import imports as do

    with path.open("rb") as file:
        record = do.stage(do.receive(file, path.name, by=None), by=None)
    start = time.perf_counter()
    do.apply(record, by=None)
    return {"of it applying": round(time.perf_counter() - start, 2)}


def empty() -> None:
    """The roster as it is before anything was imported."""
    from secretariat.roster import models as m

    for model in (m.ImportRow, m.StagedEngagement, m.StagedProfile, m.RosterImport, m.Engagement, m.Profile):
        model.objects.all()._raw_delete(model.objects.db)


def said(row: dict) -> str:
    return f"{row['rows']:,} rows of {row['file']}: {row['first, seconds']} s"


def show(told: list[dict]) -> None:
    names = list(told[0])
    print("  ".join(f"{name:>15}" for name in names))
    for row in told:
        print(
            "  ".join(f"{row[name]:>15,}" if not isinstance(row[name], str) else f"{row[name]:>15}" for name in names)
        )
