"""What is named on the way: documents that only the body names, and every session."""

from __future__ import annotations

from django.utils import timezone

from ..findings import Finding
from ..saying import days_in, place_in
from .common import Common


class Named(Common):
    def mentions(self) -> None:
        """Documents that the body names and the annex does not: each gets its card."""
        known = {f.says["symbol"] for f in self.found.of("document")}
        for number, symbols in self.symbols_of.items():
            for symbol in sorted(symbols - known):
                where = self.where_told(number, "", self.texts[number])
                self.document(symbol, "", None, **where, paragraphs=(number,))

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
            self.found.add(Finding(f"session:{number}", "session", says, first.place, quote))
