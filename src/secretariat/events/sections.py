"""What the report of an event tells, section by section: generated from what is on record, or as an officer worded it.

A section an officer has worded in a language stands as she wrote it: an empty line divides its paragraphs. Words of the
record that are not held in a language stand in their own, marked, and say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.core.joining import joined
from secretariat.core.languages import language_name
from secretariat.core.multilingual import Texts, Wording
from secretariat.core.zones import day_in_words
from secretariat.writing.blocks import Inline, Run, plain, words
from secretariat.writing.filling_in import filled_in, in_one_line
from secretariat.writing.house import speaking

from .models import Contribution, EventPaper, ProgrammeItem, Registration, RegistrationState, Speaking
from .present import rule, took_part
from .programme import Programme


@dataclass(frozen=True)
class Passage:
    """One paragraph. `held` where it gives words of the record: their language and their standing. `note` follows where
    they are in another language."""

    text: Inline
    held: Wording | None = None
    note: str = ""

    @property
    def inline(self) -> Inline:
        return (*self.text, Run(f" {self.note}")) if self.note else self.text


@dataclass(frozen=True)
class Section:
    """One part of the report: its passages as generated, or as an officer worded them instead of the `generated`."""

    key: str
    heading: Inline
    passages: tuple[Passage, ...]
    is_worded: bool = False
    generated: str = ""

    @property
    def anchor(self) -> str:
        return self.key.replace(" ", "-")

    @property
    def text(self) -> str:
        return "\n\n".join(plain(passage.text) for passage in self.passages)

    @property
    def paragraphs(self) -> list[Inline]:
        return [passage.inline for passage in self.passages]


@dataclass(frozen=True)
class Material:
    """Everything on record that the report is put together from, read once for all its languages."""

    paper: EventPaper
    programme: Programme
    contributions: tuple[Contribution, ...]
    placed: tuple[Registration, ...]

    @classmethod
    def of(cls, paper: EventPaper) -> Material:
        told = Contribution.objects.visible_to(None).standing().filter(event=paper.event).published()
        inside = Registration.objects.standing().filter(event=paper.event, state=RegistrationState.ADMITTED)
        placed = inside.filter(erased_at=None).select_related("delegation").order_by("delegation__code", "name")
        for one in placed:
            one.event = paper.event
        return cls(
            paper, Programme.of(paper.event, None), tuple(told.select_related("delegation")), tuple(placed)
        )  # fmt: skip


def sections(material: Material, language: str) -> list[Section]:
    """Those that have something to say, in order."""
    with speaking(language):
        return [worded(material.paper, one, language) for one in generated(material)]


def worded(paper: EventPaper, section: Section, language: str) -> Section:
    own = paper.wordings.get(section.key, {}).get(language, "")
    passages = tuple(Passage(words(part)) for part in parts(own))
    return replace(section, passages=passages, is_worded=True, generated=section.text) if passages else section


def fingerprint(text: str) -> str:
    """By which it is seen that what is on record changed, without keeping what may name people."""
    return hashlib.sha256(text.encode()).hexdigest()


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def generated(material: Material) -> Iterator[Section]:
    programme = material.programme
    yield Section("features", words(_("Features of the event")), tuple(features(programme)))
    for item in programme.items:
        if told := tuple(of_item(programme, item)):
            yield Section(f"item {item.pk}", marked(item.titles, item), told)
    if told := tuple(of_delegations(material.contributions)):
        yield Section("contributions", words(_("Contributions of delegations")), told)
    if told := tuple(participants(material.placed)):
        yield Section("participants", words(_("Participants")), told)


# --- words of the record ---------------------------------------------------------------------


def named(titles: Texts, otherwise) -> Inline:
    """A title within our words; what else the record is called where it has none."""
    found = titles.best()
    return words(found.text or str(otherwise), lang=lang_of(found), is_apart=True)


def marked(titles: Texts, otherwise) -> Inline:
    """A title that stands by itself says which language it is in, as a paragraph does."""
    note = note_on(titles.best())
    return (*named(titles, otherwise), *words(f" {note}" if note else ""))


def lang_of(found: Wording) -> str:
    return found.language if found.is_fallback else ""


def told_in(texts: Texts) -> Iterator[Passage]:
    """A text of the record, paragraph by paragraph."""
    found = texts.best()
    for part in parts(found.text):
        yield Passage(words(part, lang=lang_of(found)), replace(found, text=part), note_on(found))


def note_on(found: Wording) -> str:
    if not found.is_fallback:
        return ""
    return _("[Original in %(language)s, not translated]") % {"language": language_name(found.language)}


def says(sentence: str, **blanks) -> Passage:
    return Passage(filled_in(sentence, **blanks))


# --- what each section says --------------------------------------------------------------------


def features(programme: Programme) -> Iterator[Passage]:
    event = programme.event
    days = joined(dict.fromkeys(day_in_words(day) for day in (event.first_day, event.last_day)))
    blanks = {"event": named(event.titles, event), "days": days}
    if event.session_id:
        yield says(_("“%(event)s” was held in the margins of %(session)s (%(days)s)."), session=event.session, **blanks)
    else:
        yield says(_("“%(event)s” was held (%(days)s)."), **blanks)
    yield from told_in(event.digests)
    if programme.themes:
        themes = [marked(one.titles or (one.step.labels if one.step else one.titles), one) for one in programme.themes]
        yield says(_("The themes were: %(themes)s."), themes=in_one_line(themes))
    led = joined(one for one in programme.of_item(None) if one.name)
    if led:
        yield says(_("The exchange was facilitated by %(names)s."), names=led)


def of_item(programme: Programme, item: ProgrammeItem) -> Iterator[Passage]:
    """Who spoke, what the item was about, and what the minutes say."""
    names = joined(with_affiliation(one) for one in programme.of_item(item) if one.name)
    if names:
        yield says(_("Speaking: %(names)s."), names=names)
    yield from told_in(item.digests)
    yield from told_in(item.proceedings)


def with_affiliation(one: Speaking) -> str:
    where = str(one.organization or one.affiliation)
    return f"{one.name} ({where})" if where else one.name


def of_delegations(contributions) -> Iterator[Passage]:
    for one in contributions:
        blanks = {"delegation": one.delegation, "title": named(one.titles, one)}
        yield says(_("The Delegation of %(delegation)s: %(title)s"), **blanks)
        yield from told_in(one.summaries)


def participants(placed) -> Iterator[Passage]:
    """Those who agreed to be named, by delegation; the others are counted. Where arrivals were noted, of those who took
    part; where nobody's was, the report does not say that anybody did."""
    told = took_part(placed)
    arrived = any(one.checked_in_at for one in told)
    if told and not arrived:
        yield says(_("Arrivals were not noted; these had a place."))
    elif any(not one.checked_in_at for one in told):
        yield says(rule())
    consenting = [one for one in told if one.consents]
    for one in consenting:
        yield Passage(words(joined(part for part in (one.name, one.affiliation, one.delegation) if part)))
    if rest := len(told) - len(consenting):
        yield says((beside_the_named if consenting else unnamed)(rest, arrived) % {"count": rest})


def unnamed(rest: int, arrived: bool) -> str:
    """Where nobody agreed to be named."""
    if arrived:
        return ngettext("%(count)s person took part.", "%(count)s persons took part.", rest)
    return ngettext("%(count)s person had a place.", "%(count)s persons had a place.", rest)


def beside_the_named(rest: int, arrived: bool) -> str:
    if arrived:
        return ngettext("%(count)s other person took part.", "%(count)s other persons took part.", rest)
    return ngettext("%(count)s other person had a place.", "%(count)s other persons had a place.", rest)
