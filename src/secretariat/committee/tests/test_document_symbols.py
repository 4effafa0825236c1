"""A symbol that is unusual for its committee or session is asked about, and entered where the cover says it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m

pytestmark = pytest.mark.django_db
STYLE = ["The symbols of RC are usually printed like RC/12/8."]


@pytest.fixture
def session():
    return f.SessionFactory(committee__code="RC", number=12)


@pytest.mark.parametrize(
    ("symbol", "asked"),
    [
        ("RC/12/8", None), ("RC/12/INF/9 Prov.", None), ("RC 12/8", None), ("RC/2019/8", None),
        ("RC/99/8", ["RC/99/8 names session RC/99, and the session chosen is RC/12."]),
        ("RC-12-8", STYLE), ("RC/12-8", STYLE),
    ],
)  # fmt: skip
def test_an_unusual_symbol_is_asked_about_and_can_be_confirmed(visit, fields, session, symbol, asked):
    officer, path = visit("officer"), reverse("committee:entry", args=["document"]) + f"?session={session.pk}"

    typed = fields(officer.get(path), symbol=symbol, titles_en_text="Lamps")

    first = officer.post(path, typed)

    form = None if first.status_code == 302 else first.context["form"]
    assert (form and dict(form.errors)) == (asked and {"is_as_printed": asked})
    if asked:
        assert officer.post(path, {**typed, "is_as_printed": "on"}).status_code == 302
    assert m.Document.objects.get().session == session


def test_a_symbol_that_stands_is_not_asked_about_again(visit, fields, session):
    document = f.DocumentFactory(session=session, symbol="RC/99/8")
    path = reverse("committee:change", args=["document", document.pk])

    officer = visit("officer")

    answer = officer.post(path, fields(officer.get(path), titles_en_text="Buoys"))

    assert (answer.status_code, str(m.Document.objects.get().titles)) == (302, "Buoys")
