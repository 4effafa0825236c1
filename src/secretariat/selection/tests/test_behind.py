"""What was corrected in one language stands in another as it was: whoever corrects, approves or reads it is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from secretariat.core.multilingual import Texts
from secretariat.selection import factories as f
from secretariat.selection.models import Approval, Selection
from secretariat.selection.operations import correcting
from secretariat.selection.queries.behind import Version, behind
from secretariat.selection.tests.pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db
IN_TWO = Texts.of({"en": "Three weeks", "es": "Tres semanas"})


def version(*, keeps_meaning=False, **said: str) -> Version:
    return Version({"terms": [{"section": "place", "parts": [said]}] if said else []}, keeps_meaning)


def slip(**said: str) -> Version:
    return version(keeps_meaning=True, **said)


@pytest.mark.parametrize(
    ("versions", "late"),
    [
        ([version(en="a", fr="a")], {}),
        ([version(en="a", fr="a"), version(en="b", fr="a")], {"place": {"fr"}}),
        ([version(en="a", fr="a"), version(en="b", fr="b")], {"place": set()}),
        ([version(en="a", fr="a"), version(en="b", fr="a"), version(en="b", fr="b")], {"place": set()}),
        ([version(en="a"), version(en="a", fr="a")], {"place": set()}),
        ([version(), version(en="a", fr="a")], {"place": set()}),
        ([version(en="a", fr="a", es="a"), version(en="b", fr="a", es="a"), version(en="b", fr="b", es="a")],
         {"place": {"es"}}),
        ([version(en="a", fr="a"), version(en="b", fr="a"), version(en="b", fr="a")], {"place": {"fr"}}),
        ([version(en="a", fr="a"), slip(en="b", fr="a")], {"place": set()}),
        ([version(en="a", fr="a"), version(en="b", fr="a"), slip(en="b", fr="b")], {"place": {"fr"}}),
    ],
)  # fmt: skip
def test_a_language_is_behind_until_it_is_corrected_too(versions, late):
    assert behind(versions) == late


def in_two_languages() -> Selection:
    selection = f.published()
    correcting.ask_to_correct(selection, by=selection.requester, reason="A place.", terms={"place": IN_TWO})
    correcting.approve(selection, by=selection.approver)
    return Selection.objects.get(pk=selection.pk)


def test_lead_approver_and_readers_are_told_which_language_is_not_corrected_yet(client):
    selection = in_two_languages()
    told = {"place_en_text": "Four weeks", "place_en_standing": "authentic", "place_es_text": "Tres semanas",
            "place_es_standing": "authentic", "reason": "It takes longer.", "starts_on": selection.starts_on,
            "ends_on": selection.ends_on}  # fmt: skip
    address = url("step", selection.pk, "amendment")
    warned = words_of(page(signed_in(client, selection.requester), address, **told))
    asked = Approval.objects.filter(state="asked").count()
    page(client, address, **told, in_spite="on")
    read = words_of(page(signed_in(client, selection.approver), url("step", selection.pk, "amendment-clearance")))
    correcting.approve(selection, by=selection.approver)

    sentence = "is corrected, and stands as before in these languages: Spanish."
    assert (sentence in warned, asked, sentence in read) == (True, 0, True)
    assert "not corrected yet" not in page(client, selection.call.get_absolute_url())
    client.logout()
    shown = words_of(page(client, selection.call.get_absolute_url().replace("/en/", "/es/")))
    assert ("Tres semanas" in shown, "todavía no está corregida" in shown) == (True, True)


def test_where_the_meaning_stays_the_same_no_language_is_marked_and_the_approver_reads_that(client):
    selection = in_two_languages()
    told = {"reason": "A slip.", "keeps_meaning": True, "terms": {"place": {**IN_TWO, **Texts.of("Three weeks.")}}}

    with pytest.raises(ValidationError) as refused:
        later = {"starts_on": selection.starts_on + dt.timedelta(days=1)}
        correcting.ask_to_correct(selection, by=selection.requester, **told, **later)
    correcting.ask_to_correct(selection, by=selection.requester, **told)
    read = words_of(page(signed_in(client, selection.approver), url("step", selection.pk, "amendment-clearance")))
    correcting.approve(selection, by=selection.approver)
    client.logout()
    shown = page(client, selection.call.get_absolute_url().replace("/en/", "/es/"))

    assert list(refused.value.message_dict) == ["keeps_meaning"]
    assert ("the meaning stays the same" in read, "stands as before" in read) == (True, False)
    assert "todavía no está corregida" not in words_of(shown)
