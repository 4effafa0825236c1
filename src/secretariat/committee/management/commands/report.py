"""Writes the implementation report of a mandate, in any format and language, as it stands or as of a past day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from secretariat.accounts.access import PUBLIC
from secretariat.core.languages import CODES, find_language
from secretariat.writing.formats import FORMATS, UnwritablePaper, filename, write

from ...models import Mandate, Release, Report, ReportState
from ...operations.releases import verify
from ...report import build_paper
from ...report.moment import NotOnRecord, Reader

READERS = {
    "public": Reader(PUBLIC),
    "states": Reader(PUBLIC | {"states"}),
    "internal": None,
}
SEEN_BY = {"public": "everyone", "states": "Member States alone", "internal": "the Secretariat alone"}


@dataclass(frozen=True)
class Wish:
    languages: list[str]
    formats: list[str]
    as_of: dt.date | None
    reader: Reader | None
    folder: Path


class Command(BaseCommand):
    help = (
        "Writes the implementation report of a mandate: the newest that was drafted, read from a document or released, "
        "and otherwise one written from the record alone."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--mandate", metavar="REF", default="", help="short name or number; without it, every mandate"
        )
        parser.add_argument(
            "--language", metavar="xx", default="en", help="one of the six, several with commas, or all (en)"
        )
        parser.add_argument("--format", metavar="f,f", default="all", help=f"{','.join(FORMATS)} or all (all)")
        parser.add_argument(
            "--as-of", metavar="DAY", default="", help="as the record stood at the end of that day: 2026-03-01"
        )
        parser.add_argument("--out", metavar="DIR", default="", help="where to write (reports/ of this installation)")
        parser.add_argument(
            "--for", dest="reader", choices=READERS, default="public", help="whose report it is (public)"
        )
        parser.add_argument("--from-record", action="store_true", help="leave drafts and released reports aside")
        parser.add_argument("--verify", action="store_true", help="check instead every report that was released")

    def handle(self, **options):
        if options["verify"]:
            return self.verify()
        wish = understood(options)
        closed = []
        for mandate in mandates(options["mandate"]):
            report = None if options["from_record"] else newest(mandate, wish.as_of)
            if sentence := beyond(report, wish.reader):
                closed.append(sentence)
                continue
            for language in wish.languages:
                self.write(report or mandate, mandate, language, wish)
        if closed:
            raise CommandError(" ".join(closed))

    def write(self, subject, mandate: Mandate, language: str, wish: Wish) -> None:
        try:
            paper = build_paper(subject, language, as_of=wish.as_of, user=wish.reader)
            for form in wish.formats:
                name = filename(paper, form) if getattr(subject, "symbol", "") else f"{mandate.slug}-{language}.{form}"
                content = None if wish.as_of else issued(subject, language, form)
                path = wish.folder / name
                path.write_bytes(write(paper, form) if content is None else content)
                self.say(str(path))
        except (NotOnRecord, UnwritablePaper) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as refusal:
            raise CommandError(
                f"Cannot write in {wish.folder}: {refusal.strerror}. Name another folder with --out."
            ) from refusal

    def verify(self) -> None:
        """Every released file: its bytes, and the same bytes again from its paper."""
        faults = []
        for release in Release.objects.select_related("report").iterator():
            found = verify(release)
            again = {True: "the same when written again", False: "different when written again"}.get(
                found.is_same, "written by other versions of the program, not compared"
            )
            self.say(f"{release}: {'intact' if found.is_intact else 'NOT as it was released'}; {again}")
            if not found.is_good:
                faults.append(str(release))
        if faults:
            raise CommandError(f"Not as released: {', '.join(faults)}. Bring the files back from a backup.")

    def say(self, line: str) -> None:
        if self._verbosity:
            self.stdout.write(line)
            self.stdout.flush()

    def execute(self, *args, **options):
        self._verbosity = options["verbosity"]
        return super().execute(*args, **options)


# --- what was asked for -------------------------------------------------------------


def understood(options) -> Wish:
    folder = Path(options["out"] or settings.REPORTS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise CommandError(
            f"Cannot make the folder {folder}: {refusal.strerror}. Name another with --out."
        ) from refusal
    return Wish(
        languages(options["language"]),
        formats(options["format"]),
        day(options["as_of"]),
        READERS[options["reader"]],
        folder,
    )


def languages(wanted: str) -> list[str]:
    if wanted == "all":
        return list(CODES)
    found = {name: find_language(name) for name in filter(None, wanted.split(","))}
    unknown = [name for name, language in found.items() if language is None]
    if unknown or not found:
        raise CommandError(f"There is no language “{', '.join(unknown)}”: choose from {', '.join(CODES)}, or all.")
    return [language.code for language in found.values()]


def formats(wanted: str) -> list[str]:
    names = list(FORMATS) if wanted == "all" else [name.strip().lower() for name in wanted.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise CommandError(f"There is no format “{', '.join(unknown)}”: choose from {', '.join(FORMATS)}, or all.")
    return names


def day(wanted: str) -> dt.date | None:
    try:
        found = dt.date.fromisoformat(wanted) if wanted else None
    except ValueError:
        raise CommandError(f"“{wanted}” is no day: write it as 2026-03-01.") from None
    today = timezone.localdate()
    if found and found > today:
        raise CommandError(f"{found} is still to come: nobody knows how the record will stand. Today is {today}.")
    return found


def mandates(wanted: str) -> list[Mandate]:
    known = list(Mandate.objects.standing().select_related("committee", "agenda_item", "citation", "adopted_at"))
    found = [m for m in known if not wanted or wanted in {m.slug, str(m.pk)}]
    if not known:
        raise CommandError("There is no mandate on record yet: enter one, import a report, or load the demonstration.")
    if not found:
        raise CommandError(f"There is no mandate “{wanted}”. There are: {', '.join(m.slug for m in known)}.")
    return found


def newest(mandate: Mandate, as_of: dt.date | None) -> Report | None:
    """The last report of the mandate that was there on that day; a Corr. or an Add. is no report of its own."""
    from ...report.moment import end_of

    rows = mandate.reports.standing().exclude(issue__startswith="Corr").exclude(issue__startswith="Add")
    if as_of:
        rows = rows.filter(recorded_at__lte=end_of(as_of))
    return rows.order_by("-pk").first()


def beyond(report: Report | None, reader: Reader | None) -> str:
    """Why a released report is not written for these readers: it was released to fewer."""
    is_open = report is None or report.state != ReportState.RELEASED or reader is None
    if is_open or report.audience.opens_to(reader.tokens):
        return ""
    wide = next(name for name, one in READERS.items() if one is None or report.audience.opens_to(one.tokens))
    return (
        f"{report} was released to {SEEN_BY[wide]} and was not written: write it with --for {wide}, "
        "or with --from-record what the record says to these readers."
    )


def issued(subject, language: str, form: str) -> bytes | None:
    """The archived bytes, where this was released in this language and format."""
    if not isinstance(subject, Report) or subject.state != ReportState.RELEASED:
        return None
    release = subject.releases.filter(language=language, format=form).first()
    return release.content() if release else None
