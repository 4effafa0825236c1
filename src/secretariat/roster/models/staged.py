"""What an import would write, as whole rows beside the roster: they become part of it in one statement, or never."""

from __future__ import annotations

from django.db import models

from .engagement import Engagement
from .profile import Profile
from .roster_import import RosterImport


class Staged(models.Model):
    """`target` is the row it changes (none: it is new); `is_before` keeps how that row was, to be put
    back; `back_at` is when that was done, or what was new was withdrawn."""

    imported = models.ForeignKey(RosterImport, models.CASCADE, related_name="+")
    target = models.PositiveBigIntegerField(null=True)
    is_before = models.BooleanField(default=False)
    back_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def copies(model: type[models.Model]) -> dict[str, models.Field]:
    """The columns of a table, to hold the same without being bound to anything."""
    return {field.attname: copied(field) for field in model._meta.local_concrete_fields if not field.primary_key}


def copied(field: models.Field) -> models.Field:
    if field.is_relation:
        return models.PositiveBigIntegerField(null=True)
    _name, _path, args, told = field.deconstruct()
    return type(field)(*args, **{name: value for name, value in told.items() if name not in ("unique", "db_index")})


def staged(name: str, model: type[models.Model], doc: str, **more) -> type[Staged]:
    meta = type("Meta", (), {"indexes": [models.Index(fields=["imported", "is_before", more.pop("by")])]})
    told = {"__module__": __name__, "__doc__": doc, "__str__": lambda self: f"{name} {self.pk}", "Meta": meta}
    return type(name, (Staged,), {**told, **more, **copies(model)})


StagedProfile = staged("StagedProfile", Profile, "A profile as an import would have it.", by="number")
StagedEngagement = staged(
    "StagedEngagement", Engagement, "An engagement as an import would have it; `number` is its profile’s.",
    by="contract", number=models.CharField(max_length=12),
)  # fmt: skip
