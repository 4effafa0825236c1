"""A currency is one there is, however it is typed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.core.forms import CurrencyField


@pytest.mark.parametrize(("typed", "taken"), [("CHF", "CHF"), (" usd ", "USD"), ("", ""), ("xof", "XOF")])
def test_its_three_letters_are_taken_in_capitals(typed, taken):
    assert CurrencyField(required=False).clean(typed) == taken


@pytest.mark.parametrize("typed", ["ZZZ", "Fr.", "EURO", "€", "١٢٣", "XTS"])
def test_letters_that_name_no_currency_are_refused(typed):
    with pytest.raises(ValidationError, match="Give the three letters of the currency, such as CHF or USD"):
        CurrencyField(required=False).clean(typed)
