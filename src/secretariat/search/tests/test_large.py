"""The large index: scripts, levels, marks, counts, typing help, and keeping up with the record."""

import pytest
from django.core.management import call_command
from django.db import connection

from secretariat.committee.factories import DocumentFactory
from secretariat.committee.models import Document
from secretariat.search.large import LargeIndex, Level, Reason, Row, Suggestion, declare, declared, together, why, words
from secretariat.search.large import index as large_index
from secretariat.search.large.tokens import of_mark, shelf

PUBLIC, STATES, OFFICERS = Level
INDEX = LargeIndex("person", 35)
pytestmark = pytest.mark.django_db


def put(*rows, index=INDEX):
    index.put(rows)


def row(pk, name="A person", text="", **details):
    return Row(pk, name, texts={PUBLIC: text}, **details)


def found(text="", level=PUBLIC, **narrow):
    return list(INDEX.search(text, level, **narrow).ids)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Señor Muñoz evaluates", "munoz"),
        ("Élodie presents", "ELODIE"),
        ("الاتفاقيات المناخية", "اتفاقيات"),
        ("أحكام المَنْهَجِيَّة", "المنهجيه"),
        ("气候变化评估顾问", "变化"),
        ("气候变化评估顾问", "气候变"),
        ("Оценка водных ресурсов", "водных ресурсов"),
        ("Exchange of measurements", "exchange measur"),
        ("O'Brien-Öztürk, n°7", "ozturk"),
        ("ℌelmholtz", "helmholtz"),
    ],
)
def test_a_word_is_found_whatever_its_accents_script_or_unfinished_end(said, asked):
    put(row(1, text=said), row(2, text="Something else entirely"))

    assert found(asked) == [1]


def test_all_words_must_stand_in_the_row_and_where_few_rows_answer_each_may_be_unfinished(monkeypatch):
    put(row(1, "Ana", "water law"), row(2, "Ana", "water"), row(3, "Ana", "waterways law"))
    few = [found("water law"), found("law water"), found("law wat"), found("wat law")]
    monkeypatch.setattr(large_index, "FEW", 1)

    # A word of three letters says too little to go on before the last.
    assert few == [[3, 1], [3, 1], [3, 1], []]
    assert (found("water law"), found("law water")) == ([1], [3, 1])


def test_the_name_outranks_what_is_often_said_and_that_what_is_said_once():
    put(row(1, "Ms Water"), row(2, text="water, water and water"), row(3, text="water"), row(4, text="water"))

    answer = INDEX.search("water", PUBLIC)

    assert (answer.ids, answer.scores) == ((1, 2, 4, 3), (10, 3, 1, 1))


def test_without_words_the_newest_come_first_page_by_page():
    put(*(row(pk) for pk in range(1, 8)))

    pages = [INDEX.search("", PUBLIC, page=page, size=3) for page in (1, 2, 3, 4)]

    assert [page.ids for page in pages] == [(7, 6, 5), (4, 3, 2), (1,), ()]
    assert {(page.count, page.is_capped) for page in pages} == {(7, False)}


def test_marks_narrow_any_within_a_group_and_all_between_groups():
    put(
        row(1, marks={PUBLIC: ["country:KE", "language:en"]}),
        row(2, marks={PUBLIC: ["country:TZ", "language:en"]}),
        row(3, marks={PUBLIC: ["country:TZ", "language:fr"]}),
    )

    assert found(marks=[["country:KE", "country:TZ"]]) == [3, 2, 1]
    assert found(marks=[["country:KE", "country:TZ"], ["language:en"]]) == [2, 1]
    assert found(marks=[["country:KE"], ["language:fr"]]) == []
    assert found(marks=[[], ["country:KE"]]) == [1]


def test_a_facet_that_is_narrowed_by_counts_as_if_it_were_not_where_that_is_asked_for():
    put(
        row(1, marks={PUBLIC: ["country:KE", "language:en"]}),
        row(2, marks={PUBLIC: ["country:TZ", "language:en"]}),
        row(3, marks={PUBLIC: ["country:TZ", "language:fr"]}),
    )
    country, language = ["country:KE"], ["language:en"]

    def facets(*marks, sideways=()):
        return dict(INDEX.search("", PUBLIC, marks=marks, sideways=sideways).facets)

    assert facets(country) == {"country:KE": 1, "language:en": 1}
    assert facets(country, sideways=["country"]) == {"country:KE": 1, "country:TZ": 2, "language:en": 1}
    assert facets(country, sideways=["language"]) == {"country:KE": 1, "language:en": 1}
    assert facets(country, language, sideways=["country"]) == {"country:KE": 1, "country:TZ": 1, "language:en": 1}
    assert facets(country, language, sideways=["language", "country"]) == {
        "country:KE": 1,
        "country:TZ": 1,
        "language:en": 1,
    }


def test_a_text_and_a_mark_are_found_from_their_level_on():
    put(
        Row(
            1,
            "Ana",
            texts={PUBLIC: "open", STATES: "shared", OFFICERS: "inner"},
            marks={PUBLIC: ["a:1"], STATES: ["b:1"], OFFICERS: ["c:1"]},
        )
    )

    assert {level: [word for word in ("ana", "open", "shared", "inner") if found(word, level)] for level in Level} == {
        PUBLIC: ["ana", "open"],
        STATES: ["ana", "open", "shared"],
        OFFICERS: ["ana", "open", "shared", "inner"],
    }
    assert {level: [m for m in ("a:1", "b:1", "c:1") if found("", level, marks=[[m]])] for level in Level} == {
        PUBLIC: ["a:1"],
        STATES: ["a:1", "b:1"],
        OFFICERS: ["a:1", "b:1", "c:1"],
    }
    assert [dict(INDEX.search("", level).facets) for level in Level] == [
        {"a:1": 1},
        {"a:1": 1, "b:1": 1},
        {"a:1": 1, "b:1": 1, "c:1": 1},
    ]


def test_an_area_may_number_more_levels():
    put(Row(1, "Ana", texts={3: "kept by the steward"}), Row(2, "Eve", seen_by=3))

    assert [found("steward", level) for level in range(5)] == [[], [], [], [1], [1]]
    assert [found("", level) for level in range(5)] == [[1], [1], [1], [2, 1], [2, 1]]
    with pytest.raises(ValueError, match="level is not from 0 to 9"):
        put(Row(3, "Ida", seen_by=10))


def test_a_row_is_not_there_for_those_who_may_not_know_of_it():
    put(
        row(1, "Open"), row(2, "Shared", "x", marks={PUBLIC: ["a:1"]}, seen_by=STATES), row(3, "Kept", seen_by=OFFICERS)
    )

    assert [found("", level) for level in Level] == [[1], [2, 1], [3, 2, 1]]
    assert [INDEX.search("", level).count for level in Level] == [1, 2, 3]
    assert (found("x"), found("shared"), found(marks=[["a:1"]]), INDEX.suggest("sha", PUBLIC)) == ([], [], [], [])
    assert (found("x", STATES), found("", STATES, marks=[["a:1"]])) == ([2], [2])


def test_what_is_hidden_changes_neither_order_nor_scores():
    seen = [row(1, text="water"), row(2, text="water")]
    put(*seen)
    before = INDEX.search("water", PUBLIC)

    hidden = {PUBLIC: "water", OFFICERS: "water water water, and many other words"}
    put(Row(1, "A person", texts=hidden), *(row(pk, "Water", seen_by=OFFICERS) for pk in range(3, 40)))

    assert INDEX.search("water", PUBLIC) == before
    assert INDEX.search("water", OFFICERS).count == 39


def test_counts_are_exact_up_to_a_cap_that_hidden_rows_do_not_fill(monkeypatch):
    monkeypatch.setattr(large_index, "COUNTED", 3)
    put(*(row(pk) for pk in range(1, 4)), *(row(pk, seen_by=OFFICERS) for pk in range(4, 8)))

    public, officers = INDEX.search("", PUBLIC), INDEX.search("", OFFICERS)

    assert (public.count, public.is_capped, officers.count, officers.is_capped) == (3, False, 3, True)


def test_only_the_newest_are_ranked_and_counted_and_the_others_follow(monkeypatch):
    monkeypatch.setattr(large_index, "LOOKED_AT", 2)
    put(row(1, "Water"), row(2, "Water"), row(3, text="water"), row(4, "Water", marks={PUBLIC: ["a:1"]}))

    answer = INDEX.search("water", PUBLIC)

    assert (answer.ids, answer.count, answer.looked_at, answer.facets) == ((4, 3, 2, 1), 4, 2, {"a:1": 1})


def test_rows_far_apart_are_found_newest_first():
    ids = [3, 40_000, 70_000, 1_000_000, 999_999_999]
    put(*(row(pk) for pk in ids))

    assert (found(), found("person", size=2)) == (ids[::-1], ids[:-3:-1])


def test_each_kind_has_its_own_rows():
    other = LargeIndex("lesson", 34)
    put(row(1, "Water"))
    put(row(2, "Water"), index=other)

    other.rebuild([])

    assert (found("water"), other.search("water", PUBLIC).ids) == ([1], ())


def test_a_row_put_again_is_as_it_now_stands_and_one_removed_is_gone():
    put(row(1, text="water", marks={PUBLIC: ["a:1"]}), row(2, text="water"))
    put(row(1, "Ana", text="law", seen_by=STATES), row(2, text="water"))
    put(row(1, "Ana", text="law", seen_by=STATES))

    assert (found("water"), found("law"), found("law", STATES), found("", marks=[["a:1"]])) == ([2], [], [1], [])

    INDEX.remove([2, 5])

    assert (found("water"), INDEX.count()) == ([], 1)


def test_rebuilding_holds_the_rows_that_are_given_and_no_others(monkeypatch):
    monkeypatch.setattr(large_index, "CHUNK", 2)
    put(*(row(pk, text="old") for pk in (1, 2, 4, 6, 9)))

    INDEX.rebuild(row(pk, text="new") for pk in (2, 3, 4, 5, 7))

    assert (found("old"), found("new")) == ([], [7, 5, 4, 3, 2])
    with pytest.raises(ValueError, match="order of their ids"):
        INDEX.rebuild([row(2), row(1)])


@pytest.mark.parametrize(
    "text", ['"', "a AND (b", "col: x*", "' OR 1=1 --", "& | ! :* <->", "\x00", "٪", "نن" * 200, "的", "-", "_", "\\"]
)
def test_the_engines_own_syntax_is_only_words_and_marks(text):
    put(row(1, "Ana", "nothing of it"))

    everything = plain_is_empty(text)
    assert (found(text), INDEX.suggest(text, PUBLIC)) == ([1] if everything else [], [])
    assert found(marks=[[text]]) == []


def plain_is_empty(text):
    return not any(character.isalnum() for character in text)


@pytest.mark.parametrize("mark", ["country:KE", 'a"b', "x y", "it's", "-", "_", "A", "a", "é", "country_3a_"])
def test_any_mark_is_found_by_itself_and_by_no_other(mark):
    marks = ["country:KE", 'a"b', "x y", "it's", "-", "_", "A", "a", "é", "country_3a_"]
    put(*(row(pk, marks={PUBLIC: [one]}) for pk, one in enumerate(marks, start=1)))

    assert found(marks=[[mark]]) == [marks.index(mark) + 1]
    assert found(mark) in ([], sorted(range(1, 11), reverse=True))  # a mark is no word


@pytest.mark.parametrize("mark", ["", "a\nb", "x" * 101])
def test_what_cannot_be_a_mark_is_refused_and_found_by_nobody(mark):
    with pytest.raises(ValueError, match="is no mark"):
        put(row(1, marks={PUBLIC: [mark]}))

    put(row(1))
    assert found(marks=[[mark]]) == []


def test_names_are_suggested_as_they_are_typed_those_that_begin_so_first():
    put(row(1, "Marta Ode"), row(2, "Ode Martin"), row(3, "Élodie Marchand"), row(4, "Martha", seen_by=STATES))
    put(row(5, "Somebody", "martian"))

    assert INDEX.suggest("mart", PUBLIC) == [Suggestion("Marta Ode", id=1), Suggestion("Ode Martin", id=2)]
    assert INDEX.suggest("mart", STATES)[0] == Suggestion("Martha", id=4)
    assert INDEX.suggest("elodie m", PUBLIC) == [Suggestion("Élodie Marchand", id=3)]
    assert INDEX.suggest(" ", PUBLIC) == []


def test_labels_of_vocabularies_are_suggested_before_names():
    put(row(1, "Waterman"))
    labels = [("field:law", "Law of water"), ("field:wat", "Водные ресурсы")]

    assert INDEX.suggest("wat", PUBLIC, labels=labels) == [
        Suggestion("Law of water", mark="field:law"),
        Suggestion("Waterman", id=1),
    ]
    assert INDEX.suggest("водн", PUBLIC, labels=labels) == [Suggestion("Водные ресурсы", mark="field:wat")]


def test_why_names_the_first_piece_that_holds_each_word():
    pieces = [("Name", "Ana Muñoz"), ("Expertise", "Water law"), ("Assignment", "Laws of the water in Ana's land")]

    assert why("munoz la", pieces) == [
        Reason("Name", ("munoz",), "Ana <mark>Muñoz</mark>"),
        Reason("Expertise", ("la",), "Water <mark>law</mark>"),
    ]
    assert why("absent", pieces) == []


def test_no_shelf_begins_as_another_and_no_two_marks_are_written_alike():
    shelves = {shelf(key, 15) for key in (0, 1 << 15, 35 << 15, 36 << 15, 1 << 40, (36 << 40) - 1)}

    assert {len(name) for name in shelves} == {6}
    assert len(shelves) == 6
    assert len({of_mark(mark) for mark in ("a:b", "a_3a_b", "A:b", "a_b", "ab")}) == 5


# --- after a change the index follows ---------------------------------------------------------


def rows_of(ids):
    for document in Document.objects.filter(pk__in=ids, withdrawn_at=None):
        yield Row(document.pk, document.symbol)


def ids():
    return Document.objects.filter(withdrawn_at=None).order_by("pk").values_list("pk", flat=True)


@pytest.fixture
def documents(monkeypatch):
    monkeypatch.setattr(declared, "LARGE", {})
    return declare("document", number=33, rows_of=rows_of, ids=ids, also={"session": lambda record: ids()})


def test_a_change_is_indexed_once_it_is_committed(documents, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = DocumentFactory(symbol="RCQ/9/11")

    assert documents.search("rcq 9 11", PUBLIC).ids == (document.pk,)


def test_an_entry_about_another_record_indexes_those_it_touches(documents):
    document = DocumentFactory()

    declared.keep_up(None, document.session)

    assert documents.search("", PUBLIC).ids == (document.pk,)


def test_what_an_import_changes_is_indexed_together_at_its_end(documents, django_capture_on_commit_callbacks):
    with together():
        with django_capture_on_commit_callbacks(execute=True):
            ours = [DocumentFactory().pk for _number in range(3)]
        before = documents.count()

    assert (before, documents.search("", PUBLIC).ids) == (0, tuple(ours[::-1]))


def test_rebuild_search_makes_it_anew_and_the_doctor_sees_what_is_missing(documents, capsys):
    document = DocumentFactory()
    documents.remove([document.pk])
    put(row(document.pk + 1, "ghost"), row(document.pk + 2, "ghost"), index=documents)

    assert len(list(declared.differences())) == 1
    call_command("rebuild_search")

    assert list(declared.differences()) == []
    assert documents.search("", PUBLIC).ids == (document.pk,)
    assert "  document: 1" in capsys.readouterr().out.splitlines()


def test_a_number_serves_one_kind(documents):
    with pytest.raises(ValueError, match="cannot be the number of lesson"):
        declare("lesson", number=33, rows_of=rows_of, ids=ids)


def test_rows_leave_no_words_behind():
    put(row(1, "Ana", "water law"), row(2, "Ana", "law"), row(3, "Ana", "rivers", seen_by=OFFICERS))
    put(row(2, "Ana", "lore"))
    INDEX.remove([1])

    assert all_words() == ["ana", "lore", "rivers"]


def test_rebuilding_everything_strikes_words_that_nobody_holds(documents, monkeypatch):
    monkeypatch.setattr(words, "FEW", 0)
    put(row(1, "Ana", "water law"), row(2, "Ana", "law"))
    INDEX.remove([1])
    assert all_words() == ["ana", "law", "water"]

    declared.rebuild()

    assert all_words() == ["ana", "law"]


def all_words():
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM search_large_words ORDER BY word")
        return [word for (word,) in cursor.fetchall()]
