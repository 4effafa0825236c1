"""What the codes of a profile are called, in all six languages: fields, languages, States and their groups, units."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from django.db.models import Q
from django.utils import timezone

from secretariat.accounts.models import GroupOfStates, Membership, Organization, OrganizationKind
from secretariat.core.multilingual import Texts, Wording
from secretariat.data.reading import HERE, entries_of
from secretariat.record.freshness import remembered
from secretariat.record.models import Term
from secretariat.search.large.tokens import plain

EXPERTISE, LANGUAGES = "expertise", "working-language"
SKILLS, SPOKEN, REASONS = "skill-level", "language-level", "roster-reason"
STATES, GROUPS, UNITS = "states", "groups", "units"
VOCABULARIES = (EXPERTISE, LANGUAGES, SKILLS, SPOKEN, REASONS)


@dataclass
class Labels:
    """`of` maps a vocabulary to its codes and what these are called, in its own order; `ranks` order levels;
    `groups_of` says to which groups a State belongs today, `also` by which other names it is known; `proper` are the
    words of all names of States and languages, as the index writes them."""

    of: dict[str, dict[str, Texts]]
    ranks: dict[str, dict[str, int]]
    groups_of: dict[str, list[str]]
    schemes: dict[str, str]
    also: dict[str, list[str]]
    proper: frozenset[str] = frozenset()

    @classmethod
    def read(cls) -> Labels:
        of: dict[str, dict[str, Texts]] = {name: {} for name in (*VOCABULARIES, STATES, GROUPS, UNITS)}
        ranks: dict[str, dict[str, int]] = defaultdict(dict)
        for term in Term.objects.filter(vocabulary__in=VOCABULARIES).order_by("order", "pk"):
            of[term.vocabulary][term.code] = term.labels
            ranks[term.vocabulary][term.code] = term.extras.get("rank") or 0
        of[STATES], former = named(OrganizationKind.MEMBER_STATE)
        of[UNITS], _units_before = named(OrganizationKind.UNIT)
        groups = list(GroupOfStates.objects.order_by("scheme", "code").values_list("code", "names", "scheme"))
        of[GROUPS] = {code: names for code, names, _scheme in groups}
        also = called_besides(former)
        return cls(
            of, dict(ranks), groups_today(), {code: scheme for code, _names, scheme in groups}, also,
            proper_words(of, also),
        )  # fmt: skip

    def texts(self, vocabulary: str, code: str) -> Texts:
        """What it is called; a code that nobody knows is called by itself."""
        return self.of[vocabulary].get(code) or Texts.of({"en": code})

    def wording(self, vocabulary: str, code: str) -> Wording:
        return self.texts(vocabulary, code).best()

    def everywhere(self, vocabulary: str, code: str) -> str:
        """In every language, a line each; of a State also by its other names."""
        found = self._lines.get((vocabulary, code))
        if found is None:
            said = [entry.get("text", "") for entry in self.texts(vocabulary, code).values()]
            said += self.also.get(code, ()) if vocabulary == STATES else ()
            found = self._lines[vocabulary, code] = "\n".join(dict.fromkeys(filter(None, said)))
        return found

    @cached_property
    def _lines(self) -> dict[tuple[str, str], str]:
        return {}

    def rank(self, vocabulary: str, code: str) -> int:
        return self.ranks.get(vocabulary, {}).get(code, 0)

    def groups(self, states) -> list[str]:
        """The groups to which any of these States belongs today."""
        return sorted({code for state in states for code in self.groups_of.get(state, ())})


def named(kind: str) -> tuple[dict[str, Texts], dict[str, list]]:
    """By their codes the names in use, and those before."""
    rows = Organization.objects.filter(kind=kind).order_by("code")
    found = list(rows.values_list("code", "names", "former_names"))
    return {code: names for code, names, _former in found}, {code: former for code, _names, former in found}


def called_besides(former: dict[str, list]) -> dict[str, list[str]]:
    """Former names from the record, and what our own list of States has besides."""
    told = {code: [name for one in rows for name in texts_of(one.get("names", {}))] for code, rows in former.items()}
    return {code: [*names, *besides().get(code, ())] for code, names in told.items()}


def proper_words(of: dict[str, dict[str, Texts]], also: dict[str, list[str]]) -> frozenset[str]:
    texts = chain(of[STATES].values(), of[LANGUAGES].values())
    named = [entry.get("text", "") for one in texts for entry in one.values()]
    return frozenset(word for text in (*named, *chain(*also.values())) for word in plain(text))


def texts_of(names: dict) -> list[str]:
    return [one["text"] if isinstance(one, dict) else one for one in names.values()]


@cache
def besides() -> dict[str, list[str]]:
    return {one.key: one.values.get("also", []) for one in entries_of(HERE / "states.yaml")}


def groups_today() -> dict[str, list[str]]:
    day = timezone.localdate()
    holds = Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day)
    found = defaultdict(list)
    for state, group in Membership.objects.filter(*holds).values_list("state__code", "group__code"):
        found[state].append(group)
    return dict(found)


def labels() -> Labels:
    """As they stand; kept until the record changes."""
    return remembered("roster: labels", None, Labels.read)
