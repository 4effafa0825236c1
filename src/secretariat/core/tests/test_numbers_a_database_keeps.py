"""A number that PostgreSQL could not keep is refused on SQLite too, in our words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import models

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "largest"),
    [
        (models.PositiveIntegerField, 2**31 - 1),
        (models.IntegerField, 2**31 - 1),
        (models.PositiveSmallIntegerField, 2**15 - 1),
        (models.PositiveBigIntegerField, 2**63 - 1),
    ],
)
def test_the_largest_number_fits_and_the_next_is_refused(field, largest):
    number = field()

    assert number.clean(largest, None) == largest
    with pytest.raises(ValidationError) as refused:
        number.clean(largest + 1, None)
    assert refused.value.messages == [f"The most that fits here is {largest}."]
