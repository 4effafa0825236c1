"""A forum, its weeks and the questions that guide them."""

from __future__ import annotations

import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord
from secretariat.core.multilingual import TextsField
from secretariat.record.models import Audience


class Posting(models.TextChoices):
    READERS = "readers", _("everyone who has signed in and may read it")
    STATES = "states", _("delegates, the Secretariat, and those named as members")
    MEMBERS = "members", _("those named as members, and the Secretariat")


class Duty(models.TextChoices):
    MEMBER = "member", _("Member")
    MODERATOR = "moderator", _("Moderator")


def new_key() -> str:
    return secrets.token_hex(4)


class Forum(ThreadRecord):
    """A place for weekly discussions of one committee. `key` names it in the tokens of its members and moderators."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    titles = TextsField(_("titles"), blank=False)
    digests = TextsField(_("what it is for"))
    action = models.ForeignKey(
        "committee.Action", models.PROTECT, null=True, blank=True, related_name="forums", verbose_name=_("action")
    )
    posting = models.CharField(_("who may post"), max_length=8, choices=Posting, default=Posting.STATES)
    rules = TextsField(_("rules"))
    privacy = TextsField(_("privacy: what holds here besides the general notice"))

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["committee", "id"]

    def __str__(self):
        return str(self.titles)

    def get_absolute_url(self):
        return reverse("forum:forum", args=[self.pk])

    def token(self, duty: str) -> str:
        """The audience token that this duty opens."""
        return f"{duty}:{self.key}"

    def subjects(self):
        return [self.action, self.action.mandate] if self.action_id else []


class Hold(models.TextChoices):
    NOTHING = "nothing", _("nothing: messages are shown at once")
    FIRST = "first", _("the first message of each person in this forum")
    ALL = "all", _("every message")


class WeekState(models.TextChoices):
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    PUBLISHED = "published", _("Digest published")


class Week(ThreadRecord):
    """One week's topic. It opens and closes by itself: its state is read from the clock, never kept."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="weeks", verbose_name=_("forum"))
    number = models.PositiveSmallIntegerField(_("number"))
    titles = TextsField(_("topic"), blank=False)
    digests = TextsField(_("introduction"))
    moderator = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("moderator")
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    slow_seconds = models.PositiveIntegerField(_("seconds between two messages of one person"), default=0)
    hold = models.CharField(_("held until a moderator has seen it"), max_length=8, choices=Hold, default=Hold.NOTHING)
    digest_due = models.DateField(_("digest due"), null=True, blank=True)

    class Meta:
        verbose_name = _("week of discussion")
        verbose_name_plural = _("weeks of discussion")
        ordering = ["forum", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "number"], condition=Q(withdrawn_at__isnull=True), name="forum_week_once",
                violation_error_message=_("This forum has a week with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="forum_week_closes_after_it_opens",
                violation_error_message=_("A week closes after it opens: check both."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return gettext("Week %(number)s: %(topic)s") % {"number": self.number, "topic": self.titles}

    def get_absolute_url(self):
        return reverse("forum:week", args=[self.pk])

    @property
    def stream_key(self) -> str:
        """Told in its room: open pages follow its hours."""
        return self.room

    @property
    def draft_audience(self) -> Audience:
        """Who sees what is still being written about the week: its moderators and the Secretariat."""
        return Audience.objects.of("internal", self.forum.token(Duty.MODERATOR))

    @property
    def room(self) -> str:
        """The journal stream of everything said and done in this week."""
        return f"room:{self.pk}"

    def state_at(self, now: dt.datetime | None = None) -> WeekState:
        now = now or timezone.now()
        if now < self.opens_at:
            return WeekState.ANNOUNCED
        if now < self.closes_at:
            return WeekState.OPEN
        digest = getattr(self, "digest", None)
        return WeekState.PUBLISHED if digest is not None and digest.document_id else WeekState.CLOSED

    @property
    def state(self) -> WeekState:
        return self.state_at()

    @property
    def is_open(self) -> bool:
        return self.opens_at <= timezone.now() < self.closes_at

    @property
    def has_closed(self) -> bool:
        return self.closes_at <= timezone.now()

    def takes_questions(self) -> bool:
        """Once its digest is published, a week has the questions it had."""
        return self.state != WeekState.PUBLISHED

    def clean(self):
        super().clean()
        if self.digest_due and self.closes_at and self.digest_due < timezone.localdate(self.closes_at):
            raise ValidationError({"digest_due": gettext("The digest is due once the week has closed: check the day.")})
        digest = getattr(self, "digest", None)
        if digest and digest.document_id and self.closes_at and self.closes_at > timezone.now():
            told = gettext("The digest of this week is published: it is not opened again. Announce another week.")
            raise ValidationError({"closes_at": told})

    def subjects(self):
        return [self.forum, *self.forum.subjects()]


class GuidingQuestion(ThreadRecord):
    """One question that guides a week; a message may say which it answers."""

    week = models.ForeignKey(Week, models.PROTECT, related_name="questions", verbose_name=_("week of discussion"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    texts = TextsField(_("question"), blank=False)

    class Meta:
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        ordering = ["week", "number", "id"]

    def __str__(self):
        return f"{self.number}. {self.texts}"

    def clean(self):
        super().clean()
        weeks = {self.week_id, *GuidingQuestion.objects.filter(pk=self.pk).values_list("week_id", flat=True)}
        if WeekDigest.objects.filter(week__in=weeks, document__isnull=False).exists():
            raise ValidationError(gettext("The digest of this week is published: its questions stand."))

    def subjects(self):
        return [self.week, self.week.forum]


class WeekDigest(ThreadRecord):
    """What a week came to, as the moderator words it: sections of text in which #12 leads to message 12. Published, it
    is `document`."""

    week = models.OneToOneField(Week, models.PROTECT, related_name="digest")
    language = models.CharField(_("language"), max_length=10, default="en")
    sections = models.JSONField(default=list)  # [{"heading": "...", "text": "..."}]
    wordings = models.JSONField(default=dict, blank=True)  # the same in further languages: {"fr": [...]}
    document = models.OneToOneField(
        "committee.Document", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("digest of a week")
        verbose_name_plural = _("digests of weeks")

    def __str__(self):
        return gettext("Digest of week %(number)s: %(topic)s") % {"number": self.week.number, "topic": self.week.titles}

    def get_absolute_url(self):
        return reverse("forum:digest", args=[self.week_id])

    def sections_in(self, language: str) -> list[dict]:
        """Its words in a language; none where it is not held in it."""
        return self.sections if language == self.language else self.wordings.get(language, [])

    @property
    def issue(self):
        """What of its document was issued, and in which languages."""
        return self.document.versions.standing().first() if self.document_id else None

    @property
    def issued_in(self) -> list[str]:
        return self.issue.languages if self.issue else []

    def subjects(self):
        return [self.week, *self.week.subjects(), *([self.document] if self.document_id else [])]
