"""Brings each invented selection by the operations to where it stands."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from secretariat.accounts.models import Organization
from secretariat.committee.models import Action
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change
from secretariat.roster.models import Pool, Profile
from secretariat.roster.models import State as ProfileState

from ..forms.fields import end_of
from ..models import Applicant, Call, Method, Selection
from ..operations import applying, approving, asking, closing, preparing, publishing, sourcing
from ..operations.clauses import take_over_standard
from ..queries import statistics
from . import wording as w
from .panels import bring_panels

WEEK, ZONE = dt.timedelta(days=7), "Europe/Zurich"
CRITERIA = ((w.EXPERIENCE, 50), (w.METHOD, 30), (w.TONGUES, 20))
KEYS = {"requesting-manager", "selection-approver", "consultant"}


@transaction.atomic
def load(persons: dict) -> None:
    action = Action.objects.filter(committee__code="RCW").order_by("pk").first()
    if action is None or not set(persons) >= KEYS:
        return
    take_over_standard(by=persons.get("roster-steward"))
    maker = Maker(action, persons)
    for make in (maker.draft, maker.before_the_approver, maker.cancelled, maker.failed, maker.direct, maker.unsealed):
        make()
    bring_panels(maker)
    maker.open_call()
    statistics.kept()


class Maker:
    """`people` of the roster answer calls, in turn; each has an address."""

    def __init__(self, action: Action, persons: dict):
        self.action, self.manager, self.approver = action, persons["requesting-manager"], persons["selection-approver"]
        self.today, self.consultant = timezone.localdate(), persons["consultant"]
        rows = Profile.objects.filter(pool=Pool.ENGAGED, state=ProfileState.ACTIVE).exclude(email="")
        self.people = iter(rows.exclude(person=self.consultant).order_by("pk")[:40])

    # --- how far each is brought -----------------------------------------------------

    def begun(self, titles: Texts, need_type: str, *, weights=(50, 30, 20), **values) -> Selection:
        told = {
            "titles": titles, "need_type": need_type, "action": self.action, "needs": w.GAUGES_NEED,
            "unit": Organization.objects.get(code="RCW-HYD"), "countries": ["XC", "XD"], "expertise": [],
            "languages": ["es", "ar"], "starts_on": self.today + 20 * WEEK, "ends_on": self.today + 32 * WEEK,
            "budget": 24_000, "target": {"women": 50}, "is_sample": True, **values,
        }  # fmt: skip
        selection = preparing.start(by=self.manager, **told)
        preparing.write_terms(selection, by=self.manager, tasks=w.TASKS)
        for (title, _weight), weight in zip(CRITERIA, weights, strict=False):
            levels = {f"level_{number}": texts for number, texts in enumerate(w.LEVELS)}
            preparing.enter_criterion(selection, by=self.manager, titles=title, weight=weight, **levels)
        if selection.method == Method.DIRECT:
            sourcing.invite(selection, next(self.people), by=self.manager, because="Author of the method")
        return Selection.objects.get(pk=selection.pk)

    def cleared(self, *told, **values) -> Selection:
        selection = self.begun(*told, **values)
        approving.ask_to_publish(selection, by=self.manager, approver=self.approver)
        return approving.clear(selection, by=self.approver)

    def published(self, *told, **values) -> Selection:
        selection = self.cleared(*told, **values)
        times = {
            "closes_at": end_of(self.today + 3 * WEEK, ZONE),
            "questions_until": end_of(self.today + 2 * WEEK, ZONE),
        }
        publishing.publish(selection, by=self.manager, time_zone=ZONE, **times)
        return Selection.objects.get(pk=selection.pk)

    def answered(self, selection: Selection, profile: Profile, *, is_submitted=True) -> Applicant:
        who = {"email": profile.email, "person": profile.person, "is_counted": True}
        begun = applying.begin(selection.call, by=profile.person, **who)
        asked = applying.first_pass(selection)
        statements = {str(one.pk): text for one, text in zip(asked, w.STATEMENTS, strict=False)}
        saved = applying.save(begun, by=profile.person, statements=statements, fee=18_000, currency="CHF")
        return applying.submit(saved, by=profile.person, consents=True) if is_submitted else saved

    def over(self, selection: Selection, since: dt.timedelta = WEEK) -> Selection:
        """What was published lies back by some weeks: nothing but its times is made up afterwards."""
        closed = timezone.now() - since
        times = {"opens_at": closed - 3 * WEEK, "questions_until": closed - WEEK, "closes_at": closed}
        change(Call.objects.get(selection=selection), by=None, **times)
        return Selection.objects.get(pk=selection.pk)

    # --- one in each state -----------------------------------------------------------

    def draft(self) -> None:
        self.begun(w.STUDY, "study", weights=(50, 30))

    def before_the_approver(self) -> None:
        approving.ask_to_publish(self.begun(w.EVALUATION, "evaluation"), by=self.manager, approver=self.approver)

    def cancelled(self) -> None:
        selection = self.published(w.SYSTEM, "system")
        self.answered(selection, next(self.people))
        closing.cancel(selection, by=self.manager, reason="The request was taken back.", notices=w.NOT_NEEDED)

    def failed(self) -> None:
        selection = self.over(self.published(w.RARE, "study"))
        closing.fail(selection, by=self.manager, reason="Nobody reads both scripts.", notices=w.NOBODY)

    def direct(self) -> None:
        why = "The author of the method is the only person who can moderate on it; the ceiling for this way is kept."
        self.published(w.SPEAKER, "event", method="direct", justification=why, budget=4_000)

    def unsealed(self) -> None:
        selection = self.published(w.ADVICE, "advice", least=3)
        own = Profile.objects.filter(person=self.consultant).first()
        for profile in filter(None, [own, *(next(self.people) for _one in range(4))]):
            self.answered(selection, profile)
        closing.close(self.over(selection), by=self.manager)

    def open_call(self) -> None:
        selection = self.published(w.GAUGES, "training")
        question = asking.ask(selection.call, text=w.QUESTION.text("en"), language="en")
        asking.answer(question, by=self.manager, questions=w.QUESTION, answers=w.ANSWER)
        asking.ask(selection.call, text="Is the travel between the services paid?", language="en")
        self.source(selection)
        for number in range(3):
            self.answered(selection, next(self.people), is_submitted=number < 2)
        later = selection.call.closes_at + WEEK
        publishing.extend(selection, by=self.manager, closes_at=later, reasons=w.HOLIDAY)

    def source(self, selection: Selection) -> None:
        found = [next(self.people) for _one in range(2)]
        told = {"found": len(found), "numbers": [one.number for one in found], "note": "Two worked with gauges before."}
        kept = sourcing.keep_search(selection, by=self.manager, asked={"language": "es"}, **told)
        for one in found:
            sourcing.invite(selection, one, by=self.manager, sourcing=kept, because="Gauges, and works in Spanish")
