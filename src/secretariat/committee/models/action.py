"""What the Secretariat does about a paragraph, and where that stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.core.multilingual import TextsField

from .base import ThreadRecord


class ActionStatus(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("action", "requested")
    PLANNED = "planned", _("planned")
    DELIVERED = "delivered", _("delivered to a session")
    CONSIDERED = "considered", _("considered")
    DECIDED = "decided", _("decided")
    FOLLOW_UP = "follow_up", _("follow-up open")
    CONTINUING = "continuing", _("continuing practice")
    CLOSED = "closed", _("closed")
    CARRIED = "carried", _("carried to a later session")
    SUPERSEDED = "superseded", _("superseded")


S = ActionStatus
# The Committee may take note and still ask for more: from everywhere that is not the end one can be asked again.
NEXT_STATUSES = {
    S.REQUESTED: {S.PLANNED, S.DELIVERED, S.CARRIED, S.SUPERSEDED},
    S.PLANNED: {S.DELIVERED, S.CARRIED, S.SUPERSEDED},
    S.CARRIED: {S.PLANNED, S.DELIVERED, S.SUPERSEDED},
    S.DELIVERED: {S.CONSIDERED, S.CARRIED, S.SUPERSEDED},
    S.CONSIDERED: {S.DECIDED, S.CARRIED, S.DELIVERED, S.SUPERSEDED},
    S.DECIDED: {S.FOLLOW_UP, S.CONTINUING, S.CLOSED, S.DELIVERED, S.REQUESTED},
    S.FOLLOW_UP: {S.DELIVERED, S.DECIDED, S.CONTINUING, S.CLOSED, S.SUPERSEDED},
    S.CONTINUING: {S.DELIVERED, S.DECIDED, S.FOLLOW_UP, S.CLOSED, S.SUPERSEDED},
    S.CLOSED: {S.REQUESTED, S.FOLLOW_UP, S.CONTINUING},
    S.SUPERSEDED: set(),
}


class Action(ThreadRecord):
    """One thing done under one or several paragraphs of a mandate.

    `status` moves only by an operation that names its citation (operations/status.py). `recurs_every` counts sessions.
    """

    mandate = models.ForeignKey("committee.Mandate", models.PROTECT, related_name="actions")
    paragraphs = models.ManyToManyField(
        "committee.MandateParagraph", related_name="actions", verbose_name=_("paragraphs")
    )
    number = models.PositiveIntegerField(_("number"), default=1)
    titles = TextsField(_("titles"))
    digests = TextsField(_("digest"))
    status = models.CharField(_("status"), max_length=12, choices=ActionStatus, default=S.PLANNED, editable=False)
    is_implicit = models.BooleanField(_("not headed as an action in the report"), default=False)
    unit = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("unit")
    )
    owner = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("owner")
    )
    due_session = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="due_actions", verbose_name=_("due at")
    )
    recurs_every = models.PositiveSmallIntegerField(_("reported every … sessions"), null=True, blank=True)
    requested_by = models.ForeignKey(
        "committee.Decision", models.PROTECT, null=True, blank=True, related_name="requested_actions"
    )

    READ_WITH = ("mandate",)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["mandate", "number", "id"]
        indexes = [models.Index(fields=["committee", "status", "id"])]

    def __str__(self):
        return str(self.titles)

    def subjects(self):
        return [self.mandate]

    @property
    def first_paragraph_number(self) -> int:
        return min((p.number for p in self.paragraphs.all()), default=0)


class StatusChangeQuerySet(models.QuerySet):
    def last_of(self, action) -> StatusChangeQuerySet:
        """The moves of an action that were not taken back, the last first."""
        return self.filter(action=action, takes_back=None, taken_back_by=None).order_by("-at", "-id")


class StatusChange(models.Model):
    """Written once, never edited: which way an action moved, when, by whom and on what ground."""

    IS_WRITTEN_ONCE = True

    action = models.ForeignKey(Action, models.PROTECT, related_name="status_changes")
    before = models.CharField(max_length=12, choices=ActionStatus)
    status = models.CharField(max_length=12, choices=ActionStatus)
    citation = models.ForeignKey(
        "committee.Citation", models.PROTECT, null=True, blank=True, related_name="status_changes"
    )
    ground = models.TextField(blank=True)  # why, as a person typed it: all who see the action read it
    # The record that justifies it, told to its own readers alone.
    ground_kind = models.CharField(max_length=40, blank=True)
    ground_id = models.PositiveBigIntegerField(null=True, blank=True)
    session = models.ForeignKey("committee.Session", models.PROTECT, null=True, blank=True, related_name="+")
    # Of what a person stated: where among what is on record it counts (operations/standing.py). What follows from the
    # record has none.
    place = models.PositiveIntegerField(null=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.action}: {self.before} → {self.status}"

    def session_now(self, ground):
        """The session of `ground`, the record it rests on, as that stands today; else the one it was moved with."""
        moved_since = getattr(ground, "session_id", None) not in (None, self.session_id)
        return ground.session if moved_since else self.session
