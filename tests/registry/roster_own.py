"""The consultants' own pages and the stewardship of the roster."""

from __future__ import annotations

from dataclasses import replace

from .answers import Answer, Page, answering, found, open_to_all, signed_in

REFUSED = Answer(403, 8)


def of_profile(**more):
    return lambda: {"number": found("roster.Profile").number, **more}


def own(name: str, queries: int, **more) -> Page:
    """Whoever has no profile is told how to get one."""
    return replace(answering(signed_in(f"roster:{name}", 9), consultant=queries), **more)


def for_stewards(name: str, answer: Answer | int, arguments=None, query: str = "") -> Page:
    page = Page(f"roster:{name}", Answer(302, 2), arguments, delegate=REFUSED, query=query)
    return answering(page, steward=answer, manager=REFUSED, consultant=REFUSED)


OWN = [
    replace(signed_in("roster:mine", 9), query="as=public"),  # looked at as somebody who has no profile
    own("mine", 22), own("mine_change", 12), own("consent", 9), own("receipts", 7, is_page=False),
    own("mine_data", 14, is_page=False), own("availability", 7), own("mine_cv", 7), own("mine_engagements", 11),
    own("mine_objection", 8), own("mine_erasure", 9), own("references", 8), own("appearances", 12),
]  # fmt: skip
STEWARD = [
    for_stewards("kept", 10),
    for_stewards("kept", 10, query="waiting=proposals"),
    for_stewards("imports", 7),
    for_stewards("doubles", 7),
    for_stewards("merges", 7),
    for_stewards("steward", 15, of_profile()),
    for_stewards("review", 8, of_profile()),
    for_stewards("step", 8, of_profile(state="inactive")),
    for_stewards("programmes", 8, of_profile()),
    for_stewards("objection", Answer(404, 8), of_profile()),  # nobody has objected
]
OPEN = [
    open_to_all("roster:statistics", 14),
    replace(open_to_all("roster:statistics", 14, is_page=False), query="format=csv"),
    replace(open_to_all("roster:statistics", 14, is_page=False), query="format=json"),
    open_to_all("roster:application", 3),
    signed_in("roster:suggestion", 9),
]
PAGES: list[Page] = [*OPEN, *OWN, *STEWARD]

ELSEWHERE: dict[str, str] = {
    "roster:confirmation": "a button, and not opened by an address",
    "roster:proposal_taken_back": "a button, and not opened by an address",
    "roster:reference_taken_back": "a button, and not opened by an address",
    "roster:staying": "a button, and not opened by an address",
    "roster:invitation": "a button, and not opened by an address",
    "roster:contract": "the steward's, of one engagement; shown by test_leaving.py",
    "roster:engagement_correction": "a consultant's own; shown by test_own.py",
    "roster:application_by_link": "reached by a letter's link; shown by test_entering.py",
    "roster:suggested": "reached by a letter's link; shown by test_entering.py",
    "roster:confirmation_by_link": "reached by a letter's link; shown by test_ladder.py",
    "roster:address_by_link": "reached by a letter's link; shown by test_addresses.py",
    "roster:referee": "reached by a letter's link; shown by test_entering.py",
    "roster:cv": "a file; shown by test_own.py",
}
