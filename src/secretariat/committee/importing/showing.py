"""A plan as a page shows it: part by part, action by action, row by row, with what does not agree in its place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.problems import Problem
from secretariat.core.text import comparable

from ..kinds import page_of
from ..reading import Paragraph, Reading
from ..reading.material import paragraph_at, row_at
from .finding import mark_of
from .findings import COVER, OTHER
from .plan import CONFIRMED, LEFT_OUT, Item, Plan
from .wording import KINDS, said

MOST = 60  # findings on one page
SURE = {
    CONFIRMED: (_("confirmed"), "done"),
    "certain": (_("certain"), "progress"),
    "likely": (_("likely"), "attention"),
    "guess": (_("a guess"), "problem"),
    LEFT_OUT: (_("left out"), "withdrawn"),
}
IN_ROWS = ("document", "implementation", "consideration", "decision")


@dataclass
class Shown:
    """One finding on a page."""

    item: Item
    plan: Plan

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def slug(self) -> str:
        """Fit for the names of fields and for addresses within a page."""
        return re.sub(r"[^A-Za-z0-9]+", "-", self.item.key).strip("-")

    @property
    def kind(self) -> str:
        return str(KINDS[self.item.finding.noun])

    @property
    def place(self) -> str:
        return self.item.finding.place

    @property
    def quote(self) -> str:
        """The words of the source, unless they stand in the box already."""
        quote = self.item.finding.quote
        told = comparable(" ".join([self.words, *(d.report for d in self.item.differences)]))
        words = [word for word in comparable(quote).split() if word.strip(",;.")]
        return "" if all(word.strip(",;.") in told for word in words) else quote

    @property
    def sure(self) -> dict:
        text, tone = SURE[self.plan.state(self.item)]
        return {"text": text, "tone": tone}

    @property
    def words(self) -> str:
        return said(self.item, self.plan)

    @property
    def record(self) -> dict | None:
        """The record it is of, and on what ground."""
        record = self.item.record
        if record is None:
            return None
        return {"text": name_of(record), "url": page_of(record), "ground": self.item.match.ground_words}

    @property
    def is_quiet(self) -> bool:
        """A session or document that the record holds, or that comes with a row: it needs no question of its own."""
        item = self.item
        plain = (
            not item.differences and not item.lacking and item.confidence == "certain" and not item.answer.get("fix")
        )
        return (
            item.finding.noun in ("session", "document")
            and plain
            and bool(item.record is not None or item.finding.rows)
        )

    @property
    def form_prefix(self) -> str:
        return self.slug


@dataclass
class Row:
    """One row of the annex with what it says."""

    number: int
    place: str
    shown: list[Shown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Told:
    """A numbered paragraph of the body as it stood, and what does not agree in it."""

    paragraph: Paragraph
    problems: list[Problem]


@dataclass
class Group:
    """An action (None: what belongs to no action) with its rows, what only the body tells, and its paragraphs."""

    action: Shown | None
    rows: list[Row] = field(default_factory=list)
    loose: list[Shown] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def shown(self) -> list[Shown]:
        own = [self.action] if self.action else []
        return [*own, *(one for row in self.rows for one in row.shown), *self.loose]


@dataclass
class Part:
    """What stands under one paragraph of the mandate, or on the cover; a long one goes over several pages."""

    number: int
    mark: str
    heads: list[Shown]
    groups: list[Group]
    page: int = 1
    pages: int = 1
    told: list[Told] = field(default_factory=list)

    @property
    def title(self) -> str:
        if self.mark == COVER:
            name = gettext("The report, its sessions and what it names on the way")
        elif self.mark == OTHER:
            name = gettext("Under no paragraph of the mandate")
        else:
            asked = next((one for one in self.heads if one.item.finding.noun == "mandateparagraph"), None)
            name = asked.words if asked else gettext("Paragraph %(number)s") % {"number": self.mark}
        if self.pages == 1:
            return name
        return gettext("%(part)s, page %(page)s of %(pages)s") % {"part": name, "page": self.page, "pages": self.pages}

    @property
    def shown(self) -> list[Shown]:
        return [*self.heads, *(one for group in self.groups for one in group.shown)]

    @property
    def asked(self) -> list[Shown]:
        """Those that put a question to the officer."""
        return [one for one in self.shown if not one.is_quiet]

    @property
    def waiting(self) -> list[Shown]:
        """Those that differ from the record, and of which nobody has said whose words are right."""
        return [one for one in self.shown if one.item.waiting]

    @cached_property
    def states(self) -> Counter:
        return Counter(one.plan.state(one.item) for one in self.shown)

    @property
    def open(self) -> int:
        return sum(one.item.is_open and not one.is_quiet for one in self.shown)


class Showing:
    """All parts of a plan, in the order of the report."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.problems = Placed(plan.reading)
        self.paragraphs = defaultdict(list)
        for paragraph in plan.reading.paragraphs:
            mark = mark_of(paragraph.mandate) if paragraph.mandate is not None else COVER
            self.paragraphs[mark, paragraph.action].append(paragraph)

    @cached_property
    def parts(self) -> list[Part]:
        by_mark = defaultdict(list)
        for item in self.plan.items.values():
            by_mark[item.finding.part].append(Shown(item, self.plan))
        marks = [COVER, *(m for m in by_mark if m not in (COVER, OTHER)), OTHER]
        parts: list[Part] = []
        for mark in (m for m in marks if by_mark[m]):
            parts += self.pages(mark, by_mark[mark], len(parts) + 1)
        return parts

    def pages(self, mark: str, shown: list[Shown], number: int) -> list[Part]:
        heads = [s for s in shown if not s.item.finding.action and s.item.finding.noun != "action"]
        groups = self.groups(mark, [s for s in shown if s not in heads])
        pages: list[list[Group]] = [[]]
        count = len(heads)
        for group in groups:
            if count + len(group.shown) > MOST and count:
                pages.append([])
                count = 0
            pages[-1].append(group)
            count += len(group.shown)
        parts = [
            Part(number + at, mark, heads if at == 0 else [], page, at + 1, len(pages)) for at, page in enumerate(pages)
        ]
        parts[0].told = self.told(mark, None)
        return parts

    def groups(self, mark: str, shown: list[Shown]) -> list[Group]:
        found: dict[str, Group] = {}
        for one in shown:
            if one.item.finding.noun == "action":
                found[one.key] = Group(one)
        for one in shown:
            if one.item.finding.noun != "action":
                group = found.setdefault(one.item.finding.action, Group(None))
                self.place(one, group)
        for key, group in found.items():
            group.rows.sort(key=lambda row: row.number)
            group.told = self.told(mark, int_or_none(key.rpartition(".")[2]))
        return list(found.values())

    def place(self, one: Shown, group: Group) -> None:
        finding = one.item.finding
        if not finding.rows or finding.noun not in IN_ROWS:
            group.loose.append(one)
            return
        number = finding.rows[0]
        row = next((row for row in group.rows if row.number == number), None)
        if row is None:
            row = Row(number, finding.place, problems=self.problems.at(row_at(number, finding.place), finding.place))
            group.rows.append(row)
        row.shown.append(one)
        row.shown.sort(key=lambda s: IN_ROWS.index(s.item.finding.noun))

    def told(self, mark: str, action: int | None) -> list[Told]:
        found = self.paragraphs.get((mark, action), [])
        return [Told(p, self.problems.at(paragraph_at(p.number, p.place), p.place)) for p in found]

    def part(self, number: int) -> Part | None:
        return next((part for part in self.parts if part.number == number), None)

    @cached_property
    def by_severity(self) -> list[tuple[str, int, list[Alike]]]:
        """How many there are of each severity, and those of one kind and one sentence together."""
        found = defaultdict(list)
        for problem in self.plan.reading.problems:
            found[problem.severity].append(problem)
        told = [(severity, found[severity]) for severity in ("error", "warning", "note") if found[severity]]
        return [(severity, len(problems), alike(problems)) for severity, problems in told]


@dataclass(frozen=True)
class Alike:
    """One sentence, and every place it is said of."""

    code: str
    message: str
    places: tuple[str, ...]


def alike(problems: list[Problem]) -> list[Alike]:
    """The kinds in the order they first come up, each sentence of a kind once."""
    kinds: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for problem in problems:
        kinds[problem.code][problem.message][problem.place] = None
    return [Alike(code, said, tuple(places)) for code, kind in kinds.items() for said, places in kind.items()]


class Placed:
    """Problems by the place that theirs names. A page is the place of many paragraphs and rows: what it alone is named
    for stands with none of them."""

    def __init__(self, reading: Reading):
        self.by_place: dict[str, list[Problem]] = defaultdict(list)
        for problem in reading.problems:
            self.by_place[problem.place].append(problem)
        self.shared = Counter(one.place for one in (*reading.paragraphs, *reading.printed_rows))

    def at(self, named: str, place: str) -> list[Problem]:
        alone = self.by_place.get(place, []) if self.shared[place] == 1 else []
        return [*self.by_place.get(named, []), *alone]


def int_or_none(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def name_of(record) -> str:
    """A record in a list to choose from."""
    citation = getattr(record, "citation", None) if record.noun() == "consideration" else None
    if citation is not None:
        return f"{record.session.symbol}, {citation.paragraphs}"
    if record.noun() == "mandateparagraph" and record.headings:
        return f"{record.mandate}, {record.headings.best().text}"  # “Task A”, as the report calls it
    return Truncator(" ".join(str(record).split())).chars(120) or record.kind_name
