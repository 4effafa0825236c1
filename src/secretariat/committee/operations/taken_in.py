"""A Rev. that was begun before a Corr. was released, and has yet to say what that corrected."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..models import Passage, Report, ReportState
from .reports import is_among

LONGEST = 80


def not_taken_in(report: Report) -> list[str]:
    """What its corrigenda changed, and this Rev. says as before, in sentences."""
    if report.supersedes is None or not report.issue.startswith("Rev."):
        return []
    sentence = _(
        "%(corrigendum)s was released since this Rev. was begun, and changed “%(words)s”: word that paragraph here "
        "too; what was said before is offered beside it."
    )
    rows = report.supersedes.superseded_by.standing().filter(state=ReportState.RELEASED, issue__startswith="Corr.")
    return [
        sentence % {"corrigendum": corrigendum, "words": passage.texts.best().text[:LONGEST]}
        for corrigendum in rows.order_by("pk")
        for passage in undone(report, corrigendum)
    ]


def undone(report: Report, corrigendum: Report) -> Iterator[Passage]:
    """Paragraphs that a Corr. worded anew or gave back, where nobody has touched them in the Rev. since."""
    from ..report.corrections import OPENING
    from ..report.passages import AFTER

    released = corrigendum.releases.order_by("released_at").values_list("released_at", flat=True).first()
    every = list(report.passages.all())
    own, touched = [one for one in every if one.is_standing], {one.slot for one in every if one.changed_at > released}
    before = list(report.supersedes.passages.standing())
    now = [
        one
        for one in corrigendum.passages.standing().exclude(slot="")
        if not one.slot.removeprefix(AFTER).startswith(OPENING)
    ]
    worded = [one for one in now if not is_among(one, before) and not is_among(one, own)]
    given_back = [one for one in before if one.slot and not is_among(one, now) and is_among(one, own)]
    found = {one.slot: one for one in (*given_back, *worded)}
    yield from (one for slot, one in found.items() if slot not in touched)
