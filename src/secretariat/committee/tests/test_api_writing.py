"""What an officer's program may do: the whole thread, whole or not at all, and once."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.api.writing import in_english
from secretariat.committee.steps import STEPS
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change, withdraw

from .report_samples import Thread

pytestmark = pytest.mark.django_db


def test_a_program_keeps_the_whole_thread(program):
    officer, administrator = program(), program("administrator")

    def made(path, body, send=officer):
        status, told = send("post", path, body)
        assert (path, status, told.get("errors")) == (path, 201, None)
        return told["id"]

    made("committees", {"code": "LMP", "names": {"en": "Committee on Lamps"}}, administrator)
    first = made("sessions", {"committee": "LMP", "number": 1, "scheduled_start": "2011-05-12"})
    second = made("sessions", {"committee": "LMP", "number": 2})
    item = made(
        "agenda-items", {"committee": "LMP", "number": "5", "titles": {"en": "Lamps"}, "first_session_id": first}
    )
    summary = {"committee": "LMP", "kind": "summary", "session_id": first}
    summary = {"document_id": made("documents", summary), "label": "5.1"}
    mandate = made("mandates", {"committee": "LMP", "slug": "lamps", "titles": {"en": "Lamps"}, "citation": summary})
    paragraph = made("paragraphs", {"mandate_id": mandate, "number": 1, "quotations": {"en": "Light the lamps."}})
    action = {"mandate_id": mandate, "paragraphs": [paragraph], "titles": {"en": "A list"}}
    action = made("actions", action)
    paper = made(
        "documents", {"committee": "LMP", "symbol": "LMP/1/4", "titles": {"en": "A list"}, "session_id": first}
    )
    made("document-versions", {"document": {"document_id": paper}, "kind": "rev", "languages": ["en", "ar"]})
    report = {"committee": "LMP", "symbol": "LMP/1/9 Prov.", "kind": "report", "session_id": first}
    report = made("documents", report | {"last_paragraph": 90})
    cited = {"symbol": "LMP/1/9", "ranges": [[3, 8]]}
    delivery = {"actions": [action], "document": {"symbol": "LMP/1/4"}, "session_id": first}
    delivery = made("implementations", delivery)
    later = {"committee": "LMP", "symbol": "LMP/2/4", "titles": {"en": "Lamps anew"}, "session_id": second}
    made("documents", later)
    later = made("implementations", {"actions": [action], "document": {"symbol": "LMP/2/4"}, "session_id": second})
    considered = made("considerations", {"session_id": first, "citation": cited, "implementations": [delivery]})
    decided = {"session_id": first, "number": "5.1", "citation": summary, "actions": [action], "verbs": ["took_note"]}
    decided = made("decisions", decided)
    asked = {"decision_id": decided, "action_id": action, "texts": {"en": "More lamps."}, "due_session_id": second}
    met, released = made("obligations", asked), made("obligations", asked | {"texts": {"en": "Fewer lamps."}})
    follow_up = {"action_id": action, "kind": "other", "texts": {"en": "Count them."}, "decision_id": decided}
    follow_up = made("follow-ups", follow_up | {"stated_at_id": first, "citation": summary})

    steps = [
        (f"sessions/{first}/conclusion", {"start": "2011-05-12", "end": "2011-05-16"}),
        (f"documents/{report}/adoption", {"session_id": second, "day": "2012-05-10", "last_paragraph": 91}),
        (f"citations/{m.Consideration.objects.get(pk=considered).citation_id}/confirmation", {}),
        (f"obligations/{met}/fulfilment", {"implementation_id": later}),
        (f"obligations/{released}/release", {"reason": "There are enough."}),
        (f"follow-ups/{follow_up}/closure", {"session_id": first, "reason": "Counted.", "citation": summary}),
        (f"sessions/{second}/postponement", {"start": "2032-09-01", "reason": "Fog."}),
        (f"sessions/{second}/parts", {"parts": [part("2032-09-01"), part("2032-11-01")]}),
        (f"agenda-items/{item}/withdrawal", {"reason": "Entered twice."}),
        (f"agenda-items/{item}/reinstatement", {"reason": "It was not."}),
        (f"sessions/{second}/cancellation", {"reason": "Fog."}),
    ]
    answers = [(path, *officer("post", path, body)) for path, body in steps]

    assert [(path, status, told.get("errors")) for path, status, told in answers] == [(p, 200, None) for p, _b in steps]
    # What was delivered to the second session is still to be considered, whatever was entered since.
    assert m.Action.objects.get(pk=action).status == "delivered"
    assert [part.start.isoformat() for part in m.SessionPart.objects.all()] == ["2032-09-01", "2032-11-01"]
    assert m.FollowUp.objects.get().stated_at_id == first


def part(day: str) -> dict:
    return {"start": day, "end": day, "mode": "in_person"}


HUGE = 10**30


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("documents", {"symbol": "ONE/1/4", "titles": 5}, "titles"),
        ("documents", {"symbol": "ONE/1/4", "titles": ["A list"]}, "titles"),
        ("documents", {"symbol": "ONE/1/4", "titles": {"en": 5}}, "titles"),
        ("documents", {"symbol": "ONE/1/4", "titles": {"en": {"text": 5}}}, "titles"),
        ("documents", {"symbol": "ONE/1/4", "titles": {"en": "A" * 501}}, "titles"),
        ("documents", {"symbol": "ONE/1/4", "titles": {"xx": "A list"}}, "titles"),
        ("documents", {"symbol": "ONE/1/4", "day": 5e300}, "day"),
        ("documents", {"symbol": "ONE/1/4", "session_id": HUGE}, "session_id"),
        ("documents", {"symbol": "ONE/1/4", "colour": "red"}, "colour"),
        ("documents", {"symbol": "TWO/1/4"}, "symbol"),
        ("documents", {}, "symbol"),
        ("documents", {"symbol": "ONE/1/4", "committee": "NONE"}, "committee"),
        ("agenda-items", {"number": {"a": 5}, "titles": {"en": "Lamps"}}, "number"),
        ("agenda-items", {"number": "5", "titles": {"en": " \u200b "}}, "titles"),
        ("agenda-items", {"number": "5", "titles": {}}, "titles"),
        ("agenda-items", {"number": "5", "titles": None}, "titles"),
        ("decisions", {"number": "5.1", "verbs": 5}, "verbs"),
        ("considerations", {"session": 1, "actions": []}, "session"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field_and_leaves_nothing(program, path, body, field):
    f.CommitteeFactory(code="ONE"), f.CommitteeFactory(code="TWO")
    before = Entry.objects.count()

    status, told = program()("post", path, {"committee": "ONE", **body})

    assert (status, list(told["errors"])) == (422, [field])
    assert Entry.objects.count() == before


def test_a_consideration_of_nothing_is_refused_and_its_citation_with_it(program):
    report = f.ReportDocumentFactory()
    cited = {"symbol": report.symbol, "ranges": [[1, 2]]}
    before = Entry.objects.count()

    status, told = program()("post", "considerations", {"session_id": report.session_id, "citation": cited})

    assert (status, list(told["errors"])) == (422, ["actions"])
    assert Entry.objects.count() == before


def test_a_refused_move_leaves_no_citation(program):
    action, report = f.ActionFactory(), f.ReportDocumentFactory()
    cited = {"symbol": report.symbol}
    before = Entry.objects.count()

    answers = [
        program()("post", f"actions/{action.pk}/status", {"status": status, "citation": cited})
        for status in ("closed", "nonsense")
    ]

    assert [status for status, _told in answers] == [422, 422]
    assert (Entry.objects.count(), m.Citation.objects.count()) == (before, 0)


def test_a_key_sent_again_makes_nothing_twice(program):
    committee, send = f.CommitteeFactory(code="ONE"), program()
    told = {"committee": committee.code, "number": "5", "titles": {"en": "Lamps"}}

    first = send("post", "agenda-items", told, **{"Idempotency-Key": "a"})
    again = send("post", "agenda-items", told, **{"Idempotency-Key": "a"})
    other = send("post", "agenda-items", told, **{"Idempotency-Key": "b"})

    assert (first, first[0]) == (again, 201)
    assert other[1]["id"] != first[1]["id"]
    assert m.AgendaItem.objects.count() == 2


def test_a_key_sent_again_with_something_else_is_refused(program):
    committee, send = f.CommitteeFactory(code="ONE"), program()
    told = {"committee": committee.code, "number": "5", "titles": {"en": "Lamps"}}
    send("post", "agenda-items", told, **{"Idempotency-Key": "a"})

    other = send("post", "agenda-items", {**told, "number": "6"}, **{"Idempotency-Key": "a"})

    assert (other[0], list(other[1]["errors"]), m.AgendaItem.objects.count()) == (422, ["Idempotency-Key"], 1)


def test_who_may_not_is_refused_every_kind_and_step(program):
    action, send = f.ActionFactory(), program("delegate")

    answers = [
        send("post", "sessions", {"committee": action.committee.code, "number": 77})[0],
        send("post", "committees", {"code": "NEW", "names": {"en": "New"}})[0],
        send("patch", f"actions/{action.pk}", {"version": 1, "values": {"titles": {"en": "Mine"}}})[0],
        send("post", f"actions/{action.pk}/withdrawal", {"reason": "I wish it."})[0],
        program()("post", "committees", {"code": "NEW", "names": {"en": "New"}})[0],
    ]

    assert answers == [403] * 5


def test_pages_of_a_list_are_capped_and_numbers_no_database_keeps_are_refused(client):
    f.ActionFactory()

    asked = ["limit=500", "limit=501", f"offset={HUGE}", f"session={HUGE}", "status=nonsense"]
    answers = [client.get(f"/api/actions?{query}").status_code for query in asked]

    assert answers == [200, 422, 422, 422, 422]
    assert client.get(f"/api/actions/{HUGE}").status_code == 422


def test_more_than_can_be_sent_is_refused_in_json(program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024**2

    status, told = program()("post", "documents", {"symbol": "x" * 1024**2})

    assert (status, told) == (413, {"errors": {"__all__": ["At most 1 MB can be sent."]}})


def test_several_records_are_found_in_as_many_queries_as_one(program, django_assert_max_num_queries):
    actions = [f.ActionFactory()]
    actions += [f.ActionFactory(mandate=actions[0].mandate) for _more in range(9)]
    session = f.SessionFactory(committee=actions[0].committee)
    told = {"kind": "event", "titles": {"en": "Lamps lit"}, "session_id": session.pk, "is_delivered": False}
    send = program()

    with django_assert_max_num_queries(62):
        status, made = send("post", "implementations", {**told, "actions": [action.pk for action in actions]})

    assert (status, sorted(made["actions"])) == (201, [action.pk for action in actions])


def test_addresses_are_those_of_the_site_whoever_asks(client, settings):
    action = f.ActionFactory()

    told = client.get(f"/api/actions/{action.pk}", headers={"Host": "elsewhere.example"}).json()

    assert told["permalink"] == f"{settings.SITE_URL}/id/action/{action.pk}/"


def test_the_description_holds_together(client):
    described = client.get("/api/openapi.json").json()

    operations = [o for path in described["paths"].values() for o in path.values()]
    names = [operation["operationId"] for operation in operations]
    schemas = described["components"]["schemas"]
    assert len(names) == len(set(names))
    assert {ref.rpartition("/")[2] for ref in references(described)} <= set(schemas)
    assert set(schemas["DecisionEntered"]["properties"]) >= {"session_id", "citation", "verbs", "committee", "texts"}


def test_the_description_is_in_english_whoever_asks_first_and_tells_of_both_ways_to_reopen(client):
    reopening = [step for step in STEPS if step.slug == "reopening"]
    with override("es"):
        told = in_english(reopening)

    described = client.get("/api/openapi.json").json()["paths"]["/api/sessions/{record_id}/reopening"]["post"]

    assert told == "Take back that it was held / Take back that it was cancelled"
    assert described["summary"] == f"{told}: one of sessions"


def test_a_program_says_at_once_that_a_report_ends_before_what_is_cited_of_it(program):
    report = f.ReportDocumentFactory()
    m.DocumentVersion(document=report, committee=report.committee, kind="prov", audience=report.audience).save()
    f.CitationFactory(document=report, ranges=[[20, 25]])
    later = f.SessionFactory(committee=report.committee, number=report.session.number + 1)
    told = {"session_id": later.pk, "last_paragraph": 22}

    asked = program()("post", f"documents/{report.pk}/adoption", told)
    done = program()("post", f"documents/{report.pk}/adoption", {**told, "ends_there": True})

    assert (asked[0], done[0], done[1].get("last_paragraph")) == (422, 200, 22)


def references(told):
    for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from references(part)
    if isinstance(told, dict) and "$ref" in told:
        yield told["$ref"]


def test_a_report_is_drafted_sent_round_and_released(program):
    thread, send = Thread(), program()
    cover = {"mandate_id": thread.mandate.pk, "session_id": thread.sessions[4].pk, "symbol": "RCX/4/2"}

    drafted = send("post", "reports", cover | {"day": "2024-03-01"})
    path = f"reports/{drafted[1]['id']}"
    sent = send("post", f"{path}/clearance", {"units": [thread.unit.pk]})
    early = send("post", f"{path}/release", {"languages": ["en"]})
    told = {"languages": ["en"], "override": "The session begins tomorrow."}
    unsaid = send("post", f"{path}/release", told)
    released, again = (send("post", f"{path}/release", told | {"audience": "public"}) for _time in range(2))

    assert [drafted[0], sent[0], early[0], released[0], again[0]] == [201, 200, 422, 200, 404]
    assert unsaid == (422, {"errors": {"audience": ["Choose."]}})
    assert [drafted[1]["state"], sent[1]["state"], released[1]["state"]] == ["draft", "clearance", "released"]
    assert program("delegate")("post", "reports", cover)[0] == 403


def hidden_action(beside):
    """One that even the officers do not see."""
    return f.ActionFactory(mandate=beside.mandate, audience=Audience.objects.of("person:0"))


@pytest.mark.parametrize("step", ["withdrawal", "reinstatement"])
def test_the_answer_to_a_step_names_nothing_its_sender_may_not_see(program, step):
    action = f.ActionFactory()
    delivery = f.ImplementationFactory(action=action, actions=[action, hidden_action(action)])
    if step == "reinstatement":
        withdraw(delivery, by=None, reason="Entered twice.")

    status, told = program()("post", f"implementations/{delivery.pk}/{step}", {"reason": "Seen in the minutes."})

    assert (status, told["actions"]) == (200, [action.pk])


def test_a_change_neither_names_nor_takes_away_what_its_sender_may_not_see(program):
    action = f.ActionFactory()
    delivery = f.ImplementationFactory(action=action, actions=[action, hidden_action(action)])
    hidden = f.DocumentFactory(session=delivery.session, audience=Audience.objects.of("person:0"))
    change(delivery, by=None, document=hidden)

    told = {"version": delivery.version + 1, "values": {"titles": {"en": "Another"}}}
    status, told = program()("patch", f"implementations/{delivery.pk}", told)
    delivery.refresh_from_db()

    assert (status, told.get("actions"), told.get("document_id")) == (200, [action.pk], None)
    assert (delivery.actions.count(), delivery.document) == (2, hidden)


def test_a_number_that_not_every_database_keeps_is_refused_beside_its_field(program):
    committee = f.CommitteeFactory(code="ONE")

    answer = program()("post", "sessions", {"committee": committee.code, "number": 2**31})

    assert answer == (422, {"errors": {"number": ["The most that fits here is 2147483647."]}})
