"""Brings invented selections through their panels: one being read, one talked over, one before the approver, one under
contract and one that has ended."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from secretariat.accounts.models import Person
from secretariat.record.operations import change

from .. import memo
from ..models import Applicant, Application, Award, Feedback, Finding, Interest, PanelRole, Phase, Selection, Standing
from ..operations import (
    appraising,
    awarding,
    calibrating,
    closing,
    contracting,
    deciding,
    declaring,
    delivering,
    feedback,
    scoring,
    seating,
    writing_back,
)
from ..queries.possible import keepers, staff
from ..queries.reading import due, latest_list, parts, seated, to_be_read
from ..queries.spread import spread
from . import panel_wording as w

WEEK = dt.timedelta(days=7)
NEAR, APART = (2, 3, 3), (1, 3, 4)  # the levels that the three members tend to give


def bring_panels(maker) -> None:
    panels = Panels(maker)
    if len(panels.people) < len(NEAR):
        return
    panels.being_read()
    panels.talked_over()
    panels.before_the_approver()
    panels.under_contract()
    panels.ended()


class Panels:
    """`maker` brings calls to where applications are unsealed; `people` of the Secretariat sit on each panel."""

    def __init__(self, maker):
        self.maker, self.manager, self.approver = maker, maker.manager, maker.approver
        rows = Person.objects.filter(sign_in__is_active=True, pk__in=staff().values("person"))
        rows = rows.exclude(pk__in=[self.manager.pk, self.approver.pk]).exclude(pk__in=keepers().values("person"))
        self.people = list(rows.order_by("pk")[: len(NEAR)])

    # --- how far each is brought -----------------------------------------------------

    def unsealed(self, titles, need_type: str, count: int = 3) -> Selection:
        selection = self.maker.published(titles, need_type, least=count)
        for _one in range(count):
            self.maker.answered(selection, next(self.maker.people))
        return closing.close(self.maker.over(selection), by=self.manager)

    def declared(self, selection: Selection) -> None:
        for one in parts(selection):
            declaring.declare(one, by=one.person, interest=Interest.NONE)

    def begun(self, titles, need_type: str) -> Selection:
        selection = self.unsealed(titles, need_type)
        for number, person in enumerate(self.people):
            role = PanelRole.MEMBER if number else PanelRole.CHAIR
            seat = seating.propose(selection, person, by=self.manager, role=role)
            seating.accept_seat(seating.invite_to_panel(seat, by=self.manager), by=person)
        self.declared(selection)
        return scoring.begin_first_pass(fresh(selection), by=self.manager)

    def scored(self, selection: Selection, levels) -> None:
        for seat, level in zip(seated(selection).select_related("person"), levels, strict=False):
            for number, (application, criterion) in enumerate(due(seat, Phase.FIRST)):
                given = max(0, min(4, level + (0, 1, -1)[number % 3]))
                told = {criterion: (given, w.GROUNDS[given])}
                scoring.score(seat, application, told, by=seat.person)
            scoring.submit(seat, by=seat.person)

    def opened(self, titles, need_type: str, levels=NEAR) -> Selection:
        selection = self.begun(titles, need_type)
        self.scored(selection, levels)
        return calibrating.open_calibration(fresh(selection), by=self.manager)

    def shortlisted(self, titles, need_type: str) -> Selection:
        selection, chair = self.opened(titles, need_type), self.people[0]
        for cell in spread(selection, Phase.FIRST).awaiting:
            told = {"application": Application.objects.get(pk=cell.application), "text": w.NOTE}
            calibrating.note(selection, by=chair, criterion=selection.criteria.get(pk=cell.criterion), **told)
        named = {one: w.LISTED for one in to_be_read(selection, Phase.FIRST)[:2]}
        selection = calibrating.name_shortlist(selection, named, by=chair)
        self.declared(selection)
        return fresh(selection)

    def asked(self, titles, need_type: str) -> Selection:
        selection = self.shortlisted(titles, need_type)
        first, second = (one.application for one in latest_list(selection))
        standings = {first: (Standing.RECOMMENDED, w.STRONGEST), second: (Standing.RESERVE, w.IN_RESERVE)}
        selection = calibrating.recommend(selection, standings, by=self.people[0])
        for one in (first, second):
            checked = {"list_name": "United Nations Security Council Consolidated List", "list_edition": "2026-11-20"}
            applicant = Applicant.objects.get(application=one)
            told = {**checked, "finding": Finding.CLEAR, "checked_on": timezone.localdate()}
            deciding.screen(applicant, by=self.manager, **told)
        deciding.ask_for_award(fresh(selection), by=self.manager)
        return fresh(selection)

    def contracted(self, titles, need_type: str, number: str, ends_in: dt.timedelta) -> Award:
        selection = deciding.approve(self.asked(titles, need_type), by=self.approver, reason=w.APPROVED)
        award = awarding.offer(
            selection, deciding.recommended(selection)[0], by=self.manager, fee=18_000, currency="CHF"
        )
        awarding.accept(award)
        self.tell_others(fresh(selection))
        self.maker.over(selection, 9 * WEEK)
        today = timezone.localdate()
        days = {"starts_on": today - 8 * WEEK, "ends_on": today + ends_in}
        told = {"fee": 18_000, "currency": "CHF", "reason": w.NO_BREAK}
        contracting.sign(award, by=self.manager, contract=number, **told, **days)
        award.refresh_from_db()
        delivering.ask_for(award, by=self.manager, titles=w.FIRST_REPORT, due_on=today - 4 * WEEK)
        return award

    def tell_others(self, selection: Selection) -> None:
        rows = Applicant.objects.filter(selection=selection, application__state="submitted").order_by("pk")
        for one in rows:
            texts = {str(criterion.pk): w.REASON for criterion in selection.criteria.all()}
            worded = feedback.write_feedback(one, by=self.manager, by_criterion=texts)
            feedback.send_feedback(worded, by=self.manager)
        # Told some weeks ago: nothing but its time is made up afterwards.
        for sent in Feedback.objects.filter(selection=selection).order_by("pk"):
            change(sent, by=None, sent_at=timezone.now() - 4 * WEEK)

    # --- one in each state -----------------------------------------------------------

    def being_read(self) -> None:
        selection = self.begun(w.WELLS, "training")
        first = seated(selection).select_related("person").first()
        application, criterion = due(first, Phase.FIRST)[0]
        scoring.score(first, application, {criterion: (3, w.GROUNDS[3])}, by=first.person)

    def talked_over(self) -> None:
        self.opened(w.MAPS, "study", APART)

    def before_the_approver(self) -> None:
        memo.write_and_keep(self.asked(w.RULES, "advice"), by=self.manager, language="en")

    def under_contract(self) -> None:
        award = self.contracted(w.SCHOOL, "training", "ICS-DEMO-0001", 12 * WEEK)
        piece = award.deliverables.get()
        delivered = delivering.deliver(piece, by=self.manager, delivered_on=timezone.localdate() - 4 * WEEK)
        delivering.accept_deliverable(delivered, by=self.manager)
        due_on = timezone.localdate() + WEEK / 2
        delivering.ask_for(award, by=self.manager, titles=w.LAST_REPORT, due_on=due_on)

    def ended(self) -> None:
        award = self.contracted(w.LEAKS, "advice", "ICS-DEMO-0002", -WEEK)
        piece = award.deliverables.get()
        delivered = delivering.deliver(piece, by=self.manager, delivered_on=timezone.localdate() - 2 * WEEK)
        delivering.accept_deliverable(delivered, by=self.manager)
        ratings = {"quality": 4, "time": 5, "cooperation": 4}
        made = appraising.appraise(award, by=self.manager, rating=4, ratings=ratings, text=w.APPRAISAL)
        appraising.reply(made, text=w.REPLY)
        writing_back.close_contract(award, by=self.manager)


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)
