"""The numbered paragraphs as facts: what part of the story each tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import words
from .acting import opens_as_decision
from .bracketed import summary_behind
from .facts import Paragraph, Stage
from .leads import read_lead
from .quoting import quotes_summary
from .sessions import Setting
from .shape import Outline, Told

_INVITATION = re.compile(words.INVITATION, re.IGNORECASE)


def tell(outline: Outline, setting: Setting) -> tuple[Paragraph, ...]:
    """Every numbered paragraph with its stage, by its heading, its lead-in and its words."""
    told: list[Paragraph] = []
    for one in outline.told:
        paragraph = _paragraph(one)
        by_heading = one.stage == paragraph.stage == "decision" and not read_lead(one.text)
        # Below the heading “Decision”, after the decision, the story may go on without a heading of its own.
        told_on = by_heading and not one.opens_stage and not opens_as_decision(one.text, setting)
        if told_on and not summary_behind(one.text, setting):
            paragraph = replace(paragraph, stage="consideration", confidence="likely")
        told.append(paragraph)
    return _with_quoted(told, setting)


def sets_decisions_out(outline: Outline, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether any decision has a heading or a lead-in; else sentences of the story tell them."""
    return any(one.stage == "decision" for one in (*paragraphs, *outline.loose))


def _with_quoted(told: list[Paragraph], setting: Setting) -> tuple[Paragraph, ...]:
    """In a report that sets decisions out, those that a paragraph quotes from the summary are set out too."""
    if not any(p.stage == "decision" for p in told):
        return tuple(told)
    return tuple(
        replace(p, stage="decision", confidence="likely")
        if p.stage in ("consideration", "other") and quotes_summary(p.text, setting)
        else p
        for p in told
    )


def _paragraph(told: Told) -> Paragraph:
    stage = stage_of(told)
    apart = stage in ("invitation", "introduction", "other")
    return Paragraph(
        told.number,
        told.text,
        told.place,
        stage,
        None if stage == "invitation" else told.mandate,
        None if apart else told.action,
        "likely" if told.broken else "certain",
        tuple(told.notes),
    )


def stage_of(told: Told) -> Stage:
    if _INVITATION.match(told.lines[0]):
        return "invitation"
    lead = read_lead(told.text)
    if lead:
        return lead[0]
    if told.stage:
        return told.stage
    return "introduction" if told.mandate is None else "other" if told.action is None else "consideration"
