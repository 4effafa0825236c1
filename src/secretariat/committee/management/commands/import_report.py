"""Reads a committee's report and says what it found; keeps it for an officer to confirm, or applies it at once."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from secretariat.writing.reading import Unreadable
from secretariat.writing.reading.files import load

from ...forms.audience import CHOICES, audience_of, choice_of
from ...importing.bodies import NewBody, find_committee, new_body
from ...importing.plan import Plan
from ...importing.printing import printed
from ...models import Committee, Mandate, ReportImport
from ...operations import imports as do

MOST_TOLD = 20


class Command(BaseCommand):
    help = (
        "Reads a committee's report (Word, PDF with a text layer, text as pasted, our Akoma Ntoso) and prints what it "
        "says, how sure that is, where it stands, and what does not agree. Keeps it for an officer to confirm, or with "
        "--apply enters it at once, links that nobody confirmed marked so."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--committee", metavar="CODE", default="", help="whose report it is (as the report says)")
        parser.add_argument("--mandate", metavar="SLUG", default="", help="the mandate of the record it tells of")
        parser.add_argument("--dry-run", action="store_true", help="only print; keep nothing")
        parser.add_argument("--apply", action="store_true", help="enter what was found, whole or not at all")
        parser.add_argument(
            "--for", dest="audience", choices=[choice for choice, _ in CHOICES],
            help="with --apply: who may see what is entered (those who see the committee)",
        )  # fmt: skip
        parser.add_argument(
            "--json", action="store_true", help="print what was read as one JSON object, and nothing else"
        )

    def handle(self, *, file, **options):
        if options["apply"] and options["dry_run"]:
            raise CommandError("--apply enters and --dry-run keeps nothing: choose one of them.")
        if options["audience"] and not options["apply"]:
            raise CommandError("--for goes with --apply: without it, the officer who applies the import chooses.")
        data, reading = self.read(file)
        body = find_committee(reading, options["committee"]) or new_body(reading, options["committee"])
        mandate = mandate_of(options["mandate"], body)
        self.print(reading, body, mandate, options["json"])
        if not options["dry_run"]:
            out = self.stderr if options["json"] else self.stdout
            self.keep(file, data, reading, body, mandate, options["apply"], options["audience"], out)

    def read(self, file: str):
        try:
            data, name = load(Path(file))
            return data, do.read(data, name)
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from None

    def print(self, reading, body, mandate, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
            return
        committee = body if isinstance(body, Committee) else None
        for line in printed(Plan(reading, committee, mandate=mandate), body):
            self.stdout.write(line)

    def keep(self, file, data, reading, body, mandate, is_applied: bool, choice, out) -> None:
        if body is None:
            sentence = f"{file} names no committee: nothing was kept. Say whose report it is with --committee CODE."
            if is_applied:
                raise CommandError(sentence)
            out.write(sentence)
            return
        try:
            with transaction.atomic():
                record, said = self.kept(data, reading, body, mandate, is_applied, choice)
        except ValidationError as refusal:
            raise CommandError(f"{file}: {' '.join(refusal.messages)} Nothing was entered.") from refusal
        out.write("")
        for sentence in said:
            out.write(sentence)
        out.write(f"{settings.SITE_URL}{record.permalink()}")

    def kept(self, data, reading, body, mandate, is_applied: bool, choice) -> tuple[ReportImport, list[str]]:
        said = []
        if isinstance(body, NewBody):
            said.append(f"The committee {body.code} was not in the record; it was entered as “{body.name}”.")
        audience = audience_of(choice) if choice else None
        record = do.receive(data, reading, by=None, committee=body, mandate=mandate, audience=audience)
        if record.state == ReportImport.State.APPLIED:
            return record, [*said, "This very file was applied before; nothing was changed."]
        if not is_applied:
            return record, [*said, "Nothing was entered yet. An officer can confirm, correct and apply it here:"]
        audience = audience or do.audience_of(record)
        said += left_out(Plan(reading, record.committee, mandate=mandate))
        record = do.apply(record, by=None, audience=audience)
        entered = sum(bool(one.get("entered")) for one in record.done)
        changed = sum(bool(one.get("after")) for one in record.done)
        if not record.done:
            said.append("The record holds all of it already; nothing was changed.")
        else:
            said.append(
                f"Applied: {entered} records entered, {changed} changed. Links that nobody confirmed are marked so."
            )
        said.append(seen_by(audience))
        return record, [*said, "It can be looked at, and taken back whole, here:"]


def left_out(plan: Plan) -> list[str]:
    """What applying does not enter, and why."""
    items = [item for item in plan.items.values() if item.is_left_out]
    if not items:
        return []
    told = [f"  {item.finding.place}: {item.lacking}" for item in items[:MOST_TOLD]]
    more = [f"  … and {len(items) - MOST_TOLD} more."] if len(items) > MOST_TOLD else []
    return [f"Not entered, because something is unclear: {len(items)} of {len(plan.items)} findings.", *told, *more]


def seen_by(audience) -> str:
    choice, _day = choice_of(audience)
    who = str(dict(CHOICES).get(choice, audience.key))
    others = " or ".join(f"--for {other}" for other, _ in CHOICES if other != choice)
    return f"Who may see what was entered: {who}. ({others} says otherwise.)"


def mandate_of(slug: str, body) -> Mandate | None:
    if not slug:
        return None
    standing = (
        Mandate.objects.standing().filter(committee=body) if isinstance(body, Committee) else Mandate.objects.none()
    )
    found = standing.filter(slug=slug).first()
    if found is None:
        known = ", ".join(standing.values_list("slug", flat=True)) or "none"
        raise CommandError(
            f"There is no mandate “{slug}” of {body.code if body else 'this committee'}. There are: {known}."
        )
    return found
