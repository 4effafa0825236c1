"""Whether anybody on the shortlist can still be recommended: people withdraw, decline, or are found on a list."""

from __future__ import annotations

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from ..models import ApplicationState, ApprovalState, AwardState, Finding, Screening, Selection, Stage, State
from ..models.application import GONE
from .reading import candidates

NAMED_IN = frozenset({State.SHORTLISTED, State.RECOMMENDED})


def is_exhausted(selection: Selection) -> bool:
    """Is nobody left on it, while others are still candidates whom the panel can name, and does nothing wait for the
    approver?"""
    if selection.state not in NAMED_IN or left_on_list(selection).exists():
        return False
    waiting = selection.approvals.filter(stage=Stage.AWARD, state=ApprovalState.ASKED)
    return not waiting.exists() and others(selection).exists()


def left_on_list(selection: Selection):
    """Those of the last list who have not gone, nor an offer that they declined or have, and are on no list of
    sanctions."""
    rows = selection.shortlist.standing()
    last = rows.values("selection").annotate(last=Max("number")).values("last")
    rows = rows.filter(number=Subquery(last)).exclude(application__state__in=GONE)
    rows = rows.exclude(application__awards__state__in=[one for one in AwardState if one != AwardState.RETRACTED])
    looked = Screening.objects.standing().filter(applicant__application=OuterRef("application"))
    found = looked.order_by("-checked_on", "-pk").values("finding")[:1]
    return rows.annotate(found=Subquery(found)).filter(Q(found=None) | ~Q(found=Finding.MATCH))


def told_of_another(selection: Selection):
    """Those left on the list who were told that somebody else was selected."""
    return left_on_list(selection).filter(application__state=ApplicationState.NOT_SELECTED)


def others(selection: Selection):
    """Candidates who are on no list of the panel, and were told nothing yet."""
    named = selection.shortlist.standing().values("application")
    return candidates(selection).filter(state=ApplicationState.SUBMITTED).exclude(pk__in=named)


def sentence() -> str:
    return _(
        "Nobody on the shortlist can be recommended any more: whoever leads the selection goes back to the naming of "
        "the shortlist, or says that the call has failed."
    )
