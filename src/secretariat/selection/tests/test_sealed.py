"""Until closing an application is sealed; after it, it has a code and no name."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.record.models import Entry
from secretariat.roster.factories import consultant

from .. import factories
from ..models import (
    Application,
)
from .pages import page, signed_in, url

pytestmark = pytest.mark.django_db


def test_until_closing_nobody_who_decides_sees_an_application(client):
    selection = factories.published()
    applicant = factories.application(selection, "Ana Muñoz")
    code = applicant.application.code

    for user in (selection.requester, selection.approver):
        signed_in(client, user)
        shown = page(client, selection.get_absolute_url())
        assert (code in shown, "Muñoz" in shown) == (False, False)
        page(client, applicant.application.get_absolute_url(), 404)


def test_unsealed_applications_are_read_by_their_codes_alone(client):
    selection = factories.closed(names=("Ana Muñoz", "Bruno Keller"))
    signed_in(client, selection.requester)

    listed = page(client, url("candidates", selection.pk))
    read = "".join(page(client, one.get_absolute_url()) for one in Application.objects.all())

    codes = list(Application.objects.values_list("code", flat=True))
    assert all(code in listed and code in read for code in codes)
    assert not any(name in listed + read for name in ("Muñoz", "Keller"))


def test_codes_follow_neither_time_nor_names():
    selection = factories.published()
    for number in range(12):
        factories.application(selection, f"Person Number{number:02}")

    drawn = list(Application.objects.order_by("pk").values_list("code", flat=True))

    assert len(set(drawn)) == 12
    assert drawn != sorted(drawn) and drawn != sorted(drawn, reverse=True)


def test_the_journal_of_an_application_names_nobody():
    user = SignInFactory(role="consultant")
    selection = factories.published()
    factories.application(selection, profile=consultant(person=user.person, email=user.email))

    assert set(Entry.objects.filter(kind="application").values_list("by", flat=True)) == {None}
    assert "Muñoz" not in "".join(str(one.state) for one in Entry.objects.filter(kind__in=["application", "applicant"]))
