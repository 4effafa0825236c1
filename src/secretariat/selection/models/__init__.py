from .after import Appraisal, Complaint, ComplaintState, Deliverable, Feedback
from .application import Applicant, Application, ApplicationState, Source
from .call import Call, Clarification, ClarificationState, Edition, Outcome
from .clause import Clause, NeedType, Section
from .deciding import (
    Approval,
    ApprovalState,
    Award,
    AwardState,
    Correction,
    Finding,
    Screening,
    ShortlistEntry,
    Stage,
    Standing,
)
from .letter import SelectionLetter
from .panel import (
    CalibrationNote,
    Declaration,
    Interest,
    Panelist,
    PanelistState,
    PanelRole,
    Score,
)
from .selection import NEXT_STATES, OFF, ORDER, OVER, Method, Selection, State
from .sourcing import CallInvitation, InvitationState, Sourcing
from .terms import LEVELS, WHOLE, Criterion, Phase, TermsOfReference

__all__ = [
    "LEVELS", "NEXT_STATES", "OFF", "ORDER", "OVER", "WHOLE", "Applicant", "Application", "ApplicationState",
    "Appraisal", "Approval", "ApprovalState", "Award", "AwardState", "CalibrationNote", "Call", "CallInvitation",
    "Clarification", "ClarificationState", "Clause", "Complaint", "ComplaintState", "Correction", "Criterion",
    "Declaration", "Deliverable", "Edition", "Feedback", "Finding", "Interest", "InvitationState", "Method", "NeedType",
    "Outcome", "PanelRole", "Panelist", "PanelistState", "Phase", "Score", "Screening", "Section", "Selection",
    "SelectionLetter", "ShortlistEntry", "Source", "Sourcing", "Stage", "Standing", "State", "TermsOfReference",
]  # fmt: skip
