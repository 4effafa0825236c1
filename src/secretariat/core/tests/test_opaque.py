"""Numbers that others see tell nothing of how many there are, and lead back for us alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.core.opaque import LENGTH, number_of, opaque


@given(st.integers(0, 2**64 - 1))
def test_a_number_comes_back_from_its_letters(number):
    assert number_of(opaque(number, "one"), "one") == number


def test_letters_say_nothing_of_the_order_and_are_others_for_each_use():
    found = [opaque(number, "one") for number in range(1, 200)]

    assert len(set(found)) == 199 and {len(one) for one in found} == {LENGTH}
    assert found != sorted(found) and len({one[:4] for one in found}) > 190
    assert opaque(7, "one") != opaque(7, "two")


@pytest.mark.parametrize("text", ["", "7", "z" * LENGTH, "A" * LENGTH, "-" * LENGTH])
def test_what_is_none_of_ours_is_no_number(text):
    with pytest.raises(ValueError, match=text or "^$"):
        number_of(text, "one")
