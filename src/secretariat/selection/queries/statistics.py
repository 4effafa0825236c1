"""Who applied, was shortlisted and was selected, by year, gender and regional group: for everybody, and therefore with
small numbers hidden (core/small_cells.py). It counts applications of selections that have come to a decision, each year
when it is over: were it counted as it goes, two readings of one number would tell of whoever was selected in between.
What is over changes too, where somebody corrects what they said: so it is counted once a month and kept
(record/figures.py). The columns are the same whoever applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.core.small_cells import TOTAL, Place, Veiled, veil
from secretariat.record.figures import Counted, Figures, People, by_column, figures

from ..models import Applicant, ApplicationState, Award, AwardState, Selection, ShortlistEntry, State
from .balance import UNKNOWN, all_regions, columns_of, genders, names_of

DECIDED = (State.AWARDED, State.CONTRACTED, State.ENDED)
READ = (ApplicationState.SUBMITTED, ApplicationState.NOT_SELECTED, ApplicationState.SELECTED)
STAGES = ("candidates", "shortlist", "selected")
NOBODY_KNOWS, ALL = "unknown", "all"  # how files and programs call these columns


@dataclass(frozen=True)
class Told:
    """One table, as it may be shown: years down, genders or regional groups (code, label) across."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    veiled: Veiled

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(label for _code, label in self.columns)

    @property
    def rows(self) -> Iterator[tuple[int, list[int | None]]]:
        """Each year with its counts, the last of them all together; None is hidden."""
        veiled = self.veiled
        for year, cells, total in zip(self.years, veiled.cells, veiled.row_totals, strict=True):
            yield year, [*cells, total]


@dataclass(frozen=True)
class Count:
    """One count as files and programs take it; `count` is None where it is hidden."""

    table: str
    title: str
    year: int
    code: str
    label: str
    count: int | None

    @property
    def is_hidden(self) -> bool:
        return self.count is None


def tables(found: Figures | None = None) -> list[Told]:
    found = found or kept()
    years = tuple(sorted({int(row.split()[1]) for row in found.rows}, reverse=True))
    names = names_of(all_regions())
    return [told for stage in STAGES if years for told in pair(stage, found, years, names)]


def kept() -> Figures:
    """Those of each stage and year, as they are told this month; each stands for itself."""
    invented = is_invented()
    name = "selections, invented" if invented else "selections"
    return figures(name, lambda: applications(invented=invented))


def counts() -> Iterator[Count]:
    """Every table's counts, one after another: hidden there, hidden here."""
    for told in tables():
        columns = [*((code or NOBODY_KNOWS, label) for code, label in told.columns), (ALL, _("Together"))]
        for year, row in told.rows:
            for (code, label), count in zip(columns, row, strict=True):
                yield Count(told.name, told.title, year, code, label, count)


def decided(*, invented: bool):
    """Selections that have come to a decision; invented ones where there are no others, and never among them."""
    return Selection.objects.standing().filter(state__in=DECIDED, is_sample=invented)


def is_invented() -> bool:
    """Is all that could be counted a demonstration?"""
    rows = Selection.objects.standing().filter(state__in=DECIDED)
    return set(rows.order_by().values_list("is_sample", flat=True).distinct()) == {True}


def applications(*, invented: bool) -> Iterator[Counted]:
    """Each application at each stage that it came to, in the row of its year, by gender and by regional group."""
    read = Applicant.objects.standing().filter(application__state__in=READ)
    rows = read.filter(selection__in=decided(invented=invented))
    rows = rows.annotate(decided_at=Coalesce(Subquery(accepted_at()), "selection__call__closes_at"))
    regions, at = all_regions(), stages()
    for one in rows.select_related("profile").order_by("pk"):
        year, columns = timezone.localtime(one.decided_at).year, columns_of(one, regions)
        if invented or is_over(year):
            came_to = [stage for stage in STAGES if at[stage] is None or one.application_id in at[stage]]
            yield from (Counted(f"{stage} {year}", columns, one.application_id) for stage in came_to)


def accepted_at():
    """When the last place of a selection was taken."""
    rows = Award.objects.filter(selection=OuterRef("selection"), state=AwardState.ACCEPTED)
    return rows.order_by("-answered_at").values("answered_at")[:1]


def is_over(year: int) -> bool:
    return year < timezone.localdate().year


def stages() -> dict[str, set[int] | None]:
    """The applications at each stage; None: all of them."""
    listed = ShortlistEntry.objects.standing().values_list("application", flat=True)
    held = Selection.objects.filter(awards__state=AwardState.ACCEPTED).values_list("awards__application", flat=True)
    return {"candidates": None, "shortlist": set(listed), "selected": set(held)}


def pair(stage: str, found: Figures, years: tuple[int, ...], names: dict[str, str]) -> list[Told]:
    """The same applications by gender and by group. Both have the same totals of each year: what one hides of them the
    other hides too."""
    by_gender = tuple((genders() | {UNKNOWN: _("not known")}).items())
    by_region = tuple((names | {UNKNOWN: _("No group")}).items())
    people = [found.of(f"{stage} {year}") for year in years]
    gendered, grouped = veiled_together(grid(people, 0, by_gender), grid(people, 1, by_region))
    titles = titles_of(stage)
    return [
        Told(f"{stage}-gender", titles[0], by_gender, years, gendered),
        Told(f"{stage}-region", titles[1], by_region, years, grouped),
    ]


def grid(people: list[People], at: int, columns: tuple[tuple[str, str], ...]) -> list[list[int]]:
    """A line for each year, from the columns that stand at this place."""
    lines = [by_column(of_year, at) for of_year in people]
    return [[line[code] for code, _label in columns] for line in lines]


def veiled_together(first: list[list[int]], second: list[list[int]]) -> tuple[Veiled, Veiled]:
    """Each year stands alone: no sums of years are shown."""
    also: set[Place] = set()
    while True:
        both = veil(first, adds_up=False, also=also), veil(second, adds_up=False, also=also)
        shared = {place for one in both for place in one.hidden if place[1] == TOTAL}
        if shared <= also:
            return both
        also |= shared


def titles_of(stage: str) -> tuple[str, str]:
    return {
        "candidates": (_("Candidates by gender"), _("Candidates by regional group")),
        "shortlist": (_("Shortlisted, by gender"), _("Shortlisted, by regional group")),
        "selected": (_("Selected, by gender"), _("Selected, by regional group")),
    }[stage]
