"""Forms of the contract: its days, what is delivered, how the work was done."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import texts
from secretariat.core.forms import CurrencyField

from .. import dates
from ..operations import appraising, contracting, delivering, writing_back
from ..queries.contract_time import foreseen
from ..queries.in_the_way import since_signed
from ..queries.justified import reason_kept
from .deciding import words
from .fields import day, language_of_words, reason
from .foreseen import Reasoned, Warned, in_spite, reason_in_spite
from .record_step import RecordForm

RATINGS = [
    (5, _("5 – outstanding")),
    (4, _("4 – very good")),
    (3, _("3 – as agreed")),
    (2, _("2 – in part")),
    (1, _("1 – not")),
]
ASPECTS = {
    "quality": _("Quality of what was delivered"),
    "time": _("In time"),
    "cooperation": _("Work with the beneficiaries"),
    "reporting": _("Reporting"),
}


def rating(label, *, required=True):
    return forms.TypedChoiceField(
        label=label, choices=RATINGS if required else [("", "–"), *RATINGS], coerce=int, required=required,
        empty_value=None, widget=forms.RadioSelect if required else forms.Select,
    )  # fmt: skip


class ContractForm(RecordForm):
    """What was recorded against a contract after it was signed is read before anything more is done under it."""

    PAGE = "contract"

    @property
    def remarked(self) -> list[str]:
        award = getattr(self.record, "award", self.record)
        return since_signed(award.selection, [award]).get(award.pk, [])


class SignForm(Reasoned, ContractForm):
    contract = forms.CharField(label=_("Number in the contract system"), max_length=60)
    starts_on = day(_("Begins on"))
    ends_on = day(_("Ends on"))
    fee = forms.DecimalField(label=_("Fee"), required=False, min_value=0, max_digits=12, decimal_places=2)
    currency = CurrencyField(label=_("Currency"), required=False)
    in_spite = in_spite()
    reason = reason_in_spite()

    @property
    def noted(self) -> str:
        """The reason that was given with the offer, for the days that it names."""
        if kept := reason_kept(self.record, self.record.starts_on, self.record.ends_on):
            told = gettext("Why these days are right was said with the offer, and is kept: %(reason)s")
            return told % {"reason": kept}
        return ""

    def begin(self):
        names = ("starts_on", "ends_on", "fee", "currency")
        self.initial |= {name: getattr(self.record, name) for name in names}
        self.warn(self.initial)

    def refuse(self, told):
        dates.refuse_work(self.record.selection, told.get("starts_on"), told.get("ends_on"))

    def lead_to(self, told):
        award, days = self.record, (told.get("starts_on"), told.get("ends_on"))
        if not award.contract and reason_kept(award, *days):
            return []
        return foreseen(award.application.applicant.profile, *days, told.get("contract") or "", award.contract)

    def remarks(self, told):
        return [*self.lead_to(told), *dates.odd_work(told.get("starts_on"), told.get("ends_on"))]

    def do(self, by):
        contracting.sign(self.record, by=by, **self.told)


class CorrectForm(SignForm):
    reason = reason()
    noted = ""

    def begin(self):
        super().begin()
        self.initial["contract"] = self.record.contract

    def do(self, by):
        contracting.correct_contract(self.record, by=by, version=self.read_version, **self.told)


class PieceForm(Warned, ContractForm):
    titles = texts(_("What is to be delivered"), required=True)
    due_on = day(_("Due on"))
    in_spite = in_spite()

    def refuse(self, told):
        if told.get("due_on"):
            dates.refuse_due(self.record, told["due_on"])

    def remarks(self, told):
        return dates.odd_due(self.record, told.get("due_on"))

    def do(self, by):
        delivering.ask_for(self.record, by=by, **self.told)


class DeliverForm(ContractForm):
    delivered_on = day(_("Came on"))

    def begin(self):
        self.initial["delivered_on"] = timezone.localdate()

    def do(self, by):
        delivering.deliver(self.record, by=by, version=self.read_version, **self.told)


class TakeForm(ContractForm):
    def do(self, by):
        delivering.accept_deliverable(self.record, by=by, version=self.read_version)


class DropForm(ContractForm):
    reason = reason()

    def do(self, by):
        delivering.drop_deliverable(self.record, by=by, **self.told)


class ReturnForm(ContractForm):
    reason = reason(_("What is missing"), help_text=_("The expert reads it."))

    def do(self, by):
        delivering.return_deliverable(self.record, by=by, version=self.read_version, **self.told)


class AppraiseForm(ContractForm):
    rating = rating(_("In the whole"))
    text = words(_("How the work was done"), help_text=_("The expert reads it."))

    language = language_of_words()

    def begin(self):
        for code, label in ASPECTS.items():
            self.fields[code] = rating(label, required=False)

    @property
    def words(self) -> dict:
        told = self.told
        ratings = {code: told[code] for code in ASPECTS if told[code] is not None}
        return {"ratings": ratings, **{name: told[name] for name in ("rating", "text", "language")}}

    def do(self, by):
        appraising.appraise(self.record, by=by, **self.words)


class CorrectAppraisalForm(AppraiseForm):
    reason = reason(help_text=_("The expert reads it, beside what stood there before."))

    def begin(self):
        super().begin()
        held = self.record
        self.initial |= {"rating": held.rating, "text": held.text, **held.ratings}
        self.initial["language"] = held.language or self.fields["language"].initial

    def do(self, by):
        reason = self.told["reason"]
        appraising.correct_appraisal(self.record, by=by, version=self.read_version, reason=reason, **self.words)


class CloseForm(ContractForm):
    def do(self, by):
        writing_back.close_contract(self.record, by=by)
