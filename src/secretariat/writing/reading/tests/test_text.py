from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.writing.reading import Line, Link, Table, Unreadable, read_file
from secretariat.writing.reading.source import split_label


def read(text: str):
    return read_file(text.encode(), "pasted.txt")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. The Board met.", "1."), ("12) Then", "12)"), ("(i) Close", "(i)"), ("a. Open", "a."), ("(b) Or", "(b)"),
        ("• A bullet", "•"), ("7.1. Deep", "7.1."), ("§ 4 Law", "4"), ("2019 was dry", ""), ("A. B. Smith", ""),
        ("(see above) Words", ""), ("3.5 per cent", ""),
    ],
)  # fmt: skip
def test_labels_are_told_from_words(text, label):
    assert split_label(text)[0] == label


def test_marks_of_links_and_emphasis_go_and_links_are_kept():
    source = read("1. See [CLB/6/2](#) and *de facto* **rules** of 2 * 3 * 4.")

    assert source.blocks == (
        Line("See CLB/6/2 and de facto rules of 2 * 3 * 4.", "line 1", "1.", links=(Link("CLB/6/2", "#"),)),
    )


def test_tab_separated_lines_are_a_table_with_its_titles():
    source = read("Before\n\nA\tB\tC\nGroup\nx\ty\n\tz\tw\n\nAfter")

    table = next(source.tables)
    assert [row.cells for row in table.rows] == [("A", "B", "C"), ("Group", "", ""), ("x", "y", ""), ("", "z", "w")]
    assert [line.text for line in source.lines] == ["Before", "After"]


def test_a_markdown_table_is_a_table_too():
    source = read("| A | B |\n|---|:--|\n| [x](u) | y |")

    assert [row.cells for row in next(source.tables).rows] == [("A", "B"), ("x", "y")]


def test_wrapped_lines_become_paragraphs_again():
    sentence = "the keepers of the northern lamps were asked to count every lamp that is lit by oil or wind"
    wrapped = "\n\n".join(
        f"{n}. {sentence[:50]}\n{sentence[50:]} {sentence[:40]}\n{sentence[40:]}." for n in range(1, 9)
    )

    lines = list(read(wrapped).lines)

    assert [line.number for line in lines] == list(range(1, 9))
    assert lines[0].text == f"{sentence[:50]} {sentence[50:]} {sentence[:40]} {sentence[40:]}.".replace("  ", " ")


def test_page_heads_are_left_out():
    pages = "\n\n".join(f"CLB/9/4\npage {n}\n\n{n}. Words of page {n}." for n in range(2, 7))

    assert [line.text for line in read(pages).lines] == [f"Words of page {n}." for n in range(2, 7)]


def test_hidden_characters_are_left_out_and_told():
    source = read("1. The Board\u202e decided\u200b\x07 so.")

    assert next(source.lines).text == "The Board decided so."
    assert [problem.code for problem in source.problems] == ["hidden-characters"]


def test_other_encodings_are_read_and_told():
    source = read_file("1. Délégués réunis.".encode("cp1252"), "old.txt")

    assert (next(source.lines).text, source.problems[0].code) == ("Délégués réunis.", "encoding-guessed")
    assert next(read_file("1. Délégués.".encode("utf-16"), "wide.txt").lines).text == "Délégués."


def test_nothing_but_marks_is_empty():
    with pytest.raises(Unreadable, match="is empty"):
        read_file("\ufeff\n\u200b".encode(), "x.txt")


@given(st.text(max_size=2_000))
def test_no_text_breaks_the_reader(text):
    try:
        source = read(text)
    except Unreadable:
        return
    for block in source.blocks:
        assert block.place
        assert not isinstance(block, Table) or len({len(row.cells) for row in block.rows}) <= 1


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        (
            "1. It asked for: (a) Lamps; (b) Buoys, of which: (i) Red ones; (ii) Green ones; and (c) Bells.",
            ["1. It asked for:", "(a) Lamps;", "(b) Buoys, of which:", "(i) Red ones;", "(ii) Green ones; and",
             "(c) Bells."],
        ),
        ("1. It asked for: • lamps; • buoys", ["1. It asked for:", "• lamps;", "• buoys"]),
        ("1. It asked for: (a) lamps; (b) buoys.", ["1. It asked for: (a) lamps; (b) buoys."]),
        ("1. See rule 4: (a) Lamps are lit. Rule 5 differs.", ["1. See rule 4: (a) Lamps are lit. Rule 5 differs."]),
    ],
)  # fmt: skip
def test_items_run_on_one_line_are_parted_where_each_is_a_line_of_its_own(pasted, lines):
    assert [line.whole for line in read(pasted).lines] == lines


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("and it will come back to this at its thirty-", "second session in full.", "its thirty-second session"),
        (
            "and it will come back to this in the short-",
            "and long-term plans of all.",
            "the short- and long-term plans",
        ),
        ("and all that was said of the implemen-", "tation of implementation plans.", "of the implementation of"),
    ],
)
def test_a_hyphen_at_the_end_of_a_wrapped_line_is_put_together(above, below, whole):
    lines = ["1. The Council looked at all that was laid before it", "in this long session, which has no end in sight,"]

    text = " ".join(line.text for line in read("\n".join([*lines, above, below])).lines)

    assert whole in text


def test_what_a_cover_sets_to_the_right_is_no_wrapped_line():
    prose = "\n".join(
        f"{at}. The harbours of the north were counted in the year of the great\nstorm and again." for at in range(1, 6)
    )

    lines = read(f"COUNCIL ON SCHOOL KITCHENS OF THE NORTH                  CSK31/8\n31st session\n\n{prose}\n").lines

    assert [line.whole for line in lines][:2] == ["COUNCIL ON SCHOOL KITCHENS OF THE NORTH CSK31/8", "31st session"]
