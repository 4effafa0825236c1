"""What a report says, fact by fact. Each knows where it stands in the file and how sure its reader is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from secretariat.core.citations import ParagraphRange
from secretariat.core.problems import Problem
from secretariat.core.symbol_styles import Style

Confidence = Literal["certain", "likely", "guess"]
Number = int | str  # paragraphs of a mandate are numbered 1, III (read as 3) or B
Stage = Literal["introduction", "consideration", "decision", "follow_up", "invitation", "other"]
Kind = Literal["document", "presentation", "event", "pilot", "web_release", "other"]
FollowUpKind = Literal[
    "none_foreseen", "continuing", "update_if_wanted", "pilot_then_evaluate", "report_back", "completed", "other"
]
Ground = Literal["citation", "symbol", "annex", "context", "previous", ""]  # where a session was taken from


@dataclass(frozen=True)
class Known:
    """What a reader may lean on: bodies by short name, the report of each session, and the headings of our own reports
    in each language."""

    bodies: tuple[tuple[str, str], ...] = ()  # ("CDIP", "Committee on …")
    reports: tuple[tuple[str, str], ...] = ()  # ("CDIP/21", "CDIP/21/15")
    headings: tuple[tuple[str, str], ...] = ()  # ("Suivi", "fr")
    styles: dict[str, Style] = field(default_factory=dict)  # how the bodies of the record print their symbols


@dataclass(frozen=True)
class ReportDocument:
    """The masthead. `body` is the short name where one is known, `session` as the body writes it (CDIP/24)."""

    symbol: str | None
    body: str | None
    session: str | None
    title: str | None
    body_name: str = ""
    session_number: int | None = None
    place_and_dates: str = ""
    prepared_by: str = ""
    agenda_item: str = ""
    date: str = ""
    original: str = ""
    language: str = "en"
    place: str = ""
    confidence: Confidence = "certain"
    session_noun: str = "session"  # what it calls its sittings: session, meeting
    is_resumed: bool = False  # it met before, and what was done then may be told

    def as_json(self) -> dict:
        return {"symbol": self.symbol, "body": self.body, "session": self.session, "title": self.title}


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph, its sub-items on lines of their own, as it stood; `stage` is its part in the story."""

    number: int
    text: str
    place: str
    stage: Stage = "other"
    mandate: Number | None = None
    action: int | None = None
    confidence: Confidence = "certain"
    notes: tuple[str, ...] = ()  # the words of its footnotes

    @property
    def whole(self) -> str:
        """The words with those of the footnotes below them."""
        return "\n".join([self.text, *self.notes])

    def as_json(self) -> dict:
        return {"number": self.number, "text": self.text}


@dataclass(frozen=True)
class MandateAction:
    """One action under a paragraph of the mandate; `implicit` where only the annex, or nothing, names it."""

    number: int
    title: str
    implicit: bool
    place: str
    confidence: Confidence = "certain"
    told_under: Number | None = None  # another paragraph that it serves too, under which the report tells of it

    def as_json(self) -> dict:
        return {"number": self.number, "title": self.title, "implicit": self.implicit}


@dataclass(frozen=True)
class MandateParagraph:
    """One paragraph of what the body asked for; `word` is what the report calls it (Paragraph, Recommendation)."""

    number: Number
    text: str
    actions: tuple[MandateAction, ...]
    word: str
    place: str
    confidence: Confidence = "certain"
    heading: str = ""  # as printed: “Element B: Peer learning”
    is_held: bool = True  # else the report says that it does not have the words, and tells what they ask
    language: str = ""  # of the words, where the report says that they stand in another than its own

    def as_json(self) -> dict:
        return {"number": self.number, "text": self.text, "actions": [action.as_json() for action in self.actions]}


@dataclass(frozen=True)
class Citation:
    """One range of a session's report, cited in the body. `ground` says where its session was taken from."""

    paragraph: int
    session: str | None
    symbol: str | None
    first: int
    last: int
    place: str
    printed: str = ""
    ground: Ground = ""
    symbol_is_printed: bool = False
    is_draft: bool = False
    named_before: str | None = None  # the session last named before it
    confidence: Confidence = "certain"
    at: int = 0  # where in the paragraph's text it stands
    holds_decision: str = ""  # the number of the paragraph, where it says where a decision stands
    is_listed_as_decision: bool = False  # the annex has it as the place of a decision, and of no discussion

    @property
    def range(self) -> ParagraphRange:
        return ParagraphRange(self.first, self.last)

    def as_json(self) -> dict:
        keys = ("paragraph", "session", "symbol", "first", "last")
        return {key: getattr(self, key) for key in keys}


@dataclass(frozen=True)
class Decision:
    """What the body decided, its words without the lead-in; `summary_paragraph` is where its summary holds it."""

    paragraph: int | None
    session: str | None
    summary_paragraph: str | None
    text: str
    place: str
    lead: str = ""
    mandate: Number | None = None
    action: int | None = None
    ground: Ground = ""
    confidence: Confidence = "certain"
    in_narrative: bool = False  # told in a sentence of the story, and not set out
    is_held: bool = True  # else the report says that it does not have the words,
    verbs: tuple[str, ...] = ()  # and tells what was decided, and by whom
    actor: str = ""
    language: str = ""  # of the words, where the report says that they stand in another than its own

    def as_json(self) -> dict:
        keys = ("paragraph", "session", "summary_paragraph", "text")
        return {key: getattr(self, key) for key in keys}


@dataclass(frozen=True)
class AnnexRow:
    """One row of the matrix. `report` is the symbol as printed; `first` to `last` spans all its `ranges`."""

    mandate_paragraph: Number | None
    action: str
    implementation: str
    report: str | None
    first: int | None
    last: int | None
    summary_session: str | None
    summary_paragraph: str | None
    place: str
    number: int = 0
    ranges: tuple[ParagraphRange, ...] = ()
    consideration: str = ""
    summary: str = ""
    report_session: str | None = None
    report_base: str | None = None
    is_draft: bool = False
    implementation_kind: Kind = "other"
    implementation_symbol: str | None = None
    implementation_title: str = ""
    action_number: int | None = None
    filled: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()  # the columns in which the row says that there is none: “–”
    confidence: Confidence = "certain"
    considered: str = ""  # what `consideration` and `summary` say of this session, where they name several:
    summed: str = ""  # then the row is there once for each, the later ones continue it
    continues: bool = False
    is_empty: bool = False  # the cell of the implementation says that there is none yet, or where it is told
    implementation_session: str = ""  # where the cell names the session it was delivered at
    is_planned: bool = False  # what it names is still in preparation
    is_mixed: bool = False  # several sessions are named, and which paragraphs are whose cannot be told

    @property
    def cited(self) -> str:
        return self.considered or self.consideration

    @property
    def decided(self) -> str:
        return self.summed or self.summary

    def as_json(self) -> dict:
        keys = ("mandate_paragraph", "action", "implementation", "report", "first", "last")
        said = {key: getattr(self, key) for key in (*keys, "summary_session", "summary_paragraph")}
        return said | {"implementation": (None if self.is_empty else self.implementation) or None}


@dataclass(frozen=True)
class FollowUp:
    """What the report says comes next for an action."""

    paragraph: int | None
    mandate: Number | None
    action: int | None
    kind: FollowUpKind
    text: str
    place: str
    due_session: str | None = None
    confidence: Confidence = "likely"


@dataclass(frozen=True)
class Commitment:
    """Something promised or requested for later. `due_session` is None where the words name none (“soon”)."""

    paragraph: int
    text: str
    due_words: str
    due_session: str | None
    due_number: int | None
    place: str
    mandate: Number | None = None
    action: int | None = None
    closed_by: int | None = None
    confidence: Confidence = "likely"


@dataclass(frozen=True)
class Reading:
    """Everything found in one report, and everything found wrong with it."""

    document: ReportDocument
    paragraphs: tuple[Paragraph, ...] = ()
    mandate: tuple[MandateParagraph, ...] = ()
    citations: tuple[Citation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    annex: tuple[AnnexRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    fingerprint: str = ""
    name: str = ""
    heads: dict[str, str] = field(default_factory=dict)  # of the annex, as printed, by what their column holds
    styles: dict[str, Style] = field(default_factory=dict)  # how the bodies named in it print their symbols

    @property
    def narratives(self) -> dict[tuple[Number | None, int | None, Stage], tuple[Paragraph, ...]]:
        """The paragraphs as they stood, by paragraph of the mandate, action and stage."""
        told: dict[tuple[Number | None, int | None, Stage], tuple[Paragraph, ...]] = {}
        for paragraph in self.paragraphs:
            key = (paragraph.mandate, paragraph.action, paragraph.stage)
            told[key] = (*told.get(key, ()), paragraph)
        return told

    @property
    def printed_rows(self) -> tuple[AnnexRow, ...]:
        """The rows of the annex as the table has them, each once."""
        return tuple(row for row in self.annex if not row.continues)

    def as_json(self) -> dict:
        """The object that docs/reference/import.schema.json describes."""
        parts = ("paragraphs", "mandate", "citations", "decisions", "annex", "problems")
        return {"document": self.document.as_json()} | {
            part: [one.as_json() for one in getattr(self, part)] for part in parts
        }
