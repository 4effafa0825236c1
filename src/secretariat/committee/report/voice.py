"""How one committee says things in one language: phrases with their blanks filled, dates, ordinals, links."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.dateformat import format as dated
from django.utils.text import capfirst

from secretariat.core.multilingual import Texts, Wording
from secretariat.core.ordinals import LAST, ordinal, ordinal_session
from secretariat.record.sight import Everything, Sight
from secretariat.writing.blocks import Inline, Run
from secretariat.writing.house import day_in_words

from .clock import Clock
from .phrases import NOUNS, PHRASES, actions_identified, actions_identified_under

BLANK = re.compile(r"%\((\w+)\)s")
_CALLED = re.compile(
    r"\S+(?: \S+){0,2}? (?:\d{1,3}(?:\.\d{1,2})?[a-z]?|[A-Z]|[IVX]{1,5}|\([a-z0-9]{1,4}\))(?=\s*(?:[:.–—-]|$))"
)
_ANNEX = re.compile(r"annex(?:\s+([IVXLC]+|\d+|[A-Z]))?", re.IGNORECASE)
ENDS = frozenset('.!?:;…。！？؟։”")')


class Voice:
    """Must be used while its language is the active one (`writing.house.speaking`).

    `reader` is whoever the paper is for (an object with `tokens`): what they may not see is not named. None sees all.
    `clock` says what is over and what is still ahead.
    `fell_back` says, once the paper is built, whether a text of ours had to stand in another language.
    """

    def __init__(self, committee, language: str, reader=None, clock: Clock | None = None):
        self.committee, self.language = committee, language
        self.clock = clock or Clock()
        self.sees = (Everything() if reader is None else Sight(reader)).sees
        self.fell_back = False
        self._parsed: dict[str, list[tuple[str, str]]] = {}
        self._addresses: dict[tuple[str, int], str] = {}

    # --- phrases ------------------------------------------------------------

    def say(self, name: str, **blanks) -> Inline:
        """The phrase `name` as runs; a blank may hold a text, a run or runs."""
        if name not in self._parsed:
            self._parsed[name] = self._pieces(self._own(name) or str(PHRASES[name]))
        return joined(self._filled(self._parsed[name], blanks))

    def plain(self, name: str, **blanks) -> str:
        return "".join(run.text for run in self.say(name, **blanks))

    def actions_identified(self, paragraph, count: int) -> Inline:
        heading = self.paragraph_called(paragraph)
        ours = actions_identified_under(count) if heading else actions_identified(count)
        blanks = {"number": str(paragraph.number), "heading": heading, "count": in_words(count)}
        return joined(self._filled(self._pieces(self._own("actions_identified") or ours), blanks))

    def served_elsewhere(self, home) -> Inline:
        """That an action is told of under `home`, another paragraph that it serves."""
        if (heading := self.paragraph_called(home)) and not self._own("served_elsewhere"):
            return self.say("served_under", heading=heading)
        return self.say("served_elsewhere", number=str(home.number))

    def paragraph_heading(self, paragraph) -> Inline:
        """As printed: “Element B”; else “Paragraph 1”, or in the committee's own words: “Recommendation 1”."""
        if paragraph.headings:
            return self.text(paragraph.headings)
        number = f"{paragraph.number}{paragraph.label}"
        noun = self._own("proposal_paragraph")
        if noun and not self._own("paragraph_heading"):
            return (Run(f"{noun} {number}"),)
        return self.say("paragraph_heading", number=number)

    def paragraph_called(self, paragraph) -> str:
        """“Commitment 1” of the heading “Commitment 1: Lanes”; empty where that is our word, or no number."""
        heading = "".join(run.text for run in self.paragraph_heading(paragraph))
        ours = self.plain("paragraph_heading", number=f"{paragraph.number}{paragraph.label}")
        called = _CALLED.match(heading)
        return called[0] if called and called[0] != ours else ""

    def skips(self, section: str) -> bool:
        """Does this committee leave the section out (`report_skeleton["skip"]`)?"""
        skeleton = self.committee.report_skeleton
        return isinstance(skeleton, Mapping) and section in skeleton.get("skip", ())

    def _own(self, name: str) -> str:
        return self.committee.own_word(name, self.language)

    def _pieces(self, template: str) -> list[tuple[str, str]]:
        """Pairs of literal text, in the committee's own nouns, and the blank that follows it."""
        parts = BLANK.split(template)
        literals = [self._renamed(part.replace("%%", "%")) for part in parts[0::2]]
        return list(zip(literals, [*parts[1::2], ""], strict=True))

    @cached_property
    def _forms(self) -> tuple[re.Pattern, dict[str, str]] | None:
        named = {str(NOUNS[noun]): self._own(noun) for noun in NOUNS if noun != "proposal_paragraph"}
        skeleton = self.committee.report_skeleton
        declined = skeleton.get("forms", {}).get(self.language, {}) if isinstance(skeleton, Mapping) else {}
        forms = {was: now for was, now in {**named, **declined}.items() if now and was != now}
        if not forms:
            return None
        longest_first = sorted(forms, key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b"), forms

    def _renamed(self, text: str) -> str:
        if self._forms is None:
            return text
        pattern, forms = self._forms
        return pattern.sub(lambda found: forms[found.group()], text)

    def _filled(self, pieces, blanks):
        for literal, blank in pieces:
            yield Run(literal)
            if blank:
                value = blanks.get(blank, f"%({blank})s")
                yield from (
                    value if isinstance(value, tuple) else (value if isinstance(value, Run) else Run(str(value)),)
                )

    # --- texts of the record --------------------------------------------------

    def text(self, texts: Texts | None) -> Inline:
        """Our own text in this language, or as a fallback in another, marked so."""
        return self.wording(Texts.of(texts or {}).best(self.language))

    def wording(self, wording: Wording) -> Inline:
        if not wording:
            return ()
        self.fell_back = self.fell_back or wording.is_fallback
        return (Run(wording.text, lang="" if wording.language == self.language else wording.language),)

    def sentence(self, texts: Texts | None) -> Inline:
        """Our own text, closed with a full stop where it has none."""
        told = self.text(texts)
        if not told or told[-1].text.rstrip()[-1:] in ENDS:
            return told
        *before, last = told
        stop = "。" if (last.lang or self.language).startswith("zh") else "."
        return (*before, replace(last, text=last.text.rstrip() + stop))

    def together(self, *parts: Inline) -> Inline:
        """Whole sentences one after another."""
        told = [part for part in parts if part]
        space = () if self.language == "zh-hans" else (Run(" "),)
        return joined(run for place, part in enumerate(told) for run in ((*space, *part) if place else part))

    # --- numbers and days -----------------------------------------------------

    def ordinal(self, session) -> str:
        """“twenty-first”, as it stands inside a sentence: Russian and Arabic in the oblique case."""
        number = session.number
        if self.language == "ru":
            return f"{number}-й"
        if not 1 <= number <= LAST:
            return str(number)
        word = ordinal(number, self.language)
        return re.sub("ون( |$)", r"ين\1", word) if self.language == "ar" else word

    def session_title(self, session) -> str:
        if not 1 <= session.number <= LAST:
            return self.symbol(session)
        return self.committee.session_called(ordinal_session(session.number, self.language), self.language)

    def day(self, day: dt.date) -> str:
        return day_in_words(day)

    def days(self, first: dt.date, last: dt.date) -> str:
        """“November 18 to 22, 2019”."""
        if first == last:
            return self.day(first)
        if first.year != last.year:
            return self.plain("days", first_day=self.day(first), last_day=self.day(last))
        told = {"first": str(first.day), "last": str(last.day), "year": str(first.year)}
        if first.month == last.month:
            return self.plain("days_of_month", month=self._month(first), **told)
        return self.plain("days_of_year", first_month=self._month(first), last_month=self._month(last), **told)

    def _month(self, day: dt.date) -> str:
        return f"{day.month}月" if self.language == "zh-hans" else dated(day, "E" if self.language == "ru" else "F")

    def paragraphs(self, citation) -> str:
        return citation.words(self.language) if citation.ranges else self.place_in_it(citation.label)

    def place_in_it(self, label: str) -> str:
        """“Annex” and “Annex II” in this language; any other place as it is written."""
        annex = _ANNEX.fullmatch(label.strip())
        if annex is None:
            return label
        return self.plain("annex_numbered", number=annex[1]) if annex[1] else self.plain("annex")

    def capitalized(self, text: str) -> str:
        return capfirst(text)

    # --- links and what the reader may see --------------------------------------

    def link(self, text: str, record) -> Run:
        """`text` leading to the permalink of `record`."""
        return Run(text, href=self.address(record.noun(), record.pk) if record.pk else "")

    def address(self, noun: str, pk: int) -> str:
        """The permalink with its host: it names no language and never changes."""
        if (noun, pk) not in self._addresses:
            self._addresses[noun, pk] = f"{settings.SITE_URL}/id/{noun}/{pk}/"
        return self._addresses[noun, pk]

    # --- the committee ----------------------------------------------------------

    def symbol(self, session) -> str:
        """“CDIP/21”."""
        if session.committee_id == self.committee.pk:
            session.committee = self.committee
        return session.symbol

    def label(self, document) -> str:
        """Its symbol, or what it is called where it has none."""
        if not document.symbol and document.session_id and document.committee_id == self.committee.pk:
            document.session.committee = self.committee
        return document.label

    @property
    def body_name(self) -> str:
        return self.committee.names.best(self.language).text or self.committee.code

    def place(self, session) -> str:
        """Where the session meets, by its name in this language where the committee gives one (`words["place"]`)."""
        return self.committee.place_named(session.place or self.committee.place, self.language).strip()


def in_words(number: int) -> str:
    """“four”; in figures from ten on."""
    return str(apnumber(number)).replace("ثلالثة", "ثلاثة")  # Django’s own catalogue misspells it


def joined(runs) -> Inline:
    """Runs of one character next to each other become one; empty ones go."""
    answer: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = answer[-1] if answer else None
        if last and replace(last, text="") == replace(run, text="") and not run.is_apart:
            answer[-1] = replace(last, text=last.text + run.text)
        else:
            answer.append(run)
    return tuple(answer)
