"""Doing what a plan says, through the operations of the committee cycle. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _

from secretariat.core.multilingual import AUTHENTIC, REPORTED, Texts
from secretariat.core.symbols import parse_symbol
from secretariat.record.journal import now
from secretariat.record.operations import change, enter, reinstate

from .. import models as m
from .. import operations as do
from ..models.document import AuthorKind
from ..operations.decisions import oblige
from ..operations.standing import RANKS, STATED, place_at
from ..operations.status import move, owed, state
from ..operations.timeline import LEAD_TO
from ..queries.calendar import Calendar
from ..reading.cells import DECISIONS
from .joining import Joining
from .plan import Item, Plan
from .short_names import free_slug, short_slug

NAMES = ("symbol", "title", "as_printed", "text", "number")  # what a finding is called by
EVENTS = ("implementation", "consideration", "decision")


class Applying:
    """`made` holds the record of each finding that was not left out: one entered, or one of the record's own."""

    def __init__(
        self, plan: Plan, *, committee: m.Committee, by, audience, is_authentic: bool = False, source: str = ""
    ):
        self.plan, self.committee, self.by, self.audience = plan, committee, by, audience
        self.is_authentic, self.source = is_authentic, source
        self.made: dict[str, object] = {}
        self.began = now()
        self.reached: dict[int, bool] = {audience.pk: True}
        self.joining = Joining(self)

    def run(self) -> None:
        """Everything in the order in which it happened, so that actions move as they did."""
        for noun in ("session", "document", "mandate", "mandateparagraph", "action"):
            for item in self.plan.of(noun):
                self.make(item.key)
        events = [item for item in self.plan.of(*EVENTS) if not item.is_left_out]
        for item in sorted(events, key=lambda i: (i.finding.says["session"] or 0, EVENTS.index(i.finding.noun))):
            self.make(item.key)
        for item in self.plan.of("obligation", "followup"):
            self.make(item.key)

    def make(self, key: object):
        """The record of a finding; None where it is left out or there is no such finding."""
        key = str(key or "")
        item = self.plan.get(key)
        if item is None or item.is_left_out:
            return None
        if key not in self.made:
            self.made[key] = self.done(self.joining.join if item.record is not None else self.enter, item)
        return self.made[key]

    def done(self, do_it, item: Item):
        """The record; a refusal that names what could not be entered, where the report says it, and what to do."""
        try:
            return do_it(item)
        except (IntegrityError, ValidationError) as refusal:
            why = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else _("It clashes with a record.")
            says = item.finding.says
            what = next(filter(None, (says.get(name) for name in NAMES)), "") or item.key
            message = _(
                "“%(what)s” (%(place)s) could not be entered: %(why)s Correct it in the import, join it to the record "
                "that is meant, or leave it out, and apply again."
            )
            raise ValidationError(
                message % {"what": Truncator(what).chars(120), "place": item.finding.place, "why": why}
            ) from refusal

    def enter(self, item: Item):
        return getattr(self, f"enter_{item.finding.noun}")(item, item.finding.says)

    def all_made(self, keys) -> list:
        return [record for record in map(self.make, keys) if record is not None]

    @property
    def ended(self) -> set[int]:
        """The sessions that the record had as still to come, and that are over by this report."""
        ended = [i for i in self.plan.of("session") if any(d.name == "state" for d in i.taken)]
        return {i.record.pk for i in ended if i.record is not None}

    @property
    def joined(self) -> list:
        """The record's own that the report states too."""
        items = [item for item in self.plan.items.values() if item.record is not None]
        return [self.made[item.key] for item in items if self.made.get(item.key) is not None]

    def may_tell(self, record) -> bool:
        """May the report's words stand in a record that is there already? Not where more people read it than were
        chosen: it stays as it is, and waits for an officer."""
        if record.audience_id not in self.reached:
            self.reached[record.audience_id] = self.audience.always_covers(record.audience)
        return self.reached[record.audience_id]

    # --- what every record gets ---

    def around(self, item: Item) -> dict:
        return {
            "by": self.by,
            "audience": self.audience,
            "source": self.source_of(item),
            "is_verified": item.is_confirmed,
        }

    def source_of(self, item: Item) -> str:
        return ", ".join(filter(None, [self.source[:200], item.finding.place]))[:300]

    def quoted(self, says) -> Texts:
        """Words as adopted: authentic only where an officer says so, otherwise as the report gives them."""
        standing = AUTHENTIC if self.is_authentic else REPORTED
        return Texts.of({says.get("language", "en"): {"text": says.get("text") or "", "standing": standing}})

    def own(self, text: object, language: str = "") -> Texts:
        return Texts.of(str(text or ""), language or self.plan.reading.document.language)

    def session(self, number) -> m.Session | None:
        return self.make(f"session:{number}") if number is not None else None

    # --- kinds ---

    def enter_session(self, item: Item, says):
        days = {
            name: dt.date.fromisoformat(says[name]) for name in ("scheduled_start", "scheduled_end") if says.get(name)
        }
        state = m.SessionState.HELD if says["is_over"] else m.SessionState.PLANNED
        # A report names the sessions it speaks of, seldom their days: unknown is unknown, and is marked.
        unknown = ["actual_start"] if says["is_over"] and "scheduled_start" not in days else []
        values = {"number": says["number"], "state": state, "place": says.get("place") or "", **days}
        return enter(m.Session, committee=self.committee, unverified=unknown, **values, **self.around(item))

    def enter_document(self, item: Item, says):
        printed = parse_symbol(says.get("printed") or says["symbol"], self.plan.reading.styles)
        symbol = printed.canonical if printed and printed.base == says["symbol"] else says["symbol"]
        is_draft = says.get("is_draft") and not (printed and printed.is_provisional)
        chair = says["kind"] == m.DocumentKind.SUMMARY
        return do.enter_document(
            committee=self.committee,
            symbol=symbol,
            kind=says["kind"],
            session=self.session(says["session"]),
            titles=self.own(says.get("title")),
            author_kind=AuthorKind.CHAIR if chair else AuthorKind.SECRETARIAT,
            original_language="",
            last_paragraph=says.get("last_paragraph"),
            versions=[{"kind": m.VersionKind.PROVISIONAL, "symbol_as_printed": symbol}] if is_draft else (),
            **self.around(item),
        )

    def enter_mandate(self, item: Item, says):
        title = str(says["title"])
        slug = short_slug(title) or slugify(self.committee.code) or "mandate"
        before = m.Mandate.objects.filter(slug=slug).first()
        if before is not None and before.committee_id == self.committee.pk and not before.is_standing:
            return reinstate(before, by=self.by, audience=self.audience)
        values = {"slug": free_slug(slug), "titles": self.own(title)}
        return enter(m.Mandate, committee=self.committee, **values, **self.around(item))

    def enter_mandateparagraph(self, item: Item, says):
        return enter(
            m.MandateParagraph,
            committee=self.committee,
            mandate=self.make("mandate"),
            number=says["number"],
            label=str(says["label"])[:20],
            headings=self.own(says.get("heading")),
            quotations=self.quoted(says),
            unverified=[] if self.is_authentic else ["quotations"],
            **self.around(item),
        )

    def enter_action(self, item: Item, says):
        paragraph = self.make(says["paragraph"])
        if same := self.make(says.get("same_as")):
            served = change(same, by=self.by, paragraphs=[*same.paragraphs.all(), paragraph])
            self.made[says["same_as"]] = served
            return served
        return enter(
            m.Action,
            committee=self.committee,
            mandate=self.make("mandate"),
            paragraphs=[paragraph] if paragraph else [],
            number=says["number"],
            titles=self.own(says["title"]),
            is_implicit=says["is_implicit"],
            **self.around(item),
        )

    def enter_implementation(self, item: Item, says):
        document, session = self.make(says["document"]), self.session(says["session"])
        is_ahead = document is None and session is not None and session.lies_ahead
        if says["is_delivered"] and not is_ahead and document is not None:
            # A document is its own citation, marked like any other that nobody has confirmed.
            do.cite(document, is_unconfirmed=not item.is_confirmed, **self.around(item))
        return do.deliver(
            actions=self.all_made(says["actions"]),
            kind=says["kind"],
            document=document,
            session=session,
            day=dt.date.fromisoformat(says["day"]) if says["day"] else None,
            titles=self.own(says["title"]),
            is_delivered=says["is_delivered"] and not is_ahead,
            order=says["order"],
            **self.around(item),
        )

    def enter_consideration(self, item: Item, says):
        document = self.make(says["document"])
        citation = self.cite(
            item,
            document,
            ranges=says["ranges"],
            is_provisional=bool(says["is_provisional"]) or document.is_provisional,
        )
        return do.record_consideration(
            session=self.session(says["session"]),
            citation=citation,
            actions=self.all_made(says["actions"]),
            implementations=self.all_made(says["implementations"]),
            order=says["order"],
            as_printed=True,
            **self.around(item),
        )

    def enter_decision(self, item: Item, says):
        document = self.make(says.get("summary"))
        citation = self.cite(item, document, **place_in(document, says["number"])) if document else None
        return do.record_decision(
            session=self.session(says["session"]),
            number=says["number"][:30],
            citation=citation,
            actions=self.all_made(says["actions"]),
            implementations=self.all_made(says["implementations"]),
            verbs=says.get("verbs") or [],
            actor=says.get("actor") or "committee",
            texts=self.quoted(says),
            unverified=[] if self.is_authentic else ["texts"],
            due_session=self.session(says.get("due_session")),
            due_words=says.get("due_words") or "",
            as_printed=True,
            **self.around(item),
        )

    def cite(self, item: Item, document, **where):
        """A citation that nobody has confirmed is marked so. A cell is kept as printed where it fits."""
        if document is None:
            return None
        printed = str(item.finding.says.get("as_printed") or "")
        kept = printed if len(printed) <= 300 else ""
        return do.cite(document, is_unconfirmed=not item.is_confirmed, as_printed=kept, **where, **self.around(item))

    def enter_followup(self, item: Item, says):
        action = self.make(says["action"])
        decision = self.last_decision(action)
        # Whether a closed action is open again by what a report tells was asked of whoever reads it.
        stays_closed = action.status == m.ActionStatus.CLOSED and says["kind"] != m.FollowUpKind.NONE_FORESEEN
        return do.state_follow_up(
            action=action,
            kind=says["kind"],
            as_printed=stays_closed,
            citation=self.ground_of(item, decision),
            decision=decision,
            texts=self.own(says["text"], says["language"]),
            due_session=self.session(says["due_session"]),
            stated_at=self.stated_at(says["due_session"]),
            **self.around(item),
        )

    def stated_at(self, due: int | None) -> m.Session | None:
        """The session of the report; none where it says before it what falls due there."""
        session = self.plan.findings.get("report").says["session"]
        return None if due is not None and due == session else self.session(session)

    def restate_follow_up(self, item: Item, record: m.FollowUp) -> None:
        """A later report says it again: an action that its decisions moved stands with an open follow-up again."""
        action = m.Action.objects.get(pk=record.action_id)
        session = self.session(self.plan.findings.get("report").says["session"])
        tells = record.is_open or (record.kind == m.FollowUpKind.NONE_FORESEEN and not owed(action))
        if tells and action.status == m.ActionStatus.DECIDED and self.has_moved_last(action, session):
            goal = LEAD_TO.get(record.kind, m.ActionStatus.FOLLOW_UP)
            cited = self.ground_of(item, None) or record.stated_by
            told = {"session": session, "place": session and place_at(session.number, STATED)}
            if cited is not None:
                state(action, goal, by=self.by, citation=cited, because=record, **told)

    def reopen(self, action: m.Action, came_after) -> m.Action:
        """A closed action stands as asked for again, by what a report tells of since: from there its events move it."""
        for item in map(self.plan.get, came_after):
            citation = self.ground_of(item, None) or self.source_cited(item)
            if citation is not None:
                session = self.session(item.finding.says.get("session"))
                return move(action, m.ActionStatus.REQUESTED, by=self.by, citation=citation, session=session)
        return action

    def keep_closed(self, action: m.Action) -> m.Action:
        """An officer kept it closed over what the report tells of since."""
        number = self.plan.findings.get("report").says["session"] or 0
        ground = _("It stays closed: where it stands was kept over what a report tells.")
        place = place_at(number, RANKS[m.ActionStatus.CLOSED])
        return do.take_over(action, m.ActionStatus.CLOSED, by=self.by, ground=ground, place=place)

    def source_cited(self, item: Item) -> m.Citation | None:
        """The document that was delivered, discussed in or holds the decision."""
        says = item.finding.says
        return self.cite(item, self.make(says.get("document") or says.get("summary")))

    def has_moved_last(self, action: m.Action, session: m.Session | None) -> bool:
        """Did this import move it, and nothing at a session later than its own?"""
        moves = list(action.status_changes.select_related("session").order_by("-at", "-id"))
        later = [one for one in moves if session and one.session and one.session.number > session.number]
        return bool(moves) and moves[0].at >= self.began and not later

    def ground_of(self, item: Item, decision):
        """The paragraph of the report that states it, where the report is a document held; else the decision's."""
        document = self.make("report")
        told = [[n, n] for n in item.finding.paragraphs if document and n <= (document.last_paragraph or n)]
        if document is not None and told:
            return do.cite(document, ranges=told, is_unconfirmed=not item.is_confirmed, **self.around(item))
        return decision.citation if decision is not None else None

    def last_decision(self, action) -> m.Decision | None:
        return action.decisions.standing().select_related("citation").order_by("-session__number", "-pk").first()

    def enter_obligation(self, item: Item, says):
        due, met_by = self.session(says["due_session"]), self.make(says["met_by"])
        record = oblige(
            self.make(says["decision"]),
            action=self.make(says["action"]),
            texts=self.own(says["text"], says["language"]),
            due_session=due,
            due_words=says["due_words"],
            outcome_unknown=met_by is None and self.is_past(due),
            as_printed=True,
            **self.around(item),
        )
        return do.meet_obligation(record, met_by, by=self.by) if met_by is not None else record

    def is_past(self, due: m.Session | None) -> bool:
        """Was the session at which this falls due over when the report was entered?"""
        if due is None or due.is_to_come:
            return False
        calendar = Calendar.of(self.committee)
        return calendar.is_past(calendar.meets(due))


def place_in(document: m.Document, number: str) -> dict:
    """Where in a document a decision stands: a document of its own holds nothing else."""
    symbol = parse_symbol(document.symbol, {})
    if symbol is not None and symbol.number == number and symbol.nature.upper() in DECISIONS:
        return {}
    if document.kind == m.DocumentKind.SUMMARY or not number.isdecimal():
        return {"label": number[:30]}
    return {"ranges": [[int(number), int(number)]]}
