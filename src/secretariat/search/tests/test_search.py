"""The search box: scripts, symbols, ranking, and what a stranger must not learn."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory, DocumentFactory, SessionFactory
from secretariat.committee.models import DocumentParagraph
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw
from secretariat.search.excerpts import marked
from secretariat.search.index import put, rebuild
from secretariat.search.models import Found
from secretariat.search.normalise import normalise, words
from secretariat.search.queries import search

STRANGER = AnonymousUser()


def found(text, user=STRANGER, **narrow):
    return [str(record) for record in search(text, user, **narrow).hits]


@pytest.fixture
def indexed(db):
    def enter(title, **details):
        record = ActionFactory(titles=Texts.of(title), **details)
        put([record.pk], "action")
        return record

    return enter


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Señor Muñoz evaluates", "munoz"),
        ("Élodie presents", "ELODIE"),
        ("الاتفاقيات المناخية", "اتفاقيات"),
        ("أحكام المَنْهَجِيَّة", "المنهجيه"),
        ("气候变化评估顾问", "变化"),
        ("Оценка водных ресурсов", "водных"),
        ("Exchange of measurements", "measur"),
        ("O'Brien-Öztürk, n°7", "ozturk"),
    ],
)
def test_a_word_is_found_whatever_its_accents_script_or_unfinished_end(indexed, title, asked):
    indexed(title)
    indexed("Something else entirely")

    assert found(asked) == [title]


def test_a_symbol_comes_first(indexed):
    document = DocumentFactory(titles=Texts.of("A plain title"))
    put([document.pk], "document")
    indexed(f"An action that names {document.symbol}")

    assert found(document.symbol)[0] == document.symbol


@pytest.mark.parametrize("asked", ["RCW/3/4", "See RCW/3/4", "rcw/3", "RCW/3/4 Prov"])
def test_the_parts_of_a_symbol_are_looked_for_side_by_side(indexed, asked):
    indexed("See RCW/3/4 Prov.")
    indexed("See RCW/4/3, Prov., of 4 pages")

    assert found(asked) == ["See RCW/3/4 Prov."]


@pytest.mark.parametrize("asked", [
    "session 19", "19th session", "nineteenth session", "dix-neuvième session", "الدورة التاسعة عشرة", "第十九届会议",
])  # fmt: skip
def test_a_session_is_found_by_its_number(db, asked):
    sessions = [SessionFactory(number=number) for number in (18, 19)]
    put([one.pk for one in sessions], "session")

    assert found(asked) == [str(sessions[1])]


def test_what_is_called_like_many_others_is_told_with_its_session(client, db):
    summary = DocumentFactory(kind="summary", symbol="", titles=Texts.of("Summary by the Chair"))
    put([summary.pk], "document")

    told = [(str(hit["title"]), hit["belongs"]) for hit in client.get("/en/search/?q=summary").context["hits"]]

    assert told == [("Summary by the Chair", summary.session.symbol)]


def test_a_word_in_the_title_outranks_the_same_word_in_the_text(indexed):
    indexed("Other", digests=Texts.of("a river among many words of a long digest"))
    indexed("The river")

    assert found("river") == ["The river", "Other"]


def test_what_a_stranger_may_not_see_is_neither_found_nor_counted(indexed):
    indexed("Public catalogue")
    indexed("Secret catalogue", audience=Audience.objects.of("internal"))
    officer = SignInFactory(role="officer")

    strangers, officers = search("catalogue", STRANGER), search("catalogue", officer)

    assert (found("catalogue"), strangers.total, strangers.kinds) == (["Public catalogue"], 1, {"action": 1})
    assert (sorted(found("catalogue", officer)), officers.total) == (["Public catalogue", "Secret catalogue"], 2)


def test_a_role_of_one_committee_finds_what_is_kept_there_alone(indexed):
    here = indexed("Secret catalogue", audience=Audience.objects.of("internal"))
    indexed("Another catalogue", audience=Audience.objects.of("internal"))
    hidden = DocumentFactory(audience=Audience.objects.of("internal"))
    put([hidden.pk], "document")
    officer = SignInFactory(role="officer", role__committee=here.committee.code)

    assert (found("catalogue", officer), found(hidden.symbol, officer)) == (["Secret catalogue"], [])
    assert search("catalogue", officer).total == 1


def test_a_withdrawn_record_leaves_the_index(indexed):
    record = indexed("Entered twice")

    withdraw(record, by=None, reason="A double.")
    put([record.pk], "action")

    assert Found.objects.filter(kind="action").count() == 0


def test_a_change_is_indexed_once_it_is_committed(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ActionFactory(titles=Texts.of("Hydrometry"))

    assert found("hydrometry") == ["Hydrometry"]


def test_rebuilding_finds_everything_and_forgets_what_is_gone(indexed):
    record = ActionFactory(titles=Texts.of("Left out so far"))
    Found.objects.create(kind="action", record_id=record.pk + 1000, title="ghost", audience=record.audience)

    rebuild()

    assert (found("left out"), found("ghost")) == (["Left out so far"], [])


@given(st.text(max_size=80))
def test_any_question_is_answered(text):
    assert all(word.strip() for word in words(text))
    assert normalise(normalise(text)) == normalise(normalise(normalise(text)))


def test_letters_of_a_shape_of_their_own_are_found_as_others_type_them():
    told = {
        "Lætí Ðivick": "laeti divick", "Zoë O’Brien-Łukasz": "zoe o brien lukasz",
        "Þóra Bjørn Œuvré": "thora bjorn oeuvre", "Ilgın Straße Đặng": "ilgin strasse dang",
    }  # fmt: skip

    assert {name: normalise(name) for name in told} == told


@pytest.mark.parametrize(
    "text", ['"', "a AND (b", "col: x*", "' OR 1=1 --", "& | ! :* <->", "\x00", "٪", "نن" * 200, "的"]
)
def test_the_engines_own_syntax_is_only_words(db, text):
    assert search(text, STRANGER).hits == ()


def test_the_page_answers_without_a_question_and_with_a_strange_page_number(client, indexed):
    indexed("River")

    assert client.get("/en/search/").status_code == 200
    assert client.get("/ar/search/?q=river&page=99999999999&kind=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("asked", "paragraph"),
    [
        ("RCQ/9/11", None),
        ("rcq/9/11", None),
        ("RCQ/9/11/Prov.", None),
        ("RCQ/9/11 Prov.", None),
        ("RCQ/9/11-Prov", None),
        ("RCQ/9/11, 33", 33),
        ("RCQ/9/11 para 33", 33),
        ("RCQ/9/11, paras. 33 to 40", 33),
        ("rcq/9/11 par. 33", 33),
    ],
)
def test_a_symbol_is_found_as_people_write_it_and_leads_to_its_paragraph(client, db, asked, paragraph):
    document = DocumentFactory(symbol="RCQ/9/11", titles=Texts.of("A report"), last_paragraph=40)
    put([document.pk], "document")

    hits = client.get("/en/search/", {"q": asked}).context["hits"]

    assert [hit["url"] for hit in hits] == [document.paragraph_url(33) if paragraph else document.get_absolute_url()]
    assert [(hit["symbol"], str(hit["title"]), hit["paragraph"]) for hit in hits] == [
        ("RCQ/9/11", "A report", paragraph)
    ]


@pytest.mark.parametrize("asked", ["RCQ/9 para 33", "rcq/9, paras. 33 to 35", "RCQ/9 §33"])
def test_a_session_and_a_paragraph_lead_to_the_paragraph_of_its_report(client, db, asked):
    session = SessionFactory(committee__code="RCQ", number=9)
    report = DocumentFactory(session=session, symbol="RCQ/9/11", kind="report", last_paragraph=40)
    put([session.pk], "session"), put([report.pk], "document")

    hit, *_others = client.get("/en/search/", {"q": asked}).context["hits"]

    assert (hit["url"], hit["paragraph"]) == (report.paragraph_url(33), 33)


def test_a_report_that_not_everybody_sees_is_not_led_to_by_its_session(client, db):
    session = SessionFactory(committee__code="RCQ", number=9)
    DocumentFactory(session=session, symbol="RCQ/9/11", kind="report", audience=Audience.objects.of("internal"))
    put([session.pk], "session")

    (hit,) = client.get("/en/search/", {"q": "RCQ/9 para 33"}).context["hits"]

    assert (hit["url"], hit["paragraph"]) == (session.get_absolute_url(), None)


def test_a_result_shows_the_words_in_the_language_of_the_page_where_it_has_them(client, db):
    document = DocumentFactory(symbol="RCQ/9/11")
    for language, text in [("ar", "ترد في الوثيقة RCQ/9/4"), ("en", "It stands in document RCQ/9/4.")]:
        DocumentParagraph.objects.create(document=document, number=1, language=language, text=text)
    put([document.pk], "document")

    told = [client.get(f"/{code}/search/", {"q": "RCQ/9/4"}).context["hits"][0]["excerpt"] for code in ("en", "ar")]

    assert ["stands in document" in told[0], "ترد في الوثيقة" in told[1]] == [True, True]


def test_a_paragraph_beyond_the_last_leads_to_the_document(client, db):
    document = DocumentFactory(symbol="RCQ/9/11", last_paragraph=40)
    put([document.pk], "document")

    hits = client.get("/en/search/", {"q": "RCQ/9/11, 41"}).context["hits"]

    assert [(hit["url"], hit["paragraph"]) for hit in hits] == [(document.get_absolute_url(), None)]


@pytest.mark.parametrize(
    ("text", "asked", "excerpt"),
    [
        ("The lamps of the Élan", "elan lam", "The <mark>lamps</mark> of the <mark>Élan</mark>"),
        ("灯塔的维护\nlamps", "维护", "灯塔的<mark>维护</mark>"),
        ("<b>lamps</b> & buoys", "buoys", "&lt;b&gt;lamps&lt;/b&gt; &amp; <mark>buoys</mark>"),
        ("nothing of it", "lamps", ""),
    ],
)
def test_an_excerpt_marks_the_words_found_and_nothing_else(text, asked, excerpt):
    assert marked(text, words(asked)) == excerpt
