"""The lists of the committee cycle: each a declaration, from which page, CSV and JSON come."""

from .decided import CONSIDERATIONS, DECISIONS, FOLLOW_UPS, OBLIGATIONS
from .delivered import ACTIONS, IMPLEMENTATIONS, MANDATES
from .met import AGENDA_ITEMS, DOCUMENTS, SESSIONS

__all__ = [
    "ACTIONS",
    "AGENDA_ITEMS",
    "CONSIDERATIONS",
    "DECISIONS",
    "DOCUMENTS",
    "FOLLOW_UPS",
    "IMPLEMENTATIONS",
    "MANDATES",
    "OBLIGATIONS",
    "SESSIONS",
]
