"""Pages about persons: for administrators, and everyone's own."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.views.decorators.cache import never_cache

from ..access import require
from ..rules import ADMINISTER

ON_A_PAGE = 50


def for_administrators(view):
    """The page is the administrators' alone, and kept in no cache."""

    @never_cache
    @wraps(view)
    def page(request, *args, **kwargs):
        require(request.user, ADMINISTER)
        return view(request, *args, **kwargs)

    return page


def attempt(request, do, done: str) -> bool:
    """Do it and say so; where a rule forbids it, say that. Answers whether it was done."""
    try:
        do()
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return False
    messages.success(request, done)
    return True
