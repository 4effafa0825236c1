"""Whatever of a thread is withdrawn, or for fewer, everything beside it still answers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.record.models import Audience
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db
LISTS = (
    "mandates", "actions", "implementations", "considerations", "decisions", "follow_ups", "obligations",
    "agenda_items", "sessions", "documents",
)  # fmt: skip


def a_thread() -> list:
    """One of every kind, around one action."""
    action = f.ActionFactory()
    session, later = f.SessionFactory.create_batch(2, committee=action.committee)
    around = {"action": action, "session": session}
    summary, paper = (f.DocumentFactory(session=session, **one) for one in ({"symbol": "", "kind": "summary"}, {}))
    delivered = f.ImplementationFactory(**around, document=paper)
    considered = f.ConsiderationFactory(**around, implementations=[delivered])
    said = f.CitationFactory(document=summary, ranges=[], label="7.1")
    decided = f.DecisionFactory(**around, citation=said, due_session=later)
    owed = {"action": action, "decision": decided, "due_session": later}
    stated = f.FollowUpFactory(stated_at=session, **owed)
    item = f.AgendaItemFactory(committee=action.committee, first_session=session)
    found = [action, action.mandate, action.paragraphs.get(), session, later, summary, paper, delivered, considered]
    cited = considered.citation
    return [*found, cited, cited.document, said, decided, stated, item, f.ObligationFactory(**owed)]


KINDS = (
    "action", "mandate", "paragraph", "session", "next session", "summary", "paper", "implementation",
    "consideration", "citation", "report", "citation of the decision", "decision", "follow-up",
    "agenda item", "obligation",
)  # fmt: skip


def addresses(thread) -> list[str]:
    lists = [reverse(f"committee:{name}") + form for name in LISTS for form in ("", "?format=json")]
    pages = [one.get_absolute_url() for one in thread if hasattr(one, "get_absolute_url")]
    api = [f"/api/{name.replace('_', '-')}" for name in LISTS]
    return [*lists, *pages, reverse("committee:mandate_picture", args=[thread[1].slug]), *api]


def status(client, address: str) -> int:
    answer = client.get(address)
    return b"".join(answer.streaming_content) and answer.status_code if answer.streaming else answer.status_code


@pytest.mark.parametrize(("kind", "is_withdrawn"), [*((kind, True) for kind in KINDS), ("session", False)])
def test_without_it_everything_beside_it_answers(kind, is_withdrawn):
    thread = a_thread()
    one = dict(zip(KINDS, thread, strict=True))[kind]
    if is_withdrawn:
        withdraw(one, by=None, reason="Entered twice.")
    else:
        change(one, by=None, audience=Audience.objects.of("internal"))

    answers = {address: status(Client(), address) for address in addresses(thread)}

    assert {address: code for address, code in answers.items() if code not in {200, 301, 302, 404}} == {}
    assert [answers[reverse(f"committee:{name}")] for name in LISTS] == [200] * len(LISTS)
