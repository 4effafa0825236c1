"""What a report says, as single findings that an officer can confirm, correct or leave out.

A finding is one record that the report tells of: a session, a document, an action, a consideration. What the report
says twice (a document in two rows, a decision in body and annex) is one finding. Its key is made of what it says, so
that the same facts from another file, or from the same file as Word or text, are the same findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..reading.facts import Confidence

CERTAINTY: dict[Confidence, int] = {"guess": 0, "likely": 1, "certain": 2}
COVER, OTHER = "cover", "other"

# What refers to something comes after it.
ORDER = [
    "session", "document", "mandate", "mandateparagraph", "action", "implementation", "consideration", "decision",
    "obligation", "followup",
]  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """`noun` says what kind of record it is, `says` what of it (fields of the record; keys of other findings where it
    refers to them). `part` is the paragraph of the mandate it stands under, `action` the key of its action, `rows` the
    rows of the annex and `paragraphs` those of the body that say it.
    """

    key: str
    noun: str
    says: Mapping[str, object]
    place: str = ""
    quote: str = ""
    confidence: Confidence = "certain"
    part: str = COVER
    action: str = ""
    rows: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()

    def joined(self, other: Finding) -> Finding:
        """The same finding met once more: what it lacked is added, what it names is named together."""
        says = dict(self.says)
        for name, value in other.says.items():
            if isinstance(value, tuple) and name in LINKS:
                says[name] = tuple(dict.fromkeys((*says.get(name, ()), *value)))
            elif says.get(name) in (None, "", (), []):
                says[name] = value
        return replace(
            self,
            says=says,
            rows=tuple(sorted({*self.rows, *other.rows})),
            paragraphs=tuple(sorted({*self.paragraphs, *other.paragraphs})),
        )


LINKS = ("actions", "implementations")


@dataclass
class Findings:
    """All findings of one report, in the order in which they can be entered."""

    by_key: dict[str, Finding] = field(default_factory=dict)

    def add(self, finding: Finding) -> str:
        held = self.by_key.get(finding.key)
        self.by_key[finding.key] = held.joined(finding) if held else finding
        return finding.key

    def change(self, key: str, **says) -> None:
        self.by_key[key] = replace(self.by_key[key], says={**self.by_key[key].says, **says})

    def take_in(self, key: str, other: str) -> None:
        """The second is the first: whatever points at it points at that one."""
        self.by_key[key] = self.by_key[key].joined(self.by_key.pop(other))
        for one in [f for f in self.by_key.values() if points_at(f, other)]:
            self.change(one.key, **{name: put(value, other, key) for name, value in one.says.items()})

    def doubt(self, key: str, confidence: Confidence) -> None:
        held = self.by_key[key]
        self.by_key[key] = replace(held, confidence=least(held.confidence, confidence))

    def of(self, *nouns: str) -> list[Finding]:
        return [f for f in self.by_key.values() if f.noun in nouns]

    def get(self, key: str) -> Finding | None:
        return self.by_key.get(key)

    def __iter__(self):
        return iter(sorted(self.by_key.values(), key=lambda f: ORDER.index(f.noun)))

    def __len__(self):
        return len(self.by_key)


def points_at(finding: Finding, key: str) -> bool:
    return any(value == key or (isinstance(value, tuple) and key in value) for value in finding.says.values())


def put(value: object, old: str, new: str) -> object:
    """A key, or the keys, with one in the place of another."""
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(new if one == old else one for one in value))
    return new if value == old else value


def least(*confidences: Confidence) -> Confidence:
    """As sure as the least sure of them."""
    return min(confidences, key=CERTAINTY.__getitem__)
