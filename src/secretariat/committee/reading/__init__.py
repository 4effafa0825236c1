"""A committee's report, read into facts: what was asked, done, considered, decided, and what is to follow."""

from .facts import (
    AnnexRow,
    Citation,
    Commitment,
    Decision,
    FollowUp,
    Known,
    MandateAction,
    MandateParagraph,
    Paragraph,
    Reading,
    ReportDocument,
)
from .report import read_report

__all__ = [
    "AnnexRow",
    "Citation",
    "Commitment",
    "Decision",
    "FollowUp",
    "Known",
    "MandateAction",
    "MandateParagraph",
    "Paragraph",
    "Reading",
    "ReportDocument",
    "read_report",
]
