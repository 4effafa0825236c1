"""The pages of this area."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from .answers import Answer, Page, found, open_to_all, signed_in

NOBODYS = Answer(404, 12)  # of named persons alone: officers and administrators are none of them
REFUSED = Answer(403, 12)


def call(**more) -> Callable[[], Mapping]:
    """The call of the demonstration that everybody can answer now."""
    return lambda: {"number": found("selection.Call", selection__state="published", is_open_to_all=True).number, **more}


def applying(**more) -> Callable[[], Mapping]:
    """An application to it that was submitted."""
    where = {"selection__state": "published", "application__state": "submitted"}
    return lambda: {"token": found("selection.Applicant", **where).token, **more}


def invitation() -> Mapping:
    return {"token": found("selection.CallInvitation", selection__method="direct").token}


def of_draft(**more) -> Callable[[], Mapping]:
    return lambda: {"pk": found("selection.Selection", state="draft").pk, **more}


def of_closed(**more) -> Callable[[], Mapping]:
    return lambda: {"pk": found("selection.Selection", state="closed").pk, **more}


def restricted(name: str, arguments) -> Page:
    return Page(name, Answer(302, 2), arguments, NOBODYS)


def refused(name: str, arguments=None) -> Page:
    return Page(name, Answer(302, 2), arguments, REFUSED)


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
    signed_in("selection:mine", 5),
]
BY_LINK = [
    by_link("selection:own", 3, applying()),
    by_link("selection:writing", 3, applying()),
    by_link("selection:files", 1, applying()),
    by_link("selection:withdrawal", 1, applying()),
    by_link("selection:invitation", 10, invitation),
]
SERVED = [
    # Officers of the demonstration sit on a panel: they see its selection, and no other.
    Page("selection:selections", Answer(302, 2), None, REFUSED, Answer(200, 14)),
    refused("selection:new"),
    refused("selection:clauses"),
    refused("selection:clause_entry"),
    refused("selection:clause", lambda: {"pk": found("selection.Clause").pk}),
    *(restricted(f"selection:{name}", of_draft()) for name in ("selection", "need", "terms", "criteria")),
    *(restricted(f"selection:{name}", of_draft()) for name in ("sourcing", "candidates")),
    restricted("selection:step", of_draft(slug="cancellation")),
]
OF_THE_PANEL = [
    open_to_all("selection:statistics", 4),
    replace(open_to_all("selection:statistics", 4, is_page=False), query="format=csv"),
    replace(open_to_all("selection:statistics", 4, is_page=False), query="format=json"),
    restricted("selection:composition", of_closed()),
    *(restricted(f"selection:{name}", of_closed()) for name in ("panel", "declaration", "declarations", "reading")),
    *(restricted(f"selection:{name}", of_closed()) for name in ("calibration", "naming", "decision", "contract")),
]
PAGES = [*EVERYBODYS, *BY_LINK, *SERVED, *OF_THE_PANEL]

OWN_TESTS = "for named persons alone; shown by its own tests"
ELSEWHERE = {
    "selection:beginning_by_mail": "opened by the link of a letter; shown by its own tests",
    "selection:file": "hands out a file to its sender; shown by its own tests",
    "selection:clauses_standard": "answers a form, and only that",
    "selection:criteria_copy": "answers a form, and only that",
    "selection:criterion": OWN_TESTS,
    "selection:criterion_removal": "answers a form, and only that",
    "selection:invitation_removal": "answers a form, and only that",
    "selection:application": OWN_TESTS,
    "selection:answer": OWN_TESTS,
    "selection:set_aside": OWN_TESTS,
    **{
        f"selection:{name}": OWN_TESTS
        for name in ("part_step", "scores", "correction", "recommendation", "screening", "memo_file", "feedback")
    },
    "selection:memo_writing": "answers a form, and only that",
    **{
        f"selection:{name}": "opened by the link of a letter while it is of use; shown by its own tests"
        for name in ("acceptance", "refusal", "complaint", "reply")
    },
}
