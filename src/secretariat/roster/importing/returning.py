"""An import is taken back: what it entered is withdrawn, what it changed is put back. What somebody, a later import or
a merge changed since stays, and can be taken back once that was undone: the row is as this import left it then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, models
from django.utils import timezone

from ..models import Engagement, Profile, RosterImport, StagedEngagement, StagedProfile
from .flipping import OF_CONTRACT, OF_PERSON, adapted, ask, follow_audiences, run, table, update

NOT_COMPARED = ("version", "changed_at", "audience_id")


@dataclass(frozen=True)
class Part:
    """Some of the rows an import wrote: `where` picks the staged ones `s`, `is_left` says of a row `r` of the roster
    that it is theirs, and as the import left it. One change makes the version grow by one."""

    kind: type[models.Model]
    real: type[models.Model]
    where: str
    is_left: str

    def of(self, imported: RosterImport) -> models.QuerySet:
        rows = self.kind.objects.filter(imported=imported)
        return rows.filter(is_before=True) if self.where == BEFORE else rows.filter(is_before=False, target=None)

    @property
    def goes(self) -> str:
        return f"EXISTS (SELECT 1 FROM {table(self.real)} r WHERE {self.is_left})"  # noqa: S608 - names of tables

    def staying(self, imported: RosterImport) -> int:
        rows = f"FROM {table(self.kind)} s WHERE s.imported_id = %s AND s.back_at IS NULL AND {self.where}"
        return ask(f"SELECT COUNT(*) {rows} AND NOT {self.goes}", imported.pk)

    def mark(self, imported: RosterImport, at: dt.datetime) -> int:
        return run(
            f"UPDATE {table(self.kind)} AS s SET back_at = %s "  # noqa: S608
            f"WHERE s.imported_id = %s AND s.back_at IS NULL AND {self.where} AND {self.goes}",
            adapted(at), imported.pk,
        )  # fmt: skip


# Said as a comparison: SQLite does not look up in the index by NOT, and would read all that was staged for each row.
WRITTEN = "{}.is_before = FALSE"
BEFORE, NEW = "s.is_before", "NOT s.is_before AND s.target IS NULL"


def same(staged: str, kind: type[models.Model], *without: str, real: str = "r") -> str:
    """Does a row say what was staged for it? Nothing is like nothing."""
    like = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    names = [field.column for field in kind._meta.local_concrete_fields if not field.primary_key]
    told = [connection.ops.quote_name(name) for name in names if name not in (*NOT_COMPARED, *without)]
    return " AND ".join(f"{real}.{name} {like} {staged}.{name}" for name in told)


def changed(kind, real, key: str) -> Part:
    after = f"n.imported_id = s.imported_id AND {WRITTEN.format('n')} AND n.{key} = s.{key} AND n.target = s.target"
    as_left = f"EXISTS (SELECT 1 FROM {table(kind)} n WHERE {after} AND {same('n', real)})"  # noqa: S608
    return Part(kind, real, BEFORE, f"r.id = s.target AND (r.version = s.version + 1 OR {as_left})")


def entered_contract(staged: str, real: str) -> str:
    theirs = f"p.id = {real}.profile_id AND p.number = {staged}.number"
    at_theirs = f"EXISTS (SELECT 1 FROM {table(Profile)} p WHERE {theirs})"  # noqa: S608
    as_left = f"{real}.version = 1 OR ({same(staged, Engagement, 'profile_id', real=real)} AND {at_theirs})"
    number = f"{real}.contract = {staged}.contract AND {real}.system = {staged}.system"
    return f"{number} AND {real}.withdrawn_at IS NULL AND ({as_left})"


def entered_person() -> str:
    """Who has no contract but those that go with the import."""
    new = f"c.imported_id = s.imported_id AND {WRITTEN.format('c')} AND c.target IS NULL AND c.back_at IS NULL"
    goes = f"EXISTS (SELECT 1 FROM {table(StagedEngagement)} c WHERE {new} AND {entered_contract('c', 'e')})"  # noqa: S608
    held = f"e.profile_id = r.id AND e.withdrawn_at IS NULL AND NOT {goes}"
    as_left = f"(r.version = 1 OR ({same('s', Profile)}))"
    alone = f"NOT EXISTS (SELECT 1 FROM {table(Engagement)} e WHERE {held})"  # noqa: S608
    return f"r.number = s.number AND r.withdrawn_at IS NULL AND {as_left} AND {alone}"


def contracts() -> tuple[Part, Part]:
    new = Part(StagedEngagement, Engagement, NEW, entered_contract("s", "r"))
    return changed(StagedEngagement, Engagement, "contract"), new


def persons() -> tuple[Part, Part]:
    return changed(StagedProfile, Profile, "number"), Part(StagedProfile, Profile, NEW, entered_person())


def staying(imported: RosterImport) -> dict[str, int]:
    """How much of what it wrote would stay, or stayed, as it is."""
    told = {"engagements": contracts(), "profiles": persons()}
    return {name: sum(part.staying(imported) for part in parts) for name, parts in told.items()}


def flip_back(imported: RosterImport, reason: str, nobody: int) -> int:
    """Withdraw what the import entered, put back what it changed; answers how many rows that were. Those that went
    before are left alone. `nobody` is the id of the audience of what is withdrawn."""
    now, done = timezone.now(), 0
    gone = {"withdrawn_at": now, "withdrawn_reason": reason, "version": models.F("version") + 1, "changed_at": now}
    (changed_contracts, new_contracts), (changed_persons, new_persons) = contracts(), persons()
    for part, names in ((changed_contracts, OF_CONTRACT), (changed_persons, OF_PERSON)):
        done += part.mark(imported, now)
        update(part.kind, part.real, names, imported, is_before=True, back_at=now)
    done += new_contracts.mark(imported, now)
    rows = new_contracts.of(imported).filter(back_at=now).values("contract")
    Engagement.objects.filter(contract__in=rows, system=imported.system, withdrawn_at=None).update(**gone)
    done += new_persons.mark(imported, now)
    people = Profile.objects.filter(number__in=new_persons.of(imported).filter(back_at=now).values("number"))
    Engagement.objects.filter(profile__in=people.values("pk")).update(audience_id=nobody)
    people.filter(withdrawn_at=None).update(**gone, audience_id=nobody)
    follow_audiences(imported)
    return done
