"""What was found, in columns for a terminal. English, as all commands are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from textwrap import shorten

from ..models import Committee
from .bodies import other_body
from .plan import LEFT_OUT, Item, Plan
from .wording import said

WIDE = 72
SIDE = 40
NAMES = {
    "session": "Sessions",
    "document": "Documents",
    "mandateparagraph": "Paragraphs of the mandate",
    "action": "Actions",
    "implementation": "Implementations",
    "consideration": "Considerations",
    "decision": "Decisions",
    "followup": "Follow-ups",
    "obligation": "Requests and promises",
}


def printed(plan: Plan, body) -> Iterator[str]:
    yield from cover(plan, body)
    yield ""
    yield from counts(plan)
    for item in plan.of("mandateparagraph"):
        yield ""
        yield from under(plan, item)
    yield from others(plan)
    yield ""
    yield from problems(plan)


def row(indent: int, text: object, *columns: object, head: str = "") -> str:
    first = "  " * indent + head
    first += shorten(str(text), WIDE - len(first), placeholder="…")
    return (first.ljust(WIDE) + "  " + "  ".join(str(c).ljust(10) for c in columns)).rstrip()


def cover(plan: Plan, body) -> Iterator[str]:
    document = plan.reading.document
    held = "in the record" if isinstance(body, Committee) else "not in the record yet"
    yield document.title or plan.reading.name
    yield f"  Committee  {body.code} ({held})" if body is not None else "  Committee  none is named"
    if isinstance(body, Committee) and (other := other_body(plan.reading, body)):
        yield f"             the report names {other}: apply it only if they are one body"
    when = f", {document.place_and_dates}" if document.place_and_dates else ""
    yield f"  Session    {document.session or 'none is named'}{when}"
    yield f"  Symbol     {document.symbol or 'none is printed'}"
    mandate = plan.get("mandate")
    if mandate is not None and mandate.record is not None:
        yield f"  Mandate    {mandate.record.slug} ({mandate.match.ground_words}, {mandate.confidence})"


def counts(plan: Plan) -> Iterator[str]:
    yield row(0, "Found", "in all", "held", "certain", "likely", "guess", "unclear")
    yield row(1, "Numbered paragraphs", len(plan.reading.paragraphs))
    yield row(1, "Ranges of reports cited in the body", len(plan.reading.citations))
    yield row(1, "Decisions told in the body", len(plan.reading.decisions))
    yield row(1, "Rows of the annex", len(plan.reading.printed_rows))
    for noun, name in NAMES.items():
        items = plan.of(noun)
        if items:
            states = [plan.state(item) for item in items]
            held = sum(item.record is not None for item in items)
            yield row(1, name, len(items), held, *(states.count(s) for s in ("certain", "likely", "guess", LEFT_OUT)))


def under(plan: Plan, paragraph: Item) -> Iterator[str]:
    mark = paragraph.key.removeprefix("paragraph:")
    words = str(paragraph.finding.says["text"])
    yield row(0, words, *how(paragraph), head=f"Paragraph {mark}  ")
    for action in (i for i in plan.of("action") if i.finding.part == mark):
        yield row(1, action.finding.says["title"], *how(action), head=f"{action.finding.says['number']}.  ")
        yield from remarks(action)
        for item in sorted(below(plan, action), key=in_order):
            yield row(2, told(plan, item), *how(item), head=STORIES[item.finding.noun])
            yield from remarks(item)


def below(plan: Plan, action: Item) -> list[Item]:
    return [i for i in plan.items.values() if i.finding.action == action.key and i.finding.noun in STORIES]


def in_order(item: Item) -> tuple:
    """Row by row; what only the body tells comes after."""
    return min(item.finding.rows, default=10**6), list(STORIES).index(item.finding.noun)


STORIES = {
    "implementation": "delivered   ",
    "consideration": "considered  ",
    "decision": "decided     ",
    "followup": "follow-up   ",
    "obligation": "owed        ",
}


def told(plan: Plan, item: Item) -> str:
    says = item.finding.says
    if item.finding.noun == "implementation":
        document = plan.findings.get(str(says["document"]))
        return f"{document.says['symbol']} {document.says['title']}" if document else str(says["title"])
    if item.finding.noun == "consideration":
        ranges = ", ".join(f"{a}–{b}" if a != b else str(a) for a, b in says["ranges"])
        return f"{says['session_name'] or 'session unknown'}, {ranges}"
    if item.finding.noun == "decision":
        return f"{says['session_name'] or 'session unknown'}, {says['number'] or 'paragraph unknown'}"
    return f"{says['text']}"


def how(item: Item) -> list[str]:
    return ["unclear" if item.lacking else item.confidence, item.finding.place, "held" if item.record else "new"]


def remarks(item: Item) -> Iterator[str]:
    if item.lacking:
        yield f"      → {item.lacking}"
    if item.beside:
        yield f"      → {item.beside}"
    for difference in item.differences:
        if not difference.fills:
            kept = "the report's is taken" if item.takes(difference) else "the record's is kept"
            sides = "record “{}”, report “{}”".format(*cut(difference.record, difference.report))
            yield f"      ≠ {difference.label.lower()}: {sides}; {kept}"


def cut(one: str, other: str) -> list[str]:
    """Both cut to fit a line, from a few words before the first that differs."""
    sides = [text.split() for text in (one, other)]
    shared = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(*sides, strict=False)))
    start = max(shared - 2, 0) if any(len(" ".join(side)) > SIDE for side in sides) else 0
    lead = "… " if start else ""
    return [lead + shorten(" ".join(side[start:]), SIDE, placeholder="…") for side in sides]


def others(plan: Plan) -> Iterator[str]:
    """What differs or cannot be entered as it is, and is told under no action."""
    for item in plan.items.values():
        is_told = item.finding.noun in (*STORIES, "action") and item.finding.action
        remarked = [] if is_told else list(remarks(item))
        if remarked:
            yield ""
            yield row(0, f"{item.finding.noun}  {said(item, plan)}", *how(item))
            yield from remarked


def problems(plan: Plan) -> Iterator[str]:
    found = plan.reading.problems
    if not found:
        yield "No disagreement was found."
        return
    yield f"Problems ({len(found)})"
    width = min(max(len(p.place) for p in found), 40)
    for severity in ("error", "warning", "note"):
        for problem in (p for p in found if p.severity == severity):
            yield f"  {severity:<8} {problem.place:<{width}}  {problem.message} [{problem.code}]"
