"""The form by which one registers: what every event asks, and the questions its officer wrote."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.committee.forms.fields import DayInput
from secretariat.committee.models import SessionMode
from secretariat.core.joining import joined
from secretariat.core.languages import BY_CODE
from secretariat.core.multilingual import Texts
from secretariat.core.text import folded
from secretariat.record.forms import CarefulForm

from ..models import FormQuestion, Presence, QuestionKind, Registration, RegistrationForm
from ..operations.registrations import DECIDED_FOR
from .builder import NO, YES
from .wordings import hint, label, marked

DELEGATIONS = (
    OrganizationKind.MEMBER_STATE, OrganizationKind.OBSERVER, OrganizationKind.UN_BODY, OrganizationKind.IGO,
    OrganizationKind.NGO,
)  # fmt: skip
OWN = (
    "name", "affiliation", "delegation", "language", "presence", "interpretation", "access_needs", "wants_letter",
    "consents",
)  # fmt: skip
YES_OR_NO = [(YES, _("Yes")), (NO, _("No"))]


class RegisterForm(CarefulForm):
    """`registration` is the one that is corrected; without it a new one is made of the answers."""

    name = forms.CharField(label=_("Your name, as on your badge"), max_length=200)
    affiliation = forms.CharField(label=_("Position or affiliation"), max_length=200, required=False)
    delegation = forms.ModelChoiceField(
        label=_("Delegation"), queryset=Organization.objects.filter(kind__in=DELEGATIONS), required=False,
        help_text=_("The State or organization for which you come; empty if you come for yourself."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of letters to you"), choices=settings.LANGUAGES)
    presence = forms.ChoiceField(label=_("I take part"), choices=Presence.choices, widget=forms.RadioSelect)
    interpretation = forms.ChoiceField(label=_("I need interpretation into"), required=False)
    access_needs = forms.CharField(
        label=_("What you need to take part fully"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A seat without steps, captions, sign language, large print … Only the organizers read this."),
    )  # fmt: skip
    wants_letter = forms.BooleanField(label=_("I need a letter of invitation"), required=False)
    consents = forms.BooleanField(
        label=_("My name, delegation and position may stand in the public list of participants"), required=False,
        help_text=_("The report of the event prints the list, and is not changed once it is issued."),
    )  # fmt: skip

    def __init__(self, data=None, *, form: RegistrationForm, user, registration: Registration | None = None):
        self.form, self.registration = form, registration
        self.questions = list(FormQuestion.objects.visible_to(user).standing().filter(event=form.event))
        super().__init__(data, user=user, record=registration, initial=self.begin(user, registration))
        self.fields["delegation"].empty_label = ""
        self.leave_out()
        self.warn_of_new_decision()
        for question in self.questions:
            self.fields[question.key] = field_of(question, self.questions)

    def begin(self, user, registration) -> dict:
        if registration is not None:
            return {name: getattr(registration, name) for name in OWN} | registration.answers
        person = getattr(user, "person", None)
        own = {"name": person.name, "delegation": person.organization_id} if person else {}
        return {"language": get_language(), "presence": Presence.ROOM, **own}

    def leave_out(self) -> None:
        """What this event has no use for is not asked."""
        event = self.form.event
        spoken = [(code, BY_CODE[code].name) for code in event.interpretation if code in BY_CODE]
        self.fields["interpretation"].choices = [("", _("no interpretation")), *spoken]
        gone = [
            *(["interpretation"] if not spoken else []),
            *(["presence"] if not event.is_hybrid else []),
            *(["consents"] if not self.form.lists_participants else []),
            *(["wants_letter"] if event.mode == SessionMode.ONLINE else []),
        ]
        for name in gone:
            del self.fields[name]

    def warn_of_new_decision(self) -> None:
        held = self.registration
        if held is not None and held.presence == Presence.REMOTE and self.form.places and self.form.counts_seats:
            self.fields["presence"].help_text = gettext(
                "In the room you need a seat: where none is free, you wait for one."
            )
        if self.registration is not None and (self.registration.is_accredited or self.registration.is_approved):
            told = gettext("You were accepted under this: if you change it, it is decided again, and your place waits.")
            for name in DECIDED_FOR:
                self.fields[name].help_text = told

    def clean(self):
        super().clean()
        answers: dict = {}
        for question in self.questions:
            answer = self.cleaned_data.get(question.key)
            if not applies(question, answers, self.questions):
                continue
            if question.is_required and answer in (None, "", []):
                if question.key not in self.errors:
                    self.add_error(question.key, gettext("Answer this."))
            elif answer not in (None, "", []):
                answers[question.key] = kept(answer)
        self.cleaned_data["answers"] = answers

    def values(self) -> dict:
        told = {name: self.cleaned_data[name] for name in OWN if name in self.fields}
        return told | {"answers": self.cleaned_data["answers"]}


def kept(answer):
    return answer.isoformat() if hasattr(answer, "isoformat") else answer


def applies(question: FormQuestion, answers: dict, questions) -> bool:
    """Is it asked, given what was answered before?"""
    before = next((one for one in questions if one.pk == question.depends_on_id), None)
    if before is None:
        return True
    given = answers.get(before.key)
    return question.depends_value in given if isinstance(given, list) else str(given or "") == question.depends_value


def field_of(question: FormQuestion, questions) -> forms.Field:
    """The field of a question, in the page's language or marked with its own."""
    told = {
        "label": label(question.titles),
        "help_text": hint(question.titles, question.helps, when(question, questions)),
    }
    told["required"] = question.is_required and not question.depends_on_id
    field = MAKERS[question.kind](question, told)
    field.is_conditional = question.is_required and bool(question.depends_on_id)
    if question.depends_on_id:
        field.widget.attrs |= {"data-depends": f"q{question.depends_on_id}", "data-value": question.depends_value}
    return field


def when(question: FormQuestion, questions) -> str:
    """Whom the question concerns, where that is not everyone."""
    before = next((one for one in questions if one.pk == question.depends_on_id), None)
    if before is None:
        return ""
    blanks = {"question": before, "answer": in_words(before, question.depends_value)}
    return gettext("Only if you answered “%(answer)s” to “%(question)s”.") % blanks


def choices(question: FormQuestion) -> list[tuple[str, str]]:
    found = question.options.best()
    return [(number, marked(line, found)) for number, line in question.lines()]


def choice(question, told):
    return forms.ChoiceField(choices=choices(question), widget=forms.RadioSelect, **told)


def several(question, told):
    return forms.MultipleChoiceField(choices=choices(question), widget=forms.CheckboxSelectMultiple, **told)


def country(question, told):
    states = Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)
    pairs = sorted(((one.code, str(one)) for one in states), key=lambda pair: folded(pair[1]))
    return forms.ChoiceField(choices=[("", ""), *pairs], **told)


MAKERS = {
    QuestionKind.SHORT: lambda question, told: forms.CharField(max_length=300, **told),
    QuestionKind.LONG: lambda question, told: forms.CharField(
        max_length=5000, widget=forms.Textarea(attrs={"rows": 4}), **told
    ),
    QuestionKind.ONE: choice,
    QuestionKind.SEVERAL: several,
    QuestionKind.YES_NO: lambda question, told: forms.ChoiceField(
        choices=YES_OR_NO, widget=forms.RadioSelect, **told
    ),
    QuestionKind.DAY: lambda question, told: forms.DateField(widget=DayInput, **told),
    QuestionKind.COUNTRY: country,
}  # fmt: skip


def in_words(question: FormQuestion, answer) -> str:
    """An answer for people."""
    if isinstance(answer, list):
        return joined(in_words(question, one) for one in answer)
    words = question.words | {code: str(word) for code, word in YES_OR_NO}
    return words.get(str(answer), str(answer))


def answers_of(registration: Registration, questions) -> list[tuple[Texts, str]]:
    """Each question that was answered, with the answer."""
    told = registration.answers
    return [(one.titles, in_words(one, told[one.key])) for one in questions if one.key in told]


class AddressForm(CarefulForm):
    """Somebody without a sign-in asks for the link by which she registers."""

    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)
