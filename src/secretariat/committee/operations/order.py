"""In which order things can have happened: nothing that is laid before a session is discussed or decided on at an
earlier one. Of an event or a pilot the plan may have been.

And a decision is one paragraph of the summary: the one it is called by is the one that is cited.

What a report prints in another order is entered as it is printed; `doctor` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Action, Consideration, Decision, DocumentKind, Implementation
from ..models.citation import numbers_of
from ..models.implementation import LAID_BEFORE_IT

Told = tuple[str, int, str]  # the field it stands beside, the record at the other end, the sentence


def impossible(record) -> list[Told]:
    """What contradicts the record's own session or delivery, as both stand in the database."""
    if isinstance(record, Implementation):
        delivered = Implementation.objects.get(pk=record.pk)
        return list(of_delivery(delivered)) if delivered.kind in LAID_BEFORE_IT else []
    if isinstance(record, Consideration | Decision):
        rows = type(record).objects.select_related("session__committee", "citation__document")
        told = rows.get(pk=record.pk)
        return [*of_talk(told), *(of_paragraph(told) if isinstance(told, Decision) else ())]
    return []


def of_delivery(delivered: Implementation) -> Iterator[Told]:
    said = delivered.considerations.standing().select_related("session__committee").order_by("session__number")
    decided = delivered.decisions.standing().select_related("session__committee").order_by("session__number")
    for one in said if not delivered.is_delivered else ():
        sentence = _("It was discussed at %(session)s, and so was delivered: correct that discussion first.")
        yield "is_delivered", one.pk, sentence % {"session": one.session}
    for one in (*said, *decided) if delivered.session else ():
        if one.session.number < delivered.session.number:
            sentence = _("It was discussed or decided on at %(session)s, before this: name a session up to then.")
            yield "session", one.pk, sentence % {"session": one.session}


def of_talk(said: Consideration | Decision) -> Iterator[Told]:
    laid = said.implementations.standing().filter(kind__in=LAID_BEFORE_IT)
    for one in laid.select_related("session__committee", "document"):
        told = {"delivery": one, "session": said.session, "later": one.session}
        if one.session and one.session.number > said.session.number:
            sentence = _("“%(delivery)s” is of %(later)s, which came after %(session)s: choose what was there by then.")
            yield "implementations", one.pk, sentence % told
        elif isinstance(said, Consideration) and not one.is_delivered:
            sentence = _("“%(delivery)s” is entered as not delivered: say first when it was.")
            yield "implementations", one.pk, sentence % told


def of_paragraph(decided: Decision) -> Iterator[Told]:
    cited = decided.citation
    if cited is None or cited.document.kind != DocumentKind.SUMMARY or not is_elsewhere(decided.number, cited.label):
        return
    sentence = _("The citation names paragraph %(cited)s of the summary, this %(number)s: give the same in both.")
    yield "number", cited.pk, sentence % {"cited": cited.label, "number": decided.number}


def is_elsewhere(number: str, label: str) -> bool:
    """Do both name paragraphs, and none of the one is a paragraph of the other, or a part of it?"""
    named, cited = ([f"{one}." for one in numbers_of(text)] for text in (number, label))
    same = (a.startswith(b) or b.startswith(a) for a in named for b in cited)
    return bool(named and cited) and not any(same)


def actions_named(actions: Iterable[Action], implementations: list[Implementation]) -> list[Action]:
    """Those named, or where none is, those that the implementations serve."""
    return list(actions) or list({a.pk: a for one in implementations for a in one.actions.standing()}.values())


def refuse_impossible(record, held: list[Told] = ()) -> None:
    """Raises ValidationError beside the field; `held` is what contradicted before and may stay."""
    before = {told[:2] for told in held}
    wrong = {field: sentence for field, pk, sentence in reversed(impossible(record)) if (field, pk) not in before}
    if wrong:
        raise ValidationError(wrong)
