"""What can be asked of the roster. Who may not see a fact cannot ask for it either: to her its name is unknown."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from secretariat.core.text import clean

from ..labels import EXPERTISE, GROUPS, LANGUAGES, SPOKEN, STATES, UNITS, Labels
from ..levels import Level
from ..models import UNSEARCHED, State

LONGEST = 200
FIRST_YEAR = 2000  # engagements before are few, and found without a year
MONTHS = 12  # so far ahead anybody says when she is free
ALSO = frozenset({"page", "format", "sort", "others"})
FOREIGN = ("utm_", "fbclid", "gclid", "mc_", "ref")  # what others hang on an address they pass on: nothing is meant
SORTS = ("best", "newest")


class SearchForm(forms.Form):
    """The words and the facts by which the roster is narrowed, for readers of one level."""

    all_optional = True
    q = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, data, *, level: Level, labels: Labels, formats_of: frozenset[str]):
        super().__init__(data, auto_id="roster_%s")
        self.level, self.formats = level, formats_of
        self.fields["q"].label = _("Name, field, country or words")
        for name, field in {**everybodys(labels), **(states_own(labels) if level >= Level.STATES else {})}.items():
            self.fields[name] = field
        if level >= Level.OFFICERS:
            self.fields |= officers_own(labels)

    @property
    def refusal(self) -> str:
        return _("The roster cannot be searched that way")

    def clean_q(self) -> str:
        return clean(self.cleaned_data["q"])

    def clean(self):
        for name in sorted({*self.data} - {*self.fields, *ALSO}):
            if self.data.get(name) and not name.startswith(FOREIGN):  # an empty one asks for nothing
                self.add_error(None, _("The roster cannot be narrowed by “%(name)s”.") % {"name": name[:40]})
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        if since and until and int(since) > int(until):
            self.add_error("until", _("The period ends before it begins."))
        if self.cleaned_data.get("speaks") and not self.cleaned_data.get("language"):
            self.add_error("speaks", _("Choose the language that is meant, too."))
        self.check_how()

    def check_how(self) -> None:
        sort, page, form = (self.data.get(name, "") for name in ("sort", "page", "format"))
        if sort and sort not in SORTS:
            self.add_error(None, _("The roster cannot be sorted by “%(sort)s”.") % {"sort": sort[:40]})
        if page and not (page.isascii() and page.isdigit() and len(page) < 6 and int(page)):
            self.add_error(None, _("“%(page)s” is no page: pages are numbered from 1.") % {"page": page[:40]})
        others = self.data.get("others", "")
        if others and others not in self.fields:
            self.add_error(None, _("The roster cannot be narrowed by “%(name)s”.") % {"name": others[:40]})
        if form and form not in self.formats:
            self.add_error(
                None, _("“%(format)s” is no format in which you can take this list.") % {"format": form[:40]}
            )


def everybodys(labels: Labels) -> dict[str, forms.Field]:
    years = [(str(year), str(year)) for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]
    return {
        "expertise": choice(_("Field of expertise"), terms(labels, EXPERTISE)),
        "nationality": choice(_("Nationality"), by_name(labels, STATES)),
        "group": choice(_("Region or group"), by_name(labels, GROUPS)),
        "language": choice(_("Language"), by_name(labels, LANGUAGES)),
        "speaks": choice(_("At least"), ranked(labels), empty=_("Any level")),
        "country": choice(_("Country of assignment"), by_name(labels, STATES)),
        "since": choice(_("Engaged from"), years, empty=_("Any year")),
        "until": choice(_("Engaged until"), years, empty=_("Any year")),
    }


def states_own(labels: Labels) -> dict[str, forms.Field]:
    return {"unit": choice(_("Unit"), by_name(labels, UNITS))}


def officers_own(labels: Labels) -> dict[str, forms.Field]:
    return {
        "free": choice(_("Free in"), list(months_ahead()), empty=_("Any month")),
        "programme": choice(_("Programme"), by_name(labels, UNITS)),
        "state": choice(_("State"), [pair for pair in State.choices if pair[0] not in UNSEARCHED]),
    }


def choice(label: str, choices, empty: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", empty or _("All")), *choices])


def terms(labels: Labels, vocabulary: str) -> list[tuple[str, str]]:
    return [(code, texts.best().text) for code, texts in labels.of[vocabulary].items()]


def by_name(labels: Labels, vocabulary: str) -> list[tuple[str, str]]:
    return sorted(terms(labels, vocabulary), key=lambda pair: pair[1].casefold())


def ranked(labels: Labels) -> list[tuple[str, str]]:
    """Levels above the lowest, which whoever names a language has."""
    ranks = labels.ranks.get(SPOKEN, {})
    return [(str(ranks[code]), name) for code, name in terms(labels, SPOKEN) if ranks.get(code, 0) > 1]


def months_ahead():
    month = timezone.localdate().replace(day=1)
    for _one in range(MONTHS):
        yield f"{month:%Y-%m}", formats.date_format(month, "YEAR_MONTH_FORMAT")
        month = (month + dt.timedelta(days=32)).replace(day=1)
