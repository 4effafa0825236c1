"""Columns and filters that several lists share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization
from secretariat.record.lists import LONGEST_WORDS, Column, Filter, Related

from ..models import Action, Citation, Committee, Document, Mandate, Session
from ..queries.calendar import Calendar
from ..queries.falling import falls_at

SESSION = "session__committee__code", "session__number"


def committees(user):
    """Codes and names of the committees this user may see."""
    seen = Committee.objects.visible_to(user).standing()
    return [(body.code, f"{body.code} · {body.names}") for body in seen]


def units(user):
    """Those that answer for an action this user may see."""
    seen = Action.objects.visible_to(user).standing().values("unit")
    return [(unit.code, str(unit)) for unit in Organization.objects.filter(pk__in=seen)]


COMMITTEE = Related("committee", _("Committee"), "committee__code", options=committees)
UNIT = Related("unit", _("Unit"), "unit__code", options=units)


@dataclass(frozen=True)
class BySession(Filter):
    """A session by its symbol, CDIP/21, or its number alone."""

    name: str = "session"
    label: str = _("Session")
    lookup: str = "session"

    def field(self, user):
        return SessionField(user, label=self.label, required=False, max_length=LONGEST_WORDS)

    def narrow(self, rows, value):
        return rows.filter(**{f"{self.lookup}__in": value})


@dataclass(frozen=True)
class ByDue(Filter):
    """What falls due at a session, as the calendar stands."""

    name: str = "due"
    label: str = _("Due at the session")

    def field(self, user):
        return DueField(user, label=self.label, required=False, max_length=LONGEST_WORDS)

    def narrow(self, rows, value):
        return rows.filter(value(rows.model))


class SessionField(forms.CharField):
    """Sessions that this reader may see: one of each committee, where only a number is written. A misprint would be
    answered with an empty list: what finds none is refused."""

    def __init__(self, user, **options):
        super().__init__(**options)
        self.user = user

    def clean(self, value) -> list[Session]:
        name = super().clean(value)
        if not name:
            return []
        code, number = read_session(name)
        if not number:
            # A symbol of a document (CDIP/21/15) or a word is no session.
            raise ValidationError(_("Write a session as its symbol or its number: CDIP/21, or 21."))
        if code and not Committee.objects.visible_to(self.user).filter(code__iexact=code).exists():
            raise ValidationError(_("There is no committee “%(code)s” here.") % {"code": code})
        of_body = {"committee__code__iexact": code} if code else {}
        found = Session.objects.visible_to(self.user).standing().filter(number=int(number), **of_body)
        if not found:
            raise ValidationError(_("There is no session “%(session)s” here.") % {"session": name})
        return list(found.select_related("committee"))


class DueField(SessionField):
    def clean(self, value):
        """The condition of falling due at one of these sessions, for a model."""
        sessions = super().clean(value)
        if not sessions:
            return None
        calendars = Calendar.of_all([one.committee for one in sessions], self.user)
        return lambda model: reduce(
            or_, (falls_at(one, calendars[one.committee_id], model, self.user) for one in sessions)
        )


SESSION_NAME = re.compile(r"(?:(?P<code>.{0,38}?[^\d/ -])[/ -]*)?(?P<number>[0-9]{1,6})", re.ASCII)


def read_session(value: str) -> tuple[str, str]:
    """(committee, number) of CDIP/21, CDIP 21 or 21; empty where it is none of these."""
    found = SESSION_NAME.fullmatch(value.strip().rstrip("/"))
    return (found["code"] or "", found["number"]) if found else ("", "")


MOST_OFFERED = 200  # mandates in the list of a filter


@dataclass(frozen=True)
class ByMandate(Filter):
    """A mandate by its short name: out of a list, where there are not too many. What concerns several actions is under
    the mandates of those that the reader sees, as the thread is."""

    name: str = "mandate"
    label: str = _("Mandate")

    def field(self, user):
        found = Mandate.objects.visible_to(user).standing().only("slug", "titles", "short_titles")
        offered = [("", _("All")), *((one.slug, str(one)) for one in found[: MOST_OFFERED + 1])]
        asked = {"label": self.label, "required": False, "coerce": partial(self.condition, user)}
        if len(offered) > MOST_OFFERED + 1:
            return MandateField(max_length=LONGEST_WORDS, **asked)
        return forms.TypedChoiceField(choices=offered, **asked)

    def condition(self, user, slug: str) -> Q:
        if self.lookup != "actions__mandate":
            return Q(**{f"{self.lookup}__slug": slug})
        return Q(actions__in=Action.objects.visible_to(user).standing().filter(mandate__slug=slug))

    def narrow(self, rows, value):
        return rows.filter(value).distinct()


class MandateField(forms.CharField):
    def __init__(self, *, coerce, **options):
        super().__init__(**options)
        self.coerce = coerce

    def clean(self, value):
        slug = super().clean(value)
        return self.coerce(slug) if slug else ""


@dataclass(frozen=True)
class ByDocument(Filter):
    """A document by its symbol. `by_citation` asks for what cites it, otherwise for what it is the evidence of."""

    name: str = "document"
    label: str = _("Symbol of a document")
    by_citation: bool = True

    def field(self, user):
        return DocumentField(user, self.by_citation, label=self.label, required=False, max_length=120)

    def narrow(self, rows, value):
        return rows.filter(value)


class DocumentField(forms.CharField):
    """A symbol, read as a condition within what this reader may see: a hidden document, or a hidden citation of one
    that is open, finds nothing."""

    def __init__(self, user, by_citation: bool, **options):
        super().__init__(**options)
        self.user, self.by_citation = user, by_citation

    def clean(self, value) -> Q:
        symbol = super().clean(value)
        if not symbol:
            return Q()
        found = Document.objects.visible_to(self.user).standing().filter(symbol__iexact=symbol)
        if not found.exists():
            raise ValidationError(_("No document “%(symbol)s” is known here.") % {"symbol": symbol})
        if not self.by_citation:
            return Q(document__in=found)
        return Q(citation__in=Citation.objects.visible_to(self.user).standing().filter(document__in=found))


def seen(name: str, model, *along: str, beside: tuple = ()):
    """`Listing.beside` for a relation: what the reader may not see of it is as if it were not there."""
    return lambda user: Prefetch(
        name, queryset=model.objects.visible_to(user).select_related("committee", *along).prefetch_related(*beside)
    )


def documents(name: str = "document"):
    return seen(name, Document, "session__committee", beside=("versions",))


def sessions(name: str = "session"):
    return seen(name, Session)


def citation(user):
    """The citation of a row, where the reader may see the document it cites."""
    documents = Document.objects.visible_to(user)
    cited = documents.select_related("committee", "session__committee").prefetch_related("versions")
    rows = Citation.objects.visible_to(user).filter(document__in=documents)
    return Prefetch("citation", queryset=rows.prefetch_related(Prefetch("document", queryset=cited)))


def session_column(name: str = "session", label: str = "", relation: str = "session") -> Column:
    return Column(
        name,
        label or _("Session"),
        value=lambda row: symbol(getattr(row, relation)),
        shown=lambda row: linked(getattr(row, relation)),
        sort=(f"{relation}__number",),
    )


# Where a thing falls due as the calendar stands: lists that show it have `tell=falling.told`.
DUE = Column(
    "due",
    _("Due at"),
    value=lambda row: row.committee.session_symbol(row.falls_number) if row.falls_number else None,
    shown=lambda row: linked(row.falls),
    sort=("due_session__number",),
)


def symbol(session: Session | None):
    return session.symbol if session is not None else None


def linked(record) -> dict:
    return {"url": record.get_absolute_url()} if record is not None else {}


def cited(row):
    return str(row.citation) if row.citation is not None else None


def ground(row) -> dict:
    return (
        {"url": row.citation.get_absolute_url(), "is_provisional": row.citation.is_provisional} if row.citation else {}
    )


def coded(name: str, label: str, choices, *, sort: bool = True, tones: dict | None = None) -> Column:
    """A code of a closed list, put into words for people."""
    return Column(
        name,
        label,
        value=lambda row: getattr(row, name),
        words=lambda code: dict(choices.choices).get(code, code),
        shown=(lambda row: {"tone": tones[getattr(row, name)]}) if tones else None,
        sort=(name,) if sort else (),
    )


def title(label: str, value) -> Column:
    """What the record is called, leading to its page."""
    return Column("title", label, value=value, link=True)


def related(name: str, label: str, value=None) -> Column:
    """A record this one belongs to, by its title."""
    told = value or (lambda record: record.titles.best())
    return Column(
        name,
        label,
        value=lambda row: told(getattr(row, name)) if getattr(row, name) else None,
        shown=lambda row: linked(getattr(row, name)),
    )


CITED = Column("citation", _("Citation"), value=cited, shown=ground)
BODY = related("committee", _("Committee"), lambda body: body.code)
