"""What everything that belongs to one selection shares."""

from __future__ import annotations

from django.db import models

from secretariat.record.models import Record


class PartOfSelection(Record):
    """Told in the selection's own stream, apart from the news of the committees."""

    IS_APART = True

    class Meta:
        abstract = True

    @property
    def stream_key(self) -> str:
        return f"selection:{self.selection_id}"

    def get_absolute_url(self):
        return f"{self.selection.get_absolute_url()}#{self.noun()}-{self.pk}"

    def subjects(self):
        return [self.selection]


def personal_text(label, **more) -> models.TextField:
    return models.TextField(label, blank=True, max_length=20_000, **more)
