"""A paper as canonical JSON: the same paper always gives the same bytes, whatever is added to the block list later.

What has its default value is left out, so that a field that is added one day does not change what was written before.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from functools import cache

from django.utils.translation import gettext as _

from . import blocks
from .blocks import Paper

KINDS = {"heading": blocks.Heading, "numbered": blocks.Numbered, "plain": blocks.Plain,
         "quotation": blocks.Quotation, "table": blocks.Table}  # fmt: skip
_KIND_OF = {kind: name for name, kind in KINDS.items()}


class NotAPaper(ValueError):
    """The JSON does not hold a paper; the message says where."""


def write(paper: Paper) -> bytes:
    """The paper as it was built, before anything is cleaned for printing."""
    text = json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    # Half of a surrogate pair has no UTF-8; JSON's own escape keeps it.
    return text.encode("utf-8", "backslashreplace")


def paper_from_json(data: bytes | str) -> Paper:
    """The paper that `write` wrote; NotAPaper where it is none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAPaper(_("This is not JSON: %(reason)s.") % {"reason": error}) from error
    return _built(Paper, value, "paper")


def _plain(value):
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not is_dataclass(value):
        return value
    named = {"kind": _KIND_OF[type(value)]} if type(value) in _KIND_OF else {}
    given = {name: getattr(value, name) for name in _fields(type(value))}
    defaults = _fields(type(value))
    return named | {name: _plain(part) for name, part in given.items() if part != defaults[name][1]}


@cache
def _fields(kind: type) -> dict:
    hints = typing.get_type_hints(kind)
    return {field.name: (hints[field.name], field.default) for field in fields(kind)}


def _built(kind: typing.Any, value: typing.Any, place: str) -> typing.Any:
    if kind == blocks.Block or isinstance(kind, types.UnionType):
        return _block(value, place)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, value, place)
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        _expect(isinstance(value, list), place, _("a list"))
        return tuple(_built(inside[0], part, f"{place}[{number}]") for number, part in enumerate(value))
    if origin is typing.Literal:
        _expect(value in inside, place, ", ".join(inside))
        return value
    _expect(type(value) is kind, place, {str: _("a text"), int: _("a whole number"), bool: _("true or false")}[kind])
    return value


def _block(value, place: str):
    kind = str(value.get("kind")) if isinstance(value, dict) else ""
    _expect(kind in KINDS, place, _("an object whose kind is one of: ") + ", ".join(KINDS))
    return _record(KINDS[kind], {name: part for name, part in value.items() if name != "kind"}, place)


def _record(kind: type, value, place: str):
    known = _fields(kind)
    _expect(isinstance(value, dict), place, _("an object"))
    for name in value:
        _expect(name in known, f"{place}.{name}", _("nothing: this field is not known"))
    for name, (_hint, default) in known.items():
        _expect(name in value or default is not MISSING, f"{place}.{name}", _("a value"))
    return kind(**{name: _built(known[name][0], part, f"{place}.{name}") for name, part in value.items()})


def _expect(holds: bool, place: str, wanted: str) -> None:
    if not holds:
        raise NotAPaper(_("At %(place)s there should be %(wanted)s.") % {"place": place, "wanted": wanted})
