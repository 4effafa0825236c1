"""The value of a field, in words: for her own page, the steward's review, and nobody who may not see it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.accounts.models import Gender, GroupOfStates
from secretariat.core.joining import joined
from secretariat.core.languages import language_name
from secretariat.core.multilingual import Texts

from . import choices
from .models.engagement import Method


class Words:
    """Reads each vocabulary once, when it is first asked for."""

    @cached_property
    def states(self) -> dict[str, str]:
        return dict(choices.states())

    @cached_property
    def units(self) -> dict[str, str]:
        return dict(choices.units())

    @cached_property
    def groups(self) -> dict[str, str]:
        return {group.code: str(group) for group in GroupOfStates.objects.all()}

    @cached_property
    def _terms(self) -> dict[str, dict[str, str]]:
        return {}

    def term(self, vocabulary: str, code: str) -> str:
        if vocabulary not in self._terms:
            self._terms[vocabulary] = dict(choices.terms(vocabulary))
        return self._terms[vocabulary].get(code, code)

    def of(self, name: str, value) -> str:
        """One field's value for people; nothing where there is nothing."""
        if value in (None, "", [], {}):
            return ""
        say = getattr(self, f"say_{name}", None)
        return say(value) if say else str(value)

    def say_nationalities(self, codes) -> str:
        return joined(self.states.get(code, code) for code in codes)

    say_countries = say_nationalities

    def say_programmes(self, codes) -> str:
        return joined(self.units.get(code, code) for code in codes)

    def say_other_names(self, names) -> str:
        return joined(names)

    def say_gender(self, code) -> str:
        return str(Gender(code).label)

    def say_language(self, code) -> str:
        return language_name(code)

    say_reply_language = say_language

    def say_method(self, code) -> str:
        return str(dict(Method.choices).get(code, code))

    def say_summaries(self, texts) -> str:
        texts = Texts.of(texts)
        return "\n".join(f"{language_name(code)}: {texts.text(code)}" for code in texts if texts.text(code))

    say_purposes = say_summaries

    def say_fields(self, codes) -> str:
        return joined(self.term(choices.EXPERTISE, code) for code in codes)

    def say_languages(self, rows) -> str:
        return "\n".join(self.row(row, choices.LANGUAGES, choices.SPOKEN) for row in rows)

    def say_expertise(self, rows) -> str:
        return "\n".join(self.row(row, choices.EXPERTISE, choices.SKILLS) for row in rows)

    def row(self, row: dict, vocabulary: str, levels: str) -> str:
        parts = [self.term(vocabulary, row["code"])]
        if row.get("level"):
            parts.append(self.term(levels, row["level"]))
        if row.get("language"):
            parts.append(_("works in %(language)s") % {"language": self.term(choices.LANGUAGES, row["language"])})
        if row.get("evidence"):
            parts.append(_("evidence: %(text)s") % {"text": row["evidence"]})
        return " · ".join(parts)

    def say_availability(self, rows) -> str:
        return "\n".join(span(row) for row in rows)

    def say_starts_on(self, day) -> str:
        return date_format(day)

    say_ends_on = say_starts_on


def span(row: dict) -> str:
    first, last = (date_format(dt.date.fromisoformat(row[name])) for name in ("from", "until"))
    blanks = {"first": first, "last": last, "share": row["share"]}
    return _("%(first)s – %(last)s: %(share)s per cent of the week") % blanks


def until_when(profile) -> str:
    """How far what she said of her availability can be believed, in a sentence."""
    if profile.available_until is None:
        return ""
    blanks = {"day": date_format(profile.available_until)}
    if profile.available_until < timezone.localdate():
        return _("This lapsed on %(day)s.") % blanks
    return _("This holds until %(day)s.") % blanks
