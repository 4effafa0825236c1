"""Persons, organizations, groups and roles as the record names them: entered and changed, each change told."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import ApiToken, Organization, Person, Role
from .models.person import PERSONAL_FIELDS
from .operations import administrators
from .telling import tell


@transaction.atomic
def keep(record: models.Model, *, by) -> models.Model:
    """Save what a form has put into `record`. Of a person only which fields changed is told: the journal keeps no
    personal values."""
    before = type(record)._default_manager.select_for_update().filter(pk=record.pk).first() if record.pk else None
    if isinstance(record, Organization) and before is not None:
        remember_names(record, before)
    record.save()
    after_saving(record, before)
    changes = differences(before, record)
    if changes or before is None:
        person = record if isinstance(record, Person) else None
        verb = "entered" if before is None else "changed"
        tell(verb, record, by=by, person=person, changes=changes, state=said_of(record))
    return record


def after_saving(record, before) -> None:
    """Who holds a role that opens or carries something else is another reader from now on."""
    if not isinstance(record, Role) or before is None:
        return
    if (before.tokens, before.may) != (record.tokens, record.may):
        refuse_without_administrator()
        for person in Person.objects.filter(assignments__role=record).distinct():
            person.end_what_is_open()


def refuse_without_administrator() -> None:
    if not administrators().exists():
        raise ValidationError(
            _("Nobody would be left to administer this installation: make another administrator first.")
        )


def remember_names(organization: Organization, before: Organization) -> None:
    """What it was called until today."""
    if before.names != organization.names and before.names:
        until = timezone.localdate().isoformat()
        organization.former_names = [*before.former_names, {"until": until, "names": before.names}]


def said_of(record) -> dict:
    """What the journal may keep: columns by name, nothing personal."""
    hidden = {"id", "epoch", *(PERSONAL_FIELDS if isinstance(record, Person) else ())}
    told = {f.attname: f.value_from_object(record) for f in record._meta.concrete_fields if f.name not in hidden}
    return json.loads(json.dumps(told, cls=DjangoJSONEncoder))


def differences(before, after) -> dict:
    """{field: [before, after]}; of a personal field, that it differs."""
    if before is None:
        return {}
    old, new = said_of(before), said_of(after)
    told = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    personal = PERSONAL_FIELDS if isinstance(after, Person) else ()
    return told | {name: [None, None] for name in personal if getattr(before, name) != getattr(after, name)}


@transaction.atomic
def make_token(person: Person, name: str, *, by, expires_at=None) -> str:
    """A token for a program; answers its secret, which is not kept."""
    token, secret = ApiToken.make(person, name, expires_at=expires_at)
    tell("token made", token, by=by, person=person, state={"until": expires_at and expires_at.isoformat()})
    return secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by) -> None:
    token.revoke()
    tell("token revoked", token, by=by, person=token.person)
