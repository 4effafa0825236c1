"""Somebody was proposed for the roster, and is asked whether she agrees before anything is made of it."""

from __future__ import annotations

from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SALT = "secretariat.roster.suggestion"


class Suggestion(models.Model):
    """Name and address are kept until she answers or `until` has come, then emptied; that somebody was proposed, by
    whom and how it ended stays."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the person’s answer")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("no answer")

    name = models.CharField(_("name"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language of the letter"), max_length=10, default="en")
    because = models.TextField(_("why this person"), blank=True, max_length=2000)
    by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, related_name="roster_suggestions")
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "until"])]

    def __str__(self):
        return f"suggestion {self.pk}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.WAITING and self.until > timezone.now()

    @property
    def own_url(self) -> str:
        return reverse("roster:suggested", args=[signing.Signer(salt=SALT).sign(self.pk)])
