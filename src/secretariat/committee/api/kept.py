"""What a program names by an id that it had before a merge."""

from __future__ import annotations

from django.http import Http404

from ..views.shown import kept_instead


def standing_or_kept(model, pk: int, user):
    """The record of this id, as far as `user` may see it, or the one that took it in; None where neither stands."""

    def standing(reader):
        return model.objects.visible_to(reader).standing()

    found = standing(user).filter(pk=pk).first()
    if found is not None:
        return found
    try:
        return kept_instead(standing, user, {"pk": pk})
    except Http404:
        return None
