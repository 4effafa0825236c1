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

from ..models import Dialogue, DialogueStatement, RequestKind, RequestState
from ..rules import RUN
from .asking import refuse_no_member


@transaction.atomic
def hand_in(dialogue: Dialogue, content: bytes, *, by, delegation, kind, group=None, extension, language) -> Attachment:
    """Keep a file as the delegation's statement in one language, in the place of one before. Until it is published the
    delegation and the Secretariat alone see it. The caller has let `content` pass the gate."""
    refuse_other_words(dialogue, delegation, kind, group)
    standing = DialogueStatement.objects.filter(dialogue=dialogue, delegation=delegation, kind=kind).standing()
    found = standing.select_for_update().first()
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


def refuse_other_words(dialogue: Dialogue, delegation, kind: str, group) -> None:
    """A delegation speaks for a group it belongs to, and as lead participant where it leads one."""
    if group is not None:
        refuse_no_member(dialogue, delegation, group)
    if kind == RequestKind.LEAD and not leads(dialogue, delegation):
        sentence = _("%(delegation)s is the lead participant of no group in this dialogue.")
        raise ValidationError({"kind": sentence % {"delegation": delegation}})


def leads(dialogue: Dialogue, delegation) -> bool:
    """Is it nominated here, or did it speak as a lead participant?"""
    heard = dialogue.speakers.requests.standing().filter(delegation=delegation, kind=RequestKind.LEAD)
    heard = heard.exclude(state=RequestState.TAKEN_BACK)
    return dialogue.slots.standing().filter(delegation=delegation).exists() or heard.exists()


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


def publish(statement: DialogueStatement, *, by) -> DialogueStatement:
    """Let everybody who sees the dialogue have it. Published already: nothing happens."""
    if statement.published_at:
        return statement
    audience = statement.dialogue.audience
    return change(statement, by=by, verb="published", audience=audience, published_at=timezone.now())
