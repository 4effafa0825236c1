"""A report is read, waits for an officer, is applied whole, and can be taken back whole."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record import journal
from secretariat.record.models import Audience, Stream
from secretariat.record.operations import EditConflict, change, enter, reinstate
from secretariat.writing.reading import read_file

from ..importing.applying import Applying
from ..importing.bodies import NewBody, known
from ..importing.kept import as_kept, from_kept
from ..importing.narrative import Narrative
from ..importing.own_language import read_in_its_language
from ..importing.plan import CONFIRMED, Plan
from ..importing.taking_back import TEXTS, TakingBack, done_since, load
from ..models import Committee, Mandate, ReportImport
from ..reading import Reading

State = ReportImport.State
OPEN = {State.PENDING, State.TAKEN_BACK}


def read(data: bytes, name: str) -> Reading:
    """What the report in `data` says, leaning on what the record holds; Unreadable where it is refused."""
    return read_in_its_language(read_file(data, name), known())


def same_file(data: bytes, committee: Committee | None = None) -> ReportImport | None:
    """The import of these very bytes that waits, or was applied and of which nothing was withdrawn since."""
    found = ReportImport.objects.standing().filter(sha256=fingerprint(data), state__in=[State.PENDING, State.APPLIED])
    newest = (found.filter(committee=committee) if committee else found).select_related("committee").first()
    return None if newest and has_gaps(newest) else newest


def has_gaps(record: ReportImport) -> bool:
    """Was something withdrawn that it entered or found? The same file may fill the gap."""
    keys = {(one["noun"], one["id"]) for one in (*record.done, *record.held) if one["noun"] != TEXTS}
    return record.state == State.APPLIED and any(not one.is_standing and not one.merged_into_id for one in load(keys))


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def receive(
    data: bytes, reading: Reading, *, by, committee: Committee | NewBody, mandate: Mandate | None = None, audience=None
):
    """Keep a report and what was found in it, to be confirmed. The same bytes lead to the import that is there.

    `audience` is who may see a committee that is entered for it: the Secretariat, until the report is applied.
    """
    kept: list[ReportImport] = []
    try:
        with transaction.atomic():
            body, done = body_of(committee, by, audience)
            before = same_file(data, body)
            return before or keep(kept, data, reading, by=by, committee=body, mandate=mandate, done=done)
    except BaseException:
        for record in kept:
            record.file.delete(save=False)
        raise


def body_of(committee: Committee | NewBody, by, audience: Audience | None = None) -> tuple[Committee, list[dict]]:
    if isinstance(committee, Committee):
        return committee, []
    body = committee.enter(by=by, audience=audience or Audience.objects.of("internal"))
    return body, [{"noun": body.noun(), "id": body.pk, "entered": True, "version": body.version}]


def keep(kept: list, data: bytes, reading: Reading, *, by, committee, mandate, done) -> ReportImport:
    answers = {"findings": {"mandate": {"join": mandate.pk}}} if mandate else {}
    record = enter(
        ReportImport, by=by, verb="read", committee=committee, audience=Audience.objects.of("internal"),
        file_name=reading.name[:200], file=ContentFile(data, name=f"{fingerprint(data)[:16]}.bin"),
        sha256=fingerprint(data), reading=as_kept(reading), answers=answers, done=done, mandate=mandate,
    )  # fmt: skip
    kept.append(record)
    return record


def plan_of(record: ReportImport) -> Plan:
    """Everything found, matched with the record as it stands now."""
    return Plan(from_kept(record.reading), record.committee, record.answers)


# --- answers --------------------------------------------------------------------


@transaction.atomic
def answer(record: ReportImport, told: dict[str, dict], *, by, version: int | None = None) -> ReportImport:
    """Keep what an officer said of these findings (by key), so that she or another can go on later."""
    current = locked(record, version)
    refuse_unless(current, OPEN, _("This import has been applied already: take it back before you change answers."))
    findings = {**current.answers.get("findings", {}), **told}
    return save_answers(
        current, {**current.answers, "findings": {k: v for k, v in findings.items() if v}}, by, len(told)
    )


@transaction.atomic
def accept_certain(record: ReportImport, *, by, version: int | None = None) -> tuple[ReportImport, int]:
    """Confirm everything that is certain and that nobody has answered yet; answers how many that were.

    What differs from the record waits for somebody to choose."""
    current = locked(record, version)
    refuse_unless(current, OPEN, _("This import has been applied already."))
    told = dict(current.answers.get("findings", {}))
    items = [item for item in plan_of(current).items.values() if item.is_certain]
    told |= {item.key: {**item.answer, "say": CONFIRMED} for item in items}
    return save_answers(current, {**current.answers, "findings": told}, by, len(items)), len(items)


def save_answers(current: ReportImport, answers: dict, by, count: int) -> ReportImport:
    if answers != current.answers:
        current.answers, current.version = answers, current.version + 1
        current.save(update_fields=["answers", "version", "changed_at"])
        journal.write(current, "answered", by=by, changes={"answers": [None, count]})
    return current


def locked(record: ReportImport, version: int | None) -> ReportImport:
    current = ReportImport.objects.select_for_update(of=("self",)).select_related("committee").get(pk=record.pk)
    if version is not None and version != current.version:
        raise EditConflict(current, {})
    return current


def refuse_unless(record: ReportImport, states, sentence: str) -> None:
    if record.state not in states:
        raise ValidationError(sentence)


# --- applying and taking back -----------------------------------------------------


@transaction.atomic
def apply(
    record: ReportImport,
    *,
    by,
    audience: Audience | None = None,
    is_authentic: bool = False,
    version: int | None = None,
):
    """Enter everything that was not left out, whole or not at all. Links that nobody confirmed are marked so.

    `is_authentic`: an officer says that the words of the mandate and of decisions are those adopted.
    """
    current = locked(record, version)
    refuse_unless(current, OPEN, _("This import has been applied already; nothing was changed."))
    audience = audience or Audience.objects.of("public")
    position = newest_position(current)  # from here on the stream is ours
    current.committee = opened(current, audience, by)
    plan = plan_of(current)
    applying = Applying(
        plan, committee=current.committee, by=by, audience=audience, is_authentic=is_authentic,
        source=source_of(current, plan),
    )  # fmt: skip
    applying.run()
    narrative = Narrative(applying)
    report = narrative.enter()
    done = [*done_by(current, position), *narrative.kept]
    found = dict.fromkeys((one.noun(), one.pk) for one in (*applying.joined, *narrative.joined))
    held = [{"noun": noun, "id": pk} for noun, pk in found]
    told = {"state": State.APPLIED, "mandate": applying.make("mandate"), "report": report, "done": done, "held": held}
    return change(current, by=by, verb="applied", **told)


def came_with(record: ReportImport) -> bool:
    """Was the committee entered for this import?"""
    return any(one["noun"] == Committee.noun() and one["entered"] for one in record.done)


def audience_of(record: ReportImport) -> Audience:
    """Whom the report is for where nobody says otherwise."""
    return Audience.objects.of("public") if came_with(record) else record.committee.audience


def opened(record: ReportImport, audience: Audience, by) -> Committee:
    """The committee; one that was entered for the import, or left the record with it, is for those for whom it is."""
    if not record.committee.is_standing:
        return reinstate(record.committee, by=by, audience=audience)
    return change(record.committee, by=by, audience=audience) if came_with(record) else record.committee


def done_by(record: ReportImport, position: int) -> list[dict]:
    """What applying did since `position`; a committee that came with the import was entered by it."""
    done = done_since(record.stream_key, position)
    if not came_with(record):
        return done
    own = {"noun": Committee.noun(), "id": record.committee.pk, "entered": True, "version": record.committee.version}
    return [own, *(one for one in done if one["noun"] != Committee.noun())]


def newest_position(record: ReportImport) -> int:
    """The last position of the committee's stream, which nobody else can take from until this transaction ends."""
    return Stream.objects.select_for_update().get(key=record.stream_key).position


def source_of(record: ReportImport, plan: Plan) -> str:
    """What the new records say they come from: the report's symbol, else its session and file."""
    document = plan.reading.document
    if document.symbol:
        return document.symbol
    return ", ".join(filter(None, [document.session, record.file_name]))


@transaction.atomic
def take_back(record: ReportImport, *, by, reason: str, version: int | None = None) -> TakingBack:
    """Withdraw what the import entered, put back what it changed; `.stays` says what was changed or used since."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this import is taken back.")})
    others = ReportImport.objects.select_for_update(of=("self",)).filter(committee=record.committee_id)
    list(others.order_by("pk").values_list("pk"))  # what stays may become another's: all in one order
    current = locked(record, version)
    refuse_unless(current, {State.APPLIED}, _("This import is not applied; there is nothing to take back."))
    current = change(
        current, by=by, verb="taken back", reason=reason, state=State.TAKEN_BACK, mandate=None, report=None
    )
    taking = TakingBack(current)
    taking.run(by=by, reason=reason)
    current.done, current.held = [], []
    current.save(update_fields=["done", "held"])
    return taking


@transaction.atomic
def drop(record: ReportImport, *, by, version: int | None = None) -> ReportImport:
    """Set aside an import that waits. A committee that was entered for it alone goes with it."""
    current = locked(record, version)
    refuse_unless(current, OPEN, _("This import has been applied already: take it back first."))
    current = change(current, by=by, verb="dropped", state=State.DROPPED)
    taking = TakingBack(current)
    taking.run(by=by, reason=_("The import for which it was entered was dropped."))
    current.done = []
    current.save(update_fields=["done"])
    return current
