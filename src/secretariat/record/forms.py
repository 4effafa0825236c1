"""What every form that changes the record has: text made fit, a version, a token against sending twice."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _

from secretariat.accounts.choosing import InOrderOfNames
from secretariat.core.languages import BY_CODE
from secretariat.core.multilingual import Texts
from secretariat.core.text import clean

from .double import AGAIN, new_token

LONGEST = 50_000  # characters of one text in one language


def fit(data, as_pasted=()):
    """The values of a submitted form without control characters, invisible marks and marks that turn text round."""
    if data is None:
        return None
    fitted = data.copy()
    for name, values in [pair for pair in data.lists() if pair[0] not in as_pasted]:
        fitted.setlist(name, [clean(value, lines=True) for value in values])
    return fitted


class CarefulForm(InOrderOfNames, forms.Form):
    """`version` is what its writer had before them, `token` this showing of the form. `user` is who writes.

    `as_pasted` names fields whose tabs and gaps say something: what reads them tells of hidden marks itself.
    """

    as_pasted: tuple[str, ...] = ()

    status = 200  # what the page answers with while it is shown
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *args, user=None, record=None, **kwargs):
        self.user, self.record = user, record
        super().__init__(fit(data, self.as_pasted), *args, **kwargs)
        self.initial.setdefault("token", new_token(user))
        for field in self.fields.values():
            field.error_messages["required"] = _("Choose.") if hasattr(field, "choices") else _("Fill this in.")
        if record is not None and record.pk:
            self.initial.setdefault("version", record.version)

    @property
    def read_version(self) -> int:
        """The version its writer had read; a form that lost it is treated as the oldest."""
        return self.cleaned_data.get("version") or 0

    def _clean_fields(self):
        super()._clean_fields()
        for name in [name for name in self.cleaned_data if name in self.fields]:
            value, field = self.cleaned_data[name], self.fields[name]
            if isinstance(value, Texts):
                self.cleaned_data[name] = self.checked_texts(name, value, field)
            elif isinstance(value, str) and not isinstance(field.widget, forms.Textarea):
                self.cleaned_data[name] = clean(value)

    def checked_texts(self, name, texts: Texts, field) -> Texts:
        longest = getattr(field, "longest", LONGEST)
        for code, entry in texts.items():
            if len(entry["text"]) > longest:
                blanks = {"language": BY_CODE[code].name, "limit": longest, "size": len(entry["text"])}
                sentence = _("%(language)s: at most %(limit)s characters fit here, and this has %(size)s. Shorten it.")
                self.add_error(name, sentence % blanks)
        single = getattr(field, "single_line", False)
        return Texts({code: {**e, "text": clean(e["text"], lines=not single)} for code, e in texts.items()})

    def ask_again(self, url: str, *, otherwise: bool = False) -> None:
        """The same (or `otherwise`, this page with other words) was sent a moment ago and led to `url`: say so, and let
        them say that another one is meant."""
        sentence = _("You entered exactly this less than an hour ago: look at it before you enter it once more.")
        if otherwise:
            sentence = _("You sent this page before, and what you wrote then is in the record: change it there.")
        link = format_html('<a href="{}">{}</a>', url, _("Look at what you entered"))
        label = _("This is another one: enter it as well")
        self.fields[AGAIN] = forms.BooleanField(label=label, required=False, help_text=link)
        self.add_error(AGAIN, sentence)

    def look_again(self, current) -> None:
        """Somebody else changed the record meanwhile: what was typed stays, on top of what stands now."""
        self.status = 409
        self.data[self.add_prefix("version")] = str(current.version)
        self.add_error(None, self.said_of(current))

    def said_of(self, current) -> str:
        return _("Somebody else changed this while you were writing. Your text is kept here: press again if it holds.")

    def take(self, error: ValidationError, names: dict[str, str] | None = None) -> None:
        """Put what an operation refused beside the fields it speaks of; `names` maps its words to ours."""
        told = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for field, errors in told.items():
            name = (names or {}).get(field, field)
            self.add_error(name if name in self.fields else None, [m for e in errors for m in e.messages])
