"""What a table may name: States, units, fields of expertise, ways of selection; found by code or by any name."""

from __future__ import annotations

from functools import cache

from secretariat.accounts.models import Gender, Organization, OrganizationKind
from secretariat.data.reading import HERE, entries_of
from secretariat.record.models import Term
from secretariat.search.normalise import normalise

from ..labels import texts_of
from ..models import Method

UNITS = (OrganizationKind.UNIT, OrganizationKind.SECRETARIAT)
METHODS = {
    Method.COMPETITIVE: [
        "competitive", "open call", "call", "competition", "tender", "concours", "appel à candidatures",
        "appel à la concurrence", "concurso", "convocatoria", "competitivo", "конкурс", "открытый конкурс",
        "конкурсный отбор", "إعلان مفتوح", "تنافسي", "公开征聘", "竞争性",
    ],
    Method.ROSTER: [
        "roster", "from the roster", "fichier", "liste", "lista", "реестр", "из реестра", "القائمة", "من القائمة",
        "名册", "从名册中选出",
    ],
    Method.DIRECT: [
        "direct", "direct selection", "single source", "waiver", "gré à gré", "sélection directe", "entente directe",
        "selección directa", "directa", "contratación directa", "прямой отбор", "прямой", "из одного источника",
        "مباشر", "اختيار مباشر", "直接遴选", "直接",
    ],
}  # fmt: skip
GENDERS = {
    Gender.WOMAN: [
        "f", "female", "woman", "femme", "féminin", "mujer", "femenino", "ж", "жен", "женский", "женщина", "أنثى",
        "امرأة", "女", "女性",
    ],
    Gender.MAN: [
        "m", "male", "man", "homme", "masculin", "hombre", "masculino", "м", "муж", "мужской", "мужчина", "ذكر", "رجل",
        "男", "男性",
    ],
    Gender.OTHER: ["x", "other", "another", "autre", "otro", "otra", "другой", "другое", "آخر", "其他"],
}  # fmt: skip

SHARED_NAMES = [  # that two States go by, each with a longer name of its own
    "korea", "corée", "corea", "корея", "كوريا", "congo", "конго", "الكونغو", "刚果",
]  # fmt: skip


class Named:
    """Codes by any of their names, written in any way that reads alike."""

    def __init__(self, pairs):
        self.codes: dict[str, str] = {}
        for code, names in pairs:
            for name in names:
                self.codes.setdefault(normalise(name), code)

    @cache  # noqa: B019 - lives as long as one import
    def find(self, written: str) -> str | None:
        return self.codes.get(normalise(written))


class Lists:
    """All of them as they stand when an import begins."""

    def __init__(self):
        self.states = Named(states())
        self.units = Named(
            (str(row.pk), named(row)) for row in Organization.objects.filter(kind__in=UNITS).order_by("pk")
        )
        terms = Term.objects.filter(vocabulary="expertise").order_by("order", "pk")
        self.fields = Named((term.code, [term.code, *texts_of(term.labels)]) for term in terms)
        self.methods = Named((code.value, [code.value, *names]) for code, names in METHODS.items())
        self.genders = Named((code.value, names) for code, names in GENDERS.items())


def states():
    """Those in the record first: what an installation calls a State counts before what we do."""
    for row in Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE).order_by("pk"):
        yield row.code, named(row)
    known = set(Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE).values_list("code", flat=True))
    for code, names in spelled():
        if code in known:
            yield code, names


def named(row: Organization) -> list[str]:
    former = [name for one in row.former_names for name in texts_of(one.get("names", {}))]
    return [row.code, *texts_of(row.names), *former]


@cache
def spelled() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Codes of three letters, and names as our own list of States has them."""
    entries = entries_of(HERE / "states.yaml")
    return tuple(
        (e.key, (e.values.get("iso3", e.key), *e.values["names"].values(), *e.values.get("also", ()))) for e in entries
    )
