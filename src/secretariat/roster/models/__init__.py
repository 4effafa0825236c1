from .appearance import Appearance, Asked
from .consent import ConsentReceipt, How
from .correction import Decision, Proposal
from .engagement import Engagement, Method
from .objection import Objection, Ruling
from .profile import NEXT_STATES, Pool, Profile, State
from .proof import Deed, Proof, RosterLetter
from .reference import Advice, Reference, ReferenceState
from .suggestion import Suggestion

__all__ = [
    "NEXT_STATES",
    "Advice",
    "Appearance",
    "Asked",
    "ConsentReceipt",
    "Decision",
    "Deed",
    "Engagement",
    "How",
    "Method",
    "Objection",
    "Pool",
    "Profile",
    "Proof",
    "Proposal",
    "Reference",
    "ReferenceState",
    "RosterLetter",
    "Ruling",
    "State",
    "Suggestion",
]
