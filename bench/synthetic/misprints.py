"""More ways to break a good report: symbols misspelled, and body and annex that say different things."""

from __future__ import annotations

import re
from collections.abc import Callable

from .truth import Fault, Piece, Row, Truth

_SYMBOL = re.compile(r"([A-Z]{3,})/(\d+)/(\d+)")


def _misprint(name: str, change: Callable[[re.Match], str]) -> Callable[[Truth, object], None]:
    """A fault that misspells the report's symbol in one row of the annex."""

    def fault(truth: Truth, maker) -> None:
        rows = [row for row in truth.rows if row.report and row.report in row.consideration]
        rows = [row for row in rows if _SYMBOL.fullmatch(row.report) and sum(r.report == row.report for r in rows) > 1]
        if not rows:
            return
        row = maker.rng.choice(rows)
        broken = change(_SYMBOL.fullmatch(row.report))
        row.consideration = row.consideration.replace(row.report, broken)
        row.report = broken
        truth.faults.append(Fault(name, ("symbol-malformed",), broken))

    return fault


letters_swapped = _misprint(
    "letters swapped in symbol", lambda m: f"{m[1][0]}{m[1][2]}{m[1][1]}{m[1][3:]}/{m[2]}/{m[3]}"
)
dashes = _misprint("dashes in symbol", lambda m: f"{m[1]}-{m[2]}-{m[3]}")
gap = _misprint("gap in symbol", lambda m: f"{m[1]}/{m[2]}/ {m[3]}")
small_letters = _misprint("small letters in symbol", lambda m: m[0].lower())


def session_differs(truth: Truth, maker) -> None:
    """The annex gives a range to the session before, in words and by symbol."""
    rows = [row for row in truth.rows if row.report and row.report in row.consideration]
    pairs = [(row, other) for row in rows for other in rows if other.session != row.session]
    if not pairs or not truth.body:
        return
    row, other = maker.rng.choice(pairs)
    text = re.sub(r"\d+(?:[–-]| to )\d+|(?<=[§ ])\d+(?= and)", "#", other.consideration)
    mine = re.findall(r"\d+(?:[–-]| to )\d+", row.consideration)
    if text.count("#") != 1 or len(mine) != 1 or len(row.ranges) != 1:
        return
    row.consideration, row.report = text.replace("#", mine[0]), other.report
    first, last = row.ranges[0]
    truth.faults.append(
        Fault(
            "session differs", ("session-differs", "annex-range-not-in-body", "session-misleading"), f"{first}–{last}"
        )
    )


def action_without_row(truth: Truth, maker) -> None:
    actions = [a for a in truth.actions if not a[3] and sum(b[0] == a[0] for b in truth.actions) > 1]
    if not actions:
        return
    mandate, number, title, _implicit = maker.rng.choice(actions)
    gone = [row for row in truth.rows if row.mandate == mandate and row.action == title]
    truth.rows = [row for row in truth.rows if row not in gone]
    truth.decisions = [_unplaced(one, gone) for one in truth.decisions]
    truth.faults.append(Fault("action without row", ("action-without-row",), f"Action {number} under"))


def _unplaced(decision: tuple, gone: list[Row]) -> tuple:
    """A decision whose row is gone has no paragraph that anybody could know."""
    lost = (decision[1], decision[2]) in {(row.summary_session, row.summary_paragraph) for row in gone}
    return (decision[0], decision[1], None, decision[3]) if lost else decision


def decision_without_words(truth: Truth, maker) -> None:
    if maker.c.decision != "lead" or len(truth.decisions) < 3:
        return
    number, session, place, _text = maker.rng.choice(truth.decisions[1:])
    at = next(i for i, piece in enumerate(truth.pieces) if piece.kind == "para" and piece.number == number)
    truth.pieces[at] = Piece("para", f"{maker.c.lead}:", number)
    truth.paragraphs[number] = truth.pieces[at].text
    truth.decisions = [(number, session, place, "") if one[0] == number else one for one in truth.decisions]
    truth.commitments = [one for one in truth.commitments if one[0] != number]
    truth.faults.append(Fault("decision without words", ("decision-text-missing",), f"paragraph {number} "))


def range_backwards(truth: Truth, maker) -> None:
    cited = [one for one in truth.citations if one[3] - one[2] > 1]
    if not cited:
        return
    number, session, first, last = maker.rng.choice(cited)
    piece = next(p for p in truth.pieces if p.kind == "para" and p.number == number)
    good, bad = f"{first}{maker.c.to}{last}", f"{last}{maker.c.to}{first}"
    if good not in piece.text:
        return
    piece.text = truth.paragraphs[number] = piece.text.replace(good, bad)
    truth.citations = [
        (number, session, last, first) if one == (number, session, first, last) else one for one in truth.citations
    ]
    truth.faults.append(Fault("range backwards", ("range-backwards",), f"{last}–{first}"))


MORE_FAULTS = [
    letters_swapped,
    dashes,
    gap,
    small_letters,
    session_differs,
    action_without_row,
    decision_without_words,
    range_backwards,
]
