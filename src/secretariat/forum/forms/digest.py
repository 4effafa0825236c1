"""The digest as a form: a heading and a text for each section, and an empty one at the end."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from secretariat.core.languages import BY_CODE
from secretariat.record.forms import CarefulForm

from .. import operations as do
from ..digesting import draft
from ..models import WeekDigest

LONGEST_SECTION, MOST = 50_000, 60


class DigestForm(CarefulForm):
    """A section without heading and text is left out. `is_behind`: someone else saved meanwhile; `theirs` is what."""

    is_behind = False
    all_optional = True

    def __init__(self, data=None, *, digest: WeekDigest, user, language: str = ""):
        super().__init__(data, user=user, record=digest)
        self.language = language or digest.language
        begun = digest.sections_in(self.language) or self.frame(digest)
        sent = sum(1 for name in data if name.startswith("heading_")) if data else 0
        for place in range(min(max(len(begun) + 1, sent), MOST)):
            self.add(place, begun[place] if place < len(begun) else {"heading": "", "text": ""})

    def frame(self, digest: WeekDigest) -> list[dict]:
        """What a further language begins with: the draft, in that language."""
        return draft(digest.week, self.language) if self.language != digest.language else []

    def add(self, place: int, section: dict) -> None:
        number = {"number": place + 1}
        text = forms.Textarea(
            attrs={"rows": min(4 + len(section["text"]) // 90, 18), "dir": "auto", "lang": BY_CODE[self.language].bcp47}
        )
        self.fields[f"heading_{place}"] = forms.CharField(
            label=_("Heading %(number)s") % number, max_length=300, required=False, initial=section["heading"]
        )
        self.fields[f"text_{place}"] = forms.CharField(
            label=_("Section %(number)s") % number, max_length=LONGEST_SECTION, required=False, widget=text,
            initial=section["text"],
        )  # fmt: skip

    def sections(self) -> list[dict]:
        places = range(sum(1 for name in self.fields if name.startswith("heading_")))
        found = [
            {name: self.cleaned_data.get(f"{name}_{place}") or "" for name in ("heading", "text")} for place in places
        ]
        return [section for section in found if section["heading"] or section["text"]]

    def save(self, by) -> WeekDigest:
        return do.word_digest(self.record, self.language, self.sections(), by=by, version=self.read_version)

    def show_theirs(self, current: WeekDigest) -> None:
        """Hers stays in the form; theirs is shown above it, and saving again puts hers in its place."""
        self.is_behind = True
        self.theirs = current.sections_in(self.language)
        self.data = self.data.copy()
        self.data["version"] = str(current.version)
        told = _(
            "Someone else saved the digest while you were writing. Theirs stands above the form; take over what you "
            "want from it and save again."
        )
        self.add_error(None, told)
