"""What is published of a selection, and what an applicant sent, as plain values; and the fingerprint by which it can be
checked."""

from __future__ import annotations

import hashlib
import json

from secretariat.core.multilingual import Texts

from .models import (
    LEVELS,
    Applicant,
    CallInvitation,
    Criterion,
    InvitationState,
    Method,
    Section,
    Selection,
    TermsOfReference,
)
from .queries.along import documents


def content_of(selection: Selection, terms: TermsOfReference | None = None) -> dict:
    """Terms (its own, unless others are given) and criteria word for word, with what the work is: nothing that is not
    published."""
    return {
        "titles": words(selection.titles),
        "need_type": selection.need_type,
        "countries": sorted(selection.countries),
        "expertise": sorted(selection.expertise),
        "languages": sorted(selection.languages),
        "place": selection.place,
        "starts_on": selection.starts_on and selection.starts_on.isoformat(),
        "ends_on": selection.ends_on and selection.ends_on.isoformat(),
        "places": selection.places,
        "terms": terms_of(terms or TermsOfReference.objects.filter(selection=selection).first()),
        "criteria": [criterion_of(one) for one in criteria_of(selection)],
    }


def put_before(selection: Selection) -> dict:
    """What lies before the approver of a publication: what is published, and the need behind it."""
    amount = "" if selection.budget is None else f"{selection.budget:.2f} {selection.currency}"
    return {
        **content_of(selection),
        "needs": words(selection.needs),
        "method": selection.method,
        "justification": selection.justification,
        "named": named_in(selection),
        "ceiling": amount,
        "least": selection.least,
    }


def named_in(selection: Selection) -> list[str]:
    """Of a direct selection, the numbers in the roster of those it is for."""
    if selection.method == Method.OPEN:
        return []
    rows = CallInvitation.objects.standing().filter(selection=selection).exclude(state=InvitationState.TAKEN_BACK)
    return list(rows.order_by("profile__number").values_list("profile__number", flat=True))


def criteria_of(selection: Selection):
    return Criterion.objects.standing().filter(selection=selection).order_by("phase", "order", "pk")


def terms_of(terms: TermsOfReference | None) -> list[dict]:
    """The sections that say something: first the clauses chosen for it, then what is said for this work alone."""
    found = []
    for section in Section if terms is not None else ():
        parts = [words(row["texts"]) for row in terms.clauses if row["section"] == section]
        parts += [words(getattr(terms, section))] if getattr(terms, section) else []
        found += [{"section": str(section), "parts": parts}] if parts else []
    return found


def criterion_of(one: Criterion) -> dict:
    return {
        "criterion": one.pk,
        "titles": words(one.titles),
        "weight": one.weight,
        "phase": one.phase,
        "levels": [words(getattr(one, f"level_{number}")) for number in LEVELS],
    }


def sent_by(applicant: Applicant) -> dict:
    """What an applicant sent, as it stands: words, fee and days in both halves, and each document by its own
    fingerprint. Who they are is not in it: that is corrected where it is held."""
    application = applicant.application
    return {
        "code": application.code,
        "edition": application.edition,
        "statements": application.statements,
        "language": application.language,
        "letter": applicant.letter,
        "fee": "" if applicant.fee is None else f"{applicant.fee:.2f} {applicant.currency}",
        "available_from": applicant.available_from and applicant.available_from.isoformat(),
        "conflicts": applicant.conflicts,
        "documents": [
            {"label": one.label, "language": one.language, "sha256": one.sha256} for one in documents(applicant)
        ],
    }


def words(texts) -> dict[str, str]:
    """A text in each language it is held in."""
    held = Texts.of(texts)
    return {code: held.text(code) for code in sorted(held)}


def canonical(content: dict) -> bytes:
    """The same content is always the same bytes."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def fingerprint(content: dict) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
