"""`{% load selection %}`: terms and criteria as pages draw them, and verbs in words."""

from __future__ import annotations

from django import template

from secretariat.record.verbs import words

from ..fingerprint import terms_of
from ..models import ClarificationState
from ..queries import behind
from ..showing_calls import sections

register = template.Library()
TONES = {ClarificationState.ASKED: "attention", ClarificationState.ANSWERED: "done"}


@register.simple_tag(name="terms_of")
def terms_in_sections(selection):
    """The terms as they stand now: sections with their parts."""
    return sections({"terms": terms_of(getattr(selection, "terms", None))})


@register.simple_tag
def criteria_rows(criteria):
    """Rows for `_criteria.html` of criteria that are not published yet."""
    return [
        {"titles": one.titles, "weight": one.weight, "phase": one.get_phase_display(), "levels": one.levels}
        for one in criteria
    ]


@register.filter
def verb_word(verb: str) -> str:
    return words(verb)


@register.filter
def corrections(question):
    """Each correction of a published answer, with what stood there before."""
    return behind.corrected(question)


@register.filter
def not_corrected(question):
    """A sentence where what its reader is shown was not corrected yet."""
    return behind.marks_of(question)


@register.filter
def question_tone(state: str) -> str:
    return TONES.get(state, "withdrawn")
