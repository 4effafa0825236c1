"""Lists of this area: calls for everybody, selections for those who serve them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.committee.listings.parts import coded
from secretariat.record.lists import Choice, Column, Filter, Listing, Words

from .models import Call, Method, NeedType, Outcome, Selection, State
from .words import tone_of

OPEN, CLOSED = "open", "closed"


class ByTime(Filter):
    """Whether a call takes applications: a matter of time and of its outcome."""

    def field(self, user):
        choices = [(OPEN, _("takes applications")), (CLOSED, _("closed"))]
        return Choice("state", self.label, choices=choices).field(user)

    def narrow(self, rows, value):
        now = timezone.now()
        is_open = {"outcome": "", "opens_at__lte": now, "closes_at__gt": now}
        return rows.filter(**is_open) if value == OPEN else rows.exclude(**is_open)


def standing_of(call: Call) -> str:
    """What the list says of a call: its outcome, or whether one can apply."""
    return call.outcome or (OPEN if call.is_taking() else CLOSED)


WORDS = {OPEN: _("takes applications"), CLOSED: _("closed"), **dict(Outcome.choices)}
CALL_TONES = {OPEN: "progress", CLOSED: "plain", Outcome.AWARDED: "done"}


def in_the_zone(call: Call):
    return call.closes_at.astimezone(call.zone).date()


CALLS = Listing(
    name="calls",
    title=_("Calls for consultants"),
    lead=_("Work for which consultants are looked for, with its terms and the criteria by which one is chosen."),
    base=lambda user: Call.objects.visible_to(user).standing(),
    columns=(
        Column("title", _("Call"), value=lambda row: row.titles.best(), link=True),
        Column("number", _("Number"), value=lambda row: row.number, sort=("number",)),
        Column("closes", _("Applications until"), value=in_the_zone, sort=("closes_at",)),
        Column(
            "state", _("State"), value=standing_of, words=lambda code: WORDS.get(code, code),
            shown=lambda row: {"tone": CALL_TONES.get(standing_of(row), "withdrawn")},
        ),
    ),
    filters=(ByTime("state", _("State")), Words(texts=("titles",), plain=("number",))),
    order=("-opens_at", "-pk"),
    empty=_("No call is published now. New ones stand here and in the feed."),
)  # fmt: skip

SELECTIONS = Listing(
    name="selections",
    title=_("Selections"),
    lead=_("What you asked for, approve, read or keep."),
    base=lambda user: Selection.objects.visible_to(user).standing(),
    columns=(
        Column("title", _("Selection"), value=lambda row: row.titles.best(), link=True),
        coded("state", _("State"), State, tones={state: tone_of(state) for state in State}),
        coded("method", _("Way of selection"), Method),
        coded("need_type", _("Kind of work"), NeedType),
        Column("requester", _("Requesting manager"), value=lambda row: str(row.requester)),
        Column("since", _("Since"), value=lambda row: row.state_since.date(), sort=("state_since",)),
    ),
    filters=(
        Choice("state", _("State"), "state", choices=State.choices),
        Choice("method", _("Way of selection"), "method", choices=Method.choices),
        Words(texts=("titles", "needs")),
    ),
    order=("-pk",),
    along=("requester",),
    empty=_("No selection yet: a requesting manager begins one from the page of an action."),
)
