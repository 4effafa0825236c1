"""Every form by which something is entered, from each kind of record whose page offers it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from secretariat.committee.kinds import KINDS

from .answers import found

BESIDE = (("event", "formquestion"),)  # offered by a page of its own, not by the bar of the record


class Entry(NamedTuple):
    """The form of a theme, opened as `?event=3`."""

    parent: str
    noun: str

    def __str__(self):
        return f"{self.noun}?{self.parent}"

    @property
    def record(self):
        return found(KINDS[self.parent].model._meta.label, withdrawn_at=None)

    @property
    def path(self) -> str:
        return reverse("committee:entry", args=[self.noun]) + f"?{self.parent}={self.record.pk}"


def entries() -> list[Entry]:
    """As many as the kinds offer: a kind that comes is opened without being named here."""
    adding = [Entry(kind.noun, noun) for kind in KINDS.values() for noun in kind.adds]
    alone = [Entry("committee", kind.noun) for kind in KINDS.values() if kind.entered_as and kind.noun != "committee"]
    return list(dict.fromkeys([*adding, *alone, *(Entry(*pair) for pair in BESIDE)]))
