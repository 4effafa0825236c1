"""What people say in a room: messages with their versions, translations and reactions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.models import Audience, Record, RecordQuerySet

from .forum import Duty, Forum, GuidingQuestion, Week

LONGEST = 8000  # characters of one message


class MessageState(models.TextChoices):
    HELD = "held", _("waits for a moderator")
    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("hidden by a moderator")
    TAKEN_BACK = "taken_back", _("taken back by its author")
    REFUSED = "refused", _("not published by a moderator")


# Taken from the room after it was shown, and kept from it: its author is told why, and can appeal.
WITHHELD = (MessageState.HIDDEN, MessageState.REFUSED)
AWAITING = (MessageState.HELD, *WITHHELD)  # may yet be shown, by a moderator or on appeal


class RoomQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """What is said in a room is seen by whoever sees the week and its forum, at most."""
        weeks = Week.objects.open_to(user).filter(forum__in=Forum.objects.open_to(user))
        return super().visible_to(user).filter(week__in=weeks)


class RoomRecord(Record):
    """What belongs to one week's room and is told in its stream."""

    COMMITTEE = "week__committee__code"
    IS_APART = True

    objects = RoomQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def stream_key(self) -> str:
        return f"room:{self.week_id}"

    @property
    def committee_code(self) -> str:
        return self.week.committee.code

    def subjects(self):
        return [self.week, self.week.forum]


class MessageQuerySet(RoomQuerySet):
    def read_by(self, person):
        """Without what those say whom this person does not want to read."""
        return self.exclude(author__in=person.blocks.values("blocked")) if person is not None else self


class Message(RoomRecord):
    """One message. Its words are personal: the journal counts its editions, `MessageVersion` keeps them.

    `root` is the message that began the thread, `parent` the one it answers; both empty for one that begins a thread.
    """

    PERSONAL = frozenset({"text"})
    NAMES_ITS_FILES = True
    TAKES_IMAGES = True

    week = models.ForeignKey(Week, models.PROTECT, related_name="messages")
    author = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="messages")
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("speaks for")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), blank=True, max_length=LONGEST)
    edition = models.PositiveIntegerField(default=1, editable=False)
    question = models.ForeignKey(GuidingQuestion, models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    state = models.CharField(_("state"), max_length=10, choices=MessageState, default=MessageState.SHOWN)
    mentions = models.ManyToManyField("accounts.Person", blank=True, related_name="+")
    came_by_mail = models.BooleanField(default=False, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["id"]
        indexes = [models.Index(fields=["week", "root", "id"]), models.Index(fields=["week", "author", "id"])]

    def __str__(self):
        return self.beginning or gettext("Message %(number)s") % {"number": self.pk}

    @property
    def beginning(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self):
        """In its room, with what was said around it."""
        return f"{reverse('forum:week', args=[self.week_id])}?around={self.pk}#m-{self.pk}"

    @property
    def is_shown(self) -> bool:
        return self.state == MessageState.SHOWN and self.is_standing

    @property
    def is_changeable(self) -> bool:
        """Is it one whose words can still be others: shown, or waiting?"""
        return self.state in {MessageState.SHOWN, MessageState.HELD}

    @property
    def awaits(self) -> bool:
        """Does it wait to be shown (again)?"""
        return self.state in AWAITING


class MessageVersion(models.Model):
    """A message as it read in one edition. Erasing its author blanks the text; that there was one stays. `was_shown`:
    the room read it so; words that were changed while they waited for a moderator never stood there."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="versions")
    edition = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    was_shown = models.BooleanField(default=False)

    class Meta:
        ordering = ["message", "edition"]
        constraints = [models.UniqueConstraint(fields=["message", "edition"], name="forum_message_edition_once")]

    def __str__(self):
        return f"{self.message_id}, {self.edition}"


class MessageTranslation(models.Model):
    """One edition of a message in another language, by a machine or as its author corrected it."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    edition = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    is_corrected = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["message", "language"]
        constraints = [models.UniqueConstraint(fields=["message", "language"], name="forum_translation_once")]

    def __str__(self):
        return f"{self.message_id}, {self.language}"


class Reaction(models.Model):
    """A word said by one press, counted below the message."""

    class Kind(models.TextChoices):
        AGREE = "agree", _("I agree")
        USEFUL = "useful", _("Useful")
        THANKS = "thanks", _("Thank you")
        MORE = "more", _("Please say more")

    message = models.ForeignKey(Message, models.CASCADE, related_name="reactions")
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person", "kind"], name="forum_reaction_once")]

    def __str__(self):
        return f"{self.person_id} {self.kind} {self.message_id}"


def moderators_and(forum, person) -> Audience:
    """Who sees what is held or hidden: moderators, the Secretariat, and the person it is of."""
    own = [f"person:{person.pk}"] if person is not None else []
    return Audience.objects.of("internal", forum.token(Duty.MODERATOR), *own)
