"""What a writer says when a paper cannot be written."""

from __future__ import annotations


class UnwritablePaper(ValueError):
    """The paper breaks a rule that every format keeps; the message says where and what to do."""
