"""Nothing closes by another word for its kind, and no range is longer than its report, however it is written."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


def follow_up(kind):
    return f.FollowUpFactory(kind=kind, texts=Texts.of("An update each year"))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("continuing", "report_back", True),
        ("pilot", "other", True),
        ("continuing", "none_foreseen", False),
        ("none_foreseen", "continuing", False),
    ],
)
def test_the_kind_of_a_follow_up_changes_among_open_kinds_alone(client, before, after, changes):
    record = follow_up(before)
    _token, secret = ApiToken.make(SignInFactory(role="officer").person, "test")
    body = {"version": record.version, "values": {"kind": after}}

    answer = client.patch(f"/api/follow-ups/{record.pk}", body, content_type="application/json",
                          HTTP_AUTHORIZATION=f"Bearer {secret}")  # fmt: skip

    record.refresh_from_db()
    assert (answer.status_code, record.kind) == ((200, after) if changes else (422, before))
    assert changes or list(answer.json()["errors"]) == ["kind"]


def test_the_form_offers_no_kind_that_would_close_it(visit, fields):
    record, officer = follow_up("continuing"), visit("officer")
    page = officer.get(reverse("committee:change", args=["followup", record.pk]))

    answer = officer.post(page.request["PATH_INFO"], fields(page, kind="none_foreseen"))

    record.refresh_from_db()
    assert "none_foreseen" not in dict(page.context["form"].fields["kind"].choices)
    assert (answer.status_code, list(answer.context["form"].errors), record.kind) == (200, ["kind"], "continuing")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ([[98, 112], [3, 9]], [[3, 9], [98, 112]]),
        ([[3, 9], [5, 7]], [[3, 9]]),
        ([[5, 12], [3, 9], [20, 20]], [[3, 12], [20, 20]]),
        ([[3, 9], [10, 12]], [[3, 9], [10, 12]]),
    ],
)
def test_ranges_are_kept_in_order_and_apart(written, kept):
    citation = f.CitationFactory(ranges=written)

    assert (citation.ranges, citation.first, citation.last) == (kept, kept[0][0], kept[-1][1])


@pytest.mark.parametrize("ranges", [[[90, 140], [3, 9]], [[3, 140], [5, 7]]])
def test_a_range_beyond_the_report_is_refused_wherever_it_stands(ranges):
    document = f.ReportDocumentFactory(last_paragraph=100)
    held = f.CitationFactory(document=document, ranges=[[3, 9]])

    with pytest.raises(ValidationError):
        f.CitationFactory(document=document, ranges=ranges)
    with pytest.raises(ValidationError):
        change(held, by=None, ranges=ranges)


def test_a_range_in_a_report_without_a_known_end_is_marked_until_it_is_known(client):
    document = f.ReportDocumentFactory(last_paragraph=None)
    citation = f.CitationFactory(document=document, ranges=[[3, 9]])
    action = f.ActionFactory(mandate__committee=document.committee)
    f.ConsiderationFactory(citation=citation, session=document.session, action=action)
    before = client.get(document.get_absolute_url()).content.decode()

    change(document, by=None, last_paragraph=100)
    after = client.get(document.get_absolute_url()).content.decode()

    assert [("unconfirmed" in page, "is not known here" in page) for page in (before, after)] == [
        (True, True),
        (False, False),
    ]
    assert m.Citation.objects.get(pk=citation.pk).is_unchecked is False


def test_the_page_of_a_session_shows_what_was_stated_there(visit):
    stated = f.FollowUpFactory(texts=Texts.of("Report on lamps"))
    session = f.SessionFactory(committee=stated.committee)
    change(stated, by=None, stated_at=session)

    page = visit(None).get(session.get_absolute_url())

    assert 'id="follow-ups-stated"' in page.content.decode()
    assert "Report on lamps" in page.content.decode()
