"""Points of order of several delegations: taken in the order raised, before the next speaker is called."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.factories import AT, asked, open_dialogue
from secretariat.dialogue.models import PointOfOrder, SpeakingRequest
from secretariat.dialogue.operations.desk import ListMoved
from secretariat.dialogue.operations.floor import call, pause
from secretariat.dialogue.operations.points import raise_point, rule_on, take_back_point
from secretariat.dialogue.operations.undoing import undo, undoable
from secretariat.record.models import Entry

from .visiting import address, delegate, page, signed_in

pytestmark = pytest.mark.django_db


def minutes(number: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=number)


def speaking():
    made = open_dialogue(national_minutes=3)
    return made, call(made.speakers, asked(made, "AA"), by=None, current=None, at=AT)


def raised(made, state: str, minute: float) -> PointOfOrder:
    delegation = OrganizationFactory(code=state)
    return raise_point(made.speakers, delegation=delegation, category="closure", by=None, at=minutes(minute))


def countdown() -> tuple:
    request = SpeakingRequest.objects.get(state="speaking")
    return request.paused_at, request.ends_at


def waiting() -> list[str]:
    rows = PointOfOrder.objects.standing().filter(ruled_at=None).order_by("raised_at", "pk")
    return [str(point) for point in rows]


def test_several_delegations_raise_one_and_the_chair_rules_in_the_order_raised_before_anybody_is_called():
    made, first = speaking()
    second = asked(made, "DD", 1)
    one, two = raised(made, "BB", 1), raised(made, "CC", 2)

    with pytest.raises(ValidationError, match="The point of order of Organization BB waits for a ruling"):
        rule_on(two, "Noted.", by=None)
    rule_on(one, "The list stays open.", by=None, at=minutes(3))
    between = countdown()
    with pytest.raises(ValidationError, match="The point of order of Organization CC waits for a ruling"):
        call(made.speakers, second, by=None, current=first.pk)
    rule_on(two, "Noted.", by=None, at=minutes(5))

    assert (between[0], countdown()) == (minutes(1), (None, minutes(7)))
    assert list(PointOfOrder.objects.values_list("ruling", flat=True)) == ["The list stays open.", "Noted."]
    told = Entry.objects.filter(kind="pointoforder").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["point of order raised"] * 2 + ["point of order ruled on"] * 2


def test_one_that_is_taken_back_stands_in_the_way_of_no_other_and_the_countdown_waits_for_the_last():
    made, _first = speaking()
    one, two = raised(made, "BB", 1), raised(made, "CC", 2)

    take_back_point(one, by=None)
    stands = (waiting(), countdown()[0])
    rule_on(two, "Noted.", by=None, at=minutes(4))

    assert (stands, countdown()) == ((["Organization CC"], minutes(1)), (None, minutes(6)))


def test_a_countdown_the_chair_had_paused_stays_paused_after_all_of_them():
    made, first = speaking()
    pause(made.speakers, first, by=None, at=minutes(1))
    for point in (raised(made, "BB", 2), raised(made, "CC", 3)):
        rule_on(point, "Noted.", by=None, at=minutes(4))

    assert countdown()[0] == minutes(1)


def test_a_delegation_whose_point_waits_raises_no_second():
    made, _first = speaking()
    raised(made, "BB", 1), raised(made, "CC", 2)

    with pytest.raises(ListMoved, match="A point of order of Organization BB waits for a ruling already"):
        raised(made, "BB", 3)

    assert waiting() == ["Organization BB", "Organization CC"]


def test_the_chair_undoes_rulings_and_points_one_after_the_other():
    made, _first = speaking()
    rule_on(raised(made, "BB", 1), "The list stays open.", by=None, at=minutes(2))
    one, _two = raised(made, "CC", 3), raised(made, "DD", 4)
    rule_on(one, "Noted.", by=None, at=minutes(5))
    seen = []

    for _press in range(4):
        undo(undoable(made.speakers)[0], by=None)
        seen.append((waiting(), countdown()[0]))

    assert seen == [
        (["Organization CC", "Organization DD"], minutes(3)),
        (["Organization CC"], minutes(3)),
        ([], None),
        (["Organization BB"], minutes(1)),
    ]


def test_undoing_leaves_the_countdown_as_the_points_that_still_wait_have_it():
    made, _first = speaking()
    one, two = raised(made, "BB", 1), raised(made, "CC", 2)
    rule_on(one, "Noted.", by=None)
    take_back_point(two, by=None)
    running = countdown()[0]
    undo(undoable(made.speakers)[0], by=None)  # the ruling

    assert (running, waiting(), countdown()[0] is None) == (None, ["Organization BB"], False)


def test_undoing_the_last_that_waits_lets_the_countdown_go_on():
    made, _first = speaking()
    one, _two = raised(made, "BB", 1), raised(made, "CC", 2)
    take_back_point(one, by=None)

    undo(undoable(made.speakers)[0], by=None)

    assert (waiting(), countdown()[0]) == ([], None)


def test_every_page_shows_all_of_them_and_a_delegation_how_many_come_before_its_own():
    made, _first = speaking()
    asked(made, "DD", 1)
    one, two = raised(made, "BB", 1), raised(made, "CC", 2)
    desk, own = signed_in(SignInFactory(role="officer")), signed_in(delegate("CC"))

    public = page(Client(), address("dialogue", made)).partition('id="floor"')[2].partition("</section>")[0]
    screen = page(Client(), address("screen", made))
    mine = page(own, address("participation", made))

    for shown in (public, screen):
        before, _label, after = shown.partition("Next point of order:")
        assert ("Organization BB" in before, "Organization CC" in after) == (True, True)
    assert ("1 other is ruled on before it." in mine, f'href="{address("own_point", made)}"' in mine) == (True, False)
    assert f'href="{address("own_point", made)}"' in page(signed_in(delegate("EE")), address("participation", made))
    fields = [
        "goes_on" in desk.get(f"{address('act', made, 'ruling')}?target={point.pk}").context["form"].fields
        for point in (one, two)
    ]
    assert fields == [False, False]
    assert "ruled on all of them, in the order raised" in page(desk, address("desk", made))


def test_who_raised_a_point_of_order_reads_the_ruling_where_it_waited_and_nobody_else_does():
    made, _first = speaking()
    rule_on(raised(made, "BB", 1), "The list stays open.", by=None)
    told = "the Chair ruled on your point of order: <bdi>The list stays open.</bdi>"

    shown = [page(signed_in(delegate(code)), address("participation", made)) for code in ("BB", "CC")]

    assert [told in text for text in shown] == [True, False]
    assert "waits for the Chair’s ruling" not in shown[0]
