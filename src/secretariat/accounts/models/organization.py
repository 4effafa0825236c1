"""Who people speak or work for: States, organizations, the Secretariat's own units; and groups of States over time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField


class OrganizationKind(models.TextChoices):
    MEMBER_STATE = "member_state", _("Member State")
    OBSERVER = "observer", _("Observer")
    UN_BODY = "un_body", _("United Nations body")
    IGO = "igo", _("Intergovernmental organization")
    NGO = "ngo", _("Non-governmental organization")
    IP_OFFICE = "ip_office", _("Intellectual property office")
    SECRETARIAT = "secretariat", _("Secretariat")
    UNIT = "unit", _("Unit of the Secretariat")
    COLLECTIVE = "collective", _("Collective addressee")
    OTHER = "other", _("Other organization")


class Organization(models.Model):
    """A State, an organization, a unit. `code` is the ISO 3166-1 alpha-2 code for a State, a short name otherwise."""

    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    code = models.CharField(_("code"), max_length=40, unique=True)
    names = TextsField(_("names"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    former_names = models.JSONField(default=list, blank=True)  # [{"until": "2019-02-12", "names": {...}}]
    source = models.CharField(max_length=200, blank=True)
    is_verified = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.names.best().text or self.code

    @property
    def is_unit(self):
        return self.kind in {OrganizationKind.UNIT, OrganizationKind.SECRETARIAT}


class GroupOfStates(models.Model):
    """A regional or other group. No treaty defines the lists, so membership is dated and editable."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    scheme = models.CharField(_("scheme"), max_length=40, default="committee")
    names = TextsField(_("names"))
    is_regional = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True)
    is_verified = models.BooleanField(default=True)

    class Meta:
        ordering = ["scheme", "code"]

    def __str__(self):
        return self.names.best().text or self.code


class Membership(models.Model):
    """A State in a group from one day until the day before another."""

    group = models.ForeignKey(GroupOfStates, models.CASCADE, related_name="memberships")
    state = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_verified = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "state", "since"], name="membership_once_from_a_day"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gt=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.state} in {self.group}"
