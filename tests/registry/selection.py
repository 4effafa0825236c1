"""The pages of this area."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .answers import Answer, Page, answering, first, for_administrators, found, leads_on, open_to_all, signed_in

NOBODYS = Answer(404, 12)  # of named persons alone: officers and administrators are none of them
REFUSED = Answer(403, 12)


def call(**more) -> Callable[[], Mapping]:
    """The call of the demonstration that everybody can answer now."""
    return lambda: {"number": found("selection.Call", selection__state="published", is_open_to_all=True).number, **more}


def applying(**more) -> Callable[[], Mapping]:
    """An application to it that was submitted."""
    where = {"selection__state": "published", "application__state": "submitted"}
    return lambda: {"token": found("selection.Applicant", **where).token, **more}


def invitation(**more) -> Callable[[], Mapping]:
    return lambda: {"token": found("selection.CallInvitation", selection__method="direct").token, **more}


def of(state: str, **more) -> Callable[[], Mapping]:
    """The first selection of the demonstration that stands there."""
    return lambda: {"pk": found("selection.Selection", state=state).pk, **more}


def part_of(state: str, name: str) -> Callable[[], Mapping]:
    """The same with its first part of this kind."""

    def arguments() -> Mapping:
        selection = of(state)()["pk"]
        return {"pk": selection, name: found(f"selection.{name.title()}", selection=selection).pk}

    return arguments


def of_call(name: str) -> Callable[[], Mapping]:
    """The open call with a question that nobody has answered."""

    def arguments() -> Mapping:
        asked = found("selection.Clarification", state="asked")
        return {"pk": asked.selection_id, name: asked.pk}

    return arguments


def restricted(name: str, arguments) -> Page:
    return Page(name, Answer(302, 2), arguments, NOBODYS)


def refused(name: str, arguments=None) -> Page:
    return Page(name, Answer(302, 2), arguments, REFUSED)


def of_members(name: str, arguments, queries: int) -> Page:
    """For whoever sits on its panel: officers of the demonstration do, and the administrator has the chair."""
    return replace(restricted(f"selection:{name}", arguments), officer=Answer(200, queries))


def of_chair(name: str, arguments, queries: int) -> Page:
    told = {"officer": Answer(403, 9), "administrator": Answer(200, queries)}
    return replace(restricted(f"selection:{name}", arguments), **told)


def by_link(name: str, queries: int, arguments) -> Page:
    """Whoever holds the link is answered, signed in or not."""
    return open_to_all(name, queries, arguments)


EVERYBODYS = [
    open_to_all("selection:calls", 3),
    open_to_all("selection:call", 6, call()),
    replace(open_to_all("selection:call", 6, call()), query="zone=Asia/Tokyo"),
    open_to_all("selection:feed", 2, is_page=False),
    open_to_all("selection:edition", 2, call(edition=1), is_page=False),
    open_to_all("selection:question", 1, call()),
    open_to_all("selection:beginning", 3, call()),
    answering(signed_in("selection:mine", 5), consultant=7),
]
BY_LINK = [
    by_link("selection:own", 3, applying()),
    by_link("selection:writing", 3, applying()),
    by_link("selection:files", 2, applying()),
    leads_on("selection:own_person", applying()),  # whom the roster has is corrected there
    by_link("selection:own_balance", 1, applying()),
    replace(by_link("selection:sent", 2, applying()), is_page=False),
    by_link("selection:withdrawal", 1, applying()),
    by_link("selection:invitation", 10, invitation()),
    by_link("selection:invited_question", 3, invitation()),
    replace(by_link("selection:invited_edition", 3, invitation(edition=1)), is_page=False),
]
NEITHER = {"steward": Answer(403, 8), "approver": NOBODYS}  # follows it without leading it; approves others
SERVED = [
    # Officers of the demonstration sit on panels: they see those selections, and no other.
    answering(
        Page("selection:selections", Answer(302, 2), None, REFUSED, Answer(200, 10)),
        manager=9, approver=9, steward=9, consultant=REFUSED,
    ),
    for_administrators("selection:leaderless", 12),
    answering(refused("selection:new"), manager=12, approver=REFUSED, steward=REFUSED),
    answering(refused("selection:clauses"), steward=7, manager=7, approver=7, consultant=REFUSED),
    answering(refused("selection:clause_entry"), steward=6, manager=REFUSED),
    answering(refused("selection:clause", first("selection.Clause")), steward=7, manager=REFUSED),
    answering(restricted("selection:selection", of("draft")), manager=18, steward=17, approver=NOBODYS),
    answering(restricted("selection:need", of("draft")), manager=14, **NEITHER),
    answering(restricted("selection:terms", of("draft")), manager=12, **NEITHER),
    answering(restricted("selection:criteria", of("draft")), manager=11, **NEITHER),
    answering(restricted("selection:criterion", part_of("draft", "criterion")), manager=9, **NEITHER),
    answering(restricted("selection:sourcing", of("draft")), manager=28, **NEITHER),
    answering(restricted("selection:candidates", of("draft")), manager=11, steward=11, approver=NOBODYS),
    answering(restricted("selection:step", of("draft", slug="cancellation")), manager=10, **NEITHER),
    answering(restricted("selection:step", of("to_approve", slug="clearance")), approver=10, manager=Answer(403, 8)),
    answering(
        restricted("selection:step", of("to_approve", slug="handover")),
        manager=11, steward=11, approver=Answer(403, 8),
    ),
    answering(restricted("selection:answer", of_call("question")), manager=9, steward=9, approver=Answer(403, 8)),
    answering(restricted("selection:set_aside", of_call("question")), manager=9, steward=9, approver=Answer(403, 8)),
    answering(
        restricted("selection:application", part_of("closed", "application")),
        manager=NOBODYS, steward=12, approver=NOBODYS, consultant=NOBODYS,  # before they have declared interests
    ),
    answering(
        of_members("application", part_of("recommended", "application"), 20),
        manager=17, steward=17, approver=17, consultant=NOBODYS,
    ),
]  # fmt: skip
OF_THE_PANEL = [
    open_to_all("selection:statistics", 6),
    replace(open_to_all("selection:statistics", 5, is_page=False), query="format=csv"),
    replace(open_to_all("selection:statistics", 5, is_page=False), query="format=json"),
    answering(restricted("selection:composition", of("closed")), manager=15, approver=Answer(403, 8)),
    answering(of_members("panel", of("calibration"), 28), manager=36, approver=35, steward=34, consultant=NOBODYS),
    answering(of_members("declaration", of("first_pass"), 13), manager=12, approver=12),
    answering(restricted("selection:declarations", of("recommended")), manager=17, approver=17, steward=17),
    answering(of_members("application", part_of("first_pass", "application"), 14), manager=12, approver=12, steward=12),
    answering(of_members("reading", of("first_pass"), 19), manager=NOBODYS, approver=NOBODYS),
    answering(of_members("scores", part_of("first_pass", "application"), 17), manager=NOBODYS),
    answering(of_members("calibration", of("calibration"), 23), manager=20, approver=20, steward=18),
    replace(restricted("selection:correction", part_of("calibration", "score")), administrator=Answer(200, 10)),
    answering(of_chair("naming", of("calibration"), 14), manager=Answer(403, 9)),
    answering(of_chair("recommendation", of("recommended"), 20), manager=Answer(403, 9)),
    answering(of_members("decision", of("recommended"), 43), approver=62, manager=54, steward=50),
    answering(
        replace(restricted("selection:screening", part_of("recommended", "applicant")), officer=Answer(403, 8)),
        manager=9, approver=Answer(403, 8),
    ),
    answering(restricted("selection:contract", of("contracted")), manager=22, approver=21, steward=20),
    answering(
        replace(restricted("selection:feedback", part_of("contracted", "applicant")), officer=Answer(403, 8)),
        manager=12, approver=Answer(403, 8),
    ),
]  # fmt: skip
PAGES = [*EVERYBODYS, *BY_LINK, *SERVED, *OF_THE_PANEL]

OWN_TESTS = "for named persons alone; shown by its own tests"
ELSEWHERE = {
    "selection:beginning_by_mail": "opened by the link of a letter; shown by its own tests",
    **dict.fromkeys(
        ("selection:file", "selection:own_complaint_file"), "hands out a file to its sender; shown by its own tests"
    ),
    "selection:clauses_standard": "answers a form, and only that",
    "selection:criteria_copy": "answers a form, and only that",
    "selection:criterion_removal": "answers a form, and only that",
    "selection:invitation_removal": "answers a form, and only that",
    **{
        f"selection:{name}": OWN_TESTS
        for name in ("part_step", "memo_file", "sent_file", "complaint_file", "file_removal")
    },
    "selection:leaderless_handing": "of a selection whose lead is gone; shown by its own tests",
    "selection:memo_writing": "answers a form, and only that",
    **{
        f"selection:{name}": "opened by the link of a letter while it is of use; shown by its own tests"
        for name in ("acceptance", "refusal", "complaint", "reply")
    },
}
