"""What is promised: is it due, and does anyone know when."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _

from ..material import Material, problem


def commitments(material: Material) -> Iterator[Problem]:
    this = material.setting.session
    for one in material.reading.commitments:
        place = material.in_paragraph(one.paragraph)
        if one.due_number is not None and this is not None and one.due_number > this:
            message = _("Something is due at %(session)s, after the session this report is made for: it stays open.")
            yield problem("commitment-due-later", "warning", place, message, session=one.due_session)
        elif one.due_number is None and not one.due_words:
            yield asked(place, one.closed_by)
        elif one.due_number is None and one.closed_by:
            message = _("A commitment names no session (“%(words)s”); paragraph %(closed)s seems to fulfil it.")
            yield problem(
                "commitment-without-session", "note", place, message, words=one.due_words, closed=one.closed_by
            )
        elif one.due_number is None:
            message = _("A commitment names no session (“%(words)s”), and nothing in the report fulfils it.")
            yield problem("commitment-without-session", "warning", place, message, words=one.due_words)


def asked(place: str, closed_by: int | None) -> Problem:
    """Of a request that says nothing of when."""
    if closed_by:
        message = _("A request names no session; paragraph %(closed)s seems to fulfil it.")
        return problem("commitment-without-session", "note", place, message, closed=closed_by)
    message = _("A request names no session, and nothing in the report fulfils it.")
    return problem("commitment-without-session", "warning", place, message)


CHECKS = (commitments,)
