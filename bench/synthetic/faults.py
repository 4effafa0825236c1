"""Breaks a good report in ways that reports are broken, and notes what a careful reader should say."""

from __future__ import annotations

import re

from .misprints import MORE_FAULTS
from .truth import Fault, Piece, Truth


def break_some(truth: Truth, maker, count: int) -> None:
    chosen = maker.rng.sample(FAULTS, min(count, len(FAULTS)))
    chosen.sort(
        key=lambda one: (one is not number_skipped, one is paragraph_torn)
    )  # the others note numbers as they are then
    for one in chosen:
        one(truth, maker)


def slash_lost(truth: Truth, maker) -> None:
    rows = [row for row in truth.rows if row.report in row.consideration and re.match(r"[A-Z]+/\d+/", row.report)]
    if not rows:
        return
    row = maker.rng.choice(rows)
    broken = row.report.replace("/", "", 1)
    row.consideration = row.consideration.replace(row.report, broken)
    row.report = broken
    truth.faults.append(Fault("slash lost in symbol", ("symbol-malformed",), broken))


def row_lost(truth: Truth, maker) -> None:
    candidates = [
        row for row in truth.rows if sum(r.mandate == row.mandate and r.action == row.action for r in truth.rows) > 1
    ]
    if not candidates:
        return
    row = maker.rng.choice(candidates)
    truth.rows.remove(row)
    first, last = row.ranges[0]
    truth.faults.append(
        Fault("annex row lost", ("citation-not-in-annex",), f"{first}–{last}" if first != last else str(first))
    )
    truth.decisions = [
        d if (d[1], d[2]) != (row.summary_session, row.summary_paragraph) else (d[0], d[1], None, d[3])
        for d in truth.decisions
    ]


def draft_in_annex(truth: Truth, maker) -> None:
    rows = [
        row for row in truth.rows if re.search(r"\b[Rr]eport\b", row.consideration) and "Final" not in row.consideration
    ]
    if not rows:
        return
    row = maker.rng.choice(rows)
    row.consideration = re.sub(r"\b[Rr]eport\b", "Draft Report", row.consideration, count=1).replace(
        row.report, row.report + " Prov."
    )
    row.report += " Prov."
    truth.faults.append(Fault("draft report in annex", ("report-status-differs",), "Prov."))


def decision_lost(truth: Truth, maker) -> None:
    if len(truth.decisions) < 3:
        return
    number, session, place, _text = maker.rng.choice(truth.decisions[1:])
    at = next(i for i, piece in enumerate(truth.pieces) if piece.kind == "para" and piece.number == number)
    truth.pieces[at] = Piece("para", "Regional offices were informed of the discussion by circular letter.", number)
    truth.paragraphs[number] = truth.pieces[at].text
    if truth.pieces[at - 1].kind == "stage":
        del truth.pieces[at - 1]
    truth.decisions = [one for one in truth.decisions if one[0] != number]
    truth.commitments = [one for one in truth.commitments if one[0] != number]
    if place:
        truth.faults.append(Fault("decision lost", ("decision-missing",), f"{place} of the summary of {session}"))


def paragraph_torn(truth: Truth, maker) -> None:
    cited = {number for number, *_rest in truth.citations}
    longer = [
        p
        for p in truth.pieces
        if p.kind == "para" and len(p.text.split()) > 14 and p.number not in cited and ":" not in p.text
    ]
    if not longer:
        return
    piece = maker.rng.choice(longer)
    words = piece.text.split()
    half = len(words) // 2
    while half < len(words) - 2 and (words[half - 1].endswith((".", ",", ";")) or words[half][0] == "("):
        half += 1
    at = truth.pieces.index(piece)
    truth.pieces[at] = Piece("para", " ".join(words[:half]), piece.number)
    truth.pieces.insert(at + 1, Piece("torn", " ".join(words[half:])))
    truth.faults.append(Fault("paragraph torn", ("paragraph-broken",), f"paragraph {piece.number} "))


def wrong_digit(truth: Truth, maker) -> None:
    row = maker.rng.choice(truth.rows)
    first, last = row.ranges[0]
    wrong = last + 40
    row.consideration = re.sub(rf"\b{last}\b(?!/)", str(wrong), row.consideration, count=1)
    if str(wrong) not in row.consideration:
        return
    row.ranges[0] = (first, wrong) if first != last else (wrong, wrong)
    truth.faults.append(Fault("digit wrong in annex", ("annex-range-not-in-body",), str(wrong)))


def number_skipped(truth: Truth, maker) -> None:
    """From some paragraph on, all numbers are one too high."""
    at = maker.rng.randint(4, max(truth.paragraphs) - 2)
    for piece in truth.pieces:
        if piece.number and piece.number >= at:
            piece.number += 1

    def up(number: int) -> int:
        return number + 1 if number >= at else number

    truth.paragraphs = {up(number): text for number, text in truth.paragraphs.items()}
    truth.citations = [(up(n), *rest) for n, *rest in truth.citations]
    truth.decisions = [(up(n), *rest) for n, *rest in truth.decisions]
    truth.commitments = [(up(n), *rest) for n, *rest in truth.commitments]
    truth.faults.append(Fault("number skipped", ("number-skipped",), f"paragraph {at + 1} "))


def word_changed_in_title(truth: Truth, maker) -> None:
    rows = [
        row for row in truth.rows if any(a[0] == row.mandate and a[2] == row.action and not a[3] for a in truth.actions)
    ]
    if not rows:
        return
    old = maker.rng.choice(rows).action
    new = re.sub(r"^\w+", "Discontinue", old)
    for row in truth.rows:
        row.action = new if row.action == old else row.action
    truth.faults.append(Fault("title differs", ("action-title-differs",), "Discontinue"))


def wrong_actor(truth: Truth, maker) -> None:
    number, session, place, text = maker.rng.choice(truth.decisions)
    actor = maker.c.actor[0].upper() + maker.c.actor[1:]
    lowered = maker.c.actor[0].lower() + maker.c.actor[1:]
    changed = text.replace(actor, "Several delegations", 1).replace(lowered, "several delegations", 1)
    piece = next(p for p in truth.pieces if p.kind == "para" and p.number == number)
    if changed == text or not piece.text.endswith(text):
        return
    piece.text = piece.text[: -len(text)] + changed
    truth.paragraphs[number] = piece.text
    truth.decisions = [(number, session, place, changed) if d[0] == number else d for d in truth.decisions]
    truth.faults.append(Fault("wrong actor", ("decision-actor",), "delegations"))


def follow_up_lost(truth: Truth, maker) -> None:
    stages = [
        i for i, p in enumerate(truth.pieces) if p.kind == "stage" and p.text.rstrip(":") == maker.c.stages["follow_up"]
    ]
    if len(stages) < 4:
        return
    at = maker.rng.choice(stages)
    del truth.pieces[at]
    truth.faults.append(Fault("follow-up heading lost", ("action-without-follow-up",), ""))


def vague_promise(truth: Truth, maker) -> None:
    number = maker.rng.choice([d[0] for d in truth.decisions])
    piece = next(p for p in truth.pieces if p.kind == "para" and p.number == number)
    if "requested" in piece.text:
        return
    more = f" It requested {maker.c.secretariat} to make a presentation at a future {maker.c.noun}."
    piece.text += more
    truth.paragraphs[number] += more
    truth.decisions = [(*d[:3], d[3] + more) if d[0] == number else d for d in truth.decisions]
    truth.commitments.append((number, None))
    truth.faults.append(Fault("vague promise", ("commitment-without-session",), f"paragraph {number} "))


def count_wrong(truth: Truth, maker) -> None:
    for piece in truth.pieces:
        if piece.kind == "para" and "were identified under this heading" in piece.text:
            piece.text = re.sub(r"^\w+", "Four", piece.text)
            truth.paragraphs[piece.number] = piece.text
            truth.faults.append(
                Fault("count of actions wrong", ("action-count-differs",), f"paragraph {piece.number} ")
            )
            return


FAULTS = [
    slash_lost,
    row_lost,
    draft_in_annex,
    decision_lost,
    paragraph_torn,
    wrong_digit,
    word_changed_in_title,
    wrong_actor,
    follow_up_lost,
    vague_promise,
    count_wrong,
    number_skipped,
    *MORE_FAULTS,
]
