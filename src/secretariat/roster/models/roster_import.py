"""A table of the contract system: read, previewed row by row, applied whole, taken back whole."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.record.models import Record


class RosterImport(Record):
    """`counts` are its rows by outcome, `notes` what is said of the whole file, `columns` what it spoke of.

    `moves` are the contracts that a steward lets go to the contractor whom the file names, each with the reason.
    Its rows are staged in pieces and turned into the roster in a few statements: nobody sees half of it. Whatever is
    personal in file and rows is erased some time after (`rows_erased_at`).
    """

    class State(models.TextChoices):
        READING = "reading", _("being read")
        PREVIEWED = "previewed", _("waiting for confirmation")
        FAILED = "failed", _("could not be read")
        APPLIED = "applied", _("applied")
        TAKEN_BACK = "taken_back", _("taken back")
        DROPPED = "dropped", _("set aside")

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to="roster/", max_length=300, blank=True)
    system = models.CharField(_("contract system"), max_length=40)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    notes = models.JSONField(default=list, editable=False)
    columns = models.JSONField(default=list, editable=False)
    moves = models.JSONField(default=dict, editable=False)
    trouble = models.TextField(blank=True, editable=False)
    applied_at = models.DateTimeField(null=True, blank=True, editable=False)
    owes_letters = models.BooleanField(default=False, editable=False)  # to those whom it published first
    # The search has its people up to this id; without one it has them all.
    followed_to = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    rows_erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    PERSONAL = frozenset({"file_name", "file", "notes", "moves", "trouble", "owes_letters", "followed_to"})
    IS_APART = True

    class Meta:
        verbose_name = _("import of contracts")
        verbose_name_plural = _("imports of contracts")
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name

    @property
    def stream_key(self) -> str:
        return "roster"

    def get_absolute_url(self):
        return reverse("roster:import", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.PREVIEWED


class Outcome(models.TextChoices):
    """What becomes of a row; where several hold, the one that stands first here."""

    REFUSED = "refused", _("refused")
    MOVES = "moves", _("names another contractor, to be confirmed")
    CONFLICT = "conflict", _("differs from what was corrected")
    DOUBLE = "double", _("new, perhaps a double")
    NEW_PERSON = "new_person", _("new consultant")
    NEW_ENGAGEMENT = "new_engagement", _("new engagement")
    CHANGED = "changed", _("changed")
    SAME = "same", _("as it stands")


class ImportRow(models.Model):
    """One row of the file and what becomes of it. `said` are codes with the blanks of their sentences, `changes` what
    differs: {field: [in the roster, in the file, what stands]}. `number` is the profile's, `against`
    what it was compared to (importing/compared.py)."""

    imported = models.ForeignKey(RosterImport, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=14, choices=Outcome)
    contract = models.CharField(max_length=60, blank=True)
    contractor = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=12, blank=True)
    said = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    against = models.JSONField(default=dict)

    class Meta:
        ordering = ["imported", "row"]
        indexes = [
            models.Index(fields=["imported", "outcome", "row"]),
            models.Index(fields=["imported", "contract"]),
            models.Index(fields=["number"]),
        ]
        constraints = [models.UniqueConstraint(fields=["imported", "row"], name="import_row_once")]

    def __str__(self):
        return f"{self.row}: {self.outcome}"
