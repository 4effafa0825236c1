"""What the composing of panels answers in codes, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.accounts.models import GroupOfStates
from secretariat.fairness.panels import Panel, Proposal, Reason, Rule

from .words import terms_named


def reason(one: Reason, people: dict) -> str:
    """Why the panel would lose something without this member; never a gender, which the steward and she alone see."""
    blanks = {"name": people[one.key], "about": named(one.code, one.about)}
    if one.code in {"skill", "language"}:
        return _("Only %(name)s brings: %(about)s.") % blanks
    if one.code == "region":
        return _("Only %(name)s is of: %(about)s.") % blanks
    return _("Without %(name)s the panel would not keep every rule.") % blanks


def known(panel: Panel) -> list[str]:
    """How much of the expertise that is asked for they have, and how even their regions are; what is not known is said
    not to be."""
    return [expertise(panel), *regions(panel)]


def expertise(panel: Panel) -> str:
    if not panel.possible:
        return _("No field of expertise is asked for.")
    return _("Expertise %(held)s of %(most)s") % {"held": panel.expertise, "most": panel.possible}


def regions(panel: Panel) -> list[str]:
    unknown = panel.counts.get("region", {}).get(None, 0)
    if unknown == len(panel.members):
        return [_("The region of none of them is known.")]
    uneven = panel.uneven_by.get("region", 0)
    told = ngettext(
        "%(count)s member away from an even share of regions", "%(count)s members away from an even share of regions",
        uneven,
    )  # fmt: skip
    silent = ngettext("The region of %(count)s is not known.", "The region of %(count)s is not known.", unknown)
    return [told % {"count": uneven}, *([silent % {"count": unknown}] if unknown else [])]


def named(code: str, about) -> str:
    if code == "language":
        return "".join(terms_named("working-language", [about]))
    if code == "skill":
        return "".join(terms_named("expertise", [about]))
    if code == "region":
        return str(GroupOfStates.objects.filter(code=about).first() or about)
    return str(about)


def obstacles(answer: Proposal) -> list[str]:
    """Where no panel is possible: the rules that cannot be kept together."""
    return [" + ".join(rule(one) for one in each.rules) for each in answer.obstacles]


def rule(one: Rule) -> str:
    blanks = {"count": one.members, "about": named(one.code, one.about), "found": one.found, "barred": one.conflicted}
    if one.code in {"skill", "language"}:
        told = _("%(about)s: %(count)s asked for, %(found)s found, and %(barred)s with a conflict of interest") % blanks
        return told
    if one.code == "least":
        return ngettext("at least %(count)s member", "at least %(count)s members", one.members) % blanks
    if one.code == "seats":
        return _("at most %(count)s of one organization") % blanks
    if one.code == "most":
        return ngettext("at most %(count)s member", "at most %(count)s members", one.members) % blanks
    return _("the choice of %(about)s") % blanks
