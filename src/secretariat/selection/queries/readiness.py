"""What is still missing before a selection can be published, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import dates
from ..fingerprint import criteria_of
from ..models import WHOLE, InvitationState, Method, Phase, Selection


@dataclass(frozen=True)
class Missing:
    """One thing that is missing; `where` is the page on which it is mended."""

    sentence: str
    where: str


def missing(selection: Selection) -> list[Missing]:
    return [*of_the_need(selection), *of_the_person(selection), *of_the_terms(selection), *of_the_criteria(selection)]


def of_the_need(selection: Selection) -> list[Missing]:
    found = []
    if not selection.needs:
        found.append(_("Say what is needed, by whom and why."))
    if selection.action_id is None:
        found.append(_("Name the action of the thread for which the work is done."))
    if not (selection.starts_on and selection.ends_on):
        found.append(_("Say when the work begins and ends."))
    if dates.is_past(selection.ends_on):
        found.append(_("The days of the work are over: change them."))
    if selection.method != Method.OPEN and not selection.justification:
        found.append(_("Say why there is no open call."))
    return [Missing(sentence, "need") for sentence in found]


def of_the_person(selection: Selection) -> list[Missing]:
    """Nobody approves a direct selection, or a call to those invited, without knowing for whom."""
    named = selection.invitations.standing().exclude(state=InvitationState.TAKEN_BACK)
    if selection.method == Method.OPEN or named.exists():
        return []
    if selection.method == Method.DIRECT:
        return [Missing(_("Name whom the direct selection is for."), "sourcing")]
    return [Missing(_("Invite somebody: this call is not open to others."), "sourcing")]


def of_the_terms(selection: Selection) -> list[Missing]:
    terms = getattr(selection, "terms", None)
    chosen = {row["section"] for row in terms.clauses} if terms is not None else set()
    wanted = {
        "tasks": _("The terms of reference name no tasks."),
        "deliverables": _("The terms of reference name no deliverables."),
        "qualifications": _("The terms of reference name no qualifications."),
    }
    return [
        Missing(sentence, "terms")
        for section, sentence in wanted.items()
        if section not in chosen and not (terms is not None and getattr(terms, section))
    ]


def of_the_criteria(selection: Selection) -> list[Missing]:
    rows = list(criteria_of(selection))
    total = sum(one.weight for one in rows)
    found = []
    if not [one for one in rows if one.phase == Phase.FIRST]:
        found.append(_("No criterion is read in the first pass."))
    if rows and total != WHOLE:
        found.append(_("The weights of the criteria sum to %(total)s: they must sum to 100.") % {"total": total})
    return [Missing(sentence, "criteria") for sentence in found]
