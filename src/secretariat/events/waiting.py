"""Who gets a free place. The rule is the house's own (fairness/waiting.py); here registrations are put before it."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.accounts.models import Membership
from secretariat.fairness.waiting import DELEGATION, LIMIT, RULE, SHARE, TURN, WAITED, Promotion, Waiting, promoted

from .models import Presence, Registration, RegistrationForm, RegistrationState

ELSEWHERE = "elsewhere"

REASONS = {
    TURN: gettext_lazy("It was your turn: nobody on the waiting list then had asked before you."),
    SHARE: gettext_lazy("Of your group the smallest share had been let in."),
    DELEGATION: gettext_lazy("Of your delegation the fewest of your group had been let in."),
    ELSEWHERE: gettext_lazy("You take part from elsewhere: that takes no seat."),
    WAITED: gettext_lazy("You had been passed as often as the rule allows."),
}


def rule() -> str:
    """The rule in one sentence, for everyone who waits."""
    return str(RULE) % {"limit": LIMIT}


def groups_of(registrations) -> dict[int, str | None]:
    """The regional group of each registration's delegation today, in one query."""
    today = timezone.localdate()
    states = {one.delegation_id for one in registrations if one.delegation_id}
    rows = Membership.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gt=today),
        state__in=states, group__is_regional=True,
    )  # fmt: skip
    of_state = dict(rows.order_by("-group__code").values_list("state_id", "group__code"))
    return {one.pk: of_state.get(one.delegation_id) for one in registrations}


def seated(rows, form: RegistrationForm):
    """Those of these registrations who need one of the form's places."""
    return rows.filter(presence=Presence.ROOM) if form.counts_seats else rows


def next_in(form: RegistrationForm, places: int | None = None) -> list[Promotion]:
    """Who is let in next, and why; all who wait, in their order, where `places` is left open."""
    alive = seated(Registration.objects.standing().filter(event=form.event), form)
    asked = [one for one in alive if one.state != RegistrationState.DECLINED]
    groups = groups_of(asked)
    queue = [one for one in asked if one.state == RegistrationState.WAITING]
    held = {RegistrationState.ADMITTED}
    inside = [one for one in asked if one.state in held or one.keeps_place]
    waiting = [Waiting(one.pk, groups[one.pk], one.passed, one.delegation_id) for one in queue]
    return promoted(
        waiting,
        len(waiting) if places is None else places,
        admitted=Counter(groups[one.pk] for one in inside),
        asked=Counter(groups.values()),
        sent=Counter(one.delegation_id for one in inside if one.delegation_id),
    )


def place_of(registration: Registration, form: RegistrationForm) -> dict:
    """Where she stands as things are now: her place, and how many who asked later come before her, with the why."""
    order = [one.key for one in next_in(form)]
    if registration.pk not in order:
        return {}
    place = order.index(registration.pk) + 1
    rows = Registration.objects.filter(pk__in=order[: place - 1])
    later = sum(one.asked_at > registration.asked_at for one in rows)
    why = _why(place, later, registration.passed)
    return {"place": place, "of": len(order), "later": later, "rule": rule(), "why": why}


def _why(place: int, later: int, passed: int) -> str:
    if place == 1:
        return _(
            "As things are now, the next place that becomes free is yours. The order is made anew when it does: "
            "whoever gave the place up counts no longer, and whoever was accredited or approved meanwhile counts, from "
            "when they asked."
        )
    if later:
        return _(
            "Before you stand some who asked later: of their group a smaller share, or of their delegation fewer "
            "people have been let in so far."
        )
    return (
        _("You have been passed as often as the rule allows.")
        if passed >= LIMIT
        else _("Everyone before you asked earlier.")
    )
