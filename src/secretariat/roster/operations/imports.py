"""Contracts come as a table: staged in pieces, previewed, applied whole in a short moment, and taken back whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.core.text import clean
from secretariat.record import journal
from secretariat.record.models import Audience
from secretariat.record.operations import EditConflict, change, enter
from secretariat.writing.reading.unreadable import Unreadable, shown

from ..importing.columns import Columns
from ..importing.flipping import Stale, flip
from ..importing.lists import Lists
from ..importing.reading import Reader, Told
from ..importing.reasons import refused
from ..importing.returning import flip_back, staying
from ..importing.staging import AT_ONCE, TAKEN_BACK, Staging
from ..importing.tables import open_table
from ..importing.telling import tell
from ..models import Engagement, ImportRow, Outcome, RosterImport, StagedEngagement, StagedProfile

State = RosterImport.State
OPEN = {State.PREVIEWED, State.TAKEN_BACK, State.FAILED}
STANDS = {State.APPLIED, State.TAKEN_BACK}  # of what was taken back something may have stayed
APPLIED = {"state": State.APPLIED, "owes_letters": True, "followed_to": 0}
BACK = {"state": State.TAKEN_BACK, "owes_letters": False, "followed_to": 0}
SYSTEM = "contracts"  # where a Secretariat has one contract system, it need not name it
STEWARDS = "stewards"
Tell = Callable[[int], object]  # how many rows have been read


def fingerprint(file: BinaryIO) -> str:
    found = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return found


def receive(file: BinaryIO, name: str, *, by, system: str = SYSTEM, apart: bool = False) -> RosterImport:
    """Keep a file, to be read. The same bytes lead to the import that waits; or `apart`, to one of their own."""
    sha256 = fingerprint(file)
    same = {"sha256": sha256, "system": named(system), "state": State.PREVIEWED}
    waiting = RosterImport.objects.filter(**same).order_by("-pk").first()
    if waiting is not None and not apart:
        return waiting
    kept = File(file, name=f"{sha256[:16]}.bin")
    return enter_import(by=by, system=system, file_name=shown(name), sha256=sha256, file=kept)


def enter_import(*, by, system: str = SYSTEM, **values) -> RosterImport:
    """Numbers of contracts and contractors count within their system; without a name it is the Secretariat's own."""
    told = {"system": named(system), "audience": Audience.objects.of(STEWARDS), **values}
    return enter(RosterImport, by=by, verb="read", **told)


def named(system: str) -> str:
    return " ".join(system.split()) or SYSTEM


# --- reading and setting against the roster ---------------------------------------------


def stage(imported: RosterImport, *, by, progress: Tell = lambda rows: None) -> RosterImport:
    """Read its file and set every row against the roster as it stands now. Unreadable where the file is refused."""
    try:
        with imported.file.open("rb") as file:
            table = open_table(file, imported.file_name, imported.file.size)
            rows = table.rows
            return stage_rows(imported, table.columns, rows, by=by, notes=table.notes, progress=progress)
    except Unreadable as refusal:
        clear(imported)
        notes = [] if refusal.blanks is None else [(refusal.code, refusal.blanks)]
        change(imported, by=by, verb="not read", state=State.FAILED, trouble=str(refusal), notes=notes)
        raise


BROKEN_OFF = "broken-off"


@transaction.atomic
def give_up(imported: RosterImport) -> RosterImport:
    """Its reading broke off: what was staged goes, and the page says what to do."""
    current = locked(imported, None)
    if current.state != State.READING:
        return current
    clear(current)
    notes = [(BROKEN_OFF, {"name": current.file_name})]
    return change(current, by=None, verb="not read", state=State.FAILED, trouble=refused(*notes[0]), notes=notes)


def was_cut_off(imported: RosterImport) -> bool:
    """Can it be read again, because nothing was wrong with the file?"""
    told = [code for code, _blanks in imported.notes]
    return imported.state == State.FAILED and told == [BROKEN_OFF] and bool(imported.file)


@transaction.atomic
def begin_again(imported: RosterImport, *, by, version: int | None = None) -> RosterImport:
    """Let it be read from the beginning; the caller has it staged."""
    current = locked(imported, version)
    if not was_cut_off(current):
        raise ValidationError(_("This table is not waiting to be read again."))
    return change(current, by=by, verb="read", state=State.READING, trouble="", notes=[])


def stage_rows(
    imported: RosterImport, columns: Columns, rows: Iterable[tuple[int, list]], *, by, notes=(),
    progress: Tell = lambda rows: None,
) -> RosterImport:  # fmt: skip
    """Set rows of cells against the roster; nothing of it is changed."""
    clear(imported)
    reader, staging, read = Reader(columns, Lists()), Staging(imported), 0
    for piece in pieces(reader.read(number, row) for number, row in rows):
        staging.take(piece)
        read += len(piece)
        progress(read)
    told = {"state": State.PREVIEWED, "counts": counts(imported), "notes": list(notes), "trouble": ""}
    return change(imported, by=by, verb="previewed", columns=sorted(columns.places), **told)


def pieces(rows: Iterable[Told]) -> Iterator[list[Told]]:
    piece = []
    for told in rows:
        piece.append(told)
        if len(piece) == AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece


def clear(imported: RosterImport) -> None:
    """What an earlier reading left, or one that broke off in the middle."""
    for model in (ImportRow, StagedProfile, StagedEngagement):
        model.objects.filter(imported=imported).delete()


def counts(imported: RosterImport) -> dict[str, int]:
    rows = ImportRow.objects.filter(imported=imported).order_by().values("outcome").annotate(number=Count("pk"))
    return {row["outcome"]: row["number"] for row in rows}


# --- applying and taking back -----------------------------------------------------------


def apply(imported: RosterImport, *, by, version: int | None = None) -> RosterImport:
    """Enter all rows that are not refused, whole or not at all. Stale where the roster changed since the preview:
    nothing was changed then, and the rows are to be staged again and looked at."""
    try:
        with transaction.atomic():
            current = locked(imported, version)
            refuse_unless(current, {State.PREVIEWED}, _("This import does not wait to be applied."))
            refuse_no_rows(current)
            flip(current)
            done = change(current, by=by, verb="applied", **APPLIED, applied_at=timezone.now())
            tell_of_moves(current, by)
            transaction.on_commit(partial(tell, done), robust=True)
    except IntegrityError:
        raise Stale from None
    return done


def refuse_no_rows(imported: RosterImport) -> None:
    if not sum(imported.counts.values()):
        raise ValidationError(_("There is nothing to apply: the table has no row below its headings."))


def tell_of_moves(imported: RosterImport, by) -> None:
    """Each contract that went to another contractor says so in its own history, with the reason."""
    rows = StagedEngagement.objects.filter(imported=imported, is_before=True, contract__in=imported.moves)
    before = dict(rows.values_list("target", "profile_id"))
    for contract in Engagement.objects.filter(pk__in=before).order_by("pk"):
        changes = {"profile": [before[contract.pk], contract.profile_id]}
        reason = imported.moves[contract.contract]
        journal.write(contract, "led to its contractor", by=by, changes=changes, reason=reason, because=imported)


@transaction.atomic
def confirm_moves(imported: RosterImport, contracts: Iterable[str], *, by, reason: str, version: int | None = None):
    """Let these contracts go to the contractors whom the file names. The caller has the rows compared again."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why they move.")})
    current = locked(imported, version)
    refuse_unless(current, {State.PREVIEWED}, _("This import does not wait to be applied."))
    wanted = set(moving(current).values_list("contract", flat=True)) & {*contracts}
    if not wanted:
        raise ValidationError(_("Choose the contracts that move."))
    moves = current.moves | dict.fromkeys(sorted(wanted), clean(reason, lines=True))
    return change(current, by=by, verb="moves confirmed", reason=reason, state=State.READING, moves=moves)


def moving(imported: RosterImport):
    """Its rows that wait for a steward, since they name another contractor."""
    return ImportRow.objects.filter(imported=imported, outcome=Outcome.MOVES).order_by("row")


def take_back(imported: RosterImport, *, by, reason: str, version: int | None = None) -> dict[str, int]:
    """Withdraw what it entered and put back what it changed; answers how much stays, changed by somebody since. The
    rest can be taken back once that was undone. Refused where nothing of it can be now."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this import is taken back.")})
    with transaction.atomic():
        current = locked(imported, version)
        refuse_unless(current, STANDS, _("This import is not applied; there is nothing to take back."))
        if current.rows_erased_at is not None:
            raise ValidationError(_("What this import changed has been erased since: it cannot be taken back."))
        gone = flip_back(current, TAKEN_BACK, Audience.objects.of(STEWARDS).pk)
        stays = staying(current)
        if not gone and (any(stays.values()) or current.state == State.TAKEN_BACK):
            raise ValidationError(
                _(
                    "Nothing of this import can be taken back now: all that is left of it was changed "
                    "since. Undo that first: a later import, or a merge."
                )
            )
        done = change(current, by=by, verb="taken back", reason=reason, **BACK)
        transaction.on_commit(partial(tell, done), robust=True)
    return stays


def can_be_taken_back(imported: RosterImport) -> bool:
    """Whole; or what stayed the last time."""
    if imported.state == State.TAKEN_BACK and not any(staying(imported).values()):
        return False
    return imported.state in STANDS and imported.rows_erased_at is None


@transaction.atomic
def drop(imported: RosterImport, *, by, version: int | None = None) -> RosterImport:
    """Set aside an import that waits: what was staged goes, that it was read stays on record."""
    current = locked(imported, version)
    refuse_unless(current, OPEN, _("This import has been applied already: take it back first."))
    erase(current)
    return change(current, by=by, verb="dropped", state=State.DROPPED, rows_erased_at=timezone.now())


def erase(imported: RosterImport) -> None:
    """Everything personal in file and rows; numbers of contracts, outcomes and counts stay."""
    for model in (StagedProfile, StagedEngagement):
        model.objects.filter(imported=imported).delete()
    ImportRow.objects.filter(imported=imported).update(contractor="", name="", said=[], changes={}, against={})
    RosterImport.objects.filter(pk=imported.pk).update(moves={})
    if imported.file:
        imported.file.delete(save=False)
        RosterImport.objects.filter(pk=imported.pk).update(file="")


def locked(imported: RosterImport, version: int | None) -> RosterImport:
    current = RosterImport.objects.select_for_update().get(pk=imported.pk)
    if version is not None and version != current.version:
        raise EditConflict(current, {})
    return current


def refuse_unless(imported: RosterImport, states, sentence: str) -> None:
    if imported.state not in states:
        raise ValidationError(sentence)
