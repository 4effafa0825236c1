"""Where the number of a profile that was merged into another leads."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from ..models import Profile


def kept_instead(user, number: str) -> Profile:
    """The profile into which this number was merged, for whoever may see it. Whether they could see the other one
    does not matter: it is withdrawn, and a number says nothing."""
    double = get_object_or_404(Profile.objects.select_related("merged_into"), number=number, merged_into__isnull=False)
    return get_object_or_404(Profile.objects.visible_to(user), pk=double.kept().pk)
