"""The form every kind of record is entered and changed with."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind, Person
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter

from .. import models as m
from ..operations.order import impossible, refuse_impossible
from ..operations.settling import overtaken_by, settling
from ..readers import hidden_from, reach_of
from .audience import AudienceForm
from .fields import DocumentField, formfield, is_id
from .gone import all_gone, gone

MOST_OFFERED = 100  # records in one list to choose from
OWN_WORDS = ["source", "is_verified", "remark"]
UNITS = (OrganizationKind.UNIT, OrganizationKind.SECRETARIAT)
STAFF = ("administrator", "officer", "drafter", "unit_member", "unit-member")


READ_BY_ALL = _(
    "Not a note to yourself: everyone who sees this record reads it, on its page, in its history and through the API."
)
WIDER = _("“%(record)s” is open to fewer readers than you chose here: choose its readers, or open it first.")


class RecordForm(AudienceForm, CarefulForm, forms.ModelForm):
    """`instance` is the record (unsaved where one is entered), `around` the records it is entered from, by noun,
    `under` those that a program names with it.

    A kind says in `Meta.fields` which columns it asks for, in `start` what they begin with, and in `operation` what
    enters it.
    """

    reason = forms.CharField(
        label=_("Why it is changed"),
        required=False,
        max_length=500,
        help_text=_("Kept in the history of this record, where everyone who sees the record reads it."),
    )
    last_fields = ("audience", "public_from", *OWN_WORDS, "reason")
    above: str = ""  # a sentence before the fields
    named_by: str = ""  # the field of texts without which it would have no name

    class Meta:
        formfield_callback = formfield

    def __init__(self, data=None, *, instance, user, around=None, under=(), initial=None):
        self.around, self.under = around or {}, under
        self.is_new = instance.pk is None
        self.consequences_told: list[str] = []  # what a change led to, for whoever made it
        self.committee = getattr(instance, "committee", None) if isinstance(instance, m.ThreadRecord) else None
        self.audience_now = instance.audience if instance.audience_id else None
        begin = {"is_verified": instance.is_checked, **(self.start() if self.is_new else {}), **(initial or {})}
        super().__init__(data, user=user, record=instance, instance=instance, initial=begin)
        self.offer_audience(self.readers_now)
        self.narrow()
        if self.named_by:
            self.fields[self.named_by].required = True
        if "remark" in self.fields:
            self.fields["remark"].help_text = READ_BY_ALL
        if self.is_new:
            del self.fields["reason"]
        self.order_fields([*[name for name in self.fields if name not in self.last_fields], *self.last_fields])

    folded_fields = OWN_WORDS
    beside_states: tuple[str, ...] = ()  # fields of organizations with a field of their own for Member States

    @property
    def asked(self) -> list:
        """The fields shown at once."""
        return [field for field in self.visible_fields() if field.name not in self.folded_fields]

    @property
    def folded(self) -> list:
        """Those that few entries need."""
        return [field for field in self.visible_fields() if field.name in self.folded_fields]

    @property
    def is_unfolded(self) -> bool:
        return any(field.errors for field in self.folded)

    # --- what a kind may say itself ---

    def start(self) -> dict:
        """What the fields begin with when a record is entered from the records around."""
        return {}

    def narrow(self) -> None:
        """Offer only records of this committee that the officer may see, and that stand or are chosen already."""
        for name, field in self.fields.items():
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model is not None and issubclass(model, m.ThreadRecord):
                self.offer(name, model)
            elif model is Organization:
                field.queryset = self.organizations(name)
            elif model is Person:
                field.queryset = Person.objects.filter(
                    Q(assignments__role__code__in=STAFF) | Q(pk=self.chosen(name))
                ).distinct()

    def beside(self, by) -> dict:
        """What else changes with it, and is no field of the form."""
        return {}

    def operation(self, *, by, **values):
        """Enter the record. Without an operation of its own a kind is entered as it is."""
        return enter(type(self.instance), by=by, **values)

    # --- lists to choose from ---

    def offer(self, name: str, model) -> None:
        field, known = self.fields[name], self.all_known(name)
        seen = model.objects.visible_to(self.user).filter(committee=self.committee)
        rows = seen.filter(Q(withdrawn_at__isnull=True) | Q(pk__in=known)) if known else seen.standing()
        if isinstance(field, DocumentField):
            field.explain(self.committee)
            field.seen = seen
        else:
            rows = self.near(name, model, rows.select_related(*ALONG.get(model, ())))
        field.queryset = rows

    def all_known(self, name: str) -> list:
        """What is chosen already may stay. Of what is entered all that was sent is found, to be told what became of it;
        a document is typed, and looked for among those that stand."""
        if not self.is_new:
            return self.all_chosen(name)
        return [] if isinstance(self.fields[name], DocumentField) else self.all_sent(name)

    def near(self, name: str, model, rows):
        """At most so many that a page can show them: those chosen, and of the rest the nearest or the newest."""
        if model is m.Session:
            return rows.order_by("-number")
        nearest = self.nearest(name, rows).exclude(pk=self.instance.pk if model is type(self.instance) else None)
        ids = [*self.all_chosen(name), *self.all_sent(name), *nearest.values_list("pk", flat=True)[:MOST_OFFERED]]
        return rows.filter(pk__in=ids)

    def nearest(self, name: str, rows):
        return rows.order_by("-pk")

    def organizations(self, name: str):
        every = Organization.objects.exclude(kind=OrganizationKind.MEMBER_STATE)
        if name == "unit":
            every = Organization.objects.filter(kind__in=UNITS)
        elif name in self.beside_states:
            return every
        return every | Organization.objects.filter(pk__in=self.all_chosen(name))

    def chosen(self, name: str):
        return next(iter(self.all_chosen(name)), None)

    def all_chosen(self, name: str) -> list:
        """The ids a field holds already or begins with."""
        value = self.initial.get(name)
        values = value if isinstance(value, list | tuple) else [value]
        return [getattr(part, "pk", part) for part in values if part]

    def all_sent(self, name: str) -> list[int]:
        """The ids that were sent: a list that has moved on since the form was shown refuses none of them."""
        sent = self.data.getlist(self.add_prefix(name)) if self.is_bound else []
        return [int(value) for value in sent if is_id(value)][:MOST_OFFERED]

    def in_order(self, first: str, last: str) -> None:
        """Refuse a last day before the first."""
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if end and not start:
            self.add_error(first, gettext("Name the first day too."))
        elif end and end < start:
            self.add_error(last, gettext("The last day comes before the first: check both."))

    @cached_property
    def readers_now(self) -> Audience | None:
        """Who sees it; of what is entered, who sees all that it is entered from, and its committee."""
        body = [self.committee] if self.committee is not None else []
        return self.audience_now or reach_of([*self.around.values(), *self.under, *body])

    # --- what is done with it ---

    def clean(self):
        """Nothing is verified against nothing, nor entered under what does not stand."""
        cleaned = super().clean()
        if self.is_new:
            self.refuse_gone()
        if self.cleaned_data.get("is_verified") and not self.cleaned_data.get("source"):
            self.add_error("is_verified", gettext("Name the source against which this was verified."))
        self.refuse_wider()
        return cleaned

    def refuse_wider(self) -> None:
        """Nothing is for more people than what it hangs on. What stands so already is not asked about."""
        names, told = getattr(self.instance, "HANGS_ON", ()), self.cleaned_data
        asked = {"audience", "public_from", *names} & (set(self.fields) if self.is_new else set(self.changed_data))
        if not names or not asked or not told.get("audience"):
            return
        above = hidden_from(self.chosen_audience(self.readers_now), self.instance, told)
        if above is not None:
            self.add_error("audience", WIDER % {"record": above})

    def refuse_gone(self) -> None:
        told = {name: all_gone(self.cleaned_data.get(name), self.user) for name in self.fields}
        for name, sentences in told.items():
            if sentences:
                self.add_error(name, sentences)
        if self.committee is not None and (sentence := gone(self.committee, m.Committee.objects.visible_to(self.user))):
            self.add_error(None, sentence)

    def values(self) -> dict:
        told = {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}
        if not told.get("source"):  # without one the box says nothing
            told.pop("is_verified", None)
        return told if self.is_new else {name: self.with_unseen(name, value) for name, value in told.items()}

    def with_unseen(self, name: str, value):
        """What she does not see was not offered to her, so it stays: she did not take it away."""
        model = getattr(getattr(self.fields[name], "queryset", None), "model", None)
        if model is None or not issubclass(model, m.ThreadRecord):
            return value
        several = isinstance(self.fields[name], forms.ModelMultipleChoiceField)
        if value is not None and not several:
            return value
        held = type(self.instance).objects.filter(pk=self.instance.pk).values(name)
        unseen = model.objects.filter(pk__in=held).exclude(pk__in=model.objects.visible_to(self.user).values("pk"))
        return [*value, *unseen] if several else unseen.first()

    def enter(self, by):
        """Enter the record by its operation; ValidationError where that refuses."""
        where = {"committee": self.committee} if self.committee is not None else {}
        audience = self.chosen_audience(self.readers_now)
        record = self.operation(by=by, audience=audience, **where, **self.values())
        self.consequences_told += [stays(action) for action in overtaken_by(record)]
        return record

    @transaction.atomic
    def change(self, by):
        """Change the record where it still stands as it was read; EditConflict otherwise."""
        told = {"audience": self.chosen_audience(self.audience_now), **self.values(), **self.beside(by)}
        reason, held = self.cleaned_data.get("reason") or "", impossible(self.instance)
        # Why its readers are others now is no word for those of the action.
        is_told = told["audience"] == self.audience_now
        with settling(by=by, reason=reason if is_told else "") as moved:
            record = change(self.instance, by=by, version=self.read_version, reason=reason, **told)
            refuse_impossible(record, held)
        self.consequences_told += [stands_now(action) for action in moved]
        return record


def stands_now(action: m.Action) -> str:
    return gettext("“%(action)s” stands as “%(status)s” now.") % standing_of(action)


def stays(action: m.Action) -> str:
    sentence = gettext("“%(action)s” stays “%(status)s”: where it stands follows from what came after that.")
    return sentence % standing_of(action)


def standing_of(action: m.Action) -> dict:
    return {"action": action, "status": action.get_status_display()}


ALONG = {
    m.Session: ("committee",),
    m.Decision: ("session__committee",),
    m.Implementation: ("document__session__committee",),
    m.MandateParagraph: ("mandate",),
    m.AgendaItem: ("first_session",),
}
