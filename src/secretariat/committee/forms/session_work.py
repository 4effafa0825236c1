"""Sessions postponed, split, held, cancelled. What is due at a session names it, and so goes where it goes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from secretariat.record.operations import change

from .. import models as m
from ..due import due_at, following
from ..operations import cancel, hold, postpone, reopen, split
from .step import StepForm, days, refuse_ahead, session_field, why


class SessionStep(StepForm):
    def consequences(self):
        count = due_at(self.record, self.user)
        if not count:
            return [gettext("Nothing that is due at this session is still open.")]
        sentence = ngettext(
            "%(count)s thing is due at this session.", "%(count)s things are due at this session.", count
        )
        return [sentence % {"count": count}, self.effect()]

    def effect(self) -> str:
        """What becomes of that."""
        return gettext("What is due stays due at this session, whenever that meets.")

    def check_days(self):
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if end and not start:
            self.add_error("start", gettext("Name the first day too."))
        elif end and end < start:
            self.add_error("end", gettext("The last day comes before the first: check both."))


class PostponeForm(SessionStep):
    start = days(_("New first day"), help_text=_("Empty while the new days are not known."))
    end = days(_("New last day"))
    reason = why()

    def clean(self):
        super().clean()
        self.check_days()

    def do(self, by):
        told = {name: self.cleaned_data[name] for name in ("start", "end", "reason")}
        return postpone(self.record, by=by, version=self.read_version, **told)


class HoldForm(SessionStep):
    start = days(_("First day"), required=True)
    end = days(_("Last day"), required=True)
    mode = forms.ChoiceField(label=_("Mode"), choices=m.SessionMode.choices, widget=forms.RadioSelect)

    def begin(self):
        return {"start": self.record.start, "end": self.record.end, "mode": self.record.mode}

    def effect(self):
        return gettext("What is not met by then is shown as overdue.")

    def clean(self):
        super().clean()
        self.check_days()

    def do(self, by):
        told = {name: self.cleaned_data[name] for name in ("start", "end", "mode")}
        return hold(self.record, by=by, version=self.read_version, **told)


class CloseItemForm(StepForm):
    """An agenda item is discussed for the last time, and the agenda goes on without it."""

    names_of_ours = {"closed_at": "session", "closed_by": "decision"}
    session = session_field(_("Closed at"))
    decision = forms.ModelChoiceField(
        label=_("Closed by the decision"), queryset=m.Decision.objects.none(), required=False,
        help_text=_("One that was taken under this item; if it is not here, record the decision first."),
    )  # fmt: skip
    reason = why(_("Why it is closed"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taken = m.Decision.objects.visible_to(self.user).standing().filter(agenda_item=self.record)
        self.fields["decision"].queryset = taken.select_related("session__committee").order_by(
            "-session__number", "-pk"
        )

    def begin(self):
        met = [one for one in self.sessions().exclude(state=m.SessionState.CANCELLED) if not one.lies_ahead]
        return {"session": met[0] if met else None}

    def clean(self):
        super().clean()
        refuse_ahead(self, "session")
        closed_at = self.cleaned_data.get("session")
        if closed_at is not None and closed_at.state == m.SessionState.CANCELLED:
            sentence = gettext("%(session)s was cancelled, and nothing was closed there: choose another session.")
            self.add_error("session", sentence % {"session": closed_at})

    def do(self, by):
        told = self.cleaned_data
        values = {"closed_at": told["session"], "closed_by": told["decision"], "reason": told["reason"]}
        return change(self.record, by=by, verb="closed", version=self.read_version, **values)


class CancelForm(SessionStep):
    reason = why()

    def effect(self):
        after = following(self.record)
        if after is None:
            return gettext("What is due will be shown at the next session once that is entered.")
        return gettext("What is due will be shown at %(session)s.") % {"session": after}

    def do(self, by):
        return cancel(self.record, by=by, version=self.read_version, reason=self.cleaned_data["reason"])


class ReopenForm(SessionStep):
    reason = why()

    def effect(self):
        return gettext("What is due falls to this session again, on the days it had before.")

    def do(self, by):
        return reopen(self.record, by=by, version=self.read_version, reason=self.cleaned_data["reason"])


class PartOfSession(Schema):
    """One part, as a program says it."""

    start: dt.date
    end: dt.date
    mode: Literal[tuple(m.SessionMode.values)]  # type: ignore[valid-type]


class SplitForm(SessionStep):
    """Up to four parts; a session that has parts already gets further ones from its page."""

    PARTS = 4
    program_fields = {"parts": (list[PartOfSession], ...)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in range(1, self.PARTS + 1):
            blanks = {"number": n}
            self.fields[f"start{n}"] = days(gettext("Part %(number)s: first day") % blanks, required=n <= 2)
            self.fields[f"end{n}"] = days(gettext("Part %(number)s: last day") % blanks, required=n <= 2)
            self.fields[f"mode{n}"] = forms.ChoiceField(
                label=gettext("Part %(number)s: mode") % blanks, choices=m.SessionMode.choices, initial=self.record.mode
            )

    def clean(self):
        super().clean()
        before = None
        for n in range(1, self.PARTS + 1):
            start, end = self.cleaned_data.get(f"start{n}"), self.cleaned_data.get(f"end{n}")
            if start and (not end or end < start):
                self.add_error(f"end{n}", gettext("The last day comes before the first: check both."))
            elif start and before and start <= before:
                self.add_error(f"start{n}", gettext("This part begins before the one before it has ended."))
            before = end or before
        if self.record.parts.standing().exists():
            raise ValidationError(gettext("This session has parts already: change those, or add one from its page."))

    @transaction.atomic
    def do(self, by):
        from secretariat.record.operations import EditConflict

        current = m.Session.objects.select_for_update().get(pk=self.record.pk)
        if current.version != self.read_version:
            raise EditConflict(current, {})
        split(current, parts=list(self.parts()), by=by)
        return current

    def as_fields(self, told: dict) -> dict:
        """By the names of these fields, what a program says as a list of parts."""
        parts = told.pop("parts", [])
        if len(parts) > self.PARTS:
            raise ValidationError({"parts": gettext("Enter four parts at most, and further ones one by one.")})
        numbered = enumerate(parts, start=1)
        return told | {f"{name}{n}": value for n, part in numbered for name, value in part.items()}

    def parts(self):
        told = self.cleaned_data
        for n in range(1, self.PARTS + 1):
            if told.get(f"start{n}"):
                yield {"start": told[f"start{n}"], "end": told[f"end{n}"], "mode": told[f"mode{n}"]}
