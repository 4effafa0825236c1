"""The report itself, and what was asked: the mandate, its paragraphs and their actions."""

from __future__ import annotations

import re

from secretariat.core.text import comparable

from ...models import DocumentKind
from ...reading import MandateAction
from ...reading.facts import Confidence
from ..findings import Finding
from .common import Common
from .marks import base_of, mark_of, numbered

ON_WHAT = re.compile(
    r"^(?:(?:\w+ )?(?:report|note|paper) (?:on|about) (?:the )?(?:stat(?:e|us) of )?|stat(?:e|us) of )(?:the )?"
    r"(?:implementation|follow-up|progress) (?:of|to|on|in) (?:the )?(?=\S)",
    re.IGNORECASE,
)
# “Implementation of the Pledge: report by the Secretariat”
BY_WHOM = re.compile(
    r"\s*[:–—-]\s*(?:\w+ )?(?:report|note|paper) (?:prepared |submitted )?(?:by|of) [^:]{3,80}$", re.IGNORECASE
)
# “Follow-up to the recommendations on lamps”, where what follows names itself as what was adopted.
_ADOPTED = (
    r"decisions?|resolutions?|recommendations?|consensus|declarations?|agreements?|agreed conclusions|pledges?|"
    r"commitments?|mandates?|proposals?|programmes?|(?:action |work )?plans?|strateg(?:y|ies)|frameworks?|road ?maps?"
)
ABOUT = re.compile(
    r"^(?:the )?(?:(?:implementation|outcomes?) of|follow-up (?:to|on)|progress (?:on|in|towards)) (?:the )?"
    rf"(?=(?:[\w’'-]+ ){{0,4}}?(?:{_ADOPTED})\b)",
    re.IGNORECASE,
)


class Asked(Common):
    def cover(self) -> None:
        document = self.reading.document
        base = base_of(document.symbol, self.reading.styles) if document.symbol else ""
        says = {
            "symbol": base, "printed": document.symbol or "", "kind": DocumentKind.IMPLEMENTATION_REPORT.value,
            "session": self.own.this, "title": document.title or "", "language": document.language,
            "last_paragraph": max((p.number for p in self.reading.paragraphs), default=None),
        }  # fmt: skip
        quote = "\n".join(filter(None, [document.title, document.session, document.place_and_dates, document.symbol]))
        self.found.add(Finding("report", "document", says, document.place, quote, document.confidence))

    def mandate(self) -> None:
        document = self.reading.document
        printed = document.title or ""
        title = mandate_title(printed)
        # A report's own title need not be what its mandate is called.
        sure: Confidence = "certain" if title != printed else "likely"
        says = {"title": self.as_told(title)}
        self.found.add(Finding("mandate", "mandate", says, document.place, printed, sure))
        for place, asked in enumerate(self.reading.mandate, start=1):
            mark = mark_of(asked.number)
            number, label = numbered(asked.number, place)
            says = {
                "number": number, "label": label, "text": asked.text if asked.is_held else "",
                "language": asked.language or document.language,
                "heading": own_heading(asked.heading, f"{number}{label}"),
            }  # fmt: skip
            key = self.found.add(
                Finding(f"paragraph:{mark}", "mandateparagraph", says, asked.place, asked.text, asked.confidence, mark)
            )
            for action in asked.actions:
                made = self.action(
                    key, mark, action.number, action.title, action.implicit, action.place, action.confidence
                )
                self.found.change(made, same_as=self.told_elsewhere(action))

    def as_told(self, title: str) -> str:
        """A title in capitals as the text has it: “the Lisbon Pledge on Safe Harbours”."""
        if not title.isupper():
            return title
        texts = (text for number, text in sorted(self.texts.items()))
        found = (re.search(rf"\b{re.escape(title)}\b", text, re.IGNORECASE) for text in texts)
        return next((one[0] for one in found if one and not one[0].isupper() and not one[0].islower()), title)

    def told_elsewhere(self, action: MandateAction) -> str:
        """The finding of the same action under the paragraph where it is told of."""
        part = mark_of(action.told_under) if action.told_under is not None else ""
        same = (f for f in self.found.of("action") if f.part == part)
        return next((f.key for f in same if comparable(str(f.says["title"])) == comparable(action.title)), "")

    def action(self, paragraph, mark, number, title, implicit, place, confidence) -> str:
        key = f"action:{mark}.{number}"
        says = {
            "paragraph": paragraph, "number": number, "title": title, "is_implicit": implicit,
            "language": self.reading.document.language,
        }  # fmt: skip
        return self.found.add(Finding(key, "action", says, place, title, confidence, mark, key))


def mandate_title(title: str) -> str:
    """What a report on the implementation of something is on."""
    bare = BY_WHOM.sub("", title)
    if bare != title:
        return re.sub(r"^(?:the )?implementation of (?:the )?(?=\S)", "", bare, flags=re.IGNORECASE)
    named = ABOUT.sub("", title)
    return named[:1].upper() + named[1:] if named != title else ON_WHAT.sub("", title)


def own_heading(printed: str, mark: str) -> str:
    """What heads a paragraph, where that is not “Paragraph 3”."""
    return "" if comparable(printed) == comparable(f"Paragraph {mark}") else printed
