"""Doubled records made one, and parted again: as on the pages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from secretariat.accounts.access import require
from secretariat.record.models import Merge

from ..forms.merging import MergeForm
from ..operations.merging import merge_records, part_records
from ..rules import MERGE
from . import schemas as s
from .asked import Id, Line, Sent
from .reading import one
from .routing import router
from .sending import data_of
from .writing import REFUSALS, Key, done_once, found, taken


class MergeIn(Sent):
    """The id of the double, and the fields that the record which stays takes over from it."""

    double_id: Id
    take: list[Line] = []


class PartingIn(Sent):
    """The id of the double that is to stand for itself again."""

    double_id: Id


def merged(kind, record, told: dict, by):
    """Nothing is taken over that is not named."""
    require(by, MERGE, record)
    double = found(kind, told["double_id"], by)
    about = {"kind": kind, "record": record, "double": double, "user": by}
    data = data_of(MergeForm(**about), {"take": told["take"]} if MergeForm(**about).fields.get("take") else {}, by)
    form = MergeForm(data, **about)
    taken(form, lambda: merge_records(record, double, by=by, take=form.taken))
    return record


def parted(kind, record, double_id: int, by):
    require(by, MERGE, record)
    done = Merge.objects.filter(kind=kind.noun, kept_id=record.pk, double_id=double_id, undone_at=None).first()
    if done is None:
        raise ValidationError({"double_id": _("These two are not merged.")})
    part_records(done, by=by)
    return record


def add(path: str, kind) -> None:
    name, answers = path.replace("-", "_"), {200: s.out(kind.model), **REFUSALS}

    @router.post(f"/{path}/{{record_id}}/merge", response=answers, operation_id=f"merge_of_{name}",
                 summary=f"Merge a double into one of {path}")  # fmt: skip
    def merging(request, record_id: Id, told: MergeIn, key: str | None = Key):
        def do():
            return merged(kind, one(kind.model, record_id, request.auth), told.model_dump(), request.auth)

        return one(kind.model, done_once(request, key, do), request.auth)

    @router.post(f"/{path}/{{record_id}}/parting", response=answers, operation_id=f"parting_of_{name}",
                 summary=f"Part a double from one of {path} again")  # fmt: skip
    def parting(request, record_id: Id, told: PartingIn, key: str | None = Key):
        def do():
            return parted(kind, one(kind.model, record_id, request.auth), told.double_id, request.auth)

        return one(kind.model, done_once(request, key, do), request.auth)


for _path, _kind in s.written():
    if _kind.is_merged:
        add(_path, _kind)
