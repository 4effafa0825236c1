"""What is said of sources: who has seen one, who may read it, and who must sign in to read of a day before."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.queries.stages import stage
from secretariat.committee.queries.thread import load_action
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience

pytestmark = pytest.mark.django_db


def test_the_box_of_a_form_begins_unticked_and_is_refused_without_a_source(visit, fields):
    body, officer = f.CommitteeFactory(), visit("officer")
    url = reverse("committee:entry", args=["session"]) + f"?committee={body.pk}"
    page = officer.get(url)

    begun = page.context["form"]["is_verified"].value()
    refused = officer.post(url, fields(page, number="1", is_verified="on"))
    entered = officer.post(url, fields(page, number="1", is_verified="on", source="RC/1/9"))

    assert (begun, refused.context["form"].errors, entered.status_code) == (
        False, {"is_verified": ["Name the source against which this was verified."]}, 302,
    )  # fmt: skip
    assert [one.is_checked for one in m.Session.objects.all()] == [True]


def test_a_source_that_is_not_open_to_a_reader_is_not_told_as_none():
    action = f.ActionFactory()
    said = f.ConsiderationFactory(action=action)
    document = said.citation.document
    m.Document.objects.filter(pk=document.pk).update(audience=Audience.objects.of("internal"))

    (seen,) = load_action(action, Client().request().wsgi_request.user).considerations
    page = Client().get(said.get_absolute_url()).content.decode()

    assert (seen.citation, stage(seen)["word"]) == (None, "its source is not open to you")
    assert "its source is not open to you" in page and "no citation on record" not in page


def test_a_delivery_is_called_as_its_document_in_languages_it_has_no_title_in():
    document = f.DocumentFactory(titles=Texts.of({"en": "A list", "fr": "Une liste"}))
    action = f.ActionFactory(mandate__committee=document.committee)
    told = {"action": action, "document": document, "titles": Texts.of("Our list")}
    paper, talk = (f.ImplementationFactory(kind=kind, **told) for kind in ("document", "presentation"))

    assert [str(paper.called(document).best(code)) for code in ("en", "fr")] == ["Our list", "Une liste"]
    assert str(talk.called(document).best("fr")) == "Our list"


def test_a_stranger_is_told_why_they_must_sign_in_to_read_of_a_day_before():
    mandate, stranger = f.MandateFactory(), Client()
    address = reverse("committee:mandate_report", args=[mandate.slug])

    today = stranger.get(address).content.decode()
    past = stranger.get(f"{address}?as_of=2020-05-01", follow=True).content.decode()

    assert 'name="as_of"' not in today and 'name="language"' in today
    assert "Sign in to read the report as the record stood on a day before." in past
