"""What events hold of a person: given to her, and erased with her."""

from __future__ import annotations

from secretariat.accounts.models import Person
from secretariat.record.operations import change

from .erasing import forget
from .models import Registration, Speaking


def registrations_of(person: Person) -> list[dict]:
    rows = Registration.objects.filter(person=person).select_related("event", "delegation").order_by("pk")
    return [
        {
            "event": str(one.event),
            "state": one.state,
            "asked_at": one.asked_at.isoformat(),
            "delegation": one.delegation and one.delegation.code,
            **{name: getattr(one, name) for name in sorted(Registration.PERSONAL)},
        }
        for one in rows
    ]


def speakings_of(person: Person) -> list[dict]:
    rows = Speaking.objects.filter(person=person).select_related("event", "item").order_by("pk")
    return [
        {"event": str(s.event), "item": str(s.item or ""), "role": s.role, "name": s.name, "affiliation": s.affiliation}
        for s in rows
    ]


def erase_registrations(person: Person) -> None:
    for one in Registration.objects.filter(person=person, erased_at=None):
        forget(one, by=None)


def erase_speakings(person: Person) -> None:
    for one in Speaking.objects.filter(person=person):
        change(one, by=None, verb="erased", name="", affiliation="", email="")


def register() -> None:
    from secretariat.accounts import personal

    personal.register("event_registrations", registrations_of, erase_registrations)
    personal.register("event_speakings", speakings_of, erase_speakings)
