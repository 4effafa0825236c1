"""What the panel reads first names nobody."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import OrganizationFactory
from secretariat.core.multilingual import Texts
from secretariat.roster.models import Profile
from secretariat.selection.veil import HIDDEN, Traits, veiled

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    OrganizationFactory(code="KE", names=Texts.of("Kenya", ru="Кения", **{"zh-hans": "肯尼亚"}))
    return Profile(
        name="Ana Muñoz Ortega", other_names=["Ана Муньос", "安娜"], email="ana.munoz@example.org", nationalities=["KE"]
    )


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [
        ("I led the reform.", "I led the reform.", 0),
        ("Ana Muñoz Ortega led it.", f"{HIDDEN} led it.", 1),
        ("As MUNOZ wrote", f"As {HIDDEN} wrote", 1),
        ("Dr Muñoz-Ortega and Mrs Smith", f"Dr {HIDDEN} and {HIDDEN} Smith", 2),
        ("Write to me@x.org or +41 22 338 9111.", f"Write to {HIDDEN} or {HIDDEN}.", 2),
        ("From 2019-2022, 1 200 000 francs, on 2020-01-31", "From 2019-2022, 1 200 000 francs, on 2020-01-31", 0),
        ("See https://www.linkedin.com/in/ana", f"See {HIDDEN}", 1),
        ("In Kenya, and in Ghana", f"In {HIDDEN}, and in Ghana", 1),
        ("我叫安娜，来自肯尼亚", f"我叫{HIDDEN}，来自{HIDDEN}", 2),
        ("Меня зовут Ана", f"Меня зовут {HIDDEN}", 1),
        ("0000-0002-1825-0097", HIDDEN, 1),
        ("Banana and analysis", "Banana and analysis", 0),
    ],
)
def test_what_tells_of_the_person_is_hidden_and_counted(profile, text, shown, count):
    found = veiled(text, Traits.of(profile))

    assert (found.text, found.count) == (shown, count)
