"""What hangs on a record that fewer may see is for these: as it is entered, and wherever it could be read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.readers import nothing_is_open_under_what_is_hidden, reach
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter

from .entering import entry

pytestmark = pytest.mark.django_db
TOLD = "“%s” is open to fewer readers than you chose here: choose its readers, or open it first."


def internal() -> Audience:
    return Audience.objects.of("internal")


def public() -> Audience:
    return Audience.objects.of("public")


def hidden_body() -> tuple:
    committee = enter(m.Committee, by=None, code="SC", names=Texts.of("Quiet Committee"), audience=internal())
    shared = {"committee": committee, "audience": public(), "by": None}
    session = enter(m.Session, number=1, state="held", **shared)
    document = enter(m.Document, symbol="SC/1/2", titles=Texts.of("Quiet lamps"), session=session, **shared)
    mandate = enter(m.Mandate, slug="quiet-lamps", titles=Texts.of("Quiet lamps"), **shared)
    return committee, session, document, mandate


def test_nothing_of_a_hidden_committee_is_found_by_who_may_not_see_it():
    committee, *records = hidden_body()
    pages = ["/en/", "/en/sessions/", "/en/documents/", "/en/mandates/", "/en/search/?q=quiet", "/en/feeds/all.atom"]
    pages += [f"/api/{kind}" for kind in ("sessions", "documents", "mandates")]

    told = [page for page in pages if any(word in Client().get(page).content.decode() for word in ("SC/1", "Quiet"))]
    found = [one for one in records if type(one).objects.visible_to(None).filter(pk=one.pk).exists()]
    answers = [Client().get(one.get_absolute_url()).status_code for one in (committee, *records)]

    assert (told, found, answers) == ([], [], [404] * 4)


def test_what_is_found_of_a_hidden_committee_is_not_counted_either():
    hidden_body()

    page = Client().get("/en/search/?q=quiet")

    assert page.context["answer"].total == 0


def test_a_form_begins_with_the_readers_of_the_committee_and_of_what_it_is_entered_from(visit):
    committee, session, *_rest = hidden_body()
    action = f.ActionFactory(mandate=f.MandateFactory(audience=internal()), audience=public())
    places = [entry("document", session=session), entry("session", committee=committee)]
    places += [entry(noun, action=action) for noun in ("implementation", "consideration", "decision", "obligation")]

    officer = visit("officer")
    begins = [officer.get(place).context["form"].initial["audience"] for place in places]

    assert begins == ["internal"] * 6


def test_what_is_entered_from_an_internal_action_is_refused_to_more_readers(sent):
    action = f.ActionFactory(audience=internal())

    refused = sent(entry("implementation", action=action), kind="event", titles_en_text="Talks", audience="public")

    assert (refused["audience"], m.Implementation.objects.exists()) == ([TOLD % action], False)


def test_a_document_is_not_opened_before_its_session(sent):
    document = f.DocumentFactory(session=f.SessionFactory(audience=internal()), audience=internal())
    url = reverse("committee:change", args=["document", document.pk])

    assert sent(url, audience="public") == {"audience": [TOLD % document.session]}


def test_of_several_actions_one_that_they_may_see_is_enough(sent):
    action = f.ActionFactory(audience=internal())
    other = f.ActionFactory(mandate=action.mandate)
    told = {"kind": "event", "titles_en_text": "Talks", "audience": "public", "day": "2026-01-05"}
    told["actions"] = [action.pk, other.pk]

    assert sent(entry("implementation", action=action), **told) == {}


def test_a_program_enters_for_the_readers_of_what_it_names(program):
    _committee, session, *_rest = hidden_body()
    action, send = f.ActionFactory(audience=internal()), program()
    delivery = {"actions": [action.pk], "kind": "event", "titles": {"en": "Talks"}, "day": "2026-01-05"}

    send("post", "documents", {"session_id": session.pk, "kind": "working", "symbol": "SC/1/3"})
    send("post", "implementations", delivery)
    refused = send("post", "implementations", delivery | {"titles": {"en": "More talks"}, "audience": "public"})

    kept = [m.Document.objects.get(symbol="SC/1/3"), m.Implementation.objects.get()]
    assert [one.audience for one in kept] == [internal()] * 2
    assert refused == (422, {"errors": {"audience": [TOLD % action]}})


def test_parts_of_a_session_and_issues_of_a_document_are_not_read_without_it():
    session = f.SessionFactory(audience=internal())
    shared = {"committee": session.committee, "audience": public(), "by": None}
    days = {"start": "2030-05-01", "end": "2030-05-02"}
    enter(m.SessionPart, session=session, number=1, **days, **shared)
    enter(m.DocumentVersion, document=f.DocumentFactory(session=session, audience=internal()), **shared)

    assert [model.objects.visible_to(None).count() for model in (m.SessionPart, m.DocumentVersion)] == [0, 0]


def test_the_doctor_names_what_is_open_under_what_is_hidden():
    delivery = f.ImplementationFactory()
    action = delivery.actions.get()
    before = list(nothing_is_open_under_what_is_hidden())

    change(action, by=None, audience=internal())

    told = f"implementation {delivery.pk} ({delivery}) is open to more people than action {action.pk}."
    assert (before, list(nothing_is_open_under_what_is_hidden())) == ([], [told])


def test_where_each_record_above_has_readers_of_its_own_the_secretariat_alone_remains():
    mandate = f.MandateFactory(audience=Audience.objects.of("internal", "party:7"))
    action = f.ActionFactory(mandate=mandate, audience=Audience.objects.of("internal", "states"))

    assert reach(action) == internal()
