"""A dozen invented bodies, each with the habits of a family of real ones: how it names, cites and decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
TENS = {2: "twent", 3: "thirt", 4: "fort", 5: "fift", 6: "sixt", 7: "sevent", 8: "eight", 9: "ninet"}


def ordinal(number: int) -> str:
    """Words as a drafter writes them."""
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        front = f"{('', 'one', 'two', 'three', 'four')[hundreds]} hundred"
        return f"{front} and {ordinal(rest)}" if rest else f"{front}th"
    if number < 20:
        return ORDINALS[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + "ieth" if not ones else f"{TENS[tens]}y-{ORDINALS[ones]}"


def numeral(number: int) -> str:
    end = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


@dataclass(frozen=True)
class Committee:
    """How one body writes. Templates have the blanks {s} session number, {n} document number, {o} ordinal."""

    name: str
    code: str | None
    cover: str  # the name as on the cover
    session_cover: str
    session_short: str  # CDIP/{s}; what the truth holds
    document: str
    report: str
    noun: str = "session"
    first_session: tuple[int, int] = (8, 40)
    mandate_word: str = "Paragraph"
    mandate_roman: bool = False
    action_word: str = "Action"
    stages: dict[str, str] = field(default_factory=dict)  # headings; an empty one is a run-in
    decision: str = "lead"  # lead, heading, runin
    lead: str = "Decision in the Summary by the Chair"
    citation: str = "(Report, paras. {r})"
    named_citation: str = "(Report of {S}, paras. {r})"
    summary: str = "Para. {p} of the Summary by the Chair of {S}"
    consideration: str = "Paras. {r} of the Report of the {o} {noun}, {D}"
    columns: tuple[str, str, str, str] = ("Action", "Implementation", "Consideration", "Summary by the Chair")
    order: tuple[int, ...] = (0, 1, 2, 3)
    groups: str = "banner"  # banner, column
    actor: str = "the Committee"
    to: str = " to "
    invitation: str = "The Committee is invited to take note of the contents of this document."
    secretariat: str = "the Secretariat"
    symbol_of_year: Callable[[int], int] | None = None
    prefix: bool = False  # “II. PROPOSAL 1 – …”: sections are numbered too
    headed_citation: bool = False  # “Decision (Summary by the Chair, X/26, para. 6.2)”
    split: bool = False  # session, paragraphs and paragraph of the summary in columns of their own


STANDARD = {"consideration": "Implementation and consideration", "decision": "", "follow_up": "Follow-up"}

COMMITTEES = (
    Committee(
        "Standing Committee on Harbour Safety",
        "SCHS",
        "Standing Committee on Harbour Safety (SCHS)",
        "{O} Session",
        "SCHS/{s}",
        "SCHS/{s}/{n}",
        "SCHS/{s}/{n}",
        stages=STANDARD,
    ),
    Committee(
        "Executive Board",
        "EB",
        "EXECUTIVE BOARD",
        "{t} session",
        "EB{s}",
        "EB{s}/{n}",
        "EB{s}/REC/{n}",
        first_session=(120, 150),
        mandate_word="Operative paragraph",
        action_word="Measure",
        stages={"consideration": "ACTION TAKEN BY THE SECRETARIAT", "decision": "DECISION", "follow_up": "NEXT STEPS"},
        decision="heading",
        citation="(see document {D}, paragraphs {r})",
        named_citation="(see document {D}, paragraphs {r})",
        summary="Decision {S}({q})",
        consideration="Document {D}, paragraphs {r}",
        columns=("Measure", "Status", "Discussed", "Conclusion"),
        actor="The Board",
        to="–",
        invitation="The Board is invited to note the report.",
        groups="column",
    ),
    Committee(
        "Subsidiary Body for Adaptation",
        "SBA",
        "Subsidiary Body for Adaptation",
        "{O} session",
        "SBA {s}",
        "CONV/SBA/{y}/{n}",
        "CONV/SBA/{y}/{n}",
        first_session=(35, 60),
        mandate_word="Recommendation",
        action_word="Activity",
        stages={"consideration": "Progress made", "decision": "Conclusions", "follow_up": "Way forward"},
        decision="heading",
        citation="({D}, paragraphs {r})",
        named_citation="({D}, paragraphs {r})",
        summary="{S} conclusions, para. {q}",
        consideration="Report of {S}, {D}, paragraphs {r}",
        columns=("Activity", "What was done", "Report", "Conclusions"),
        actor="The SBA",
        to="–",
        invitation="The SBA is invited to consider the information in this document.",
        symbol_of_year=lambda s: 1990 + s // 2,
    ),
    Committee(
        "Committee on Inland Fisheries",
        "COIF",
        "COMMITTEE ON INLAND FISHERIES",
        "{O} Session",
        "COIF/{s}",
        "COIF/{s}/{n}",
        "COIF/{s}/REP{n}",
        mandate_word="Recommendation",
        stages={"consideration": "Status of implementation", "decision": "Outcome", "follow_up": "Next steps"},
        decision="runin",
        lead="Outcome",
        citation="(paragraphs {r} of the report)",
        named_citation="(paragraphs {r} of the report of the {o} session)",
        summary="Record of decisions, {S}, item {p}",
        consideration="Report of the {o} session ({D}), paras {r}",
        columns=("Activities", "Outputs", "Reference", "Outcome"),
        to="-",
        actor="the Committee",
    ),
    Committee(
        "Working Group on Spectrum Languages",
        "WGSL",
        "Council Working Group on Spectrum Languages",
        "{O} meeting",
        "WGSL/{s}",
        "WGSL/{s}/{n}",
        "WGSL/{s}/{n}",
        noun="meeting",
        mandate_word="Item",
        action_word="Task",
        stages={"consideration": "Discussion", "decision": "Decision", "follow_up": "Follow-up"},
        decision="heading",
        citation="(report of the {o} meeting, paragraphs {r})",
        named_citation="(report of the {o} meeting, paragraphs {r})",
        summary="Chairman's summary of the {o} meeting, para. {p}",
        consideration="Report of the {o} meeting, document {D}, §§ {r}",
        columns=("Task", "Delivered", "Discussed", "Chairman's summary"),
        actor="the Group",
        invitation="The Group is invited to examine this report.",
    ),
    Committee(
        "World Assembly on Animal Welfare Standards",
        "WAAWS",
        "World Assembly on Animal Welfare Standards",
        "{O} General Session",
        "WAAWS/{s}",
        "WAAWS/{s}/TECH/{n}",
        "WAAWS/{s}/FR/{n}",
        noun="general session",
        mandate_word="Proposal",
        mandate_roman=True,
        stages={"consideration": "Implementation", "decision": "Outcome", "follow_up": "Further action"},
        decision="heading",
        citation="[Final Report, paras {r}]",
        named_citation="[Final Report of the {o} General Session, paras {r}]",
        summary="{S}, para. {p} of the list of decisions",
        consideration="Final Report {D}, paras {r}",
        columns=("Proposal element and action", "Implementation", "Debate", "Decision"),
        actor="The Assembly",
        to="-",
    ),
    Committee(
        "Trade and Services Board",
        "TD/TSB",
        "Trade and Services Board",
        "{O} session",
        "TD/TSB/{s}",
        "TD/TSB/{s}/{n}",
        "TD/TSB/{s}/{n}",
        first_session=(40, 70),
        mandate_word="Undertaking",
        action_word="Step",
        stages={
            "consideration": "Consideration by the Board",
            "decision": "Action by the Board",
            "follow_up": "Follow-up",
        },
        decision="heading",
        citation="(report, paras. {r})",
        named_citation="(report on the {o} session, paras. {r})",
        summary="Agreed conclusions, {S}, para. {q}",
        consideration="{D}, paras. {r}",
        columns=("Step", "Documents and events", "Report", "Agreed conclusions"),
        order=(0, 2, 1, 3),
        actor="The Board",
        invitation="The Board is invited to take note of this report.",
        groups="column",
    ),
    Committee(
        "Governing Body",
        "GB",
        "GOVERNING BODY",
        "{t} Session",
        "GB.{s}",
        "GB.{s}/POL/{n}",
        "GB.{s}/PV/{n}",
        first_session=(300, 345),
        mandate_word="Point",
        stages={"consideration": "Measures taken", "decision": "Decision", "follow_up": "Future work"},
        decision="heading",
        citation="({D}, paras {r})",
        named_citation="({D}, paras {r})",
        summary="Decision {p}, {S}",
        consideration="Minutes {D}, paras {r}",
        columns=("Action", "Implementation", "Minutes", "Decision"),
        actor="The Governing Body",
        to="–",
        invitation="The Governing Body is invited to take note of the progress reported.",
        secretariat="the Office",
    ),
    Committee(
        "Steering Committee of the Delta Water Partnership",
        "DW/SC",
        "Steering Committee of the Delta Water Partnership",
        "{O} meeting",
        "DW/SC/{s}",
        "DW/SC/{s}/{n}",
        "DW/SC/{s}/{n}",
        noun="meeting",
        first_session=(4, 15),
        mandate_word="Commitment",
        stages={"consideration": "What was done", "decision": "", "follow_up": "Next steps"},
        decision="lead",
        lead="Outcome (record of decisions)",
        citation="(minutes, paras. {r})",
        named_citation="(minutes of the {o} meeting, paras. {r})",
        summary="Record of decisions of the {o} meeting, para. {p}",
        consideration="Minutes of the {o} meeting, {D}, paras. {r}",
        columns=("Commitment and measure", "Delivery", "Minutes", "Record of decisions"),
    ),
    Committee(
        "Intergovernmental Panel on Seed Registers",
        "IPSR",
        "Intergovernmental Panel on Seed Registers (IPSR)",
        "{O} Session",
        "IPSR {s}",
        "IPSR/{s}/{n}",
        "IPSR/{s}/{n}",
        mandate_word="Request",
        stages={
            "consideration": "Response by the Secretariat",
            "decision": "Decision by the Panel",
            "follow_up": "Follow-up",
        },
        decision="heading",
        citation="(Report, paras. {r})",
        named_citation="(Report of {S}, paras. {r})",
        summary="Para. {p}, Chair's conclusions, {S}",
        consideration="Report of {S} ({D}), paras. {r}",
        columns=("Request", "Response", "Report of the session", "Chair's conclusions"),
        actor="the Panel",
        invitation="The IPSR is invited to consider this report.",
    ),
    Committee(
        "Advisory Commission on Museum Lending",
        "ACML",
        "Advisory Commission on Museum Lending (ACML)",
        "{O} session",
        "ACML/{s}",
        "ACML/{s}/{n}",
        "ACML/{s}/{n}",
        mandate_word="Strand",
        action_word="Initiative",
        stages={"consideration": "Implementation", "decision": "Decision", "follow_up": "Outlook"},
        decision="lead",
        lead="Decision",
        citation="(Report, paras. {r})",
        named_citation="(Report of the {o} session, paras. {r})",
        summary="Summary by the Chair, {S}, para. {p}",
        consideration="Paras. {r}, Report {D}",
        columns=("Initiative", "Status", "Considered in", "Summary"),
        actor="the Commission",
    ),
    Committee(
        "Conference on Alpine Rescue",
        "CAR",
        "Conference on Alpine Rescue",
        "{O} session",
        "CAR/{s}",
        "CAR/{s}/WP.{n}",
        "CAR/{s}/{n}",
        mandate_word="Priority",
        action_word="Deliverable",
        stages={"consideration": "Delivery and discussion", "decision": "Conclusion", "follow_up": "Remaining work"},
        decision="heading",
        citation="(document {D}, paras. {r})",
        named_citation="(document {D}, paras. {r})",
        summary="{p} ({S})",
        consideration="{D}, {r}",
        columns=("Deliverable", "Output", "Paragraphs of the report", "Conclusion no."),
        actor="The Conference",
        to="–",
        invitation="The Conference is invited to endorse the next steps set out above.",
    ),
    Committee(
        "Standing Committee on Public Lamps",
        "SCPL",
        "Standing Committee on Public Lamps (SCPL)",
        "{O} Session",
        "SCPL/{s}",
        "SCPL/{s}/{n}",
        "SCPL/{s}/{n}",
        mandate_word="PROPOSAL",
        stages={"consideration": "Implementation and discussion", "decision": "Decision", "follow_up": "Follow-up"},
        decision="heading",
        prefix=True,
        headed_citation=True,
        split=True,
        columns=("Action", "Implementation", "Session", "Report paragraphs"),
        summary="Summary by the Chair, {S}, para. {p}",
        to="–",
    ),
    Committee(
        "Permanent Technical Sub-Committee on Ropes",
        "PTSC",
        "Permanent Technical Sub-Committee on Ropes",
        "{t} meeting",
        "PTSC-{s}",
        "PTSC/{s}/{n}",
        "PTSC/{s}/{n}",
        noun="meeting",
        mandate_word="Point",
        stages={"consideration": "Done so far.", "decision": "What came of it.", "follow_up": "Yet to come."},
        decision="heading",
        citation="({D}, §§ {r})",
        named_citation="({D}, §§ {r})",
        summary="Decision {p}, {S}",
        consideration="{D}, §§ {r}",
        columns=("Deliverable", "Where", "Considered", "Decision"),
        actor="The Sub-Committee",
        to="-",
        invitation="The Sub-Committee may wish to comment on this record.",
    ),
    Committee(
        "River Clinics Board",
        "RCB",
        "RIVER CLINICS BOARD",
        "{t} session",
        "RCB{s}",
        "RCB{s}/{n}",
        "RCB{s}/REC/{n}",
        first_session=(90, 140),
        mandate_word="OPERATIVE PARAGRAPH",
        stages={"consideration": "ACTION TAKEN", "decision": "", "follow_up": "NEXT STEPS"},
        decision="told",
        citation="(document {D}, paras {r})",
        named_citation="(document {D}, paras {r})",
        summary="{S}({q})",
        consideration="{D}, paras {r}",
        columns=("Deliverable", "Document", "Record", "Decision"),
        groups="column",
        actor="The Board",
        to="–",
        invitation="The Board is invited to note the report.",
    ),
)
