"""The need, the terms of reference made of clauses, and the criteria."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.journal import person_of
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter, withdraw

from .. import dates
from ..audiences import STEWARDS, token
from ..models import Clause, Criterion, Selection, TermsOfReference
from .moving import locked

WINDOWS = ("complaint_days", "retention_days")
DAYS = ("starts_on", "ends_on")


@transaction.atomic
def start(*, by, clauses=None, requester=None, **values) -> Selection:
    """Ask for a consultant; the terms begin with the usual clauses for this kind of work."""
    requester = requester or person_of(by)
    refuse_wrong_windows(**values)
    dates.refuse_need(*(values.get(name) for name in DAYS))
    audience = Audience.objects.of(*sorted({STEWARDS, token(requester.pk)}))
    selection = enter(Selection, by=by, verb="asked for", audience=audience, requester=requester, **values)
    chosen = usual_clauses(selection) if clauses is None else clauses
    told = {"selection": selection, "clauses": [as_chosen(one) for one in chosen]}
    enter(TermsOfReference, by=by, audience=audience, **told)
    return selection


def usual_clauses(selection: Selection) -> list[Clause]:
    rows = Clause.objects.standing().filter(is_usual=True)
    return [one for one in rows if one.is_for(selection.need_type)]


def as_chosen(clause: Clause) -> dict:
    """A clause as it stands in the terms from now on, whatever becomes of it in the library."""
    return {"clause": clause.pk, "version": clause.version, "section": clause.section, "texts": dict(clause.texts)}


def in_preparation(selection: Selection) -> Selection:
    """The selection, held; refused once it is out of the requester's hands."""
    current = locked(selection)
    if not current.is_in_preparation:
        raise ValidationError(
            _("“%(selection)s” is “%(state)s”: need, terms and criteria are changed while it is being prepared.")
            % {"selection": current, "state": current.get_state_display()}
        )
    return current


@transaction.atomic
def change_selection(selection: Selection, *, by, version=None, **values) -> Selection:
    current = in_preparation(selection)
    windows = {name: values.get(name, getattr(current, name)) for name in WINDOWS}
    refuse_wrong_windows(**windows)
    dates.refuse_need(*(values.get(name, getattr(current, name)) for name in DAYS))
    return change(selection, by=by, version=version, **values)


def refuse_wrong_windows(*, complaint_days=None, retention_days=None, **_others) -> None:
    """Whoever was not selected can complain, and what they complain of is still there then."""
    if complaint_days is not None and complaint_days < 1:
        raise ValidationError({"complaint_days": _("Leave at least one day in which one may complain.")})
    if None not in (complaint_days, retention_days) and retention_days < complaint_days:
        raise ValidationError({"retention_days": _("Applications are kept at least as long as one may complain.")})


@transaction.atomic
def write_terms(selection: Selection, *, by, version=None, clauses=None, **texts) -> TermsOfReference:
    """Choose the clauses, and write what is said for this work alone."""
    current = in_preparation(selection)
    if clauses is not None:
        texts["clauses"] = kept_or_chosen(current.terms, clauses)
    return change(current.terms, by=by, version=version, **texts)


def kept_or_chosen(terms: TermsOfReference, clauses) -> list[dict]:
    """Those chosen before keep the words they had; new ones come as they stand now."""
    held = {row["clause"]: row for row in terms.clauses}
    return [held.get(clause.pk) or as_chosen(clause) for clause in clauses]


@transaction.atomic
def enter_criterion(selection: Selection, *, by, **values) -> Criterion:
    current = in_preparation(selection)
    last = Criterion.objects.standing().filter(selection=current).count()
    told = {"order": last + 1, "audience_id": current.audience_id, **values}
    return enter(Criterion, by=by, selection=current, **told)


@transaction.atomic
def change_criterion(criterion: Criterion, *, by, version=None, **values) -> Criterion:
    in_preparation(criterion.selection)
    return change(criterion, by=by, version=version, **values)


@transaction.atomic
def drop_criterion(criterion: Criterion, *, by) -> Criterion:
    in_preparation(criterion.selection)
    return withdraw(criterion, by=by, reason=_("Taken out while the selection was being prepared."))


@transaction.atomic
def copy_criteria(selection: Selection, source: Selection, *, by) -> list[Criterion]:
    """Begin with the criteria of another selection."""
    names = ("titles", "weight", "phase", "level_0", "level_1", "level_2", "level_3", "level_4")
    rows = Criterion.objects.standing().filter(selection=source).order_by("order", "pk")
    return [enter_criterion(selection, by=by, **{name: getattr(one, name) for name in names}) for one in rows]
