"""One contract of a consultant, as the contract system knows it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField
from secretariat.record.models import Record

from .profile import RosterQuerySet


class Method(models.TextChoices):
    COMPETITIVE = "competitive", _("open call")
    ROSTER = "roster", _("from the roster")
    DIRECT = "direct", _("direct selection")


class Engagement(Record):
    """`contract` is the number under which the contract system knows it, once for each `system`. `countries` are codes
    of States, `fields` of expertise; `fee` is in `currency`, and nobody's but the steward's and the person's."""

    profile = models.ForeignKey("roster.Profile", models.PROTECT, related_name="engagements", editable=False)
    contract = models.CharField(_("contract number"), max_length=60)
    kind = models.CharField(_("kind of contract"), max_length=40, blank=True)
    unit = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    action = models.ForeignKey(
        "committee.Action", models.PROTECT, null=True, blank=True, related_name="engagements", verbose_name=_("action")
    )
    purposes = TextsField(_("purpose"))
    countries = models.JSONField(_("countries of assignment"), default=list, blank=True)
    fields = models.JSONField(_("fields of expertise"), default=list, blank=True)
    place = models.CharField(_("place of work"), max_length=200, blank=True)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    method = models.CharField(_("way of selection"), max_length=12, choices=Method, blank=True)
    fee = models.DecimalField(_("fee"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    rating = models.PositiveSmallIntegerField(_("appraisal"), null=True, blank=True, editable=False)  # 1 to 5

    # What the person says to the rating: it stands wherever the rating does.
    reply = models.TextField(_("reply to the appraisal"), blank=True, max_length=20_000, editable=False)
    reply_language = models.CharField(max_length=10, blank=True, editable=False)

    system = models.CharField(max_length=40, blank=True, editable=False, db_index=True)  # whose contract it is
    told = models.JSONField(default=dict, blank=True, editable=False)  # what the contract system said last

    PERSONAL = frozenset({"fee", "currency", "rating", "reply", "reply_language", "told"})
    IS_APART = True
    KEEPING = Record.KEEPING | {"audience"}  # it is its profile's
    COMES_IN_BULK = True
    IS_COUNTED_THROUGH = False

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["starts_on"])]
        constraints = [models.UniqueConstraint(fields=["contract", "system"], name="contract_once_in_system")]

    def __str__(self):
        return str(self.purposes) or self.contract

    @property
    def stream_key(self) -> str:
        return "roster"

    def clean(self):
        super().clean()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": gettext("It ends before it begins: check both days.")})

    def get_absolute_url(self):
        return f"{self.profile.get_absolute_url()}#engagement-{self.pk}"

    def subjects(self):
        return [self.profile]
