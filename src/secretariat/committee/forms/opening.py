"""What is asked or foreseen of a closed action opens it again: said before it is sent, and once it is entered."""

from __future__ import annotations

from django.utils.translation import gettext

from .. import models as m
from .base import stands_now


class OpensAgain:
    """Of a form that is sent with its `action`, or with its `actions`."""

    @property
    def above(self) -> str:
        """The sentence before the fields, where it is entered from a closed action."""
        action = self.around.get("action")
        if not self.is_new or action is None or action.status != m.ActionStatus.CLOSED:
            return ""
        return gettext(
            "“%(action)s” is closed. What is asked or foreseen of it opens it again, by the document that is cited."
        ) % {"action": action}

    def enter(self, by):
        told = self.cleaned_data
        closed = [a for a in told.get("actions") or [told.get("action")] if a and a.status == m.ActionStatus.CLOSED]
        record = super().enter(by)
        again = m.Action.objects.filter(pk__in=[a.pk for a in closed]).exclude(status=m.ActionStatus.CLOSED)
        self.consequences_told += [stands_now(action) for action in again] if closed else []
        return record
