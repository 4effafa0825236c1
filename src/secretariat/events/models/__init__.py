from .contribution import Contribution, ContributionState
from .event import NEXT_STATES, Event, EventKind, EventState
from .letter import EventLetter
from .paper import EventPaper, PaperKind
from .programme import ItemKind, ProgrammeItem, Speaking, SpeakingRole, Theme, Track
from .registration import (
    ALIVE,
    ASKING,
    HAS_PLACE,
    FormQuestion,
    Presence,
    QuestionKind,
    Registration,
    RegistrationForm,
    RegistrationState,
)
from .survey import SurveyAnswer, SurveyKind, SurveyQuestion, SurveyReply

__all__ = [
    "ALIVE",
    "ASKING",
    "HAS_PLACE",
    "NEXT_STATES",
    "Contribution",
    "ContributionState",
    "Event",
    "EventKind",
    "EventLetter",
    "EventPaper",
    "EventState",
    "FormQuestion",
    "ItemKind",
    "PaperKind",
    "Presence",
    "ProgrammeItem",
    "QuestionKind",
    "Registration",
    "RegistrationForm",
    "RegistrationState",
    "Speaking",
    "SpeakingRole",
    "SurveyAnswer",
    "SurveyKind",
    "SurveyQuestion",
    "SurveyReply",
    "Theme",
    "Track",
]
