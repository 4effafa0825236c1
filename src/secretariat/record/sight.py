"""What one reader sees of records that were reached by way of another, where no query narrows them."""

from __future__ import annotations

from functools import cached_property

from secretariat.accounts.access import INTERNAL, is_internal, limited_to, tokens_for

from .models import Audience, Record


class Sight:
    """`Sight(user).sees(record)`: one query, however often it is asked. None is somebody who has not signed in."""

    def __init__(self, user):
        self.user = user
        self.is_internal = is_internal(user)  # of the Secretariat wherever one looks
        self.limits = limited_to(user)

    @cached_property
    def open(self) -> frozenset[int]:
        """The audiences that are hers whatever the committee."""
        return opened(tokens_for(self.user))

    @cached_property
    def open_in(self) -> dict[str, frozenset[int]]:
        """What more a role that is limited to a committee opens there."""
        return {code: opened(tokens) for code, tokens in self.limits.items()}

    def sees(self, record: Record | None) -> bool:
        if record is None:
            return False
        return self.opens(record.audience_id, record) and (record.is_standing or self.keeps(record))

    def opens(self, audience: int, record: Record) -> bool:
        """Is she of this audience where this record is concerned? Of which committee it is may cost a query, and is
        asked only for whoever has a role that is limited to one."""
        return audience in self.open or (bool(self.limits) and audience in self.open_in.get(record.committee_code, ()))

    def keeps(self, record: Record) -> bool:
        """Is she of the Secretariat where this record is concerned?"""
        return self.is_internal or (bool(self.limits) and INTERNAL in self.limits.get(record.committee_code, ()))


def opened(tokens) -> frozenset[int]:
    return frozenset(Audience.objects.holding(tokens).values_list("audience_id", flat=True))


def is_whole(row: Record, sight: Sight) -> bool:
    """Take out of a row, and of what was fetched with it, what may not be seen; False where it cannot stand without.

    Whatever is linked to a record of a committee is of that committee: no query is needed to say so.
    """
    # What leads here (a digest, to its week) is not what this leads to: round it one would go without end.
    own = {field.name for field in row._meta.concrete_fields}
    for name, related in [pair for pair in row._state.fields_cache.items() if pair[0] in own]:
        if not isinstance(related, Record) or not hasattr(type(related), "committee"):
            continue
        if hasattr(row, "committee"):
            related.committee = row.committee
        if sight.sees(related) and is_whole(related, sight):
            continue
        if not row.stands_without(name):
            return False
        setattr(row, name, None)
        row.unseen |= {name}
    return True


class Everything(Sight):
    """What a command sees: all there is."""

    def __init__(self):
        super().__init__(None)
        self.is_internal = True

    def sees(self, record: Record | None) -> bool:
        return record is not None
