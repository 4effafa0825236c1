"""Statements are handed in, a file per language, and published when they have been made."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from secretariat.record.attachments import attach
from secretariat.record.models import Attachment, Audience
from secretariat.record.operations import change, enter

from ..models import Dialogue, DialogueStatement


@transaction.atomic
def hand_in(dialogue: Dialogue, content: bytes, *, by, delegation, kind, group=None, extension, language) -> Attachment:
    """Keep a file as the delegation's statement in one language. Until it is published the delegation and the
    Secretariat alone see it. The caller has let `content` pass the gate."""
    standing = DialogueStatement.objects.filter(dialogue=dialogue, delegation=delegation, kind=kind).standing()
    statement = standing.select_for_update().first() or enter(
        DialogueStatement,
        by=by,
        verb="handed in",
        committee=dialogue.committee,
        audience=Audience.objects.of("internal", f"party:{delegation.pk}"),
        dialogue=dialogue,
        delegation=delegation,
        kind=kind,
        group=group,
    )
    return attach(statement, content, extension=extension, language=language, by=by)


def publish(statement: DialogueStatement, *, by) -> DialogueStatement:
    """Let everybody who sees the dialogue have it. Published already: nothing happens."""
    if statement.published_at:
        return statement
    audience = statement.dialogue.audience
    return change(statement, by=by, verb="published", audience=audience, published_at=timezone.now())
