"""What a form says where something is wrong, in this house's words, on every page alike.

Fields copy their messages when they are made, so this is called before any form or model is imported.
"""

from __future__ import annotations

from django import forms
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _

EMPTY = _("Fill this in.")
TAKEN = _("This stands in the record already: change that one, or withdraw it first.")
NOT_OFFERED = _("This is not one of the choices, or not any more: choose again from the list.")
NOT_SENT = _("No file came with the form: choose it again.")
DAY = _("Write the day as year-month-day, for example 2019-11-22.")

FIELDS = {
    forms.Field: {"required": EMPTY},
    forms.IntegerField: {"invalid": _("Write a whole number.")},
    forms.FloatField: {"invalid": _("Write a number.")},
    forms.DecimalField: {"invalid": _("Write a number.")},
    forms.DateField: {"invalid": DAY},
    forms.DateTimeField: {"invalid": _("Write day and time as year-month-day hour:minute, such as 2019-11-22 15:00.")},
    forms.TimeField: {"invalid": _("Write the time as hour:minute, for example 15:00.")},
    forms.FileField: {
        "invalid": NOT_SENT,
        "missing": NOT_SENT,
        "empty": _("This file is empty: choose another, or save it once more."),
        "max_length": _("The name of this file is too long: give it a shorter one."),
    },
    forms.ChoiceField: {"invalid_choice": NOT_OFFERED},
    forms.MultipleChoiceField: {"invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED},
    forms.ModelChoiceField: {"invalid_choice": NOT_OFFERED},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": NOT_OFFERED,
        "invalid_list": NOT_OFFERED,
        "invalid_pk_value": NOT_OFFERED,
    },
    models.Field: {"null": EMPTY, "blank": EMPTY, "invalid_choice": NOT_OFFERED, "unique": TAKEN},
    models.DateField: {"invalid": DAY, "invalid_date": _("There is no such day: check it.")},
    models.ForeignKey: {"invalid": NOT_OFFERED},
}
VALIDATORS = {
    validators.MinValueValidator: _("The least that makes sense here is %(limit_value)s."),
    validators.MaxValueValidator: _("The most that fits here is %(limit_value)s."),
    validators.MaxLengthValidator: _("At most %(limit_value)s characters fit here, and this has %(show_value)s."),
    validators.ProhibitNullCharactersValidator: _("This holds characters that nobody can see: type it anew."),
    validators.EmailValidator: _("Write an address for letters, such as name@example.org."),
    validators.URLValidator: _("Write a whole address, such as https://example.org/."),
}


def use_our_words() -> None:
    for kind, messages in FIELDS.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **messages}
    for kind, message in VALIDATORS.items():
        kind.message = message
    models.UniqueConstraint.default_violation_error_message = TAKEN
    models.CheckConstraint.default_violation_error_message = _("These values do not go together: check them.")
