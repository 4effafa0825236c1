"""What a program may do with doubles and with files; and what a list or an address that is not known answers."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client):
    """`send("post", path, body)` as an officer's program; with `role` as somebody else's."""

    def sent(verb, path, body=None, *, role="officer", **how):
        _token, secret = ApiToken.make(SignInFactory(role=role).person, "test")
        how = {"content_type": "application/json", **how} if how.pop("is_json", True) else how
        return getattr(client, verb)(f"/api/{path}", body or {}, headers={"Authorization": f"Bearer {secret}"}, **how)

    return sent


@pytest.fixture
def doubles():
    kept = f.DocumentFactory(symbol="RC/1/4")
    double = f.DocumentFactory(symbol="RC/1/04", session=kept.session, committee=kept.committee, author_name="Bureau")
    return kept, double


def test_a_double_is_merged_with_what_is_taken_over_and_parted_again(send, doubles):
    kept, double = doubles

    merged = send("post", f"documents/{kept.pk}/merge", {"double_id": double.pk, "take": ["author_name"]})
    gone = send("get", f"documents/{double.pk}")
    double.refresh_from_db()
    into, taken = double.merged_into, merged.json()["author_name"]
    parted = send("post", f"documents/{kept.pk}/parting", {"double_id": double.pk})
    again = send("post", f"documents/{kept.pk}/parting", {"double_id": double.pk})

    assert (merged.status_code, into, taken, gone.status_code) == (200, kept, "Bureau", 302)
    assert (parted.status_code, parted.json()["author_name"]) == (200, "")
    assert (again.status_code, again.json()) == (422, {"errors": {"double_id": ["These two are not merged."]}})
    assert m.Document.objects.standing().filter(pk=double.pk).exists()


def test_the_id_of_a_double_leads_to_the_document_that_stays_wherever_it_is_named(send, doubles):
    kept, double = doubles
    action = f.ActionFactory(mandate__committee=kept.committee)
    send("post", f"documents/{kept.pk}/merge", {"double_id": double.pk})

    one, history = (send("get", f"documents/{double.pk}{more}") for more in ("", "/history"))
    told = {"titles": {"en": "Delivered"}, "actions": [action.pk], "kind": "document"}
    entered = send("post", "implementations", told | {"document": {"document_id": double.pk}})
    listed = send("get", f"implementations?document={double.pk}").json()["items"]

    assert (one.url, history.url) == (f"/api/documents/{kept.pk}", f"/api/documents/{kept.pk}/history")
    assert (entered.status_code, m.Implementation.objects.get().document) == (201, kept)
    assert [row["id"] for row in listed] == [entered.json()["id"]]


def test_whoever_may_not_see_the_document_that_stays_is_not_led_to_it(send, doubles):
    kept, double = doubles
    send("post", f"documents/{kept.pk}/merge", {"double_id": double.pk})
    m.Document.objects.filter(pk=kept.pk).update(audience=Audience.objects.of("internal"))

    assert send("get", f"documents/{double.pk}", role="delegate").status_code == 404


def test_an_officer_reads_through_the_api_what_was_withdrawn_and_nobody_else_does(send):
    one = f.DocumentFactory(symbol="RC/1/7")
    withdraw(one, by=None, reason="Entered twice.")
    one.refresh_from_db()

    own, theirs = (send("get", f"documents/{one.pk}", role=role) for role in ("officer", "delegate"))
    listed = send("get", "documents").json()["items"]

    assert (own.status_code, own.json()["withdrawn"]["reason"], theirs.status_code) == (200, "Entered twice.", 404)
    assert one.pk not in [row["id"] for row in listed]


def test_nothing_is_taken_over_that_was_not_named(send, doubles):
    kept, double = doubles

    told = send("post", f"documents/{kept.pk}/merge", {"double_id": double.pk}).json()

    assert told["author_name"] == ""


def test_a_merge_is_refused_to_whoever_may_not_and_with_what_is_no_double(send, doubles):
    kept, double = doubles
    of_another = f.DocumentFactory(symbol="RC/9/9")

    answers = [
        send("post", f"documents/{kept.pk}/merge", {"double_id": double.pk}, role="delegate"),
        send("post", f"documents/{kept.pk}/merge", {"double_id": kept.pk}),
        send("post", f"documents/{kept.pk}/merge", {"double_id": of_another.pk}),
        send("post", f"documents/{kept.pk}/merge", {"double_id": double.pk, "take": ["symbol"]}),
        send("post", f"documents/{kept.pk}/merge", {"double_id": 999_999}),
    ]

    assert [answer.status_code for answer in answers] == [403, 422, 422, 422, 404]
    assert list(answers[3].json()["errors"]) == ["take"]
    assert m.Document.objects.standing().count() == 3


def test_a_file_is_attached_in_one_language_and_listed_to_whoever_sees_the_record(send, client):
    document, hidden = f.DocumentFactory(), f.DocumentFactory(audience=Audience.objects.of("internal"))
    text = SimpleUploadedFile("lamps.txt", b"On lamps.", "text/plain")

    made = send("post", f"documents/{document.pk}/files", {"file": text, "language": "fr"}, is_json=False)

    told = made.json()
    assert (made.status_code, told["language"], told["label"], told["size"]) == (201, "fr", "", 9)
    assert told["url"].endswith(reverse("committee:file", args=[told["id"]]))
    assert client.get(f"/api/documents/{document.pk}/files").json() == [told]
    assert client.get(f"/api/documents/{hidden.pk}/files").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "language", "role", "status", "field"),
    [
        ("lamps.txt", b"On lamps.", "en", "delegate", 403, "__all__"),
        ("lamps.pdf", b"On lamps.", "en", "officer", 422, "file"),
        ("lamps.txt", b"<html><p>Lamps", "en", "officer", 422, "file"),
        ("lamps.txt", b"On lamps.", "tlh", "officer", 422, "language"),
    ],
)
def test_a_file_is_refused_as_on_the_page(send, client, name, content, language, role, status, field):
    document = f.DocumentFactory()
    body = {"file": SimpleUploadedFile(name, content), "language": language}

    answer = send("post", f"documents/{document.pk}/files", body, role=role, is_json=False)

    assert (answer.status_code, list(answer.json()["errors"])) == (status, [field])
    assert client.get(f"/api/documents/{document.pk}/files").json() == []


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("sessions?committee=XXX", {"committee": ["There is no committee “XXX” here."]}),
        ("documents?session=RCX/999", {"session": ["There is no session “RCX/999” here."]}),
        (
            "actions?mandate=no-such",
            {"mandate": ["There is no mandate “no-such” here: name it by its short name or its id."]},
        ),
    ],
)
def test_a_list_of_what_is_not_known_is_refused_rather_than_empty(client, query, errors):
    answer = client.get(f"/api/{query}")

    assert (answer.status_code, answer.json()) == (422, {"errors": errors})


@pytest.mark.parametrize("name", ["slug", "pk"])
def test_a_list_is_narrowed_to_a_mandate_by_its_short_name_or_its_id(client, name):
    action, _other = f.ActionFactory(), f.ActionFactory()

    told = client.get("/api/actions", {"mandate": str(getattr(action.mandate, name))}).json()

    assert [row["id"] for row in told["items"]] == [action.pk]


def test_a_hidden_committee_or_mandate_is_as_unknown_as_any(client):
    hidden = f.MandateFactory(audience=Audience.objects.of("internal"))

    answer = client.get("/api/actions", {"mandate": hidden.slug})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["mandate"])


def test_a_method_that_an_address_does_not_take_is_refused_in_json(client, send):
    answer = send("post", "dialogues")

    told = {"errors": {"__all__": ["POST is not taken at this address; it takes GET."]}}
    assert (answer.status_code, answer.json(), answer["Allow"]) == (405, told, "GET")


def test_an_address_that_leads_nowhere_answers_json(client, send):
    answers = [client.get("/api/nothing"), client.get("/api/documents/7/nothing"), send("post", "nothing")]

    told = {"errors": {"__all__": ["Nothing is at this address; /api/openapi.json describes what is."]}}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(404, told)] * 3


def test_nothing_is_verified_without_its_source(send):
    body = f.CommitteeFactory(code="LMP")
    sourced = f.SessionFactory(committee=body, number=1, source="LMP/1/9", is_verified=False)
    plain = f.SessionFactory(committee=body, number=2)
    told = {"committee": "LMP", "number": 3, "is_verified": True}

    def changed(session, **values):
        return send("patch", f"sessions/{session.pk}", {"version": session.version, "values": values}).status_code

    refused = send("post", "sessions", told)
    entered = send("post", "sessions", told | {"source": "LMP/3/9"})

    sentence = "Name the source against which this was verified."
    assert (refused.status_code, refused.json()) == (422, {"errors": {"is_verified": [sentence]}})
    assert (entered.status_code, changed(sourced, is_verified=True), changed(plain, is_verified=True)) == (
        201,
        200,
        422,
    )
    assert changed(plain, notes={"en": "Held."}) == 200
    assert Texts(m.Session.objects.get(pk=plain.pk).notes).best().text == "Held."
