"""No form speaks in the framework's words."""

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

NOT_OFFERED = "This is not one of the choices, or not any more: choose again from the list."
EMPTY_FILE = "This file is empty: choose another, or save it once more."


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.FileField(), SimpleUploadedFile("a.txt", b""), EMPTY_FILE),
        (forms.IntegerField(min_value=0), "-1", "The least that makes sense here is 0."),
        (forms.IntegerField(), "x", "Write a whole number."),
        (forms.CharField(), "a\x00b", "This holds characters that nobody can see: type it anew."),
        (forms.CharField(max_length=3), "four", "At most 3 characters fit here, and this has 4."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", NOT_OFFERED),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"], NOT_OFFERED),
        (forms.DateField(), "soon", "Write the day as year-month-day, for example 2019-11-22."),
        (forms.CharField(), "", "Fill this in."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_our_words(field, value, sentence):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)

    assert refused.value.messages == [sentence]


def test_what_is_right_passes():
    assert forms.DateField().clean("2019-11-22") == dt.date(2019, 11, 22)
