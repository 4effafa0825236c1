"""Moving the status of an action: a button for each place it may go, and the citation that shows it."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import models as m
from ..models.action import NEXT_STATUSES
from ..operations import move, take_back_move
from ..operations.standing import PLANS
from ..operations.status import lacking, last_move
from ..operations.timeline import standing
from .cited import CitationPart
from .step import StepForm, refuse_ahead, session_field, why


class TakeBackMoveForm(StepForm):
    reason = why(_("Why it is taken back"))

    def consequences(self):
        last = last_move(self.record)
        if last is None:
            return [gettext("There is no move to take back.")]
        then = m.ActionStatus(standing(self.record, without=last).status)
        sentence = gettext("It stands as “%(status)s” then, by what is on record.")
        return [sentence % {"status": then.label}]

    def do(self, by):
        return take_back_move(self.record, by=by, reason=self.cleaned_data["reason"], version=self.read_version)


class StatusForm(CitationPart, StepForm):
    """The button pressed says where to; the operation refuses what nothing shows."""

    session = session_field(_("At the session"), required=False)
    ground = forms.CharField(
        label=_("What it shows, or why the plan changed"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Everyone who sees the action reads this."),
    )  # fmt: skip
    status = forms.ChoiceField(widget=forms.HiddenInput, choices=m.ActionStatus.choices, required=False)
    field_order = ["cited_document", "cited_paragraphs", "session", "ground"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cited_document"].required = False

    def buttons(self):
        words = _("Move to “%(status)s”")
        return [{"name": "status", "value": s.value, "label": words % {"status": s.label}} for s in self.places()]

    def places(self) -> list:
        return [status for status in self.following() if not lacking(self.record, status)]

    def following(self) -> list:
        return [status for status in m.ActionStatus if status in NEXT_STATUSES[self.record.status]]

    def consequences(self):
        stands = _("It stands as “%(status)s” now.") % {"status": self.record.get_status_display()}
        plans = [f"“{status.label}”" for status in self.places() if {self.record.status, status} <= PLANS]
        awaited = [sentence for status in self.following() if (sentence := lacking(self.record, status))]
        if not plans:
            return [stands, _("Every move from here needs its citation."), *awaited]
        told = _("Every move needs its citation; a change of plan (%(plans)s) needs its reason.")
        return [stands, told % {"plans": ", ".join(plans)}, *awaited]

    def clean(self):
        super().clean()
        refuse_ahead(self, "session")

    @transaction.atomic
    def do(self, by):
        told = self.cleaned_data
        citation = self.enter_citation(by, self.record.audience)
        self.refuse_if_changed()
        return move(
            self.record,
            told.get("status"),
            by=by,
            citation=citation,
            ground=told.get("ground") or "",
            session=told.get("session"),
        )

    def refuse_if_changed(self):
        """The button was offered for the status it had then."""
        from secretariat.record.operations import EditConflict

        current = m.Action.objects.select_for_update().get(pk=self.record.pk)
        if current.version != self.read_version:
            raise EditConflict(current, {})
