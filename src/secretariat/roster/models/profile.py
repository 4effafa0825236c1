"""A consultant: one person in one form, however many programmes engaged her."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import opens_anywhere, tokens_for
from secretariat.accounts.models import Gender
from secretariat.core.multilingual import TextsField
from secretariat.record.models import Audience, Record
from secretariat.record.models.audience import STATES
from secretariat.record.models.base import RecordQuerySet

LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"  # no vowels and nothing that is read for another: it spells no word


class Pool(models.TextChoices):
    ENGAGED = "engaged", _("engaged")
    PROSPECT = "prospect", _("prospect")


class State(models.TextChoices):
    """A candidate came by answering a call: seen by nobody else before the panel knows who applied."""

    CANDIDATE = "candidate", _("candidate, not in the roster")
    APPLIED = "applied", pgettext_lazy("for the roster", "applied")
    LISTED = "listed", _("being vetted")
    ACTIVE = "active", _("active")
    NEEDS_UPDATE = "needs_update", _("needs an update")
    INACTIVE = "inactive", _("inactive")
    REMOVED = "removed", _("removed")


WAITS = "perhaps-double"  # the reason of one who may be somebody that is not public, until a steward has looked
UNSEARCHED = frozenset({State.CANDIDATE, State.REMOVED})

# From where to where a profile may be moved. What was removed may be brought back, unless its data were erased.
NEXT_STATES = {
    State.CANDIDATE: {State.APPLIED},
    State.APPLIED: {State.LISTED, State.ACTIVE, State.INACTIVE, State.REMOVED},
    State.LISTED: {State.ACTIVE, State.INACTIVE, State.REMOVED},
    State.ACTIVE: {State.NEEDS_UPDATE, State.INACTIVE, State.REMOVED},
    State.NEEDS_UPDATE: {State.ACTIVE, State.INACTIVE, State.REMOVED},
    State.INACTIVE: {State.ACTIVE, State.LISTED, State.REMOVED},
    State.REMOVED: {State.INACTIVE},
}


def new_number() -> str:
    """A number that says nothing: whoever knows one cannot guess the next."""
    return "".join(secrets.choice(LETTERS) for _place in range(8))


class RosterQuerySet(RecordQuerySet):
    def open_to(self, user):
        """The roster belongs to no committee: what Member States see, a delegate to any of them sees."""
        held = tokens_for(user) | ({STATES} if opens_anywhere(user, STATES) else frozenset())
        return self.filter(audience__in=Audience.objects.holding(held))


class Profile(Record):
    """How far each field is seen is in `roster/fields.py`; `consent` holds what the person chose: {field: level}.

    `nationalities` are codes of States; `expertise` and `languages` are rows of {"code", "level", "evidence"}, those of
    expertise with the "language" of work as well; `availability` of {"from", "until", "share"} (days, per cent of a
    week); `programmes` are codes of units. `confirmed_on` is when she last said that all this is true, `language` that
    of letters to her. All of it is personal: none is in the journal. With `erasure_asked_at` she waits for what holds
    her data to end (retention.py); with `erased_at` nothing of her is left.
    """

    number = models.CharField(_("number"), max_length=12, unique=True, default=new_number, editable=False)
    person = models.OneToOneField(
        "accounts.Person", models.SET_NULL, null=True, blank=True, related_name="profile", editable=False
    )
    pool = models.CharField(_("pool"), max_length=8, choices=Pool, default=Pool.ENGAGED)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ACTIVE, editable=False)
    reason = models.CharField(_("reason"), max_length=60, blank=True, editable=False)
    state_since = models.DateField(_("since"), default=timezone.localdate, editable=False)
    invitation = models.ForeignKey(
        "accounts.Invitation", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    language = models.CharField(_("language of letters"), max_length=10, choices=settings.LANGUAGES, default="en")
    name = models.CharField(_("name"), max_length=300, blank=True)
    other_names = models.JSONField(_("name in other scripts"), default=list, blank=True)
    nationalities = models.JSONField(_("nationality"), default=list, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    residence = models.CharField(_("place of residence"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    expertise = models.JSONField(_("fields of expertise"), default=list, blank=True)
    summaries = TextsField(_("summary"))
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True)
    availability = models.JSONField(_("availability"), default=list, blank=True)
    available_until = models.DateField(_("availability holds until"), null=True, blank=True)
    contractor = models.CharField(_("number in the contract system"), max_length=60, blank=True)
    contractor_system = models.CharField(_("contract system"), max_length=40, blank=True, editable=False)
    programmes = models.JSONField(_("programmes"), default=list, blank=True)
    consent = models.JSONField(default=dict, blank=True, editable=False)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True, editable=False)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    objected_at = models.DateTimeField(null=True, blank=True, editable=False)
    erasure_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    told = models.JSONField(default=dict, blank=True, editable=False)  # what the contract system said last
    is_sample = models.BooleanField(default=False, editable=False)  # invented, for demonstration

    objects = RosterQuerySet.as_manager()

    PERSONAL = frozenset({
        "name", "other_names", "nationalities", "gender", "email", "telephone", "residence", "languages", "expertise",
        "summaries", "orcid", "availability", "available_until", "contractor", "consent", "language", "remark",
        "source", "reason", "told",
    })  # fmt: skip
    NAMES_ITS_FILES = True
    IS_APART = True
    COMES_IN_BULK = True
    IS_COUNTED_THROUGH = False

    class Meta:
        verbose_name = _("consultant")
        verbose_name_plural = _("consultants")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contractor", "contractor_system"],
                condition=~Q(contractor=""),
                name="contractor_once_in_system",
            )
        ]
        indexes = [
            models.Index(fields=["pool", "state"]),
            models.Index(fields=["state", "confirmed_on"]),
            models.Index(fields=["erasure_asked_at"], condition=Q(erasure_asked_at__isnull=False), name="erasing"),
        ]

    def __str__(self):
        return self.name or str(_("A person whose data were erased"))

    def clean(self):
        super().clean()
        if not self.name and self.erased_at is None:
            raise ValidationError({"name": gettext("Fill this in.")})

    @property
    def stream_key(self) -> str:
        return "roster"

    def get_absolute_url(self):
        return reverse("roster:profile", args=[self.number])

    def permalink(self):
        """Without a language: it leads to the page in the reader's own."""
        _root, _language, rest = self.get_absolute_url().split("/", 2)
        return f"/{rest}"

    def kept(self) -> Profile:
        """The profile that stays where this one was merged, and its like; otherwise itself."""
        return self if self.merged_into is None else self.merged_into.kept()

    @property
    def steward_url(self) -> str:
        return reverse("roster:steward", args=[self.number])

    @property
    def is_engaged(self) -> bool:
        return self.pool == Pool.ENGAGED

    @property
    def is_known_to_the_public(self) -> bool:
        """Engaged, true as far as anybody knows, and not objected to."""
        return self.is_engaged and self.state in {State.ACTIVE, State.NEEDS_UPDATE} and not self.is_leaving

    @property
    def is_leaving(self) -> bool:
        """She objects, or has asked to be erased."""
        return self.objected_at is not None or self.erasure_asked_at is not None
