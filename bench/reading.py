"""How well reports are read: precision and recall by kind of fact, over invented committees in three formats, and over
reports that were written by hand in the manner of other houses, as text and as Word.

python -m bench.reading [--reports 40] [--seed 1] [--json] [--show KIND]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from django.conf import settings

if not settings.configured:
    settings.configure(USE_I18N=False)

from secretariat.committee.reading import Reading, read_report
from secretariat.committee.reading.tests.hand_written import facts, written
from secretariat.committee.reading.tests.numbered_word import as_numbered_word
from secretariat.writing.reading import read_file

from .synthetic.as_pdf import as_pdf
from .synthetic.as_text import as_text
from .synthetic.as_word import as_word
from .synthetic.committees import COMMITTEES
from .synthetic.maker import make
from .synthetic.truth import Truth

MEASURES = ("precision", "recall", "facts")
FORMS = {"text": as_text, "docx": as_word, "pdf": as_pdf}


def flat(text: object) -> str:
    """White space and the kind of dash do not count."""
    return re.sub(r"\s+", " ", re.sub(r"[‐‑–—]", "-", str(text))).strip()


def told(truth: Truth) -> dict[str, list[Hashable]]:
    """The facts of a report as it was meant."""
    return {
        "document symbol": [truth.symbol],
        "document body": [truth.body or truth.committee.name] if truth.body or not truth.symbol else [],
        "document session": [truth.session] if truth.body or truth.symbol else [],
        "document title": [flat(truth.title)],
        "paragraph": [(number, flat(text)) for number, text in truth.paragraphs.items()],
        "mandate paragraph": [(number, flat(text)) for number, text in truth.mandate],
        "action": [(m, n, flat(t) if not implicit else "", implicit) for m, n, t, implicit in truth.actions],
        "citation": [(n, a, b) for n, _s, a, b in truth.citations],
        "citation with session": list(truth.citations) if truth.body else [],
        "decision": [(n, flat(text)) for n, _s, _p, text in truth.decisions],
        "decision with session and paragraph": [(n, s, p) for n, s, p, _t in truth.decisions] if truth.body else [],
        "annex row": [
            (
                r.mandate,
                flat(r.action),
                flat(r.implementation),
                r.report,
                min(a for a, _ in r.ranges),
                max(b for _, b in r.ranges),
            )
            for r in truth.rows
        ],
        "annex summary": [(r.mandate, r.ranges[0], r.summary_session, r.summary_paragraph) for r in truth.rows]
        if truth.body
        else [],
        "commitment": list(truth.commitments) if truth.body else [],
    }


def read(reading: Reading, truth: Truth) -> dict[str, list[Hashable]]:
    """The same facts as they were read."""
    document = reading.document
    known = told(truth)
    found = {
        "document symbol": [document.symbol],
        "document body": [document.body],
        "document session": [document.session],
        "document title": [flat(document.title)],
        "paragraph": [(p.number, flat(p.text)) for p in reading.paragraphs],
        "mandate paragraph": [(one.number, flat(one.text)) for one in reading.mandate],
        "action": [
            (one.number, a.number, flat(a.title) if not a.implicit else "", a.implicit)
            for one in reading.mandate
            for a in one.actions
        ],
        "citation": [(c.paragraph, c.first, c.last) for c in reading.citations],
        "citation with session": [(c.paragraph, c.session, c.first, c.last) for c in reading.citations],
        "decision": [(d.paragraph, flat(d.text)) for d in reading.decisions],
        "decision with session and paragraph": [
            (d.paragraph, d.session, d.summary_paragraph) for d in reading.decisions
        ],
        "annex row": [
            (r.mandate_paragraph, flat(r.action), flat(r.implementation), r.report, r.first, r.last)
            for r in reading.annex
        ],
        "annex summary": [
            (
                r.mandate_paragraph,
                (r.ranges[0].first, r.ranges[0].last) if r.ranges else None,
                r.summary_session,
                r.summary_paragraph,
            )
            for r in reading.annex
        ],
        "commitment": [
            (c.paragraph, c.due_session) for c in reading.commitments if c.confidence != "guess" or c.due_session
        ],
    }
    return {
        kind: found[kind] if known[kind] or kind in ("commitment", "citation", "decision") else [] for kind in known
    }


def faults_found(reading: Reading, truth: Truth) -> Iterable[tuple[str, bool]]:
    for fault in truth.faults:
        right = [p for p in reading.problems if p.code in fault.codes and fault.where in f"{p.place} {p.message}"]
        yield fault.name, bool(right)


class Tally:
    """Right, missed and wrong, by kind of fact and by format."""

    def __init__(self):
        self.right, self.missed, self.wrong = (defaultdict(Counter) for _ in range(3))
        self.faults: dict[str, Counter] = defaultdict(Counter)
        self.false_alarms: Counter = Counter()
        self.examples: dict[str, list[str]] = defaultdict(list)
        self.seconds: Counter = Counter()
        self.reports: Counter = Counter()

    def add(self, form: str, label: str, truth: Truth, reading: Reading) -> None:
        self.count(form, label, told(truth), read(reading, truth))
        for name, seen in faults_found(reading, truth):
            self.faults[name]["seen" if seen else "missed"] += 1
            if not seen:
                self.examples["fault"].append(f"{label} not seen: {name}")
        if not truth.faults:
            self.reports["clean"] += 1
            for one in reading.problems:
                if one.severity == "error":
                    self.false_alarms[one.code] += 1
                    self.examples["alarm"].append(f"{label} {one.code} {one.place}: {one.message}")

    def count(self, form: str, label: str, expected: dict, found: dict) -> None:
        for kind in expected:
            want, have = Counter(expected[kind]), Counter(found[kind])
            self.right[kind][form] += sum((want & have).values())
            self.missed[kind][form] += sum((want - have).values())
            self.wrong[kind][form] += sum((have - want).values())
            for one in [*(want - have)][:2]:
                self.examples[kind].append(f"{label} missed {one!r}")
            for one in [*(have - want)][:2]:
                self.examples[kind].append(f"{label} wrong  {one!r}")

    def rates(self, kind: str, form: str | None = None) -> tuple[float, float, int]:
        def total(counts) -> int:
            return counts[kind][form] if form else sum(counts[kind].values())

        right, missed, wrong = total(self.right), total(self.missed), total(self.wrong)
        return right / max(right + wrong, 1), right / max(right + missed, 1), right + missed


def measure(reports: int, seed: int, forms: Iterable[str] = FORMS) -> Tally:
    tally = Tally()
    for at in range(reports):
        committee = COMMITTEES[at % len(COMMITTEES)]
        faults = (0, 2, 4)[at % 3] if at >= len(COMMITTEES) else 0
        for form in forms:
            truth = make(committee, seed * 1_000 + at, faults)
            data = FORMS[form](truth, seed * 1_000 + at)
            started = time.perf_counter()
            reading = read_report(read_file(data, f"report-{at}.{form}"))
            tally.seconds[form] += time.perf_counter() - started
            tally.reports[form] += 1
            tally.add(form, f"[{at} {committee.code or '–'} {form}]", truth, reading)
    return tally


def measure_written() -> Tally:
    """Reports written by hand, whose facts stand beside their text."""
    tally = Tally()
    for one in written():
        for form, data in (("text", one.text.encode()), ("docx", as_numbered_word(one))):
            found = facts(read_report(read_file(data, f"{one.name}.{form}")))
            tally.reports[form] += 1
            tally.count(form, f"[{one.name} {form}]", one.facts, found)
    return tally


def show_rates(tally: Tally) -> None:
    forms = [form for form in FORMS if tally.reports[form]]
    print(f"{'kind of fact':38}{'facts':>7}  " + "".join(f"{form + ' P/R':>16}" for form in forms) + f"{'all P/R':>16}")
    for kind in tally.right:
        cells = "".join("{:>9.3f}/{:.3f} ".format(*tally.rates(kind, form)) for form in forms)
        precision, recall, count = tally.rates(kind)
        print(f"{kind:38}{count:>7}  {cells}{precision:>9.3f}/{recall:.3f}")


def show(tally: Tally) -> None:
    show_rates(tally)
    forms = [form for form in FORMS if tally.reports[form]]
    print("\nseeded faults            seen  of")
    for name, counts in sorted(tally.faults.items()):
        print(f"  {name:26}{counts['seen']:>3}{counts.total():>5}")
    clean = max(tally.reports["clean"], 1)
    alarms = sum(tally.false_alarms.values()) / clean
    print(f"\nfalse errors per faultless report: {alarms:.2f} {dict(tally.false_alarms)}")
    print(
        "seconds per report: " + ", ".join(f"{form} {tally.seconds[form] / tally.reports[form]:.3f}" for form in forms)
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench reading", description=__doc__)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", default="", help="also list what was missed or wrong of this kind")
    options = parser.parse_args(arguments)
    tally, by_hand = measure(options.reports, options.seed, options.forms.split(",")), measure_written()
    if options.json:
        kinds, hand = ({k: dict(zip(MEASURES, t.rates(k), strict=True)) for k in t.right} for t in (tally, by_hand))
        found = {"kinds": kinds, "faults": tally.faults, "false_errors": tally.false_alarms, "written_by_hand": hand}
        print(json.dumps(found, indent=2))
        return 0
    show(tally)
    print(f"\n{by_hand.reports['text']} reports written by hand")
    show_rates(by_hand)
    for line in [*tally.examples.get(options.show, []), *by_hand.examples.get(options.show, [])]:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
