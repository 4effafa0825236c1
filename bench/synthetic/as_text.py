"""A report as people paste it."""

from __future__ import annotations

import random
import re
import textwrap

from .pasted import FORMS, pasted
from .tables import grid
from .truth import Truth


def as_text(truth: Truth, seed: int) -> bytes:
    rng = random.Random(seed)
    linked, wrapped = rng.random() < 0.4, rng.random() < 0.3
    out: list[str] = []
    for piece in truth.pieces:
        text = (
            f"{piece.number}. {piece.text}"
            if piece.kind == "para"
            else f"{piece.label} {piece.text}"
            if piece.kind == "item"
            else piece.text
        )
        if linked and piece.kind == "para":
            text = re.sub(r"\b([A-Z]{2,6}/\d+/\d+)\b", r"[\1](#)", text)
        out.append(textwrap.fill(text, 78, break_on_hyphens=False, break_long_words=False) if wrapped else text)
    out.append("[Annex follows]")
    annex = pasted(grid(truth), rng.choice(FORMS))
    out += [annex, "[End of Annex and of document]"]
    return "\n\n".join(out).encode()
