"""The memo of a selection: what was asked, how candidates were found, who read them, what was decided, and the evidence
for each of it. Written as Word and PDF from one list of blocks, and kept as bytes."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.record import journal
from secretariat.record.attachments import attach
from secretariat.record.models import Attachment
from secretariat.writing.blocks import Block, Group, Heading, Inline, Numbered, Paper, Row, Table, words
from secretariat.writing.filling_in import as_runs, filled_in, in_one_line
from secretariat.writing.formats import FORMATS, write
from secretariat.writing.house import day_in_words, speaking

from . import evidence, recorded
from .audiences import of_leaders
from .decided import decision
from .models import Applicant, Criterion, Phase, Selection
from .queries.contract_time import ContractTime, contract_times
from .queries.reading import candidates, latest_list, scoring
from .queries.spread import spread
from .queries.totals import overall, resting_on_one

WRITTEN_AS = ("docx", "pdf")


def write_and_keep(selection: Selection, *, by, language: str = "") -> list[Attachment]:
    """Write it as things stand now. The same once more changes nothing; an older one stays."""
    paper = build(selection, language or get_language() or "en")
    files = {form: write(paper, form) for form in WRITTEN_AS}  # before the transaction: it takes its time
    return keep(selection, files, paper.language, by=by)


@transaction.atomic
def keep(selection: Selection, files: dict[str, bytes], language: str, *, by) -> list[Attachment]:
    shared = {"language": language, "audience": of_leaders(selection), "by": by}
    return [
        attach(
            selection, content, extension=f".{FORMATS[form].extension}", label=f"memo {FORMATS[form].name}",
            name=f"memo-{selection.call.number}-{language}.{form}", **shared,
        )
        for form, content in files.items()
    ]  # fmt: skip


def build(selection: Selection, language: str) -> Paper:
    with speaking(language):
        blocks = tuple(numbered([*parts(selection)]))
        told = cover(selection)
        return Paper(language=language, original_language=language, blocks=(*blocks, *tables(selection)), **told)


def cover(selection: Selection) -> dict:
    call = selection.call
    return {
        "symbol": f"SEL/{call.number}",
        "body": selection.unit.code,
        "body_name": str(selection.unit),
        "session_title": "",
        "place_and_dates": "",
        "title": _("Selection of a consultant: %(title)s") % {"title": selection.titles},
        "prepared_by": str(selection.requester),
        "day": journal.now().date().isoformat(),
        "iri": f"/akn/{settings.AKN_COUNTRY}/doc/memo/selection/{journal.now().date().isoformat()}/{call.number}",
        "url": settings.SITE_URL + selection.get_absolute_url(),
        "note": _("Demonstration data") if selection.is_sample else "",
    }


def numbered(parts: list[tuple[str, list[str | Inline]]]) -> Iterator[Block]:
    """Paragraphs numbered through, under their headings; a heading without a paragraph is left out."""
    number = 0
    for heading, paragraphs in parts:
        told = [one for one in paragraphs if one]
        if told:
            yield Heading(1, words(heading))
        for one in told:
            number += 1
            yield Numbered(number, as_runs(one))


def parts(selection: Selection) -> Iterator[tuple[str, list[str | Inline]]]:
    yield _("Need"), [str(selection.needs), work(selection), place(selection), *before(selection)]
    yield _("Call and candidates"), [*recorded.changes(selection), *found(selection), *recorded.gone(selection)]
    yield _("Questions and answers"), list(recorded.questions(selection))
    yield _("Panel"), list(panel(selection))
    yield _("Interests"), list(recorded.interests(selection))
    yield _("Recommendation"), list(recommendation(selection))
    yield _("Decision"), list(decision(selection))
    yield _("Evidence"), evidence.sentences(selection)


def work(selection: Selection) -> str:
    if not (selection.starts_on and selection.ends_on):
        return ""
    days = {"start": day_in_words(selection.starts_on), "end": day_in_words(selection.ends_on)}
    return _("The work begins on %(start)s and ends on %(end)s.") % days


def place(selection: Selection) -> Inline | str:
    return filled_in(_("Place of work: %(place)s."), place=selection.place) if selection.place else ""


def before(selection: Selection) -> Iterator[Inline]:
    """The tries that ended without anybody, the first one first."""
    if (earlier := selection.begun_from) is None:
        return
    yield from before(earlier)
    call, told = getattr(earlier, "call", None), {"state": earlier.get_state_display(), "why": earlier.why}
    day = day_in_words(earlier.state_since.date())
    sentence = _("The selection before it, %(number)s, ended on %(day)s: %(state)s. %(why)s")
    yield filled_in(sentence, number=call.number if call else str(earlier), day=day, **told)


def found(selection: Selection) -> Iterator[str | Inline]:
    way = {"method": selection.get_method_display(), "why": selection.justification}
    yield filled_in(_("Way of selection: %(method)s. %(why)s"), **way)
    searches = selection.sourcings.standing().count()
    if searches:
        told = ngettext("The roster was searched %(count)s time.", "The roster was searched %(count)s times.", searches)
        yield told % {"count": searches}
    yield from recorded.invited(selection)
    count = candidates(selection).count()
    yield ngettext("%(count)s application was read.", "%(count)s applications were read.", count) % {"count": count}
    if selection.waiver:
        yield filled_in(_("Why fewer than were wanted are enough: %(why)s"), why=selection.waiver)


def panel(selection: Selection) -> Iterator[Inline]:
    members = [filled_in(f"%(name)s ({one.get_role_display()})", name=one.person) for one in scoring(selection)]
    yield filled_in(_("The panel: %(names)s."), names=in_one_line(members))
    for one in selection.panelists.standing().filter(state="replaced").select_related("person").order_by("pk"):
        yield filled_in(_("Replaced: %(name)s. %(why)s"), name=one.person, why=one.why)
    differences = selection.notes.standing().exclude(application__isnull=False, criterion=None)
    for note in differences.select_related("application", "criterion").order_by("pk"):
        about = " · ".join(str(part) for part in (note.application, note.criterion) if part)
        yield filled_in(_("Noted on differences (%(about)s): %(text)s"), about=about or "–", text=note.text)


def recommendation(selection: Selection) -> Iterator[str | Inline]:
    for one in latest_list(selection):
        name = Applicant.objects.select_related("profile").get(application=one.application_id)
        blanks = {"code": one.application.code, "name": name, "standing": one.get_standing_display()}
        yield filled_in(_("%(code)s, %(name)s: %(standing)s. %(why)s"), **blanks, why=one.grounds)
        yield time_in_words(name, contract_times([name.profile], before=selection)[name.profile_id])
    yield from resting_on_one({phase: spread(selection, phase) for phase in Phase})
    yield from recorded.not_shortlisted(selection)


def time_in_words(name, told: ContractTime) -> Inline:
    """Months under contract in the last five years, the longest run, and the breaks."""
    if not told.contracts:
        return filled_in(_("%(name)s: no contract in the last five years."), name=name)
    sentence = _(
        "%(name)s: %(months)s months under contract in the last five years, at the longest %(longest)s without a "
        "break; breaks in days: %(breaks)s."
    )
    months = {"months": number_format(told.months, 1), "longest": number_format(told.longest, 1)}
    return filled_in(sentence, name=name, breaks=joined(told.breaks) or "–", **months)


def tables(selection: Selection) -> Iterator[Block]:
    """Totals by code: arithmetic beside the panel’s reasons, in no order but that of the codes."""
    for phase in Phase:
        drawn = spread(selection, phase)
        rows = [row for row in drawn.rows if row.total is not None]
        if not rows:
            continue
        heads = (_("Candidate"), *(heading(one) for one in drawn.criteria), _("Total of 100"))
        cells = [
            Row((words(str(row.application)), *(words(mean(cell)) for cell in row.cells), words(f"{row.total:.1f}")))
            for row in rows
        ]
        caption = _("Mean levels, %(phase)s. Totals decide nothing.") % {"phase": phase.label}
        yield Table(caption, heads, (Group((), tuple(cells)),))
    yield from table_of_all(selection)


def table_of_all(selection: Selection) -> Iterator[Block]:
    """Where there were two passes: by the weights of all criteria, which sum to a hundred."""
    drawn = [spread(selection, phase) for phase in Phase]
    codes = {row.application.pk: str(row.application) for one in drawn for row in one.rows}
    told = sorted((codes[pk], whole) for pk, whole in overall(drawn).items())
    if told:
        rows = tuple(Row((words(code), words(f"{whole:.1f}"))) for code, whole in told)
        caption = _("All criteria together. Totals decide nothing.")
        yield Table(caption, (_("Candidate"), _("Total of 100")), (Group((), rows),))


def heading(criterion: Criterion) -> str:
    return f"{criterion} ({criterion.weight})"


def mean(cell) -> str:
    return f"{cell.mean:.2f}"
