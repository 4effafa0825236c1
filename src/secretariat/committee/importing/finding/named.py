"""What is named on the way: documents that only the body names, and every session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils import timezone

from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import parse_symbol

from ..findings import Finding
from ..saying import days_in, place_in
from .common import Common
from .marks import symbols_in

NOT_ISSUED = re.compile(
    r"\b(?:was|were|is|are|has|have|had) (?:not|never) (?:yet )?(?:been )?(?:issued|published|produced)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-Z])|\n")


def unissued(texts: Iterable[str], styles: Mapping[str, Style]) -> set[str]:
    """Symbols that are named as those of documents that were not issued, and in no other sentence."""
    told = [(symbols_in(one, styles), bool(NOT_ISSUED.search(one))) for text in texts for one in _SENTENCES.split(text)]
    never = {symbol for symbols, is_not in told if is_not and len(symbols) == 1 for symbol in symbols}
    return never - {symbol for symbols, is_not in told if not is_not for symbol in symbols}


class Named(Common):
    def mentions(self) -> None:
        """Documents that the body names and the annex does not: each gets its card, but for those never issued."""
        known = {f.says["symbol"] for f in self.found.of("document")}
        known |= unissued(self.texts.values(), self.reading.styles)
        for number, symbols in self.symbols_of.items():
            for symbol in sorted(symbols - known):
                where = self.where_told(number, "", self.texts[number])
                sure = "likely" if self.is_of_another_body(symbol) else "certain"
                self.document(symbol, "", None, **where, paragraphs=(number,), confidence=sure)

    def is_of_another_body(self, symbol: str) -> bool:
        """What another body issued, and this report names in passing, is no certain document of the committee."""
        styles = self.reading.styles
        parsed, cover = parse_symbol(symbol, styles), parse_symbol(self.reading.document.symbol or "", styles)
        bodies = self.own.bodies | ({cover.body.casefold()} if cover else set())
        return parsed is not None and cover is not None and parsed.body.casefold() not in bodies

    def doubt_other_letters(self) -> None:
        """What is joined to a session by its number alone is likely at most."""
        for finding in self.found.of("consideration", "decision"):
            if not self.own.is_sure(finding.says["session_name"]):
                self.found.doubt(finding.key, "likely")

    def sessions(self) -> None:
        this = self.own.this
        numbers = {f.says.get(name) for f in self.found for name in ("session", "due_session")} - {None}
        for number in sorted(numbers | ({this} - {None})):
            naming = [f for f in self.found if number in (f.says.get("session"), f.says.get("due_session"))]
            first = naming[0] if naming else self.found.get("report")
            says = {"number": number, "is_over": this is not None and number < this}
            if number == this and (days := days_in(self.reading.document.place_and_dates)):
                says |= {"scheduled_start": days[0].isoformat(), "scheduled_end": days[1].isoformat()}
                says["place"] = place_in(self.reading.document.place_and_dates)
                says["is_over"] = days[1] < timezone.localdate()
            quote = self.reading.document.place_and_dates if number == this else first.quote
            is_due = any(f.says.get("due_session") == number for f in naming)
            sure = "certain" if this is None or number <= this or is_due else "guess"
            self.found.add(Finding(f"session:{number}", "session", says, first.place, quote, confidence=sure))
