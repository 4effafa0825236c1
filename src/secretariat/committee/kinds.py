"""The kinds of record an officer keeps: what each is called, its form, and what can be added from its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from . import models as m
from .rules import ADMINISTER, KEEP_RECORD


def always(_record) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """One kind of record. `entered_as` and `changed_as` head its forms; `adds` names the kinds entered from its page.

    A kind without `form` is changed by steps alone; without `entered_as` it comes with another record. `parent` leads
    to the record whose page shows it, where it has no page of its own. `form` is named from this area's forms, or in
    full ("secretariat.events.forms.EventForm") where another area owns it. What has its own ways to be taken away, with
    a log of them, is not `is_withdrawn`. `is_missing` says of the record from whose page it is entered whether it still
    can be. `takes_files` is who may attach one, where that is not who may change it; `attached` is told of each.
    """

    model: type[m.ThreadRecord]
    name: str
    form: str = ""
    entered_as: str = ""
    changed_as: str = ""
    adds: tuple[str, ...] = ()
    parent: str = ""
    permission: str = KEEP_RECORD
    is_merged: bool = False
    is_withdrawn: bool = True
    has_files: bool = False
    along: tuple[str, ...] = ("committee",)
    is_missing: Callable[[m.ThreadRecord], bool] = always
    takes_files: str = ""
    attached: Callable | None = None

    @property
    def noun(self) -> str:
        return self.model.noun()

    @property
    def form_class(self):
        return form_named(self.form)

    @property
    def takes_files_by(self) -> str:
        """The permission to attach one."""
        return self.takes_files or self.permission

    def records(self):
        """All of this kind, with what their names are made of."""
        return self.model.objects.select_related(*self.along)


def form_named(name: str):
    """A form of the committee cycle by its short name, or an area's by its full one."""
    return import_string(name if name.startswith("secretariat.") else f"secretariat.committee.forms.{name}")


KINDS = {
    kind.noun: kind
    for kind in [
        Kind(
            m.Committee, _("Committee"), "bodies.CommitteeForm", _("Enter a committee"), _("Change this committee"),
            adds=("session", "mandate", "agendaitem", "document"), along=(),
        ),
        Kind(
            m.Session, _("Session"), "bodies.SessionForm", _("Enter a session"), _("Change this session"),
            adds=("document", "agendaitem", "consideration", "decision"),
        ),
        Kind(
            m.SessionPart, _("Part of a session"), "bodies.SessionPartForm", _("Add a part of the session"),
            _("Change this part of the session"), parent="session", along=("committee", "session__committee"),
        ),
        Kind(
            m.AgendaItem, _("Agenda item"), "bodies.AgendaItemForm", _("Enter an agenda item"),
            _("Change this agenda item"), adds=("consideration", "decision"),
            along=("committee", "first_session__committee"),
        ),
        Kind(
            m.Document, _("Document"), "documents.DocumentForm", _("Enter a document"), _("Change this document"),
            adds=("documentversion",), is_merged=True, has_files=True, along=("committee", "session__committee"),
        ),
        Kind(
            m.DocumentVersion, _("Version of a document"), "documents.VersionForm", _("Add a version"),
            _("Change this version"), parent="document", along=("committee", "document__session__committee"),
        ),
        Kind(
            m.Citation, _("Citation"), "documents.CitationForm", "", _("Correct this citation"),
            along=("committee", "document__session__committee"),
        ),
        Kind(
            m.Mandate, _("Mandate"), "mandates.MandateForm", _("Enter a mandate"), _("Change this mandate"),
            adds=("mandateparagraph", "action"),
        ),
        Kind(
            m.MandateParagraph, _("Paragraph of a mandate"), "mandates.ParagraphForm", _("Add a paragraph"),
            _("Change this paragraph"), adds=("action",), along=("committee", "mandate"),
        ),
        Kind(
            m.Action, _("Action"), "mandates.ActionForm", _("Enter an action"), _("Change this action"),
            adds=("implementation", "consideration", "decision", "followup", "obligation"), is_merged=True,
        ),
        Kind(
            m.Implementation, _("Implementation"), "deliveries.ImplementationForm", _("Add an implementation"),
            _("Change this implementation"), adds=("consideration", "decision"), is_merged=True, has_files=True,
            along=("committee", "document__session__committee"),
        ),
        Kind(
            m.Consideration, _("Consideration"), "deliveries.ConsiderationForm", _("Record a consideration"),
            _("Change this consideration"), adds=("decision",), is_merged=True,
            along=("committee", "session__committee", "citation__document__session__committee"),
        ),
        Kind(
            m.Decision, _("Decision"), "decisions.DecisionForm", _("Record a decision"), _("Change this decision"),
            adds=("obligation", "followup", "agendaitem"), is_merged=True, has_files=True,
            along=("committee", "session__committee"),
        ),
        Kind(
            m.Obligation, _("Request made by a decision"), "decisions.ObligationForm",
            _("Enter what a decision asks for"), _("Change this request"),
        ),
        Kind(
            m.FollowUp, _("Follow-up"), "follow_ups.FollowUpForm", _("State the follow-up"), _("Change this follow-up"),
        ),
    ]
}  # fmt: skip


def entry_permission(kind: Kind, committee) -> tuple:
    """What it takes to enter one. Who keeps the record of one committee cannot found another."""
    return (ADMINISTER,) if kind.model is m.Committee else (KEEP_RECORD, committee)


def register(*kinds: Kind) -> None:
    """Let officers keep an area's kinds as they keep these; called in its `AppConfig.ready()`."""
    KINDS.update({kind.noun: kind for kind in kinds})


def offer(added: str, *nouns: str) -> None:
    """Let an area's kind be entered from the pages of these kinds of record."""
    for noun in nouns:
        if added not in KINDS[noun].adds:
            register(replace(KINDS[noun], adds=(*KINDS[noun].adds, added)))


def page_of(record) -> str:
    """The address of the page that shows a record: its own, its parent's, or (where it has neither) its history."""
    kind = KINDS.get(record.noun())
    if kind is not None and kind.parent:
        return f"{page_of(getattr(record, kind.parent))}#{record.noun()}-{record.pk}"
    try:
        return record.get_absolute_url()
    except NoReverseMatch:
        return reverse("committee:history", args=[record.noun(), record.pk])
