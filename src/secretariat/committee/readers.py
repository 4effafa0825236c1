"""Who may read a record, given all that it hangs on: nothing is for more people than what is above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import Manager

from secretariat.record.models import Audience, Record
from secretariat.record.models.audience import INTERNAL, PUBLIC

from .models import ThreadRecord


def reach(record: Record) -> Audience:
    """Those who see the record and all that it is read with or hangs on; of several actions one suffices."""
    names = (*getattr(record, "READ_WITH", ()), *getattr(record, "HANGS_ON", ()))
    above = (widest(held(record, name)) for name in names)
    body = [record.committee.audience] if hasattr(record, "committee") else []
    return narrowest([record.audience, *body, *filter(None, above)])


def reach_of(records: Iterable[Record]) -> Audience | None:
    """Those who see all of these."""
    found = [reach(record) for record in records]
    return narrowest(found) if found else None


def hidden_from(audience: Audience, record: Record, values: dict) -> Record | None:
    """What the record is to hang on by these values and not all of the audience may see."""
    for name in record.HANGS_ON:
        above = as_list(values.get(name))
        if above and not any(covers(reach(one), audience) for one in above):
            return above[0]
    return None


def held(record: Record, name: str) -> list[Record]:
    value = getattr(record, name) if record.pk or not is_many(record, name) else None
    return as_list(value.all() if isinstance(value, Manager) else value)


def is_many(record: Record, name: str) -> bool:
    return record._meta.get_field(name).many_to_many


def as_list(value) -> list[Record]:
    return [value] if isinstance(value, Record) else list(value or [])


def widest(records: list[Record]) -> Audience | None:
    found = [reach(record) for record in records]
    return next((one for one in found if all(covers(one, other) for other in found)), None) or narrowest(found)


def narrowest(audiences: list[Audience]) -> Audience | None:
    """The one that all others cover; where each has readers of its own, the Secretariat alone."""
    found = [one for one in audiences if one.key != PUBLIC] or audiences[:1]
    inmost = (one for one in found if all(covers(other, one) for other in found))
    return next(inmost, None) or (Audience.objects.of(INTERNAL) if found else None)


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
