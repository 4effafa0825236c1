"""The pages of this area."""

from __future__ import annotations

from dataclasses import replace

from .answers import Answer, Page, for_officers, found, open_to_all, signed_in


def of_event(**where):
    """The seminar that is still to come."""
    return lambda: {"slug": found("events.Event", **(where or {"state": "announced"})).slug}


def own(**where):
    """Her own page, for whoever holds its address."""
    return lambda: {"token": found("events.Registration", **(where or {"state": "admitted"})).token}


def own_letter():
    return {**own(wants_letter=True, state="admitted")(), "form": "pdf"}


def of_contribution(state: str):
    return lambda: {"pk": found("events.Contribution", state=state).pk}


def of_paper(**more):
    return lambda: {**of_event()(), "kind": "report", **more}


def by_mail():
    from django.core import signing

    from secretariat.events.views.registering import LINK

    return {"token": signing.dumps([found("events.Event", state="announced").pk, "new@example.org"], salt=LINK)}


def leads_back(name: str) -> Page:
    return Page(name, Answer(404, 2), delegate=Answer(404, 6), is_page=False)


PUBLIC = [
    open_to_all("events:events", 7),
    open_to_all("events:event", 12, of_event()),
    open_to_all("events:event", 12, of_event(state="held")),
    open_to_all("events:calendar", 2, of_event(), is_page=False),
    open_to_all("events:all_calendar", 2, is_page=False),
    open_to_all("events:feed", 3, is_page=False),
    leads_back("events:zone"),
]
CONTRIBUTED = [
    open_to_all("events:contributions", 4, of_event()),
    Page("events:contribution_entry", Answer(302, 2), of_event(), Answer(200, 8), Answer(403, 8)),
    open_to_all("events:contribution", 2, of_contribution("published")),
    Page("events:contribution_change", Answer(302, 2), of_contribution("submitted"), Answer(200, 8), Answer(200, 8)),
    Page(
        "events:contribution_taking_back",
        Answer(302, 2),
        of_contribution("submitted"),
        delegate=Answer(200, 8),
        officer=Answer(403, 8),
    ),
    Page("events:contribution_handing_in", Answer(302, 2), {"pk": 1}, delegate=Answer(405, 8), is_page=False),
    Page("events:material", Answer(404, 6), {"pk": 1, "file": 999999}, is_page=False),
    for_officers("events:paper", 16, of_paper()),
    for_officers("events:paper_release", 16, of_paper()),
    replace(for_officers("events:paper_file", 16, of_paper(language="en", form="json")), is_page=False),
]
TAKING_PART = [
    # The delegate has registered: she is led to her own page.
    Page("events:registration", Answer(200, 4), of_event(), delegate=Answer(302, 8), officer=Answer(200, 14)),
    open_to_all("events:registration_by_mail", 5, by_mail),
    open_to_all("events:own", 8, own()),
    open_to_all("events:own", 14, own(state="waiting")),
    open_to_all("events:own_answers", 4, own()),
    open_to_all("events:own_leaving", 2, own(event__state="announced")),
    open_to_all("events:own_calendar", 1, own(), is_page=False),
    open_to_all("events:own_badge", 1, own()),
    open_to_all(
        "events:own_letter",
        6,
        lambda: {**own(event__state="announced", wants_letter=True)(), "form": "pdf"},
        is_page=False,
    ),
    open_to_all("events:participants", 5, of_event()),
    signed_in("events:mine", 12),
    Page("events:accreditation", Answer(302, 2), delegate=Answer(200, 12), officer=Answer(403, 8)),
]
OFFICERS = [
    for_officers("events:timetable", 14, of_event()),
    for_officers("events:registrations", 16, of_event()),
    for_officers("events:registration_form", 14, of_event()),
    Page("events:another", Answer(302, 2), of_event(), delegate=Answer(200, 16), officer=Answer(200, 16)),
    for_officers("events:translations", 18, of_event()),
    for_officers("events:survey", 12, of_event()),
    for_officers("events:badges", 8, of_event()),
    replace(for_officers("events:check_in", 12, of_event()), query="code=a"),
]
PAGES: list[Page] = [*PUBLIC, *CONTRIBUTED, *TAKING_PART, *OFFICERS]

ELSEWHERE: dict[str, str] = {
    "events:letters": "reached by a letter's link; shown by its own tests",
    "events:own_erasure": "offered once one left or the event is over alone: test_registrations.py opens it",
    "events:own_survey": "open for sixty days after an event alone: test_survey.py opens it",
}
