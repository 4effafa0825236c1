"""Sentences that are kept and read again later, perhaps by somebody with another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext


class Sentence(str):
    """A sentence in the page's language that remembers what it was made of: `Sentence("line %(n)s") % {"n": 3}`.

    Import it as `_`, so that the sentence stands in the catalogues. `kept()` is it as JSON, `again()` the sentence in
    the language of whoever reads it then.
    """

    msgid: str
    blanks: dict[str, Any]

    def __new__(cls, msgid: str, blanks: Mapping[str, Any] | None = None) -> Sentence:
        text = gettext(msgid)
        made = super().__new__(cls, text % blanks if blanks else text)
        made.msgid, made.blanks = msgid, dict(blanks or {})
        return made

    def __mod__(self, blanks: Mapping[str, Any]) -> Sentence:  # type: ignore[override]
        return Sentence(self.msgid, {**self.blanks, **blanks})

    def kept(self) -> dict[str, Any]:
        return {"said": self.msgid, "with": {name: kept_blank(value) for name, value in self.blanks.items()}}


def kept_blank(value: Any) -> Any:
    if isinstance(value, Sentence):
        return value.kept()
    return value if isinstance(value, int | str) else str(value)


def is_kept(data: Any) -> bool:
    return isinstance(data, dict) and set(data) == {"said", "with"}


def again(data: dict[str, Any]) -> Sentence:
    """What `kept()` gave, said in the language of now."""
    blanks = {name: again(value) if is_kept(value) else value for name, value in data["with"].items()}
    return Sentence(data["said"], blanks)
