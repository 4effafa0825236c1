"""What was delivered, and what the Committee said of it."""

from __future__ import annotations

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import models as m
from ..operations import deliver, record_consideration
from .base import OWN_WORDS, RecordForm
from .cited import document_of
from .told import AskedOnceForm


class NearActions:
    """Lists of actions and implementations begin with those of the mandate at hand."""

    def at_hand(self) -> list:
        """The actions this record is about, or is entered from."""
        action, delivery = self.around.get("action"), self.around.get("implementation")
        about = self.around.get("consideration") or self.around.get("decision")
        if action:
            return [action]
        return list((delivery or about).actions.all()) if delivery or about else []

    def mandates(self) -> set[int]:
        return {action.mandate_id for action in m.Action.objects.filter(pk__in=self.all_chosen("actions"))}

    def nearest(self, name, rows):
        mandates = self.mandates()
        if name == "actions" and mandates:
            return rows.filter(mandate__in=mandates).order_by("number", "pk")
        if name == "implementations" and mandates:
            chosen = self.all_chosen("actions")
            return rows.filter(Q(actions__in=chosen)).order_by("-pk").distinct()
        return super().nearest(name, rows)

    def only_delivery(self) -> list:
        """That of the one action at hand, where it has one alone on which nobody decided yet."""
        actions = self.at_hand()
        if len(actions) != 1:
            return []
        decided = m.Decision.objects.standing().filter(actions=actions[0], implementations=OuterRef("pk"))
        rows = list(actions[0].implementations.standing().filter(~Exists(decided), is_delivered=True)[:2])
        return rows if len(rows) == 1 else []

    def next_session(self):
        return m.Session.objects.standing().filter(committee=self.committee).upcoming().first()

    def last_session(self):
        """The one that met last, or meets now: at others nothing can have been said."""
        rows = m.Session.objects.standing().filter(committee=self.committee).order_by("-number")
        meets = Q(state=m.SessionState.PLANNED, scheduled_start__lte=timezone.localdate())
        return rows.filter(Q(state=m.SessionState.HELD) | meets).first()


class ImplementationForm(NearActions, RecordForm):
    last_fields = ("audience", "public_from", "waits", *OWN_WORDS, "reason")
    waits = forms.BooleanField(
        label=_("Enter it so: each reader sees it once they may see the document"), required=False, initial=False
    )

    class Meta(RecordForm.Meta):
        model = m.Implementation
        fields = ["kind", "document", "titles", "session", "day", "is_delivered", "actions", "digests", *OWN_WORDS]
        help_texts = {
            "titles": _("For an event or a presentation. A document has its own; what is typed here goes before it."),
            "actions": _("One delivery may serve several actions; it is counted once."),
        }

    def start(self):
        session = self.around.get("session") or self.next_session()
        document = self.around.get("document")
        return {
            "actions": self.at_hand(),
            "document": document,
            "session": document.session if document and document.session_id else session,
        }

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("kind") != m.ImplementationKind.DOCUMENT and not told.get("titles") and not told.get("document"):
            self.add_error("titles", _("Say in a few words what was delivered."))
        if not self.errors and not told.get("waits") and (document := self.hidden_from_some()):
            sentence = gettext(
                "%(document)s is open to fewer readers than you chose here: choose its readers, or open it first."
            )
            self.add_error("waits", sentence % {"document": document})

    def _post_clean(self):
        """Of a document that was named and is not known it is not said that none was named."""
        told = list(self.errors.get("document", ()))
        super()._post_clean()
        if told:
            self._errors["document"] = self.error_class(told, renderer=self.renderer)

    @property
    def asked(self) -> list:
        """The box stands where there is something to ask."""
        return [field for field in super().asked if field.name != "waits" or field.errors]

    def hidden_from_some(self) -> m.Document | None:
        """The document delivered, where not everyone who is to see this may see it; of what stands nothing is asked."""
        told = self.cleaned_data
        document, audience = told.get("document"), self.chosen_audience(self.readers_now)
        stands = not self.is_new and (document, audience) == (self.instance.document, self.audience_now)
        if stands or document is None or told.get("kind") != m.ImplementationKind.DOCUMENT:
            return None
        return None if document.audience.always_covers(audience) else document

    def operation(self, *, by, committee, actions, **values):
        return deliver(actions=actions, by=by, **values)


class ConsiderationForm(NearActions, AskedOnceForm):
    field_order = ["session", "cited_document", "cited_paragraphs", "is_another", "implementations", "actions"]

    class Meta(RecordForm.Meta):
        model = m.Consideration
        fields = ["session", "implementations", "actions", "agenda_item", "digests", "questions", *OWN_WORDS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actions"].required = False

    def clean(self):
        """Of nothing there is no discussion; an implementation says of which actions it is."""
        cleaned = super().clean()
        deliveries = cleaned.get("implementations")
        if not cleaned.get("actions") and deliveries:
            cleaned["actions"] = m.Action.objects.standing().filter(implementations__in=deliveries).distinct()
        if not cleaned.get("actions") and "actions" not in self.errors:
            self.add_error("actions", gettext("Choose what was discussed: an implementation, or an action."))
        return cleaned

    def start(self):
        delivery = self.around.get("implementation")
        session = self.around.get("session") or (delivery and delivery.session) or self.last_session()
        return {
            "session": session,
            "cited_document": document_of(session, m.DocumentKind.REPORT),
            "implementations": [delivery] if delivery else self.only_delivery(),
            "actions": self.at_hand(),
            "agenda_item": self.around.get("agendaitem"),
        }

    def cited_operation(self, *, by, committee, **values):
        return record_consideration(by=by, **values)
