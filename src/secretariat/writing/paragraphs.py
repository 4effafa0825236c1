"""The numbered paragraphs of a paper: cited by number, so that it has as many in each of its languages."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from secretariat.core.languages import language_name

from .blocks import Numbered, Paper, plain


def numbered(paper: Paper) -> list[tuple[int, str]]:
    """The number and the text of each."""
    return [(block.number, plain(block.text)) for block in paper.blocks if isinstance(block, Numbered)]


def refuse_unless_as_many(counted: Mapping[str, int], wanted: int) -> None:
    """`counted` says how many there are in each language, `wanted` how many in the original."""
    sentence = _(
        "Paragraphs are cited by number. In this language (%(language)s) there are %(number)s, and %(wanted)s in "
        "the original: make them as many."
    )
    blanks = [
        {"language": language_name(language), "number": number, "wanted": wanted}
        for language, number in counted.items()
        if number != wanted
    ]
    if blanks:
        raise ValidationError([sentence % one for one in blanks])
