"""The head of the first page: language letter, symbol, dates, body, session, title."""

from __future__ import annotations

from ..blocks import Paper, words
from ..house import cover
from .text import Pen


def draw_cover(body, paper: Paper, pen: Pen) -> None:
    head = cover(paper)
    lines = (
        ("CoverLetter", head.letter),
        ("CoverSymbol", head.symbol),
        ("CoverLine", head.original),
        ("CoverLine", head.date),
        ("CoverSymbol", head.status),
        ("BodyName", paper.body_name),
        ("SessionLine", paper.session_title),
        ("PlaceAndDates", paper.place_and_dates),
        ("Title", paper.title),
        ("PreparedBy", head.prepared_by),
        ("CoverNote", paper.note),
    )
    for style, text in lines:
        if text or style == "CoverLetter":
            pen.paragraph(body, style, words(text))
