"""Does every decision have its words, its session, its paragraph, and the body as its author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _

from .. import words
from ..acting import first_actor, is_body, is_of_this
from ..material import Material, problem
from ..narrating import find_told
from ..sessions import Setting
from ..shape import Told
from ..telling import sets_decisions_out

_DECIDED = re.compile(
    r"\bthe (?P<actor>(?:[\w’'-]+ ){1,5}?)(?:also |further |then )?"
    r"(?:decided|agreed|requested|approved|adopted|endorsed)\b",
    re.I,
)
_BODY = re.compile(rf"\b(?:{words.BODY_NOUNS})$", re.I)
_LISTS = re.compile(r"[^\n]*:\n")  # what the mandate asks, item by item
_MEMBERS = {"members", "member states", "states", "parties", "states parties"}


def annexed_decisions(material: Material) -> Iterator[Problem]:
    """Each entry of a summary in the annex has its decision in the body, and the other way round."""
    reading = material.reading
    if not reading.annex or not reading.paragraphs or "summary" not in material.annex.roles:
        return
    told = {(one.session, part) for one in reading.decisions for part in (one.summary_paragraph or "").split(", ")}
    listed = {
        (row.summary_session, part) for row in reading.annex for part in (row.summary_paragraph or "").split(", ")
    }
    # What was considered and decided in one paragraph may be listed as considered there.
    listed |= {(row.report_session, str(one)) for row in reading.annex for one in row.ranges}
    for row in reading.annex:
        parts = [part for part in (row.summary_paragraph or "").split(", ") if part]
        for part in parts:
            if (row.summary_session, part) not in told:
                message = _(
                    "The annex cites paragraph %(part)s of the summary of %(session)s; the body has no decision for it."
                )
                blanks = {"part": part, "session": row.summary_session or _("a session that is not named")}
                yield problem("decision-missing", "error", material.in_row(row), message, **blanks)
    for one in reading.decisions:
        absent = [part for part in (one.summary_paragraph or "").split(", ") if (one.session, part) not in listed]
        if one.ground == "citation" and one.summary_paragraph and absent:
            message = _("This decision (paragraph %(part)s of the summary of %(session)s) is not in the annex.")
            blanks = {"part": ", ".join(absent), "session": one.session or _("a session that is not named")}
            yield problem("decision-not-in-annex", "error", material.in_paragraph(one.paragraph), message, **blanks)


def unnamed_decisions(material: Material) -> Iterator[Problem]:
    for one in material.reading.decisions:
        place = material.in_paragraph(one.paragraph)
        if one.session is None:
            message = _("This decision names no session, and none could be found for it.")
            yield problem("decision-session-unknown", "error", place, message)
        elif one.ground in ("annex", "context"):
            where = one.session + (f", {one.summary_paragraph}" if one.summary_paragraph else "")
            message = _("This decision names no session or paragraph; it was taken to be of %(where)s.")
            yield problem("decision-session-unnamed", "warning", place, message, where=where)
        if not one.text.strip():
            yield problem("decision-text-missing", "error", place, _("The decision has no words."))


def actors(material: Material) -> Iterator[Problem]:
    told = [(one, _actor(one.text)) for one in material.reading.decisions if not one.in_narrative]
    # A body whose members are said to decide, decision after decision, speaks of itself so.
    count = Counter(actor.casefold() for _one, actor in told)
    usual = {
        said for said, times in count.items() if 2 * times > len(told) and (said in _MEMBERS or _BODY.search(said))
    }
    for one, actor in told:
        own = (is_body(actor, material.setting) and actor.casefold() not in _MEMBERS) or actor.casefold() in usual
        own = own or _acts_first(actor, material.setting)
        if actor and len(actor.split()) <= 5 and not own and actor.casefold() not in ("it", "and"):
            message = _("A decision is the body's own, and here “%(actor)s” acts.")
            yield problem("decision-actor", "warning", material.in_paragraph(one.paragraph), message, actor=actor)


def _acts_first(said: str, setting: Setting) -> bool:
    """“The Committee launched the catalogue and decided”: the body, by a verb that is no usual one."""
    spoken = said.split()
    names = [" ".join(spoken[:at]) for at in range(1, len(spoken)) if spoken[at].endswith("ed")]
    return any(is_body(name, setting) and name.casefold() not in _MEMBERS for name in names)


def _actor(text: str) -> str:
    said = re.sub(r"^(?:the|its)\s+", "", first_actor(text), flags=re.I)
    return re.sub(r"\s+(?:also|further|then|has|had|have|hereby|was|were|is)$", "", said, flags=re.I)


def decisions_in_passing(material: Material) -> Iterator[Problem]:
    """Something the body decided, told in the narrative alone."""
    if not any(p.stage == "decision" for p in material.reading.paragraphs):
        return
    for paragraph in material.reading.paragraphs:
        if paragraph.stage != "consideration":
            continue
        for match in _DECIDED.finditer(paragraph.text):
            if is_body(match["actor"], material.setting):
                message = _("Something the body decided is told in passing and not set out as a decision: “%(words)s”.")
                words = paragraph.text[match.start() : match.start() + 70].rsplit(" ", 1)[0] + "…"
                yield problem(
                    "decision-in-passing", "note", material.in_paragraph(paragraph.number), message, words=words
                )
                break


def decisions_left(material: Material) -> Iterator[Problem]:
    """Sentences that read like decisions, under no paragraph of the mandate, in a report that sets no decision out."""
    if sets_decisions_out(material.outline, material.reading.paragraphs):
        return
    taken = {one.paragraph for one in material.reading.decisions}
    for told in _story(material.outline.told, taken):
        if told.stage or told.mandate is not None or told.number in taken:
            continue
        if said := next(_decided_in(told, material.setting), None):
            message = _(
                "This reads like a decision, and was not taken: no heading of the mandate stands above it that could "
                "be understood. Enter it by hand: “%(words)s”."
            )
            place = material.in_paragraph(told.number)
            yield problem("decision-not-taken", "warning", place, message, words=_few(said))


def _story(told: Sequence[Told], taken: set[int | None]) -> Iterator[Told]:
    """The paragraphs from where the story begins: the mandate, a decision that was taken, or the first heading."""
    begins = [one.number for one in told if one.mandate is not None or one.number in taken]
    begins = begins or [one.number for one in told if one.section] or [0]
    return (one for one in told if one.number >= begins[0])


def _decided_in(told: Told, setting: Setting) -> Iterator[str]:
    if _LISTS.match(told.text):
        return
    for one in find_told(told.text, setting):
        said = told.text[one.start : one.end]
        if not is_of_this(said, setting):
            yield said


def _few(said: str) -> str:
    return said if len(said) <= 90 else said[:87].rsplit(" ", 1)[0] + "…"


CHECKS = (annexed_decisions, unnamed_decisions, actors, decisions_in_passing, decisions_left)
