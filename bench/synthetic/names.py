"""How a made-up body names its sessions and documents, and where the pieces of its report are kept."""

from __future__ import annotations

import random

from .committees import Committee
from .truth import Piece, Truth
from .wording import MONTHS, PLACES, REGIONS, TOPICS


class Names:
    """Sessions, symbols and sentences of one body, and the pieces of its report as they are written."""

    def __init__(self, committee: Committee, seed: int, faults: int):
        self.c, self.rng, self.wanted = committee, random.Random(seed), faults
        self.number = 0
        self.session = self.rng.randint(*committee.first_session) + 8
        self.truth = Truth(None, committee.code, self.short(self.session), "", committee)
        self.next_para: dict[int, int] = {}
        self.next_doc: dict[int, int] = {}
        self.report_symbols: dict[int, str] = {}
        self.next_summary: dict[int, int] = {}

    def short(self, session: int) -> str:
        return self.c.session_short.format(s=session)

    def symbol(self, template: str, session: int, number: int) -> str:
        year = self.c.symbol_of_year(session) if self.c.symbol_of_year else 0
        return template.format(s=session, n=number, y=year)

    def document(self, session: int) -> str:
        self.next_doc[session] = self.next_doc.get(session, self.rng.randint(2, 5)) + 1
        return self.symbol(self.c.document, session, self.next_doc[session])

    def report_of(self, session: int) -> str:
        if session not in self.report_symbols:
            self.report_symbols[session] = self.symbol(
                self.c.report, session, self.rng.randint(14, 22) if self.c.report == self.c.document else 2
            )
        return self.report_symbols[session]

    def fill(self, template: str, **more) -> str:
        rng = self.rng
        blanks = {
            "topic": rng.choice(TOPICS),
            "place": rng.choice(PLACES),
            "month": rng.choice(MONTHS),
            "day": rng.randint(1, 28),
            "year": rng.randint(2012, 2019),
            "count": rng.randint(13, 89),
            "small": rng.randint(2, 9),
            "small2": rng.randint(2, 9),
            "region": rng.choice(REGIONS),
            "sec": self.c.secretariat,
            "Sec": self.c.secretariat[0].upper() + self.c.secretariat[1:],
            "Actor": self.c.actor[0].upper() + self.c.actor[1:],
            "noun": self.c.noun,
        } | more
        return template.format(**blanks)

    def para(self, text: str, items: list[tuple[str, str]] = ()) -> int:
        self.number += 1
        self.truth.pieces.append(Piece("para", text, self.number))
        for label, item in items:
            self.truth.pieces.append(Piece("item", item, label=label))
        self.truth.paragraphs[self.number] = "\n".join([text, *(f"{label} {item}" for label, item in items)])
        return self.number

    def add(self, kind: str, text: str, level: int = 1) -> None:
        self.truth.pieces.append(Piece(kind, text, level=level))
