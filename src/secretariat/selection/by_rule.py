"""Sentences that a rule writes into a record beside those that people write: kept in English, told to each reader in
their own language."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

UPHELD = gettext_noop("A complaint was upheld.")
DECLARED = gettext_noop("A conflict of interest was declared.")
FOUND = gettext_noop("Conflict of interest: %(reason)s")
REPLACED = gettext_noop("Replaced: %(reason)s")
WITH_A_REASON = {sentence.partition("%")[0]: sentence for sentence in (FOUND, REPLACED)}


def in_words(text: str) -> str:
    """What a rule wrote, in the language of whoever reads; what somebody wrote stands in it, or alone, as it is."""
    if text in {UPHELD, DECLARED}:
        return gettext(text)
    for beginning, sentence in WITH_A_REASON.items():
        if text.startswith(beginning):
            return gettext(sentence) % {"reason": text.removeprefix(beginning)}
    return text
