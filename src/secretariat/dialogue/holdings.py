"""What this area holds of a person, and how it is forgotten."""

from __future__ import annotations

from secretariat.accounts import personal
from secretariat.accounts.models import Person

from .models import Dialogue, LeadSlot, SpeakingRequest


def requests_of(person: Person) -> dict:
    """Her requests for the floor, what she chairs, and what she nominated."""
    rows = SpeakingRequest.objects.filter(person=person).order_by("pk")
    asked = rows.values("id", "speakers__dialogue_id", "delegation__code", "kind", "presence", "state", "gender")
    return {
        "requests": list(asked),
        "chairs": list(Dialogue.objects.filter(chair=person).order_by("pk").values_list("pk", flat=True)),
        "nominated": list(LeadSlot.objects.filter(nominated_by=person).order_by("pk").values_list("pk", flat=True)),
    }


def forget(person: Person) -> None:
    """That a delegation asked and spoke stays; that it was she does not."""
    SpeakingRequest.objects.filter(person=person).update(person=None, speaker_name="", gender="")


def register() -> None:
    personal.register("dialogue", requests_of, forget)
