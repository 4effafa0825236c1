"""Agenda items that live for some sessions and then must be discussed and closed."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .base import ThreadRecord
from .body import Session, SessionState


class AgendaItem(ThreadRecord):
    """An item or sub-item of the agenda, opened by a decision, for a number of sessions or without end."""

    number = models.CharField(_("number"), max_length=20)
    titles = TextsField(_("titles"))
    digests = TextsField(_("digest"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sub_items")
    opened_by = models.ForeignKey(
        "committee.Decision", models.PROTECT, null=True, blank=True, related_name="opened_items"
    )
    first_session = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="first_items"
    )
    lifetime_sessions = models.PositiveSmallIntegerField(_("lifetime in sessions"), null=True, blank=True)
    closed_by = models.ForeignKey(
        "committee.Decision", models.PROTECT, null=True, blank=True, related_name="closed_items"
    )
    closed_at = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="closed_items"
    )
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    HANGS_ON = ("first_session",)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["committee", "first_session__number", "number"]

    def __str__(self):
        return f"{self.number} · {self.titles}"

    def clean(self):
        super().clean()
        first, last = self.first_session, self.closed_at
        if first is not None and last is not None and last.number < first.number:
            sentence = gettext(
                "%(closed)s is before %(first)s, the first session of this item: choose that or a later one."
            )
            raise ValidationError({"closed_at": sentence % {"closed": last, "first": first}})

    @property
    def last_session_number(self) -> int | None:
        """The session at which its lifetime ends; None where it has none."""
        return self.ends_among(self.committee.sessions.all())

    def ends_among(self, sessions: Iterable[Session]) -> int | None:
        """The same, where the committee's sessions are at hand: those that were cancelled do not count."""
        if not (self.lifetime_sessions and self.first_session_id):
            return None
        last = self.first_session.number + self.lifetime_sessions - 1
        cancelled = (s.number for s in sessions if s.state == SessionState.CANCELLED and s.is_standing)
        for number in sorted(cancelled):
            last += self.first_session.number <= number <= last
        return last

    @property
    def is_open(self) -> bool:
        return self.closed_at_id is None and self.withdrawn_at is None

    def subjects(self):
        return [s for s in (self.first_session, self.closed_at, self.opened_by, self.closed_by) if s]
