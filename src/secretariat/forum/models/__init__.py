from .forum import Duty, Forum, GuidingQuestion, Hold, Posting, Week, WeekDigest, WeekState
from .letters import ForumLetters, Rhythm
from .message import (
    LONGEST,
    WITHHELD,
    Message,
    MessageState,
    MessageTranslation,
    MessageVersion,
    Reaction,
    RoomQuerySet,
    RoomRecord,
    moderators_and,
)
from .moderation import Appeal, Block, Flag, ModerationAct, ModerationVerb, Suspension

__all__ = [
    "LONGEST",
    "WITHHELD",
    "Appeal",
    "Block",
    "Duty",
    "Flag",
    "Forum",
    "ForumLetters",
    "GuidingQuestion",
    "Hold",
    "Message",
    "MessageState",
    "MessageTranslation",
    "MessageVersion",
    "ModerationAct",
    "ModerationVerb",
    "Posting",
    "Reaction",
    "Rhythm",
    "RoomQuerySet",
    "RoomRecord",
    "Suspension",
    "Week",
    "WeekDigest",
    "WeekState",
    "moderators_and",
]
