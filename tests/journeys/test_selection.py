"""A consultant is selected, walked through: from the approval of the need to the engagement in the roster."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.record.attachments import attach
from secretariat.roster.models import Engagement
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Feedback, PanelRole, Selection, State
from secretariat.selection.operations import applying, appraising, contracting
from secretariat.selection.queries.reading import latest_list

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LETTER, INTEREST = "I have long wished for this work.", "The approver is my cousin."


class Walk:
    """One selection, and a way to its pages as somebody, each looked at by axe."""

    def __init__(self, live_server, open_page, axe, language: str):
        self.root, self.open_page, self.axe, self.language = live_server.url, open_page, axe, language
        self.selection = f.drafted()

    def fresh(self) -> Selection:
        self.selection = Selection.objects.get(pk=self.selection.pk)
        return self.selection

    def visit(self, name: str, *more, user, javascript=True):
        return self.open(reverse(f"selection:{name}", args=[self.selection.pk, *more]), user, javascript)

    def open(self, path: str, user, javascript=True):
        url = self.root + path.replace("/en/", f"/{self.language}/")
        page = self.open_page(url, language=self.language, user=user, javascript=javascript)
        if javascript:
            assert self.axe(page) == [], path
        return page

    def step(self, slug: str, *, user) -> None:
        press(self.visit("step", slug, user=user))


def press(page) -> None:
    with page.expect_navigation():
        page.locator("main form button.govuk-button").last.click()


@pytest.fixture(params=["en", "ar"])
def walk(request, live_server, open_page, axe):
    return Walk(live_server, open_page, axe, request.param)


def given_a_call_that_three_people_have_answered(walk, manager, approver):
    asking = walk.visit("step", "approval-request", user=manager)
    asking.locator("select[name=approver]").select_option(str(approver.person.pk))
    press(asking)
    walk.step("clearance", user=approver)
    walk.step("publication", user=manager)
    selection = walk.fresh()
    for name in ("Ana Muñoz", "Bruno Keller", "Chidi Okafor"):
        sends_along(f.application(selection, name))
    f.let_time_pass(selection)
    walk.step("closing", user=manager)


def sends_along(applicant) -> None:
    told = {"letter": LETTER, "conflicts": INTEREST, "statements": applicant.application.statements}
    applying.save(applicant, **told)
    attach(applicant, b"%PDF-1.7", extension=".pdf", language="en", label="cv", by=None)


def when_a_panel_is_seated_and_scores(walk, manager) -> list:
    selection = walk.fresh()
    people = [SignInFactory(role="officer") for _one in range(3)]
    for user, role in zip(people, (PanelRole.CHAIR, PanelRole.MEMBER, PanelRole.MEMBER), strict=True):
        seat = p.seat(selection, user=user, role=role)
        if role == PanelRole.CHAIR:
            declares(walk, user)
        else:
            p.declared(seat)
    walk.step("first-pass", user=manager)
    scores_without_scripts(walk, people[0])
    for seat in p.seats(walk.fresh())[1:]:
        p.scored(seat, 3)
    walk.step("calibration", user=manager)
    return people


def declares(walk, user) -> None:
    page = walk.visit("declaration", user=user)
    page.locator("input[name=interest][value=none]").check()
    page.locator("input[name=signs]").check()
    press(page)


def scores_without_scripts(walk, user) -> None:
    assert walk.visit("reading", user=user).locator(".items li").count() == 3
    for application in walk.selection.applications.order_by("code"):
        page = walk.visit("scores", application.pk, user=user, javascript=False)
        for criterion in walk.selection.criteria.all():
            page.locator(f"input[name=level_{criterion.pk}][value='3']").check()
            page.locator(f"textarea[name=grounds_{criterion.pk}]").fill("Several examples, with what came of them.")
        press(page)
    press(walk.visit("reading", user=user, javascript=False))


def when_the_chair_names_the_shortlist(walk, chair):
    walk.visit("calibration", user=chair)
    page = walk.visit("naming", user=chair)
    first = walk.selection.applications.order_by("code").first()
    page.locator(f"input[name=named_{first.pk}]").check()
    page.locator(f"textarea[name=grounds_{first.pk}]").fill("Shows what is asked.")
    press(page)
    for seat in p.seats(walk.fresh()):
        p.declared(seat)
    p.lead_declares(walk.fresh())
    assert INTEREST in walk.visit("application", first.pk, user=chair).content()
    page = walk.visit("recommendation", user=chair)
    page.locator(f"input[name=standing_{first.pk}][value=recommended]").check()
    press(page)


def when_it_is_approved_and_offered(walk, manager, approver):
    p.screened(walk.fresh())
    walk.step("award-request", user=manager)
    seen = walk.visit("decision", user=approver)
    assert (seen.locator("#balance").count(), INTEREST in seen.content()) == (1, True)
    reads_what_was_sent_along(walk, seen)
    walk.step("award-approval", user=approver)
    page = walk.visit("step", "offer", user=manager)
    page.locator("select[name=application]").select_option(index=1)
    press(page)


def reads_what_was_sent_along(walk, decision) -> None:
    """From the decision to the letter, and to a document that is kept and not shown."""
    decision.locator("article a[href*='/applications/']").first.click()
    assert LETTER in decision.content() and walk.axe(decision) == []
    with decision.expect_download() as kept:
        decision.locator("a[href*='/files/']").first.click()
    assert kept.value.suggested_filename.endswith(".pdf")


def when_the_candidate_accepts_by_the_link_of_the_letter(walk):
    applicant = latest_list(walk.fresh())[0].application.applicant
    page = walk.open(applicant.own_url, None)
    with page.expect_navigation():
        page.locator("a.govuk-button").first.click()
    press(page)


def when_the_others_were_told_and_the_work_is_done(walk, manager):
    p.told(walk.fresh())
    Feedback.objects.update(sent_at=timezone.now() - dt.timedelta(days=30))
    award = walk.selection.awards.get()
    f.let_time_pass(walk.selection, p.A_YEAR)
    days = {"starts_on": p.lately(), "ends_on": timezone.localdate() - dt.timedelta(days=1)}
    contracting.sign(award, by=manager, contract="ICS-1", **days)
    made = appraising.appraise(award, by=manager, rating=4, ratings={}, text="Good work.")
    appraising.reply(made, text="Thank you.")
    walk.visit("contract", user=manager)
    page = walk.open(reverse("selection:part_step", args=[walk.selection.pk, "award", award.pk, "closing"]), manager)
    press(page)


def then_the_roster_holds_the_engagement(walk):
    assert walk.fresh().state == State.ENDED
    assert [(one.contract, one.rating) for one in Engagement.objects.all()] == [("ICS-1", 4)]


def test_from_the_need_to_the_engagement_in_the_roster(walk):
    manager, approver = walk.selection.requester.sign_in, f.approver()

    given_a_call_that_three_people_have_answered(walk, manager, approver)
    people = when_a_panel_is_seated_and_scores(walk, manager)
    when_the_chair_names_the_shortlist(walk, people[0])
    when_it_is_approved_and_offered(walk, manager, approver)
    when_the_candidate_accepts_by_the_link_of_the_letter(walk)
    when_the_others_were_told_and_the_work_is_done(walk, manager)

    then_the_roster_holds_the_engagement(walk)
