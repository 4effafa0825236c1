"""The decision: whom the panel recommends and why, what was checked, what the approver sees and says, the memo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require
from secretariat.core.joining import joined
from secretariat.record.attachments import files_of
from secretariat.record.handing import handed_out

from .. import memo
from ..forms.deciding import RecommendForm, ScreenForm
from ..models import Applicant, Approval, Declaration, Phase, Screening, Selection, Stage, State
from ..panel_steps import SLUGS_OF_THE_DECISION
from ..queries import exhausted
from ..queries.balance import STAGES, balance
from ..queries.conflicts import TIES
from ..queries.contract_time import contract_times, foreseen_of
from ..queries.in_the_way import is_to_go_back, of_complaints, of_selection
from ..queries.lapsed import lapsed
from ..queries.reading import (
    Part,
    apart_by_application,
    barred,
    criteria,
    has_declared,
    latest_list,
    part_of,
    parts,
)
from ..queries.totals import drawn_of, resting_on_one, totals_of
from ..record_steps import steps_with
from ..rules import CHAIR, DECIDE, SERVE
from ..steps import steps_for
from .along import opened
from .filling import filled
from .found import declaring, find, trail
from .reading import TOTALS, writer


@require_safe
def decision(request, pk):
    """selections/<id>/decision/"""
    found = find(request.user, pk)
    if not found.had_reached(State.SHORTLISTED):
        raise Http404
    serves, part = serves_or_decides(request, found), part_of(request.user.person, found)
    listed, drawn, barred_from = latest_list(found), drawn_of(found), barred(part) if part else set()
    reads = reads_all(request, found, part, barred_from)
    interests = declaring(request, found, part)
    without = kept_from(barred_from, interests, listed)
    is_shut = interests["must_declare"] or interests["must_wait"]
    context = {
        "title": _("Decision"),
        "record": found,
        "rows": rows_of(request, found, listed, totals_of(drawn), without),
        "resting_on_one": [] if is_shut else resting_on_one(drawn, without),
        **interests,
        "tied": tied(found, listed),
        "in_the_way": of_selection(found) if serves else [],
        "approvals": approvals(request, found),
        "lapsed": lapsed(found),
        "balance": balance(found) if may(request.user, DECIDE, found) else None,
        "stages": STAGES.values(),
        "totals": TOTALS,
        "steps": [step for step in steps_for(request.user, found) if step.slug in SLUGS_OF_THE_DECISION],
        **writer(request, found, set() if is_to_go_back(found) else {State.SHORTLISTED, State.RECOMMENDED}),
        "reads": reads,
        "may_write": reads and found.has_reached(State.RECOMMENDED),
        "memos": files_of(found, request.user) if reads else [],
        "serves": serves,
        "trail": trail(found, _("Decision")),
    }
    return render(request, "selection/decision.html", context)


def serves_or_decides(request, found: Selection) -> bool:
    return may(request.user, SERVE, found) or found.approver_id == request.user.person.pk


def reads_all(request, found: Selection, part, without: set[int] | None = None) -> bool:
    """Is the memo, which says all of everybody on the list, open to this reader with this part in the selection?
    `without` is what `barred` says of them, where it is known."""
    if not serves_or_decides(request, found) or part is None:
        return serves_or_decides(request, found)
    without = barred(part) if without is None else without
    return has_declared(part, found) and not without & {one.application_id for one in latest_list(found)}


def tied(found: Selection, listed: list) -> list[str]:
    """Who leads the selection and has a conflict of interest with somebody on the list."""
    apart, told = apart_by_application(found), _("%(name)s has a conflict of interest with %(codes)s.")
    leading = [one.person for one in parts(found) if isinstance(one, Part)] if apart else []
    rows = [(person, [one for one in listed if person.pk in apart.get(one.application_id, ())]) for person in leading]
    return [told % {"name": person, "codes": joined(one.application for one in own)} for person, own in rows if own]


def approvals(request, found: Selection) -> list[Approval]:
    rows = Approval.objects.visible_to(request.user).standing().filter(selection=found, stage=Stage.AWARD)
    return list(rows.select_related("approver").order_by("pk"))


def kept_from(barred_from: set[int], interests: dict, listed: list) -> set[int]:
    """Of whom no more than code and name is shown: of everybody, until interests are declared for this list; then of
    those with whom there is a conflict."""
    if interests["must_declare"] or interests["must_wait"]:
        return {one.application_id for one in listed}
    return barred_from


def rows_of(request, found: Selection, listed: list, totals: dict, without: set[int]) -> list[dict]:
    """The candidates on the list; `without` are those of whom nothing else is open to its reader."""
    rows = Applicant.objects.visible_to(request.user).standing().select_related("profile", "application")
    people = {one.application_id: one for one in rows.filter(application__in=[one.application_id for one in listed])}
    times = contract_times([one.profile for one in people.values()], before=found)
    warned, checked = warnings(found, people.values()), screenings(request, people.values())
    totals = {pk: told for pk, told in totals.items() if pk not in without}
    is_open = opened(request, found, [one.application_id for one in listed])
    may_screen = may(request.user, SERVE, found) and not found.is_over
    warned = {pk: told for pk, told in warned.items() if pk not in gone(people.values())}
    return [
        row_of(one, people.get(one.application_id), times, warned, checked, totals)
        | {"may_screen": may_screen and not one.application.is_gone, "is_open": one.application_id in is_open}
        | {"interests": is_open.get(one.application_id, ""), "is_shut": one.application_id in without}
        for one in listed
    ]


def gone(people: Collection[Applicant]) -> set[int]:
    """The profiles of those who are candidates no more."""
    return {one.profile_id for one in people if one.application.is_gone}


def row_of(entry, applicant: Applicant | None, times: dict, warned: dict, checked: dict, totals: dict) -> dict:
    """One candidate on the list, with what is to be known before a decision."""
    return {
        "entry": entry,
        "applicant": applicant,
        "time": times[applicant.profile_id] if applicant else None,
        "foreseen": warned.get(applicant.profile_id, ()) if applicant else (),
        "screenings": checked.get(applicant.pk, ()) if applicant else (),
        "totals": totals.get(entry.application_id, ()),
    }


def warnings(found: Selection, people: Collection[Applicant]) -> dict[int, list[str]]:
    """By profile what the days of this work would lead to, as long as it is still to be decided who does it."""
    if found.is_over or found.has_reached(State.CONTRACTED):
        return {}
    return foreseen_of([one.profile_id for one in people], found.starts_on, found.ends_on)


def screenings(request, people: Collection[Applicant]) -> dict[int, list[Screening]]:
    rows = Screening.objects.visible_to(request.user).standing().filter(applicant__in=[one.pk for one in people])
    found: dict[int, list[Screening]] = defaultdict(list)
    for one in rows.order_by("checked_on", "pk"):
        found[one.applicant_id].append(one)
    return found


@require_http_methods(["GET", "POST"])
def recommendation(request, pk):
    """selections/<id>/recommendation/"""
    found = find(request.user, pk)
    require(request.user, CHAIR, found)
    back = reverse("selection:decision", args=[pk])
    if found.state not in {State.SHORTLISTED, State.RECOMMENDED}:
        messages.warning(request, _("The panel recommends once the shortlist is named."))
        return redirect(back if found.has_reached(State.SHORTLISTED) else found)
    if told := [*of_complaints(found), *([exhausted.sentence()] if exhausted.is_exhausted(found) else [])]:
        messages.warning(request, told[0])
        return redirect(back)
    title = _("Recommend")
    return filled(
        request,
        lambda data: RecommendForm(data, selection=found, user=request.user),
        lambda form: form.save(request.user, back),
        template="selection/recommendation.html", title=title, record=found, cancel_url=back,
        has_second=criteria(found, Phase.SECOND).exists(), trail=trail(found, title),
        opened=opened(request, found, [one.application_id for one in latest_list(found)]),
        names=names_of(request, found),
    )  # fmt: skip


def names_of(request, found: Selection) -> dict[int, str]:
    """Of the candidates whose names are open to this reader, by application."""
    rows = Applicant.objects.visible_to(request.user).standing().filter(selection=found).select_related("profile")
    return {one.application_id: str(one) for one in rows}


@require_http_methods(["GET", "POST"])
def screening(request, pk, applicant):
    """selections/<id>/screenings/<applicant>/"""
    found = find(request.user, pk)
    require(request.user, SERVE, found)
    rows = Applicant.objects.visible_to(request.user).standing().select_related("profile", "selection", "application")
    one = get_object_or_404(rows, selection=found, pk=applicant)
    back = reverse("selection:decision", args=[pk])
    title = _("Look for a candidate on a list of sanctions")
    return filled(
        request,
        lambda data: ScreenForm(data, applicant=one, user=request.user),
        lambda form: form.save(request.user, back),
        title=title, lead=str(one), action=_("Record the finding"), cancel_url=back, trail=trail(found, title),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def memo_writing(request, pk):
    """selections/<id>/memo/: write it as things stand now, as Word and PDF, and keep the bytes. Whoever comes by the
    address alone is led to the page with the button."""
    found = find(request.user, pk)
    if not reads_all(request, found, part_of(request.user.person, found)) or not found.has_reached(State.RECOMMENDED):
        raise Http404
    if request.method == "GET":
        messages.warning(request, _("The memo is written by the button on this page, as things stand then."))
        return redirect(reverse("selection:decision", args=[pk]) + "#memo")
    memo.write_and_keep(found, by=request.user)
    messages.success(request, _("The memo is written and kept."))
    return redirect("selection:decision", pk)


@require_safe
def memo_file(request, pk, file):
    """selections/<id>/memo/<file>/: the bytes that were kept."""
    found = find(request.user, pk)
    rows = [one for one in files_of(found, request.user) if one.pk == file]
    if not rows or not reads_all(request, found, part_of(request.user.person, found)):
        raise Http404
    return handed_out(request, rows[0])


@require_safe
def declarations(request, pk):
    """selections/<id>/declarations/: what was signed, for those who serve the selection, within what each may see."""
    found = find(request.user, pk)
    if not serves_or_decides(request, found):
        raise Http404
    rows = Declaration.objects.visible_to(request.user).standing().filter(selection=found)
    context = {
        "title": _("Declarations of interest"),
        "record": found,
        "rows": [told_of(request, found, one) for one in rows.select_related("person").order_by("pk")],
        "trail": trail(found, _("Declarations of interest")),
    }
    return render(request, "selection/declarations.html", context)


def told_of(request, selection: Selection, declaration: Declaration) -> dict:
    tied = {row["applicant"] for row in declaration.known}
    seen = Applicant.objects.visible_to(request.user).filter(pk__in=tied).select_related("profile")
    names = {one.pk: str(one) for one in seen}
    ties = [
        {"who": names[row["applicant"]], "tie": TIES.get(row["code"], row["code"]), "reason": row.get("reason", "")}
        for row in declaration.known
        if row["applicant"] in names
    ]
    declaration.selection = selection
    return {"declaration": declaration, "ties": ties, "steps": steps_with(request.user, declaration)}
