"""A profile changed while somebody was writing: both versions side by side, as everywhere in the house."""

from __future__ import annotations

from django.utils.translation import gettext as _

from secretariat.record import conflicts
from secretariat.record.views_conflict import conflict_page as show

from ..models import Profile
from .finding import mine


def read(request, profile: Profile, form_class):
    """The form as sent, with what they chose to keep of the other version; and the differences that are still open.

    Without a conflict there are none, whatever they changed.
    """
    theirs = form_class(record=profile, user=request.user)
    if not request.POST:
        return theirs, []
    form = form_class(conflicts.choose(request.POST, theirs), record=profile, user=request.user)
    if not form.is_valid():
        return form, []
    if form.read_version == profile.version and conflicts.COMPARED not in request.POST:
        return form, []
    rows = conflicts.comparison(form, theirs)
    open_rows = rows if form.read_version != profile.version or conflicts.left_open(request.POST, rows) else []
    return form, open_rows


def conflict_page(request, profile: Profile, form, form_class, back: str):
    theirs = form_class(record=profile, user=request.user)
    rows = conflicts.comparison(form, theirs)
    conflicts.keep_choices(request.POST, rows)
    return show(request, profile, form, theirs, rows, trail=mine(_("Correct your profile")), back=back)
