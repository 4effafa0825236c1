"""What pages say of a selection agrees with what has become of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import translation

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.roster.factories import engagement

from .. import factories as f
from .. import panel_factories as p
from ..forms.need import NeedForm
from ..models import Selection
from ..operations import applying, awarding, deciding, feedback, publishing
from ..queries.reading import latest_list
from ..views import selections
from .pages import signed_in, url, words_of
from .test_manager_pages import need

pytestmark = pytest.mark.django_db


def shown(client, address: str) -> str:
    return words_of(client.get(address).content.decode())


def test_applications_that_came_are_counted_whatever_became_of_them(client):
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    p.told(selection)
    signed_in(client, selection.requester)

    assert "3 applications have been submitted." in shown(client, selection.get_absolute_url())


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("places", "0", "The least that makes sense here is 1."),
        ("places", "-1", "The least that makes sense here is 1."),
        ("least", "0", "The least that makes sense here is 1."),
        ("budget", "-5", "The least that makes sense here is 0."),
        ("currency", "12", "Give the three letters of the currency, such as CHF or USD."),
    ],
)
def test_numbers_that_make_no_sense_are_refused_beside_their_field(field, value, sentence):
    manager = f.manager()
    told = QueryDict(mutable=True)
    told.update({name: str(held) for name, held in {**need(), "budget": "24000", field: value}.items()})

    form = NeedForm(told, user=manager)

    assert {name: list(found) for name, found in form.errors.items() if name != "token"} == {field: [sentence]}


def test_who_has_the_offer_stands_not_among_those_who_were_not_selected(client):
    selection = p.approved()
    (chosen,) = deciding.recommended(selection)
    signed_in(client, selection.requester)

    def others() -> set[str]:
        rows = client.get(url("contract", selection.pk)).context["others"]
        return {one["applicant"].application.code for one in rows}

    everybody = set(selection.applications.values_list("code", flat=True))
    before = others()
    award = awarding.offer(selection, chosen, by=selection.requester)
    with pytest.raises(ValidationError, match="recommended or has the offer"):
        feedback.write_feedback(chosen.applicant, by=selection.requester, by_criterion={})
    offered = others()
    awarding.retract(award, by=selection.requester, reason="A complaint was upheld.")

    assert [before, offered, others()] == [everybody - {chosen.code}] * 3


def test_the_page_of_an_applicant_leads_with_the_offer_and_says_what_holds_afterwards(client):
    selection = p.approved()
    (chosen,) = deciding.recommended(selection)
    award = awarding.offer(selection, chosen, by=selection.requester, answer_by=dt.date(2034, 12, 24))
    own = chosen.applicant.own_url

    offered = shown(client, own)
    awarding.retract(award, by=selection.requester, reason="A complaint was upheld.")
    afterwards = shown(client, own)

    assert "You are offered the work: accept or decline until 24 December 2034." in offered
    assert offered.index("Accept the offer") < offered.index("What the panel reads first")
    assert "The offer to you was taken back; the reason stands below." in afterwards
    assert ("A decision was taken" in offered, "may ask you to an interview" in afterwards) == (False, False)


def test_the_reason_for_more_time_is_read_in_each_language_or_marked(client):
    selection = f.published()
    later = selection.call.closes_at + dt.timedelta(days=7)
    why = Texts.of(en="A holiday falls into it.", fr="Un jour férié tombe dans ce délai.")
    publishing.extend(selection, by=selection.requester, closes_at=later, reasons=why)

    def read(language: str) -> str:
        with translation.override(language):
            return shown(client, selection.call.get_absolute_url())

    french, spanish = read("fr"), read("es")

    assert ("Un jour férié tombe dans ce délai." in french, "A holiday falls" in french) == (True, False)
    assert "A holiday falls into it." in spanish and "en inglés" in spanish.casefold()


def test_an_unfinished_application_is_told_which_criterion_is_silent():
    selection = f.published()
    applicant = f.application(selection, is_submitted=False)
    saved = applying.save(applicant, statements={})

    with pytest.raises(ValidationError) as refusal:
        applying.submit(saved, consents=True)

    assert refusal.value.messages == ["Say how you meet “Criterion 1”.", "Say how you meet “Criterion 2”."]


def test_one_contract_is_one_and_not_several(client):
    selection = p.recommended()
    for one in latest_list(selection)[:1]:
        engagement(one.application.applicant.profile, starts_on=p.lately(), ends_on=None)
    signed_in(client, selection.requester)

    page = shown(client, url("decision", selection.pk))

    assert ("(1 contract)" in page, "contracts)" in page, "0.0" in page) == (True, False, False)


def test_members_of_the_panel_find_selections_in_the_menu_and_the_approver_no_link_that_is_closed():
    selection = p.in_first_pass()
    member, expert, other = p.seats(selection)[0].person.sign_in, SignInFactory(role="consultant"), f.approver()
    selection.panelists.filter(person=p.seats(selection)[1].person).update(person=expert.person)
    address = reverse("selection:selections")

    def menu(user) -> tuple[bool, int]:
        client = Client()
        client.force_login(user)
        places = client.get(reverse("selection:calls")).context["shell"].menu
        within = [one for place in places for one in place.get("places", [place])]
        return address in {one["url"] for one in within}, client.get(address).status_code

    assert [menu(user) for user in (member, expert, other)] == [(True, 200)] * 3
    assert menu(SignInFactory(role="consultant")) == (False, 403)
    assert menu(SignInFactory(role="delegate")) == (False, 403)
    client = Client()
    client.force_login(selection.approver.sign_in)
    page = client.get(selection.get_absolute_url()).content.decode()
    assert url("candidates", selection.pk) not in page


def test_the_contract_of_the_selection_itself_is_none_of_those_before_it(client):
    award = p.contracted()
    before = engagement(
        award.application.applicant.profile, contract="BEFORE-1", starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2025, 3, 31),
    )  # fmt: skip
    signed_in(client, award.selection.requester)

    rows = client.get(url("decision", award.selection_id)).context["rows"]
    (time,) = [row["time"] for row in rows if row["applicant"].profile_id == before.profile_id]

    assert (time.contracts, time.months, time.is_running) == (1, 3.0, False)


def test_offers_that_were_declined_stay_within_reach_of_the_selection(client):
    selection = p.approved()
    award = awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester)
    awarding.decline(award, reason="Another post.")
    signed_in(client, selection.requester)

    page = client.get(selection.get_absolute_url()).content.decode()

    assert Selection.objects.get(pk=selection.pk).state == "recommended"
    assert [url("contract", selection.pk) in page, client.get(url("contract", selection.pk)).status_code] == [True, 200]


def test_a_history_that_is_cut_says_so_and_leads_to_the_whole(client, monkeypatch):
    monkeypatch.setattr(selections, "LATEST", 5)
    selection = p.approved()
    signed_in(client, selection.requester)

    pages = [client.get(selection.get_absolute_url(), told) for told in ({}, {"history": "all"})]

    counts = [len(page.context["entries"]) for page in pages]
    said = ["These are the latest 5 entries. Show the whole history" in words_of(p.content.decode()) for p in pages]
    assert (counts, said) == ([5, 10], [True, False])


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (p.accepted, "You were selected and accepted the work. The contract comes next"),
        (p.contracted, "You were selected, and your contract is recorded."),
    ],
)
def test_whoever_was_selected_reads_what_comes_next(client, made, told):
    assert told in shown(client, made().application.applicant.own_url)
