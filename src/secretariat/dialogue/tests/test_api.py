"""The API and the lists: the same as the pages, for programs."""

from __future__ import annotations

import pytest
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.dialogue.factories import asked, dialogue, open_dialogue
from secretariat.dialogue.operations.floor import call, end
from secretariat.record.models import Term

from .visiting import address, page, signed_in, token

pytestmark = pytest.mark.django_db


def test_a_dialogue_and_its_list_are_read_by_programs():
    made = open_dialogue()
    first = asked(made, "AA", speaker_name="Zora Quell", gender="f")
    call(made.speakers, first, by=None, current=None)
    asked(made, "BB", 1, presence="remote")

    one = Client().get(f"/api/dialogues/{made.pk}").json()
    told = Client().get(f"/api/dialogues/{made.pk}/speakers").json()

    assert (one["session"], one["state"], one["takes_requests"]) == (made.session.symbol, "open", True)
    assert (told["speaking"]["delegation"], [row["delegation"] for row in told["waiting"]]) == ("AA", ["BB"])
    assert ("Zora" in str(told), "gender'" in str(told)) == (False, False)


def test_one_that_is_hidden_is_not_there_nor_counted():
    dialogue()
    hidden = dialogue(audience="states")

    listed = Client().get("/api/dialogues").json()
    answers = [Client().get(f"/api/dialogues/{hidden.pk}{more}").status_code for more in ("", "/speakers")]

    assert (listed["count"], len(listed["items"]), answers) == (1, 1, [404, 404])


def test_the_list_of_interventions_tells_who_took_the_floor_and_hides_what_is_hidden():
    for audience, state in (("public", "AA"), ("states", "QQ")):
        made = open_dialogue(audience=audience)
        end(made.speakers, call(made.speakers, asked(made, state), by=None, current=None), by=None)
    call(made.speakers, asked(made, "RR"), by=None, current=None)

    told = page(Client(), "/en/dialogues/interventions/?format=json")

    assert [f"Organization {state}" in told for state in ("AA", "QQ", "RR")] == [True, False, False]


def test_an_officer_names_the_rule_of_procedure_of_a_category():
    Term.objects.create(vocabulary="point-of-order", code="time", labels=Texts.of("Time"), extras={"rule": "13"})
    officer, url = signed_in(SignInFactory(role="officer")), "/en/dialogues/points-of-order/time/"
    sent = {
        "token": token(officer, url),
        "labels_en_text": "Time",
        "labels_en_standing": "authentic",
        "rule": "Rule 14",
    }

    answer = officer.post(url, sent)

    assert (answer.status_code, "Rule 14" in page(Client(), "/en/dialogues/points-of-order/")) == (302, True)
    assert signed_in(SignInFactory(role="delegate")).get(url).status_code == 403


def test_csv_of_dialogues_names_its_session():
    made = dialogue()

    assert made.session.symbol in page(Client(), "/en/dialogues/?format=csv")
    assert address("dialogue", made).endswith(f"/dialogues/{made.pk}/")
