"""What moderators do and what is asked of them; each readable by those whom it concerns."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .forum import Forum, Week
from .message import Message, RoomRecord


class ModerationVerb(models.TextChoices):
    RELEASED = "released", _("let through")
    HID = "hid", _("hidden")
    REFUSED = "refused", _("not published")
    SHOWED = "showed", _("shown again")
    DISMISSED = "dismissed", _("flag dismissed")
    SUSPENDED = "suspended", _("suspended")
    LIFTED = "lifted", _("suspension lifted")
    UPHELD = "upheld", _("appeal: decision upheld")
    REVERSED = "reversed", _("appeal: decision reversed")


class ModerationAct(RoomRecord):
    """One line of the log that members read: what was done to which message, by whom and why. Never the message."""

    week = models.ForeignKey(Week, models.PROTECT, related_name="acts")
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="acts")
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    moderator = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(_("what was done"), max_length=10, choices=ModerationVerb)
    reason = models.TextField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("moderator’s act")
        verbose_name_plural = _("moderators’ acts")
        ordering = ["-id"]

    def __str__(self):
        if self.message_id:
            return gettext("Message %(number)s: %(what)s") % {
                "number": self.message_id, "what": self.get_what_display()
            }  # fmt: skip
        return gettext("A participant: %(what)s") % {"what": self.get_what_display()}

    def get_absolute_url(self):
        return f"{reverse('forum:log', args=[self.week_id])}#act-{self.pk}"

    @property
    def can_be_appealed(self) -> bool:
        appealable = {ModerationVerb.HID, ModerationVerb.REFUSED, ModerationVerb.SUSPENDED}
        return self.what in appealable and not hasattr(self, "appeal")


class Flag(RoomRecord):
    """Somebody says that a message should be looked at. Moderators see who; `settled_by` is what they did."""

    PERSONAL = frozenset({"reason"})

    week = models.ForeignKey(Week, models.PROTECT, related_name="flags")
    message = models.ForeignKey(Message, models.PROTECT, related_name="flags")
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), max_length=500, blank=True)
    settled_by = models.ForeignKey(ModerationAct, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "person"], name="forum_flag_once",
                violation_error_message=_("You have flagged this message already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return gettext("Flag on message %(number)s") % {"number": self.message_id}

    def get_absolute_url(self):
        return reverse("forum:queue", args=[self.week_id])


class Appeal(RoomRecord):
    """The person concerned asks that an act be looked at again; another moderator answers, where there is one."""

    PERSONAL = frozenset({"text"})

    week = models.ForeignKey(Week, models.PROTECT, related_name="appeals")
    act = models.OneToOneField(ModerationAct, models.PROTECT, related_name="appeal")
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("why"), max_length=2000, blank=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    is_upheld = models.BooleanField(null=True, blank=True)  # the act, not the appeal
    answered_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["id"]

    def __str__(self):
        return gettext("Appeal against: %(act)s") % {"act": self.act}

    def get_absolute_url(self):
        return f"{reverse('forum:log', args=[self.week_id])}#act-{self.act_id}"


class Suspension(RoomRecord):
    """A person may read and not post in this forum, until a moment."""

    week = models.ForeignKey(Week, models.PROTECT, related_name="suspensions")
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="suspensions")
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    act = models.OneToOneField(ModerationAct, models.PROTECT, related_name="suspension")
    until = models.DateTimeField(_("until"))
    lifted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ["id"]

    def __str__(self):
        return gettext("Suspension until %(until)s") % {
            "until": date_format(timezone.localtime(self.until), "DATETIME_FORMAT")
        }

    def get_absolute_url(self):
        return self.act.get_absolute_url()

    @property
    def holds(self) -> bool:
        return self.lifted_at is None and self.until > timezone.now()


class Block(models.Model):
    """One person does not want to read another. Nobody else is told."""

    blocker = models.ForeignKey("accounts.Person", models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blocker", "blocked"], name="forum_block_once")]

    def __str__(self):
        return f"{self.blocker_id} blocks {self.blocked_id}"
