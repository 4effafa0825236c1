"""A dialogue that was held, with all that its section tells of."""

from __future__ import annotations

from secretariat.accounts.factories import OrganizationFactory
from secretariat.dialogue.factories import AT, asked, dialogue, group
from secretariat.dialogue.models import Dialogue
from secretariat.dialogue.operations.dialogues import begin, conclude
from secretariat.dialogue.operations.floor import call
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.operations.points import raise_point, rule_on


def held() -> Dialogue:
    """A lead, a speech on behalf of a group, two national ones, a ruling."""
    north = group("NORTH", "AA", "BB")
    made = dialogue(groups=[north])
    nominate(
        made.slots.get(), delegation=OrganizationFactory(code="AA"), capacity="both", by=None, lead_name="Zora Quell"
    )
    begin(made.speakers, by=None, at=AT)
    asked(made, "BB", 1, kind="group", group=north, speaker_name="Zora Quell")
    asked(made, "CC", 2), asked(made, "DD", 3)
    last = None
    for request in made.speakers.requests.order_by("pk"):
        last = call(made.speakers, request, by=None, current=last and last.pk)
    point = raise_point(made.speakers, delegation=OrganizationFactory(code="CC"), category="closure", by=None)
    rule_on(point, "The list stays open.", by=None)
    conclude(made.speakers, by=None)
    return Dialogue.objects.get(pk=made.pk)
