"""What is said of the thread's work, and to whom: what falls due, what is overdue, what is addressed to somebody.

All of it follows the session calendar. Something due is told once it comes near its session; when that session was held
without it, its owner and unit are told; after each further session held without it, the officers too. The ladder ends
in the report, whose pending list names whatever is owed.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from secretariat.accounts.models import Assignment, Organization, Person, Role
from secretariat.record import notices
from secretariat.record.models import Entry, Notice

from .due import WORDS, Due, due_items
from .kinds import KINDS, page_of
from .models import Committee, Decision, MandateParagraph, Obligation, Report, Session, SessionState
from .moves import name_of
from .operations.clearance import settle_answered
from .queries.calendar import Calendar
from .rules import KEEP_RECORD

RECENT = dt.timedelta(days=14)
AT_ONCE = 500


# --- who -----------------------------------------------------------------------


def holding(committee: Committee, **narrow) -> list[Person]:
    """People who hold a role now, for this committee or for all."""
    held = Assignment.objects.current().filter(committee_code__in=["", committee.code], **narrow)
    people = Person.objects.filter(pk__in=held.values("person"), sign_in__is_active=True)
    return list(people.select_related("sign_in").order_by("pk"))


def officers(committee: Committee) -> list[Person]:
    """Those who keep the committee's record."""
    roles = [role.pk for role in Role.objects.all() if KEEP_RECORD in role.may]
    return holding(committee, role__in=roles)


def delegates(committee: Committee) -> list[Person]:
    """Those who speak for Member States: they see what States see, and not the Secretariat's own."""
    roles = [role.pk for role in Role.objects.all() if "states" in role.tokens and "internal" not in role.tokens]
    return holding(committee, role__in=roles)


def coordinators(committee: Committee) -> list[Person]:
    return holding(committee, role__code="coordinator")


COLLECTIVES = {"secretariat": officers, "states": delegates, "coordinators": coordinators}


def addressees(organization, committee: Committee) -> list[Person]:
    """Who reads what is addressed to this organization: its people and those of its parts, or all it stands for."""
    collective = COLLECTIVES.get(organization.code)
    if collective is not None:
        return collective(committee)
    parts = [organization.pk, *organization.parts.values_list("pk", flat=True)]
    return holding(committee, organization__in=parts)


def answerable(due: Due, committee: Committee) -> list[Person]:
    """Owner and unit of the action; the officers where neither can be told."""
    unit = holding(committee, organization=due.unit) if due.unit else []
    own = [person for person in (due.owner, *unit) if person and notices.can_be_told(person)]
    return list({person.pk: person for person in own}.values()) or officers(committee)


# --- what is due ---------------------------------------------------------------


def tell_due(now: dt.datetime) -> None:
    """The sweep: tell of everything that comes near its session, or is overdue; what is done is told no longer."""
    owed = set()
    for committee in Committee.objects.standing():
        calendar = Calendar.of(committee)
        for due in due_items(committee):
            owed.add(due.key)
            if due.state == "due" and is_near(due.session, now):
                tell(answerable(due, committee), Notice.Kind.DUE, due)
            elif due.state == "overdue":
                tell_overdue(due, calendar)
    settle_all_but(owed)


def settle_all_but(owed: set[str]) -> None:
    """Done, moved to another session, or overdue where it was told as due: the older notice is settled."""
    told = Notice.objects.filter(sort__in=list(SUBJECTS), read_at=None)
    done = [pk for pk, key in told.values_list("pk", "key") if ":".join(key.split(":")[1:5]) not in owed]
    for at in range(0, len(done), AT_ONCE):
        notices.settle(Notice.objects.filter(pk__in=done[at : at + AT_ONCE]))


def settle_withdrawn(now: dt.datetime) -> None:
    """The sweep: a draft that was withdrawn waits for nobody."""
    told = Notice.objects.filter(kind=Report.noun(), key__startswith="clearance:", read_at=None)
    for report in Report.objects.filter(pk__in=told.values("record_id")):
        settle_answered(report)


def is_near(session: Session, now: dt.datetime) -> bool:
    """Within some weeks of its first day. A session whose new days are unknown is not near."""
    weeks = dt.timedelta(weeks=settings.NOTICE_WEEKS)
    return session.start is not None and session.start - weeks <= timezone.localdate(now)


def tell_overdue(due: Due, calendar: Calendar) -> None:
    tell(answerable(due, calendar.committee), Notice.Kind.OVERDUE, due)
    later = [session for session in calendar.held if session.number > due.session.number]
    if later:
        tell(officers(calendar.committee), Notice.Kind.ESCALATED, due, step=later[-1])


def tell(people: list[Person], sort: str, due: Due, step: Session | None = None) -> int:
    key = ":".join([str(sort), due.key, *([str(step.pk)] if step else [])])
    return notices.tell(people, sort, key, record=due.record, say=partial(say_due, sort, due, step))


SUBJECTS = {
    Notice.Kind.DUE: lambda told: _("Due at %(session)s: %(what)s") % told,
    Notice.Kind.OVERDUE: lambda told: _("Overdue since %(session)s: %(what)s") % told,
    Notice.Kind.ESCALATED: lambda told: _("Still overdue since %(session)s: %(what)s") % told,
}


def say_due(sort: str, due: Due, step: Session | None) -> tuple[str, str, str]:
    what = name_of(due.record)[0] or str(WORDS[due.what])
    subject = SUBJECTS[sort]({"session": due.session.symbol, "what": what})
    body = [str(WORDS[due.what]), _("Action: %(action)s") % {"action": name_of(due.action)[0]}]
    if sort == Notice.Kind.DUE:
        day = formats.date_format(due.session.start, "DATE_FORMAT")
        body.append(_("%(session)s begins on %(day)s.") % {"session": due.session.symbol, "day": day})
    if step:
        body.append(_("%(session)s has been held since, without it.") % {"session": step.symbol})
    return subject, "\n".join(body), page_of(due.record)


# --- what is addressed to somebody ---------------------------------------------


def tell_addressed(now: dt.datetime) -> None:
    """The sweep: whoever a new decision, request or paragraph of a mandate names finds it among her notices."""
    for model, (name, along, session_of) in ADDRESSED.items():
        told = Entry.objects.filter(kind=model.noun(), recorded_at__gt=now - RECENT).values("record_id")
        rows = model.objects.standing().filter(pk__in=told, **{f"{name}__isnull": False})
        for record in rows.select_related("committee", *along).distinct():
            if is_of_today(record, session_of(record)):
                tell_addressees(record, name)


# What may be addressed: the field that says to whom, what comes with it, and the session at which it was said.
ADDRESSED = {
    Decision: ("addressees", ("session__committee",), lambda one: one.session),
    MandateParagraph: ("addressees", ("mandate__adopted_at",), lambda one: one.mandate.adopted_at),
    Obligation: (
        "addressee",
        ("addressee", "decision__session", "due_session"),
        lambda one: one.decision.session if one.decision else one.due_session,
    ),
}


def is_of_today(record, session: Session | None) -> bool:
    """Of the last session held, or later: a past that is entered afterwards concerns nobody's inbox."""
    held = Session.objects.standing().filter(committee_id=record.committee_id, state=SessionState.HELD)
    last = held.order_by("-number").values_list("number", flat=True).first() or 0
    return session is not None and session.number >= last


def tell_addressees(record, name: str) -> None:
    named = getattr(record, name)
    for organization in [named] if isinstance(named, Organization) else named.all():
        people = addressees(organization, record.committee)
        key = f"addressed:{record.noun()}:{record.pk}:{organization.pk}"
        say = partial(say_addressed, record, organization)
        notices.tell(people, Notice.Kind.ADDRESSED, key, record=record, say=say)


def say_addressed(record, organization) -> tuple[str, str, str]:
    told = {"addressee": str(organization), "what": f"{KINDS[record.noun()].name}: {record}"}
    subject = _("Addressed to %(addressee)s · %(what)s") % told
    return subject, str(getattr(record, "digests", "") or ""), page_of(record)
