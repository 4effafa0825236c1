"""What of a dialogue is shown to whom, and what is told of it elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from secretariat.accounts.factories import PersonFactory, SignInFactory
from secretariat.core.zones import choices as zones
from secretariat.dialogue.factories import asked, dialogue, group, open_dialogue
from secretariat.dialogue.models import Dialogue, SpeakingRequest
from secretariat.dialogue.operations.dialogues import begin, conclude, switch_rule
from secretariat.dialogue.operations.floor import call, end
from secretariat.dialogue.words import hours
from secretariat.record.models import Audience

from .visiting import address, delegate, page, signed_in, token

pytestmark = pytest.mark.django_db


def hidden() -> Dialogue:
    made = open_dialogue(audience="states", questions={"en": {"text": "zqhidden question"}})
    request = asked(made, "QQ", speaker_name="Zora Quell")
    call(made.speakers, request, by=None, current=None)
    asked(made, "RR", 1)
    return made


@pytest.mark.parametrize("name", ["dialogue", "screen", "reorderings", "times", "statements"])
def test_a_dialogue_of_member_states_is_not_there_for_the_public(name):
    made = hidden()

    assert (
        Client().get(address(name, made)).status_code,
        signed_in(delegate("AA")).get(address(name, made)).status_code,
    ) == (404, 200)


@pytest.mark.parametrize(
    "path", ["/en/dialogues/", "/en/dialogues/?format=json", "/en/search/?q=zqhidden", "/en/sessions/"]
)
def test_nothing_of_it_is_listed_or_found(path):
    hidden()

    assert "A dialogue on assistance" not in page(Client(), path)


def test_a_dialogue_entered_for_states_and_opened_to_all_takes_its_list_along():
    made = hidden()
    officer = signed_in(SignInFactory(role="officer"))
    url = reverse("committee:change", args=["dialogue", made.pk])
    form = officer.get(url).context["form"]
    sent = {
        name: form[name].value()
        for name in form.fields
        if name not in {"titles", "questions"} and form[name].value() is not None
    }
    sent |= {
        "titles_en_text": "Opened",
        "titles_en_standing": "authentic",
        "audience": "public",
        "starts_at": "2026-03-16T10:00",
    }

    answer = officer.post(url, sent)

    assert answer.status_code == 302
    assert (
        Client().get(address("dialogue", made)).status_code,
        "Organization RR" in page(Client(), address("dialogue", made)),
    ) == (200, True)
    assert set(SpeakingRequest.objects.values_list("audience__key", flat=True)) == {"public"}


def test_a_rule_on_genders_names_no_gender_outside_the_desk():
    made = open_dialogue()
    for state in ("AA", "BB"):
        asked(made, state, gender="m")
    asked(made, "CC", 1, gender="f")

    seen = [page(Client(), address(name, made)) for name in ("dialogue", "reorderings")]

    assert ["balance of women" in text for text in seen] == [False, False]
    assert ["by the balancing rule" in text for text in seen] == [True, True]
    assert "balance of women and men" in page(signed_in(SignInFactory(role="officer")), address("desk", made))


def test_the_log_tells_members_of_each_change_and_why():
    made = open_dialogue()
    first = asked(made, "AA")
    call(made.speakers, first, by=None, current=None)
    end(made.speakers, first, by=None)
    asked(made, "AA", 1), asked(made, "BB", 2)
    switch_rule(made.speakers, {}, by=None, reason="Agreed by the meeting.")

    rows = Client().get(address("reorderings", made)).context["table"]["rows"]

    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("Organization AA", "Organization BB", "by the balancing rule · Agreed by the meeting."),
        ("Organization BB", "Organization AA", "has not spoken yet"),
    ]


def test_the_log_tells_how_the_rule_was_switched_also_where_nobody_changed_place():
    made = open_dialogue()
    rule = dict.fromkeys(("leads", "behalf", "first_time", "groups"), True)

    switch_rule(made.speakers, rule, by=None, reason="The Chair decided.")

    rows = Client().get(address("reorderings", made)).context["switches"]["rows"]
    assert [row[1:] for row in rows] == [
        ["", "Where speakers gave their gender, women and men take turns.", "The Chair decided."]
    ]


def test_speaking_time_is_told_by_group_and_by_level():
    made = open_dialogue(groups=[group("NORTH", "AA")])
    for minute, state in enumerate(["AA", "BB"]):
        request = asked(made, state, minute)
        call(made.speakers, request, by=None, current=None, at=request.asked_at)
        end(
            made.speakers,
            request,
            by=None,
            at=request.asked_at
            + (request.asked_at - made.starts_at)
            + type(request.asked_at - made.starts_at)(seconds=60),
        )

    groups, levels, _delegations = Client().get(address("times", made)).context["tables"]

    told = [[(row[0], row[-1]["text"]) for row in table["rows"]] for table in (groups, levels)]
    assert told == [[("no group", "2:00"), ("Group NORTH", "1:00")], [("National statement", "3:00")]]


def test_a_dialogue_that_is_over_shows_nobody_as_next():
    made = open_dialogue()
    user = delegate("AA")
    asked(made, "AA")
    conclude(made.speakers, by=None)

    assert "Organization AA" not in page(Client(), address("screen", made))
    assert "You are next" not in page(signed_in(user), address("participation", made))


def test_the_screen_shows_three_who_come_next_and_says_how_many_more():
    made = open_dialogue()
    for minute, state in enumerate(["AA", "BB", "CC", "DD", "EE"]):
        asked(made, state, minute)

    context = Client().get(address("screen", made)).context

    assert ([row["request"].delegation.code for row in context["rows"]], context["more"]) == (["AA", "BB", "CC"], 2)


def test_a_dialogue_stands_beside_its_session_and_its_action():
    made = dialogue()

    seen = [page(Client(), record.get_absolute_url()) for record in (made.session, made.action)]

    assert ["A dialogue on assistance" in text for text in seen] == [True, True]


def test_one_that_is_hidden_does_not():
    made = dialogue(audience="internal")

    assert "A dialogue on assistance" not in page(Client(), made.session.get_absolute_url())


def test_an_officer_prepares_a_dialogue_from_a_session():
    from secretariat.committee.factories import SessionFactory

    days = {"actual_start": dt.date(2026, 6, 29), "actual_end": dt.date(2026, 7, 3)}
    session, officer = SessionFactory(**days), signed_in(SignInFactory(role="officer"))
    north = group("NORTH", "AA")
    url = reverse("committee:entry", args=["dialogue"]) + f"?session={session.pk}"
    sent = {
        "token": token(officer, url), "session": session.pk, "titles_en_text": "On water",
        "titles_en_standing": "authentic",
        "starts_at": "2026-07-01T10:00", "time_zone": "Asia/Tokyo", "lead_minutes": 8, "group_minutes": 5,
        "national_minutes": 3, "groups": [north.pk], "audience": "public",
    }  # fmt: skip

    answer = officer.post(url, sent)

    assert answer.status_code == 302
    made = Dialogue.objects.get()
    assert (made.starts_at.isoformat(), made.speakers.state) == ("2026-07-01T01:00:00+00:00", "planned")
    assert [slot.group for slot in made.slots.all()] == [north]


@pytest.mark.parametrize(("begins", "told"), [("2027-10-17T10:00", True), ("2027-10-18T10:00", False)])
def test_a_dialogue_is_prepared_for_a_day_of_its_session(begins, told):
    from secretariat.committee.factories import SessionFactory

    days = {"scheduled_start": dt.date(2027, 10, 18), "scheduled_end": dt.date(2027, 10, 22)}
    session, officer = (
        SessionFactory(**days, actual_start=None, actual_end=None),
        signed_in(SignInFactory(role="officer")),
    )
    url = reverse("committee:entry", args=["dialogue"]) + f"?session={session.pk}"
    sent = {
        "token": token(officer, url), "session": session.pk, "titles_en_text": "On water",
        "titles_en_standing": "authentic", "starts_at": begins, "time_zone": "Asia/Tokyo", "lead_minutes": 8,
        "group_minutes": 5, "national_minutes": 3, "audience": "public",
    }  # fmt: skip

    answer = officer.post(url, sent)

    sentence = f"{session} meets on 18 October 2027 – 22 October 2027: a dialogue begins on one of these days."
    shown = answer.context["form"].errors.get("starts_at") if answer.status_code == 200 else None
    assert shown == ([sentence] if told else None)


def held_elsewhere() -> Dialogue:
    made = dialogue(lead_minutes=None, group_minutes=None, national_minutes=None)
    begin(made.speakers, by=None)
    conclude(made.speakers, by=None)
    return made


def test_of_a_dialogue_that_was_held_elsewhere_nothing_is_told_that_nobody_knows():
    made = held_elsewhere()

    told = {name: page(Client(), address(name, made)) for name in ("dialogue", "times", "reorderings", "statements")}

    unknown = "Who spoke in this dialogue, and in which order, is not on record here."
    assert [("Minutes" in told["dialogue"]), "None" in told["dialogue"]] == [False, False]
    assert [unknown in told[name] for name in ("times", "reorderings")] == [True, True]
    assert "No statement of this dialogue is on record here." in told["statements"]
    assert "Nobody has spoken yet" not in told["times"]
    assert "The order has not been changed" not in told["reorderings"]


def test_its_minutes_may_stay_empty_until_it_is_opened_again():
    made, officer = held_elsewhere(), signed_in(SignInFactory(role="officer"))
    url = reverse("committee:change", args=["dialogue", made.pk])

    assert not officer.get(url).context["form"].fields["lead_minutes"].required
    begin(made.speakers, by=None)
    assert officer.get(url).context["form"].fields["lead_minutes"].required
    with pytest.raises(ValidationError, match="how many minutes"):
        asked(made, "AA")


def test_erasing_a_person_leaves_that_her_delegation_spoke():
    from secretariat.accounts.operations import erase

    user, made = delegate("AA"), open_dialogue()
    asked(made, "AA", person=user.person, speaker_name="Zora Quell", gender="f")

    erase(user.person, by=None)

    request = SpeakingRequest.objects.get()
    assert (request.person, request.speaker_name, request.gender, request.delegation.code) == (None, "", "", "AA")


def test_genders_are_forgotten_a_day_after_the_dialogue():
    from secretariat.dialogue.operations.dialogues import conclude
    from secretariat.dialogue.sweeps import forget_genders

    made = open_dialogue()
    asked(made, "AA", gender="f")
    conclude(made.speakers, by=None)
    now = timezone.now()

    forgotten = [forget_genders(now + dt.timedelta(hours=hours)) for hours in (1, 25)]

    assert forgotten == [0, 1]


def test_her_data_tell_what_she_asked_for():
    from secretariat.accounts.personal import everything_of

    user, made = delegate("AA"), open_dialogue(chair=PersonFactory())
    asked(made, "AA", person=user.person, gender="f")

    assert [row["gender"] for row in everything_of(user.person)["dialogue"]["requests"]] == ["f"]


def test_every_record_of_a_dialogue_has_the_audience_of_the_dialogue():
    made = dialogue(audience="states", groups=[group("NORTH", "AA")])
    audience = Audience.objects.of("internal", "states")

    assert {made.audience, made.speakers.audience, made.slots.get().audience} == {audience}


def test_hours_stand_on_the_readers_clock_too_or_in_utc():
    start = dt.datetime(2026, 12, 1, 23, tzinfo=dt.UTC)
    told = Dialogue(starts_at=start, ends_at=start + dt.timedelta(hours=3), time_zone="America/New_York")
    open_end = Dialogue(starts_at=start, time_zone="Europe/Zurich")

    assert (hours(told), hours(told, ZoneInfo("America/New_York")), hours(open_end)) == (
        "18:00 to 21:00 (America/New_York) · 23:00–02:00 (2 Dec) (UTC)", "18:00 to 21:00 (America/New_York)",
        "from 00:00 (Europe/Zurich) · 23:00 (1 Dec) (UTC)",
    )  # fmt: skip


def test_a_dialogue_offers_the_zones_that_events_offer_and_the_one_it_has():
    made = dialogue(time_zone="Asia/Omsk")
    officer = signed_in(SignInFactory(role="officer"))

    form = officer.get(reverse("committee:change", args=["dialogue", made.pk])).context["form"]

    assert form.fields["time_zone"].choices == zones("Asia/Omsk")
    assert form["time_zone"].value() == "Asia/Omsk"


def test_the_desk_parts_what_can_be_undone_with_the_comma_of_its_language():
    made = open_dialogue()
    asked(made, "AA", at_desk=True), asked(made, "BB", 1, at_desk=True)
    officer = signed_in(SignInFactory(role="officer"))
    with override("ar"):
        shown = page(officer, address("desk", made))

    acts = re.search(r'<ol class="acts">.*?</ol>', shown, re.DOTALL)[0]
    assert [mark in acts for mark in ("، <bdi>Organization AA", ", <bdi>")] == [True, False]
