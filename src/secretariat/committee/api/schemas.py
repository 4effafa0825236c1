"""What the API says of each kind of record: its columns, relations, addresses and words."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import JSONField
from django.utils import translation
from ninja import Schema
from ninja.orm import create_schema
from pydantic import Field

from secretariat.core.multilingual import TextsField

from .. import models as m
from ..kinds import KINDS, Kind

# How a row is kept, and who in the Secretariat is behind it, stays inside.
HIDDEN = {"audience", "withdrawn_at", "withdrawn_reason", "merged_into", "owner", "recorded_at"}
TEXTS = dict[str, dict[str, str]]  # {language: {"text", "standing"}}
HELD = {"ranges": list[tuple[int, int]], "links": list[dict]} | dict.fromkeys(
    ["unverified", "languages", "verbs", "natures"], list[str]
)


class Withdrawn(Schema):
    """Since when, and why: read by those who keep the record."""

    at: dt.datetime
    reason: str


ADDRESSES = [
    ("url", str, ""),
    ("permalink", str, ""),
    ("label", str, ""),
    ("withdrawn", Withdrawn | None, Field(None, description="Where it was withdrawn, since when and why.")),
]


FALLS = [
    (
        "falls_due_at",
        str | None,
        Field(None, description="The session it falls due at as the calendar stands; that may not be entered yet."),
    )
]


def falls(model) -> bool:
    return any(field.name == "due_session" for field in model._meta.concrete_fields)


class Problem(Schema):
    """Why something was refused: for each field (or __all__) its sentences."""

    errors: dict[str, list[str]]


def out(model):
    """The schema of one kind of record; what its columns are called is said in English, whoever asks first."""
    fields = [f for f in model._meta.concrete_fields if f.name not in HIDDEN and not f.one_to_one]
    links = [f.name for f in model._meta.many_to_many]
    added = [*ADDRESSES, *(FALLS if falls(model) else ())]
    with translation.override("en"):
        schema = create_schema(
            model,
            name=model.__name__,
            fields=[*(f.name for f in fields), *links],
            custom_fields=[*added, *(told(f) for f in fields if isinstance(f, JSONField))],
            base_class=Addressed,
        )
        for field in schema.model_fields.values():
            field.title = str(field.title) if field.title else None
            field.description = str(field.description) if field.description else None
        schema.model_rebuild(force=True)
    return schema


def told(field: JSONField) -> tuple:
    """What a column of JSON holds, which its kind alone does not say."""
    kind = TEXTS if isinstance(field, TextsField) else HELD.get(field.name, field.default)
    return field.name, kind, Field(default_factory=field.default)


class Addressed(Schema):
    """Gives a record its addresses; ids of relations end in _id, as in the journal."""

    @staticmethod
    def resolve_url(record) -> str:
        return f"{settings.SITE_URL}{record.get_absolute_url()}"

    @staticmethod
    def resolve_permalink(record) -> str:
        return f"{settings.SITE_URL}{record.permalink()}"

    @staticmethod
    def resolve_is_verified(record) -> bool:
        return record.is_checked

    @staticmethod
    def resolve_falls_due_at(record) -> str | None:
        number = getattr(record, "falls_number", None)
        return record.committee.session_symbol(number) if number else None

    @staticmethod
    def resolve_label(record) -> str:
        return str(record)

    @staticmethod
    def resolve_met_by_id(record) -> int | None:
        """By what was withdrawn nothing is met."""
        return record.met_by_id if record.is_met else None

    @staticmethod
    def resolve_withdrawn(record) -> dict | None:
        return None if record.is_standing else {"at": record.withdrawn_at, "reason": record.withdrawn_reason}


class ChangeIn(Schema):
    """Fields to change, and the version that was read: where another change came between, the answer is 409."""


READ = {
    "committees": m.Committee,
    "sessions": m.Session,
    "session-parts": m.SessionPart,
    "agenda-items": m.AgendaItem,
    "documents": m.Document,
    "document-versions": m.DocumentVersion,
    "mandates": m.Mandate,
    "paragraphs": m.MandateParagraph,
    "actions": m.Action,
    "implementations": m.Implementation,
    "considerations": m.Consideration,
    "citations": m.Citation,
    "decisions": m.Decision,
    "obligations": m.Obligation,
    "follow-ups": m.FollowUp,
    "reports": m.Report,
}


def written() -> list[tuple[str, Kind]]:
    """The paths of what officers enter and change, each with its kind."""
    kinds = {kind.model: kind for kind in KINDS.values()}
    return [(path, kinds[model]) for path, model in READ.items() if model in kinds]
