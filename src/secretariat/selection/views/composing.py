"""Panels are proposed, with what speaks for each; whoever leads the selection chooses one."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.accounts.models import Person

from .. import wording_of_panels as wording
from ..forms.composing import ChooseForm, NeedForm
from ..models import State
from ..queries.composing import brought, need_of, proposal, sitting_people
from ..rules import LEAD
from .filling import filled
from .found import find, trail


@require_http_methods(["GET", "POST"])
def composition(request, pk):
    """selections/<id>/panel/composition/: what is needed in the address; panels that would do; one is chosen."""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    sitting = set(sitting_people(found).values_list("pk", flat=True))
    asking = NeedForm(request.GET or None, selection=found, brought=brought(found), sitting=len(sitting))
    is_asked = request.GET and not asking.is_full and asking.is_valid()
    composed = proposal(found, need_of(**asking.asked)) if is_asked else None
    answer = composed.answer if composed else None
    panels = shown(answer, sitting) if answer else []
    title = _("Compose a panel")
    return filled(
        request,
        lambda data: ChooseForm(data, selection=found, user=request.user),
        lambda form: form.save(request.user, reverse("selection:panel", args=[pk])),
        template="selection/composition.html", title=title, record=found, asking=asking, answer=answer,
        panels=panels, obstacles=wording.obstacles(answer) if answer else [],
        because=wording.why_so_few(composed, len(panels)) if composed else [],
        missing=asking.missing, is_hidden=not found.had_reached(State.SHORTLISTED), trail=trail(found, title),
    )  # fmt: skip


UNTOLD = {"gender"}  # a panel is small: each of it would be known by what the others are


def shown(answer, sitting: set[int]) -> list[dict]:
    panels = worth_a_choice(answer.panels)
    keys = {key for one in panels for key in one.members}
    people = {one.pk: one for one in Person.objects.filter(pk__in=keys)}
    return [
        {
            "panel": one,
            "members": [(people[key], key in sitting) for key in one.members],
            "value": ",".join(str(key) for key in one.members if key not in sitting),
            "reasons": [wording.reason(reason, people) for reason in one.reasons if reason.code not in UNTOLD],
            "known": wording.known(one),
        }
        for one in panels
    ]


def worth_a_choice(panels) -> list:
    """Those that no other surpasses in what can be told. What a panel gains in gender alone is told to nobody: beside
    one that is better in everything shown it would tell who is of which. Those of whom more regions are known come
    first."""
    kept = [one for one in panels if not any(surpasses(other, one) for other in panels)]
    return sorted(kept, key=unknown_regions)


def unknown_regions(panel) -> int:
    return panel.counts.get("region", {}).get(None, 0)


def surpasses(one, other) -> bool:
    ours, theirs = (
        (panel.expertise if panel.possible else 0, -panel.uneven_by.get("region", 0)) for panel in (one, other)
    )
    if unknown_regions(one) > unknown_regions(other):
        return False  # it looks more even for what is not known
    return ours != theirs and all(mine >= its for mine, its in zip(ours, theirs, strict=True))
