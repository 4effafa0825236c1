"""What whoever leads a selection learns of people when panels are composed: nothing that the roster hides from her."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.fairness.panels import Panel
from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection.models import PanelRole
from secretariat.selection.operations import seating
from secretariat.selection.queries.composing import candidates, left_out
from secretariat.selection.views.composing import worth_a_choice
from secretariat.selection.wording_of_panels import regions

from .pages import words_of

pytestmark = pytest.mark.django_db


def expert(name: str, **values):
    person = SignInFactory(role="officer").person
    return consultant(name, email=f"{name.split()[0].casefold()}@example.org", person=person, **values)


def test_nobody_learns_the_gender_of_one_of_a_panel():
    selection = f.closed()
    for name, gender in (("Amal One", "m"), ("Bea Two", "f"), ("Cora Three", "f")):
        expert(name, gender=gender, nationalities=["KE"])
    client = Client()
    client.force_login(selection.requester.sign_in)

    answer = client.get(reverse("selection:composition", args=[selection.pk]), {"size": "3", "seats": "7"})

    panels = [one["panel"] for one in answer.context["panels"]]
    told = [line for one in answer.context["panels"] for line in one["reasons"]]
    assert any(reason.code == "gender" for one in panels for reason in one.reasons)
    assert len(told) == sum(reason.code != "gender" for one in panels for reason in one.reasons)
    assert "is of: Man" not in words_of(answer.content.decode())


def test_no_panel_is_proposed_that_another_surpasses_in_all_that_is_told():
    def panel(expertise: int, uneven: int, possible: int = 6):
        return Panel((), expertise, possible, uneven, {}, {"region": uneven, "gender": 0}, {}, (), ())

    expert, even, worse, same = panel(6, 1), panel(4, 0), panel(6, 2), panel(6, 1)

    assert worth_a_choice([expert, worse, even, same]) == [expert, even, same]


def test_a_panel_of_unknown_regions_is_neither_called_even_nor_put_before_one_that_is_known():
    def panel(uneven: int, unknown: int):
        counts = {"region": {"a": 3 - unknown} | ({None: unknown} if unknown else {})}
        return Panel((1, 2, 3), 2, 6, uneven, {}, {"region": uneven, "gender": 0}, counts, (), ())

    unknown, known = panel(0, 2), panel(1, 0)

    assert worth_a_choice([unknown, known]) == [known, unknown]
    assert regions(unknown) == ["The region of 2 is not known.", "So nobody knows how even their regions are."]
    assert regions(known) == ["1 member away from an even share of regions"]


def test_whoever_leads_the_selection_is_not_proposed():
    selection = f.closed()

    could = candidates(selection)

    assert selection.requester_id not in [one.key for one in could]
    assert left_out(selection, could)["leads"] == 1


def test_languages_come_from_the_profile_and_never_from_the_page():
    selection = f.closed()
    speaker = expert("Amal One", languages=[{"code": "vi"}, {"code": "fr"}])
    speaker.person.language = "en"
    speaker.person.save()
    staff = SignInFactory(role="officer").person

    found = {one.key: one.languages for one in candidates(selection)}

    assert found[speaker.person_id] == {"vi", "fr"}
    assert found[staff.pk] == frozenset()


def test_a_first_visit_asks_for_nothing_that_nobody_brings_and_says_what_is_not_known():
    selection = f.closed(languages=["fr", "ar"], expertise=["law"])
    expert("Amal One", languages=[{"code": "fr"}], nationalities=[])
    for _one in range(2):
        SignInFactory(role="officer")
    client = Client()
    client.force_login(selection.requester.sign_in)
    url = reverse("selection:composition", args=[selection.pk])

    first = client.get(url).context["asking"]
    page = words_of(client.get(url).content.decode())
    asked = {"size": "3", "seats": "7", "languages": first["languages"].value()}
    answer = client.get(url, asked)

    assert (first["languages"].value(), first["skills"].value(), first.missing) == (["fr"], [], ["ar", "law"])
    assert "Nobody who could sit is known to bring" in page
    told = {line for one in answer.context["panels"] for line in one["known"]}
    assert told == {"No field of expertise is asked for.", "The region of none of them is known."}


def test_where_one_panel_is_shown_the_page_says_why():
    selection = f.closed(languages=["fr"])
    for name, spoken in (
        ("Amal One", "fr"),
        ("Bea Two", "ar"),
        ("Cora Three", "ar"),
        ("Dan Four", "ar"),
        ("Eva Five", "ar"),
    ):
        expert(name, languages=[{"code": spoken}])
    client = Client()
    client.force_login(selection.requester.sign_in)
    f.steward()

    asked = {"size": "3", "seats": "7", "languages": ["fr"]}
    page = client.get(reverse("selection:composition", args=[selection.pk]), asked)

    told = page.context["because"]
    people = page.context["answer"]
    assert people.panels
    possible = len([one for one in candidates(selection) if not one.conflicts])
    total = possible * (possible - 1) * (possible - 2) // 6
    kept = (possible - 1) * (possible - 2) // 2
    assert (
        f"People who can sit: {possible}. Panels possible from them: {total}. Panels that keep every rule: {kept}."
        in told
    )
    assert f"{total - kept} panels break the rule: somebody brings fr." in told
    assert "1 person is left out because they approve this selection." in told
    assert told[-1].startswith("The others are not shown")


def test_where_only_one_panel_keeps_every_rule_the_page_says_so():
    selection = f.closed()
    client = Client()
    client.force_login(selection.requester.sign_in)
    for name in ("Amal One", "Bea Two", "Cora Three"):
        expert(name)

    page = client.get(reverse("selection:composition", args=[selection.pk]), {"size": "3", "seats": "7"})

    free = [one for one in candidates(selection) if not one.conflicts]
    assert len(free) == 3
    assert "Panels possible from them: 1. Panels that keep every rule: 1." in page.content.decode()
    assert page.context["because"][-1] == "No more than this panel keeps every rule."


def at_work(selection):
    client = Client()
    client.force_login(selection.requester.sign_in)
    return client, reverse("selection:composition", args=[selection.pk])


def test_free_seats_are_filled_around_those_who_sit_already():
    selection = f.closed(languages=["fr", "ar"])
    sits = expert("Amal One", languages=[{"code": "fr"}], nationalities=["KE"])
    seating.propose(selection, sits.person, by=selection.requester, role=PanelRole.CHAIR)
    arabic = expert("Bea Two", languages=[{"code": "ar"}], nationalities=["PE"])
    for name in ("Cora Three", "Dan Four", "Eve Five"):
        expert(name, nationalities=["KE"])
    client, address = at_work(selection)

    first = client.get(address)
    asked = {"size": "4", "seats": "7", "languages": ["fr", "ar"]}
    panels = client.get(address, asked).context["panels"]

    told = "1 who sits on it already counts among them: the free seats are filled around that member."
    assert told in words_of(first.content.decode())
    assert panels
    assert all({sits.person_id, arabic.person_id} <= set(one["panel"].members) for one in panels)
    assert [len(one["members"]) for one in panels] == [4] * len(panels)
    assert all(str(sits.person_id) not in one["value"].split(",") for one in panels)


def test_those_of_a_proposed_panel_who_do_not_sit_yet_are_proposed_beside_the_others():
    selection = f.closed()
    sits = expert("Amal One")
    seating.propose(selection, sits.person, by=selection.requester, role=PanelRole.CHAIR)
    for name in ("Bea Two", "Cora Three"):
        expert(name)
    client, address = at_work(selection)
    first = client.get(address, {"size": "3", "seats": "7"}).context["panels"][0]

    client.post(address, {"members": first["value"]})

    assert set(selection.panelists.values_list("person", flat=True)) == set(first["panel"].members)


def test_where_no_seat_is_free_the_page_says_so():
    selection = f.closed()
    for number in range(7):
        seating.propose(selection, expert(f"Amal {number}").person, by=selection.requester, role=PanelRole.MEMBER)
    client, address = at_work(selection)

    answer = client.get(address, {"size": "7", "seats": "7"})

    assert "No seat is free: as many sit on the panel as can be composed." in words_of(answer.content.decode())
    assert answer.context["panels"] == []
