"""History says who changed what, in words; as far as the reader may see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from secretariat.accounts.factories import PersonFactory, SignInFactory
from secretariat.committee import factories as f
from secretariat.committee.models import ThreadRecord
from secretariat.committee.operations import move
from secretariat.committee.queries.history import label_of
from secretariat.core.multilingual import Texts
from secretariat.record.journal import recorded_as_of
from secretariat.record.models import Audience
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


def read(client, record, query=""):
    page = client.get(reverse("committee:history", args=[record.noun(), record.pk]) + query)
    return page.context["entries"]


def test_a_change_is_told_field_by_field_with_names_for_numbers(visit):
    officer, action = visit("officer"), f.ActionFactory(titles=Texts.of("Old", fr="Ancien"))
    session, owner = f.SessionFactory(committee=action.committee), PersonFactory(name="A. Keeper")
    told = {"titles": Texts.of("New", fr="Ancien"), "due_session": session, "owner": owner}
    change(action, by=officer.user, reason="Asked by the Chair.", **told)

    newest = read(officer, action)[0]

    assert (newest["what"], newest["by"], newest["reason"]) == (
        "Changed",
        str(officer.user.person),
        "Asked by the Chair.",
    )
    assert newest["changes"] == [
        {"field": "Titles, English", "before": "Old", "after": "New"},
        {"field": "Owner", "before": "", "after": "A. Keeper"},
        {"field": "Due at", "before": "", "after": str(session)},
    ]


def test_a_move_is_a_sentence(visit):
    action = f.ActionFactory(status="planned")
    move(action, "carried", by=None, ground="Later.")

    newest = read(visit("officer"), action)[0]

    assert (newest["what"], newest["changes"]) == (
        "Moved to “carried to a later session”",
        [{"field": "Status", "before": "planned", "after": "carried to a later session"}],
    )


@pytest.mark.parametrize(
    ("role", "writer", "owner"),
    [
        (None, "Secretariat", "Secretariat"),
        ("delegate", "Secretariat", "Secretariat"),
        ("drafter", "B. Writer", "A. Keeper"),
    ],
)
def test_staff_are_named_to_the_secretariat_alone(visit, role, writer, owner):
    keeper, by = (PersonFactory(name=name) for name in ("A. Keeper", "B. Writer"))
    for person in (keeper, by):
        SignInFactory(person=person, role="officer")
    action = f.ActionFactory()
    change(action, by=by, owner=keeper)

    newest = read(visit(role), action)[0]

    assert (newest["by"], newest["changes"][0]["after"]) == (writer, owner)


def test_whoever_is_of_no_secretariat_is_a_person(visit):
    action = f.ActionFactory()
    change(action, by=SignInFactory(role="delegate").person, titles=Texts.of("New"))

    assert read(visit(None), action)[0]["by"] == "a person"


def test_the_name_of_a_hidden_record_is_not_told(visit):
    action = f.ActionFactory()
    hidden = f.SessionFactory(committee=action.committee, audience=Audience.objects.of("internal"))
    change(action, by=None, due_session=hidden)

    told = {role: read(visit(role), action)[0]["changes"][0]["after"] for role in (None, "officer")}

    assert told == {None: "a record you may not see", "officer": str(hidden)}


def test_those_to_whom_a_record_is_open_by_name_are_not_told_as_they_are_kept(visit):
    action = f.ActionFactory(audience=Audience.objects.of("moderator:43af", "person:7", "internal"))
    change(action, by=None, audience=Audience.objects.of("public"))

    told = [row["before"] for entry in read(visit("officer"), action) for row in entry["changes"]]

    assert "Secretariat, Those to whom it is open by name" in told


def test_what_was_recorded_for_the_secretariat_alone_stays_there(visit):
    document = f.DocumentFactory(audience=Audience.objects.of("internal"), titles=Texts.of("Secret draft"))
    change(document, by=None, audience=Audience.objects.of("public"), titles=Texts.of("Report"))

    assert [entry["what"] for entry in read(visit(None), document)] == ["Changed"]
    assert [entry["what"] for entry in read(visit("officer"), document)] == ["Changed", "Entered"]


def test_the_history_of_a_mandate_tells_of_everything_under_it(visit):
    action = f.ActionFactory(titles=Texts.of("Lamps"))
    f.ObligationFactory(action=action)
    f.FollowUpFactory()

    told = [entry["what"] for entry in read(visit("officer"), action.mandate, "?whole=1")]

    assert told == [
        "Entered: Request made by a decision, Report back",
        "Entered: Action, Lamps",
        f"Entered: Paragraph of a mandate, {action.paragraphs.get()}",
        f"Entered: Mandate, {action.mandate}",
    ]


@pytest.mark.parametrize("then", ["hidden", "withdrawn"])
def test_the_past_of_what_is_hidden_or_withdrawn_since_is_not_told(visit, then):
    action = f.ActionFactory()
    record = f.FollowUpFactory(action=action, texts=Texts.of("Spoken too soon"))
    change(record, by=None, texts=Texts.of("Spoken too soon again"), remark="As was said")
    if then == "hidden":
        change(record, by=None, audience=Audience.objects.of("internal"))
    else:
        withdraw(record, by=None, reason="Spoken by mistake")

    told = {role: str(read(visit(role), action, "?whole=1")) for role in (None, "delegate", "officer")}

    assert {role: "Spoken" in text or "As was said" in text for role, text in told.items()} == {
        None: False, "delegate": False, "officer": True,
    }  # fmt: skip


def test_the_queries_do_not_grow_with_the_history(visit, assert_max_queries):
    officer, action = visit("officer"), f.ActionFactory()
    for number in range(2, 12):
        change(action, by=None, number=number, due_session=f.SessionFactory(committee=action.committee))

    with assert_max_queries(14):
        assert len(read(officer, action)) == 11


def test_a_change_is_told_with_its_time_in_the_zone_of_the_page(visit):
    at = dt.datetime(2031, 3, 15, 21, 30, tzinfo=dt.UTC)
    with recorded_as_of(at):
        session = f.SessionFactory()

    with timezone.override("Asia/Tokyo"):
        told = visit(None).get(reverse("committee:history", args=[session.noun(), session.pk])).content.decode()

    assert '<time datetime="2031-03-16T06:30+09:00">16 March 2031, 06:30</time>' in told


def test_every_field_that_is_told_is_named_in_the_language_of_the_page():
    """A label that reads the same in Arabic as in English was not translated, or is the name of a column."""
    records = [model for model in apps.get_models() if issubclass(model, ThreadRecord)]
    columns = [(model, field) for model in records for field in model._meta.concrete_fields]

    with override("ar"):
        told = {field.attname: label_of(field, field.attname) for _model, field in columns}

    assert {name: label for name, label in told.items() if label.isascii() and label} == {}


@pytest.mark.parametrize(("source", "told"), [("", False), ("RC/1/9, paragraph 4", True)])
def test_what_names_no_source_was_not_verified_as_it_was_entered(visit, source, told):
    document = f.DocumentFactory(source=source)

    page = visit(None).get(reverse("committee:history", args=["document", document.pk]))

    fields = [row["field"].lower() for entry in page.context["entries"] for row in entry["changes"]]
    assert ("symbol" in fields, "verified" in fields) == (True, told)
