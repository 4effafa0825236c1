"""Writes a report of an invented committee, by chance from a seed, and keeps the truth beside it."""

from __future__ import annotations

from .committees import Committee, numeral, ordinal
from .faults import break_some
from .story import Story
from .truth import Piece, Truth
from .wording import FILLERS, MONTHS, PLACES, TOPICS


class Maker(Story):
    """One report: `make()` gives its truth, pieces in order included."""

    def make(self) -> Truth:
        self._cover()
        self._introduction()
        paragraphs = self.rng.randint(2, 7)
        for at in range(1, paragraphs + 1):
            self._mandate(at)
        if self.rng.random() < 0.6:
            self.add("section", "Conclusion")
        self.para(self.c.invitation)
        return self.truth

    def _cover(self) -> None:
        c, rng = self.c, self.rng
        own = self.symbol(c.document, self.session, rng.randint(3, 9))
        shows = rng.random() < 0.75
        title = rng.choice(
            (
                f"Implementation of the decision on {rng.choice(TOPICS)}",
                f"Progress report on {rng.choice(TOPICS)} and {rng.choice(TOPICS)}",
                f"Report on the follow-up to the recommendations on {rng.choice(TOPICS)}",
            )
        )
        title = title.upper() if rng.random() < 0.5 else title
        session = c.session_cover.format(
            O=ordinal(self.session).title().replace(" And ", " and "), t=numeral(self.session)
        )
        year = rng.randint(2013, 2021)
        dates = f"{rng.choice(PLACES)}, {rng.randint(2, 12)}–{rng.randint(13, 20)} {rng.choice(MONTHS)} {year}"
        head = [own] if shows else []
        if rng.random() < 0.5:
            head += ["ORIGINAL: ENGLISH", f"DATE: {rng.choice(MONTHS).upper()} {rng.randint(1, 28)}, {year}"]
        head += [c.cover, session, dates] if rng.random() < 0.7 else [c.cover, f"{session}, {dates}"]
        if rng.random() < 0.5:
            head.append(f"Agenda item {rng.randint(3, 12)}")
        head += [
            title,
            rng.choice(
                (
                    "Prepared by the Secretariat",
                    "Report by the Director-General",
                    "Document prepared by the Secretariat",
                )
            ),
        ]
        self.truth.symbol, self.truth.title, self.truth.head = own if shows else None, title, head
        if not c.code and not shows:
            self.truth.body = None
        self.truth.pieces += [Piece("cover", line) for line in head]

    def _introduction(self) -> None:
        c, rng = self.c, self.rng
        if rng.random() < 0.6:
            self.add("section", rng.choice(("Introduction", "Background", "INTRODUCTION")))
        first = self.session - rng.randint(5, 7)
        self.first = first
        actor = c.actor[0].lower() + c.actor[1:]
        text = f"At its {ordinal(first - 1)} {c.noun}, {actor} agreed on a programme of work for the coming years"
        if rng.random() < 0.5:
            self.para(
                text + " and decided to:",
                [
                    ("(i)", f"Close the discussion of {rng.choice(TOPICS)};"),
                    ("(ii)", f"Open a new item on {rng.choice(TOPICS)}; and"),
                    ("(iii)", "Return to both at the end of that period."),
                ],
            )
        else:
            self.para(text + ".")
        for _ in range(rng.randint(0, 2)):
            self.para(self.fill(rng.choice(FILLERS)))
        self.para(
            "This document gives an account of what was done under each heading of the programme; a table is annexed."
        )


def make(committee: Committee, seed: int, faults: int) -> Truth:
    """A report, with `faults` of its own making."""
    maker = Maker(committee, seed, faults)
    truth = maker.make()
    break_some(truth, maker, faults)
    return truth
