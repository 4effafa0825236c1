"""Whether the YAML files are consistent: one sentence for each thing that is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from secretariat.data.kinds import KINDS, VOCABULARIES
from secretariat.data.reading import Entry, by_kind

SIX = {"ar", "en", "es", "fr", "ru", "zh-hans"}
STANDINGS = {"authentic", "translation", "missing"}
SESSION_STATES = {"planned", "postponed", "held", "cancelled"}
MODES = {"in_person", "hybrid", "online"}
VERSIONS = {"issued", "prov", "adopted", "rev", "corr", "add"}
AUTHORS = {"secretariat", "chair", "state", "person", "other"}

Found = dict[str, dict[str, Entry]]


def problems(entries: tuple[Entry, ...]) -> list[str]:
    """Every inconsistency among `entries`, in their order; none when the list is empty."""
    found = by_kind(entries)
    return [*doubles(entries), *(f"{e}: {line}" for e in entries for line in problems_of(e, found))]


def doubles(entries: tuple[Entry, ...]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        if (entry.kind, entry.key) in seen:
            yield f"{entry}: this key stands twice"
        seen.add((entry.kind, entry.key))


def problems_of(entry: Entry, found: Found) -> Iterator[str]:
    if entry.kind not in KINDS:
        yield "no such kind"
        return
    yield from sourcing(entry, found)
    yield from fields(entry)
    yield from references(entry, found)
    yield from RULES.get(entry.kind, nothing)(entry.values, found)


def nothing(values, found) -> Iterator[str]:
    yield from ()


def sourcing(entry: Entry, found: Found) -> Iterator[str]:
    origin = entry.source.partition(",")[0]
    if not entry.key:
        yield "it has no key"
    if origin not in found.get("source", {}):
        yield f"its source “{entry.source}” is not among the sources"
    if not isinstance(entry.verified, bool):
        yield "it does not say whether it was verified"
    if origin == "memory" and entry.verified:
        yield "what comes from memory is not verified"
    for name in entry.unverified:
        if name.partition(".")[0] not in {*entry.values, "key", "symbol"}:
            yield f"“{name}” is called unverified but is not there"


def fields(entry: Entry) -> Iterator[str]:
    shape = KINDS[entry.kind]
    if missing := shape.required - set(entry.values):
        yield f"it lacks {', '.join(sorted(missing))}"
    if unknown := set(entry.values) - shape.fields:
        yield f"nobody reads {', '.join(sorted(unknown))}"


def references(entry: Entry, found: Found) -> Iterator[str]:
    for name, kind in KINDS[entry.kind].references.items():
        value = entry.values.get(name)
        for key in value if isinstance(value, list) else [value]:
            if key is not None and str(key) not in found.get(kind, {}):
                yield f"{name} names {kind} “{key}”, which is not there"


def term(values, found) -> Iterator[str]:
    if set(values["label"]) != SIX or not all(isinstance(text, str) and text for text in values["label"].values()):
        yield "it does not have a label in each of the six languages"


def session(values, found) -> Iterator[str]:
    if values["state"] not in SESSION_STATES or values["mode"] not in MODES:
        yield "its state or mode is not one of those we know"
    spans = [
        (values["scheduled_start"], values["scheduled_end"]),
        (values.get("actual_start"), values.get("actual_end")),
    ]
    spans += [(part["start"], part["end"]) for part in values.get("parts", ())]
    for start, end in spans:
        if (start is None) != (end is None) or (start and not (isinstance(start, date) and start <= end)):
            yield f"{start} to {end} is not a span of days"
    if values["state"] == "held" and not values.get("actual_start"):
        yield "it was held, but no day says when"


def document(values, found) -> Iterator[str]:
    yield from texts(values["titles"], "title")
    if not values["titles"] and not values.get("digest"):
        yield "it has neither a title nor a digest"
    if values.get("author_kind", "secretariat") not in AUTHORS:
        yield f"“{values['author_kind']}” is not a kind of author"
    for version in values["versions"]:
        if version["kind"] not in VERSIONS:
            yield f"“{version['kind']}” is not a kind of version"
        if version.get("adopted_at") and version["adopted_at"] not in found["session"]:
            yield f"adopted at {version['adopted_at']}, which is not there"
        yield from bodies(version)
    days = [version["day"] for version in values["versions"] if version.get("day")]
    if any(later < earlier for earlier, later in pairwise(days)):
        yield "its versions are not in the order of their days"


def bodies(version) -> Iterator[str]:
    for language, blocks in version.get("body", {}).items():
        numbered = [block for block in blocks if isinstance(block, str)]
        if version.get("last_paragraph") not in (None, len(numbered)):
            yield f"{version['symbol_as_printed']} has {len(numbered)} paragraphs in {language}, not as many as it says"


def texts(rows, field: str) -> Iterator[str]:
    for row in rows:
        if row["language"] not in SIX or row["standing"] not in STANDINGS:
            yield f"{row['language']} {row['standing']} is not a language with its standing"
        if (row["standing"] == "missing") != (not row.get(field)):
            yield f"the text in {row['language']} is {row['standing']}, which it is not"
    if len({row["language"] for row in rows}) != len(rows):
        yield "one language stands twice"


def held_texts(values, found) -> Iterator[str]:
    yield from texts(values.get("texts", ()), "text")
    if bool(values.get("texts")) != values["text_held"]:
        yield "it does not say truly whether its text is held"


def consideration(values, found) -> Iterator[str]:
    report = found["document"].get(values["report"])
    last = report.values["last_paragraph"] if report else None
    for first, until in values["ranges"]:
        if not 1 <= first <= until:
            yield f"{first} to {until} is not a range"
        elif last and until > last and not values.get("withdrawn"):
            yield f"paragraph {until} is beyond the last of {values['report']}"


def follow_up(values, found) -> Iterator[str]:
    sort = found["follow-up-kind"].get(values["kind"])
    if sort and sort.values.get("needs_due") and not values["due_session"]:
        yield "a follow-up of this kind needs a session by which it is due"
    if sort and sort.values.get("closes") and not values.get("closed_at_session"):
        yield "where none is foreseen, a session closed it"
    if bool(values.get("closed_at_session")) != bool(values.get("closing_reason")):
        yield "nothing is closed without a reason"


def implementation(values, found) -> Iterator[str]:
    if (values["kind"] == "document") != bool(values.get("document")):
        yield "a document names its document, and nothing else does"
    if not values.get("document") and not values.get("title"):
        yield "it has neither a document nor a title"


RULES = {
    **dict.fromkeys(VOCABULARIES, term),
    "session": session,
    "document": document,
    "agenda-item": lambda values, found: texts(values["titles"], "title"),
    "mandate-paragraph": held_texts,
    "decision": held_texts,
    "consideration": consideration,
    "follow-up": follow_up,
    "implementation": implementation,
}
