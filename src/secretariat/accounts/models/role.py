"""Roles come from data: a Secretariat names its own, and says which audiences they open."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField


class Role(models.Model):
    """What someone is for the committee: officer, drafter, delegate, coordinator, administrator ...

    `tokens` are the audiences it opens (states, internal); `may` the permissions it carries, by name.
    """

    code = models.SlugField(_("code"), unique=True)
    names = TextsField(_("names"))
    tokens = models.JSONField(default=list, blank=True)
    may = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.names.best().text or self.code


class AssignmentQuerySet(models.QuerySet):
    def current(self, on=None):
        on = on or timezone.localdate()
        return self.filter(Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gt=on))


class Assignment(models.Model):
    """A person in a role, for an organization, for one committee or (blank) for all, from one day until another."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT, related_name="assignments")
    organization = models.ForeignKey("accounts.Organization", models.PROTECT, null=True, blank=True)
    committee_code = models.CharField(max_length=40, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    def __str__(self):
        return f"{self.person} · {self.role}"

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.person.end_what_is_open()

    def delete(self, *args, **kwargs):
        person = self.person
        answer = super().delete(*args, **kwargs)
        person.end_what_is_open()
        return answer

    @property
    def tokens(self) -> set[str]:
        """The audiences it opens; limited to a committee it opens that committee's alone (accounts/access.py)."""
        own = set(self.role.tokens)
        if self.organization:
            own.add(f"{'unit' if self.organization.is_unit else 'party'}:{self.organization_id}")
        return {f"{token}@{self.committee_code}" for token in own} if self.committee_code else own
