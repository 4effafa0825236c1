"""Changing a record; and two officers who change it at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.core.multilingual import Texts
from secretariat.record.merging import merge
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


def address(record, page="change"):
    return reverse(f"committee:{page}", args=[record.noun(), record.pk])


def test_a_change_is_told_in_the_journal_with_its_reason(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    page = officer.get(address(document))

    answer = officer.post(address(document), fields(page, titles_en_text="Lamps", reason="A slip of the pen."))

    entry = Entry.objects.filter(kind="document", verb="changed").get()
    assert (answer.status_code, m.Document.objects.get().titles) == (302, Texts.of("Lamps"))
    assert (list(entry.changes), entry.reason, entry.by) == (["titles"], "A slip of the pen.", officer.user.person)


def test_a_symbol_that_names_a_version_is_not_cut_in_silence(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(symbol="RC/4/7")

    page = officer.post(address(document), fields(officer.get(address(document)), symbol="RC/4/7/Rev.1"))

    said = "“RC/4/7/Rev.1” names a version of RC/4/7: add it to the document as a version."
    assert page.context["form"].errors == {"symbol": [said]}


def test_a_page_saved_corrected_after_back_and_saved_again_shows_both_versions(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    sent = fields(officer.get(address(document)), titles_en_text="Lamps")
    officer.post(address(document), sent)

    again, other = (
        officer.post(address(document), sent),
        officer.post(address(document), {**sent, "titles_en_text": "Oil"}),
    )

    assert (again.status_code, other.status_code, "Oil" in other.content.decode()) == (302, 409, True)
    assert m.Document.objects.get().titles == Texts.of("Lamps")


def test_what_was_merged_meanwhile_leads_to_the_record_that_stays(visit, fields):
    officer, kept = visit("officer"), f.DocumentFactory()
    double = f.DocumentFactory(committee=kept.committee, session=kept.session)
    sent = fields(officer.get(address(double)), titles_en_text="Lamps of brass")
    merge(kept, double, by=None)

    answer = officer.post(address(double), sent)

    page = answer.content.decode()
    told = f'This was merged into <a href="{kept.get_absolute_url()}"><bdi>{kept}</bdi></a> while you were writing'
    assert (answer.status_code, told in page, "Lamps of brass" in page) == (409, True, True)


def test_what_was_withdrawn_meanwhile_is_not_saved_and_the_words_stay(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    sent = fields(officer.get(address(document)), titles_en_text="Lamps of brass")
    withdraw(document, by=None, reason="A double.")

    answer = officer.post(address(document), sent)

    page = answer.content.decode()
    assert (answer.status_code, "This was withdrawn while you were writing" in page) == (409, True)
    assert ("Lamps of brass" in page, m.Document.objects.get().version) == (True, 2)


def test_a_form_saved_as_it_was_changes_nothing(visit, fields):
    officer, decision = visit("officer"), f.DecisionFactory()

    answer = officer.post(address(decision), fields(officer.get(address(decision))))

    decision.refresh_from_db()
    assert (answer.status_code, decision.version) == (302, 1)


@pytest.mark.parametrize(
    "factory",
    [
        f.CommitteeFactory, f.SessionFactory, f.DocumentFactory, f.CitationFactory, f.MandateFactory,
        f.MandateParagraphFactory, f.ActionFactory, f.ImplementationFactory, f.ConsiderationFactory, f.DecisionFactory,
        f.FollowUpFactory, f.ObligationFactory,
    ],
)  # fmt: skip
def test_every_kind_saved_as_it_was_stays_as_it_was(visit, fields, factory):
    officer, record = visit("officer"), factory()
    before = Entry.objects.filter(kind=record.noun(), record_id=record.pk).get().state

    answer = officer.post(address(record), fields(officer.get(address(record))))

    form = answer.context["form"].errors if answer.status_code == 200 else {}
    record.refresh_from_db()
    assert (answer.status_code, form, record.version) == (302, {}, 1)
    assert Entry.objects.filter(kind=record.noun(), record_id=record.pk).get().state == before


def test_who_comes_second_sees_both_versions_and_nothing_is_overwritten(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"), author_name="A")
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of("Theirs"))

    answer = officer.post(address(document), fields(page, titles_en_text="Mine", author_name="B"))

    assert answer.status_code == 409
    rows = {row["label"]: row for row in answer.context["comparison"]["rows"]}
    assert [side["text"] for side in rows["Titles (English)"]["sides"]] == ["Theirs", "Mine"]
    assert [side["is_chosen"] for side in rows["Titles (English)"]["sides"]] == [False, False]
    assert [side["is_chosen"] for side in rows["Name of the author"]["sides"]] == [False, True]
    document.refresh_from_db()
    assert (document.titles, document.author_name) == (Texts.of("Theirs"), "A")


def sent_again(answer) -> dict:
    """What the comparison page would send, before anything is chosen."""
    data = {"compared": "1"}
    for name, value in answer.context["sent"]:
        data.setdefault(name, []).append(value)
    return data


def test_she_chooses_field_by_field(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"), author_name="A", last_paragraph=9)
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of("Theirs"), last_paragraph=12)
    conflict = officer.post(address(document), fields(page, titles_en_text="Mine", author_name="B"))

    chosen = {"keep-titles_en": "mine", "keep-author_name": "mine", "keep-last_paragraph": "theirs"}
    answer = officer.post(address(document), {**sent_again(conflict), **chosen})

    document.refresh_from_db()
    assert answer.status_code == 302
    assert (document.titles, document.author_name, document.last_paragraph) == (Texts.of("Mine"), "B", 12)


def test_what_she_left_as_it_was_is_chosen_from_the_other_beforehand(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"), author_name="A")
    page = officer.get(address(document))
    change(document, by=None, author_name="Theirs")

    answer = officer.post(address(document), fields(page, titles_en_text="Mine"))

    chosen = {
        row["label"]: [side["value"] for side in row["sides"] if side["is_chosen"]]
        for row in answer.context["comparison"]["rows"]
        if row.get("is_different")
    }
    assert chosen == {"Titles (English)": ["mine"], "Name of the author": ["theirs"]}


def test_two_people_who_write_in_two_languages_lose_nothing(visit, fields):
    old = Texts.of(en="Lamps", fr="Lampes", es="Lámparas")
    officer, document = visit("officer"), f.DocumentFactory(titles=old)
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of({**old, "fr": "Les lampes"}))

    conflict = officer.post(address(document), fields(page, titles_es_text="Las lámparas"))

    chosen = {
        row["name"]: next(side["value"] for side in row["sides"] if side["is_chosen"])
        for row in conflict.context["comparison"]["rows"]
    }
    officer.post(address(document), {**sent_again(conflict), **chosen})
    document.refresh_from_db()
    assert chosen == {"keep-titles_es": "mine", "keep-titles_fr": "theirs"}
    assert document.titles == Texts.of(en="Lamps", fr="Les lampes", es="Las lámparas")


def test_a_difference_left_open_is_asked_again(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"))
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of("Theirs"))
    conflict = officer.post(address(document), fields(page, titles_en_text="Mine"))

    answer = officer.post(address(document), sent_again(conflict))

    document.refresh_from_db()
    assert (answer.status_code, document.titles) == (409, Texts.of("Theirs"))


def test_a_third_change_is_shown_again(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"))
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of("Theirs"))
    conflict = officer.post(address(document), fields(page, titles_en_text="Mine"))
    change(document, by=None, titles=Texts.of("A third"))

    answer = officer.post(address(document), {**sent_again(conflict), "keep-titles_en": "mine"})

    assert answer.status_code == 409
    assert m.Document.objects.get().titles == Texts.of("A third")


def test_choices_of_several_records_can_be_taken_from_the_other_version(visit, fields):
    officer, action = visit("officer"), f.ActionFactory()
    other = f.MandateParagraphFactory(mandate=action.mandate)
    page = officer.get(address(action))
    change(action, by=None, paragraphs=[other], number=7)
    conflict = officer.post(address(action), fields(page, titles_en_text="Mine"))

    chosen = {"keep-titles_en": "mine", "keep-paragraphs": "theirs", "keep-number": "theirs"}
    answer = officer.post(address(action), {**sent_again(conflict), **chosen})

    action.refresh_from_db()
    assert answer.status_code == 302
    assert (str(action.titles), action.number, list(action.paragraphs.all())) == ("Mine", 7, [other])


def test_two_who_correct_one_citation_are_told_too(visit, fields):
    officer, consideration = visit("officer"), f.ConsiderationFactory()
    page = officer.get(address(consideration))
    change(consideration.citation, by=None, ranges=[[5, 6]])

    answer = officer.post(address(consideration), fields(page, cited_paragraphs="7 to 8"))

    consideration.citation.refresh_from_db()
    assert (answer.status_code, consideration.citation.ranges) == (409, [[5, 6]])
    rows = answer.context["comparison"]["rows"]
    assert [(row["label"], [side["text"] for side in row["sides"]]) for row in rows] == [
        ("Cited paragraphs", ["5 to 6", "7 to 8"]),
    ]


def test_a_citation_that_neither_changed_is_no_difference(visit, fields):
    officer, decision = visit("officer"), f.DecisionFactory()
    page = officer.get(address(decision))
    change(decision, by=None, digests=Texts.of("Theirs"))

    answer = officer.post(address(decision), fields(page, digests_en_text="Mine"))

    assert [row["label"] for row in answer.context["comparison"]["rows"]] == ["Digest (English)"]


def test_a_corrected_range_corrects_the_citation(visit, fields):
    officer, consideration = visit("officer"), f.ConsiderationFactory()
    page = officer.get(address(consideration))

    answer = officer.post(address(consideration), fields(page, cited_paragraphs="7 to 8"))

    citation = m.Citation.objects.get()
    assert (answer.status_code, citation.ranges) == (302, [[7, 8]])


def test_the_same_change_by_both_is_no_conflict(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"))
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of("Same"))

    answer = officer.post(address(document), fields(page, titles_en_text="Same"))

    assert (answer.status_code, answer.url) == (302, document.get_absolute_url())


def test_saving_twice_is_harmless(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    sent = fields(officer.get(address(document)), titles_en_text="Once")

    answers = [officer.post(address(document), sent) for _ in range(2)]

    document.refresh_from_db()
    assert ([a.status_code for a in answers], document.version) == ([302, 302], 2)


def test_a_form_without_its_version_overwrites_nothing(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Old"))
    sent = fields(officer.get(address(document)), titles_en_text="Mine", version="")

    answer = officer.post(address(document), sent)

    document.refresh_from_db()
    assert (answer.status_code, document.titles) == (409, Texts.of("Old"))


@pytest.mark.parametrize("page", ["change", "history", "files", "merger"])
@pytest.mark.parametrize(
    ("role", "hidden", "answers"),
    [
        (None, False, {"change": 302, "history": 200, "files": 200, "merger": 302}),
        ("delegate", False, {"change": 403, "history": 200, "files": 200, "merger": 403}),
        ("drafter", False, {"change": 403, "history": 200, "files": 200, "merger": 403}),
        ("officer", False, {"change": 200, "history": 200, "files": 200, "merger": 200}),
        ("administrator", False, {"change": 200, "history": 200, "files": 200, "merger": 200}),
        (None, True, {"change": 302, "history": 404, "files": 404, "merger": 302}),
        ("delegate", True, {"change": 404, "history": 404, "files": 404, "merger": 404}),
        ("officer", True, {"change": 200, "history": 200, "files": 200, "merger": 200}),
    ],
)
def test_who_may_not_see_gets_404_and_who_may_not_act_403(visit, role, hidden, answers, page):
    document = f.DocumentFactory(audience=Audience.objects.of("internal" if hidden else "public"))

    assert visit(role).get(address(document, page)).status_code == answers[page]


def test_a_changed_standing_is_a_difference_and_the_order_of_languages_none(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of(fr="Lampes", en="Lamps"))
    page = officer.get(address(document))
    change(document, by=None, titles=Texts.of({"fr": {"text": "Lampes", "standing": "translation"}, "en": "Lamps"}))

    conflict = officer.post(address(document), fields(page, author_name="B"))
    chosen = {"keep-author_name": "mine", "keep-titles_fr": "theirs"}
    answer = officer.post(address(document), {**sent_again(conflict), **chosen})

    document.refresh_from_db()
    labels = [row["label"] for row in conflict.context["comparison"]["rows"]]
    assert labels == ["Titles (French)", "Name of the author"]
    assert (answer.status_code, document.titles.standing("fr"), document.author_name) == (302, "translation", "B")
