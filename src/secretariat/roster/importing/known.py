"""Who is in the roster already, asked for a piece of the file at a time."""

from __future__ import annotations

from django.db.models import Q

from secretariat.record.models import Audience

from ..doubles.keys import keys_of
from ..models import UNSEARCHED, Engagement, Pool, Profile, StagedProfile, State
from ..sight import audience_of
from .drafts import Draft
from .promised import promised

CERTAIN_ENOUGH = ("orcid", "email", "name")  # grounds on which a new person is told to be perhaps a double


class Known:
    """The profiles and engagements that a piece of the file speaks of. `new` are those it brings itself."""

    def __init__(self, imported, contractors: set[str], contracts: set[str]):
        self.system = imported.system
        self.profiles = self.of_contractors(contractors)
        self.engagements = self.of_contracts(contracts)
        self.promised = promised(contracts - set(self.engagements))
        rows = StagedProfile.objects.filter(imported=imported, is_before=False, contractor__in=contractors)
        self.staged = {row["contractor"]: Draft(row) for row in rows.values()}

    def holder_of(self, contract: str) -> Profile | None:
        """Whose this contract is as far as the record knows."""
        engagement = self.engagements.get(contract)
        return engagement.profile.kept() if engagement is not None else self.promised.get(contract)

    def of_contractors(self, contractors: set[str]) -> dict[str, Profile]:
        """By the number in this contract system; a double leads to the profile it was merged into."""
        rows = Profile.objects.filter(contractor__in=contractors, contractor_system=self.system)
        rows = rows.exclude(contractor="")  # as the index of numbers does, which SQLite would not use otherwise
        return {row.contractor: row.kept() for row in rows.select_related("merged_into__merged_into")}

    def of_contracts(self, contracts: set[str]) -> dict[str, Engagement]:
        """Of this system, and those that were written down here, which any system may bring."""
        rows = Engagement.objects.filter(contract__in=contracts, system__in=("", self.system)).order_by("system")
        return {row.contract: row for row in rows.select_related("profile__merged_into__merged_into")}


def kept_apart():
    """Who objected, asked to be erased or was removed, and whoever of the engaged is not public: none of them becomes
    public under another number of a contract system."""
    leaving = Q(objected_at__isnull=False) | Q(erasure_asked_at__isnull=False) | Q(state=State.REMOVED)
    unseen = Q(pool=Pool.ENGAGED) & ~Q(audience__in=Audience.objects.holding({"public"}))
    return Profile.objects.standing().exclude(state=State.CANDIDATE).filter(leaving | unseen, erased_at=None)


class Alike:
    """Who in the roster a new person may be: keys of all profiles, read once and only where somebody is new."""

    def __init__(self):
        self.numbers: dict[int, str] | None = None
        self.apart: dict[int, str] = {}  # of those who are not to become public by another number
        self.rows: dict[str, int] = {}  # of the file, by the numbers of whom it brings

    def look_up(self, **told) -> tuple[str, str, bool] | None:
        """(number, ground, whether that one is kept apart) of a profile that shares a key with these: first of all one
        who is kept apart, then on the surest ground."""
        if self.numbers is None:
            self.numbers = dict(self.all(Profile.objects.standing().exclude(state__in=UNSEARCHED)))
            self.apart = dict(self.all(kept_apart()))
        for numbers in (self.apart, self.numbers):
            for key in wanted(**told):
                if number := numbers.get(hash(key)):
                    return number, key[0], numbers is self.apart
        return None

    def add(self, number: str, row: int, *, is_apart: bool, **told) -> None:
        self.rows[number] = row
        numbers = self.apart if is_apart else self.numbers
        for key in wanted(**told):
            numbers.setdefault(hash(key), number)

    def all(self, profiles):
        rows = profiles.order_by("pk")
        for number, *told in rows.values_list("number", "name", "other_names", "email", "orcid").iterator(2000):
            for key in wanted(**dict(zip(("name", "other_names", "email", "orcid"), told, strict=True))):
                yield hash(key), number


def wanted(**told):
    return sorted(
        (key for key in keys_of(**told) if key[0] in CERTAIN_ENOUGH), key=lambda key: CERTAIN_ENOUGH.index(key[0])
    )


OF_AUDIENCE = ("pool", "state", "consent", "person_id", "objected_at", "withdrawn_at")


class Audiences:
    """The audience of a profile, asked once for each sort of profile."""

    def __init__(self):
        self.found: dict[tuple, int] = {}

    def of(self, draft: Draft) -> int:
        told = {name: getattr(draft, name) for name in OF_AUDIENCE}
        key = tuple(str(value) if name == "consent" else value for name, value in told.items())
        if key not in self.found:
            self.found[key] = audience_of(Profile(**told)).pk
        return self.found[key]
