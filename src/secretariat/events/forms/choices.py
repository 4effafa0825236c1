"""Choices as an officer writes them: a line for each, in every language. Answers keep the number of the line, so that a
line somebody has chosen stays where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import BY_CODE
from secretariat.core.multilingual import Texts
from secretariat.core.text import folded


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def tidy(options: Texts) -> Texts:
    """Without empty lines, which would count."""
    return Texts({code: {**told, "text": "\n".join(lines(told["text"]))} for code, told in options.items()})


def faults(options: Texts) -> Iterator[str]:
    """What is wrong with choices to be asked about."""
    counted = {BY_CODE[code].name: len(lines(told["text"])) for code, told in options.items()}
    if max(counted.values(), default=0) < 2:
        yield _("Write at least two choices, each on its own line.")
    elif len(set(counted.values())) > 1:
        told = joined(f"{name}: {count}" for name, count in counted.items())
        yield _("Every language needs the same number of choices (%(told)s).") % {"told": told}
    for choice in dict.fromkeys(choice for told in options.values() for choice in doubles(told["text"])):
        yield _("“%(choice)s” stands twice among the choices: nobody could tell which was meant.") % {"choice": choice}


def doubles(text: str) -> list[str]:
    counted = Counter(line.casefold() for line in lines(text))
    return [line for line in lines(text) if counted[line.casefold()] > 1][:1]


def keeps(before: Texts, after: Texts) -> bool:
    """Do all lines stay where they are? Accents, case and marks may be mended, languages and further lines be added."""
    common = set(before) & set(after)
    return bool(common or not before) and all(bare(after, c)[: len(bare(before, c))] == bare(before, c) for c in common)


def bare(options: Texts, code: str) -> list[str]:
    return ["".join(filter(str.isalnum, folded(line))) for line in options.text(code).splitlines()]


def refuse_other_choices(form, is_asked: bool) -> None:
    """What was answered is not turned round by other choices or another kind of question."""
    held, told = form.instance, form.cleaned_data
    if form.is_new or not is_asked:
        return
    if told.get("kind") and told["kind"] != held.kind:
        form.add_error("kind", _("Answers rest on this kind of question: withdraw it and add one of another kind."))
    if not keeps(held.options, told.get("options") or Texts()):
        sentence = _(
            "Answers or another question rest on these choices: leave them there, and add others at the end only."
        )
        form.add_error("options", sentence)
