"""Committees, sessions and their parts, agenda items."""

from __future__ import annotations

import re

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import models as m
from ..operations.parts import between_parts, enter_part, refuse_beside_parts, settle_days, settle_part
from ..operations.sessions import refuse_out_of_order
from .base import OWN_WORDS, RecordForm
from .words import WordsForm, with_words, words_now

STYLES = [
    ("wipo", "CDIP/20/6 Rev."), ("un", "A/54/6/Rev.2"), ("who", "EB145/5"), ("dot", "GB.335/4"),
    ("space", "MEPC 74/18"), ("dash", "PTSC-14"), ("before", "206 EX/5"), ("bracketed", "GC(62)/5"),
    ("(XII)", "CSP(XII)/5"), ("-XII", "ABC-XII/5"), ("/XII", "WO/GA/XII/5"),
]  # fmt: skip


CODE = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")


class CommitteeForm(WordsForm, RecordForm):
    named_by = "names"

    symbol_style = forms.ChoiceField(label=_("How its symbols are printed"), choices=STYLES, widget=forms.RadioSelect)

    class Meta(RecordForm.Meta):
        model = m.Committee
        fields = ["code", "names", "place", "symbol_style", "notes", *OWN_WORDS]
        help_texts = {"code": _("As its symbols begin: CDIP, EB. It cannot be changed later.")}

    def __init__(self, *args, initial=None, **kwargs):
        super().__init__(*args, initial={**words_now(kwargs["instance"]), **(initial or {})}, **kwargs)
        if not self.is_new:
            del self.fields["code"]

    def clean_code(self):
        """It begins every address and every symbol of the committee, and tells it from all others."""
        code = self.cleaned_data["code"]
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                gettext("Letters and digits, joined by one dot, hyphen or slash where need be: CDIP, WG.2, FCCC/SBI.")
            )
        same = m.Committee.objects.filter(code__iexact=code).exclude(pk=self.instance.pk).first()
        if same is not None:
            raise forms.ValidationError(gettext("%(code)s is a committee on record already.") % {"code": same.code})
        return code

    def beside(self, by):
        return {"words": with_words(self.instance, self.cleaned_data)}

    def operation(self, *, by, **values):
        return super().operation(by=by, **self.beside(by), **values)


DAYS = ("scheduled_start", "scheduled_end", "actual_start", "actual_end")


class SessionForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = m.Session
        fields = [
            "number", "scheduled_start", "scheduled_end", "actual_start", "actual_end", "mode", "place",
            "states_present", "notes", *OWN_WORDS,
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_new:
            # The days that became true are said when it is postponed or held.
            for name in ("actual_start", "actual_end", "states_present"):
                del self.fields[name]

    def start(self):
        last = m.Session.objects.filter(committee=self.committee).order_by("-number").first()
        return {"number": last.number + 1 if last else 1, "place": self.committee.place}

    def clean_number(self):
        number = self.cleaned_data["number"]
        same = m.Session.objects.filter(committee=self.committee, number=number).exclude(pk=self.instance.pk).first()
        if same is not None:
            sentence = gettext("Session %(number)s is in the record already.")
            if not same.is_standing:
                sentence = gettext("Session %(number)s is in the record, withdrawn: open its page and bring it back.")
            raise forms.ValidationError(sentence % {"number": number})
        return number

    def clean(self):
        super().clean()
        self.in_order("scheduled_start", "scheduled_end")
        self.in_order("actual_start", "actual_end")
        self.in_order_of_numbers()
        self.beside_its_parts()

    def days(self) -> tuple:
        """As they would stand: those that became true, or those announced."""
        told = {name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in DAYS}
        return told["actual_start"] or told["scheduled_start"], told["actual_end"] or told["scheduled_end"]

    def beside_its_parts(self) -> None:
        if not set(DAYS) & set(self.changed_data):
            return
        try:
            refuse_beside_parts(self.instance, *self.days())
        except forms.ValidationError as refusal:
            field = "actual_start" if "actual_start" in self.fields else "scheduled_start"
            self.add_error(field, refusal.message_dict["start"])

    def enter(self, by):
        self.consequences_told += between_parts(self.numbered(), *self.days())
        return super().enter(by)

    def change(self, by):
        if {"number", *DAYS} & set(self.changed_data):
            self.consequences_told += between_parts(self.numbered(), *self.days())
        session = super().change(by)
        if {"audience", "public_from"} & set(self.changed_data) and session.parts.standing().exists():
            settle_days(session, by=by)
        return session

    def numbered(self) -> m.Session:
        return m.Session(pk=self.instance.pk, committee=self.committee, number=self.cleaned_data["number"])

    def in_order_of_numbers(self) -> None:
        told = self.cleaned_data
        field = "actual_start" if told.get("actual_start") else "scheduled_start"
        if told.get(field) and told.get("number"):
            try:
                refuse_out_of_order(self.numbered(), told[field])
            except forms.ValidationError as refusal:
                self.add_error(field, refusal.message_dict["start"])


class SessionPartForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = m.SessionPart
        fields = ["session", "number", "start", "end", "mode", "place", *OWN_WORDS]
        labels = {"session": _("Session")}

    def start(self):
        session = self.around.get("session")
        return {"session": session, "number": session.parts.standing().count() + 1 if session else 1}

    def clean(self):
        super().clean()
        self.in_order("start", "end")

    def operation(self, *, by, **values):
        return enter_part(by=by, **values)

    @transaction.atomic
    def change(self, by):
        left = m.Session.objects.get(parts=self.instance.pk)
        part = super().change(by)
        if {"session", "number", "start", "end", "mode"} & set(self.changed_data):
            settle_part(part, by=by)
        for session in {left, part.session}:
            settle_days(session, by=by, because=part)
        return part


class AgendaItemForm(RecordForm):
    """It is closed, and opened again, by the steps, which ask for the reason."""

    named_by = "titles"

    class Meta(RecordForm.Meta):
        model = m.AgendaItem
        fields = [
            "number", "titles", "digests", "parent", "first_session", "lifetime_sessions", "opened_by", "successor",
            *OWN_WORDS,
        ]  # fmt: skip
        labels = {
            "parent": _("Sub-item of"),
            "first_session": _("First session"),
            "opened_by": _("Opened by the decision"),
            "successor": _("Followed by the item"),
        }
        help_texts = {
            "lifetime_sessions": _("For how many sessions it stays on the agenda; empty: until it is closed.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_new:
            del self.fields["successor"]

    def start(self):
        decision = self.around.get("decision")
        session = self.around.get("session") or (decision and decision.session)
        return {"first_session": session, "opened_by": decision}

    def clean(self):
        super().clean()
        told = self.cleaned_data
        number, first = told.get("number"), told.get("first_session")
        same = m.AgendaItem.objects.standing().filter(committee=self.committee, number=number, closed_at=None)
        stands = not self.is_new and (self.instance.pk, number, first and first.pk) in same.values_list(
            "pk", "number", "first_session"
        )
        other = same.filter(first_session=first).exclude(pk=self.instance.pk).first()
        if number and first and not stands and other is not None:
            sentence = gettext("“%(item)s” is open with this number and first session: give another number.")
            self.add_error("number", sentence % {"item": other})
