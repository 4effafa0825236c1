"""What belongs to a document and fewer read stays theirs: issues, their files, the end they have, doubles."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.accounts.access import INTERNAL
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations.documents import mark_beyond
from secretariat.committee.operations.merging import merge_records
from secretariat.record.attachments import attach
from secretariat.record.models import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return f.ReportDocumentFactory(symbol="RC/1/9", last_paragraph=40)


def revised(report, **values):
    hidden = Audience.objects.of(INTERNAL)
    told = {"kind": "rev", "number": 1, "symbol_as_printed": "RC/1/9 Rev.1", "audience": hidden, **values}
    return m.DocumentVersion.objects.create(document=report, committee=report.committee, **told)


def test_the_file_of_an_issue_is_for_those_who_see_the_issue(visit, client, report):
    issue = revised(report)
    file = attach(
        report, b"Secretwords", extension=".txt", language="en", label="Rev.1", name="Secretname.txt", by=None
    )
    address = reverse("committee:file", args=[file.pk])

    stranger, page = client.get(address), client.get(report.get_absolute_url()).content.decode()
    officer = b"".join(visit("officer").get(address).streaming_content)
    m.DocumentVersion.objects.filter(pk=issue.pk).update(audience=report.audience)
    opened = b"".join(client.get(address).streaming_content)

    assert (stranger.status_code, "Secretname" in page, officer, opened) == (404, False, b"Secretwords", b"Secretwords")


def test_an_issue_that_fewer_see_moves_the_end_of_the_document_once_all_see_it(visit, fields, report):
    officer = visit("officer")
    url = reverse("committee:entry", args=["documentversion"]) + f"?document={report.pk}"
    filled = fields(officer.get(url))
    officer.post(url, {**filled, "kind": "rev", "number": "1", "last_paragraph": "44", "audience": "internal"})
    issue = m.DocumentVersion.objects.get(kind="rev")
    before = m.Document.objects.get(pk=report.pk).last_paragraph

    change = reverse("committee:change", args=["documentversion", issue.pk])
    officer.post(change, {**fields(officer.get(change)), "audience": "public"})

    assert (before, m.Document.objects.get(pk=report.pk).last_paragraph) == (40, 44)


def test_a_citation_by_a_label_is_looked_at_again_where_it_reaches_beyond_the_end(report):
    near, beyond = (f.CitationFactory(document=report, ranges=[], label=label) for label in ("2.9", "8.1"))

    marked = mark_beyond(report, 3, by=None)

    stand = dict(m.Citation.objects.filter(pk__in=[near.pk, beyond.pk]).values_list("label", "is_unconfirmed"))
    assert (marked, stand) == (1, {"2.9": False, "8.1": True})


def test_a_double_that_fewer_see_is_not_merged_before_it_is_opened(visit, report):
    double = f.DocumentFactory(session=report.session, symbol="RC/1/90", audience=Audience.objects.of(INTERNAL))
    told = (
        "“RC/1/90” is open to fewer people than “RC/1/9”, and its files and what hangs on it would be read by more: "
        "choose first who may see it."
    )

    with pytest.raises(ValidationError) as refused:
        merge_records(report, double, by=None)
    page = visit("officer").get(reverse("committee:merger", args=["document", report.pk]) + f"?double={double.pk}")

    assert (refused.value.messages, page.context["would_open"]) == ([told], told)
    assert "Merge the two" not in page.content.decode()
