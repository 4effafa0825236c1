"""A sentence that is kept is said again in the language of whoever reads it."""

from __future__ import annotations

import json

from django.utils import translation

from secretariat.core.sentences import Sentence, again, is_kept

LINE = "line %(number)s"


def test_a_sentence_is_text_in_the_language_of_now():
    with translation.override("fr"):
        said = Sentence(LINE) % {"number": 3}

    assert (said, isinstance(said, str), json.dumps([said])) == ("ligne 3", True, '["ligne 3"]')


def test_what_was_kept_is_said_again_with_what_stands_inside_it():
    with translation.override("en"):
        inner = Sentence(LINE) % {"number": 3}
        kept = json.loads(
            json.dumps((Sentence("paragraph %(number)s (%(place)s)") % {"number": 17, "place": inner}).kept())
        )

    with translation.override("fr"):
        said = again(kept)

    assert (said, is_kept(kept), is_kept({"said": "x"})) == ("paragraphe 17 (ligne 3)", True, False)
