"""The PDF, looked at from inside."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

import pdfplumber
import pikepdf
import pytest

from secretariat.writing.blocks import Annex, Group, Heading, Item, Numbered, Plain, Row, Run, Table, words
from secretariat.writing.fonts import FOLDER, covered
from secretariat.writing.formats import write

from . import samples


@pytest.fixture(scope="module")
def full() -> bytes:
    return write(samples.FULL, "pdf")


def tags(data: bytes) -> Counter:
    found = Counter()

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found[str(node.S).strip("/")] += 1
            walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return found


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_same_paper_gives_the_same_bytes(full):
    assert write(samples.FULL, "pdf") == full


def test_claims_archival_and_accessible_form_and_names_its_language(full):
    with pikepdf.open(io.BytesIO(full)) as pdf, pdf.open_metadata() as metadata:
        claims = (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"])
        said = (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked), metadata["dc:title"], metadata["xmp:CreateDate"])

    assert claims == ("2", "A", "1")
    assert said == ("en-GB", True, samples.FULL.title, "2025-03-03T00:00:00Z")


def test_tags_say_what_everything_is(full):
    found = tags(full)

    assert {name: found[name] for name in ("H1", "H2", "H3", "L", "LI", "BlockQuote", "Table", "Caption")} == {
        "H1": 4,
        "H2": 2,
        "H3": 3,
        "L": 3,
        "LI": 8,
        "BlockQuote": 4,
        "Table": 1,
        "Caption": 1,
    }


def test_table_has_five_columns_with_heads_and_two_titles_of_groups(full):
    with pdfplumber.open(io.BytesIO(full)) as pdf:
        table = pdf.pages[-1].extract_table()

    assert {len(row) for row in table} == {5}
    assert tags(full)["TH"] == 5 + 2
    assert tags(full)["TD"] == 4 * 5 - 1


def attributes_of(data: bytes, tag: str, name: str) -> Counter:
    """What the cells of a table say of themselves to a reader who cannot see it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [
            element for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and element.get("/S") == tag
        ]
        told = [one for element in found for one in listed(element.get("/A"))]
        return Counter(str(one[name]) for one in told if name in one)


def listed(value) -> list:
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def test_heads_say_what_they_head_and_an_action_how_many_rows_it_has(full):
    assert attributes_of(full, "/TH", "/Scope") == {"/Column": 5 + 2}
    assert attributes_of(full, "/TD", "/RowSpan") == {"2": 1}


def test_cell_longer_than_a_page_goes_on_on_the_next():
    tall = Group((), (Row((words("word " * 900 + "last"), words("x"))),))
    annex = Annex("Tall", (Table("", ("One", "Two"), (tall,)),))

    assert "last" in text_of(write(replace(samples.FULL, annexes=(annex,)), "pdf"))


def test_a_caption_does_not_repeat_the_title_of_its_annex():
    title = "Overview of actions"
    annex = Annex(title, (replace(samples.MATRIX, caption=title),))

    assert text_of(write(replace(samples.FULL, annexes=(annex,)), "pdf")).casefold().count(title.casefold()) == 1


def test_every_annex_counts_its_pages_from_one():
    matrix = (samples.MATRIX,)
    annexes = (Annex("First", matrix, number="I"), Annex("Second", matrix, number="II", landscape=False))
    with pdfplumber.open(io.BytesIO(write(replace(samples.FULL, annexes=annexes), "pdf"))) as pdf:
        heads = [page.extract_text().splitlines()[1] for page in pdf.pages]

    assert heads[1:] == ["page 2", "ANNEX I, page 1", "ANNEX II, page 1"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_closing_line_never_stands_alone_on_a_page_however_long_the_annex_is(language):
    for count in range(12, 34, 2):
        rows = [Row((words("Pilots"), words("Charts of the inner harbour\nTwo"))) for _ in range(count)]
        table = Table("", ("Action", "Done"), (Group((), tuple(rows)),))
        paper = replace(samples.FULL, language=language, annexes=(Annex("Rows", (table,)),))
        with pdfplumber.open(io.BytesIO(write(paper, "pdf"))) as pdf:
            last = pdf.pages[-1]
            closing = min(word["top"] for word in last.extract_words()[-3:])

            assert (count, last.extract_text().count("Pilots") > 0) == (count, True)
            assert closing < last.height - 24


def test_in_an_arabic_paper_a_heading_a_cell_and_what_names_no_language_begin_at_the_right():
    english = words("Held in English.", lang="en")
    table = Table("", ("الإجراء",), (Group((), (Row((english,)),)),))
    unmarked = words("Held in English.")
    blocks = (Heading(1, words("Held in English.", lang="en")), Numbered(1, unmarked), Plain(unmarked), table)
    with pdfplumber.open(io.BytesIO(write(replace(samples.ARABIC, blocks=blocks, annexes=()), "pdf"))) as pdf:
        words_at = [w["x1"] for page in pdf.pages for w in page.extract_words() if w["text"].lower() == "english."]

    assert len(words_at) == 4
    assert min(words_at) > 475


def lines_of(paper) -> list[list[dict]]:
    """The words of the PDF, a list for each line, from left to right."""
    with pdfplumber.open(io.BytesIO(write(paper, "pdf"))) as pdf:
        found = [word for page in pdf.pages for word in page.extract_words()]
    return [list(line) for _bottom, line in groupby(found, key=lambda word: round(word["bottom"]))]


def test_a_paragraph_in_another_language_begins_on_the_side_of_its_language():
    told = samples.ENGLISH_TOLD
    english = (Numbered(1, told, (Item("(i)", told),), told), Plain(told))
    arabic = (Numbered(1, samples.ARABIC_TOLD), Plain(samples.ARABIC_TOLD))

    in_arabic = lines_of(replace(samples.ARABIC, blocks=english, annexes=()))
    in_english = lines_of(replace(samples.FULL, blocks=arabic, annexes=()))

    sentence = "The Secretariat presented RCW/9/11 titled Rivers (2018)."
    body = [line for line in in_arabic if any(word["text"] == "Secretariat" for word in line)]
    assert [" ".join(word["text"] for word in line) for line in body] == [
        f"1. {sentence}",
        f"(i) {sentence}",
        sentence,
        sentence,
    ]
    assert max(line[0]["x0"] for line in body) < 110
    turned = [word for line in in_english for word in line if word["text"] == "RCW/9/11"]
    assert [word["x0"] > 300 for word in turned] == [True, True]


def test_words_in_another_language_keep_their_order_around_a_link_among_them():
    paper = replace(samples.ARABIC, blocks=(Numbered(1, samples.ENGLISH_WITHIN),), annexes=())

    (line,) = [line for line in lines_of(paper) if any(word["text"] == "Secretariat" for word in line)]

    told = re.sub("[\u200e-\u202e]", "", " ".join(word["text"] for word in line))
    assert "The Secretariat presented RCW/9/11 titled Rivers (2018)." in told


def test_foreign_words_keep_their_brackets_and_stops_on_their_side():
    told = (Run("to the session Prov.", lang="en"), Run(" ("), Run("Handbook", lang="en"), Run("): متأخر"))
    paper = replace(samples.ARABIC, blocks=(Numbered(1, told),), annexes=())

    with pdfplumber.open(io.BytesIO(write(paper, "pdf"))) as pdf:
        chars = [one for page in pdf.pages for one in page.chars]

    height = next(one["top"] for one in chars if one["text"] == "v")
    line = sorted((one["x0"], one["text"]) for one in chars if abs(one["top"] - height) < 6)
    drawn = re.sub("[\u200e-\u202e]", "", "".join(text for _x, text in line))
    assert ":)Handbook( to the session Prov." in drawn  # from the left, so that it reads from the right


def test_running_heads_count_and_annex_counts_anew(full):
    with pdfplumber.open(io.BytesIO(full)) as pdf:
        heads = [" / ".join(page.extract_text().splitlines()[:2]) for page in pdf.pages]

    assert heads[1:] == ["RCW/12/4 / page 2", "RCW/12/4 / ANNEX, page 1"]
    assert not heads[0].startswith("RCW/12/4 / page")


def test_only_our_own_fonts_are_used(full):
    with pdfplumber.open(io.BytesIO(full)) as pdf:
        used = {letter["fontname"].split("+")[-1] for page in pdf.pages for letter in page.chars}

    assert {name.split("-")[0] for name in used} <= {path.name.split("-")[0] for path in FOLDER.glob("*.ttf")}


def test_arabic_is_written_in_arabic_and_says_so():
    data = write(samples.ARABIC, "pdf")

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "ar-SA"
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert any("Naskh" in letter["fontname"] for letter in pdf.pages[0].chars)


@pytest.mark.parametrize("word", ["نوفمبر", "بشأن", "تقييم", "غيرها", "بالتنمية", "الشبكات"])
def test_an_arabic_word_is_copied_letter_for_letter(word):
    """Whoever searches, copies or listens gets each letter once, however the font builds it."""
    paper = replace(samples.ARABIC, blocks=(Numbered(1, words(f"xx {word} xx")),), annexes=())
    with pdfplumber.open(io.BytesIO(write(paper, "pdf"))) as pdf:
        told = [sorted(one["text"]) for page in pdf.pages for one in page.extract_words()]

    assert sorted(word) in told


@pytest.mark.parametrize("character", ["한", "ก", "😀", "\ue000", "\u0378", "\U0010ffff"])
def test_what_has_no_glyph_comes_out_as_the_replacement_sign(character):
    paper = replace(samples.FULL, blocks=(Numbered(1, words(f"before{character}after")),), annexes=())

    assert not covered(character)
    assert "before�after" in text_of(write(paper, "pdf"))


def test_mark_that_cannot_be_set_is_left_out_rather_than_failing():
    paper = replace(samples.FULL, blocks=(Numbered(1, words("a\u20dd\u064b\u0301b")),), annexes=())

    assert "1. a" in text_of(write(paper, "pdf"))


def test_link_to_a_paragraph_that_is_not_there_is_plain_text():
    paper = replace(samples.FULL, blocks=(Numbered(1, (Run("see", href="#para_99"),)),), annexes=())

    assert "1. see" in text_of(write(paper, "pdf"))


def test_numbers_that_repeat_still_give_a_file():
    blocks = tuple(Numbered(number, words("text")) for number in (1, 1, 1, 7))

    assert "1. text 1. text 1. text 7. text" in text_of(write(replace(samples.FULL, blocks=blocks), "pdf"))
