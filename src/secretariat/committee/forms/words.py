"""A committee's own words for what its reports name, in the language of the page."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..report.phrases import HEADINGS, NOUNS

LONGEST = 60
NAMED = ("body", "session", "secretariat", "decision_source", "proposal_paragraph")
HEADED = ("column_action", "column_implementation", "column_consideration", "column_decision")
PREFIX = "word_"


def word(name: str, **told) -> forms.CharField:
    label = _("In place of “{word}”") if name in NAMED else _("In place of the heading “{word}”")
    ours = NOUNS[name] if name in NAMED else HEADINGS[name]
    return forms.CharField(label=format_lazy(label, word=ours), required=False, max_length=LONGEST, **told)


class WordsForm(forms.Form):
    word_body = word(
        "body",
        help_text=_(
            "As reports of this committee say it in the language of this page. Leave empty what they say as we do."
        ),
    )
    word_session = word("session")
    word_secretariat = word("secretariat")
    word_decision_source = word("decision_source")
    word_proposal_paragraph = word("proposal_paragraph")
    word_column_action = word("column_action")
    word_column_implementation = word("column_implementation")
    word_column_consideration = word("column_consideration")
    word_column_decision = word("column_decision")


def words_now(committee) -> dict[str, str]:
    """What the fields begin with."""
    language = get_language() or "en"
    return {PREFIX + name: committee.own_word(name, language) for name in (*NAMED, *HEADED)}


def with_words(committee, told: dict[str, str]) -> dict:
    """The committee's words with those typed; what it says in other languages, or of other things, stays."""
    words, language = dict(committee.words or {}), get_language() or "en"
    for name in (*NAMED, *HEADED):
        text = (told.get(PREFIX + name) or "").strip()
        if text != committee.own_word(name, language):
            held = words.pop(name, {})
            others = {"en": held} if isinstance(held, str) else dict(held)
            said = {code: one for code, one in {**others, language: text}.items() if one}
            words |= {name: said} if said else {}
    return words
