from .attachment import Attachment
from .audience import Audience, AudienceGrant
from .base import Record, RecordQuerySet
from .clock import SweepRun
from .figures import KeptFigures
from .follow import Follow, Notice
from .journal import Entry, Stream, Subject
from .letters import KeptLetter, LetterChoice
from .merge import Merge
from .signpost import Signpost
from .submission import Submission
from .term import Term

__all__ = [
    "Attachment",
    "Audience",
    "AudienceGrant",
    "Entry",
    "Follow",
    "KeptFigures",
    "KeptLetter",
    "LetterChoice",
    "Merge",
    "Notice",
    "Record",
    "RecordQuerySet",
    "Signpost",
    "Stream",
    "Subject",
    "Submission",
    "SweepRun",
    "Term",
]
