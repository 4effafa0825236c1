"""Looking for candidates: the searches of the roster that are kept as evidence, and whom they led to."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.opaque import opaque

from .base import PartOfSelection
from .selection import Selection

BY_INVITATION = "secretariat.selection.invitation"


class Sourcing(PartOfSelection):
    """One search of the roster: what was asked, when, how many were found, and the numbers of those looked at, so that
    it can be shown later how the candidates were found. Numbers lead to nobody once a profile is erased."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="sourcings", editable=False)
    asked = models.JSONField(_("what was asked"), default=dict, editable=False)
    searched_at = models.DateTimeField(default=timezone.now, editable=False)
    found = models.PositiveIntegerField(_("found"), default=0, editable=False)
    is_capped = models.BooleanField(default=False, editable=False)  # at least so many
    numbers = models.JSONField(_("looked at"), default=list, editable=False)
    note = models.TextField(_("what came of it"), blank=True, max_length=2_000)

    class Meta:
        verbose_name = _("search of the roster")
        verbose_name_plural = _("searches of the roster")
        ordering = ["selection", "searched_at", "pk"]

    def __str__(self):
        return gettext("Search %(number)s") % {"number": self.pk}


class InvitationState(models.TextChoices):
    SENT = "sent", _("invited")
    DECLINED = "declined", _("declined")
    TAKEN_BACK = "taken_back", _("taken back")


class CallInvitation(PartOfSelection):
    """Somebody of the roster is invited to apply, by a letter whose link opens the call to her. It does not say whether
    she applied: whoever leads the selection would know a name before the first pass is over."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="invitations", editable=False)
    profile = models.ForeignKey("roster.Profile", models.PROTECT, related_name="invitations", editable=False)
    sourcing = models.ForeignKey(
        Sourcing, models.PROTECT, null=True, blank=True, related_name="invitations", editable=False
    )
    language = models.CharField(_("language of the letter"), max_length=10, choices=settings.LANGUAGES, default="en")
    because = models.CharField(_("why this person"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=InvitationState, default=InvitationState.SENT, editable=False
    )
    why = models.CharField(_("reason"), max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    PERSONAL = frozenset({"because", "why"})

    class Meta:
        verbose_name = _("invitation to apply")
        verbose_name_plural = _("invitations to apply")
        ordering = ["selection", "pk"]
        constraints = [models.UniqueConstraint(fields=["selection", "profile"], name="invited_once")]

    def __str__(self):
        return gettext("Invitation %(number)s") % {"number": self.pk}

    @cached_property
    def has_application(self) -> bool:
        """Did she apply, and not withdraw?"""
        rows = self.profile.applications.filter(selection=self.selection_id, withdrawn_at=None)
        return rows.exclude(application__state="withdrawn").exists()

    @property
    def token(self) -> str:
        """Opens the call for whoever holds it: it is sent to her alone."""
        return signing.Signer(salt=BY_INVITATION).sign(opaque(self.pk, BY_INVITATION))

    @property
    def own_url(self) -> str:
        return reverse("selection:invitation", args=[self.token])
