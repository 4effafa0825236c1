"""`{% load panel %}`: the ways on from a selection, steps with what belongs to it, and a candidate's outcome."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from secretariat.accounts.access import may

from ..by_rule import in_words
from ..forms.contracting import ASPECTS
from ..models import Appraisal, Award, Complaint, Deliverable, Feedback, Selection, State
from ..operations.feedback import why_no_complaint, window_end
from ..queries.along import documents, reasons
from ..queries.in_the_way import of_award
from ..rules import SERVE

register = template.Library()
register.filter("by_rule", in_words)


@register.filter
def earlier(appraisal: Appraisal) -> list[dict]:
    """What it said before each correction, the newest first, with its ratings in words."""
    return [
        {**one, "until": parse_datetime(one["until"]), "aspects": aspects_of(one["ratings"])}
        for one in reversed(appraisal.earlier)
    ]


def aspects_of(ratings: dict) -> list[tuple]:
    return [(label, ratings[code]) for code, label in ASPECTS.items() if code in ratings]


@register.filter
def documents_of(complaint: Complaint):
    """What was sent with it."""
    return documents(complaint)


@register.filter
def of(mapping: dict, key):
    return mapping.get(key, "–")


@register.inclusion_tag("selection/_part_steps.html")
def part_steps(record, steps, whose=""):
    """`whose` tells links of several apart where the record is called like the others."""
    return {"record": record, "steps": steps, "whose": whose}


@register.inclusion_tag("selection/_ways_on.html", takes_context=True)
def ways_on(context, record: Selection):
    """`{% ways_on record %}`: the pages of panel, decision and contract, once there is something on them."""
    user = context["request"].user
    serves = may(user, SERVE, record) or record.approver_id == user.person.pk
    found = [("panel", _("Panel"), record.is_locked or record.panelists.exists())]
    found.append(("calibration", _("Scores of the panel"), record.had_reached(State.CALIBRATION)))
    found.append(("decision", _("Decision"), record.had_reached(State.SHORTLISTED)))
    found.append(("contract", _("Award and contract"), serves and record.came_to_offers()))
    ways = [(name, label) for name, label, is_there in found if is_there]
    return {"ways": [{"url": reverse(f"selection:{name}", args=[record.pk]), "label": label} for name, label in ways]}


@register.inclusion_tag("selection/_outcome.html")
def outcome(applicant):
    """`{% outcome applicant %}` on a candidate's own page: offer, reasons, complaint, deliverables, appraisal."""
    selection = applicant.selection
    if not (selection.has_reached(State.FIRST_PASS) or selection.is_off):  # nothing is offered or told before
        return {"applicant": applicant}
    award = Award.objects.standing().filter(application=applicant.application_id).order_by("-pk").first()
    feedback = Feedback.objects.standing().filter(applicant=applicant).exclude(sent_at=None).first()
    return {
        "applicant": applicant,
        **of_the_award(award),
        "feedback": feedback,
        "reasons": reasons(feedback) if feedback else [],
        "until": window_end(feedback, selection) if feedback else None,
        "no_complaint": why_no_complaint(applicant, selection) if feedback else "",
        "complaints": list(Complaint.objects.standing().filter(applicant=applicant).order_by("pk")),
    }


def of_the_award(award: Award | None) -> dict:
    if award is None:
        return {"award": None}
    appraisal = Appraisal.objects.standing().filter(award=award).first()
    told = appraisal.ratings if appraisal else {}
    return {
        "award": award,
        "may_accept": not award.is_late(timezone.localdate()) and not of_award(award),
        "pieces": list(Deliverable.objects.standing().filter(award=award).order_by("due_on", "pk")),
        "appraisal": appraisal,
        "may_reply": appraisal is not None and appraisal.can_be_replied_to(timezone.now()),
        "aspects": aspects_of(told),
    }
