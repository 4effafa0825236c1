"""Time and memory of the implementation report: 60, 600 and 6,000 paragraphs, each format in a process of its own.

    ./secretariat bench report [--json] [--paragraphs 60,600]

What counts is the ratio between sizes in one run: ten times the paragraphs should take about ten times as long.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

SIZES = (60, 600, 6_000)
FORMATS = ("build", "docx", "pdf", "html", "xml", "json")
OF_A_PARAGRAPH = 8  # actions under one paragraph of the mandate
HERE = Path(__file__).resolve()


def main(arguments: list[str]) -> int:
    sizes = chosen(arguments)
    found = {(form, size): measured(form, size) for form in FORMATS for size in sizes}
    if "--json" in arguments:
        print(
            json.dumps([{"format": form, "paragraphs": size, **told} for (form, size), told in found.items()], indent=1)
        )
    else:
        print(table(found, sizes))
    return 0


def chosen(arguments: list[str]) -> tuple[int, ...]:
    for word in arguments:
        name, _equals, value = word.partition("=")
        if name == "--paragraphs" and value:
            return tuple(int(size) for size in value.split(","))
    return SIZES


def measured(form: str, size: int) -> dict:
    """In a process of its own: what an earlier measure left in memory would count otherwise."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parents[1] / "src"), *sys.path])}
    ran = subprocess.run(
        [sys.executable, str(HERE), form, str(size)], capture_output=True, text=True, env=environment, check=False
    )
    if ran.returncode:
        raise SystemExit(f"{form}, {size} paragraphs: {ran.stderr.strip().splitlines()[-1]}")
    return json.loads(ran.stdout)


def table(found: dict, sizes) -> str:
    lines = [f"{'':8}" + "".join(f"{f'{size:,} paragraphs':>24}" for size in sizes) + "   ratio of times"]
    for form in FORMATS:
        told = [found[form, size] for size in sizes]
        cells = "".join(f"{t['seconds']:>9.2f} s {t['megabytes']:>7.0f} MB   " for t in told)
        ratios = [f"{b['seconds'] / max(a['seconds'], 1e-4):.1f}" for a, b in pairwise(told)]
        lines.append(f"{form:8}{cells}   {' · '.join(ratios)}")
    alone = sum(found[form, sizes[0]]["seconds"] for form in FORMATS)
    return "\n".join([*lines, f"\nAll formats of the smallest, one after another: {alone:.2f} s"])


# --- in the process that measures --------------------------------------------------------------


def measure(form: str, size: int) -> dict:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.config.settings.development")
    django.setup()
    from secretariat.committee.report.paper import from_material
    from secretariat.writing.formats import write

    held = material(size)
    began = time.perf_counter()
    paper = from_material(held, "en").paper
    if form != "build":
        began = time.perf_counter()
        write(paper, form)
    seconds = time.perf_counter() - began
    return {"seconds": round(seconds, 4), "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def material(size: int):
    """A thread of so many paragraphs, in memory alone: the database is not what is measured."""
    from secretariat.committee import models as m
    from secretariat.committee.queries.thread import Thread
    from secretariat.committee.report.moment import Material
    from secretariat.core.multilingual import Texts

    committee = m.Committee(pk=1, code="BEN", names=Texts.of("Bench committee"), place="Geneva")
    sessions = {n: session(committee, n) for n in range(1, 41)}
    titles = Texts.of("A plan of work that is to be measured")
    mandate = m.Mandate(pk=1, committee=committee, slug="bench", titles=titles)
    actions = max(1, (size - 4) // 4)
    paragraphs = tuple(
        m.MandateParagraph(
            pk=n,
            committee=committee,
            mandate=mandate,
            number=n,
            quotations=Texts.of("The Secretariat will do what follows."),
        )
        for n in range(1, (actions - 1) // OF_A_PARAGRAPH + 2)
    )
    lines = tuple(line(committee, mandate, sessions, paragraphs[n // OF_A_PARAGRAPH], n) for n in range(actions))
    return Material(Thread(mandate, paragraphs, lines), None, (), tuple(sessions.values()))


def session(committee, number: int):
    from secretariat.committee import models as m

    start = dt.date(2000 + number // 2, 5 + 6 * (number % 2), 12)
    told = {"scheduled_start": start, "scheduled_end": start + dt.timedelta(4), "state": "held"}
    return m.Session(pk=number, committee=committee, number=number, **told)


def line(committee, mandate, sessions, paragraph, n: int):
    from secretariat.committee import models as m
    from secretariat.committee.queries.thread import ActionThread, Delivery
    from secretariat.core.multilingual import Texts

    at, shared = sessions[n % 40 + 1], {"pk": n + 1, "committee": committee}
    document = m.Document(
        **shared, symbol=f"BEN/{at.number}/{n + 1}", session=at, titles=Texts.of(f"What was done, part {n}")
    )
    report = m.Document(
        pk=10**6 + at.number, committee=committee, symbol=f"BEN/{at.number}/99", kind="report", session=at
    )
    summary = m.Document(pk=2 * 10**6 + at.number, committee=committee, kind="summary", session=at)
    delivered = m.Implementation(
        **shared,
        kind="document",
        document=document,
        session=at,
        digests=Texts.of("It describes four steps and names who takes them."),
    )
    cited = m.Citation(**shared, document=report, ranges=[[n % 300 + 1, n % 300 + 12]])
    said = m.Consideration(
        **shared, session=at, citation=cited, digests=Texts.of("Delegations welcomed it and asked for more.")
    )
    decided = m.Decision(
        **shared,
        session=at,
        number=f"8.{n % 9 + 1}",
        citation=m.Citation(pk=10**6 + n, committee=committee, document=summary, label=f"8.{n % 9 + 1}"),
        texts=Texts.of("The Committee took note of the document and asked for a report at its next session."),
    )
    action = m.Action(**shared, mandate=mandate, number=n % OF_A_PARAGRAPH + 1, titles=Texts.of(f"Action number {n}"))
    follow_up = m.FollowUp(**shared, action=action, kind="continuing", texts=Texts.of("The work goes on as described."))
    return ActionThread(action, (paragraph,), (Delivery(delivered, (said,), (decided,)),), follow_ups=(follow_up,))


if __name__ == "__main__":
    # The folder of the benchmarks would hide the packages it shares names with.
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != HERE.parent]
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
