"""Letters to people without a sign-in who take part in an event."""

from __future__ import annotations

from django.db import models

from secretariat.record import letters
from secretariat.record.models import KeptLetter


class EventLetter(KeptLetter):
    """Those that come again lead to where they are stopped."""

    FORGOTTEN = (*KeptLetter.FORGOTTEN, "stop")

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="letters")
    stop = models.URLField(max_length=400, blank=True)  # where letters of this sort are stopped

    def headers(self):
        return letters.headers(self.stop) if self.stop else super().headers()
