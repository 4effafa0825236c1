"""From line to line: under which paragraph of the mandate, action and stage each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secretariat.core.text import comparable
from secretariat.writing.reading import Line

from . import words
from .facts import Number, Stage
from .heads import Head, read_head
from .shape import FINISHED, Asked, Loose, Outline, Told

_ENDED = re.compile(r"[.;:!?…,][\"”’»')\]\s]*$|[)\]][\"”’»'.]*$|\b(?:and|or)$")
_ABBREVIATED = re.compile(r"\b(?:paras?|nos?|arts?|pp?|vol)\.$", re.I)
_CONCLUSIONS = re.compile(r"(?:general |main )?conclusions?(?: and [\w ]{3,40})?[.:]?", re.I)
_BODY_DECIDES = re.compile(rf"\b(?:{words.BODY_NOUNS}|[A-Z]{{2,8}})\b[^.]{{0,80}}?\b(?:{words.TOLD_VERBS})\b", re.I)
_TEXT_LEAD = re.compile(r"(?:text|wording)(?: of the \w+)?: (?=\S)", re.I)  # “Text: The Secretariat should …”
_CLOSING = re.compile(
    r"(?i)^(?:[IVX]+\.?\s+|[A-Z]\.\s+)?(?:conclu|closing|general|final|action (?:requested|proposed)|invit)"
)
_END_MARK = re.compile(r"\[?\s*end of (?:the )?(?:annex|document|report|appendix)\b.{0,60}\]?\.?", re.I)


def _is_ended(text: str) -> bool:
    """Whether nothing is missing behind a line: “as is said in paras.” awaits its numbers."""
    return bool(_ENDED.search(text)) and not _ABBREVIATED.search(text)


class Walk:
    """Goes from line to line and knows under which paragraph, action and stage it is."""

    def __init__(self, outline: Outline, lines: Sequence[Line]):
        self.outline, self.lines = outline, lines
        self.asked: Asked | None = None
        self.action: Head | None = None
        self.stage: Stage | None = None
        self.told: Told | None = None
        self.begun = False
        self.heading = ""
        self.section: tuple[str, str] | None = None
        self.setting_out = False  # the words of a mandate's paragraph are being set out
        self.level = 0  # of the style of the heading of the mandate's paragraph
        self.action_level = 0  # and of those below it that are titles of actions
        self.titling: tuple[int, bool] | None = None  # the style of titles that stand alone above the actions here
        self.fresh = False  # a heading was just read: what follows without a number does not belong above it

    def run(self) -> None:
        for at, line in enumerate(self.lines):
            if _END_MARK.fullmatch(line.whole):
                continue
            number = self.outline.numbered.of.get(at)
            if number is not None:
                self._numbered(line, number)
            else:
                self._unnumbered(line, at)

    def _numbered(self, line: Line, number: int) -> None:
        opens, self.begun, self.setting_out, self.fresh = self.fresh, True, False, False
        self.told = Told(
            number,
            [line.text],
            line.place,
            self.stage,
            self.asked.head.number if self.asked else None,
            self.action.order if self.action else None,
            len(line.links),
            opens,
            self.heading if self.stage else "",
            self.section,
            notes=list(line.notes),
        )
        self.outline.told.append(self.told)

    def _unnumbered(self, line: Line, at: int) -> None:
        head = read_head(line, self.outline.head_words)
        stage = None if head else self._stage(line, at)
        if head and head.role == "mandate":
            self._begin_mandate(head, line)
        elif head and self.asked:
            self._begin_action(head)
        elif stage and (self.begun or self.asked):
            self._begin_stage(stage, line)
        elif self._titles_action(line):
            self.action_level = line.heading
            self._begin_action(Head("action", "Action", "", line.text, line.place, confidence="likely"))
        elif self._titles_plainly(line, at):
            self.titling = (line.heading, line.strong)
            self._begin_action(Head("action", "Action", "", line.text, line.place, confidence="likely"))
        elif self._gives_title(line, at):
            self._entitle(line)
        elif self.setting_out and self.asked:
            self.asked.lines.append(line.whole if self.asked.lines else _TEXT_LEAD.sub("", line.whole))
        elif not self.begun:
            self.outline.masthead.append(line)
        elif self._announces_itself(line):
            self._set_apart(line)
        elif self._is_item(line) or not self._is_heading(line, at):
            self._continue(line)
        else:
            self._begin_section(line)

    def _announces_itself(self, line: Line) -> bool:
        """“Decision: the Board took note …” without a number is no part of the paragraph above it."""
        apart = self.fresh or (self.told is not None and _is_ended(self.told.lines[-1]))
        match = words.stage_lead().match(line.text[:6_000]) if apart and not line.label else None
        return bool(match and re.match(r"[A-Z]", line.text) and not line.text.endswith(":"))

    def _set_apart(self, line: Line) -> None:
        match = words.stage_lead().match(line.text[:6_000])
        stage = next(stage for stage in words.LEADS if match.group(stage))
        action = self.action.order if self.action else None
        loose = Loose(
            match["rest"] + line.text[6_000:],
            line.place,
            stage,
            self.outline.told[-1].number if self.outline.told else None,
            self._mandate,
            action,
            match["lead"].strip(),
        )
        self.outline.loose.append(loose)

    def _is_item(self, line: Line) -> bool:
        """Whether a label is that of an item in a list: a number only where it counts on."""
        if line.number is None:
            return bool(line.label)
        above = self.told.lines[-1] if self.told else ""
        counted = re.match(r"\(?(\d{1,3})[.)]", above)
        return line.number == (int(counted[1]) + 1 if counted else 1 if above.endswith(":") else -1)

    def _begin_mandate(self, head: Head, line: Line) -> None:
        self.asked = Asked(head, line.place)
        self.outline.asked.append(self.asked)
        self.action, self.stage, self.told = None, None, None
        self.level, self.action_level, self.titling = line.heading, 0, None
        self.setting_out, self.begun, self.fresh = True, True, True

    def _begin_action(self, head: Head) -> None:
        self.action = replace(head, order=len(self.asked.actions) + 1)
        self.asked.actions.append(self.action)
        self.stage, self.told, self.setting_out, self.fresh = None, None, False, True

    def _titles_action(self, line: Line) -> bool:
        """A heading by its style, one level below the mandate's, where no word of this report heads actions."""
        found = self.outline.head_words
        if not self.asked or not 0 < self.level < line.heading or found.action or found.titled:
            return False
        if line.heading != (self.action_level or line.heading) or FINISHED.search(line.text):
            return False
        awaited = self.setting_out and bool(self.asked.lines or self.asked.head.rest)
        return (awaited or bool(self.action_level)) and comparable(line.text) not in self.outline.repeated

    def _titles_plainly(self, line: Line, at: int) -> bool:
        """“Register of stations” alone on a short line between a sentence and the paragraphs that tell of it: below
        the mandate's words, and again where one stood there."""
        found, text = self.outline.head_words, line.text
        named = found.action or found.titled or self.action_level
        if not self.asked or named or not self._leads_to_story(at):
            return False
        above = self._words_above(line)
        fits = text[:1].isupper() and len(text) < 100 and len(text.split()) <= 12 and not _ENDED.search(text)
        is_apart = comparable(text) not in self.outline.repeated and not _CLOSING.search(line.whole)
        return fits and is_apart and bool(re.search(r"[.!?][\"”’»)]*$", above)) and self._is_next(line)

    def _leads_to_story(self, at: int) -> bool:
        """Whether a numbered paragraph stands below a line, or “Implementation:”."""
        below = at + 1 < len(self.lines) and self.lines[at + 1]
        stage = self._stage(below, at + 1) if below else None
        return at + 1 in self.outline.numbered.of or stage in ("consideration", "decision", "follow_up")

    def _words_above(self, line: Line) -> str:
        """What stands above a title: the mandate's words, or the story of the action before."""
        if self.setting_out:
            return self.asked.lines[-1] if self.asked.lines else f"{self.asked.head.rest}." * bool(line.label)
        return self.told.lines[-1] if self.told and self.titling == (line.heading, line.strong) else ""

    def _is_next(self, line: Line) -> bool:
        """A title has no label, or counts on from the one before."""
        return not line.label or line.number == len(self.asked.actions) + 1

    def _gives_title(self, line: Line, at: int) -> bool:
        """“Action 1:” has its title on the next line."""
        untitled = self.action is not None and not (self.action.rest or self.action.remark) and self.fresh
        return (
            untitled and not self.stage and not line.label and not FINISHED.search(line.text) and len(line.text) < 200
        )

    def _entitle(self, line: Line) -> None:
        self.action = replace(self.action, rest=line.text)
        self.asked.actions[-1] = self.action

    def _begin_stage(self, stage: Stage, line: Line) -> None:
        self.heading = line.text
        self.section = None if stage in ("other", "introduction") else self.section
        self.stage, self.setting_out, self.fresh = stage, False, True
        if stage in ("other", "introduction"):
            self.asked, self.action = None, None
        else:
            self.outline.stages.add((self._mandate, self.action.order if self.action else None, stage))

    def _begin_section(self, line: Line) -> None:
        self.outline.headings.append(line)
        self.section = (line.text, line.place)
        self.stage, self.fresh = None, True
        if _CLOSING.search(line.whole):
            self.asked, self.action = None, None

    @property
    def _mandate(self) -> Number | None:
        return self.asked.head.number if self.asked else None

    def _stage(self, line: Line, at: int) -> Stage | None:
        if len(line.text) > 130 or (line.label and re.fullmatch(r"[•–—*·-].*", line.label)):
            return None
        text = re.sub(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2}){0,2})[.)]\s+", "", line.text)
        match = words.stage_heading().fullmatch(text)
        if not match or (text[:1].islower() and not line.heading) or not self._announces(line, match, at):
            return self.outline.own_stages.get(comparable(text).rstrip(" :.–-"))
        stage = next((stage for stage in words.STAGES if match.group(stage)), None)
        return "other" if stage == "decision" and self._concludes(line, text, at) else stage

    def _concludes(self, line: Line, text: str, at: int) -> bool:
        """Whether “Conclusions” ends the report: it stands once, and nobody decides below it."""
        if not _CONCLUSIONS.fullmatch(text) or comparable(line.text) in self.outline.repeated:
            return False
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return below is None or not _BODY_DECIDES.search(below.text[:300])

    def _announces(self, line: Line, match: re.Match, at: int) -> bool:
        """Whether words such as “Review of standards by the Office” head what follows, or are themselves said."""
        if not match["about"] or line.text.endswith(":") or line.heading or line.strong:
            return True
        if comparable(line.text) in self.outline.repeated:
            return True
        awaited = self.setting_out and self.asked is not None and not (self.asked.lines or self.asked.head.rest)
        return not line.text.endswith(".") and not (awaited and at + 1 not in self.outline.numbered.of)

    def _is_heading(self, line: Line, at: int) -> bool:
        text = line.text
        if line.heading:
            return True
        if not text[:1].isupper() or len(text) > 140 or FINISHED.search(text.rstrip(":")) or len(text.split()) > 16:
            return False
        ended = not self.told or _is_ended(self.told.lines[-1])
        leads = at + 1 < len(self.lines) and (
            at + 1 in self.outline.numbered.of
            or bool(read_head(self.lines[at + 1], self.outline.head_words))
            or self._stage(self.lines[at + 1], at + 1) is not None
        )
        return leads and (ended or line.strong or len(text.split()) <= 6)

    def _continue(self, line: Line) -> None:
        told = self.told
        if told is None or (self.fresh and not line.label):
            if self.stage:
                after = self.outline.told[-1].number if self.outline.told else None
                action = self.action.order if self.action else None
                self.outline.loose.append(Loose(line.whole, line.place, self.stage, after, self._mandate, action))
            return
        told.links += len(line.links)
        told.notes += line.notes
        if line.label:
            told.lines.append(line.whole)
        elif not _is_ended(told.lines[-1]) or (line.text[:1].islower() and not told.lines[-1].endswith(":")):
            told.broken.append(line.text)
            told.lines[-1] = f"{told.lines[-1]} {line.text}"
        else:
            told.lines.append(line.text)
