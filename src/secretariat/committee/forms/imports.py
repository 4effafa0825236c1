"""Uploading a report, answering what was found in it, applying it and taking it back."""

from __future__ import annotations

import re

from django import forms
from django.core.files.base import ContentFile
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import may
from secretariat.core.citations import parse_citation
from secretariat.core.symbols import LONGEST, parse_symbol
from secretariat.record.forms import CarefulForm
from secretariat.writing.reading import Unreadable
from secretariat.writing.reading.gate import HEAD, require_size

from ..importing.bodies import find_committee, new_body
from ..importing.plan import CONFIRMED, LEFT_OUT, fault_of
from ..importing.showing import Shown, name_of
from ..importing.to_come import is_to_come
from ..models import Committee, FollowUpKind, ImplementationKind
from ..operations import imports as do
from ..rules import ADMINISTER, IMPORT_REPORT
from .audience import AudienceForm

MOST_OFFERED = 100
MOST_PASTED = 1_000_000  # characters; with four bytes each they are still what a request may hold
AS_FOUND, NEW = "", "new"
_PLACE = r"(?:\d{1,5}|[IVX]{1,5})(?:[./]\d{1,3}){0,2}[A-Z]?(?: ?\([a-z0-9]{1,4}\)){0,2}(?: ?(?:bis|ter))?"
PLACES = re.compile(rf"{_PLACE}(?:(?:, ?| and | to |[-–]){_PLACE}){{0,9}}")  # of a summary: 8.1, 4 (a), VII.3
SAYINGS = [("", _("Not decided yet")), (CONFIRMED, _("This is right")), (LEFT_OUT, _("Leave it out"))]


class UploadForm(CarefulForm):
    as_pasted = ("text",)
    all_optional = True  # neither file nor text, and yet one of them

    file = forms.FileField(
        label=_("Report"),
        required=False,
        help_text=_(
            "Word (.docx), PDF with a text layer or our own Akoma Ntoso, up to 50 MB; text as pasted, up to 10 MB."
        ),
        error_messages={"empty": _("This file is empty: choose it again, or save it once more.")},
    )  # fmt: skip
    # No maxlength: a browser would cut what is pasted, and say nothing.
    text = forms.CharField(
        label=_("Or its text, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        validators=[MaxLengthValidator(MOST_PASTED, _("This is more than a page can send: save it as a text file."))],
        help_text=_("The whole report with its annex, as it was copied. Tabs between the cells of a table are kept."),
    )
    committee = forms.ModelChoiceField(
        label=_("Committee"), queryset=Committee.objects.none(), required=False,
        empty_label=_("The one the report names"),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["committee"].queryset = Committee.objects.visible_to(user).standing()

    def clean(self):
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if not self.errors and bool(file) == bool(text.strip()):
            sentence = gettext("Choose a file or paste the text: one of them, not both.")
            self.add_error("file", sentence if file else gettext("Choose a file, or paste the text below."))
        if not self.errors:
            self.read("file" if file else "text", file or ContentFile(text.encode(), gettext("Pasted text")))
        if not self.errors:
            self.find_body(cleaned["committee"])
        return cleaned

    def read(self, field: str, sent) -> None:
        try:
            require_size(sent.size, sent.read(HEAD), sent.name)
            sent.seek(0)
            self.content = sent.read()
            self.reading = do.read(self.content, sent.name)
        except Unreadable as refusal:
            self.add_error(field, str(refusal))

    def find_body(self, chosen: Committee | None) -> None:
        self.body = chosen or find_committee(self.reading) or new_body(self.reading)
        if self.body is None:
            self.add_error(
                "committee",
                gettext(
                    "The report does not say whose it is: choose the committee. A file has to be chosen once more."
                ),
            )
        elif isinstance(self.body, Committee):
            if not may(self.user, IMPORT_REPORT, self.body):
                told = gettext("You may not import reports of %(committee)s: ask an officer of that committee.")
                self.add_error("committee", told % {"committee": self.body})
        elif not may(self.user, ADMINISTER):
            told = gettext(
                "“%(code)s” is not in the record: choose another committee, or ask an administrator to enter this one."
            )
            self.add_error("committee", told % {"code": self.body.code})

    def receive(self, by):
        return do.receive(self.content, self.reading, by=by, committee=self.body)


class RangesField(forms.CharField):
    """“98 to 112 and 115” as pairs of numbers."""

    def prepare_value(self, value):
        if isinstance(value, list):
            return ", ".join(f"{a} to {b}" if a != b else str(a) for a, b in value)
        return value

    def to_python(self, value):
        text = super().to_python(value)
        found = parse_citation(text)
        if text.strip() and not found:
            raise forms.ValidationError(gettext("Write the paragraphs as “98 to 112 and 115”."))
        return [[one.first, one.last] for one in found]

    def has_changed(self, initial, data):
        try:
            return self.to_python(data or "") != (initial or [])
        except forms.ValidationError:
            return True


def number(label, **kwargs):
    return forms.IntegerField(
        label=label, required=False, validators=[MinValueValidator(1), MaxValueValidator(9999)], **kwargs
    )


def symbol(label):
    return forms.CharField(label=label, required=False, max_length=LONGEST)


FIELDS = {
    "symbol": lambda shown: symbol(_("Symbol of the document")),
    "title": lambda shown: forms.CharField(label=_("Title"), required=False, max_length=1000),
    "session": lambda shown: number(_("Number of the session")),
    "due_session": lambda shown: number(_("Due at the session of number")),
    "ranges": lambda shown: RangesField(label=_("Cited paragraphs"), required=False, max_length=500),
    "number": lambda shown: forms.CharField(label=_("Paragraph of the summary"), required=False, max_length=30),
    "action": lambda shown: forms.ChoiceField(label=_("Action"), required=False, choices=actions_of(shown)),
    "kind": lambda shown: forms.ChoiceField(label=_("Kind"), choices=KINDS[shown.item.finding.noun]),
}
KINDS = {"implementation": ImplementationKind.choices, "followup": FollowUpKind.choices}
ASKED = {
    "document": ("symbol", "title"),
    "mandate": ("title",),
    "action": ("title",),
    "implementation": ("kind", "title", "symbol", "session", "action"),
    "consideration": ("session", "ranges", "symbol", "action"),
    "decision": ("session", "number", "action"),
    "followup": ("kind", "due_session", "action"),
    "obligation": ("due_session", "action"),
}


def actions_of(shown: Shown) -> list[tuple[str, str]]:
    found = [
        (i.key, f"{i.key.removeprefix('action:')} · {i.finding.says['title']}"[:120]) for i in shown.plan.of("action")
    ]
    return [("", "–"), *found]


class ItemForm(forms.Form):
    """One finding: is it right, which record is it of, what has to be corrected, whose words hold where they differ."""

    all_optional = True
    say = forms.ChoiceField(label=_("Is it so?"), choices=SAYINGS, required=False, widget=forms.RadioSelect)
    join = forms.ChoiceField(label=_("Record"), required=False)

    def __init__(self, data=None, *, shown: Shown):
        self.shown, self.item = shown, shown.item
        super().__init__(data, prefix=shown.form_prefix, initial=self.begin())
        self.fields["join"].choices = self.records()
        for name in ASKED.get(self.item.finding.noun, ()):
            self.fields[name] = FIELDS[name](shown)
        for difference in self.item.differences:
            field = forms.ChoiceField(label=difference.label, choices=[("record", ""), ("report", "")], required=False)
            self.fields[f"take-{difference.name}"] = field

    def begin(self) -> dict:
        says, answer = self.item.finding.says, self.item.answer
        join = answer.get("join")
        told = {"say": answer.get("say", ""), "join": str(join) if join is not None else AS_FOUND}
        told |= {name: says.get(name) for name in ASKED.get(self.item.finding.noun, ())}
        told["action"] = says.get("action") or next(iter(says.get("actions") or ()), "")
        told["symbol"] = self.symbol_now()
        return told

    def symbol_now(self) -> str:
        says = self.item.finding.says
        if self.item.finding.noun == "document":
            return str(says["symbol"])
        document = self.shown.plan.findings.get(str(says.get("document") or ""))
        return str(document.says["symbol"]) if document else ""

    def records(self) -> list[tuple[str, str]]:
        match = self.item.match
        found = name_of(self.item.record) if self.item.record is not None else gettext("enter it as new")
        others = [r for r in match.candidates if self.item.record is None or r.pk != self.item.record.pk]
        rows = [(AS_FOUND, gettext("As found: %(record)s") % {"record": found}), (NEW, gettext("Enter it as new"))]
        if self.item.record is not None:
            rows.append((str(self.item.record.pk), name_of(self.item.record)))
        return [*rows, *((str(r.pk), name_of(r)) for r in others[:MOST_OFFERED])]

    @property
    def corrections(self):
        """The fields that correct the finding, for the folded part of its box."""
        return [self[name] for name in self.fields if name != "say" and not name.startswith("take-")]

    @property
    def is_unfolded(self) -> bool:
        answer, item = self.item.answer, self.item
        return bool(answer.get("fix") or answer.get("join") or item.lacking or item.beside or self.errors)

    @property
    def choices(self) -> list[dict]:
        """For each difference what the record and the report say, one of them chosen."""
        return [self.choice(difference) for difference in self.item.differences]

    def choice(self, difference) -> dict:
        name = self.add_prefix(f"take-{difference.name}")
        sent = self.data.get(name) if self.is_bound else None
        is_taken = sent == "report" if sent else self.item.takes(difference)
        return {"name": name, "difference": difference, "is_taken": is_taken}

    def said(self, name: str):
        """What was typed, and whether it stands otherwise in the finding."""
        typed = self.cleaned_data[name]
        return typed, typed != self.item.finding.says.get(name)

    def clean_ranges(self):
        ranges, is_new = self.said("ranges")
        if is_new and (sentence := fault_of(ranges)):
            raise forms.ValidationError(sentence)
        return ranges

    def clean_session(self):
        session, is_new = self.said("session")
        plan = self.shown.plan
        is_resumed = plan.reading.document.is_resumed
        if is_new and session and is_to_come(self.item.finding.noun, session, plan.own, is_resumed=is_resumed):
            raise forms.ValidationError(plan.not_yet(session))
        return session

    def clean_number(self):
        number, is_new = self.said("number")
        if is_new and number and not PLACES.fullmatch(number):
            raise forms.ValidationError(
                gettext("Write the paragraph as the summary numbers it: “8.1”, “4 (a)”, or “8.1, 8.2” for two.")
            )
        return number

    def clean_symbol(self):
        text = self.cleaned_data["symbol"].strip()
        if text and text != self.symbol_now() and parse_symbol(text) is None:
            raise forms.ValidationError(
                gettext("“%(symbol)s” is no symbol of a document: write it as printed.") % {"symbol": text[:40]}
            )
        return text

    def answer(self, original) -> dict:
        """What to keep: nothing where nothing was said. `original` is the finding before any correction."""
        told = self.cleaned_data
        fix = {name: told[name] for name in ASKED.get(self.item.finding.noun, ()) if self.differs(name, original)}
        take = {d.name: told[f"take-{d.name}"] for d in self.item.differences if self.is_chosen(d)}
        join = told["join"]
        kept = {"say": told["say"], "join": int(join) if join.isdecimal() else join, "fix": fix, "take": take}
        return {name: value for name, value in kept.items() if value}

    def is_chosen(self, difference) -> bool:
        """Only what is chosen otherwise than it would be by itself needs to be kept."""
        choice = self.cleaned_data.get(f"take-{difference.name}")
        return bool(choice) and (choice == "report") != difference.is_taken_by_itself

    def differs(self, name: str, original) -> bool:
        value, says = self.cleaned_data.get(name), original.says
        if name == "action":
            return bool(value) and value != (says.get("action") or next(iter(says.get("actions") or ()), ""))
        if name == "symbol":
            before = str(says["symbol"] if "symbol" in says else says.get("document") or "").removeprefix("document:")
            return bool(value) and value != (before if "/" in before else "")
        if name in ("session", "due_session"):
            return value != says.get(name)
        return value != says.get(name) and value not in (None, "")


class ApplicationForm(AudienceForm, CarefulForm):
    NARROW = _(
        "What the record shows to more people than these stays as it is: the report's words are not written into it. "
        "They can be taken over there one by one, or by applying the import again for everyone."
    )
    is_authentic = forms.BooleanField(
        label=_("The report gives the words of the mandate and of decisions as they were adopted"), required=False,
        help_text=_("Without this they are kept as the report gives them, and marked so."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].help_text = self.NARROW

    def apply(self, by):
        told = self.cleaned_data
        return do.apply(
            self.record, by=by, version=self.read_version, is_authentic=told["is_authentic"],
            audience=self.chosen_audience(do.audience_of(self.record)),
        )  # fmt: skip


class ReturnForm(CarefulForm):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def take_back(self, by):
        return do.take_back(self.record, by=by, reason=self.cleaned_data["reason"], version=self.read_version)


class DropForm(CarefulForm):
    def drop(self, by):
        return do.drop(self.record, by=by, version=self.read_version)
