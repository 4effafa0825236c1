"""What a page looks like, and in which order it is read."""

from __future__ import annotations

import re

import pytest
import typst

from secretariat.writing.reading import read_file

LONG = (
    "1. The keepers of the northern lamps counted every lamp that is lit by oil, and wrote down where it stood, who "
    "had lit it, and for how long it had burned without being tended by anybody.",
    "2. Those who had been asked to count the lamps lit by wind came back without a number, because no lamp of that "
    "kind had been burning on the days they had chosen for their journey along the coast.",
    "3. It was agreed that both counts be made again in the following year, and that the second be made in a month in "
    "which there is some wind, as those who live on the coast had proposed from the beginning.",
    "4. The count of lamps lit by oil was approved by the keepers; the count of lamps lit by wind was sent back to "
    "those who had made it, with the thanks of the keepers and with a map on which the lamps are marked.",
)


def printed(body: str, page: str = "width: 15cm, height: 21cm, margin: 2cm") -> list[str]:
    """The lines read from a PDF set with typst."""
    setting = f'#set page({page})\n#set text(size: 10pt, hyphenate: true, lang: "en")\n#set par(justify: true)\n'
    return [line.whole for line in read_file(typst.compile((setting + body).encode()), "printed.pdf").lines]


def escaped(paragraphs) -> str:
    return "\n\n".join(paragraph.replace(". ", "\\. ", 1) for paragraph in paragraphs)


def test_columns_are_read_one_after_the_other():
    assert printed(escaped(LONG), "width: 18cm, height: 9cm, margin: 1.5cm, columns: 2") == list(LONG)


def test_a_title_over_both_columns_is_read_first():
    head = '#place(top + center, scope: "parent", float: true)[Lamps of the coast and of the islands before it]\n'

    read = printed(head + escaped(LONG), "width: 18cm, height: 10cm, margin: 1.5cm, columns: 2")

    assert read == ["Lamps of the coast and of the islands before it", *LONG]


def test_a_paragraph_goes_on_over_pages_without_their_heads_and_feet():
    page = "width: 8cm, height: 8cm, margin: 1cm, header: [LAMPS/9/4], footer: context [page #counter(page).display()]"

    assert printed(escaped(LONG), page) == list(LONG)


@pytest.mark.parametrize("raised", ["", "#set super(typographic: false)\n"])
def test_footnotes_and_their_numbers_are_left_out(raised):
    noted = [
        LONG[0] + "#footnote[Report of 2019, page 4.]",
        LONG[1].replace("number,", "number#footnote[None.],"),
        *LONG[2:],
    ]

    assert printed(raised + escaped(noted)) == list(LONG)


def test_a_raised_number_behind_a_number_is_a_footnote():
    body = "1\\. The lamps of 1951.#footnote[Other.] 2 of them burned at 10#super[3] lumens. None was lit by wind."

    read = printed("#set super(typographic: false)\n" + body)

    assert read == ["1. The lamps of 1951. 2 of them burned at 103 lumens. None was lit by wind."]


@pytest.mark.parametrize("shape", ["({})", "[{}]", "{}", "{}:"])
def test_a_number_in_any_shape_begins_a_paragraph(shape):
    said = [f"{shape.format(paragraph[0])} {paragraph[3:]}" for paragraph in LONG]

    assert printed("\n\n".join(re.sub(r"([\[\]])", r"\\\1", one) for one in said)) == said


def test_a_line_may_begin_with_a_number_that_is_none():
    said = [
        "1. Nine lamps were lit in the spring of the year that came before the spring of the great gales and floods in "
        "2017. The tenth was never lit, as the keepers had said in the paragraph that they had sent in as paragraph "
        "12. As everybody knows, a tenth lamp makes the coast too bright.",
        "2. " + LONG[1][3:],
    ]

    for width in range(90, 150, 4):
        assert printed(escaped(said), f"width: {width}mm, height: 21cm, margin: 1cm") == said


def test_an_item_begins_a_line_of_its_own_where_the_one_before_ends_with_and():
    first = "a. The lamps that are lit by oil are counted by those who light them in the evening, and"
    items = [first, "b. The others are counted by the keepers."]
    listed = re.sub(r"(?m)^([ab])\.", r"\1\\.", " \\\n".join(items))

    for width in range(90, 190, 4):
        page = f"width: {width}mm, height: 21cm, margin: 1cm"
        read = printed(f"{escaped(LONG[:2])}\n\n{listed}\n\n{escaped(LONG[2:])}", page)
        assert read == [*LONG[:2], *items, *LONG[2:]]


def test_a_heading_above_a_page_goes_on_with_no_citation_at_the_foot_of_the_one_before():
    cited = (
        "The count of lamps lit by oil was looked at by the keepers of the islands (Report of LAMPS/5, paras. 12 to 31)"
    )

    assert printed(
        f"{cited}\n\n#pagebreak()\nDecision\n\nIt was approved.", "width: 20cm, height: 8cm, margin: 1cm"
    ) == [
        cited,
        "Decision",
        "It was approved.",
    ]


def test_a_heading_below_a_line_that_ends_at_the_edge_stands_alone():
    body = [
        "1. The count of the lamps lit by oil was welcomed.",
        "Follow-up:",
        "2. No other count is foreseen by any of the keepers.",
        "3. The lamps of the islands were seen (Report, paras. 1 to 4)",
        "Next steps",
        "4. They are counted again.",
        "5. The lamps of the harbour were seen as well. Two are lit by wind.",
        "Follow-up:",
        "None is foreseen.",
    ]

    for gap in ("0.65em", "0.9em", "1.2em"):
        said = f"#set par(spacing: {gap}, justify: false)\n" + escaped(body)
        for width in range(100, 130, 3):
            assert printed(said, f"width: {width}mm, height: 21cm, margin: 1cm") == body


def test_lines_that_end_together_on_the_right_are_no_paragraph():
    cover = ["KLB/EB9/4", "Original: English", "Date: 12 March 2031"]
    block = "#align(right)[#par(justify: false)[" + " \\\n".join(cover) + "]]\n"

    read = printed(block + "\n#strong[Keepers of the Lamps]\n\n" + escaped(LONG))

    assert read == [*cover, "Keepers of the Lamps", *LONG]
