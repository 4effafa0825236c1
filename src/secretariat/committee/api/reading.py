"""Lists and single records of every kind, within what the caller may see."""

import re
from functools import partial

from django.db.models import ForeignKey, Prefetch
from django.http import Http404, HttpResponseRedirect
from ninja import Query, Schema
from ninja.pagination import LimitOffsetPagination, paginate
from pydantic import Field

from secretariat.accounts.bearing import Anyone
from secretariat.record.journal import history
from secretariat.record.models import Record
from secretariat.record.sight import Sight, is_whole

from ..models import Action
from ..queries import falling
from ..queries.history import history_for_programs
from .asked import LARGEST, Id
from .kept import standing_or_kept
from .narrowing import narrow_of, narrowed
from .routing import router
from .schemas import READ, falls, out


def rows_of(model, user, *, withdrawn: bool = False):
    """Standing records (or `withdrawn` ones too) with what they lead to, in a constant number of queries.

    Of lists only what the user may see.
    """
    along = [
        f.name
        for f in model._meta.concrete_fields
        if isinstance(f, ForeignKey) and f.name not in {"audience", "merged_into", "owner"}
    ]
    deeper = [f"{name}__committee" for name in along if hasattr(model._meta.get_field(name).related_model, "committee")]
    if "citation" in along:
        deeper += ["citation__document__committee", "citation__document__session__committee"]
    if "document" in along:
        deeper += ["document__session__committee"]
    seen = model.objects.visible_to(user)
    rows = (seen if withdrawn else seen.standing()).select_related(*along, *deeper)
    rows = rows.prefetch_related(falling.made_of_each(user)) if model is Action else rows
    return rows.prefetch_related(*[linked(f, user) for f in model._meta.many_to_many]).order_by("pk")


def linked(field, user) -> Prefetch:
    rows = field.related_model.objects
    seen = rows.visible_to(user).standing() if issubclass(field.related_model, Record) else rows.all()
    return Prefetch(field.name, seen)


class Seen(LimitOffsetPagination):
    """At most 500 records at a time, without those that lead to what the caller may not see."""

    class Input(Schema):
        limit: int = Field(100, ge=1, le=500, description="How many records; at most 500.")
        offset: int = Field(0, ge=0, le=LARGEST - 500, description="How many to leave out first.")

    def paginate_queryset(self, queryset, pagination, request, **params):
        answer, sight = super().paginate_queryset(queryset, pagination, request=request, **params), Sight(request.auth)
        items = [row for row in answer["items"] if is_whole(row, sight)]
        return {**answer, "items": with_falls(items, request.auth)}


read = partial(router.get, auth=Anyone())


def add(path: str, model) -> None:
    schema, narrow_by, name = out(model), narrow_of(model, model.__name__), path.replace("-", "_")

    @read(f"/{path}", response=list[schema], operation_id=f"list_{name}", summary=f"List {path}")
    @paginate(Seen)
    def listed(request, narrow: Query[narrow_by]):
        return narrowed(rows_of(model, request.auth), narrow, request.auth)

    @read(f"/{path}/{{record_id}}", response=schema, operation_id=f"read_{name}", summary=f"One of {path}")
    def single(request, record_id: Id):
        """A double leads to the record that took it in; who keeps the record reads what was withdrawn, too."""
        return stays(model, record_id, request) or one(model, record_id, request.auth, withdrawn=True)

    @read(f"/{path}/{{record_id}}/history", operation_id=f"history_{name}", summary=f"What was done to one of {path}")
    def told(request, record_id: Id):
        if answer := stays(model, record_id, request):
            return answer
        record = one(model, record_id, request.auth, withdrawn=True)
        return history_for_programs(history(record, request.auth)[:500], request.auth, record.committee_code)


def stays(model, pk: int, request) -> HttpResponseRedirect | None:
    """The answer that leads from a double to the record that took it in; nothing for any other."""
    record = standing_or_kept(model, pk, request.auth)
    if record is None or record.pk == pk:
        return None
    return HttpResponseRedirect(re.sub(rf"/{pk}(?=/|$)", f"/{record.pk}", request.path, count=1))


def with_falls(rows: list, user) -> list:
    """Each with the session it falls due at, where there is such a thing of its kind."""
    if rows and falls(type(rows[0])):
        list(map(falling.told(user), rows))
    return rows


def one(model, pk: int, user, **rows):
    """The record without what the caller may not see; 404 where it cannot be told without that."""
    found = rows_of(model, user, **rows).filter(pk=pk).first()
    if found is None or not is_whole(found, Sight(user)):
        raise Http404
    return with_falls([found], user)[0]


for _path, _model in READ.items():
    add(_path, _model)
