"""A reading as JSON, whole, with places and confidence, and back: what waits for an officer is kept in this shape."""

from __future__ import annotations

import dataclasses
from functools import cache
from types import UnionType
from typing import get_args, get_origin, get_type_hints

from secretariat.core.sentences import Sentence, again, is_kept

from ..reading import Reading


def as_kept(reading: Reading) -> dict:
    """Sentences are kept as what they are made of: whoever reads them has them in another language, perhaps."""
    return _kept(reading)


def _kept(value):
    if isinstance(value, Sentence):
        return value.kept()
    if dataclasses.is_dataclass(value):
        return {field.name: _kept(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_kept(one) for one in value]
    if isinstance(value, dict):
        return {name: _kept(one) for name, one in value.items()}
    return value


def from_kept(data: dict) -> Reading:
    """The reading again. What an older reader kept and this one does not know is left aside."""
    return _value(Reading, data)


def _value(kind, data):
    if data is None:
        return None
    if is_kept(data):
        return again(data)
    if dataclasses.is_dataclass(kind):
        return kind(**{name: _value(hint, data[name]) for name, hint in _hints(kind).items() if name in data})
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], entry) for entry in data)
    if isinstance(kind, UnionType):
        inner = next((one for one in get_args(kind) if dataclasses.is_dataclass(one)), None)
        return _value(inner, data) if inner else data
    return data


@cache
def _hints(kind) -> dict:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}
