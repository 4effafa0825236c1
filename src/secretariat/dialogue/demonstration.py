"""Two dialogues of the demonstration: the one held at CDIP/22, as far as it is known, and an invented one, open now."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from secretariat.accounts.models import GroupOfStates, Organization, SignIn
from secretariat.committee.models import Action, AgendaItem, Implementation, Session
from secretariat.core.multilingual import Texts
from secretariat.data import sign_ins
from secretariat.record.models import Audience
from secretariat.record.operations import change

from .models import Dialogue, Presence, RequestKind
from .operations.asking import ask
from .operations.dialogues import begin, conclude, prepare
from .operations.floor import call, pause
from .operations.nominating import nominate

HELD = Texts.of(
    en="Interactive dialogue on technical assistance",
    fr="Dialogue interactif sur l’assistance technique",
    es="Diálogo interactivo sobre asistencia técnica",
    ru="Интерактивный диалог по вопросам технической помощи",
    ar="حوار تفاعلي بشأن المساعدة التقنية",
    zh_hans="关于技术援助的互动对话",
)
OPEN = Texts.of(
    en="Dialogue on exchange visits between water services",
    fr="Dialogue sur les visites d’échange entre services de l’eau",
    es="Diálogo sobre las visitas de intercambio entre servicios de aguas",
    ru="Диалог об обменных визитах водных служб",
    ar="حوار بشأن الزيارات المتبادلة بين خدمات المياه",
    zh_hans="水务部门交流访问对话",
)
QUESTIONS = Texts.of(
    en="What did a visit change in your own service?\nWhat should hosts and guests prepare?",
    fr="Qu’une visite a-t-elle changé dans votre propre service ?\nQue devraient préparer les hôtes et les visiteurs ?",
    es="¿Qué cambió una visita en su propio servicio?\n¿Qué deberían preparar anfitriones y visitantes?",
    ru="Что изменил визит в вашей собственной службе?\nЧто следует подготовить принимающей стороне и гостям?",
    ar="ما الذي غيّرته الزيارة في خدمتكم؟\nما الذي ينبغي أن يُعدّه المضيفون والزوار؟",
    zh_hans="一次访问给贵国的部门带来了什么变化？\n主办方和来访方应作哪些准备？",
)
UNKNOWN = "Who the lead participants were is not in the documents this record was made from."


def load(persons: dict) -> None:
    held()
    open_now(persons)


def held() -> Dialogue | None:
    """Item 7 of CDIP/22: that each group named a lead participant is known, which delegations these were is not."""
    session = Session.objects.filter(committee__code="CDIP", number=22).first()
    delivered = Implementation.objects.filter(session=session, kind="event", committee__code="CDIP").first()
    if session is None or delivered is None:
        return None
    dialogue = prepare(
        committee=session.committee,
        by=None,
        audience=session.audience,
        groups=GroupOfStates.objects.filter(scheme="wipo").order_by("pk"),
        session=session,
        action=delivered.actions.first(),
        titles=HELD,
        source=delivered.source,
        is_verified=delivered.is_verified,
        remark=UNKNOWN,
        lead_minutes=None,
        group_minutes=None,
        national_minutes=None,
    )
    begin(dialogue.speakers, by=None)
    conclude(dialogue.speakers, by=None)
    return change(dialogue, by=None, implementation=delivered)


class Room:
    """A dialogue that began some minutes ago, with what happened in it since."""

    def __init__(self, dialogue: Dialogue, by, now: dt.datetime):
        self.dialogue, self.speakers, self.by, self.now = dialogue, dialogue.speakers, by, now
        self.current = None

    def ago(self, minutes: float) -> dt.datetime:
        return self.now - dt.timedelta(minutes=minutes)

    def asks(self, code: str, minutes: float, **told):
        delegation = Organization.objects.get(code=code)
        return ask(self.speakers, delegation=delegation, by=None, at=self.ago(minutes), **told)

    def calls(self, request, minutes: float) -> None:
        last = self.current.pk if self.current else None
        self.current = call(self.speakers, request, by=self.by, current=last, at=self.ago(minutes))


def open_now(persons: dict) -> Dialogue | None:
    """On the visits that were put off twice: two groups, both leads heard, one State speaking, others waiting."""
    action = Action.objects.filter(committee__code="RCW", titles__en__text="Exchange visits").first()
    session = Session.objects.filter(committee__code="RCW", number=12).first()
    officer = SignIn.objects.filter(email=sign_ins.of_role("officer").email).first()
    if action is None or session is None:
        return None
    now = timezone.now().replace(second=0, microsecond=0)
    upstream, downstream = GroupOfStates.objects.filter(code__in=["RCW-UP", "RCW-DOWN"]).order_by("-code")
    dialogue = prepare(
        committee=session.committee,
        by=officer,
        audience=Audience.objects.of("public"),
        groups=[upstream, downstream],
        session=session,
        action=action,
        agenda_item=AgendaItem.objects.filter(committee=session.committee, closed_at=None).first(),
        titles=OPEN,
        questions=QUESTIONS,
        starts_at=now - dt.timedelta(minutes=40),
        ends_at=now + dt.timedelta(hours=2),
        time_zone="UTC",
        source="invented",
    )
    lead(dialogue, upstream, persons)
    discuss(Room(dialogue, officer, now), downstream)
    return dialogue


def lead(dialogue: Dialogue, upstream, persons: dict) -> None:
    """The coordinator of one group nominated in time; the other group put one delegation in the place of another."""
    states = {state.code: state for state in Organization.objects.filter(code__in=["XA", "XB", "XE"])}
    first, second = dialogue.slots.order_by("order")
    nominate(first, delegation=states["XA"], capacity="provider", by=persons.get("coordinator"))
    nominate(second, delegation=states["XB"], capacity="recipient", by=None)
    nominate(second, delegation=states["XE"], capacity="both", by=None, reason="The expert could not travel.")


def discuss(room: Room, downstream) -> None:
    begin(room.speakers, by=room.by, at=room.ago(40))
    leads = list(room.speakers.requests.order_by("pk"))
    visited = room.asks("XD", 32)
    room.calls(leads[0], 38)
    room.calls(leads[1], 28)
    again = {"presence": Presence.REMOTE}
    room.asks("XA", 24, **again)
    room.asks("XB", 22)
    for_group = room.asks("XC", 20, kind=RequestKind.GROUP, group=downstream)
    room.calls(for_group, 19)
    room.calls(visited, 2)
    room.asks("XE", 12)
    pause(room.speakers, room.current, by=room.by, at=room.ago(1))
