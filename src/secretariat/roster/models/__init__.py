from .appearance import Appearance, Asked
from .consent import ConsentReceipt, How
from .correction import Decision, Proposal
from .engagement import Engagement, Method
from .objection import Objection, Ruling
from .possible_double import PossibleDouble
from .profile import NEXT_STATES, UNSEARCHED, WAITS, Pool, Profile, State
from .proof import Deed, Proof, RosterLetter
from .reference import Advice, Reference, ReferenceState
from .roster_import import ImportRow, Outcome, RosterImport
from .staged import StagedEngagement, StagedProfile
from .suggestion import Suggestion

__all__ = [
    "NEXT_STATES",
    "UNSEARCHED",
    "WAITS",
    "Advice",
    "Appearance",
    "Asked",
    "ConsentReceipt",
    "Decision",
    "Deed",
    "Engagement",
    "How",
    "ImportRow",
    "Method",
    "Objection",
    "Outcome",
    "Pool",
    "PossibleDouble",
    "Profile",
    "Proof",
    "Proposal",
    "Reference",
    "ReferenceState",
    "RosterImport",
    "RosterLetter",
    "Ruling",
    "StagedEngagement",
    "StagedProfile",
    "State",
    "Suggestion",
]
