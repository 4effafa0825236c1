"""Nothing that an applicant sees tells how many applied before them."""

from __future__ import annotations

import pytest
from django.core import signing

from secretariat.record.attachments import attach
from secretariat.selection import factories as f
from secretariat.selection.models import Application
from secretariat.selection.models.application import OWN_PAGE
from secretariat.selection.tests.pages import page, url

pytestmark = pytest.mark.django_db


def test_the_link_the_code_and_the_names_of_files_of_an_application_tell_no_number(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    selection = f.published()
    rows = [f.application(selection, f"Person {letter}") for letter in "ABCD"]
    files = [attach(one, b"%PDF", extension=".pdf", language="en", label="cv", by=None).name for one in rows]

    tokens = [one.token.partition(":")[0] for one in rows]
    codes = list(Application.objects.values_list("code", flat=True))

    assert not any(str(one.pk) == token or token.isdecimal() for one, token in zip(rows, tokens, strict=True))
    assert {len(one) for one in tokens} == {13} and len(set(tokens)) == 4
    assert {len(one) for one in codes} == {len("C-1000")}
    assert not {f"applicant-{one.pk}-cv.pdf" for one in rows} & set(files)


def test_a_link_of_a_letter_that_went_out_before_still_opens_the_page(client):
    applicant = f.application(f.published())
    old = signing.Signer(salt=OWN_PAGE).sign(applicant.pk)

    assert page(client, url("own", old)) and page(client, applicant.own_url)
    page(client, url("own", f"{applicant.token}x"), 404)
    page(client, url("own", signing.Signer(salt=OWN_PAGE).sign("none")), 404)
