"""Decisions, word for word and in verbs, and what they ask for."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.choosing import grouped
from secretariat.accounts.models import Organization
from secretariat.core.multilingual import Texts

from .. import models as m
from ..models.citation import is_numbered
from ..operations import record_decision
from ..operations.decisions import oblige, refuse_unsaid
from ..operations.requests import follow_actions
from .addressed import AddressedForm
from .base import OWN_WORDS, RecordForm
from .cited import document_of
from .deliveries import NearActions
from .fields import beyond, some_of
from .opening import OpensAgain
from .told import ToldForm

MOST_REQUESTS = 20


class DecisionForm(OpensAgain, NearActions, AddressedForm, ToldForm):
    verbs = some_of(_("What the Committee did"), m.Verb.choices)
    requests = forms.CharField(
        label=_("What it asks for"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One request a line. Each is followed until it is met or released; due at the session named below."
        ),
    )
    field_order = [
        "session", "number", "cited_document", "cited_paragraphs", "texts", "verbs", "actor", "addressees",
        "addressed_states", "requests", "due_session", "due_words", "implementations", "actions", "agenda_item",
        "digests",
    ]  # fmt: skip

    class Meta(RecordForm.Meta):
        model = m.Decision
        fields = [
            "session", "number", "texts", "verbs", "actor", "addressees", "due_session", "due_words",
            "implementations", "actions", "agenda_item", "digests", *OWN_WORDS,
        ]  # fmt: skip
        help_texts = {
            "texts": _(
                "Word for word as adopted, in each language held, with its standing. Empty: the text is not held."
            ),
            "digests": _("In our words; never shown as the text."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cited_paragraphs"].help_text = _("Empty where it is the paragraph of the summary named above.")
        if not self.is_new:
            # From then on each request has its own form and history.
            del self.fields["requests"]

    def start(self):
        about, delivery = self.around.get("consideration"), self.around.get("implementation")
        session = self.around.get("session") or (about and about.session) or (delivery and delivery.session)
        session = session or self.last_session()
        return {
            "session": session,
            "cited_document": document_of(session, m.DocumentKind.SUMMARY),
            "implementations": self.deliveries(delivery, about),
            "actions": self.at_hand(),
            "agenda_item": self.around.get("agendaitem") or (about and about.agenda_item),
        }

    def deliveries(self, delivery, about) -> list:
        if delivery:
            return [delivery]
        return list(about.implementations.all()) if about else self.only_delivery()

    def clean(self):
        cleaned = super().clean()
        self.check_number(cleaned.get("session"), cleaned.get("number") or "")
        ranges, label = cleaned.get("cited_paragraphs") or ([], "")
        if not ranges and not label:
            cleaned["cited_paragraphs"] = [], cleaned.get("number") or ""
        elif self.is_new and label and not cleaned.get("number") and is_numbered(label):
            cleaned["number"] = label  # the paragraph of the summary, named once
        if self.asked_lines() and len(cleaned.get("actions") or []) != 1:
            self.add_error(
                "requests", _("Choose the one action they belong to, or enter them later from the decision’s page.")
            )
        if len(self.asked_lines()) > MOST_REQUESTS:
            self.add_error("requests", _("More than 20 requests do not come from one decision: check the lines."))
        return cleaned

    def check_number(self, session, number: str) -> None:
        """It is a paragraph of the summary of its session, whatever is cited."""
        summary = document_of(session, m.DocumentKind.SUMMARY)
        if summary is not None and (sentence := beyond(summary, [], number)):
            self.add_error("number", sentence)

    def asked_lines(self) -> list[str]:
        lines = (self.cleaned_data.get("requests") or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    @transaction.atomic
    def change(self, by):
        decision = super().change(by)
        if "actions" in self.changed_data:
            self.consequences_told += asked_elsewhere(follow_actions(decision, by=by))
        return decision

    def cited_operation(self, *, by, committee, **values):
        refuse_unsaid(**values)
        language = get_language() or "en"
        asks = [
            {
                "action": values["actions"][0],
                "texts": Texts.of(line, language=language),
                "due_session": values["due_session"],
            }
            for line in self.asked_lines()
        ]
        decision = record_decision(by=by, asks=asks, **values)
        self.consequences_told += still_to_close(decision)
        return decision


def still_to_close(decision: m.Decision) -> list[str]:
    """The agenda item that it closes is closed by its own step, with its reason."""
    item = decision.agenda_item
    if m.Verb.CLOSED not in decision.verbs or item is None or not item.is_open:
        return []
    return [gettext("“%(item)s” is open until you close it, on its page, by this decision.") % {"item": item}]


def asked_elsewhere(requests: list[m.Obligation]) -> list[str]:
    """The requests that stay under an action which the decision does not concern any more."""
    sentence = gettext("“%(request)s” stays under “%(action)s”: correct the request where that is wrong.")
    return [sentence % {"request": one, "action": one.action} for one in requests]


class ObligationForm(OpensAgain, NearActions, RecordForm):
    class Meta(RecordForm.Meta):
        model = m.Obligation
        fields = ["action", "decision", "texts", "addressee", "due_session", "due_words", *OWN_WORDS]
        help_texts = {"due_session": _("Empty: the board lists it apart, until a session is named.")}

    def narrow(self):
        super().narrow()
        field = self.fields["addressee"]
        field.queryset = Organization.objects.all()
        field.choices = grouped(field.queryset)

    def clean(self):
        """A request without a word and without a decision could not be told from any other."""
        cleaned = super().clean()
        if not {"texts", "decision"} & self.errors.keys() and not cleaned.get("texts") and not cleaned.get("decision"):
            self.add_error("texts", gettext("Say what is asked, or choose the decision that asks for it."))
        return cleaned

    def start(self):
        decision = self.around.get("decision")
        actions = self.at_hand()
        return {
            "decision": decision,
            "action": actions[0] if len(actions) == 1 else None,
            "due_session": decision and decision.due_session,
            "due_words": decision.due_words if decision else "",
        }

    def nearest(self, name, rows):
        if name == "action" and self.at_hand():
            return rows.filter(pk__in=[action.pk for action in self.at_hand()])
        return RecordForm.nearest(self, name, rows)

    def operation(self, *, by, committee, decision, **values):
        return oblige(decision, by=by, **values)
