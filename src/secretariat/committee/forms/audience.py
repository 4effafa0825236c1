"""Who may see what an officer enters: three choices, and a day from which the public may."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.zones import day_in_words
from secretariat.record.models import Audience
from secretariat.record.models.audience import INTERNAL, PUBLIC, STATES

from .fields import DayInput

KEPT = "kept"
CHOICES = [
    (PUBLIC, _("Everyone")),
    (STATES, _("Member States and the Secretariat")),
    (INTERNAL, _("The Secretariat alone")),
]
AT_ONCE = _(
    "“Everyone” sees it at once, not from %(day)s: choose above who may see it until then, or leave this day empty."
)


class AudienceForm(forms.Form):
    """The part of a form that says who sees the record. `audience_now` is what holds so far."""

    audience = forms.ChoiceField(label=_("Who may see this"), choices=CHOICES, widget=forms.RadioSelect)
    public_from = forms.DateField(
        label=_("Public from"), required=False, widget=DayInput, help_text=_("From this day everyone sees it.")
    )

    def offer_audience(self, now: Audience | None) -> None:
        """Let the choice begin with what holds now; an audience of particular parties can only be kept or replaced."""
        choice, day = choice_of(now)
        if choice == KEPT:
            self.fields["audience"].choices = [
                *CHOICES,
                (KEPT, gettext("Those who see it now (%(who)s)") % {"who": now.key}),
            ]
        self.initial.setdefault("audience", choice)
        self.initial.setdefault("public_from", day)

    def clean(self):
        """What everyone sees at once cannot wait for a day."""
        told = super().clean()
        day = self.cleaned_data.get("public_from")
        if day and day > timezone.localdate() and self.cleaned_data.get("audience") == PUBLIC:
            self.add_error("public_from", AT_ONCE % {"day": day_in_words(day)})
        return told

    def chosen_audience(self, now: Audience | None) -> Audience:
        """What was chosen; the audience of `now` itself where it says the same, so that nothing changes."""
        choice, day = self.cleaned_data["audience"], self.cleaned_data.get("public_from")
        if now is not None and (choice, day) == choice_of(now):
            return now
        return opened_on(now, day) if choice == KEPT else audience_of(choice, day)


def choice_of(audience: Audience | None) -> tuple:
    """What the form shows for an audience: (choice, day it becomes public)."""
    if audience is None:
        return PUBLIC, None
    tokens = audience.keyed
    day = tokens.pop(PUBLIC, None) if tokens.get(PUBLIC) else None
    if PUBLIC in tokens:
        return PUBLIC, None
    if set(tokens) == {INTERNAL, STATES}:
        return STATES, day
    return (INTERNAL, day) if set(tokens) == {INTERNAL} else (KEPT, day)


def in_words(audience: Audience, *, named: str = "") -> str:
    """Who may see it; `named` says who they are where it is open to some by name."""
    choice, day = choice_of(audience)
    who = str(dict(CHOICES).get(choice) or named or gettext("Those to whom it is open by name"))
    return gettext("%(who)s; everyone from %(day)s") % {"who": who, "day": day_in_words(day)} if day else who


def audience_of(choice: str, day=None) -> Audience:
    tokens = {PUBLIC: [PUBLIC], STATES: [INTERNAL, STATES], INTERNAL: [INTERNAL]}[choice]
    return Audience.objects.of(*tokens, **({PUBLIC: day} if day and choice != PUBLIC else {}))


def opened_on(audience: Audience, day) -> Audience:
    """The same readers, and everyone from this day on."""
    tokens = {token: since for token, since in audience.tokens.items() if token != PUBLIC}
    return Audience.objects.of(**tokens, **({PUBLIC: day} if day else {}))
