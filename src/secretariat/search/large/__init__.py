"""The index of kinds with up to a million rows: who reads finds only what stands open to her level.

`declare()` a kind once, then `search`, `suggest` and `why`. How it is kept: docs/decisions/0023-the-large-index.md.
"""

from .declared import declare, together
from .index import Answer, LargeIndex
from .reasons import Reason, why
from .rows import Level, Row
from .suggesting import Suggestion

__all__ = ["Answer", "LargeIndex", "Level", "Reason", "Row", "Suggestion", "declare", "together", "why"]
