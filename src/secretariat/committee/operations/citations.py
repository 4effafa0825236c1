"""Citing, and checking again what was cited while it was provisional."""

from __future__ import annotations

from django.db import transaction

from secretariat.record.operations import change, enter

from ..models import Citation, Document


def cite(document: Document, *, by, ranges=(), label: str = "", audience=None, **details) -> Citation:
    """Enter a citation of `document`. Raises ValidationError where a range lies beyond its last paragraph.

    `ranges` are pairs of paragraph numbers, both included. A citation of a Prov. text is marked provisional unless
    told otherwise.
    """
    details.setdefault("is_provisional", document.is_provisional)
    return enter(
        Citation,
        by=by,
        committee=document.committee,
        document=document,
        ranges=[list(pair) for pair in ranges],
        label=label,
        audience=audience or document.audience,
        **details,
    )


@transaction.atomic
def confirm_citation(citation: Citation, *, by, ranges=None, version: int | None = None) -> Citation:
    """Say that a citation was looked up in the text as it stands now, with these ranges or those it had."""
    values = {"is_unconfirmed": False, "is_provisional": citation.document.is_provisional}
    if ranges is not None:
        values["ranges"] = [list(pair) for pair in ranges]
    return change(citation, by=by, version=version, verb="confirmed", **values)
