"""A form sent twice, in whatever way, enters one record and loses no words."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m

from .entering import entry

pytestmark = pytest.mark.django_db
UNREAD = "Type the paragraphs as numbers, for example “98 to 112, 115”, or “8.1” for a paragraph of a summary."


def test_the_same_form_sent_twice_enters_one_document(visit, fields):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)
    sent = fields(officer.get(url), symbol="RC/4/8", titles_en_text="A list of buoys")

    first, second = officer.post(url, sent), officer.post(url, sent)

    assert m.Document.objects.filter(symbol="RC/4/8").count() == 1
    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)


def test_a_page_sent_again_with_other_words_loses_none_of_them_in_silence(visit, fields):
    officer, session = visit("officer"), f.SessionFactory()
    url = entry("document", session=session)
    sent = fields(officer.get(url), symbol="RC/4/8", titles_en_text="A list of buoys")
    corrected = {**sent, "symbol": "RC/4/9"}

    made, asked = officer.post(url, sent), officer.post(url, corrected)
    meant = officer.post(url, {**corrected, "again": "on"})

    page = asked.content.decode()
    assert (asked.status_code, "You sent this page before" in page, made.url in page) == (200, True, True)
    assert ("RC/4/9" in page, meant.status_code) == (True, 302)
    assert sorted(m.Document.objects.filter(session=session).values_list("symbol", flat=True)) == ["RC/4/8", "RC/4/9"]


def test_the_same_words_in_a_form_opened_anew_are_asked_about_and_lose_nothing(visit, fields):
    officer, action = visit("officer"), f.ActionFactory()
    url = entry("obligation", action=action)
    first = officer.post(url, fields(officer.get(url), texts_en_text="Report on lamps"))

    asked = officer.post(url, fields(officer.get(url), texts_en_text="Report on lamps"))

    form = asked.context["form"]
    assert form.errors == {
        "again": ["You entered exactly this less than an hour ago: look at it before you enter it once more."]
    }
    assert (asked.status_code, first.url in asked.content.decode()) == (200, True)
    assert action.obligations.count() == 1

    officer.post(url, {**fields(officer.get(url), texts_en_text="Report on lamps"), "again": "on"})

    assert [str(one.texts) for one in action.obligations.all()] == ["Report on lamps", "Report on lamps"]


def test_other_words_are_not_asked_about(visit, fields):
    officer, action = visit("officer"), f.ActionFactory()
    url = entry("obligation", action=action)

    for title in ("Report on lamps", "Report on buoys"):
        officer.post(url, fields(officer.get(url), texts_en_text=title))

    assert action.obligations.count() == 2


def test_a_token_of_someone_else_is_no_way_round(visit, fields):
    one, other, session = visit("officer"), visit("officer"), f.SessionFactory()
    url = entry("document", session=session)
    sent = fields(one.get(url), symbol="RC/5/1", titles_en_text="One")

    one.post(url, sent)
    answer = other.post(url, {**sent, "symbol": "RC/5/2"})

    assert answer.status_code == 302
    assert sorted(m.Document.objects.values_list("symbol", flat=True)) == ["RC/5/1", "RC/5/2"]


def test_a_refused_form_can_be_sent_again(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(symbol="RC/4/9")
    url = entry("document", session=document.session)
    sent = fields(officer.get(url), symbol="RC/4/9 Rev.", titles_en_text="Another")

    refused = officer.post(url, sent)
    entered = officer.post(url, {**sent, "symbol": "RC/4/10"})

    assert refused.context["form"].errors == {
        "symbol": ["RC/4/9 is in the record already: open it and add a version to it."]
    }
    assert (refused.status_code, entered.status_code) == (200, 302)
