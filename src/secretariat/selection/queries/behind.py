"""Which languages of published terms still stand as they were, where others were corrected: they may contradict."""

from __future__ import annotations

from itertools import pairwise

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import language_name

from ..models import Edition, Section, Selection

Behind = dict[str, set[str]]  # by section, the languages that were not corrected yet


def published(selection: Selection) -> list[dict]:
    rows = Edition.objects.standing().filter(selection=selection).order_by("number")
    return list(rows.values_list("content", flat=True))


def wordings(content: dict) -> dict[str, dict[str, str]]:
    """What each section says, by language."""
    found: dict[str, dict[str, str]] = {}
    for row in content["terms"]:
        said = found.setdefault(row["section"], {})
        for part in row["parts"]:
            said |= {code: f"{said.get(code, '')}\n\n{text}" for code, text in part.items()}
    return found


def behind(contents: list[dict]) -> Behind:
    """After these versions, one after the other: a language that catches up leaves no other behind."""
    found: Behind = {}
    for before, after in pairwise(map(wordings, contents)):
        found = {name: left(found.get(name, set()), before.get(name, {}), said) for name, said in after.items()}
    return found


def left(already: set[str], before: dict[str, str], after: dict[str, str]) -> set[str]:
    both = before.keys() & after.keys()
    corrected = {code for code in both if before[code] != after[code]}
    anew = set() if corrected <= already else both
    return ((already & after.keys()) | anew) - corrected


def remarks(contents: list[dict]) -> list[str]:
    """Of the last of these versions, for whoever asks for it and whoever approves it: what it leaves behind."""
    before, after = map(wordings, contents[-2:])
    told = _(
        "“%(section)s” is corrected, and stands as before in these languages: %(languages)s. The languages may "
        "contradict one another, and readers of these are told that the text is not corrected yet."
    )
    rows = [(name, codes) for name, codes in behind(contents).items() if codes and before.get(name) != after[name]]
    return [told % {"section": Section(name).label, "languages": named(codes)} for name, codes in rows]


def mark(codes: set[str], shown: set[str], held: set[str]) -> str:
    """For the reader of a section, shown in these languages of those it is held in; nothing where it is corrected."""
    if not codes & shown:
        return ""
    told = _("This section was corrected in %(corrected)s; it is not corrected yet in %(language)s.")
    return told % {"corrected": named(held - codes), "language": named(codes & shown)}


def named(codes: set[str]) -> str:
    return joined(map(language_name, sorted(codes)))
