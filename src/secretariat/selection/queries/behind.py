"""Which languages of published terms still stand as they were, where others were corrected: they may contradict."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import language_name
from secretariat.core.multilingual import Texts

from ..models import Clarification, Edition, Section, Selection

Behind = dict[str, set[str]]  # by section, the languages that were not corrected yet


class Version(NamedTuple):
    """What was published; `keeps_meaning` where only slips of the pen were corrected in it."""

    content: dict
    keeps_meaning: bool = False


def published(selection: Selection) -> list[Version]:
    rows = Edition.objects.standing().filter(selection=selection).order_by("number")
    return [Version(*row) for row in rows.values_list("content", "keeps_meaning")]


def wordings(content: dict) -> dict[str, dict[str, str]]:
    """What each section says, by language."""
    found: dict[str, dict[str, str]] = {}
    for row in content["terms"]:
        said = found.setdefault(row["section"], {})
        for part in row["parts"]:
            said |= {code: f"{said.get(code, '')}\n\n{text}" for code, text in part.items()}
    return found


def behind(versions: list[Version]) -> Behind:
    """After these versions, one after the other: a language that catches up leaves no other behind, and neither does a
    slip of the pen, nor does it catch up."""
    found: Behind = {}
    for old, new in pairwise(versions):
        before, after = wordings(old.content), wordings(new.content)
        if new.keeps_meaning:
            found = {name: found.get(name, set()) & said.keys() for name, said in after.items()}
        else:
            found = {name: left(found.get(name, set()), before.get(name, {}), said) for name, said in after.items()}
    return found


def left(already: set[str], before: dict[str, str], after: dict[str, str]) -> set[str]:
    both = before.keys() & after.keys()
    corrected = {code for code in both if before[code] != after[code]}
    anew = set() if corrected <= already else both
    return ((already & after.keys()) | anew) - corrected


def remarks(versions: list[Version]) -> list[str]:
    """Of the last of these versions, for whoever asks for it and whoever approves it: what it leaves behind."""
    if versions[-1].keeps_meaning:
        return []
    before, after = (wordings(one.content) for one in versions[-2:])
    told = _(
        "“%(section)s” is corrected, and stands as before in these languages: %(languages)s. The languages may "
        "contradict one another, and readers of these are told that the text is not corrected yet."
    )
    rows = [(name, codes) for name, codes in behind(versions).items() if codes and before.get(name) != after[name]]
    return [told % {"section": Section(name).label, "languages": named(codes)} for name, codes in rows]


def mark(codes: set[str], shown: set[str], held: set[str]) -> str:
    """For the reader of a section, shown in these languages of those it is held in; nothing where it is corrected."""
    if not codes & shown:
        return ""
    told = _("This section was corrected in %(corrected)s; it is not corrected yet in %(language)s.")
    return told % {"corrected": named(held - codes), "language": named(codes & shown)}


def behind_of(one: Clarification, until: int | None = None) -> Behind:
    """Of a question and its answer, after its first `until` versions, the languages that were not corrected yet."""
    rows = [*one.earlier, {"questions": one.questions, "answers": one.answers}]
    slips = [False, *(row["keeps_meaning"] for row in one.earlier)]
    told = [Version(content_of_answer(row), keeps) for row, keeps in zip(rows, slips, strict=True)]
    return behind(told[:until])


def content_of_answer(row: dict) -> dict:
    parts = {name: {code: held["text"] for code, held in row[name].items()} for name in ("questions", "answers")}
    return {"terms": [{"section": name, "parts": [said]} for name, said in parts.items()]}


def marks_of(one: Clarification) -> list[str]:
    """For the reader of a question with its answer: what of it is not corrected yet in the language they are shown."""
    late, found = behind_of(one), []
    sentences = {
        "questions": _("The question was worded anew in %(corrected)s; it is not corrected yet in %(language)s."),
        "answers": _("The answer was corrected in %(corrected)s; it is not corrected yet in %(language)s."),
    }
    for name, sentence in sentences.items():
        texts: Texts = getattr(one, name)
        shown, codes = texts.best().language, late.get(name, set())
        if shown in codes:
            found.append(sentence % {"corrected": named(set(texts) - codes), "language": named({shown})})
    return found


def corrected(one: Clarification) -> list[dict]:
    """Each correction: its day, its reason, what the answer was before, and whether the question was worded anew."""
    versions = pairwise([*one.earlier, {"questions": one.questions}])
    return [
        {
            "at": parse_datetime(row["until"]), "because": row["because"], "answers": Texts.of(row["answers"]),
            "is_worded_anew": row["questions"] != dict(then["questions"]),
        }
        for row, then in versions
    ]  # fmt: skip


def named(codes: set[str]) -> str:
    return joined(map(language_name, sorted(codes)))
