"""Form fields every area uses."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .currencies import CODES
from .multilingual import AUTHENTIC, REPORTED, TRANSLATION, Texts

STANDINGS = [(AUTHENTIC, _("Authentic")), (TRANSLATION, _("Translation")), (REPORTED, _("As a report gives it"))]


class CurrencyField(forms.CharField):
    """The three letters of a currency, in capitals however they are typed."""

    default_error_messages = {"unknown": _("Give the three letters of the currency, such as CHF or USD.")}

    def clean(self, value):
        code = super().clean(value).strip().upper()
        if code and code not in CODES:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return code


class TextsWidget(forms.MultiWidget):
    """For each language a text and its standing, in the order the site lists its languages."""

    template_name = "components/texts_widget.html"

    def __init__(self, attrs=None, single_line=False):
        self.codes = [code for code, _name in settings.LANGUAGES]
        kind = forms.TextInput if single_line else forms.Textarea
        widgets = {}
        for code in self.codes:
            rtl = "rtl" if code == "ar" else "ltr"
            widgets[f"{code}_text"] = kind(attrs={"lang": code, "dir": rtl, **({} if single_line else {"rows": 3})})
            widgets[f"{code}_standing"] = forms.Select(choices=STANDINGS)
        super().__init__(widgets, attrs)

    def decompress(self, value):
        texts = Texts.of(value or {})
        return [
            part for code in self.codes for part in (texts.text(code), texts.get(code, {}).get("standing", AUTHENTIC))
        ]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        names = dict(settings.LANGUAGES)
        languages = [
            {"code": code, "name": names[code], "text": parts[2 * i], "standing": parts[2 * i + 1]}
            for i, code in enumerate(self.codes)
        ]
        # The page's language and those that have a text; the others wait, folded away.
        here = get_language() or "en"
        context["languages"] = [one for one in languages if one["code"] == here or one["text"]["value"]]
        context["folded"] = [one for one in languages if one not in context["languages"]]
        return context


class TextsFormField(forms.MultiValueField):
    """One text in several languages; empty languages are missing, and a required one needs at least one language."""

    widget = TextsWidget

    def __init__(self, *, single_line=False, max_length=None, **kwargs):
        codes = [code for code, _name in settings.LANGUAGES]
        fields = []
        for _code in codes:
            fields.append(forms.CharField(required=False, max_length=max_length))
            fields.append(forms.ChoiceField(required=False, choices=STANDINGS))
        kwargs.setdefault("widget", TextsWidget(single_line=single_line))
        super().__init__(fields, require_all_fields=False, **kwargs)

    def validate(self, value):
        """A standing is chosen for each language from the start: only a text counts."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def compress(self, values):
        codes = [code for code, _name in settings.LANGUAGES]
        pairs = zip(codes, values[0::2], values[1::2], strict=False)
        return Texts(
            {code: {"text": text, "standing": standing or AUTHENTIC} for code, text, standing in pairs if text}
        )
