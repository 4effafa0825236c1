"""Looks whether an installation is well: its settings, its parts, the invariants of its data."""

from __future__ import annotations

import json
import sys

from django.core.management.base import BaseCommand

from ... import doctor


class Command(BaseCommand):
    help = "Checks settings, parts and data. Exit code 1 where something is wrong, with a sentence for each fault."
    requires_system_checks = ()  # the doctor names what these would stop at

    def add_arguments(self, parser):
        parser.add_argument("only", nargs="*", help="words of the checks to run; all, where none is given")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, only, json, **options):
        findings = []
        for finding in doctor.examine(only):
            findings.append(finding)
            if not json:
                self.say(finding)
        if json:
            self.stdout.write(as_json(findings))
        if any(finding.fails for finding in findings):
            sys.exit(1)

    def say(self, finding) -> None:
        mark = "well " if finding.is_well else "wrong" if finding.fails else "note "
        self.stdout.write(f"{mark}  {finding.check.name}")
        for sentence in finding.sentences:
            self.stdout.write(f"       {sentence}")
        if finding.more:
            self.stdout.write(f"       … and {finding.more} more.")
        self.stdout.flush()


def as_json(findings) -> str:
    told = [
        {"check": f.check.name, "is_remark": f.check.is_remark, "sentences": f.sentences, "more": f.more}
        for f in findings
    ]
    return json.dumps({"well": not any(f.fails for f in findings), "findings": told}, ensure_ascii=False, indent=1)
