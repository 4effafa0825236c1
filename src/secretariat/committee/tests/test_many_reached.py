"""A page holds the first of what it leads to, says how many there are, and leads to the list that has them all."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import OrganizationFactory
from secretariat.committee.factories import (
    ActionFactory,
    CitationFactory,
    CommitteeFactory,
    ConsiderationFactory,
    DocumentFactory,
    MandateFactory,
    ReportDocumentFactory,
    SessionFactory,
)
from secretariat.committee.queries import reach
from secretariat.record.models import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(monkeypatch):
    monkeypatch.setattr(reach, "MOST", 3)
    return SessionFactory(committee=CommitteeFactory(code="RCZ"), number=5)


def cited(report, number: int, **more):
    return CitationFactory(committee=report.committee, document=report, ranges=[[number, number]], **more)


def shown(answer, title: str) -> dict:
    return next(group for group in answer.context["groups"] if group["title"] == title)


def test_a_session_with_more_documents_than_its_page_holds_leads_to_all_of_them(session, visit):
    symbols = [DocumentFactory(session=session, symbol=f"RCZ/5/{n}").symbol for n in range(1, 6)]
    reader = visit(None)

    answer = reader.get(session.get_absolute_url())

    group = shown(answer, "Documents")
    assert (len(group["items"]), group["all_at"]) == (3, "/en/documents/?session=RCZ%2F5")
    assert "The first 3 are shown." in answer.content.decode()
    assert sorted(one.symbol for one in reader.get(group["all_at"]).context["page"]) == symbols


def test_a_page_that_holds_everything_says_nothing_of_a_first_part(session, visit):
    for n in range(1, 4):
        DocumentFactory(session=session, symbol=f"RCZ/5/{n}")

    answer = visit(None).get(session.get_absolute_url())

    assert not shown(answer, "Documents")["rows"].is_begun
    assert "are shown" not in answer.content.decode()


def test_a_report_cited_more_often_than_its_page_holds_leads_to_all_that_cites_it(session, visit):
    report = ReportDocumentFactory(session=session, symbol="RCZ/5/9", last_paragraph=40)
    action = ActionFactory(mandate=MandateFactory(committee=session.committee))
    said = [
        ConsiderationFactory(actions=[action], committee=session.committee, session=session, citation=cited(report, n))
        for n in range(1, 6)
    ]
    other = ReportDocumentFactory(session=session, symbol="RCZ/5/8", last_paragraph=40)
    ConsiderationFactory(actions=[action], committee=session.committee, session=session, citation=cited(other, 1))
    reader = visit(None)

    group = shown(reader.get(report.get_absolute_url()), "Discussions it tells of")

    assert (len(group["items"]), group["rows"].is_begun) == (3, True)
    found = reader.get(group["all_at"]).context["page"]
    assert sorted(one.pk for one in found) == [one.pk for one in said]


def test_what_cites_a_document_in_a_citation_the_reader_may_not_see_is_not_found_by_its_symbol(session, visit):
    report = ReportDocumentFactory(session=session, symbol="RCZ/5/9", last_paragraph=40)
    action = ActionFactory(mandate=MandateFactory(committee=session.committee))
    hidden = cited(report, 7, audience=Audience.objects.of("internal"))
    said = ConsiderationFactory(actions=[action], committee=session.committee, session=session, citation=hidden)
    address = "/en/considerations/?document=RCZ/5/9"

    assert [one.pk for one in visit("officer").get(address).context["page"]] == [said.pk]
    assert list(visit(None).get(address).context["page"]) == []


def test_a_document_the_reader_may_not_see_is_as_unknown_as_one_that_does_not_exist(session, visit):
    DocumentFactory(session=session, symbol="RCZ/5/9", audience=Audience.objects.of("internal"))
    reader = visit(None)

    told = [reader.get(f"/en/considerations/?document=RCZ/5/{n}") for n in (9, 8)]

    assert [one.status_code for one in told] == [400, 400]
    hidden, unknown = (one.content.decode() for one in told)
    assert hidden.replace("RCZ/5/9", "RCZ/5/8").replace("RCZ%2F5%2F9", "RCZ%2F5%2F8") == unknown


def test_the_unit_of_an_action_one_may_not_see_is_not_offered_to_narrow_a_list_by(session, visit):
    mandate, unit = MandateFactory(committee=session.committee), OrganizationFactory(kind="unit", code="ZQ-UNIT")
    ActionFactory(mandate=mandate, unit=unit, audience=Audience.objects.of("internal"))

    offered = ["ZQ-UNIT" in visit(role).get("/en/actions/").content.decode() for role in ("officer", None)]

    assert offered == [True, False]
