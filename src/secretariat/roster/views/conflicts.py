"""A profile changed while somebody was writing: both versions side by side, as everywhere in the house."""

from __future__ import annotations

from secretariat.record import conflicts, views_conflict

from ..models import Profile
from .finding import mine


def read(request, profile: Profile, form_class):
    """The form as sent, and the differences that are still open."""
    return views_conflict.read(
        request, lambda data: form_class(data, record=profile, user=request.user), profile.version
    )


def conflict_page(request, profile: Profile, form, form_class, back: str, title: str):
    """`title` is that of the page on which it was written."""
    theirs = form_class(record=profile, user=request.user)
    rows = conflicts.comparison(form, theirs)
    conflicts.keep_choices(request.POST, rows)
    return views_conflict.conflict_page(request, profile, form, theirs, rows, trail=mine(title), back=back)
