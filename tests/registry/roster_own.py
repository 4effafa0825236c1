"""The consultants' own pages and the stewardship of the roster, as the four roles of the register are answered: of a
consultant and of a steward the area's own tests speak."""

from __future__ import annotations

from dataclasses import replace

from .answers import Answer, Page, found, open_to_all, signed_in

REFUSED = Answer(403, 8)


def of_profile(**more):
    return lambda: {"number": found("roster.Profile").number, **more}


def own(name: str) -> Page:
    """Whoever has no profile is told how to get one."""
    return signed_in(f"roster:{name}", 9)


def for_stewards(name: str, **more) -> Page:
    return Page(f"roster:{name}", Answer(302, 2), of_profile(**more), delegate=REFUSED)


OWN = [
    own(name)
    for name in (
        "mine", "mine_change", "consent", "receipts", "mine_data", "availability", "mine_cv", "mine_engagements",
        "mine_objection", "mine_erasure", "references", "appearances",
    )
]  # fmt: skip
STEWARD = [
    Page("roster:kept", Answer(302, 2), delegate=REFUSED),
    for_stewards("steward"),
    for_stewards("review"),
    for_stewards("step", state="inactive"),
    for_stewards("programmes"),
    for_stewards("objection"),
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
    "roster:engagement_correction": "a consultant's own; shown by test_own.py",
    "roster:application_by_link": "reached by a letter's link; shown by test_entering.py",
    "roster:suggested": "reached by a letter's link; shown by test_entering.py",
    "roster:confirmation_by_link": "reached by a letter's link; shown by test_ladder.py",
    "roster:referee": "reached by a letter's link; shown by test_entering.py",
    "roster:cv": "a file; shown by test_own.py",
}
