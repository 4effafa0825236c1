"""The pages of this area."""

from __future__ import annotations

from collections.abc import Mapping

from .answers import Answer, Page, answering, found, open_to_all


def of_consultant(**where) -> Mapping:
    return {"number": found("roster.Profile", pool="engaged", state="active", consent={}, **where).number}


def of_prospect() -> Mapping:
    return {"number": found("roster.Profile", pool="prospect").number}


REFUSED = Answer(403, 9)
PAGES: list = [
    open_to_all("roster:roster", 12),
    open_to_all("roster:roster", 15, query="q=brevets&country=KE"),
    open_to_all("roster:names", 9, query="begins=pat", is_page=False),
    open_to_all("roster:profile", 9, of_consultant),
    answering(Page("roster:profile", Answer(404, 9), of_prospect), manager=14, steward=14, consultant=Answer(404, 9)),
    answering(Page("roster:prospects", Answer(302, 2), None, REFUSED), manager=16, steward=16, consultant=REFUSED),
]

STEWARDS = "the steward’s, and shown by its own tests"
ELSEWHERE: dict[str, str] = {
    "roster:import": STEWARDS,
    "roster:import_reconciliation": STEWARDS,
    "roster:import_application": STEWARDS,
    "roster:import_moves": STEWARDS,
    "roster:import_return": STEWARDS,
    "roster:import_removal": STEWARDS,
    "roster:import_reading": "answers a form, and only that",
    "roster:double": STEWARDS,
    "roster:doubles_search": "answers a form, and only that",
}
