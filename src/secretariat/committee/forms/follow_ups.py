"""What comes next and how it ends: follow-ups, and requests met or released."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import models as m
from ..operations import close_follow_up, meet_obligation, release_obligation, state_follow_up
from ..operations.decisions import owe_again, owe_still
from ..operations.follow_ups import discuss_again, end_none_foreseen, open_again
from .base import OWN_WORDS, RecordForm
from .cited import CitationPart
from .opening import OpensAgain
from .step import StepForm, refuse_ahead, session_field, why
from .told import told_before, told_elsewhere


def refuse_cited_elsewhere(form, name: str) -> None:
    """What was said at a session stands in no report of one before: a later one may tell of it. At one that was
    cancelled nothing was said."""
    session, document = form.cleaned_data.get(name), form.cleaned_data.get("cited_document")
    took_place = session is not None and session.state != m.SessionState.CANCELLED
    if took_place and document and told_before(session, document):
        form.add_error("cited_document", told_elsewhere(session, document))


class FollowUpForm(OpensAgain, CitationPart, RecordForm):
    """“None foreseen” is chosen, never assumed; with the citation that states it the action moves."""

    kind = forms.ChoiceField(label=_("Kind"), choices=m.FollowUpKind.choices, widget=forms.RadioSelect)
    field_order = ["action", "kind", "texts", "due_session", "stated_at", "decision"]

    class Meta(RecordForm.Meta):
        model = m.FollowUp
        fields = ["action", "kind", "texts", "due_session", "stated_at", "decision", *OWN_WORDS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cited_document"].required = False
        self.fields["cited_document"].label = _("Document that states it")
        self.fields["cited_document"].help_text = _(
            "With it the action moves: once it was decided on, to “closed” where nothing more is foreseen. Without it "
            "the action stays."
        )
        if not self.is_new:
            del self.fields["cited_document"], self.fields["cited_paragraphs"]
            self.offer_kinds()

    def offer_kinds(self):
        """Once stated, what is foreseen can be called otherwise; that nothing is foreseen any more closes it."""
        settled, none = self.instance.kind, m.FollowUpKind.NONE_FORESEEN
        field = self.fields["kind"]
        field.choices = [pair for pair in m.FollowUpKind.choices if (pair[0] == none) == (settled == none)]
        if settled != none:
            field.help_text = _("Where nothing more is foreseen, close it instead: with its reason and citation.")

    def clean(self):
        cleaned = super().clean()
        offered = self.get_initial_for_field(self.fields["due_session"], "due_session")
        if cleaned.get("kind") == m.FollowUpKind.NONE_FORESEEN and cleaned.get("due_session") == offered:
            # It was offered by the form itself, from the decision.
            cleaned["due_session"] = None
        refuse_ahead(self, "stated_at")
        refuse_cited_elsewhere(self, "stated_at")
        self.refuse_moved_behind()
        return cleaned

    def refuse_moved_behind(self) -> None:
        """The session that stated it is not moved behind the document that states it."""
        session, stated = self.cleaned_data.get("stated_at"), self.instance.stated_by
        if "stated_at" in self.changed_data and session and stated and told_before(session, stated.document):
            self.add_error("stated_at", told_elsewhere(session, stated.document))

    def _post_clean(self):
        super()._post_clean()
        if "kind" in self.errors:
            # Whether a statement is needed depends on the kind: one question at a time.
            self.errors.pop("texts", None)

    def start(self):
        decision = self.around.get("decision")
        actions = list(decision.actions.all()) if decision else []
        action = self.around.get("action") or (actions[0] if len(actions) == 1 else None)
        decision = decision or (action and action.decisions.standing().order_by("session__number").last())
        return {
            "action": action,
            "decision": decision,
            "stated_at": decision and decision.session,
            "due_session": decision and self.next_due(decision.due_session),
        }

    def next_due(self, due: m.Session | None) -> m.Session | None:
        """What was due at a session that is over is looked at again at the next one to come."""
        if due is None or due.is_to_come:
            return due
        return m.Session.objects.standing().filter(committee=self.committee).upcoming().first()

    def nearest(self, name, rows):
        decision, action = self.around.get("decision"), self.chosen("action")
        if name == "action" and decision:
            return rows.filter(decisions=decision)
        if name == "decision" and action:
            return rows.filter(actions=action)
        return super().nearest(name, rows)

    @transaction.atomic
    def change(self, by):
        """What more people see, or what belongs to another action now, ends there that nothing is foreseen."""
        record = super().change(by)
        if {"audience", "public_from", "action"} & set(self.changed_data):
            end_none_foreseen(record, by=by)
        return record

    @transaction.atomic
    def operation(self, *, by, committee, audience, **values):
        citation = self.enter_citation(by, audience)
        stated = state_follow_up(by=by, citation=citation, audience=audience, **values)
        self.consequences_told += does_not_close(stated)
        return stated


def does_not_close(stated: m.FollowUp) -> list[str]:
    """Said where nothing is foreseen of an action that nobody has decided on."""
    action = m.Action.objects.get(pk=stated.action_id)
    is_end = stated.kind == m.FollowUpKind.NONE_FORESEEN and stated.stated_by_id is not None
    if not is_end or action.status in {m.ActionStatus.CLOSED, m.ActionStatus.SUPERSEDED}:
        return []
    sentence = gettext("“%(action)s” stays “%(status)s”: it is closed, with “Move the status”, once it was decided on.")
    return [sentence % {"action": action, "status": action.get_status_display()}]


class CloseForm(CitationPart, StepForm):
    session = session_field(_("Closed at"))
    reason = why(_("Why it is closed"))
    field_order = ["session", "reason", "cited_document", "cited_paragraphs"]

    def clean(self):
        super().clean()
        refuse_ahead(self, "session")
        refuse_cited_elsewhere(self, "session")

    @transaction.atomic
    def do(self, by):
        told = {name: self.cleaned_data[name] for name in ("session", "reason")}
        citation = self.enter_citation(by, self.record.audience)
        return close_follow_up(self.record, by=by, version=self.read_version, citation=citation, **told)


class MeetForm(StepForm):
    implementation = forms.ModelChoiceField(
        label=_("Met by"), queryset=m.Implementation.objects.none(), widget=forms.RadioSelect, empty_label=None,
        help_text=_("What was delivered under this action. If it is not here, add the implementation first."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        delivered = m.Implementation.objects.visible_to(self.user).standing().filter(actions=self.record.action_id)
        asked_at = self.record.decision and self.record.decision.session
        before = Q(session__number__lte=asked_at.number) if asked_at else Q(pk__in=[])
        rows = delivered.filter(is_delivered=True).exclude(before)
        self.fields["implementation"].queryset = rows.select_related("document").order_by("-pk")
        if not rows.exists():
            self.fields["implementation"].help_text = self.where_to_enter()

    def where_to_enter(self) -> str:
        url = f"{reverse('committee:entry', args=['implementation'])}?action={self.record.action_id}"
        link = format_html('<a href="{}">{}</a>', url, gettext("Enter an implementation of this action"))
        return format_html("{} {}", gettext("Nothing that could meet it is on record under this action yet."), link)

    def do(self, by):
        return meet_obligation(self.record, self.cleaned_data["implementation"], by=by, version=self.read_version)


class ReleaseForm(StepForm):
    reason = why(_("Why nothing more is owed"))

    def do(self, by):
        return release_obligation(self.record, reason=self.cleaned_data["reason"], by=by, version=self.read_version)


class StillOwedForm(StepForm):
    def consequences(self):
        return [gettext("It is shown as owed, and as overdue where its session is over.")]

    def do(self, by):
        return owe_still(self.record, by=by, version=self.read_version)


class OpenAgainForm(StepForm):
    reason = why(_("Why it is open again"))

    def do(self, by):
        again = OPEN_AGAIN[self.record.noun()]
        return again(self.record, reason=self.cleaned_data["reason"], by=by, version=self.read_version)


OPEN_AGAIN = {"followup": open_again, "obligation": owe_again, "agendaitem": discuss_again}
