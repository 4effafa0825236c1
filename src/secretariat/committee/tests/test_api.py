"""The API: what it reads to whom, and what it lets an officer's program do."""

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken
from secretariat.committee.factories import (
    ActionFactory,
    CommitteeFactory,
    ConsiderationFactory,
    DocumentFactory,
    ImplementationFactory,
    ReportDocumentFactory,
    SessionFactory,
)
from secretariat.committee.models import Consideration, Decision, Document
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

pytestmark = pytest.mark.django_db


def bearer(**person):
    _token, secret = ApiToken.make(SignInFactory(**person).person, "test")
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def post(client, path, body, **auth):
    return client.post(f"/api/{path}", body, content_type="application/json", **auth)


def test_a_stranger_reads_what_is_public_and_nothing_else(client):
    action = ActionFactory(titles=Texts.of("Open"))
    hidden = ActionFactory(titles=Texts.of("Hidden"), audience=Audience.objects.of("internal"), mandate=action.mandate)

    listed = client.get("/api/actions").json()

    assert ([row["label"] for row in listed["items"]], listed["count"]) == (["Open"], 1)
    assert client.get(f"/api/actions/{action.pk}").json()["permalink"].endswith(f"/id/action/{action.pk}/")
    assert client.get(f"/api/actions/{hidden.pk}").status_code == 404
    assert client.get(f"/api/actions/{hidden.pk}/history").status_code == 404


def test_a_token_reads_what_its_person_may(client):
    ActionFactory(titles=Texts.of("Hidden"), audience=Audience.objects.of("internal"))

    seen = client.get("/api/actions", **bearer(role="officer")).json()

    assert [row["label"] for row in seen["items"]] == ["Hidden"]
    assert client.get("/api/actions", HTTP_AUTHORIZATION="Bearer nonsense").status_code == 401


def test_the_owner_in_the_secretariat_is_not_told(client):
    owner = SignInFactory(role="officer").person
    action = ActionFactory(owner=owner)

    told = client.get(f"/api/actions/{action.pk}").json()
    history = client.get(f"/api/actions/{action.pk}/history").json()

    assert "owner" not in told and "owner_id" not in told
    assert ["owner_id" in entry["changes"] for entry in history] == [False]


def test_without_a_token_nothing_is_written(client):
    officer = SignInFactory(role="officer")
    client.force_login(officer)
    committee = SessionFactory().committee

    answer = post(client, "documents", {"committee": committee.code, "symbol": f"{committee.code}/1/1"})

    assert answer.status_code == 401


def test_who_may_not_keep_the_record_is_refused(client):
    committee = SessionFactory().committee

    answer = post(client, "documents", {"committee": committee.code, "symbol": "A/1/1"}, **bearer(role="delegate"))

    assert answer.status_code == 403


def test_an_officers_program_records_a_consideration_and_a_decision(client):
    auth = bearer(role="officer")
    delivery = ImplementationFactory()
    report = ReportDocumentFactory(session=delivery.session)
    cited = {"symbol": report.symbol, "ranges": [[98, 112]]}
    body = {"session_id": delivery.session_id, "citation": cited, "implementations": [delivery.pk]}

    considered = post(client, "considerations", body, **auth)
    decided = post(client, "decisions", {**body, "number": "8.1", "verbs": ["took_note"]}, **auth)

    assert (considered.status_code, decided.status_code) == (201, 201)
    assert Consideration.objects.get().citation.ranges == [[98, 112]]
    assert Decision.objects.get().verbs == ["took_note"]
    assert client.get(f"/api/actions/{delivery.actions.get().pk}").json()["status"] == "decided"


def test_a_range_beyond_the_report_is_refused_and_leaves_nothing(client):
    delivery = ImplementationFactory()
    report = ReportDocumentFactory(session=delivery.session, last_paragraph=100)
    cited = {"symbol": report.symbol, "ranges": [[98, 112]]}
    body = {"session_id": delivery.session_id, "citation": cited, "implementations": [delivery.pk]}

    answer = post(client, "considerations", body, **bearer(role="officer"))

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["citation"])
    assert Consideration.objects.count() == 0


def test_an_older_version_does_not_overwrite_a_newer_one(client):
    auth, document = bearer(role="officer"), DocumentFactory()
    change = {"version": 1, "values": {"titles": {"en": "First"}}}

    first = client.patch(f"/api/documents/{document.pk}", change, content_type="application/json", **auth)
    second = client.patch(f"/api/documents/{document.pk}", change, content_type="application/json", **auth)

    assert (first.status_code, second.status_code) == (200, 409)


def test_a_translation_that_is_added_leaves_the_other_languages(client):
    auth, titles = bearer(role="officer"), Texts.of({"en": "A study", "fr": "Une étude"})
    document = DocumentFactory(titles=titles)

    for version, told in ((1, {"es": {"text": "Un estudio", "standing": "translation"}}), (2, {"fr": ""})):
        body = {"version": version, "values": {"titles": told}}
        client.patch(f"/api/documents/{document.pk}", body, content_type="application/json", **auth)

    document.refresh_from_db()
    assert {code: told["text"] for code, told in document.titles.items()} == {"en": "A study", "es": "Un estudio"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"titles": {"xx": "Unknown language"}}, "titles"),
        ({"committee_id": 7}, "committee_id"),
        ({"day": "yesterday"}, "day"),
        ({"last_paragraph": -4}, "last_paragraph"),
    ],
)
def test_bad_values_are_refused_beside_their_field(client, values, field):
    document = DocumentFactory()

    answer = client.patch(
        f"/api/documents/{document.pk}",
        {"version": 1, "values": values},
        content_type="application/json",
        **bearer(role="officer"),
    )

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_a_revoked_token_and_an_ended_sign_in_open_nothing(client):
    user = SignInFactory(role="officer")
    token, secret = ApiToken.make(user.person, "test")
    auth = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    assert client.get("/api/actions", **auth).status_code == 200

    user.is_active = False
    user.save()
    assert client.get("/api/actions", **auth).status_code == 401

    user.is_active = True
    user.save()
    token.revoke()
    assert client.get("/api/actions", **auth).status_code == 401


def test_what_was_said_of_a_hidden_action_is_not_found_by_its_id(client):
    hidden = ActionFactory(audience=Audience.objects.of("internal"))
    said = ConsiderationFactory(committee=hidden.committee, actions=[hidden])

    asked = [client.get(f"/api/considerations?action={hidden.pk}", **who) for who in ({}, bearer(role="officer"))]

    assert [answer.status_code for answer in asked] == [422, 200]
    assert asked[0].json()["errors"] == {"action": [f"There is no action “{hidden.pk}” here."]}
    assert [row["id"] for row in asked[1].json()["items"]] == [said.pk]


def test_the_description_names_every_kind(client):
    paths = client.get("/api/openapi.json").json()["paths"]

    assert {"/api/actions", "/api/documents", "/api/decisions", "/api/follow-ups"} <= set(paths)


def test_lists_take_the_same_queries_for_one_record_and_for_many(client, django_assert_max_num_queries):
    delivery = ImplementationFactory()
    for _more in range(5):
        ImplementationFactory(action=delivery.actions.get())

    with django_assert_max_num_queries(12):
        client.get("/api/implementations")


@pytest.mark.parametrize("typed", ["RCQ/12", "rcq 12", "its id"])
def test_a_list_is_narrowed_to_a_session_by_its_symbol_or_its_id(client, typed):
    session = SessionFactory(committee=CommitteeFactory(code="RCQ"), number=12)
    document, _other = DocumentFactory(session=session), DocumentFactory()

    told = client.get("/api/documents", {"session": str(session.pk) if typed == "its id" else typed}).json()

    assert [row["id"] for row in told["items"]] == [document.pk]


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("nosuch=1", "nosuch", "This is asked by no such name here; known are: committee, "),
        ("mandate=7", "mandate", "This is asked by no such name here; known are: "),
        ("session=abc", "session", "Write a session as its symbol or its id: CDIP/21, or 7."),
        ("kind=nonsense", "kind", "There is no kind “nonsense” here; known are: "),
    ],
)
def test_what_a_list_cannot_be_narrowed_by_is_refused(client, query, field, sentence):
    answer = client.get(f"/api/documents?{query}")

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert answer.json()["errors"][field][0].startswith(sentence)


@pytest.mark.parametrize(
    ("path", "field"), [("actions", "status"), ("follow-ups", "kind"), ("implementations", "kind")]
)
def test_a_status_or_kind_that_there_is_not_finds_not_nothing(client, path, field):
    assert client.get(f"/api/{path}?{field}=nonsense").status_code == 422


@pytest.mark.parametrize(
    ("told", "errors"),
    [
        ({"nosuch": 1}, {"nosuch": ["There is no field “nosuch” here: /api/openapi.json names those there are."]}),
        ({"number": "x"}, {"number": ["Write a whole number."]}),
        ({"due_session_id": 0}, {"due_session_id": ["Write 1 or more."]}),
        ({"titles": 7}, {"titles": ["Send an object, in { }."]}),
        ([], {"__all__": ["Send an object, in { }."]}),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(client, told, errors):
    answer = client.post("/api/actions", told, content_type="application/json", **bearer(role="officer"))

    assert (answer.status_code, answer.json()) == (422, {"errors": errors})


@pytest.mark.parametrize(("symbol", "status"), [("nonsense", 422), ("RCQ/1/7", 201), ("WT/MIN(01)/DEC/1", 201)])
def test_what_is_no_symbol_makes_no_document(client, symbol, status):
    committee = CommitteeFactory(code="RCQ")

    answer = post(
        client,
        "documents",
        {"committee": committee.code, "symbol": symbol, "kind": "working"},
        **bearer(role="officer"),
    )

    assert (answer.status_code, Document.objects.count()) == (status, int(status == 201))
    assert list(answer.json().get("errors", {})) == (["symbol"] if status == 422 else [])
