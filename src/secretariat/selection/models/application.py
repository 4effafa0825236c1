"""An application without its person, and apart from it the person: what the panel reads first names nobody."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.opaque import opaque
from secretariat.roster.models import State as ProfileState

from .base import PartOfSelection, language_of_words, personal_text
from .selection import Selection

OWN_PAGE = "secretariat.selection.own"
FILES = "secretariat.selection.files"


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("being written")
    SUBMITTED = "submitted", _("submitted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SET_ASIDE = "set_aside", _("set aside")
    NOT_SELECTED = "not_selected", _("not selected")
    SELECTED = "selected", _("selected")


class Source(models.TextChoices):
    CALL = "call", _("answered the call")
    INVITED = "invited", _("was invited")


GONE = frozenset({ApplicationState.WITHDRAWN, ApplicationState.SET_ASIDE})


class Application(PartOfSelection):
    """What is read in the first pass: a code, and what she says under each criterion ({criterion's id: text}).

    Nothing here leads to the person but her own words; its entries in the journal name nobody. `code` is drawn when
    she submits, and follows neither the order of time nor of names.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="applications", editable=False)
    code = models.CharField(_("code"), max_length=12, blank=True, editable=False)
    statements = models.JSONField(_("how each criterion is met"), default=dict, blank=True)
    language = language_of_words()
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState, default=ApplicationState.DRAFT, editable=False
    )
    why = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField(default=1, editable=False)  # of the call that she answered
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    PERSONAL = frozenset({"statements", "language", "why"})

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["selection", "code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "code"], condition=~Q(code=""), name="candidate_code_once")
        ]

    def __str__(self):
        return self.code or gettext("An application that is being written")

    def get_absolute_url(self):
        return reverse("selection:application", args=[self.selection_id, self.pk])

    def subjects(self):
        # A draft is nobody's business: the selection does not move with it.
        return [] if self.state == ApplicationState.DRAFT else super().subjects()

    @property
    def is_gone(self) -> bool:
        """Withdrawn or set aside: nothing more is done with it."""
        return self.state in GONE

    @property
    def is_alive(self) -> bool:
        return self.is_standing and self.state in {ApplicationState.DRAFT, ApplicationState.SUBMITTED}


class Applicant(PartOfSelection):
    """Who wrote an application: seen by herself, by the stewards once applications are closed, and by the others when
    the first pass is over. What she sends along are attachments of this row, and no reader of the application alone
    has them."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="applicants", editable=False)
    application = models.OneToOneField(Application, models.PROTECT, related_name="applicant", editable=False)
    profile = models.ForeignKey("roster.Profile", models.PROTECT, related_name="applications", editable=False)
    source = models.CharField(_("how they came"), max_length=8, choices=Source, default=Source.CALL, editable=False)
    # The address they came by: by a letter to it one comes back to this application, and to no other of the person.
    entered_with = models.EmailField(blank=True, editable=False)
    language = models.CharField(_("language of letters"), max_length=10, choices=settings.LANGUAGES, default="en")
    # Every name they had while they wrote it: a text may still hold one that was corrected since.
    names_so_far = models.JSONField(default=list, blank=True, editable=False)
    letter = personal_text(_("letter"))
    fee = models.DecimalField(_("fee asked for"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    available_from = models.DateField(_("available from"), null=True, blank=True)
    conflicts = personal_text(_("interests you declare"))
    # Whether nationality and gender, which the roster holds, are counted in the balance: queries/balance.py
    is_counted = models.BooleanField(_("agrees to be counted in the balance"), default=False)
    joins_roster = models.BooleanField(_("wishes to stay among the prospects of the roster"), default=False)
    consented_at = models.DateTimeField(_("agreed to the notice on personal data"), null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Of what was sent, as it stands (fingerprint.sent_by): it proves what was sent, and tells nothing of it
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    PERSONAL = frozenset({
        "entered_with", "language", "letter", "fee", "currency", "available_from", "conflicts", "joins_roster",
        "is_counted", "names_so_far",
    })  # fmt: skip
    NAMES_ITS_FILES = True

    class Meta:
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")
        ordering = ["selection", "pk"]
        constraints = [models.UniqueConstraint(fields=["selection", "profile"], name="applies_once")]

    def __str__(self):
        return str(self.profile)

    @property
    def file_stem(self) -> str:
        """They see what their files are called."""
        return f"application-{opaque(self.pk, FILES)}"

    def get_absolute_url(self):
        return f"{self.selection.get_absolute_url()}#applicant-{self.pk}"

    @property
    def may_write(self) -> bool:
        """Can what they sent still be changed? The call takes applications, and theirs is alive."""
        return self.selection.call.is_taking() and self.application.is_alive

    @property
    def is_in_the_roster(self) -> bool:
        """Does the roster hold them beside their applications? Who they are is corrected there."""
        return self.profile.state != ProfileState.CANDIDATE

    @property
    def written_version(self) -> int:
        """Grows with whatever is written in either half."""
        return self.version + self.application.version

    @property
    def token(self) -> str:
        """Opens her own page, for whoever holds it: it is sent to her alone, stays the same, and does not tell how many
        have applied."""
        return signing.Signer(salt=OWN_PAGE).sign(opaque(self.pk, OWN_PAGE))

    @property
    def own_url(self) -> str:
        return reverse("selection:own", args=[self.token])
