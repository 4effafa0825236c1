"""A call that ended without a selection is begun anew: another selection, with the need, terms and criteria of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change

from ..dates import is_past
from ..models import Section, Selection
from .moving import locked
from .preparing import copy_criteria, start

CARRIED = (
    "action", "unit", "titles", "needs", "need_type", "countries", "expertise", "languages", "place", "starts_on",
    "ends_on", "places", "budget", "currency", "method", "justification", "least", "target", "complaint_days",
    "retention_days", "is_sample",
)  # fmt: skip


@transaction.atomic
def begin_anew(selection: Selection, *, by) -> Selection:
    """Another selection in preparation, with a call, an approval and candidates of its own. Terms keep the words they
    had; days that are over are left to be given."""
    current = locked(selection)
    refuse_unless_off(current)
    values = {name: getattr(current, name) for name in CARRIED}
    if is_past(current.ends_on):
        values |= {"starts_on": None, "ends_on": None}
    begun = start(by=by, clauses=(), begun_from=current, **values)
    told = {str(section): getattr(current.terms, str(section)) for section in Section}
    change(begun.terms, by=by, clauses=current.terms.clauses, **told)
    copy_criteria(begun, current, by=by)
    return locked(begun)


def refuse_unless_off(selection: Selection) -> None:
    """Only where it was cancelled or failed, and once: a second press finds the one that was begun."""
    if not selection.is_off:
        blanks = {"selection": selection, "state": selection.get_state_display()}
        raise ValidationError(_("“%(selection)s” is “%(state)s”: it is begun anew once it has ended.") % blanks)
    if (one := goes_on_in(selection)) is not None:
        raise ValidationError(_("It was begun anew already: “%(selection)s”.") % {"selection": one})


def goes_on_in(selection: Selection) -> Selection | None:
    """The selection that was begun from this one, unless that has ended without anybody as well."""
    rows = Selection.objects.standing().filter(begun_from=selection).order_by("-pk")
    return next((one for one in rows if not one.is_off), None)


def can_begin_anew(selection: Selection) -> bool:
    return selection.is_off and goes_on_in(selection) is None
