"""The pages of the committee cycle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .answers import (
    Answer,
    Page,
    first,
    for_officers,
    found,
    leads_on,
    noun_and_pk,
    of_committee,
    of_document,
    of_mandate,
    of_session,
    open_to_all,
    report_that_is,
    signed_in,
    unseen_by_delegates,
)


def of_summary_paragraph() -> Mapping:
    """A paragraph of a summary by the Chair, which has no symbol and dotted numbers."""
    cited = found("committee.Citation", document__symbol="", label__contains=".")
    return {"pk": cited.document_id, "number": cited.label}


LISTS = [
    open_to_all("committee:mandates", 7),
    open_to_all("committee:actions", 11),
    open_to_all("committee:implementations", 11),
    open_to_all("committee:considerations", 12),
    open_to_all("committee:decisions", 13),
    open_to_all("committee:follow_ups", 10),
    open_to_all("committee:obligations", 10),
    open_to_all("committee:agenda_items", 8),
    open_to_all("committee:sessions", 5),
    open_to_all("committee:documents", 8),
    open_to_all("committee:statistics", 7),
]
RECORDS = [
    open_to_all("committee:committee", 15, of_committee),
    open_to_all("committee:mandate", 27, of_mandate),
    open_to_all("committee:mandate_picture", 18, of_mandate),
    open_to_all("committee:mandate_paragraph", 22, lambda: {**of_mandate(), "mark": "1"}),
    open_to_all("committee:action", 31, first("committee.Action")),
    open_to_all("committee:implementation", 23, first("committee.Implementation")),
    open_to_all("committee:consideration", 20, first("committee.Consideration")),
    open_to_all("committee:decision", 10, first("committee.Decision")),
    open_to_all("committee:followup", 20, first("committee.FollowUp")),
    open_to_all("committee:obligation", 20, first("committee.Obligation")),
    open_to_all("committee:agendaitem", 10, first("committee.AgendaItem")),
    open_to_all("committee:session", 22, of_session),
    open_to_all("committee:document", 11, of_document),
    open_to_all("committee:document_paragraph", 7, lambda: {**of_document(), "number": 1}),
    open_to_all("committee:history", 11, noun_and_pk("action", "committee.Action")),
]
PERMALINKS = [
    open_to_all("committee:document_paragraph_by_id", 16, of_summary_paragraph),
    leads_on("committee:document_by_id", first("committee.Document")),
    leads_on("committee:mandateparagraph", first("committee.MandateParagraph")),
    leads_on("doc", of_document),
    leads_on("doc_paragraph", lambda: {**of_document(), "number": 1}),
    leads_on("permalink", noun_and_pk("action", "committee.Action")),
]
FOLLOWED = [
    signed_in("following", 11),
    signed_in("notices", 8),
    signed_in("follow", 8, noun_and_pk("action", "committee.Action")),
    signed_in("committee:digest", 11),
    signed_in("committee:open_to_states", 25),
    open_to_all("committee:feed_all", 16, is_page=False),
    open_to_all("committee:feed", 10, noun_and_pk("action", "committee.Action"), is_page=False),
    open_to_all("committee:calendar", 5, of_committee, is_page=False),
]
ENTERED = (
    "session agendaitem document documentversion mandate mandateparagraph action implementation consideration decision "
    "obligation followup"
).split()
CHANGED = ("committee", *ENTERED, "citation", "sessionpart")


def step(noun: str, slug: str, **where) -> Callable[[], Mapping]:
    """One step with the first record of its kind that can take it."""
    return lambda: {"noun": noun, "pk": found(f"committee.{noun}", **where).pk, "slug": slug}


OFFICERS = [
    for_officers("committee:boards", 7),
    for_officers("committee:board", 22, of_committee),
    for_officers("committee:entering", 7),
    *(for_officers("committee:entry", 9, {"noun": noun}) for noun in ("document", "decision")),
    *(replace(for_officers("committee:entry", 24, {"noun": noun}), query="code=RCW") for noun in ENTERED),
    for_officers("committee:merges", 7),
    for_officers("committee:withdrawn", 12),
    *(for_officers("committee:change", 24, noun_and_pk(noun, f"committee.{noun}")) for noun in CHANGED),
    for_officers("committee:step", 14, step("action", "status", status="planned")),
    *(
        for_officers("committee:step", 16, step("session", slug, state="postponed"))
        for slug in ("postponement", "parts", "conclusion", "cancellation")
    ),
    for_officers("committee:step", 14, step("followup", "closure", closed_at=None, kind="report_back")),
    *(
        for_officers("committee:step", 14, step("obligation", slug, met_by=None, released_reason=""))
        for slug in ("fulfilment", "release")
    ),
    for_officers("committee:step", 14, step("citation", "confirmation", is_provisional=True)),
    for_officers("committee:step", 14, step("decision", "withdrawal", withdrawn_at=None)),
    open_to_all("committee:files", 4, noun_and_pk("document", "committee.Document")),
    for_officers("committee:merger", 8, noun_and_pk("action", "committee.Action")),
]
REPORTS = [
    open_to_all("committee:reports", 6),
    open_to_all("committee:mandate_reports", 5, of_mandate),
    open_to_all("committee:mandate_report", 31, of_mandate),
    open_to_all(
        "committee:mandate_report_file", 31, lambda: {**of_mandate(), "language": "ar", "form": "json"}, is_page=False
    ),
    open_to_all("committee:report", 6, report_that_is("released")),
    open_to_all("committee:report_paper", 5, report_that_is("released")),
    open_to_all("committee:report_file", 4, report_that_is("released", language="en", form="pdf"), is_page=False),
    open_to_all("committee:report_verification", 4, report_that_is("released")),
    for_officers("committee:report_issue", 6, report_that_is("released")),
    for_officers("committee:report_entry", 8, of_mandate),
    for_officers("committee:report_cover", 7, report_that_is("clearance")),
    for_officers("committee:report_wording", 52, report_that_is("clearance")),
    for_officers("committee:report_passage", 73, report_that_is("clearance", slot="closing")),
    for_officers("committee:report_addition", 41, report_that_is("clearance", slot="closing")),
    for_officers("committee:report_audience", 8, report_that_is("clearance")),
    for_officers("committee:report_clearance", 9, report_that_is("clearance")),
    for_officers("committee:report_remark", 6, report_that_is("clearance")),
    for_officers("committee:report_release", 120, report_that_is("clearance")),
    for_officers("committee:clearances", 6),
    Page("committee:clearance", Answer(302, 2), first("committee.Clearance"), Answer(404, 8), officer=Answer(200, 60)),
    Page(
        "committee:settlement",
        Answer(302, 2),
        first("committee.ReportComment"),
        Answer(404, 8),
        officer=Answer(200, 12),
    ),
]
IMPORTS = [
    for_officers("committee:imports", 12),
    unseen_by_delegates("committee:reportimport", 38, first("committee.ReportImport")),
    unseen_by_delegates("committee:import_part", 38, lambda: {**first("committee.ReportImport")(), "number": 1}),
    unseen_by_delegates("committee:import_application", 40, first("committee.ReportImport")),
    unseen_by_delegates("committee:import_removal", 8, first("committee.ReportImport")),
]
PAGES = [*LISTS, *RECORDS, *PERMALINKS, *FOLLOWED, *OFFICERS, *REPORTS, *IMPORTS]

ELSEWHERE = {
    "committee:parting": "undoes a merger; shown by its own tests",
    "committee:file": "hands out a file; shown by its own tests",
    "committee:file_withdrawal": "withdraws a file; shown by its own tests",
    "committee:report_generated": "answers a form; shown by its own tests",
    "committee:report_omission": "answers a form; shown by its own tests",
    "committee:import_file": "hands out a file; shown by its own tests",
    "committee:import_acceptance": "answers a form; shown by its own tests",
    "committee:import_return": "for an import that was applied; shown by its own tests",
}
