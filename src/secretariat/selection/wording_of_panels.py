"""What the composing of panels answers in codes, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.accounts.models import GroupOfStates, Person
from secretariat.fairness.panels import Counted, Panel, Proposal, Reason, Rule

from .queries.composing import Composed
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
    if unknown:
        silent = ngettext("The region of %(count)s is not known.", "The region of %(count)s is not known.", unknown)
        return [silent % {"count": unknown}, _("So nobody knows how even their regions are.")]
    uneven = panel.uneven_by.get("region", 0)
    told = ngettext(
        "%(count)s member away from an even share of regions", "%(count)s members away from an even share of regions",
        uneven,
    )  # fmt: skip
    return [told % {"count": uneven}]


def named(code: str, about) -> str:
    if code == "language":
        return "".join(terms_named("working-language", [about]))
    if code == "skill":
        return "".join(terms_named("expertise", [about]))
    if code == "fixed":
        return str(Person.objects.filter(pk=about).first() or about)
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


def why_so_few(composed: Composed, shown: int) -> list[str]:
    """Who could not be looked at, how many panels there are at all, what leaves out how many, and why no more are
    shown."""
    told = [LEFT_OUT[code](number) % {"count": number} for code, number in composed.left_out.items()]
    counted = composed.counted
    if counted is None or not counted.total:
        return told
    told.append(panels_possible(counted))
    told += [left_out_by(one, number) for one, number in counted.against]
    return [*told, *why_no_more(counted, shown)]


LEFT_OUT = {
    "approves": lambda n: ngettext(
        "%(count)s person is left out because they approve this selection.",
        "%(count)s people are left out because they approve this selection.", n,
    ),
    "leads": lambda n: ngettext(
        "%(count)s person is left out because they lead this selection.",
        "%(count)s people are left out because they lead this selection.", n,
    ),
    "sits": lambda n: ngettext(
        "%(count)s person is left out because they are or were on this panel.",
        "%(count)s people are left out because they are or were on this panel.", n,
    ),
    "keeps": lambda n: ngettext(
        "%(count)s person is left out because they keep selections and decide complaints.",
        "%(count)s people are left out because they keep selections and decide complaints.", n,
    ),
    "invited": lambda n: ngettext(
        "%(count)s person is left out because they are named here as a candidate, or invited to apply.",
        "%(count)s people are left out because they are named here as candidates, or invited to apply.", n,
    ),
    "seen": lambda n: ngettext(
        "%(count)s person is left out because the scores of the panel were open to them.",
        "%(count)s people are left out because the scores of the panel were open to them.", n,
    ),
    "tied": lambda n: ngettext(
        "%(count)s person is left out because of a conflict of interest.",
        "%(count)s people are left out because of a conflict of interest.", n,
    ),
}  # fmt: skip


def panels_possible(counted: Counted) -> str:
    blanks = {"people": counted.free, "total": counted.total, "kept": counted.kept}
    told = _(
        "People who can sit: %(people)s. Panels possible from them: %(total)s. Panels that keep every rule: %(kept)s."
    )
    return told % blanks


def left_out_by(one: Rule, number: int) -> str:
    told = ngettext("%(count)s panel breaks the rule: %(rule)s.", "%(count)s panels break the rule: %(rule)s.", number)
    return told % {"count": number, "rule": asked(one)}


def asked(one: Rule) -> str:
    """A rule that can be kept, in a few words."""
    if one.code in {"skill", "language"}:
        return _("somebody brings %(about)s") % {"about": named(one.code, one.about)}
    return rule(one)


def why_no_more(counted: Counted, shown: int) -> list[str]:
    if not shown:
        return []
    if counted.kept == 1:
        return [_("No more than this panel keeps every rule.")]
    if shown >= counted.kept:
        return [_("All of these are shown.")]
    return [_("The others are not shown: none of them is better in both expertise and balance than one that is.")]
