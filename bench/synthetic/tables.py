"""The annex of a made-up report as a grid: rows of cells, and which of them hang from the one above."""

from __future__ import annotations

from dataclasses import dataclass

from .truth import Truth


@dataclass
class Grid:
    heads: list[str]
    rows: list[tuple[str, list[str], list[bool]]]  # banner title or "", cells, merged with the one above


def grid(truth: Truth) -> Grid:
    c = truth.committee
    if c.split:
        return _split(truth)
    column = c.groups == "column"
    heads = [c.columns[at] for at in c.order]
    rows: list[tuple[str, list[str], list[bool]]] = []
    mandate, action = None, None
    for row in truth.rows:
        label = f"{c.mandate_word} {_label(c, row.mandate)}"
        fresh = row.mandate != mandate
        if fresh and not column:
            rows.append((label, [], []))
        same = not fresh and row.action == action
        every = (row.action, row.implementation, row.consideration, row.summary)
        cells, merged = [every[at] for at in c.order], [at == 0 and same for at in c.order]
        if column:
            cells, merged = [str(_label(c, row.mandate)), *cells], [not fresh, *merged]
        rows.append(("", cells, merged))
        mandate, action = row.mandate, row.action
    return Grid([c.mandate_word, *heads] if column else heads, rows)


def _split(truth: Truth) -> Grid:
    """A column for everything: paragraph, action, implementation, session, paragraphs, paragraph of the summary."""
    c = truth.committee
    rows = []
    for row in truth.rows:
        written = row.consideration.split("aras. ")[-1].split(" of the")[0]
        cells = [str(row.mandate), row.action, row.implementation, row.session, written, row.summary_paragraph]
        rows.append(("", cells, [False] * 6))
        row.report = None
    return Grid(["No.", *c.columns, "Summary paragraph"], rows)


def _label(c, number) -> str:
    return ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")[number] if c.mandate_roman else str(number)
