"""What a deed rests on, where the roster itself did it: a word and its blanks, said in the reader's own language.
What a steward wrote stays as it was written."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

MARK, GAP = "@", "|"
WORDS = {
    "reminder": _("reminded after six months"),
    "unreachable": _("reminded after six months, without an address to write to"),
    "unconfirmed": _("not confirmed since %(first)s, reminded on %(second)s"),
    "silent": _("not confirmed since %(first)s, in need of an update since %(second)s"),
    "own-page": _("on one’s own page"),
    "letter": _("by the link of a letter"),
    "form": _("by the form on the site"),
    "objection": _("objection %(first)s"),
    "two-people": _("looked at as a possible double: two people"),
    "application": _("by an application that was read"),
}


def ground(word: str, *blanks) -> str:
    """As it is kept: @unconfirmed|2025-05-01|2025-11-02."""
    return MARK + GAP.join([word, *map(str, blanks)])


def in_words(kept: str) -> str:
    word, *blanks = kept.removeprefix(MARK).split(GAP)
    if not kept.startswith(MARK) or word not in WORDS:
        return kept
    first, second = ([*map(written, blanks), "", ""])[:2]
    return str(WORDS[word]) % {"first": first, "second": second}


def written(blank: str) -> str:
    try:
        return date_format(dt.date.fromisoformat(blank))
    except ValueError:
        return blank
