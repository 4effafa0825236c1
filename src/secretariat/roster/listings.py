"""The stewards' list of profiles."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.record.lists import Choice, Column, Listing, Related, Words

from . import choices
from .models import Decision, Objection, Pool, Profile, Proposal, Ruling, State

WAITS = [
    ("proposals", _("corrections to look at")),
    ("objections", _("objections to decide")),
    ("erasure", _("waits to be erased")),
    ("applied", _("applied, not looked at yet")),
]


class Waiting(Choice):
    """What waits for a steward."""

    def narrow(self, rows, value):
        return rows.filter(waiting_for(value))


def waiting_for(what: str) -> Q:
    here = {"profile": OuterRef("pk")}
    return {
        "proposals": Q(Exists(Proposal.objects.filter(state=Decision.OPEN, **here))),
        "objections": Q(Exists(Objection.objects.filter(ruling=Ruling.OPEN, **here))),
        "erasure": Q(erasure_asked_at__isnull=False),
        "applied": Q(state=State.APPLIED),
    }[what]


class Programme(Related):
    """A code in the list of a profile, on either database."""

    def narrow(self, rows, value):
        return rows.filter(programmes__icontains=f'"{value}"')


KEPT = Listing(
    name="roster-kept",
    title=_("Stewardship of the roster"),
    lead=_("Every profile, in every state. What waits for you is one of the filters."),
    base=lambda user: Profile.objects.visible_to(user).standing(),
    columns=(
        Column(
            "name",
            pgettext_lazy("of a person", "Name"),
            value=str,
            shown=lambda row: {"url": row.steward_url},
            sort=("name",),
        ),
        Column("number", _("number"), value=lambda row: row.number),
        Column("pool", _("pool"), value=lambda row: row.pool, words=lambda code: str(Pool(code).label)),
        Column(
            "state", _("state"), value=lambda row: row.state, words=lambda code: str(State(code).label), sort=("state",)
        ),
        Column("since", _("since"), value=lambda row: row.state_since, sort=("state_since",)),
        Column("confirmed_on", _("confirmed on"), value=lambda row: row.confirmed_on, sort=("confirmed_on",)),
        Column("programmes", _("programmes"), value=lambda row: row.programmes),
    ),
    filters=(
        Words(plain=("name", "email")),
        Waiting("waiting", _("Waiting for you"), choices=WAITS),
        Choice("state", _("state"), "state", choices=State.choices),
        Choice("pool", _("pool"), "pool", choices=Pool.choices),
        Programme("programme", _("programmes"), options=lambda user: choices.units()),
    ),
    order=("-changed_at", "-pk"),
    empty=_("No profile is as you asked."),
)
