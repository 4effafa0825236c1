"""What a list may be narrowed by: as pages name it, or by an id. What is not known is refused, never answered empty."""

from __future__ import annotations

from typing import Annotated

from django.core.exceptions import ValidationError
from ninja import Schema
from pydantic import Field, create_model

from ..listings.parts import read_session
from ..models import Action, Committee, Document, Mandate, Session
from .asked import LARGEST, Id, Line
from .kept import standing_or_kept

SessionName = Annotated[str, Field(max_length=100, description="Its symbol, such as CDIP/21, or its id.")]
MandateName = Annotated[str, Field(max_length=100, description="Its short name, as in its address, or its id.")]
KINDS_OF = {
    "mandate": MandateName | None,
    "action": Id | None,
    "document": Id | None,
    "committee": Line | None,
    "session": SessionName | None,
    "status": Line | None,
    "kind": Line | None,
}
WAYS = {name: (name,) for name in KINDS_OF} | {
    "committee": ("committee__code", "code"),
    "action": ("action", "actions"),
}


def narrow_of(model, name: str) -> type[Schema]:
    """What a list of this kind may be narrowed by: what its records have."""
    there = {f.name for f in model._meta.get_fields()}
    ways = {one: tuple(way for way in WAYS[one] if way.partition("__")[0] in there) for one in WAYS}
    fields = {one: (KINDS_OF[one], None) for one, found in ways.items() if found}
    return create_model(f"{name}Narrowed", __base__=Schema, __doc__="What the list is narrowed by.", **fields)


def narrowed(rows, narrow: Schema, user):
    there = {f.name for f in rows.model._meta.get_fields()}
    for name, value in narrow.dict(exclude_none=True).items():
        told = NAMED[name](value, user) if name in NAMED else one_of(rows.model, name, value)
        for way in (way for way in WAYS[name] if way.partition("__")[0] in there):
            rows = rows.filter(**{way: told})
    return rows


def one_of(model, name: str, value):
    """A status or kind as the records of this list have them; anything else as it is."""
    field = next((f for f in model._meta.concrete_fields if f.name == name), None)
    known = [str(one) for one, _label in (field.choices or ()) if one] if field else []
    if known and value not in known:
        raise ValidationError({name: f"There is no {name} “{value}” here; known are: {', '.join(known)}."})
    return value


def committee_of(value: str, user) -> str:
    known(Committee, user, "committee", f"There is no committee “{value}” here.", code=value)
    return value


def session_of(value: str, user) -> int:
    """A session by its id, or as pages take it: by its symbol."""
    sentence = f"There is no session “{value}” here."
    if is_id(value):
        return known(Session, user, "session", sentence, pk=int(value))
    code, number = read_session(value)
    if not code:
        raise ValidationError({"session": "Write a session as its symbol or its id: CDIP/21, or 7."})
    return known(Session, user, "session", sentence, committee__code__iexact=code, number=int(number))


def mandate_of(value: str, user) -> int:
    """A mandate by its id, or as pages take it: by its short name."""
    which = {"pk": int(value)} if is_id(value) else {"slug": value}
    return known(
        Mandate, user, "mandate", f"There is no mandate “{value}” here: name it by its short name or its id.", **which
    )


def action_of(value: int, user) -> int:
    return kept(Action, value, user, "action")


def document_of(value: int, user) -> int:
    return kept(Document, value, user, "document")


def kept(model, value: int, user, field: str) -> int:
    """Of a double the record that took it in: what was said of it is said of that."""
    record = standing_or_kept(model, value, user)
    if record is None:
        raise ValidationError({field: f"There is no {field} “{value}” here."})
    return record.pk


def is_id(value: str) -> bool:
    return value.isascii() and value.isdigit() and int(value) <= LARGEST


def known(model, user, field: str, sentence: str, **which) -> int:
    """The id of the record that is meant, where its reader may see it."""
    found = model.objects.visible_to(user).standing().filter(**which).values_list("pk", flat=True).first()
    if found is None:
        raise ValidationError({field: sentence})
    return found


NAMED = {
    "action": action_of,
    "committee": committee_of,
    "document": document_of,
    "mandate": mandate_of,
    "session": session_of,
}
