"""Letters to candidates, most of whom have no sign-in."""

from __future__ import annotations

from django.db import models

from secretariat.record.models import KeptLetter


class SelectionLetter(KeptLetter):
    selection = models.ForeignKey("selection.Selection", models.CASCADE, related_name="letters")
