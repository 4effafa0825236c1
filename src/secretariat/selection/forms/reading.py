"""The form on which one of the panel scores one application: a level and a reason under each criterion."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from ..models import Application, Criterion, Panelist, Score
from ..operations import scoring

LONGEST = 5_000


class ScoreForm(CarefulForm):
    """Fields `level_<criterion>` and `grounds_<criterion>`; what is left empty is kept for later."""

    def __init__(self, data=None, *, panelist: Panelist, application: Application, asked, held, user):
        self.panelist, self.application, self.asked = panelist, application, asked
        super().__init__(data, user=user, initial={"version": scoring.version_of(held, application)})
        for one in asked:
            self.ask(one, held.get((application.pk, one.pk)))

    def ask(self, criterion: Criterion, held: Score | None) -> None:
        level = forms.TypedChoiceField(
            label=_("Level from 0 to 4"), choices=[(n, f"{n} – {words}") for n, words in criterion.levels], coerce=int,
            required=False, empty_value=None, widget=forms.RadioSelect, initial=held.level if held else None,
        )  # fmt: skip
        grounds = forms.CharField(
            label=_("Why"), required=False, max_length=LONGEST, initial=held.grounds if held else "",
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
        self.fields |= {f"level_{criterion.pk}": level, f"grounds_{criterion.pk}": grounds}

    def parts(self):
        """For the page: each criterion with its two fields."""
        return [(one, self[f"level_{one.pk}"], self[f"grounds_{one.pk}"]) for one in self.asked]

    def clean(self):
        told = super().clean()
        for one in self.asked:
            level, grounds = told.get(f"level_{one.pk}"), told.get(f"grounds_{one.pk}", "")
            if level is None and grounds:
                self.add_error(f"level_{one.pk}", _("Choose a level: a reason alone is no score."))
            if level is not None and not grounds:
                self.add_error(f"grounds_{one.pk}", _("Say why: a level without a reason is no score."))
        return told

    def save(self, by, url: str) -> str:
        told = self.cleaned_data
        levels = {
            one: (told[f"level_{one.pk}"], told[f"grounds_{one.pk}"])
            for one in self.asked
            if told.get(f"level_{one.pk}") is not None
        }
        scoring.score(self.panelist, self.application, levels, by=by, version=self.read_version)
        return url


class SubmitForm(CarefulForm):
    """One press for everything."""


class CorrectForm(CarefulForm):
    level = forms.TypedChoiceField(label=_("Level from 0 to 4"), coerce=int, widget=forms.RadioSelect)
    grounds = forms.CharField(label=_("Why"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    because = forms.CharField(
        label=_("Why it is corrected"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The version before stays readable; others read this beside it."),
    )  # fmt: skip

    def __init__(self, data=None, *, score: Score, user):
        self.score = score
        initial = {"level": score.level, "grounds": score.grounds}
        super().__init__(data, user=user, record=score, initial=initial)
        self.fields["level"].choices = [(n, f"{n} – {words}") for n, words in score.criterion.levels]

    def save(self, by, url: str) -> str:
        told = {name: self.cleaned_data[name] for name in ("level", "grounds", "because")}
        scoring.correct(self.score, by=by, **told)
        return url


class NoteForm(CarefulForm):
    """`about` is “application-criterion”, or empty for a note on the whole."""

    about = forms.ChoiceField(label=_("About which scores"), required=False)
    text = forms.CharField(label=_("What the panel said"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data=None, *, found, user, initial=None):
        super().__init__(data, user=user, initial=initial)
        self.cells = {
            f"{row.application.pk}-{criterion.pk}": (row.application, criterion)
            for row in found.rows
            for criterion in found.criteria
        }
        pairs = [(key, f"{one} · {criterion}") for key, (one, criterion) in self.cells.items()]
        self.fields["about"].choices = [("", _("The whole")), *pairs]

    @property
    def told(self) -> dict:
        application, criterion = self.cells.get(self.cleaned_data["about"], (None, None))
        return {"text": self.cleaned_data["text"], "application": application, "criterion": criterion}
