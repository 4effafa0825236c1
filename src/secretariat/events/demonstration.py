"""What the demonstration shows of events: the roundtable of May 2017 as far as it is on record, and an invented seminar
three weeks ahead."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from secretariat.accounts.models import Organization
from secretariat.committee.models import Action, Committee, Document, Implementation, Session
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Term

from . import operations as do
from .models import (
    Contribution,
    Event,
    EventKind,
    EventLetter,
    EventPaper,
    EventState,
    FormQuestion,
    ItemKind,
    ProgrammeItem,
    RegistrationForm,
    Speaking,
    SpeakingRole,
    SurveyQuestion,
    Theme,
    Track,
)
from .seminar import (
    ITEMS,
    LACMERE,
    PARTICIPANTS,
    PURPOSES,
    QUESTIONS,
    SEMINAR,
    SPEAKERS,
    SURVEY,
    TAL_SHIRIN,
    THEMES,
    TRACKS,
)

REPORT = "implementation-report, paragraph 11"


def load(persons: dict) -> None:
    if Committee.objects.filter(code="CDIP").exists():
        roundtable()
    if Committee.objects.filter(code="RCW").exists():
        seminar(persons)


def roundtable() -> Event:
    """12 May 2017: who spoke, at which hours and who led the exchange is not on record, and is not invented here."""
    session = Session.objects.get(committee__code="CDIP", number=19)
    made = Implementation.objects.filter(committee=session.committee, day=dt.date(2017, 5, 12)).first()
    zone = ZoneInfo("Europe/Zurich")
    event = do.enter_event(
        by=None,
        committee=session.committee,
        audience=Audience.objects.of("public"),
        kind=EventKind.ROUNDTABLE,
        titles=made.titles if made else Texts.of("Roundtable on Technical Assistance and Capacity Building"),
        digests=Texts.of(
            "Officials of different sectors presented how assistance is delivered, one theme for each step of the "
            "cycle; Member States then shared their experience, led by a facilitator."
        ),
        session=session,
        actions=Action.objects.filter(committee=session.committee, implementations=made),
        implementation=made,
        time_zone=zone.key,
        starts_at=dt.datetime(2017, 5, 12, tzinfo=zone),
        ends_at=dt.datetime(2017, 5, 12, 23, 59, tzinfo=zone),
        hours_known=False,
        source=REPORT,
        unverified=["programme", "speakers", "facilitator", "venue"],
        state=EventState.HELD,
        venue="",
    )
    steps = Term.objects.filter(vocabulary="cycle-step").order_by("extras__number", "order")
    for order, step in enumerate(steps, start=1):
        theme = do.enter_part(Theme, by=None, event=event, step=step, order=order, source=REPORT)
        item = do.enter_part(
            ProgrammeItem, by=None, event=event, theme=theme, kind=ItemKind.PRESENTATION, source=REPORT,
            titles=Texts.of(f"Presentations: {step.labels.text('en').lower()}"),
        )  # fmt: skip
        do.enter_part(Speaking, by=None, event=event, item=item, affiliation="Official of the Secretariat")
    report = Document.objects.filter(symbol="CDIP/20/3").first()
    if report is not None:
        told = {"symbol": report.symbol, "session": report.session, "document": report, "source": REPORT}
        do.enter_part(EventPaper, by=None, event=event, **told)
    do.enter_part(
        ProgrammeItem, by=None, event=event, kind=ItemKind.DISCUSSION, source=REPORT,
        titles=Texts.of("Exchange of experience among Member States"),
    )  # fmt: skip
    return event


def seminar(persons: dict) -> Event:
    """Invented: two rooms side by side, speakers with and without an account."""
    committee = Committee.objects.get(code="RCW")
    officer = persons["officer-hydrology"]
    zone = ZoneInfo("Africa/Nairobi")
    first_day = timezone.localdate() + dt.timedelta(days=21)
    starts_at = dt.datetime.combine(first_day, dt.time(9), tzinfo=zone)
    event = do.enter_event(
        by=officer,
        committee=committee,
        audience=Audience.objects.of("internal"),
        kind=EventKind.SEMINAR,
        session=Session.objects.filter(committee=committee, number=12).first(),
        actions=Action.objects.filter(committee=committee, titles__en__text="Common method for flood warnings"),
        unit=Organization.objects.get(code="RCW-HYD"),
        time_zone=zone.key,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=8),
        call_opens_at=timezone.now() - dt.timedelta(days=7),
        call_closes_at=starts_at - dt.timedelta(days=3),
        source="invented",
        **{name: Texts.of(value) if isinstance(value, dict) else value for name, value in SEMINAR.items()},
    )
    parts = {"by": officer, "event": event, "source": "invented"}
    tracks = {key: do.enter_part(Track, titles=Texts.of(t), room=r, order=n, **parts) for n, (key, t, r) in TRACKS}
    themes = {key: do.enter_part(Theme, titles=Texts.of(t), order=n, **parts) for n, (key, t) in THEMES}
    for key, begins, minutes, kind, track, theme, titles in ITEMS:
        item = do.enter_part(
            ProgrammeItem, kind=kind, track=tracks.get(track), theme=themes.get(theme), minutes=minutes,
            starts_at=starts_at + dt.timedelta(minutes=begins), titles=Texts.of(titles), **parts,
        )  # fmt: skip
        for name, affiliation, role, state in SPEAKERS.get(key, ()):
            do.enter_part(
                Speaking, item=item, name=name, affiliation=affiliation, role=role,
                organization=Organization.objects.filter(code=state).first(), **parts,
            )  # fmt: skip
    do.enter_part(Speaking, name="Mwajuma Odhiambo", role=SpeakingRole.FACILITATOR, affiliation="Independent", **parts)
    announced = do.announce(event, by=officer, audience=Audience.objects.of("public"))
    registered(announced, persons)
    contributed(announced, persons)
    return announced


def contributed(event: Event, persons: dict) -> None:
    """One contribution is published, one waits for an officer; the report is begun."""
    lacmere, tal_shirin = persons["delegate-lacmere"], persons["delegate-tal-shirin"]
    for person, titles, summaries in (
        (lacmere, LACMERE, "In two valleys the warning came by radio before the water; in the third nobody listens."),
        (tal_shirin, TAL_SHIRIN, ""),
    ):
        told = {"titles": Texts.of(titles), "summaries": Texts.of(summaries), "wants_floor": True}
        do.submit(event, by=person, delegation=person.organization, **told)
    first = Contribution.objects.filter(event=event).earliest("pk")
    for state in ("accepted", "published"):
        first = do.move_contribution(first, state, by=persons["officer-hydrology"])
    do.enter_part(EventPaper, by=persons["officer-hydrology"], event=event, session=event.session, languages=["en"])


def registered(event: Event, persons: dict) -> None:
    """Six places, more who ask; one delegation accredits, one question waits for another."""
    parts = {"by": persons["officer-hydrology"], "event": event, "source": "invented"}
    do.enter_part(RegistrationForm, places=6, needs_accreditation=True, purposes=Texts.of(PURPOSES), **parts)
    asked: dict = {}
    for order, (key, kind, titles, options, before) in enumerate(QUESTIONS, start=1):
        told = {"options": Texts.of(options), "depends_on": asked.get(before), "depends_value": "yes" if before else ""}
        asked[key] = do.enter_part(FormQuestion, kind=kind, titles=Texts.of(titles), order=order, **told, **parts)
    states = {one.code: one for one in Organization.objects.filter(code__in=["XA", "XB", "XC", "XD", "XE"])}
    for order, titles in enumerate(SURVEY, start=1):
        do.enter_part(SurveyQuestion, titles=Texts.of(titles), order=order, **parts)
    for name, email, code, more in PARTICIPANTS:
        person = persons.get(email)
        told = {"person": person, "by": person, "email": person.email if person else email, "name": name, **more}
        answers = {asked["field"].key: "yes", asked["where"].key: "Tal-Shirin 2025"} if code == "XB" else {}
        one = do.register(event, delegation=states.get(code), answers=answers, **told)
        if code and code != "XD":
            do.accredit(one, by=None)
    EventLetter.objects.filter(event=event).delete()
