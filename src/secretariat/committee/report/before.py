"""What reports before said of the same: their words, for a drafter to take over one paragraph at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..models import Passage, Report, ReportState
from ..models import PassageRole as Role
from .corrections import OPENING
from .passages import AFTER
from .slots import Slot

TOLD = {ReportState.IMPORTED, ReportState.RELEASED}
ADDRESS = re.compile(r"/id/([a-z]+)/(\d+)/$")
RECORD = re.compile(r"\b([a-z]+)-(\d+)\b")


@dataclass(frozen=True)
class Before:
    """The paragraphs held of earlier reports on the mandate, within what `user` may see, the newest report first."""

    report: Report
    user: object

    @cached_property
    def passages(self) -> list[Passage]:
        """A Rev. and a Corr. stand in the place of what they word anew."""
        rows = Passage.objects.visible_to(self.user).standing().filter(report__in=self.reports())
        rows = (
            rows.exclude(role__in=[Role.MANDATE, Role.ANNEX])
            .exclude(slot__startswith=f"{OPENING}:")
            .select_related("report__session__committee")
        )
        found, told = [], set()
        for passage in rows.order_by("-report__session__number", "-report__pk", "order"):
            place = (passage.report.symbol, passage.slot)
            if not passage.slot or place not in told:
                found.append(passage)
                told.add(place)
        return found

    @cached_property
    def said_already(self) -> set[str]:
        return {texts.best().text.strip() for texts in self.report.passages.standing().values_list("texts", flat=True)}

    def reports(self):
        rows = Report.objects.visible_to(self.user).standing().exclude(pk=self.report.pk)
        rows = rows.filter(mandate_id=self.report.mandate_id, state__in=TOLD)
        rows = rows.exclude(superseded_by__in=rows.filter(state=ReportState.IMPORTED).values("pk"))
        return rows.filter(session__number__lte=self.report.session.number) if self.report.session_id else rows

    @cached_property
    def by_place(self) -> dict[tuple, list[Passage]]:
        found = defaultdict(list)
        for passage in self.passages:
            found[passage.role, passage.paragraph_id, passage.action_id].append(passage)
        return found

    def around(self, slot: Slot) -> list[Passage]:
        """Of the same action, or of the same paragraph of the mandate, in the same part of the report, but for words
        that this report has already."""
        paragraph, action = (record.pk if record else None for record in (slot.paragraph, slot.action))
        found = self.by_place.get((str(slot.role), paragraph, action), ())
        known = {slot.words.strip(), *self.said_already}
        return [one for one in found if one.texts.best().text.strip() not in known]

    def same(self, slot: Slot) -> list[Passage]:
        """Those that stood for the same paragraph, or cite what it cites; where it cites nothing, all around it. Where
        adopted words stand below it nothing is: they would be said twice."""
        if slot.quoted:
            return []
        cited = set(cited_in(slot))
        return [one for one in self.around(slot) if stood_for(one, slot) or tells_of(one, cited)]


def stood_for(passage: Passage, slot: Slot) -> bool:
    return bool(passage.slot) and passage.slot.removeprefix(AFTER) == slot.key


def tells_of(passage: Passage, cited: set[tuple[str, int]]) -> bool:
    """Does a paragraph of an imported report cite one of these, or is nothing cited by which to tell?"""
    if passage.slot:
        return False
    return not cited or any((link.get("kind"), link.get("id")) in cited for link in resolved(passage))


def cited_in(slot: Slot) -> Iterator[tuple[str, int]]:
    """The records that a paragraph leads to, and the decision it tells of."""
    runs = [run for part in (slot.text, *(item.text for item in slot.items), slot.after) for run in part]
    for found in filter(None, (ADDRESS.search(run.href) for run in runs)):
        yield found[1], int(found[2])
    for noun, pk in RECORD.findall(slot.key):
        if noun == "decision":
            yield noun, int(pk)


def resolved(passage: Passage) -> list[dict]:
    return [link for link in passage.links if isinstance(link, dict) and link.get("kind") and link.get("id")]
