"""The page of one consultant."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may
from secretariat.record.attachments import files_of
from secretariat.record.freshness import public_page
from secretariat.record.sight import Sight

from ..fields import PROFILE
from ..labels import labels
from ..limits import limited
from ..models import Pool, Profile, ReferenceState
from ..queries.merged import kept_instead
from ..rules import KEEP, is_own
from ..searching.cards import Card
from ..showing import availability, engagement_rows, seen_by_whom
from ..sight import Shown, level_for

A_PAGE = 50


@require_safe
@login_not_required
@limited("profile")
@public_page(apart="roster")
def profile(request, number):
    """roster/<number>/: a number that nobody has and one that is not for this reader are answered alike"""
    found = Profile.objects.visible_to(request.user).filter(number=number, merged_into=None).first()
    if found is None:
        return redirect(kept_instead(request.user, number))
    contracts = list(found.engagements.standing().select_related("unit", "action__committee"))
    shown, told = Shown(found, level_for(request.user, found), contracts), labels()
    page = Paginator(shown.engagements, A_PAGE).get_page(request.GET.get("page"))
    own = is_own(request.user, found)
    context = {
        "title": shown.name or str(PROFILE["name"].label),
        "shown": shown,
        "record": found,
        "card": Card(shown, told),
        "rows": engagement_rows(page.object_list, told, Sight(request.user)),
        "availability": availability(shown),
        "files": files_of(found, request.user) if shown.shows("cv") else [],
        "references": references_of(found, shown, is_their_own=own),
        "page": page,
        "is_own": own,
        "keeps": may(request.user, KEEP),
        "seen_by_whom": seen_by_whom(found) if own else [],
        "trail": [place(found), {"text": shown.name}],
    }
    return render(request, "roster/profile.html", context)


def references_of(profile: Profile, shown: Shown, *, is_their_own: bool):
    """What referees answered was said to the Secretariat, not to the person."""
    if is_their_own or not shown.shows("references"):
        return []
    return profile.references.filter(state=ReferenceState.ANSWERED)


def place(profile: Profile) -> dict:
    """Where it stands: among the consultants, or among the prospects."""
    if profile.pool == Pool.PROSPECT:
        return {"text": _("Prospects"), "url": reverse("roster:prospects")}
    return {"text": _("Roster of consultants"), "url": reverse("roster:roster")}
