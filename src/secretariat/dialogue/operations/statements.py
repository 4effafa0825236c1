"""Statements are handed in, a file per language, and published when they have been made."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.accounts.access import may
from secretariat.record.attachments import attach
from secretariat.record.models import Attachment, Audience
from secretariat.record.operations import change, enter, withdraw
from secretariat.record.seen import refuse_unseen

from ..models import Dialogue, DialogueStatement, RequestKind
from ..models.request import as_what
from ..queries.groups import ways_of
from ..rules import RUN
from .asking import refuse_no_member


@transaction.atomic
def hand_in(dialogue: Dialogue, content: bytes, *, by, delegation, kind, group=None, extension, language) -> Attachment:
    """Keep a file as the delegation's statement in one language, in the place of one before. Until it is published the
    delegation and the Secretariat alone see it. The caller has let `content` pass the gate."""
    kind = as_what(delegation, kind)
    if group is not None:
        refuse_no_member(dialogue, delegation, group)
    refuse_no_voice(dialogue, delegation, kind, group, by)
    own = DialogueStatement.objects.filter(dialogue=dialogue, delegation=delegation, kind=kind, group=group)
    found = own.standing().select_for_update().first()
    if found is not None:
        refuse_published(found, by)
    statement = found or enter(
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


def refuse_no_voice(dialogue: Dialogue, delegation, kind: str, group, by) -> None:
    """What a lead participant said is handed in for one. The words of a group are handed in by whoever speaks for it:
    its coordinator, its lead participant, one that was on the list on its behalf; whoever runs the dialogue, by any."""
    is_leading, groups = ways_of(by, [delegation], dialogue)
    if kind == RequestKind.LEAD and not is_leading:
        sentence = _("%(delegation)s is the lead participant of no group in this dialogue.")
        raise ValidationError({"kind": sentence % {"delegation": delegation}})
    if group and group.pk not in groups and by is not None and not may(by, RUN, dialogue):
        sentence = _("%(delegation)s does not speak on behalf of %(group)s in this dialogue.")
        raise ValidationError({"group": sentence % {"delegation": delegation, "group": group}})


def refuse_published(statement: DialogueStatement, by) -> None:
    """What others read already is changed by whoever runs the dialogue."""
    if statement.published_at and by is not None and not may(by, RUN, statement.dialogue):
        raise ValidationError(_("This statement is published: ask the Secretariat to change it."))


@transaction.atomic
def take_back(statement: DialogueStatement, *, by) -> DialogueStatement:
    """Its delegation does not hand it in any more; it may hand in another."""
    statement = DialogueStatement.objects.select_for_update().get(pk=statement.pk)
    if statement.withdrawn_at:
        return statement
    refuse_published(statement, by)
    return withdraw(statement, by=by, reason=_("Taken back by the delegation."))


@transaction.atomic
def publish(statement: DialogueStatement, *, by, seen: str | None = None) -> DialogueStatement:
    """Let everybody who sees the dialogue have it. Published already: nothing happens. `seen` is how it stood
    (`standing_of`) before whoever publishes it: ValidationError where its files are others by now, or it was taken
    back."""
    statement = DialogueStatement.objects.select_for_update().get(pk=statement.pk)
    if statement.published_at:
        return statement
    if statement.withdrawn_at:
        raise ValidationError(_("The statement was taken back meanwhile: nothing was published."))
    refuse_unseen(statement, seen)
    audience = statement.dialogue.audience
    return change(statement, by=by, verb="published", audience=audience, published_at=timezone.now())
