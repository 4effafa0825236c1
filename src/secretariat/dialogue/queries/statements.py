"""The statements of a dialogue, with their files."""

from __future__ import annotations

from collections import defaultdict

from secretariat.committee.models import Document
from secretariat.record.models import Attachment
from secretariat.record.seen import mark_of

from ..models import Dialogue, DialogueSection, DialogueStatement, ListState


def statements(dialogue: Dialogue, user) -> list[dict]:
    """Those this user may see, each with the file that holds in each language, and how it stands with them."""
    found = DialogueStatement.objects.visible_to(user).standing().filter(dialogue=dialogue)
    found = list(found.select_related("delegation", "group"))
    files = defaultdict(list)
    kept = Attachment.objects.filter(
        kind="dialoguestatement", record_id__in=[one.pk for one in found], superseded_at=None
    )
    for file in kept.order_by("language"):
        files[file.record_id].append(file)
    return [{"statement": one, "files": files[one.pk], "seen": mark_of(one, files[one.pk])} for one in found]


def issued_section(dialogue: Dialogue, user) -> Document | None:
    """The document that tells of this dialogue, and of the statements that were published before it."""
    if dialogue.speakers.state != ListState.CLOSED:
        return None
    of_it = DialogueSection.objects.filter(dialogue=dialogue).values("document")
    return Document.objects.visible_to(user).filter(pk__in=of_it).first()
