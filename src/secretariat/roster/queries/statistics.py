"""Who is in the roster, counted: by group of States, least developed country, year and unit, each by gender. What would
tell of a few is hidden (core/small_cells.py), in every table as in the others.

A person counts once in each table: by the first of her nationalities, and in a scheme by the first of its groups to
which that State belongs today. People are counted once a month and kept (record/figures.py): States that no table parts
move together, years and units each for itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.accounts.models import Gender, GroupOfStates, Membership, Organization, OrganizationKind
from secretariat.committee.models import Committee
from secretariat.core.small_cells import FEWEST, TOTAL, Place, Veiled, veil
from secretariat.record.figures import Counted, Figures, figures

from ..models import Engagement, Pool, Profile, State
from .span import computable

COLUMNS = (Gender.WOMAN, Gender.MAN, Gender.OTHER)
LDC = "LDC"
STATE, YEAR, UNIT = "state ", "year ", "unit "  # how the kept rows begin
NOBODY = ""  # States that belong to no group of a scheme, and people whose State nobody knows
People = Counter[tuple[str, str]]  # how many of each State and column


@dataclass(frozen=True)
class Spread:
    """A table: `rows` are codes with what they are called and the States they stand for."""

    name: str
    title: str
    head: str
    rows: list[tuple[str, str]]
    counts: list[list[int]]
    parts: tuple[frozenset[str], ...] = ()  # the States of each row, where it is made of States

    @property
    def adds_up(self) -> bool:
        return bool(self.parts)


def kept() -> Figures:
    """The people of all tables, as they are told this month."""
    return figures("roster", everybody, together=groups_of_row())


def statistics(found: Figures | None = None) -> list[tuple[Spread, Veiled]]:
    """Every table that has rows, as it may be shown."""
    found = found or kept()
    people = by_state(found)
    whole = [spread for spread in (*by_scheme(people), by_ldc(people)) if spread.rows]
    alone = [spread for spread in (by_year(found), by_unit(found)) if spread.rows]
    return [*veiled(whole, people), *((one, veil(one.counts, adds_up=False)) for one in alone)]


def column_of(gender: str) -> str:
    """Whoever has not said is counted with those of another gender: both are few."""
    return gender if gender in {Gender.WOMAN, Gender.MAN} else Gender.OTHER


def engaged():
    return Profile.objects.standing().filter(pool=Pool.ENGAGED, erased_at=None).exclude(state=State.REMOVED)


def everybody() -> Iterator[Counted]:
    """Each person in the row of her State, of each year in which an engagement of hers began, and of each unit."""
    for states, gender, pk in engaged().values_list("nationalities", "gender", "pk").iterator():
        yield Counted(f"{STATE}{states[0] if states else NOBODY}", (column_of(gender),), pk)
    rows = Engagement.objects.standing().filter(profile__in=engaged().values("pk")).order_by()
    for kind, by in ((YEAR, "starts_on__year"), (UNIT, "unit__code")):
        for value, gender, pk in rows.values_list(by, "profile__gender", "profile").distinct().iterator():
            yield Counted(f"{kind}{value}", (column_of(gender),), pk)


def groups_of_row() -> Callable[[str], str | None]:
    """Which rows move together: those of States that belong to the same groups. None for years and units."""
    groups: dict[str, str] = defaultdict(str)
    for state, group in memberships(Q(group__is_regional=True) | Q(group__code=LDC)):
        groups[STATE + state] += f" {group}"
    return lambda row: f"groups{groups.get(row, '')}" if row.startswith(STATE) else None


def of_kind(found: Figures, kind: str) -> dict[str, Counter[str]]:
    """The rows of one kind by what they are of: how many in each column."""
    rows = [row for row in found.rows if row.startswith(kind)]
    return {row.removeprefix(kind): Counter({column: n for (column,), n in found.of(row).items()}) for row in rows}


def by_state(found: Figures) -> People:
    return Counter({(of, c): n for of, counts in of_kind(found, STATE).items() for c, n in counts.items()})


def by_scheme(people: People) -> list[Spread]:
    names = {group.code: (group.scheme, str(group)) for group in GroupOfStates.objects.filter(is_regional=True)}
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    for state, group in memberships(Q(group__is_regional=True)):
        homes[names[group][0]].setdefault(state, group)
    titles = scheme_titles(homes)
    return [
        grouped(people, f"group-{scheme}", titles[scheme], _("Group"), homes[scheme], known(names, scheme))
        for scheme in sorted(homes)
    ]


def known(names: dict, scheme: str) -> dict[str, str]:
    return {code: name for code, (own, name) in names.items() if own == scheme}


def scheme_titles(schemes: Iterable[str]) -> dict[str, str]:
    """What each scheme is called: one that is a committee’s own has the committee’s code."""
    named = {"un": _("By electoral group of the United Nations"), "wipo": _("By negotiating group")}
    own = set(schemes) - set(named)
    committees = Committee.objects.visible_to(None) if own else ()
    named |= {one.code.casefold(): _("By group in %(committee)s") % {"committee": one.names} for one in committees}
    return {one: named.get(one) or _("By group (%(scheme)s)") % {"scheme": one} for one in schemes}


def by_ldc(people: People) -> Spread:
    homes = dict.fromkeys((state for state, _group in memberships(Q(group__code=LDC))), LDC)
    names = {LDC: _("Nationals of least developed countries")}
    return grouped(people, "ldc", _("By least developed country"), _("Country"), homes, names if homes else {})


def memberships(narrow: Q) -> Iterable[tuple[str, str]]:
    """States and their groups as they are today; where a State has several, the first by its code."""
    day = timezone.localdate()
    holds = Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day)
    rows = Membership.objects.filter(*holds, narrow).order_by("group__code", "state__code")
    return rows.values_list("state__code", "group__code")


def grouped(people: People, name: str, title: str, head: str, homes: dict, names: dict[str, str]) -> Spread:
    """A table of people by the group of their State, and of all others."""
    parts, counts = defaultdict(set), defaultdict(Counter)
    for (state, column), number in people.items():
        code = homes.get(state, NOBODY)
        parts[code].add(state)
        counts[code][column] += number
    rest = {NOBODY: _("All others") if name == "ldc" else _("No group")}
    rows = [(code, text) for code, text in (names | rest).items() if names and counts[code]]
    return Spread(
        name, title, head, rows, [in_columns(counts[code]) for code, _text in rows],
        tuple(frozenset(parts[code]) for code, _text in rows),
    )  # fmt: skip


def in_columns(counts: Counter) -> list[int]:
    return [counts[column] for column in COLUMNS]


def by_year(found: Figures) -> Spread:
    """People by the year in which an engagement began: one who was engaged in several years counts in each."""
    counts = of_kind(found, YEAR)
    rows = [(year, year) for year in sorted(counts, key=int, reverse=True)]
    return Spread("year", _("By year of engagement"), _("Year"), rows, [in_columns(counts[code]) for code, _t in rows])


def by_unit(found: Figures) -> Spread:
    """People by the unit that engaged them; one who worked for several counts for each."""
    counts = of_kind(found, UNIT)
    kinds = (OrganizationKind.UNIT, OrganizationKind.SECRETARIAT)
    names = {one.code: str(one) for one in Organization.objects.filter(kind__in=kinds).order_by("code")}
    rows = [(code, text) for code, text in names.items() if code in counts]
    return Spread("unit", _("By unit"), _("Unit"), rows, [in_columns(counts[code]) for code, _text in rows])


# --- hiding, in all tables alike -----------------------------------------------------


def veiled(spreads: list[Spread], people: People) -> list[tuple[Spread, Veiled]]:
    """The tables of one whole: what is hidden in one is hidden in each that tells the same, and nothing that is hidden
    can be worked out from several of them together."""
    also: list[set[Place]] = [set() for _spread in spreads]
    while True:
        told = [veil(one.counts, also=more) for one, more in zip(spreads, also, strict=True)]
        if not (spread_out(spreads, told, also) or part_more(spreads, told, also, people)):
            return list(zip(spreads, told, strict=True))


def spread_out(spreads: list[Spread], told: list[Veiled], also: list[set[Place]]) -> bool:
    """Hide everywhere what is hidden somewhere; answers whether that was more than before."""
    hidden = {content(one, place) for one, table in zip(spreads, told, strict=True) for place in table.hidden}
    grew = False
    for one, table, more in zip(spreads, told, also, strict=True):
        found = {place for place in places(one) if content(one, place) in hidden} - table.hidden
        grew |= bool(found)
        more |= found | (table.hidden if found else set())
    return grew


def part_more(spreads: list[Spread], told: list[Veiled], also: list[set[Place]], people: People) -> bool:
    """Where what several tables show gives a hidden count away, hide the smallest that its own table still shows."""
    atoms, few = atoms_of(spreads), few_between(spreads, people)
    shown = [
        vector(one, p, atoms) for one, t in zip(spreads, told, strict=True) for p in places(one) if p not in t.hidden
    ]
    for one, table, more in zip(spreads, told, also, strict=True):
        hidden = [vector(one, place, atoms) for place in sorted(table.hidden)]
        if any(computable(shown, hidden)):
            left = [p for p in places(one) if p not in table.hidden and value(one, p)]
            if left:
                more |= table.hidden | {min(left, key=lambda p: (TOTAL in p, value(one, p), p))}
                return True
    told_of = computable(shown, [vector_of(states, j, atoms) for states, j in few])
    given_away = [part for part, is_told in zip(few, told_of, strict=True) if is_told]
    return any(part_from(part, spreads, told, also) for part in given_away)


def part_from(part: tuple, spreads: list[Spread], told: list[Veiled], also: list[set[Place]]) -> bool:
    """Hide the smallest count that such a difference is made of; answers whether there was one."""
    states, j = part
    near = [
        (value(one, (i, j)), at, (i, j))
        for at, (one, table) in enumerate(zip(spreads, told, strict=True))
        for i, row in enumerate(one.parts)
        if row & states and (i, j) not in table.hidden
    ]
    if near:
        _least, at, place = min(near)
        also[at] |= told[at].hidden | {place}
    return bool(near)


def alike(spreads: list[Spread]) -> list[frozenset[str]]:
    """The States that stand together in every table."""
    rows = [row for one in spreads for row in one.parts]
    found = defaultdict(set)
    for state in frozenset().union(*rows):
        found[frozenset(at for at, row in enumerate(rows) if state in row)].add(state)
    return sorted(map(frozenset, found.values()), key=sorted)


def few_between(spreads: list[Spread], people: People) -> list[tuple[frozenset[str], int]]:
    """What no table says, and a difference of two would: the few (or none) of a column in a row of one that are not in
    a row of another, or whose States no table parts."""
    rows = {row for one in spreads for row in one.parts}
    between = {*alike(spreads), *(one - other for one in rows for other in rows if other < one)}
    return [
        (states, j)
        for states in sorted(between, key=sorted)
        for j, column in enumerate(COLUMNS)
        if sum(people[state, column] for state in states) < FEWEST
    ]


def atoms_of(spreads: list[Spread]) -> list[tuple[str, str]]:
    """The smallest parts that tables can tell apart, each by one of its States and its column."""
    return [(min(states), column) for states in alike(spreads) for column in COLUMNS]


def places(spread: Spread) -> list[Place]:
    rows, columns = range(TOTAL, len(spread.rows)), range(TOTAL, len(COLUMNS))
    return [(i, j) for i in rows for j in columns]


def content(spread: Spread, place: Place) -> tuple:
    """What a count is a count of: the same in two tables where they count the same people."""
    i, j = place
    states = frozenset().union(*spread.parts) if i == TOTAL else spread.parts[i]
    return states, j


def value(spread: Spread, place: Place) -> int:
    rows = spread.counts if place[0] == TOTAL else [spread.counts[place[0]]]
    return sum(sum(row) if place[1] == TOTAL else row[place[1]] for row in rows)


def vector(spread: Spread, place: Place, atoms: list[tuple[str, str]]) -> list[int]:
    """Which of the smallest parts, people of one State and column, a count is the sum of."""
    return vector_of(*content(spread, place), atoms)


def vector_of(states: frozenset[str], j: int, atoms: list[tuple[str, str]]) -> list[int]:
    return [int(state in states and (j == TOTAL or column == COLUMNS[j])) for state, column in atoms]
