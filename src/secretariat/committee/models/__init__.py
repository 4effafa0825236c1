from .action import Action, ActionStatus, StatusChange
from .base import ThreadQuerySet, ThreadRecord
from .body import Committee, Session, SessionMode, SessionPart, SessionState
from .citation import Citation
from .consideration import Consideration
from .decision import Decision, Obligation, Verb
from .document import Document, DocumentKind, DocumentParagraph, DocumentVersion, VersionKind
from .follow_up import FollowUp, FollowUpKind
from .implementation import Implementation, ImplementationKind
from .item import AgendaItem
from .mandate import Mandate, MandateParagraph, Strength
from .report import Clearance, Passage, PassageRole, Release, Report, ReportComment, ReportState
from .report_import import ReportImport

__all__ = [
    "Action",
    "ActionStatus",
    "AgendaItem",
    "Citation",
    "Clearance",
    "Committee",
    "Consideration",
    "Decision",
    "Document",
    "DocumentKind",
    "DocumentParagraph",
    "DocumentVersion",
    "FollowUp",
    "FollowUpKind",
    "Implementation",
    "ImplementationKind",
    "Mandate",
    "MandateParagraph",
    "Obligation",
    "Passage",
    "PassageRole",
    "Release",
    "Report",
    "ReportComment",
    "ReportImport",
    "ReportState",
    "Session",
    "SessionMode",
    "SessionPart",
    "SessionState",
    "StatusChange",
    "Strength",
    "ThreadQuerySet",
    "ThreadRecord",
    "Verb",
    "VersionKind",
]
