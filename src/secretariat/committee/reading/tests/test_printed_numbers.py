"""Paragraph numbers as committees print them, and numbers that only look like one."""

from __future__ import annotations

import pytest

SAID = (
    "The Board met in Oslo and opened its work.",
    "Two members asked for a list of wells, which the Secretariat promised.",
    "The list has since been printed and sent to all members.",
    "None of them had remarks.",
)
COVER = "WB/12/3\n\nWells Board (WB)\n\nTwelfth Session\n\nREPORT ON THE WELLS\n\n"


def told(reading) -> list[tuple[int, str]]:
    return [(one.number, one.text) for one in reading.paragraphs]


def codes(reading, beginning: str = "number-") -> list[str]:
    return [one.code for one in reading.problems if one.code.startswith(beginning)]


@pytest.mark.parametrize(
    "printed",
    [
        "{}. {}", "{}) {}", "({}) {}", "[{}] {}", "{}\t{}", "{}   {}", "{} {}", "§ {} {}", "§{}. {}", "¶ {} {}",
        "Para. {}. {}", "Para {} {}", "Paragraph {}: {}", "PARAGRAPH {}. {}", "{} – {}", "{}.- {}", "{}: {}",
        "({})\n{}", "{}.\n{}", "**{}.** {}",
    ],
)  # fmt: skip
def test_a_paragraph_is_numbered_in_many_ways(read, printed):
    found = read(COVER + "\n\n".join(printed.format(number, text) for number, text in enumerate(SAID, 1)))

    assert (told(found), codes(found)) == (list(enumerate(SAID, 1)), [])


def test_numbers_in_levels_stay_with_their_words_and_are_counted_through(read):
    found = read(
        COVER + f"1. Background\n\n1.1 {SAID[0]}\n\n1.2 {SAID[1]}\n\n2. What was done\n\n2.1 {SAID[2]}\n\n2.2 {SAID[3]}"
    )

    assert told(found) == [(1, f"1.1 {SAID[0]}"), (2, f"1.2 {SAID[1]}"), (3, f"2.1 {SAID[2]}"), (4, f"2.2 {SAID[3]}")]
    assert codes(found) == ["number-in-levels"]


def test_headings_with_numbers_of_their_own_are_no_paragraphs(read):
    found = read(
        COVER + f"1. Opening\n\n(1) {SAID[0]}\n\n(2) {SAID[1]}\n\n2. Progress\n\n(3) {SAID[2]}\n\n(4) {SAID[3]}"
    )

    assert (told(found), codes(found)) == (list(enumerate(SAID, 1)), [])


def test_lists_in_another_shape_stand_inside_their_paragraph(read):
    found = read(
        COVER + f"1. {SAID[0]}\n\n2. It asked for:\n\n(1) A list;\n\n(2) A map; and\n\n(3) A well.\n\n3. {SAID[2]}"
    )

    assert told(found) == [(1, SAID[0]), (2, "It asked for:\n(1) A list;\n(2) A map; and\n(3) A well."), (3, SAID[2])]


WRAPPED = """1. The Board considered the report on wells which had been sent to all
members in the spring, and thanked those who had written it in so short
a time.
2. A member recalled that forty wells had been dug in the dry years up to
2017. The others were older, and some of them had been counted twice;
3. of them nobody knew the depth. The Secretariat referred to paragraph
4. As it had said there, no depth was measured before the great flood, on
12 May 1987 in the morning, when the measuring rod was lost at sea and of
5 members none could swim.
3. The Board asked that the depth of each well be measured, and that the
results be brought before its next session, as is said in paras. 2 and
4. It also wished for a map.
4. The Secretariat promised to bring both, and to count the wells which a
member had called forgotten.
"""


UNWRAPPED = (
    "The Board considered the report on wells which had been sent to all members in the spring, and thanked those who "
    "had written it in so short a time.",
    "A member recalled that forty wells had been dug in the dry years up to 2017. The others were older, and some of "
    "them had been counted twice; 3. of them nobody knew the depth. The Secretariat referred to paragraph 4. As it had "
    "said there, no depth was measured before the great flood, on 12 May 1987 in the morning, when the measuring rod "
    "was lost at sea and of 5 members none could swim.",
    "The Board asked that the depth of each well be measured, and that the results be brought before its next session, "
    "as is said in paras. 2 and 4. It also wished for a map.",
    "The Secretariat promised to bring both, and to count the wells which a member had called forgotten.",
)


def test_a_wrapped_line_may_begin_with_any_number(read):
    found = read(COVER + WRAPPED)

    assert (told(found), codes(found)) == (list(enumerate(UNWRAPPED, 1)), [])


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ((1, 2, 4, 5), "number-skipped"),
        ((1, 2, 2, 3), "number-repeated"),
        ((1, 2, 1, 2), "number-restarted"),
        ((1, 2, 30, 4), "number-out-of-order"),
    ],
)
@pytest.mark.parametrize("printed", ["{}. {}", "({}) {}", "[{}] {}", "§ {} {}"])
def test_numbers_that_are_no_series_are_named_and_nothing_is_lost(read, printed, numbers, code):
    said = list(zip(numbers, SAID, strict=True))

    found = read(COVER + "\n\n".join(printed.format(number, text) for number, text in said))

    assert (told(found), set(codes(found))) == (said, {code})


def test_headings_below_a_full_line_are_no_part_of_the_paragraph(read):
    text = (
        "1. The Board considered the report on wells which had been sent out to\n"
        "all its members in the spring, and it thanked those who had written it.\n"
        "Recommendation 1: Wells shall be deep.\nWhat was done\n"
        "2. Forty wells were dug, of which only seven bore any water, and those\n"
        "which bore none were filled again at the cost of those who had dug them.\n"
        "Outcome\n3. The Board took note of the wells, and requested that all further\ndigging be stopped.\n"
    )

    found = read(COVER + text)

    assert [(one.number, one.text.split()[-1], one.mandate, one.stage) for one in found.paragraphs] == [
        (1, "it.", None, "introduction"),
        (2, "them.", 1, "consideration"),
        (3, "stopped.", 1, "decision"),
    ]


def test_a_line_that_ends_in_an_abbreviation_is_not_ended(read):
    found = read(COVER + f"1. {SAID[0]}\n\n2. The members spoke (see paras.\n\n30 to 38).\n\n3. {SAID[2]}")

    assert told(found) == [(1, SAID[0]), (2, "The members spoke (see paras. 30 to 38)."), (3, SAID[2])]


def test_a_list_that_counts_as_paragraphs_do_stays_in_its_paragraph(read):
    found = read(
        COVER + f"1. {SAID[0]}\n\n2. It asked for:\n\n1. Lamps\n\n2. Buoys\n\n3. Bells\n\n3. {SAID[2]}\n\n4. {SAID[3]}"
    )

    assert told(found) == [
        (1, SAID[0]),
        (2, "It asked for:\n1. Lamps\n2. Buoys\n3. Bells"),
        (3, SAID[2]),
        (4, SAID[3]),
    ]


def test_a_sentence_with_a_roman_number_is_no_heading(read):
    found = read(
        COVER + f"1. {SAID[0]}\n\nI. The Secretariat will print the list.\n\nII. It will send the list.\n\n2. {SAID[2]}"
    )

    assert told(found) == [
        (1, f"{SAID[0]}\nI. The Secretariat will print the list.\nII. It will send the list."),
        (2, SAID[2]),
    ]
