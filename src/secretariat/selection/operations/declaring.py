"""Each of the panel, who asks and who approves declare interests for the list of candidates as it stands: that opens
what they read, and lets them decide.

Before the shortlist they are shown no names: they name people and organizations they are connected with, and the record
compares. Somebody else looks at the result before anything opens, whether or not a name agrees: an answer at once would
tell who applied. After the shortlist they see the names, and are asked again.
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
from ..by_rule import DECLARED, FOUND
from ..models import Applicant, Declaration, Interest, Panelist, Score, Selection, State
from ..queries.conflicts import BY_NAME, NAMESAKE, TIES, Tie, applicants, known
from ..queries.reading import Part, part_of, signed
from ..reach import of_declaration
from .moving import locked
from .seating import refuse_another
from .setting_aside import set_aside_scores

OF_AN_OFFICE = frozenset({"unit", "led"})  # kept with the declaration of who leads it, for whoever reads that
TOLD = frozenset({"named", "organization", "declared"})  # what leads from her own words to a candidate


@transaction.atomic
def declare(part: Part | Panelist, *, by, interest: str, names: str = "", explanation: str = "", conflicts=()):
    """Sign a declaration. Ties the record knows, and names that agree, bar her whatever she declares; while nobody is
    shown names, one in which anything is written `waits` until somebody else has looked at it."""
    selection = locked(part.selection)
    part = Part(selection, part.person)
    refuse_another(part, by)
    refuse_declaring(part, selection)
    found = list(applicants(selection))
    told = known(part, found, f"{names}\n{explanation}") + [Tie(one.pk, "declared") for one in conflicts]
    refuse_silence(interest, names, explanation, conflicts)
    refuse_nobody(selection, interest, told)
    text = text_of(names, explanation)
    waits = bool(text) and not selection.has_reached(State.SHORTLISTED)
    return sign(part, found, told, by=by, interest=interest, waits=waits, text=text)


def sign(part: Part, found, ties, *, by, interest: str, waits: bool, text: str) -> Declaration:
    selection = part.selection
    known_rows = as_dismissed(part, [tie.row for tie in ties])
    tied = set() if waits else weighing(part, known_rows)
    told = {"interest": interest, "known": known_rows, "waits": waits}
    shared = {"selection": selection, "person": part.person, "list_version": selection.list_version}
    audience = of_declaration(Declaration(person=part.person), selection)
    made = enter(
        Declaration, by=by, verb="signed", audience=audience, explanation=text, signed_at=now(),
        conflicts=[one for one in found if one.pk in tied], **shared, **told,
    )  # fmt: skip
    without_each(selection, made, by=by)
    keep_true(selection)
    if waits:
        letters.tell_to_settle(made, codes_found(made))
    elif tied:
        letters.tell_held_up(made)
    return made


def weighing(part: Part, rows: list[dict]) -> set[int]:
    """The applicants these ties keep from them."""
    return {row["applicant"] for row in rows if row["code"] not in without_weight(part)}


def without_weight(part: Part) -> frozenset[str]:
    """Ties that bar nobody: whoever asks and whoever approves belong to units that engage consultants, some again."""
    own = OF_AN_OFFICE if isinstance(part_of(part.person, part.selection), Part) else frozenset()
    return own | {NAMESAKE}


def as_dismissed(part: Part, rows: list[dict]) -> list[dict]:
    """What was found to be a namesake for an earlier list of candidates is one for this list too."""
    before = declared(part).values_list("known", flat=True)
    held = {(row["applicant"], row["found"]): row for rows_of in before for row in rows_of if row["code"] == NAMESAKE}
    return [held.get((row["applicant"], row["code"]), row) for row in rows]


def without_namesakes(rows: list[dict], people, reason: str) -> list[dict]:
    """The same ties; those that only a name makes with these people are none."""
    keys = {one.pk for one in people}

    def turned(row: dict) -> dict:
        is_one = row["applicant"] in keys and row["code"] in BY_NAME
        return {**row, "code": NAMESAKE, "found": row["code"], "reason": reason[:500]} if is_one else row

    return [turned(row) for row in rows]


def without_each(selection, declaration: Declaration, *, by) -> None:
    for one in declaration.conflicts.select_related("application").order_by("pk"):
        without_scores(declaration.person, selection, one, by=by)


@transaction.atomic
def settle(part: Panelist | Declaration, *, by, reason: str, conflicts=(), namesakes=()) -> Declaration:
    """Somebody else has looked at what was declared: what leads to candidates is recorded, with whomever is chosen
    besides, and without those of whom they found out that only the name is the same."""
    selection = locked(part.selection)
    declaration = waiting(part, selection)
    if declaration is None:
        raise ValidationError(_("Nothing waits to be settled."))
    if getattr(person_of(by), "pk", None) == part.person_id:
        raise ValidationError(_("Somebody else settles this."))
    refuse_both(conflicts, namesakes, reason)
    found = without_namesakes(declaration.known, namesakes, reason.strip())
    ties = [*found, *(Tie(one.pk, "settled").row for one in conflicts)]
    held = weighing(Part(selection, declaration.person), ties)
    if not reason.strip() and (conflicts or (declaration.interest == Interest.CONFLICT and not held)):
        raise ValidationError({"reason": _("Say with whom the conflict is, or why it is with no candidate.")})
    told = {"waits": False, "settled_because": reason.strip(), "known": ties, "conflicts": sorted(held)}
    done = change(declaration, by=by, verb="settled", **told)
    without_each(selection, done, by=by)
    keep_true(selection)
    letters.tell_settled(done)
    if held:
        letters.tell_held_up(done)
    return done


def refuse_both(conflicts, namesakes, reason: str) -> None:
    if {one.pk for one in conflicts} & {one.pk for one in namesakes}:
        raise ValidationError({"namesakes": _("Either there is a conflict with a candidate, or only the name agrees.")})
    if namesakes and not reason.strip():
        raise ValidationError({"reason": _("Say whom you asked, and what they answered: it stays on record.")})


@transaction.atomic
def dismiss(part: Panelist | Declaration, applicant: Applicant, *, by, reason: str) -> Declaration:
    """What only a name made a conflict is found to be a namesake afterwards: what they wrote opens again. Scores that
    were set aside for it stay so."""
    selection = locked(part.selection)
    if getattr(person_of(by), "pk", None) == part.person_id:
        raise ValidationError(_("Somebody else settles this."))
    refuse_both((), [applicant], reason)
    if applicant.pk not in by_name_alone(part):
        raise ValidationError(_("This conflict of interest does not rest on a name alone."))
    for one in declared(part).order_by("list_version"):
        rows = without_namesakes(one.known, [applicant], reason.strip())
        held = set(one.conflicts.values_list("pk", flat=True)) - {applicant.pk}
        last = change(one, by=by, verb="namesake", reason=reason, known=rows, conflicts=sorted(held))
    keep_true(selection)
    return last


def by_name_alone(part: Panelist | Declaration) -> set[int]:
    """The applicants who are kept from them because a name agrees, and for nothing else."""
    rows = [row for rows in declared(part).values_list("known", flat=True) for row in rows]
    weighed = {pk: {row["code"] for row in rows if row["applicant"] == pk} for pk in {row["applicant"] for row in rows}}
    barred = set(Applicant.objects.filter(declared__in=declared(part)).values_list("pk", flat=True))
    return {pk for pk, codes in weighed.items() if pk in barred and codes - {NAMESAKE} <= BY_NAME}


def waiting(part: Panelist | Declaration, selection: Selection) -> Declaration | None:
    """What somebody else is to look at before anything opens."""
    return declared(part).filter(list_version=selection.list_version, waits=True).first()


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


def refuse_nobody(selection: Selection, interest: str, ties: list[Tie]) -> None:
    """Once names are open, whoever has a conflict can say with whom."""
    is_with_nobody = interest == Interest.CONFLICT and not any(tie.code in TOLD for tie in ties)
    if is_with_nobody and selection.has_reached(State.SHORTLISTED):
        raise ValidationError({"conflicts": _("Say with whom: choose the candidates.")})


def codes_found(declaration: Declaration) -> list[str]:
    """The candidates to whom a declaration leads that waits to be looked at, by code."""
    tied = weighing(Part(declaration.selection, declaration.person), declaration.known)
    rows = Applicant.objects.filter(pk__in=tied).order_by("application__code")
    return list(rows.values_list("application__code", flat=True))


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
    letters.tell_held_up(changed)
    return changed


def without_scores(person: Person, selection: Selection, applicant: Applicant, *, by, reason: str = "") -> None:
    """`reason` is what was found; without one the person has declared it."""
    rows = Score.objects.filter(panelist__person=person, application=applicant.application_id)
    aside = set_aside_scores(rows, by=by, because=FOUND if reason else DECLARED, reason=reason)
    if aside:
        letters.tell_conflict(selection, person, applicant.application.code, reason or DECLARED, len(aside))


def words_of(declaration: Declaration) -> list[str]:
    """Why the record holds a conflict, in words."""
    return [str(TIES[row["code"]]) for row in declaration.known if row["code"] in TIES and row["code"] != NAMESAKE]
