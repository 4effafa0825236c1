"""Two tabs on one application, or on one score sheet: whoever comes second chooses between both versions."""

from __future__ import annotations

import pytest
from django.test import Client

from secretariat.record.operations import EditConflict

from .. import factories as f
from .. import panel_factories as p
from ..models import Applicant, Application, Score
from ..operations import applying, scoring
from .pages import signed_in, url

pytestmark = pytest.mark.django_db


def opened(client, address: str) -> dict:
    """What a browser would send back unchanged."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def statements() -> list[str]:
    return list(Application.objects.get().statements.values())


def test_a_second_tab_overwrites_no_application_and_its_writer_chooses():
    selection = f.published()
    applicant = applying.begin(selection.call, email="ana@example.org", name="Ana Muñoz")
    first, second = (f"statement_{one.pk}" for one in applying.first_pass(selection))
    client, address = Client(), url("writing", applicant.token)
    one, other = opened(client, address), opened(client, address)

    client.post(address, one | {first: "Tab one", second: "Of both"})
    asked = client.post(address, other | {first: "Tab two", second: "Of both"})
    kept = statements()
    sent = dict(asked.context["sent"]) | {"compared": "1", f"keep-{first}": "mine"}
    done = client.post(address, sent)

    assert (asked.status_code, [row["name"] for row in asked.context["comparison"]["rows"]]) == (409, [f"keep-{first}"])
    assert "in another window" in asked.content.decode()
    assert (kept, done.status_code, statements()) == (["Tab one", "Of both"], 302, ["Tab two", "Of both"])


def test_a_second_tab_with_the_same_words_is_told_so():
    selection = f.published()
    applicant = applying.begin(selection.call, email="ana@example.org", name="Ana Muñoz")
    first, *_rest = (f"statement_{one.pk}" for one in applying.first_pass(selection))
    client, address = Client(), url("writing", applicant.token)
    one, other = opened(client, address), opened(client, address)

    client.post(address, one | {first: "The same"})
    again = client.post(address, other | {first: "The same"})

    assert (again.status_code, again.url, statements()) == (302, applicant.own_url, ["The same"])


def test_a_second_tab_overwrites_no_score_and_its_writer_chooses():
    selection = p.in_first_pass()
    seat, application = p.seats(selection)[1], selection.applications.order_by("code").first()
    criterion = selection.criteria.order_by("order", "pk").first()
    client = signed_in(Client(), seat.person.sign_in)
    address = url("scores", selection.pk, application.pk)
    level, why = f"level_{criterion.pk}", f"grounds_{criterion.pk}"
    one, other = opened(client, address), opened(client, address)

    client.post(address, one | {level: "2", why: "First tab"})
    asked = client.post(address, other | {level: "4", why: "Second tab"})
    held = Score.objects.values_list("level", "grounds").get()
    sent = dict(asked.context["sent"]) | {"compared": "1", f"keep-{level}": "theirs", f"keep-{why}": "mine"}
    client.post(address, sent)

    assert (asked.status_code, held) == (409, (2, "First tab"))
    assert Score.objects.values_list("level", "grounds").get() == (2, "Second tab")


def test_whoever_wrote_between_look_and_save_is_not_overwritten():
    selection = p.in_first_pass()
    seat, application = p.seats(selection)[1], selection.applications.order_by("code").first()
    by, criterion = seat.person.sign_in, selection.criteria.first()
    scoring.score(seat, application, {criterion: (2, "Shown.")}, by=by, version=0)
    applicant = Applicant.objects.get(application=application)

    with pytest.raises(EditConflict):
        scoring.score(seat, application, {criterion: (4, "Shown.")}, by=by, version=0)
    assert applicant.written_version == applicant.version + application.version
