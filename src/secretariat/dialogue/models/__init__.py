from .act import Act, Reordering
from .dialogue import Dialogue
from .point import PointOfOrder
from .request import Presence, RequestKind, RequestState, SpeakingRequest
from .section import DialogueSection
from .slot import Capacity, LeadSlot
from .speakers import ListState, SpeakersList
from .statement import DialogueStatement

__all__ = [
    "Act",
    "Capacity",
    "Dialogue",
    "DialogueSection",
    "DialogueStatement",
    "LeadSlot",
    "ListState",
    "PointOfOrder",
    "Presence",
    "Reordering",
    "RequestKind",
    "RequestState",
    "SpeakersList",
    "SpeakingRequest",
]
