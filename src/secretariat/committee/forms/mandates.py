"""Mandates, their paragraphs, and the actions under them."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.models import Term

from .. import models as m
from ..queries.owing import AWAITED
from .addressed import AddressedForm
from .base import OWN_WORDS, RecordForm
from .cited import CitedForm
from .fields import some_of


class MandateForm(CitedForm):
    named_by = "titles"

    needs_citation = False

    class Meta(RecordForm.Meta):
        model = m.Mandate
        fields = ["slug", "titles", "short_titles", "digests", "adopted_at", "agenda_item", *OWN_WORDS]
        labels = {"adopted_at": _("Adopted at"), "agenda_item": _("Agenda item")}
        help_texts = {
            "slug": _("Letters, digits and hyphens, such as “technical-assistance”. Its address is made of it.")
        }
        error_messages = {
            "slug": {
                "invalid": _("Use letters without accents, digits and hyphens alone, such as “technical-assistance”."),
                "unique": _("Another mandate has this short name: choose another, such as one with the year."),
            }
        }

    def start(self):
        return {"adopted_at": self.around.get("session")}


class ParagraphForm(AddressedForm, RecordForm):
    natures = some_of(_("What it asks to be done"), ())

    class Meta(RecordForm.Meta):
        model = m.MandateParagraph
        fields = [
            "mandate", "parent", "number", "label", "headings", "quotations", "digests", "strength", "natures",
            "addressees", *OWN_WORDS,
        ]  # fmt: skip
        labels = {"mandate": _("Mandate"), "parent": _("Sub-item of")}
        help_texts = {
            "number": _("A sub-item has the number of its paragraph."),
            "label": _("For a sub-item: (a), (i)."),
            "headings": _("Only where the text heads it otherwise than “Paragraph 3”: Element B, Recommendation III."),
            "quotations": _("Word for word, in each language held."),
            "digests": _("In our words."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        terms = Term.objects.filter(vocabulary__in=["nature", "natures"])
        self.order_fields([*self._meta.fields[:-3], "addressed_states"])
        self.fields["natures"].choices = [(term.code, str(term)) for term in terms]
        if not self.fields["natures"].choices:
            del self.fields["natures"]

    def start(self):
        above = self.around.get("mandateparagraph")
        mandate = self.around.get("mandate") or (above and above.mandate)
        if mandate is None:
            return {}
        last = mandate.paragraphs.standing().order_by("-number").first()
        number = above.number if above else last.number + 1 if last else 1
        return {"mandate": mandate, "parent": above, "number": number}

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("parent") and told.get("mandate"):
            self.refuse_apart(told["parent"], told["mandate"])
        if not self.errors:
            self.refuse_twice(told["mandate"], told["number"], told["label"])

    def refuse_apart(self, above, mandate):
        """A sub-item stands in the mandate of its paragraph, under its number, and by a label of its own."""
        told = self.cleaned_data
        if above.mandate_id != mandate.pk:
            self.add_error("parent", _("Choose a paragraph of the mandate named above."))
        elif told.get("number") not in (None, above.number):
            sentence = gettext("A sub-item of paragraph %(mark)s has the number %(number)s, and a label of its own.")
            self.add_error("number", sentence % {"mark": above.mark, "number": above.number})
        elif not told.get("label"):
            self.add_error("label", _("Give the label by which the sub-item is told apart: (a), (i)."))

    def refuse_twice(self, mandate, number, label):
        same = mandate.paragraphs.standing().filter(number=number, label=label).exclude(pk=self.instance.pk).exists()
        if same:
            sentence = gettext(
                "Paragraph %(mark)s is in this mandate already: give another number, or change that one."
            )
            self.add_error("label" if label else "number", sentence % {"mark": f"{number}{label}"})


class ActionForm(RecordForm):
    named_by = "titles"

    class Meta(RecordForm.Meta):
        model = m.Action
        fields = [
            "mandate", "paragraphs", "number", "titles", "digests", "is_implicit", "unit", "owner", "due_session",
            "recurs_every", "requested_by", *OWN_WORDS,
        ]  # fmt: skip
        labels = {"mandate": _("Mandate"), "requested_by": _("Asked for by the decision")}
        help_texts = {
            "number": _("Empty for the next one under these paragraphs."),
            "recurs_every": _("2 for a report at every second session; empty where it is reported once."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False

    def start(self):
        paragraph = self.around.get("mandateparagraph")
        mandate = self.around.get("mandate") or (paragraph and paragraph.mandate)
        decision = self.around.get("decision")
        return {
            "mandate": mandate,
            "paragraphs": [paragraph] if paragraph else [],
            "number": None,
            "requested_by": decision,
            "due_session": decision and decision.due_session,
        }

    def nearest(self, name, rows):
        """Paragraphs of the mandate this action is under."""
        mandate = self.chosen("mandate")
        if name == "paragraphs" and mandate:
            return rows.filter(mandate=mandate).order_by("number", "label")
        return super().nearest(name, rows)

    def clean(self):
        super().clean()
        told = self.cleaned_data
        mandate, paragraphs = told.get("mandate"), told.get("paragraphs") or []
        if mandate and any(paragraph.mandate_id != mandate.pk for paragraph in paragraphs):
            self.add_error("paragraphs", _("Choose paragraphs of the mandate named above."))
        if mandate and "number" not in self.errors and told.get("number") is None:
            told["number"] = self.instance.number if self.instance.pk else self.next_number(mandate, paragraphs)
        if mandate and not self.errors and (same := self.same_number(mandate, paragraphs, told.get("number"))):
            sentence = gettext("There is an action %(number)s here already, “%(action)s”: give another number.")
            self.add_error("number", sentence % {"number": same.number, "action": same})
        self.refuse_settled(told.get("due_session"))

    def refuse_settled(self, due: m.Session | None) -> None:
        """What was delivered once is awaited no more: what is to come of it is asked for, or foreseen."""
        is_set = not self.is_new and "due_session" in self.changed_data and due is not None and due.is_to_come
        if not is_set or self.cleaned_data.get("recurs_every") or self.instance.status in AWAITED:
            return
        sentence = gettext(
            "It stands as “%(status)s”, so that nothing of it is awaited at %(session)s: enter a request or a "
            "follow-up that is due there."
        )
        self.add_error("due_session", sentence % {"status": self.instance.get_status_display(), "session": due})

    def same_number(self, mandate, paragraphs, number) -> m.Action | None:
        """The action that has this number under one of these paragraphs; actions under none are numbered together.
        What was numbered so before may stay."""
        held = None if self.is_new else m.Action.objects.get(pk=self.instance.pk)
        if held and held.number == number and {p.pk for p in paragraphs} <= {p.pk for p in held.paragraphs.all()}:
            return None
        return self.numbered_with(mandate, paragraphs).filter(number=number).exclude(pk=self.instance.pk).first()

    def next_number(self, mandate, paragraphs) -> int:
        return (self.numbered_with(mandate, paragraphs).aggregate(last=Max("number"))["last"] or 0) + 1

    def numbered_with(self, mandate, paragraphs):
        """Those it is numbered with: of its paragraphs, or of the mandate where it is under none."""
        where = {"paragraphs__in": paragraphs} if paragraphs else {"paragraphs": None, "mandate": mandate}
        return m.Action.objects.standing().filter(**where)
