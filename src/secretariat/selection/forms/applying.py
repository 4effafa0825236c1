"""An application: who she is, how she meets each criterion, what she sends along."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Gender
from secretariat.core.forms import CurrencyField
from secretariat.record.forms import CarefulForm
from secretariat.roster.models import State as ProfileState

from ..models import Applicant, Call
from ..operations import applying, introducing
from ..queries.along import documents
from ..words import states
from .documents import checked
from .fields import day, language_of_words

SORTS = [("cv", _("Curriculum vitae")), ("sample", _("Sample of work")), ("other", _("Another document"))]


def sort_of(label: str) -> str:
    """What a document is, in words: its label may carry a number."""
    return str(dict(SORTS).get(label.partition("-")[0], label))


def gender() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Gender"), required=False, choices=[("", _("I do not say")), *Gender.choices],
        help_text=_("The panel is never shown it."),
    )  # fmt: skip


def counted() -> forms.BooleanField:
    """Asked when one applies, and on one's own page at any time."""
    return forms.BooleanField(
        label=_("Count my nationality and gender in the balance of this selection"), required=False,
        help_text=_(
            "The approver then sees them in numbers beside the recommendation, where few people are meant perhaps also "
            "whose they are; in public they stand by year alone, and small numbers are hidden. Otherwise you are "
            "counted as “not known”. How your application is read does not depend on it, and you can change it at any "
            "time on your own page."
        ),
    )  # fmt: skip


class BeginForm(CarefulForm):
    """What is asked of somebody whom the roster does not know yet."""

    name = forms.CharField(label=_("Your name"), max_length=300)
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    gender = gender()
    is_counted = counted()
    language = forms.ChoiceField(
        label=_("Language of letters to you"), choices=settings.LANGUAGES, initial=get_language
    )

    def __init__(self, data=None, *, user, is_known: bool):
        super().__init__(data, user=user)
        if is_known:
            for name in ("name", "nationality", "gender"):
                del self.fields[name]
        else:
            self.fields["nationality"].choices = [("", gettext("I do not say")), *states()]

    def save(self, call: Call, *, by, **who) -> str:
        told = self.cleaned_data
        if "name" in self.fields:
            who |= {"name": told["name"], "gender": told["gender"]}
            who |= {"nationalities": [told["nationality"]] if told["nationality"] else []}
        who |= {"language": told["language"], "is_counted": told["is_counted"]}
        return applying.begin(call, by=by, **who).own_url


class WriteForm(CarefulForm):
    """A text under each criterion of the first pass, and apart from it what names her."""

    written_in = language_of_words()
    letter = forms.CharField(
        label=pgettext_lazy("of an application", "Letter"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It is read after the first pass, with your name."),
    )  # fmt: skip
    available_from = day(_("Available from"), required=False)
    fee = forms.DecimalField(label=_("Fee you ask for"), required=False, min_value=0, max_digits=12, decimal_places=2)
    currency = CurrencyField(label=_("Currency"), required=False)
    conflicts = forms.CharField(
        label=_("Interests that could touch the work"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ties with somebody who reads or decides, for example. It is read after the first pass."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of letters to you"), choices=settings.LANGUAGES)
    joins_roster = forms.BooleanField(
        label=_("Keep my profile among the prospects of the roster of consultants afterwards"), required=False,
        help_text=_(
            "Those who look for consultants then find you there, whether you are selected or not, once the shortlist "
            "is named. Otherwise what you say here serves this selection alone, unless you are engaged: whoever is "
            "engaged stands in the roster."
        ),
    )  # fmt: skip

    OWN = ("letter", "available_from", "fee", "currency", "conflicts", "language", "joins_roster")

    def __init__(self, data=None, *, applicant: Applicant, user):
        self.criteria = applying.first_pass(applicant.selection)
        held = {name: getattr(applicant, name) for name in self.OWN} | {"version": applicant.written_version}
        if applicant.application.language:
            held["written_in"] = applicant.application.language
        super().__init__(data, user=user, record=applicant, initial=held)
        for one in self.criteria:
            self.fields[f"statement_{one.pk}"] = statement(one)
            self.initial[f"statement_{one.pk}"] = applicant.application.statements.get(str(one.pk), "")
        if applicant.profile.state != ProfileState.CANDIDATE:
            del self.fields["joins_roster"]  # they are in the roster whatever they say here
        self.order_fields([*(f"statement_{one.pk}" for one in self.criteria), "written_in", *self.OWN])

    def save(self, by) -> str:
        told = self.cleaned_data
        statements = {str(one.pk): told[f"statement_{one.pk}"] for one in self.criteria}
        own = {name: told[name] for name in self.OWN if name in told}
        saved = applying.save(
            self.record, by=by, version=self.read_version, statements=statements, written_in=told["written_in"], **own
        )
        return saved.own_url


def statement(criterion) -> forms.CharField:
    """What the best application shows is said under the field, so that nobody has to guess."""
    label = _("%(criterion)s (weight %(weight)s)") % {"criterion": criterion, "weight": criterion.weight}
    hint = gettext("Highest level: %(level)s") % {"level": criterion.level_4}
    return forms.CharField(
        label=label,
        required=False,
        max_length=applying.LONGEST,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class SubmitForm(CarefulForm):
    consents = forms.BooleanField(label=_("I have read how my data are used, and what I wrote is true"), required=False)


class PersonForm(CarefulForm):
    """Name, nationality and gender, as they were said when the application was begun."""

    name = forms.CharField(label=_("Your name"), max_length=300)
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    gender = gender()

    def __init__(self, data=None, *, applicant: Applicant, user):
        held = applicant.profile
        told = {"name": held.name, "gender": held.gender, "nationality": "".join(held.nationalities[:1])}
        super().__init__(data, user=user, record=held, initial=told)
        self.applicant = applicant
        self.fields["nationality"].choices = [("", gettext("I do not say")), *states()]

    def save(self, by) -> str:
        told = self.cleaned_data
        who = {"name": told["name"], "gender": told["gender"]}
        first = [told["nationality"]] if told["nationality"] else []
        who["nationalities"] = [*first, *(one for one in self.applicant.profile.nationalities[1:] if one not in first)]
        introducing.correct_person(self.applicant, by=by, version=self.read_version, **who)
        return self.applicant.own_url


class CountForm(CarefulForm):
    is_counted = counted()

    def save(self, applicant: Applicant, by) -> str:
        return applying.count_in_balance(applicant, by=by, is_counted=self.cleaned_data["is_counted"]).own_url


class WithdrawForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why, if you wish to say"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class Documents(forms.ModelChoiceField):
    def label_from_instance(self, file):
        return f"{sort_of(file.label)} · {file.name}"


class FileForm(CarefulForm):
    instead = Documents(label=_("Instead of"), queryset=None, required=False, empty_label=_("None: it is one more"))
    sort = forms.ChoiceField(label=_("What it is"), choices=SORTS)
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES, initial=get_language)
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, Word or OpenDocument, up to 10 MB. It is opened after the first pass.")
    )

    def __init__(self, data=None, files=None, *, applicant: Applicant, user):
        super().__init__(data, files, user=user)
        self.applicant, self.fields["instead"].queryset = applicant, documents(applicant)
        if not self.fields["instead"].queryset:
            del self.fields["instead"]

    def clean_file(self):
        sent = self.cleaned_data["file"]
        self.content, self.extension = checked(sent)
        return sent

    def save(self, by) -> str:
        told = {name: self.cleaned_data.get(name) for name in ("sort", "language", "instead")}
        introducing.send_document(self.applicant, self.content, extension=self.extension, by=by, **told)
        return self.applicant.own_url


class AddressForm(CarefulForm):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("We send you a link by which you apply."))
