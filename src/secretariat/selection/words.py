"""Codes in words: states of a selection, States, terms of vocabularies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.record.models import Term

from .models import ApplicationState as A
from .models import State as S

TONES = {
    S.DRAFT: "plain",
    S.TO_APPROVE: "attention",
    S.ENDED: "done",
    S.CANCELLED: "withdrawn",
    S.FAILED: "withdrawn",
}
APPLICATION_TONES = {A.DRAFT: "attention", A.SUBMITTED: "progress", A.SELECTED: "done"}

NOBODY_NAMES = _(
    "Everybody on the panel has a conflict of interest with a candidate, and nobody can name candidates: replace a "
    "member by somebody without one."
)
HELD_UP = _("This offer is looked at again: it cannot be accepted now. You are told how it goes on.")
VERBS = {
    "asked for": _("asked for"),
    "lead handed over": _("lead handed over"),
    "put before the approver": _("put before the approver"),
    "approval asked": _("approval asked"),
    "approval approved": _("approved"),
    "approval returned": _("sent back"),
    "correction put forward": _("correction put forward"),
    "approved for publication": _("approved for publication"),
    "sent back": _("sent back"),
    "given back to the panel": _("given back to the panel"),
    "published": _("published"),
    "published anew": _("published anew"),
    "extended": _("given more time"),
    "opened again": _("opened again"),
    "unsealed": _("unsealed"),
    "failed": _("failed"),
    "answered": _("answered"),
    "answer corrected": _("answer corrected"),
    "language added": _("another language added"),
    "set aside": _("set aside"),
    "searched": _("searched"),
    "written to": _("written to"),
    "declined": _("declined"),
    "stepped back": _("stepped back"),
    "begun": _("begun"),
    "begun again": _("begun again"),
    "written": _("written"),
    "submitted": _("submitted"),
    "withdrawn by its writer": _("withdrawn by its writer"),
    "list changed": _("the list of candidates changed"),
    "claimed": _("taken as their own"),
}


def tone_of(state: str) -> str:
    return TONES.get(S(state), "progress")


def application_tone(state: str) -> str:
    return APPLICATION_TONES.get(A(state), "withdrawn")


def states() -> list[tuple[str, str]]:
    """States by code and name, in the order of their names as they are read."""
    rows = Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)
    return sorted(((one.code, str(one)) for one in rows), key=lambda pair: pair[1].casefold())


def states_named(codes) -> list[str]:
    """The names of these States; a code that nobody keeps stands for itself."""
    held = {one.code: str(one) for one in Organization.objects.filter(code__in=codes)} if codes else {}
    return [held.get(code, code) for code in codes]


def terms(vocabulary: str) -> list[tuple[str, str]]:
    return [(one.code, str(one)) for one in Term.objects.filter(vocabulary=vocabulary)]


def terms_named(vocabulary: str, codes) -> list[str]:
    held = dict(terms(vocabulary)) if codes else {}
    return [held.get(code, code) for code in codes]
