"""Numbers stand in the order a person reads them."""

import pytest

from secretariat.committee.factories import AgendaItemFactory, CommitteeFactory
from secretariat.committee.models import AgendaItem
from secretariat.core.numbers import natural


@pytest.mark.django_db
def test_numbers_stand_in_their_natural_order():
    body = CommitteeFactory()
    for number in ("10", "8", "7.10", "5", "7", "7.2", "12.1"):
        AgendaItemFactory(committee=body, number=number)

    rows = AgendaItem.objects.order_by(*natural("number"))

    assert list(rows.values_list("number", flat=True)) == ["5", "7", "7.2", "7.10", "8", "10", "12.1"]
