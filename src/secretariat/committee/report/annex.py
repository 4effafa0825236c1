"""The matrix: for each action what was delivered, where the Committee considered it, and its decision."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.writing.blocks import Annex, Group, Inline, Row, Run, Table

from ..models import DocumentKind, ImplementationKind
from ..queries.thread import ActionThread, Delivery
from . import citing
from .groups import Served, grouped, home_of, is_at_home
from .outline import Telling, by_session
from .sentences import has_come, named, title_of

COLUMNS = ("column_action", "column_implementation", "column_consideration")
NOTHING = (Run("–"),)


def annex(telling: Telling, *, as_printed: bool = False) -> Annex:
    """Drawn from the same thread as the body.

    With `as_printed` (an imported report written back) titles and cells stand as they were printed, and what the body
    alone told of makes no row.
    """
    voice = telling.voice
    title = voice.plain("annex_title", mandate=voice.text(telling.thread.mandate.titles))
    columns = columns_of(telling)
    groups = tuple(group for served in grouped(telling.thread) if (group := group_of(telling, served, as_printed)).rows)
    return Annex(title, (Table(title, columns, groups),))


def columns_of(telling: Telling) -> tuple[str, ...]:
    """The last is headed “Summary by the Chair”, unless decisions are cited and none of them in a summary."""
    cited = [d.citation for line in telling.thread.actions for d in line.decisions if d.citation is not None]
    elsewhere = cited and all(one.document.kind != DocumentKind.SUMMARY for one in cited)
    last = "column_decided" if elsewhere else "column_decision"
    return tuple(telling.voice.plain(name) for name in (*COLUMNS, last))


def group_of(telling: Telling, served: Served, as_printed: bool) -> Group:
    voice = telling.voice
    title = voice.paragraph_heading(served.paragraph) if served.paragraph else voice.say("other_actions")
    rows: list[Row] = []
    for line in served.lines:
        action = voice.text(line.action.titles) or NOTHING
        if is_at_home(line, served.paragraph):
            told = list(cells(telling, line, as_printed))
        else:
            told = [] if as_printed else [(elsewhere(telling, line), NOTHING, NOTHING)]
        rows += [Row((action, *others), (0,) if place else ()) for place, others in enumerate(told)]
    return Group(title, tuple(rows))


def cells(telling: Telling, line: ActionThread, as_printed: bool) -> Iterator[tuple[Inline, Inline, Inline]]:
    voice = telling.voice
    for delivery in line.deliveries:
        yield implementation_cell(telling, delivery, as_printed), *considered(telling, delivery, as_printed)
    if as_printed:
        return
    for consideration in line.loose_considerations:
        decided = [d for d in line.loose_decisions if d.session_id == consideration.session_id]
        yield NOTHING, citing.cell(voice, consideration, False), several(telling, decisions(telling, decided, False))
    told = {c.session_id for c in line.loose_considerations}
    for decision in line.loose_decisions:
        if decision.session_id not in told:
            yield NOTHING, NOTHING, citing.decision_cell(voice, decision, False)
    if not (line.deliveries or line.loose_considerations or line.loose_decisions):
        yield voice.say("cell_nothing"), NOTHING, NOTHING


def considered(telling: Telling, delivery: Delivery, as_printed: bool) -> tuple[Inline, Inline]:
    cited = [citing.cell(telling.voice, c, as_printed) for c in by_session(delivery.considerations)]
    return several(telling, cited), several(telling, decisions(telling, delivery.decisions, as_printed))


def decisions(telling: Telling, found, as_printed: bool) -> list[Inline]:
    return [citing.decision_cell(telling.voice, decision, as_printed) for decision in by_session(found)]


def implementation_cell(telling: Telling, delivery: Delivery, as_printed: bool) -> Inline:
    """“Title, CDIP/21/4”; what has no document is known by its session or day, unless its title names them already."""
    voice, record = telling.voice, delivery.implementation
    title = named(voice, record)
    if voice.sees(record.document):
        symbol = voice.link(voice.label(record.document), record.document)
        return voice.say("cell_document", title=title, symbol=symbol) if title_of(voice, record) else (symbol,)
    if as_printed or record.kind == ImplementationKind.OTHER:
        return title
    if not has_come(voice, record) or record.kind == ImplementationKind.DOCUMENT:
        return voice.say("cell_planned", title=title)
    words = "".join(run.text for run in title)
    if record.day and str(record.day.year) not in words:
        return voice.say("cell_on_day", title=title, day=voice.day(record.day))
    if record.session and not record.day and voice.symbol(record.session) not in words:
        return voice.say("cell_at_session", title=title, session=voice.symbol(record.session))
    return title


def elsewhere(telling: Telling, line: ActionThread) -> Inline:
    home = telling.voice.paragraph_heading(home_of(telling.thread, line))
    return telling.voice.say("cell_elsewhere", paragraph=home)


def several(telling: Telling, entries: list[Inline]) -> Inline:
    """One cell of several entries."""
    if not entries:
        return NOTHING
    told, *rest = entries
    for entry in rest:
        told = telling.voice.say("cell_several", first=told, second=entry)
    return told
