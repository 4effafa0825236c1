"""Each of the panel, who asks and who approves declare interests for the list of candidates as it stands: that opens
what they read, and lets them decide.

Before the shortlist they are shown no names: they name people and organizations they are connected with, and the record
compares. After it they see the names, and are asked again.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.record.journal import now, person_of
from secretariat.record.operations import change, enter

from .. import panel_letters as letters
from ..audiences import keep_true
from ..models import Applicant, Declaration, Interest, Panelist, Score, Selection, State
from ..queries.conflicts import TIES, Tie, applicants, known
from ..queries.named import leads
from ..queries.reading import Part, part_of, signed
from ..reach import of_declaration
from .moving import locked
from .seating import refuse_another
from .setting_aside import set_aside_scores

OF_AN_OFFICE = frozenset({"unit", "led"})  # kept with the declaration of who leads it, for whoever reads that
TOLD = frozenset({"named", "organization", "declared"})  # what leads from her own words to a candidate


@transaction.atomic
def declare(part: Part | Panelist, *, by, interest: str, names: str = "", explanation: str = "", conflicts=()):
    """Sign a declaration. Ties the record knows, and names that agree, bar her whatever she declares."""
    selection = locked(part.selection)
    part = Part(selection, part.person)
    refuse_another(part, by)
    refuse_declaring(part, selection)
    found = list(applicants(selection))
    told = known(part, found, f"{names}\n{explanation}") + [Tie(one.pk, "declared") for one in conflicts]
    refuse_silence(interest, names, explanation, conflicts)
    waits = interest == Interest.CONFLICT and not any(tie.code in TOLD for tie in told)
    refuse_nobody(selection, waits)
    waits = waits or (interest == Interest.CONFLICT and leaves_open(selection, names, found, conflicts))
    return sign(part, found, told, by=by, interest=interest, waits=waits, text=text_of(names, explanation))


def sign(part: Part, found, ties, *, by, interest: str, waits: bool, text: str) -> Declaration:
    selection = part.selection
    tied = {tie.applicant for tie in ties if tie.code not in without_weight(part)}
    told = {"interest": interest, "known": [tie.row for tie in ties], "waits": waits}
    shared = {"selection": selection, "person": part.person, "list_version": selection.list_version}
    audience = of_declaration(Declaration(person=part.person), selection)
    made = enter(
        Declaration, by=by, verb="signed", audience=audience, explanation=text, signed_at=now(),
        conflicts=[one for one in found if one.pk in tied], **shared, **told,
    )  # fmt: skip
    without_each(selection, made, by=by, reason=_("A conflict of interest was declared."))
    keep_true(selection)
    if waits:
        letters.tell_to_settle(part)
    return made


def without_weight(part: Part) -> frozenset[str]:
    """Ties that bar nobody: whoever asks and whoever approves belong to units that engage consultants, some again."""
    return OF_AN_OFFICE if isinstance(part_of(part.person, part.selection), Part) else frozenset()


def without_each(selection, declaration: Declaration, *, by, reason: str) -> None:
    for one in declaration.conflicts.select_related("application").order_by("pk"):
        without_scores(declaration.person, selection, one, by=by, reason=reason)


@transaction.atomic
def settle(part: Panelist | Declaration, *, by, reason: str, conflicts=()) -> Declaration:
    """Whoever serves the selection has learnt with whom the declared conflict is, or that it is with no candidate."""
    selection = locked(part.selection)
    declaration = declared(part).select_for_update().filter(list_version=selection.list_version, waits=True).first()
    if declaration is None:
        raise ValidationError(_("Nothing waits to be settled."))
    if getattr(person_of(by), "pk", None) == part.person_id:
        raise ValidationError(_("Somebody else settles this."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say with whom the conflict is, or why it is with no candidate.")})
    ties = [*declaration.known, *(Tie(one.pk, "settled").row for one in conflicts)]
    held = {*declaration.conflicts.values_list("pk", flat=True), *(one.pk for one in conflicts)}
    told = {"waits": False, "settled_because": reason.strip(), "known": ties, "conflicts": sorted(held)}
    done = change(declaration, by=by, verb="settled", **told)
    without_each(selection, done, by=by, reason=_("A conflict of interest was declared."))
    keep_true(selection)
    letters.tell_settled(done)
    return done


def declared(part):
    return Declaration.objects.standing().filter(selection=part.selection_id, person=part.person_id)


def refuse_declaring(part: Part, selection: Selection) -> None:
    if part_of(part.person, selection) is None:
        raise ValidationError(_("Accept your seat on the panel first."))
    if not selection.has_reached(State.CLOSED):
        raise ValidationError(_("There is no list of candidates yet: declare once applications are closed."))
    if signed(part, selection) is not None:
        raise ValidationError(_("You have declared your interests for this list already."))


def refuse_silence(interest: str, names: str, explanation: str, conflicts) -> None:
    """A conflict is with somebody."""
    if interest == Interest.CONFLICT and not (names.strip() or explanation.strip() or conflicts):
        raise ValidationError({"names": _("Say with whom.")})


def refuse_nobody(selection: Selection, waits: bool) -> None:
    """Once names are open, whoever has a conflict can say with whom."""
    if waits and selection.has_reached(State.SHORTLISTED):
        raise ValidationError({"conflicts": _("Say with whom: choose the candidates.")})


def leaves_open(selection: Selection, names: str, found: list[Applicant], conflicts) -> bool:
    """Is more named than leads to somebody? While nobody is shown names, somebody else has to look into the rest."""
    if selection.has_reached(State.SHORTLISTED):
        return False
    profiles = [one.profile for one in found]
    return sum(not leads(line, profiles) for line in names.splitlines() if line.strip()) > len(list(conflicts))


def text_of(names: str, explanation: str) -> str:
    return "\n\n".join(part.strip() for part in (names, explanation) if part.strip())


@transaction.atomic
def find_conflict(
    part: Panelist | Declaration, applicant: Applicant, *, by, reason: str, code: str = "found"
) -> Declaration:
    """A conflict is found after they have declared: their scores of this candidate do not count; the approver hears."""
    selection = locked(part.selection)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what was found: it stays on record.")})
    if selection.is_over or selection.has_reached(State.CONTRACTED):
        raise ValidationError(_("The contract is signed: a conflict cannot change the scores any more."))
    declaration = declared(part).order_by("-list_version").first()
    if declaration is None:
        raise ValidationError(_("Nothing was declared yet."))
    row = {**Tie(applicant.pk, code).row, "reason": reason.strip()[:500]}
    told = {"known": [*declaration.known, row]}
    held = [*declaration.conflicts.values_list("pk", flat=True), applicant.pk]
    changed = change(declaration, by=by, verb="conflict found", reason=reason, conflicts=sorted(set(held)), **told)
    without_scores(part.person, selection, applicant, by=by, reason=reason)
    keep_true(selection)
    return changed


def without_scores(person: Person, selection: Selection, applicant: Applicant, *, by, reason: str) -> None:
    rows = Score.objects.filter(panelist__person=person, application=applicant.application_id)
    aside = set_aside_scores(rows, by=by, reason=_("Conflict of interest: %(reason)s") % {"reason": reason})
    if aside:
        letters.tell_conflict(selection, person, applicant.application.code, reason, len(aside))


def words_of(declaration: Declaration) -> list[str]:
    """Why the record holds a conflict, in words."""
    return [str(TIES[row["code"]]) for row in declaration.known if row["code"] in TIES]
