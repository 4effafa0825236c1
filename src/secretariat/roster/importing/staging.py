"""Each row of the file set against the roster: what it would change is staged, and its outcome written down."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from ..fields import CONTRACT, ENGAGEMENT, HERE, PROFILE, Field
from ..models import (
    WAITS,
    Engagement,
    ImportRow,
    Outcome,
    Pool,
    Profile,
    RosterImport,
    StagedEngagement,
    StagedProfile,
    State,
)
from ..models.profile import new_number
from .compared import against
from .drafts import Draft, blank, of_row, pour
from .known import Alike, Audiences, Known
from .promised import can_take
from .reading import Told
from .settling import EMPTY, KEPT, TAKEN, settle

AT_ONCE = 1_000
UNSEEN_SO_FAR = {"no-name", "contract-recorded-here"}  # reasons that go once the roster knows the contractor
TAKEN_BACK = "Taken back with its import."  # the reason of a withdrawal that a later import may undo
OWN = [name for name, field in (PROFILE | ENGAGEMENT).items() if field.owner == CONTRACT]  # the contract system's


class Staging:
    """One import set against the roster, a piece of its rows at a time, each in a transaction of its own."""

    def __init__(self, imported: RosterImport):
        self.imported, self.alike, self.audiences = imported, Alike(), Audiences()
        self.erased: set[str] = set()  # contractors of whom an erased profile holds a contract

    def take(self, rows: list[Told]) -> None:
        contracts = {told.contract for told in rows if told.contract}
        before = ImportRow.objects.filter(imported=self.imported, contract__in=contracts).order_by("-row")
        with transaction.atomic():
            piece = Piece(self, {told.contractor for told in rows if told.contractor}, contracts)
            piece.seen = {one.contract: one.row for one in before if is_seen(one)}
            for told in rows:
                piece.recognize(told)
            for told in rows:
                piece.take(told)
            piece.keep()


class Piece:
    """Some rows, and what is staged because of them."""

    def __init__(self, of: Staging, contractors: set[str], contracts: set[str]):
        self.of, self.known = of, Known(of.imported, contractors, contracts)
        self.seen: dict[str, int] = {}
        self.rows: list[Draft] = []
        self.engagements: list[Draft] = []
        self.persons: dict[str, Draft] = {}  # by contractor: new, or changed by this piece
        self.taken: dict[int, str] = {}  # profiles that have got their number from this piece

    def take(self, told: Told) -> None:
        row = blank(
            ImportRow, imported_id=self.of.imported.pk, row=told.row, contract=told.contract,
            contractor=told.contractor, name=told.person.get("name") or "", said=told.said,
        )  # fmt: skip
        self.rows.append(row)
        engagement, holder = self.known.engagements.get(told.contract), self.known.holder_of(told.contract)
        self.refuse(told, holder)
        if told.is_refused:
            row.outcome = Outcome.REFUSED.value
        elif self.is_held(told):
            row.outcome, row.against = Outcome.MOVES.value, against(engagement, None)
        if is_seen(row):
            self.seen.setdefault(told.contract, told.row)
        if row.outcome:
            return
        marks = {Outcome.SAME, *self.person(told, row), *self.contract(told, row, engagement)}
        row.outcome = next(outcome.value for outcome in Outcome if outcome in marks)
        row.against = against(engagement, self.compared(told))

    def recognize(self, told: Told) -> None:
        """Whose contract was recorded here before any contract system told of them is known by it, from their first row
        on."""
        holder = self.known.holder_of(told.contract)
        if holder is not None and holder.erased_at is not None:
            self.of.erased.add(told.contractor)
        is_new = told.contractor and told.contractor not in self.known.profiles and self.draft_of(told) is None
        if is_new and holder is not None and can_take(told, holder) and holder.pk not in self.taken:
            self.known.profiles[told.contractor] = holder
            self.taken[holder.pk] = told.contractor

    def refuse(self, told: Told, holder: Profile | None) -> None:
        """What can be seen only beside the roster and the rest of the file."""
        if told.contract in self.seen:
            told.say("contract-twice", contract=told.contract, row=self.seen[told.contract])
        profile = self.known.profiles.get(told.contractor)
        known = profile.pk if profile is not None else getattr(self.draft_of(told), "target", None)
        if holder is not None and holder.erased_at is not None:
            told.say("erased")
        elif holder is not None and told.contractor and holder.pk != known:
            self.refuse_another(told, holder)
        is_new = profile is None and self.draft_of(told) is None
        if is_new and told.contractor and not told.person.get("name") and not told.is_refused:
            told.say("no-name")

    def refuse_another(self, told: Told, holder: Profile) -> None:
        reason = self.of.imported.moves.get(told.contract)
        if not holder.contractor:
            told.say("contract-recorded-here", contract=told.contract, number=holder.number)
        elif reason:
            told.say("contract-moves", contract=told.contract, number=holder.number, reason=reason)
        else:
            told.say("contract-of-another", contract=told.contract, number=holder.number)

    def is_held(self, told: Told) -> bool:
        """Does its contract wait for a steward who lets it go to another contractor?"""
        return any(code == "contract-of-another" for code, _blanks in told.said)

    def draft_of(self, told: Told) -> Draft | None:
        """What this import has said of the person so far."""
        return self.persons.get(told.contractor) or self.known.staged.get(told.contractor)

    # --- the person -------------------------------------------------------------

    def person(self, told: Told, row: Draft) -> Iterator[Outcome]:
        draft, profile = self.draft_of(told), self.known.profiles.get(told.contractor)
        if profile is None and draft is None:
            draft = self.enter(told)
            row.number = draft.number
            yield Outcome.DOUBLE if self.is_double(told, draft) else Outcome.NEW_PERSON
            return
        row.number = (draft or profile).number
        # Whoever was merged into another keeps what the other's own number says of her.
        is_other = draft is None and profile.contractor not in {told.contractor, ""}
        if not is_other and decides(told, (draft or profile).told):
            yield from self.settle_person(told, row, profile, draft)

    def enter(self, told: Told) -> Draft:
        draft = blank(
            StagedProfile, imported_id=self.of.imported.pk, number=new_number(), contractor=told.contractor,
            contractor_system=self.of.imported.system, told=last_of(told, told.person),
            pool=Pool.ENGAGED.value, state=State.ACTIVE.value, reason="engaged",
            **{name: value for name, value in told.person.items() if value},
        )  # fmt: skip
        draft.audience_id = self.of.audiences.of(draft)
        self.persons[told.contractor] = draft
        return draft

    def is_double(self, told: Told, draft: Draft) -> bool:
        keys = {name: told.person.get(name) or "" for name in ("name", "email", "orcid")}
        alike = self.of.alike
        is_apart, found = False, alike.look_up(**keys)
        if found:
            number, ground, is_apart = found
            if is_apart:
                told.say("perhaps-double-waits", number=number, ground=ground)
            elif row := alike.rows.get(number):
                told.say("perhaps-double-here", row=row, number=number, ground=ground)
            else:
                told.say("perhaps-double", number=number, ground=ground)
        if told.contractor in self.of.erased:
            told.say("after-erasure")
        if is_apart or told.contractor in self.of.erased:
            self.hold_back(draft)
        alike.add(draft.number, told.row, is_apart=is_apart, **keys)
        return bool(found)

    def hold_back(self, draft: Draft) -> None:
        """Nobody becomes public by another number who is not under her own, before a steward has looked."""
        draft.state, draft.reason = State.LISTED.value, WAITS
        draft.audience_id = self.of.audiences.of(draft)

    def compared(self, told: Told) -> Profile | None:
        """Whom in the roster a row was set against, where it says who the person is."""
        profile = self.known.profiles.get(told.contractor)
        return profile if profile is not None and decides(told, profile.told) else None

    def settle_person(self, told: Told, row: Draft, profile: Profile | None, draft: Draft | None) -> Iterator[Outcome]:
        becoming = draft or self.of_row(profile)
        was = becoming.copy()
        yield from settled(told, row, becoming, told.person, PROFILE)
        becoming.told = becoming.told | last_of(told, told.person, row)
        if not becoming.contractor:
            becoming.contractor, becoming.contractor_system = told.contractor, self.of.imported.system
            yield Outcome.CHANGED
        if becoming.pool == Pool.PROSPECT:
            becoming.pool, becoming.state, becoming.reason = Pool.ENGAGED.value, State.ACTIVE.value, "engaged"
            becoming.state_since = timezone.localdate()
            yield Outcome.CHANGED
        if becoming.withdrawn_reason == TAKEN_BACK:
            becoming.withdrawn_at, becoming.withdrawn_reason = None, ""
        if becoming != was:
            becoming.audience_id = self.of.audiences.of(becoming)
            self.persons[told.contractor] = becoming

    # --- the contract -------------------------------------------------------------

    def contract(self, told: Told, row: Draft, engagement: Engagement | None) -> Iterator[Outcome]:
        holder = self.draft_of(told) or self.known.profiles[told.contractor]
        values = {("unit_id" if name == "unit" else name): value for name, value in told.values.items()}
        if engagement is not None:
            yield from self.settle_contract(told, row, engagement, values, holder)
            return
        self.engagements.append(blank(
            StagedEngagement, imported_id=self.of.imported.pk, number=holder.number, contract=told.contract,
            system=self.of.imported.system, audience_id=holder.audience_id, told=last_of(told, told.values),
            **{name: value for name, value in values.items() if value},
        ))  # fmt: skip
        yield Outcome.NEW_ENGAGEMENT

    def settle_contract(self, told: Told, row: Draft, engagement: Engagement, values, holder) -> Iterator[Outcome]:
        becoming = self.of_row(engagement, number=holder.number)
        was = becoming.copy()
        if engagement.profile.kept().number != holder.number:
            was.number = engagement.profile.number
            yield Outcome.CHANGED
        yield from settled(told, row, becoming, values, ENGAGEMENT)
        becoming.told = becoming.told | last_of(told, told.values, row)
        becoming.system, becoming.audience_id = self.of.imported.system, holder.audience_id
        if engagement.withdrawn_at is not None and engagement.withdrawn_reason != TAKEN_BACK:
            told.say("stays-withdrawn")
        elif engagement.withdrawn_at is not None:
            becoming.withdrawn_at, becoming.withdrawn_reason = None, ""
            told.say("brought-back")
            yield Outcome.NEW_ENGAGEMENT
        if becoming != was:
            self.engagements.append(becoming)

    # --- keeping --------------------------------------------------------------------

    def of_row(self, record: Profile | Engagement, **told) -> Draft:
        return of_row(record, imported_id=self.of.imported.pk, is_before=False, back_at=None, **told)

    def keep(self) -> None:
        pour(ImportRow, self.rows)
        pour(StagedEngagement, self.engagements)
        again = [draft.id for draft in self.persons.values() if hasattr(draft, "id")]
        StagedProfile.objects.filter(pk__in=again).delete()
        pour(StagedProfile, self.persons.values())


def is_seen(row: ImportRow | Draft) -> bool:
    """Does no later row speak of its contract? One that is refused for what the roster lacks today would be taken
    tomorrow: the same file again must not say something else."""
    return row.outcome != Outcome.REFUSED or any(code in UNSEEN_SO_FAR for code, _blanks in row.said)


def decides(told: Told, last: dict) -> bool:
    """Of several contracts the newest says who the person is; of two of one day the one with the higher number."""
    return [told.starts_on.isoformat(), told.contract] >= last.get("as_of", ["", ""])


def last_of(told: Told, values: dict, row: Draft | None = None) -> dict:
    """What the contract system says of its own fields, to be compared with the next time: not what it says against
    whoever wrote it down here, whose word would otherwise be taken for a steward's then."""
    here = {name for name, (*_both, winner) in row.changes.items() if winner == HERE} if row else set()
    said = {name: kept(values[name]) for name in OWN if name not in here and values.get(name) not in EMPTY}
    if values is told.person:
        return said | {"as_of": [told.starts_on.isoformat(), told.contract]}
    return said | {"contractor": told.contractor}


def kept(value):
    """As JSON keeps it."""
    return value if isinstance(value, dict | list | int) else str(value)


def settled(told: Told, row: Draft, becoming: Draft, values: dict, table: dict) -> Iterator[Outcome]:
    """Put into `becoming` what stands, and write down what differs and why."""
    for name, theirs in values.items():
        field, ours = table[name.removesuffix("_id")], getattr(becoming, name)
        if becoming.target is None:  # of somebody new the newest contract says everything
            setattr(becoming, name, theirs or ours)
            continue
        last = becoming.told.get(field.name)
        stands = settle(field, ours, theirs, last)
        if stands.verdict == TAKEN:
            setattr(becoming, name, stands.value)
            row.changes[field.name] = [shown(ours), shown(theirs), CONTRACT]
            yield Outcome.CHANGED
        elif stands.verdict == KEPT:
            winner = winner_of(field, last)
            row.changes[field.name] = [shown(ours), shown(theirs), winner]
            told.say("kept", field=field.name, winner=winner)
            yield Outcome.CONFLICT


def winner_of(field: Field, last) -> str:
    """Whose word stands against the file: what no contract system said before, no steward can have corrected."""
    return HERE if field.owner == CONTRACT and last is None else field.wins


def shown(value):
    """A value as JSON keeps it and a person reads it."""
    if isinstance(value, dict):
        return {code: one["text"] for code, one in value.items()}
    return value if isinstance(value, list | int | None) else str(value)
