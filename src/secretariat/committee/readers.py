"""Who may read a record, given all that it hangs on: nothing is for more people than what is above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps

from secretariat.record.models import Audience, Record
from secretariat.record.models.audience import INTERNAL, PUBLIC

from .models import ThreadRecord


def reach_of(records: Iterable[Record]) -> Audience | None:
    """Those who see all of these and all that they are read with or hang on; of several actions one suffices."""
    ids = {pk for record in records for pk in audiences_above(record)}
    return narrowest(list(Audience.objects.filter(pk__in=ids))) if ids else None


def reach(record: Record) -> Audience:
    return reach_of([record])


def audiences_above(record: Record) -> frozenset[int]:
    """The ids of the audiences to all of which a reader must belong."""
    names = (*getattr(record, "READ_WITH", ()), *getattr(record, "HANGS_ON", ()))
    return frozenset({record.audience_id}).union(*(widest(held(record, name)) for name in names))


def held(record: Record, name: str) -> list[Record]:
    """What the record names so; of one that is not entered yet no relation to many is known."""
    is_many = record._meta.get_field(name).many_to_many
    if is_many:
        return list(getattr(record, name).select_related(*ALONG)) if record.pk else []
    return as_list(getattr(record, name) if getattr(record, f"{name}_id") else None)


ALONG = ("mandate",)  # what an action is read with


def as_list(value) -> list[Record]:
    return [value] if isinstance(value, Record) else list(value or [])


def widest(records: list[Record]) -> frozenset[int]:
    """Of several the audiences of the one that most people see; where no one is seen by all, all of them."""
    found = list(dict.fromkeys(audiences_above(record) for record in records))
    if len(found) < 2:
        return found[0] if found else frozenset()
    reached = {ids: narrowest(list(Audience.objects.filter(pk__in=ids))) for ids in found}
    most = (ids for ids in found if all(covers(reached[ids], other) for other in reached.values()))
    return next(most, frozenset().union(*found))


def hidden_from(audience: Audience, record: Record, values: dict) -> Record | None:
    """What the record is to hang on by these values and not all of the audience may see."""
    for name in record.HANGS_ON:
        above = as_list(values.get(name))
        if above and not any(covers(reach(one), audience) for one in above):
            return above[0]
    return None


def narrowest(audiences: list[Audience]) -> Audience:
    """The one that all others cover; where each has readers of its own, the Secretariat alone."""
    found = [one for one in audiences if one.key != PUBLIC] or audiences[:1]
    inmost = (one for one in found if all(covers(other, one) for other in found))
    return next(inmost, None) or Audience.objects.of(INTERNAL)


def covers(audience: Audience, other: Audience) -> bool:
    """Is it open to all to whom the other is, today and on each day on which the other opens further?"""
    return audience.key == PUBLIC or audience == other or audience.always_covers(other)


def nothing_is_open_under_what_is_hidden() -> Iterator[str]:
    """Of what does not go with a hidden record above it by itself: who may not see that may not see this."""
    for model in [model for model in apps.get_models() if issubclass(model, ThreadRecord) and model.HANGS_ON]:
        rows = model.objects.standing().exclude(audience__in=closed())
        for record in rows.select_related("audience").order_by("pk").iterator():
            above = hidden_from(record.audience, record, {name: held(record, name) for name in record.HANGS_ON})
            if above is not None:
                yield f"{model.noun()} {record.pk} ({record}) is open to more people than {above.noun()} {above.pk}."


def closed():
    """What the Secretariat alone sees, now and later, is open to nobody else."""
    return Audience.objects.filter(key=INTERNAL).values("pk")
