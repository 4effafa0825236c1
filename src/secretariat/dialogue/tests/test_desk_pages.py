"""The Chair’s desk: its buttons, its forms, and presses that come too late."""

from __future__ import annotations

import pytest
from django.test import Client

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory
from secretariat.dialogue.factories import asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import PointOfOrder, SpeakersList, SpeakingRequest
from secretariat.dialogue.operations.desk import ListMoved
from secretariat.dialogue.operations.dialogues import conclude
from secretariat.dialogue.operations.floor import call, end, pass_over
from secretariat.dialogue.operations.points import raise_point, rule_on
from secretariat.dialogue.operations.undoing import undo, undoable
from secretariat.record.models import Term

from .visiting import address, delegate, page, press, signed_in, token

pytestmark = pytest.mark.django_db

KINDS = {"ZZ": "member_state", "NET": "ngo", "FIN": "unit"}


def test_who_chairs_is_told_to_the_secretariat_of_its_committee_alone():
    made = open_dialogue(chair=PersonFactory(name="Ms Chair"))
    there, elsewhere = made.committee_code, "ELSE"
    readers = [
        signed_in(SignInFactory(role="officer")),
        signed_in(SignInFactory(role="officer", role__committee=there)),
        signed_in(SignInFactory(role="officer", role__committee=elsewhere)),
        signed_in(delegate("AA")),
        Client(),
    ]

    assert ["Ms Chair" in page(reader, made.get_absolute_url()) for reader in readers] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_the_desk_is_the_officers_and_the_chairs():
    chair = delegate("CH")
    made = open_dialogue(chair=chair.person)
    url = address("desk", made)

    answers = [signed_in(user).get(url).status_code for user in (SignInFactory(role="officer"), chair, delegate("AA"))]

    assert (answers, Client().get(url).status_code) == ([200, 200, 403], 302)


def test_a_stale_press_on_next_speaker_skips_nobody():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    first, second = asked(made, "AA"), asked(made, "BB", 1)
    stale = f"{first.pk}.0"

    for _ in range(3):
        press(client, made, "call", stale)
    press(client, made, "call", f"{second.pk}.0")  # another desk, which has not seen that the first speaks

    states = dict(SpeakingRequest.objects.values_list("delegation__code", "state"))
    assert states == {"AA": "speaking", "BB": "waiting"}


def test_a_press_that_came_too_late_is_told_in_a_sentence():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    first, second = asked(made, "AA"), asked(made, "BB", 1)
    press(client, made, "call", f"{first.pk}.0")

    answer = client.post(address("act", made, "call"), {"target": f"{second.pk}.0"}, follow=True)

    assert "Somebody else was quicker" in answer.content.decode()


@pytest.mark.parametrize("target", ["", "x", "9" * 30, "0.0", "-1", "1.x"])
def test_a_press_on_nothing_there_is_answers_that_there_is_nothing(target):
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    asked(made, "AA")

    assert press(client, made, "call", target) in {302, 404}
    assert SpeakingRequest.objects.get().state == "waiting" or target == "1.x"


def test_every_button_of_the_desk_works():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    first, second = asked(made, "AA"), asked(made, "BB", 1)
    presses = [
        ("call", f"{first.pk}.0"), ("pause", first.pk), ("resumption", first.pk), ("reset", first.pk),
        ("end", first.pk), ("call", f"{second.pk}.0"),
        ("undo", None), ("suspension", ""), ("opening", ""), ("list-opening", ""),
    ]  # fmt: skip

    for act, target in presses:
        target = undoable(made.speakers)[0].pk if act == "undo" else target
        assert press(client, made, act, target) == 302

    states = dict(SpeakingRequest.objects.values_list("delegation__code", "state"))
    assert (states, SpeakersList.objects.get().state) == ({"AA": "spoken", "BB": "waiting"}, "open")


def fill(client, made, act: str, target="", **told):
    url = address("act", made, act)
    return client.post(url, {"token": token(client, f"{url}?target={target}"), "target": target, **told})


def test_one_who_is_not_next_is_given_the_floor_with_words():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    asked(made, "AA")
    late = asked(made, "BB", 1)

    press(client, made, "call", f"{late.pk}.0")
    pressed = late.state
    answer = fill(client, made, "turn", f"{late.pk}.0", reason="Has to leave.")

    late.refresh_from_db()
    log = Client().get(address("reorderings", made)).context["table"]["rows"]
    assert (pressed, answer.status_code, late.state) == ("waiting", 302, "speaking")
    assert log[0][2:] == ["from 2 to 1", "Organization AA", "given the floor out of turn by the Chair · Has to leave."]


def test_one_is_passed_over_with_words_that_everybody_reads():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    first = asked(made, "AA")

    fill(client, made, "passing", first.pk, reason="Did not answer.")

    log = Client().get(address("reorderings", made)).context["table"]["rows"]
    assert [row[2:] for row in log] == [["1, left", "", "passed over by the Chair · Did not answer."]]


def test_closing_asks_once_and_says_who_will_not_be_heard():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    asked(made, "AA")
    url = address("act", made, "conclusion")
    shown = page(client, url)

    answer = fill(client, made, "conclusion")

    assert ("1 request for the floor still waits" in shown, answer.status_code) == (True, 302)
    assert SpeakersList.objects.get().state == "closed"


def test_a_dialogue_of_another_day_is_opened_after_a_question():
    made, client = dialogue(), signed_in(SignInFactory(role="officer"))
    desk, question = page(client, address("desk", made)), page(client, address("act", made, "beginning"))

    fill(client, made, "beginning")

    assert (address("act", made, "beginning") in desk, "It is to be held on 16 March 2026" in question) == (True, True)
    assert SpeakersList.objects.get().state == "open"


def test_a_second_desk_is_told_that_its_press_changed_nothing():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    first = asked(made, "AA")
    press(client, made, "call", f"{first.pk}.0")

    answer = client.post(address("act", made, "call"), {"target": f"{first.pk}.0"}, follow=True)

    assert "your press changed nothing" in answer.content.decode()


def test_the_desk_offers_those_of_this_committee_first_and_everybody_else_after_them():
    made = open_dialogue(groups=[group("NORTH", "AA")])
    OrganizationFactory(code="ZZ")
    officer = signed_in(SignInFactory(role="officer"))

    fields = [officer.get(address("act", made, act)).context["form"].fields for act in ("addition", "point")]

    near = (("Of this committee", ["Organization AA"]), ("Others", ["Organization ZZ"]))
    for choices in (form["delegation"].choices for form in fields):
        assert tuple((label, [name for _pk, name in rows]) for label, rows in list(choices)[1:]) == near


def test_the_desk_puts_observers_and_the_secretariat_on_the_list_as_what_they_are():
    made, client = open_dialogue(groups=[group("NORTH", "AA")]), signed_in(SignInFactory(role="officer"))
    url = address("act", made, "addition")
    made_of = {code: OrganizationFactory(code=code, kind=kind).pk for code, kind in KINDS.items()}

    offered = {str(label) for label, _rows in list(client.get(url).context["form"].fields["delegation"].choices)[1:]}
    for pk in made_of.values():
        client.post(url, {"token": token(client, url), "kind": "national", "presence": "room", "delegation": pk})

    assert offered == {"Of this committee", "Others", "Observers", "Secretariat"}
    told = dict(SpeakingRequest.objects.values_list("delegation__code", "kind"))
    assert told == {"ZZ": "national", "NET": "observer", "FIN": "office"}


def test_the_list_counts_delegations_and_not_speeches():
    made = open_dialogue()
    for minute, state in enumerate(["AA", "AA", "BB"]):
        request = asked(made, state, minute)
        end(made.speakers, call(made.speakers, request, by=None, current=None), by=None)

    assert "2 delegations have spoken · 3 speeches" in page(Client(), address("dialogue", made))


def test_the_desk_adds_a_nameplate_once():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    url = address("act", made, "addition")
    sent = {"token": token(client, url), "kind": "national", "presence": "room"}
    sent["delegation"] = OrganizationFactory(code="AA").pk

    answers = [client.post(url, sent).status_code for _ in range(2)]

    assert (answers, SpeakingRequest.objects.count()) == ([302, 302], 1)


def test_a_move_without_a_reason_is_refused_beside_the_field():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    asked(made, "AA")
    late = asked(made, "BB", 1)
    url = address("act", made, "move")

    answer = client.post(url, {"token": token(client, f"{url}?target={late.pk}"), "target": late.pk, "place": 1})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["reason"])


def test_a_point_of_order_is_raised_and_ruled_on_at_the_desk():
    Term.objects.create(
        vocabulary="point-of-order", code="closure", labels={"en": {"text": "Closure"}}, extras={"rule": "117"}
    )
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    url = address("act", made, "point")
    sent = {"token": token(client, url), "delegation": OrganizationFactory(code="AA").pk, "category": "closure"}
    client.post(url, sent)
    point = PointOfOrder.objects.get()
    shown = page(Client(), address("dialogue", made))
    url = address("act", made, "ruling")
    asked_for = page(client, f"{url}?target={point.pk}")

    client.post(url, {"token": token(client, f"{url}?target={point.pk}"), "target": point.pk, "ruling": "Noted."})

    point.refresh_from_db()
    assert ("Closure (117)" in shown, "Closure (117)" in asked_for, point.ruling) == (True, True, "Noted.")


def test_beside_undo_a_point_of_order_is_of_the_one_that_raised_it():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    call(made.speakers, asked(made, "AA"), by=None, current=None)
    point = raise_point(made.speakers, delegation=OrganizationFactory(code="CC"), category="closure", by=None)
    rule_on(point, "Noted.", by=None)

    acts = client.get(address("desk", made)).context["acts"]

    told = [(str(one["word"]), one["delegation"] and one["delegation"].code) for one in acts]
    assert told[:3] == [("Point of order ruled on", "CC"), ("Point of order raised", "CC"), ("Floor given", "AA")]


def test_who_waited_when_the_dialogue_was_closed_is_told_as_not_heard_and_neither_moved_nor_passed_over():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    late = asked(made, "AA")
    open_pages = [page(client, address(name, made)) for name in ("desk", "dialogue")]
    conclude(made.speakers, by=None)

    pages = [page(client, address(name, made)) for name in ("desk", "dialogue")]
    with pytest.raises(ListMoved, match="was not heard"):
        pass_over(made.speakers, late, by=None, reason="Not there.")

    told = "closed before these were heard"
    assert [told in one for one in (*open_pages, *pages)] == [False, False, True, True]
    assert ["/desk/move/" in one for one in (open_pages[0], pages[0])] == [True, False]


def test_the_chair_rules_and_goes_on_with_one_press():
    made, client = open_dialogue(), signed_in(SignInFactory(role="officer"))
    first, _second = asked(made, "AA"), asked(made, "BB", 1)
    press(client, made, "call", f"{first.pk}.0")
    point = raise_point(made.speakers, delegation=OrganizationFactory(code="CC"), category="closure", by=None)
    desk = page(client, address("desk", made))
    form = client.get(f"{address('act', made, 'ruling')}?target={point.pk}").context["form"]

    told = {"ruling": "Noted.", "goes_on": "on", "next": form["next"].value(), "current": form["current"].value()}
    fill(client, made, "ruling", point.pk, **told)

    states = dict(SpeakingRequest.objects.values_list("delegation__code", "state"))
    assert ("Next speaker" in desk, "until the Chair has ruled" in desk) == (False, True)
    assert (states, PointOfOrder.objects.get().ruling) == ({"AA": "spoken", "BB": "speaking"}, "Noted.")


def test_who_has_not_signed_in_presses_nothing():
    made = open_dialogue()

    assert (press(Client(), made, "conclusion"), SpeakersList.objects.get().state) == (302, "open")


def test_what_an_undone_act_put_back_is_told_as_that_and_not_as_the_rule():
    made, officer = open_dialogue(), SignInFactory(role="officer")
    first = asked(made, "AA")
    asked(made, "BB", 1)
    call(made.speakers, first, by=officer, current=None)

    undo(undoable(made.speakers)[0], by=officer)

    log = Client().get(address("reorderings", made)).context["table"]["rows"]
    assert [row[0:1] + row[2:] for row in log] == [
        ["Organization AA", "1", "Organization BB", "what was done at the desk was undone"]
    ]


def test_the_desk_is_told_where_two_delegations_wait_to_speak_for_one_group():
    north = group("NORTH", "AA", "BB")
    made, officer = open_dialogue(groups=[north]), signed_in(SignInFactory(role="officer"))
    for minute, state in enumerate(("AA", "BB")):
        asked(made, state, minute, kind="group", group=north, at_desk=True)

    rows = officer.get(address("desk", made)).context["rows"]

    assert [row["also"] for row in rows] == ["Organization BB", "Organization AA"]
    assert "For the same group" not in page(Client(), address("dialogue", made))
