"""One selection of a consultant, from the need to the end of the contract."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField
from secretariat.record.models import Record

from .clause import NeedType


class Method(models.TextChoices):
    OPEN = "open", _("open call")
    INVITED = "invited", _("call to those invited")
    ROSTER = "roster", _("from the roster")
    DIRECT = "direct", _("direct selection")


class State(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    TO_APPROVE = "to_approve", _("awaits approval to publish")
    CLEARED = "cleared", _("approved for publication")
    PUBLISHED = "published", _("published")
    CLOSED = "closed", _("closed to applications")
    FIRST_PASS = "first_pass", _("first pass")
    CALIBRATION = "calibration", _("calibration")
    SHORTLISTED = "shortlisted", _("shortlisted")
    RECOMMENDED = "recommended", _("recommended")
    APPROVED = "approved", _("approved")
    AWARDED = "awarded", _("accepted")
    CONTRACTED = "contracted", _("under contract")
    ENDED = "ended", _("ended")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")


S = State
ORDER = (
    S.DRAFT, S.TO_APPROVE, S.CLEARED, S.PUBLISHED, S.CLOSED, S.FIRST_PASS, S.CALIBRATION, S.SHORTLISTED, S.RECOMMENDED,
    S.APPROVED, S.AWARDED, S.CONTRACTED, S.ENDED,
)  # fmt: skip
OFF = frozenset({S.CANCELLED, S.FAILED})
OVER = frozenset({S.ENDED, *OFF})
# From everywhere but the end it can be cancelled or fail; sent back is one step back, with its reason.
NEXT_STATES = {
    S.DRAFT: {S.TO_APPROVE},
    S.TO_APPROVE: {S.CLEARED, S.DRAFT},
    S.CLEARED: {S.PUBLISHED, S.DRAFT},
    S.PUBLISHED: {S.CLOSED},
    S.CLOSED: {S.FIRST_PASS},  # whoever has read what others wrote must not have more time
    S.FIRST_PASS: {S.CALIBRATION},
    S.CALIBRATION: {S.SHORTLISTED, S.FIRST_PASS},
    # Back to where it went wrong, after a complaint was upheld: operations/righting.py
    S.SHORTLISTED: {S.RECOMMENDED, S.CALIBRATION, S.FIRST_PASS},
    S.RECOMMENDED: {S.APPROVED, S.SHORTLISTED, S.CALIBRATION, S.FIRST_PASS},
    S.APPROVED: {S.AWARDED, S.RECOMMENDED},  # another decision, where the offer is declined
    S.AWARDED: {S.CONTRACTED, S.RECOMMENDED},
    S.CONTRACTED: {S.ENDED},
    S.ENDED: set(),
    S.CANCELLED: set(),
    S.FAILED: set(),
}


class Selection(Record):
    """`state` moves only by an operation. Its call is what everybody else sees of it.

    `target` is the balance that is aimed at, which decides nothing; `list_version` grows whenever the list of
    candidates changes: whoever is on the panel then declares her interests again. `countries` are codes of States,
    `expertise` and `languages` of their vocabularies; `waiver` says why fewer than `least` candidates were enough.
    """

    action = models.ForeignKey(
        "committee.Action", models.PROTECT, null=True, blank=True, related_name="selections", verbose_name=_("action")
    )
    unit = models.ForeignKey("accounts.Organization", models.PROTECT, related_name="+", verbose_name=_("unit"))
    requester = models.ForeignKey(
        "accounts.Person", models.PROTECT, related_name="+", editable=False, verbose_name=_("requesting manager")
    )
    approver = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approver")
    )
    titles = TextsField(_("title"))
    needs = TextsField(_("what is needed, by whom and why"))
    need_type = models.CharField(_("kind of work"), max_length=12, choices=NeedType, default=NeedType.ADVICE)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    expertise = models.JSONField(_("fields of expertise"), default=list, blank=True)
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    place = models.CharField(_("place of work"), max_length=200, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("persons needed"), default=1)
    budget = models.DecimalField(_("ceiling"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="CHF")
    method = models.CharField(_("way of selection"), max_length=8, choices=Method, default=Method.OPEN)
    justification = models.TextField(_("why in this way"), blank=True, max_length=5_000)
    least = models.PositiveSmallIntegerField(_("at least so many candidates"), default=3)
    waiver = models.TextField(_("why fewer are enough"), blank=True, max_length=5_000, editable=False)
    target = models.JSONField(_("balance aimed at"), default=dict, blank=True)
    complaint_days = models.PositiveSmallIntegerField(_("days in which one may complain"), default=10)
    retention_days = models.PositiveSmallIntegerField(_("days for which applications are kept"), default=730)
    state = models.CharField(_("state"), max_length=12, choices=State, default=S.DRAFT, editable=False)
    state_since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    why = models.CharField(_("reason"), max_length=500, blank=True, editable=False)  # of the end, or of the return
    ended_from = models.CharField(max_length=12, blank=True, editable=False)  # how far it had come when it was ended
    list_version = models.PositiveIntegerField(default=0, editable=False)
    begun_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="begun_anew", editable=False,
        verbose_name=_("begun anew from"),
    )  # fmt: skip
    is_sample = models.BooleanField(default=False, editable=False)  # invented, for demonstration

    IS_APART = True
    KEEPING = Record.KEEPING | {"audience"}  # follows from who has which part in it: audiences.py

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("requester")), name="selection_two_pairs_of_eyes",
                violation_error_message=_("Whoever asks does not approve: choose somebody else."),
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1) & Q(least__gte=1), name="selection_wants_somebody",
                violation_error_message=_("At least one person is needed, and one candidate."),
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="selection_ceiling_not_below_nought",
                violation_error_message=_("A ceiling is nought or more."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return str(self.titles)

    @property
    def stream_key(self) -> str:
        return f"selection:{self.pk}" if self.pk else "selection:new"

    def get_absolute_url(self):
        return reverse("selection:selection", args=[self.pk])

    def subjects(self):
        return [self.action] if self.action_id else []

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": gettext("It ends before it begins: check both days.")})

    @property
    def wanted(self) -> int:
        """So many applications at least: a direct selection names as many people as are needed."""
        return self.places if self.method == Method.DIRECT else self.least

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_off(self) -> bool:
        return self.state in OFF

    @property
    def is_in_preparation(self) -> bool:
        """Nothing is published yet: the requester changes what she likes."""
        return self.state == S.DRAFT

    @property
    def is_locked(self) -> bool:
        """Criteria and terms are published: they change only as a new version, with its reason."""
        return self.state not in {S.DRAFT, S.TO_APPROVE, S.CLEARED}

    def has_reached(self, state: str) -> bool:
        """Has it come as far as this state, or farther? What is off has reached nothing."""
        return self.state in ORDER and ORDER.index(self.state) >= ORDER.index(state)

    def had_reached(self, state: str) -> bool:
        """As `has_reached`; what is off, as far as it had come before. For what stays open to those who saw it."""
        last = self.ended_from if self.is_off else self.state
        return last in ORDER and ORDER.index(last) >= ORDER.index(state)

    def came_to_offers(self) -> bool:
        """Can the work be offered, or was it? That stays to be read where the panel recommends anew."""
        return self.had_reached(State.APPROVED) or self.awards.exists()
