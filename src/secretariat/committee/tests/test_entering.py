"""Officers enter records of every kind; what is wrong is said beside the field, and nothing is entered twice."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations import record_decision
from secretariat.core.multilingual import Texts

from .entering import entry

pytestmark = pytest.mark.django_db
UNREAD = "Type the paragraphs as numbers, for example “98 to 112, 115”, or “8.1” for a paragraph of a summary."


def test_a_document_is_entered_with_the_version_its_symbol_names(visit, fields):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)

    answer = officer.post(url, fields(officer.get(url), symbol="RC/4/7 Prov.", titles_en_text="A list of lamps"))

    document = m.Document.objects.get(symbol="RC/4/7")
    assert (answer.status_code, answer.url) == (302, document.get_absolute_url())
    assert [(v.kind, v.symbol_as_printed) for v in document.versions.all()] == [("prov", "RC/4/7 Prov.")]
    assert (document.session, document.titles) == (session, Texts.of("A list of lamps"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Лампы · 灯 · مصابيح · ÅÄÖ", "Лампы · 灯 · مصابيح · ÅÄÖ"),
        ("pay\u202elive\u202c\u200b\u0000 now\x07", "paylive now"),
        ("<script>alert(1)</script> {{ secret }} {% load x %}", "<script>alert(1)</script> {{ secret }} {% load x %}"),
    ],
)
def test_text_in_any_script_is_kept_without_marks_that_hide_or_turn_it(visit, fields, typed, kept):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)

    answer = officer.post(url, fields(officer.get(url), symbol="RC/6/1", titles_en_text=typed))

    assert m.Document.objects.get(symbol="RC/6/1").titles == Texts.of(kept)
    shown = officer.get(reverse("committee:history", args=["document", m.Document.objects.get().pk])).content.decode()
    assert answer.status_code == 302
    assert "<script>alert" not in shown


@pytest.mark.parametrize(("noun", "field"), [("document", "symbol"), ("documentversion", "symbol_as_printed")])
def test_markup_in_a_symbol_is_refused_with_what_a_symbol_may_hold(visit, fields, noun, field):
    document, officer = f.DocumentFactory(), visit("officer")
    url = entry(noun, document=document)

    answer = officer.post(url, fields(officer.get(url), kind="other", **{field: "RCW/12/52<script>"}))

    sentence = (
        "A symbol is made of letters, numbers, spaces and / . - ( ) * , : &, and < > is none of them: type it as it is "
        "printed on the cover, such as CDIP/21/15."
    )
    assert answer.context["form"].errors[field] == [sentence]


@pytest.mark.parametrize("length", [81, 10_000])
def test_a_symbol_that_is_too_long_is_refused_beside_the_field(visit, fields, length):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)

    answer = officer.post(url, fields(officer.get(url), symbol="X" * length, titles_en_text="Long"))

    assert list(answer.context["form"].errors) == ["symbol"]
    assert m.Document.objects.count() == 0


def test_a_title_that_is_too_long_says_in_which_language(visit, fields):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)

    answer = officer.post(url, fields(officer.get(url), symbol="RC/7/1", titles_fr_text="é" * 501))

    assert answer.context["form"].errors == {
        "titles": ["Français: at most 500 characters fit here, and this has 501. Shorten it."]
    }


def test_an_implementation_moves_its_action_and_may_serve_several(visit, fields):
    officer, action = visit("officer"), f.ActionFactory()
    other = f.ActionFactory(mandate=action.mandate)
    document = f.DocumentFactory(session__committee=action.committee, symbol="RC/8/1")
    url = entry("implementation", action=action)

    answer = officer.post(url, fields(officer.get(url), document="RC/8/1 Prov.", actions=[action.pk, other.pk]))

    implementation = m.Implementation.objects.get()
    assert (answer.status_code, implementation.document) == (302, document)
    assert set(implementation.actions.all()) == {action, other}
    assert {a.status for a in m.Action.objects.all()} == {"delivered"}


def consideration_form(officer, fields, **filled):
    implementation = f.ImplementationFactory()
    session = implementation.session
    f.ReportDocumentFactory(session=session, symbol="RC/9/12", last_paragraph=128)
    url = entry("consideration", implementation=implementation)
    return implementation, officer.post(url, fields(officer.get(url), **filled))


def test_a_consideration_begins_with_the_session_and_its_report(visit, fields):
    officer = visit("officer")

    implementation, answer = consideration_form(officer, fields, cited_paragraphs="98 to 112, 115")

    consideration = m.Consideration.objects.get()
    assert answer.status_code == 302
    assert (consideration.session, consideration.citation.ranges) == (implementation.session, [[98, 112], [115, 115]])
    assert list(consideration.implementations.all()) == [implementation]
    assert [a.status for a in consideration.actions.all()] == ["considered"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("120 to 300", "RC/9/12 ends with paragraph 128; paragraph 300 does not exist. Check the range."),
        ("112 to 98", "Paragraphs are numbered from 1, and a range runs from the lower to the higher: check 112–98."),
        ("somewhere", UNREAD),
        ("the Committee spoke of 3 lamps and at length of many buoys", UNREAD),
    ],
)  # fmt: skip
def test_ranges_that_cannot_be_are_refused_beside_the_field(visit, fields, typed, sentence):
    _implementation, answer = consideration_form(visit("officer"), fields, cited_paragraphs=typed)

    assert answer.context["form"].errors == {"cited_paragraphs": [sentence]}
    assert m.Consideration.objects.count() == 0


@pytest.mark.parametrize("typed", ["RC/99/1", "CDIP20/13", "Summary RC/77", "' OR 1=1 --", "{{ x }}"])
def test_a_document_that_is_not_there_is_named_with_the_remedy(visit, fields, typed):
    _implementation, answer = consideration_form(visit("officer"), fields, cited_document=typed, cited_paragraphs="3")

    assert answer.context["form"].errors == {
        "cited_document": [
            f"There is no document “{typed}” in this committee’s record: check it, or enter the document first."
        ]
    }


def test_a_decision_keeps_its_words_its_verbs_and_what_it_asks_for(visit, fields):
    officer, implementation = visit("officer"), f.ImplementationFactory()
    session, committee = implementation.session, implementation.committee
    summary = f.DocumentFactory(session=session, symbol="", kind=m.DocumentKind.SUMMARY)
    later = f.SessionFactory(committee=committee, state="planned")
    url = entry("decision", implementation=implementation)
    filled = {
        "number": "8.1",
        "texts_en_text": "The Committee took note.",
        "texts_fr_text": "Le comité a pris note.",
        "texts_fr_standing": "translation",
        "verbs": ["took_note", "requested"],
        "requests": "Report on lamps\n\nReport on buoys",
        "due_session": later.pk,
    }

    answer = officer.post(url, fields(officer.get(url), **filled))

    decision = m.Decision.objects.get()
    assert answer.status_code == 302
    assert decision.texts == {
        "en": {"text": "The Committee took note.", "standing": "authentic"},
        "fr": {"text": "Le comité a pris note.", "standing": "translation"},
    }
    assert (decision.verbs, decision.citation.document, decision.citation.label) == (
        ["took_note", "requested"], summary, "8.1",
    )  # fmt: skip
    assert [(str(o), o.due_session) for o in decision.obligations.all()] == [
        ("Report on lamps", later), ("Report on buoys", later),
    ]  # fmt: skip
    assert [a.status for a in decision.actions.all()] == ["decided"]


@pytest.mark.parametrize(("state", "offered"), [("planned", 0), ("held", 1), ("cancelled", 1)])
def test_a_follow_up_is_first_thought_due_at_a_session_that_is_still_to_come(visit, state, offered):
    action = f.ActionFactory()
    around = {"committee": action.committee, "scheduled_start": None, "scheduled_end": None}
    said, due, coming = (
        f.SessionFactory(number=number, state=how, **around)
        for number, how in ((1, "held"), (2, state), (3, "planned"))
    )
    decision = f.DecisionFactory(action=action, session=said, due_session=due)

    form = visit("officer").get(entry("followup", decision=decision)).context["form"]

    assert form["due_session"].value() == (due, coming)[offered].pk


def test_none_foreseen_is_chosen_and_closes_with_its_citation(visit, fields):
    officer, action = visit("officer"), f.ActionFactory(status="decided")
    f.ReportDocumentFactory(session__committee=action.committee, symbol="RC/2/9")
    url = entry("followup", action=action)
    page = officer.get(url)
    cited = {"cited_document": "RC/2/9", "cited_paragraphs": "7"}

    nothing_chosen = officer.post(url, fields(page))
    chosen = officer.post(url, fields(page, kind="none_foreseen", **cited))

    assert list(nothing_chosen.context["form"].errors) == ["kind"]
    assert chosen.status_code == 302
    action.refresh_from_db()
    assert action.status == "closed"


@pytest.mark.parametrize("noun", ["consideration", "decision"])
def test_the_one_delivery_of_an_action_is_proposed_until_it_was_decided_on(visit, noun):
    action = f.ActionFactory()
    delivery = f.ImplementationFactory(committee=action.committee, actions=[action])
    officer = visit("officer")

    proposed = officer.get(entry(noun, action=action)).context["form"].initial["implementations"]
    session = f.SessionFactory(committee=action.committee)
    record_decision(session=session, number="7.1", actions=[action], implementations=[delivery], by=None)
    then = officer.get(entry(noun, action=action)).context["form"].initial["implementations"]

    assert ([getattr(one, "pk", one) for one in proposed], then) == ([delivery.pk], [])


@pytest.mark.parametrize("code", ["..", "<b>x", "?x#", "peat bog", "/PB", "PB/", "P__B", "rc"])
def test_a_committee_has_a_code_that_can_begin_addresses_and_symbols(visit, fields, code):
    administrator, url = visit("administrator"), reverse("committee:entry", args=["committee"])
    f.CommitteeFactory(code="RC")

    answer = administrator.post(url, fields(administrator.get(url), code=code, names_en_text="Peat"))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["code"])


@pytest.mark.parametrize("code", ["PBC", "WG.2", "FCCC/SBI", "A/AC.105", "МКЛ"])
def test_codes_of_bodies_as_they_are_may_be_entered(visit, fields, code):
    administrator, url = visit("administrator"), reverse("committee:entry", args=["committee"])

    administrator.post(url, fields(administrator.get(url), code=code, names_en_text="Peat"))

    committee = m.Committee.objects.get(code=code)
    assert administrator.get(committee.get_absolute_url()).status_code == 200


def test_nothing_has_the_number_0(visit, fields):
    officer, mandate = visit("officer"), f.MandateFactory()
    url = entry("mandateparagraph", mandate=mandate)

    answer = officer.post(url, fields(officer.get(url), number=0))

    assert answer.context["form"].errors["number"] == ["The least that makes sense here is 1."]
