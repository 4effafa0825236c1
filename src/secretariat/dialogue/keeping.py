"""What the floors below know of this area's records: their kinds, and what is done to them, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.committee import moves
from secretariat.committee.kinds import Kind, offer
from secretariat.committee.kinds import register as register_kinds
from secretariat.record import verbs

from . import models as m
from .words import VERBS

ALONG = ("committee", "session__committee")
ON_THE_LIST = ("committee", "speakers__dialogue")


def register() -> None:
    register_kinds(
        Kind(
            m.Dialogue, _("Interactive dialogue"), "secretariat.dialogue.forms.DialogueForm",
            _("Prepare an interactive dialogue"), _("Change this dialogue"), has_files=True,
            along=(*ALONG, "speakers"),
        ),
        Kind(m.LeadSlot, _("Place of a lead participant"), parent="dialogue", along=("committee", "dialogue", "group")),
        Kind(m.SpeakersList, _("Speakers’ list"), parent="dialogue", along=("committee", "dialogue")),
        Kind(m.SpeakingRequest, _("Request for the floor"), along=(*ON_THE_LIST, "delegation")),
        Kind(m.PointOfOrder, _("Point of order"), along=(*ON_THE_LIST, "delegation")),
        Kind(m.DialogueStatement, _("Statement"), has_files=True, along=("committee", "dialogue", "delegation")),
        Kind(m.DialogueSection, _("Section on a dialogue"), parent="dialogue", along=("committee", "dialogue")),
    )  # fmt: skip
    offer(m.Dialogue.noun(), "session")
    moves.leave_out(m.SpeakingRequest.noun(), m.PointOfOrder.noun())
    verbs.register(VERBS)
