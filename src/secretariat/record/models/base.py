"""What every record has: who may see it, a version against silent overwriting, a source, and a way to be withdrawn."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import INTERNAL, is_internal, limited_to
from secretariat.core.wording import TAKEN

from .audience import Audience, open_to


class RecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What this user may see; a withdrawn or merged record is seen by the Secretariat only."""
        seen = self.open_to(user)
        return seen if is_internal(user) else seen.filter(self.standing_unless_kept_by(user))

    def open_to(self, user):
        """What her audiences open to this user, whether it stands or not."""
        return self.filter(open_to(user, self.model.COMMITTEE))

    def standing_unless_kept_by(self, user) -> models.Q:
        """What stands, and of the committees to whose Secretariat she belongs what does not."""
        kept = [code for code, tokens in limited_to(user).items() if INTERNAL in tokens]
        stands, way = self.stands(), self.model.COMMITTEE
        return stands | models.Q(**{f"{way}__in": kept}) if kept and way else stands

    def standing(self):
        """Neither withdrawn nor merged into another."""
        return self.filter(self.stands())

    def stands(self) -> models.Q:
        return models.Q(withdrawn_at__isnull=True)


class Record(models.Model):
    """The base of everything that is journalled.

    A record is never deleted: a wrong entry is withdrawn with a reason, a double is merged into the one that stays.
    `version` grows with every change; whoever saves an older one is told (EditConflict). `source` says where the fact
    comes from, `is_verified` whether someone has seen it there.
    """

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("verified"), default=True)
    unverified = models.JSONField(default=list, blank=True, editable=False)  # single fields that are not
    remark = models.TextField(_("remark"), blank=True)

    objects = RecordQuerySet.as_manager()

    # Fields that say how the row is kept rather than what it says: not part of what changed, nor of a past state.
    KEEPING = frozenset({"id", "version", "recorded_at", "changed_at"})
    PERSONAL: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()  # fields whose records a reader may not see, taken out for them (sight.py)
    NAMES_ITS_FILES = False  # where what a file was called by whoever sent it may tell of a person
    TAKES_IMAGES = False  # where its page shows them
    IS_APART = False  # told so often that pages of the whole site leave it out: freshness.py
    COMES_IN_BULK = False  # thousands at once, told as one thing: then not each row has an entry of its own
    IS_COUNTED_THROUGH = True  # has an address by its id; not where nobody may count through people
    ADDRESSED_BY = ""  # the field that names it in its address, where it is not its id
    COMMITTEE = ""  # the way to the code of its committee, where it has one

    class Meta:
        abstract = True

    def get_absolute_url(self):
        try:
            return reverse(f"{self._meta.app_label}:{self.noun()}", args=[self.pk])
        except NoReverseMatch:
            return reverse("permalink", args=[self.noun(), self.pk])

    @classmethod
    def addressed_by(cls, state: dict) -> str:
        """What names it in its address, as it was in this state; empty where its id does."""
        return state.get(cls.ADDRESSED_BY) or ""

    @classmethod
    def noun(cls) -> str:
        """The word for this kind of record in addresses and in the journal: action, decision ..."""
        return cls._meta.model_name

    def behind_file(self, file) -> Record | None:
        """The record of its own that a file of this one belongs to: whoever may not see that one may not have it."""
        return None

    @property
    def file_stem(self) -> str:
        """What its files are called where they are called after it."""
        return f"{self.noun()}-{self.pk}"

    @property
    def kind_name(self) -> str:
        """The word for this kind of record, for people."""
        return str(self._meta.verbose_name)

    @property
    def unverified_named(self) -> list[str]:
        """The single fields that nobody has checked, as a page calls them."""
        called = {field.name: str(getattr(field, "verbose_name", field.name)) for field in self._meta.get_fields()}
        return [called.get(name, name) for name in self.unverified]

    def unique_error_message(self, model_class, unique_check):
        """In one sentence of ours, whichever fields together are to be unique."""
        return ValidationError(TAKEN, code="unique" if len(unique_check) == 1 else "unique_together")

    @property
    def is_checked(self) -> bool:
        """Has someone seen it where it comes from? Nothing is verified against nothing."""
        return self.is_verified and bool(self.source)

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None

    def stands_without(self, name: str) -> bool:
        """Is it still something to tell of for whoever may not see what this field names?"""
        return self._meta.get_field(name).null

    @property
    def stream_key(self) -> str:
        """The journal stream this record's changes are told in."""
        raise NotImplementedError

    def subjects(self) -> list[Record]:
        """The records a change of this one concerns, besides itself: whoever follows them is told."""
        return []

    def left_of_it(self, user) -> list[str]:
        """What goes on telling of this record once it is withdrawn, in sentences for whoever withdraws it."""
        return []

    def held_back(self) -> frozenset[str]:
        """The columns that its readers are not shown yet, nor in what is told of them: the Secretariat alone is."""
        return frozenset()

    def check_links(self, links: dict[str, list]) -> None:
        """Raise ValidationError where a relation to many (name: records or their ids) would break a rule."""

    def check_change(self, before: dict) -> None:
        """Raise ValidationError where the record may not become this from what it said `before` (columns by name)."""

    @property
    def committee_code(self) -> str:
        return ""

    def permalink(self):
        """The address without a language, which never changes."""
        return reverse("permalink", args=[self.noun(), self.pk])
