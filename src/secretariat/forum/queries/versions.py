"""How a message read in its editions."""

from __future__ import annotations

from secretariat.accounts.access import may

from ..models import Message
from ..rules import READ_EVERY_VERSION


def versions_of(message: Message, user):
    """The latest first. Its author and the moderators read every one, others those that the room read: a moderator
    lets through the words that stand, and has not read what they said before."""
    rows = message.versions.order_by("-edition")
    return rows if may(user, READ_EVERY_VERSION, message) else rows.filter(was_shown=True)
