"""What an officer's program may do: the forms and steps of the pages, with the same permissions and refusals."""

from __future__ import annotations

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Header, Status
from pydantic import create_model

from secretariat.accounts.access import require
from secretariat.record.double import once_under
from secretariat.record.models import Submission

from .. import models as m
from ..kinds import entry_permission
from ..steps import STEPS, step_of
from . import schemas as s
from .asked import Id, Line, Sent, asked
from .kept import standing_or_kept
from .reading import one
from .routing import router
from .sending import begun, data_of, names_of_theirs

REFUSALS = {403: s.Problem, 404: s.Problem, 409: s.Problem, 422: s.Problem}
Key = Header(
    None,
    alias="Idempotency-Key",
    max_length=200,
    description="The same key again answers what the first request made, for a week.",
)


def found(kind, pk: int, user):
    record = kind.records().visible_to(user).filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def done_once(request, key: str | None, do):
    """Do it whole or not at all, and under one key no more than once: the id of the record it is about."""
    if not key:
        with transaction.atomic():
            return do().pk
    nonce = hashed(f"{request.auth.pk}|{request.method}|{request.path}|{key}")[:40]
    told = told_in(request)
    made = once_under(nonce, lambda: str(do().pk), print_of=told)
    if Submission.objects.filter(nonce=nonce).exclude(print_of__in=["", told]).exists():
        raise ValidationError({"Idempotency-Key": _("This key came before, with something else: draw another.")})
    return int(made)


def hashed(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def told_in(request) -> str:
    """The same for the same JSON, however it is spaced; nothing of a file, whose envelope is another each time."""
    is_json = request.content_type == "application/json"
    return hashed(json.dumps(json.loads(request.body or "{}"), sort_keys=True)) if is_json else ""


def taken(form, do):
    """What the operation answers; a refusal by the names a program knows."""
    if not form.is_valid():
        raise names_of_theirs(ValidationError(form.errors.as_data()), form)
    try:
        return do()
    except ValidationError as refusal:
        raise names_of_theirs(refusal, form) from None


# --- entering -------------------------------------------------------------------


def committee_of(told: dict, user) -> m.Committee:
    """The one named, or that of a record named."""
    code = told.pop("committee", None)
    near = None if code else next(named(told, user), None)
    which = {"code": code} if code else {"pk": near and near.committee_id}
    committee = m.Committee.objects.visible_to(user).standing().filter(**which).first()
    if committee is None:
        raise ValidationError({"committee": _("Name the committee by its code.")})
    return committee


NEAR = {
    "session_id": m.Session,
    "mandate_id": m.Mandate,
    "action_id": m.Action,
    "decision_id": m.Decision,
    "actions": m.Action,
    "implementations": m.Implementation,
}


def named(told: dict, user):
    """The records a request names, as far as its sender sees them: the first says which committee's this is."""
    for key, model in NEAR.items():
        ids = told.get(key) or []
        yield from model.objects.visible_to(user).standing().filter(pk__in=ids if isinstance(ids, list) else [ids])[:1]
    if document := told.get("document"):
        if document.get("document_id"):
            yield from filter(None, [standing_or_kept(m.Document, document["document_id"], user)])
        else:
            rows = m.Document.objects.visible_to(user).standing()
            yield from rows.filter(symbol=document.get("symbol"))[:1]


def enter(kind, told: dict, by):
    committee = committee_of(told, by) if kind.model is not m.Committee else None
    require(by, *entry_permission(kind, committee))
    place = {"committee": committee} if committee else {}
    under = list(named(told, by))
    form = begun(kind.form_class, kind.model(**place), user=by, under=under)
    form = kind.form_class(data_of(form, told, by), instance=kind.model(**place), user=by, under=under)
    return taken(form, lambda: form.enter(by=by))


def add_entering(path: str, kind) -> None:
    place = {} if kind.model is m.Committee else {"committee": (Line | None, None)}
    schema = asked(f"{kind.model.__name__}Entered", kind.form_class, **place)

    def entered(request, told, key=Key):
        def do():
            return enter(kind, told.model_dump(exclude_unset=True), request.auth)

        return Status(201, one(kind.model, done_once(request, key, do), request.auth))

    entered.__annotations__ |= {"told": schema, "key": str | None}
    name = f"enter_{path.replace('-', '_')}"
    router.post(
        f"/{path}", response={201: s.out(kind.model), **REFUSALS}, operation_id=name, summary=f"Enter one of {path}"
    )(entered)


# --- changing -------------------------------------------------------------------


def change(kind, record, told: dict, by):
    require(by, kind.permission, record)
    values = {**told.get("values", {}), "reason": told.get("reason", ""), "version": told["version"]}
    form = begun(kind.form_class, record, user=by)
    form = kind.form_class(data_of(form, values, by), instance=found(kind, record.pk, by), user=by)
    return taken(form, lambda: form.change(by=by))


def add_changing(path: str, kind) -> None:
    values = asked(f"{kind.model.__name__}Values", kind.form_class)
    told_of = {"version": (Id, ...), "values": (values, ...), "reason": (Line, "")}
    schema = create_model(f"{kind.model.__name__}Changed", __base__=Sent, __doc__=s.ChangeIn.__doc__, **told_of)

    def changed(request, record_id, told, key=Key):
        def do():
            record = one(kind.model, record_id, request.auth)
            return change(kind, record, told.model_dump(exclude_unset=True), request.auth)

        return one(kind.model, done_once(request, key, do), request.auth)

    changed.__annotations__ |= {"record_id": Id, "told": schema, "key": str | None}
    name = f"change_{path.replace('-', '_')}"
    router.patch(
        f"/{path}/{{record_id}}",
        response={200: s.out(kind.model), **REFUSALS},
        operation_id=name,
        summary=f"Change one of {path}",
    )(changed)


# --- steps ----------------------------------------------------------------------


def take(kind, step, record, told: dict, by):
    require(by, *step.needs(record))
    if step_of(step.slug, record) is None:
        raise ValidationError(_("“%(step)s” is not possible with this record as it stands now.") % {"step": step.label})
    form = step.form_class(record=record, user=by)
    form = step.form_class(data_of(form, told, by), record=record, user=by)
    taken(form, lambda: form.do(by=by))
    return record


def add_step(path: str, kind, steps: list) -> None:
    """Steps that share a word in the address ask for the same; which of them is taken, the record tells."""
    step = steps[0]
    own = {"version": (Id | None, None)}
    schema = asked(f"{kind.model.__name__}{step.slug.title()}", step.form_class, **own)

    def stepped(request, record_id, told, key=Key):
        def do():
            record = one(kind.model, record_id, request.auth, withdrawn=True)
            return take(kind, step, record, told.model_dump(exclude_none=True), request.auth)

        return one(kind.model, done_once(request, key, do), request.auth, withdrawn=True)

    stepped.__annotations__ |= {"record_id": Id, "told": schema, "key": str | None}
    router.post(
        f"/{path}/{{record_id}}/{step.slug}",
        response={200: s.out(kind.model), **REFUSALS},
        operation_id=f"{step.slug}_of_{path.replace('-', '_')}",
        summary=f"{in_english(steps)}: one of {path}",
    )(stepped)


def in_english(steps: list) -> str:
    """The description is one for all readers, whoever asked first."""
    with override("en"):
        return " / ".join(str(step.label) for step in steps)


def steps_of(kind) -> list[list]:
    """The steps of a kind of record, those of one address together."""
    found: dict[str, list] = {}
    for step in STEPS:
        if not step.kinds or kind.noun in step.kinds:
            found.setdefault(step.slug, []).append(step)
    return list(found.values())


def add_all() -> None:
    for path, kind in s.written():
        if kind.entered_as:
            add_entering(path, kind)
        add_changing(path, kind)
        for steps in steps_of(kind):
            add_step(path, kind, steps)


add_all()
