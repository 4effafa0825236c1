"""How far the thread of a mandate has come, in one line: how many of each stage there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from ..models import Action, Consideration, Decision, FollowUp, Implementation, Mandate, MandateParagraph, Obligation
from .stages import WAITS

EACH, WHOLE = Q(), Q(parent__isnull=True)
PARAGRAPHS = ngettext_lazy("%(n)s paragraph", "%(n)s paragraphs", "n")
ACTIONS = ngettext_lazy("%(n)s action", "%(n)s actions", "n")
DELIVERIES = ngettext_lazy("%(n)s delivery", "%(n)s deliveries", "n")
DISCUSSIONS = ngettext_lazy("%(n)s discussion", "%(n)s discussions", "n")
DECISIONS = ngettext_lazy("%(n)s decision", "%(n)s decisions", "n")
# Model, way to the mandate, which of them, its list, the stage it is, in words.
STAGES = (
    (MandateParagraph, "mandate", WHOLE, "", "mandate", PARAGRAPHS),
    (Action, "mandate", EACH, "actions", "action", ACTIONS),
    (Implementation, "actions__mandate", Q(is_delivered=True), "implementations", "implementation", DELIVERIES),
    (Consideration, "actions__mandate", EACH, "considerations", "consideration", DISCUSSIONS),
    (Decision, "actions__mandate", EACH, "decisions", "decision", DECISIONS),
)
NONE_OPEN = {True: _("nothing left open"), False: _("none stated yet")}

NEWEST = 12  # mandates of a committee that a page draws; the list has them all


@dataclass
class Newest:
    """The mandates of a committee that were entered last, each with its stages; `count` are all it has."""

    mandates: list[tuple[Mandate, list[dict]]] = field(default_factory=list)
    count: int = 0


def newest(committees, user, remember=lambda make: make()) -> dict[int, Newest]:
    """For each committee its newest mandates at a glance, in a constant number of queries."""
    own = {"partition_by": F("committee")}
    rows = Mandate.objects.visible_to(user).standing().filter(committee__in=committees)
    rows = rows.annotate(place=Window(RowNumber(), order_by=F("pk").desc(), **own), of=Window(Count("pk"), **own))
    mandates = list(rows.filter(place__lte=NEWEST).order_by("committee", "slug"))
    stages = remember(lambda: glance(mandates, user))
    found = {committee.pk: Newest() for committee in committees}
    for mandate in mandates:
        shown = found[mandate.committee_id]
        shown.mandates.append((mandate, stages[mandate.pk]))
        shown.count = mandate.of
    return found


def glance(mandates: list[Mandate], user) -> dict[int, list[dict]]:
    """For each mandate its stages, as `committee/_glance.html` draws them: a query for each kind."""
    counted = [
        (count(model, way, mandates, user, only), page, name, words) for model, way, only, page, name, words in STAGES
    ]
    stated = count_follow_ups(mandates, user)
    return {
        mandate.pk: [
            *(stage(name, words, found[mandate.pk], page, mandate) for found, page, name, words in counted),
            follow_ups(*stated[mandate.pk], mandate),
        ]
        for mandate in mandates
    }


def count(model, way: str, mandates, user, only: Q) -> Counter:
    rows = (
        model.objects.visible_to(user)
        .standing()
        .filter(only, **{f"{way}__in": mandates}, **of_seen(way, mandates, user))
    )
    found = rows.order_by().values_list(way).annotate(n=Count("pk", distinct=True))
    return Counter(dict(found))


def of_seen(way: str, mandates, user) -> dict:
    """What concerns actions is counted by those that the reader sees, as the lists have it."""
    if way != "actions__mandate":
        return {}
    return {"actions__in": Action.objects.visible_to(user).standing().filter(mandate__in=mandates)}


def count_follow_ups(mandates, user) -> dict[int, tuple[int, int, int]]:
    """For each mandate: how many follow-ups are open, how many were stated, and how many requests are open."""
    of = "action__mandate"
    rows = FollowUp.objects.visible_to(user).standing().filter(**{f"{of}__in": mandates}).order_by().values_list(of)
    told = rows.annotate(awaited=Count("pk", filter=WAITS), stated=Count("pk"), requests=Value(0))
    asked = Obligation.objects.visible_to(user).standing().owed().filter(**{f"{of}__in": mandates}).order_by()
    asked = asked.values_list(of).annotate(awaited=Value(0), stated=Value(0), requests=Count("pk"))
    found: dict[int, tuple[int, int, int]] = {mandate.pk: (0, 0, 0) for mandate in mandates}
    for mandate, *numbers in told.union(asked, all=True):
        awaited, stated, requests = map(sum, zip(found[mandate], numbers, strict=True))
        found[mandate] = (awaited, stated, requests)
    return found


def stage(name: str, words, number: int, page: str, mandate: Mandate) -> dict:
    url = f"{reverse(f'committee:{page}')}?mandate={mandate.slug}" if page else mandate.get_absolute_url()
    url += "&delivered=yes" if page == "implementations" else ""  # what is still to come is not counted
    return {"stage": name, "state": "done" if number else "awaited", "text": words % {"n": number}, "url": url}


def follow_ups(awaited: int, stated: int, requests: int, mandate: Mandate) -> dict:
    """Those that are open: what is still to come; where none is, the requests that are. Where nobody stated any,
    nothing is done."""
    page = "follow_ups"
    words = str(NONE_OPEN[stated > 0])
    if awaited:
        words = ngettext("%(n)s still open", "%(n)s still open", awaited) % {"n": awaited}
    elif requests:
        page = "obligations"
        words = ngettext("%(n)s request still open", "%(n)s requests still open", requests) % {"n": requests}
    url = f"{reverse(f'committee:{page}')}?mandate={mandate.slug}&state=open"
    state = "done" if stated and not (awaited or requests) else "awaited"
    return {"stage": "follow-up", "state": state, "text": words, "url": url}
