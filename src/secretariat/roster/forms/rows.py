"""Several rows of codes with a level and evidence, as plain fields: it works without any script."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from .. import choices

MORE = 3  # empty rows below those that are there
MOST = 20
LONGEST = 300  # characters of evidence


class RowsForm(CarefulForm):
    """`rows_of` names the fields of the profile that are such rows; each is asked for in fields name_0_code, …"""

    rows_of: tuple[str, ...] = ()

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, record=record, **kwargs)
        self.groups: dict[str, list[list[str]]] = {}
        self.known = vocabularies()
        for name in self.rows_of:
            self.add_rows(name, getattr(record, name) or [], data)

    def add_rows(self, name: str, held: list[dict], data) -> None:
        sent = sum(1 for key in data or () if key.startswith(f"{name}_") and key.endswith("_code"))
        count = min(max(len(held) + MORE, sent), max(MOST, len(held)))
        self.groups[name] = [
            self.add_row(name, number, held[number] if number < len(held) else {}) for number in range(count)
        ]

    def add_row(self, name: str, number: int, row: dict) -> list[str]:
        made = {f"{name}_{number}_{column}": pair for column, pair in self.begun(name, number, row).items()}
        for key, (field, value) in made.items():
            self.fields[key] = field
            self.initial.setdefault(key, value)
        return list(made)

    def begun(self, name: str, number: int, row: dict) -> dict:
        return {column: (field, row.get(column, "")) for column, field in fields_of(name, number, self.known).items()}

    def rows(self, name: str) -> list[dict]:
        """What was filled in, each code once; the empty columns of a row are left out."""
        found: dict[str, dict] = {}
        for number in range(len(self.groups[name])):
            row = {column: self.cleaned_data.get(f"{name}_{number}_{column}", "") for column in COLUMNS[name]}
            if row["code"]:
                found.setdefault(row["code"], {key: value for key, value in row.items() if value})
        return list(found.values())

    def clean(self):
        told = super().clean() or self.cleaned_data
        for name in self.rows_of:
            for number in range(len(self.groups[name])):
                self.check_row(f"{name}_{number}")
        return told

    def check_row(self, key: str) -> None:
        """Evidence of nothing is nothing; a code needs its level."""
        has_code, level = self.cleaned_data.get(f"{key}_code"), self.cleaned_data.get(f"{key}_level")
        if has_code and not level and f"{key}_level" not in self.errors:
            self.add_error(f"{key}_level", gettext("Choose."))


KINDS = {
    "languages": (choices.LANGUAGES, choices.SPOKEN, _("Language %(number)s")),
    "expertise": (choices.EXPERTISE, choices.SKILLS, _("Field of expertise %(number)s")),
}
COLUMNS = {"languages": ("code", "level", "evidence"), "expertise": ("code", "level", "language", "evidence")}


def fields_of(name: str, number: int, known: dict) -> dict[str, forms.Field]:
    """The fields of one row; labels count the rows for whoever hears them."""
    vocabulary, levels, label = KINDS[name]
    blanks = {"number": number + 1}
    made = {"code": choose(known[vocabulary], label % blanks), "level": choose(known[levels], LEVEL % blanks)}
    if "language" in COLUMNS[name]:
        made["language"] = choose(known[choices.LANGUAGES], WORK % blanks)
    made["evidence"] = forms.CharField(label=EVIDENCE % blanks, required=False, max_length=LONGEST)
    return made


LEVEL, WORK, EVIDENCE = _("Level %(number)s"), _("Language of work %(number)s"), _("Evidence %(number)s")


def choose(pairs, label) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=pairs)


def vocabularies() -> dict:
    """Read once for all rows of a form."""
    wanted = {name for vocabulary, levels, _label in KINDS.values() for name in (vocabulary, levels)}
    return {name: choices.with_nothing(choices.terms(name)) for name in sorted(wanted)}
