"""Tables on a page of a PDF that no line rules: their words, and where they stand."""

from __future__ import annotations

from secretariat.writing.reading.pdf_columns import read_columns

COLUMNS, LETTER, STEP = (60, 200, 340, 500), 5, 13


def parted(lines, page: int) -> tuple:
    """The tables of a page, and the lines that belong to none."""
    found = read_columns(lines, page)
    return found.tables, found.rest


def printed(*rows: list[list[str]], gap: int = 5) -> list[list[dict]]:
    """Each row as lines of cells, its words with their boxes; `gap` points more stand between rows."""
    lines, top = [], 80.0
    for row in rows:
        for cells in row:
            lines.append([word for x, cell in zip(COLUMNS, cells, strict=False) for word in words(cell, x, top)])
            top += STEP
        top += gap
    return lines


def told(table) -> list[tuple[str, ...]]:
    """The rows, the lines of each cell on one."""
    return [tuple(cell.replace("\n", " ") for cell in row.cells) for row in table.rows]


def words(text: str, x: float, top: float) -> list[dict]:
    found = []
    for word in text.split():
        wide = LETTER * len(word)
        found.append({"text": word, "x0": x, "x1": x + wide, "top": top, "bottom": top + 10, "size": 10})
        x += wide + 3
    return found


HEAD = [["Action", "Delivered", "Considered in the report", "Decision"]]
LAMPS = [["Lamps", "A List of Lamps,", "Paras. 3 to 5 of the Report", "Para. 7.1"], ["", "CLB/6/2", "of CLB/6", ""]]
WRECKS = [["Wrecks", "A List of Wrecks", "Paras. 8 to 9 of the Report of", "Para. 7.2"], ["", "", "CLB/7", ""]]
READ = [
    ("Action", "Delivered", "Considered in the report", "Decision"),
    ("Lamps", "A List of Lamps, CLB/6/2", "Paras. 3 to 5 of the Report of CLB/6", "Para. 7.1"),
    ("Wrecks", "A List of Wrecks", "Paras. 8 to 9 of the Report of CLB/7", "Para. 7.2"),
]


def test_rows_are_told_by_the_gaps_between_them():
    lines = printed(HEAD, LAMPS, WRECKS)

    ((top, table),), left = parted(lines, 4)
    assert (told(table), table.place, top, left) == (READ, "page 4", 80.0, [])


def test_rows_of_one_line_each_need_no_gaps():
    rows = [[["Lamps", "CLB/6/2", "Paras. 3 to 5", "Para. 7.1"]], [["Wrecks", "CLB/7/2", "Para. 8", "Para. 7.2"]]]

    ((_top, table),), _left = parted(printed(HEAD, *rows, gap=0), 1)
    assert told(table) == [tuple(row[0]) for row in (HEAD, *rows)]


def test_the_title_of_a_group_stands_in_the_first_column():
    ((_top, table),), _left = parted(printed(HEAD, [["Paragraph 1"]], LAMPS, WRECKS), 1)

    assert told(table) == [READ[0], ("Paragraph 1", "", "", ""), *READ[1:]]


def test_paragraphs_and_the_number_of_the_page_stay_lines():
    prose = [words("1. The Council heard the keepers speak of lamps.", 60, 20.0)]
    foot = [words("3", 300, 780.0)]

    tables, left = parted([*prose, *printed(HEAD, LAMPS, WRECKS), *foot], 1)
    assert (len(tables), left) == (1, [*prose, *foot])


def test_prose_has_no_columns():
    lines = [
        words("The Council heard the keepers speak of lamps and of wrecks.", 60, 20.0 + 13 * at) for at in range(9)
    ]

    assert parted(lines, 1) == ((), lines)


def test_an_action_beside_two_rows_goes_on_below_the_first():
    spanning = ["Lamps of the", "northern coasts", "and islands"]
    lines = [
        *printed(HEAD),
        words(spanning[0], 60, 110.0) + words("CLB/6/2", 200, 110.0) + words("Paras. 3 to 5", 340, 110.0),
        words(spanning[1], 60, 123.0),
        words("CLB/7/2", 200, 128.0) + words("Para. 8", 340, 128.0) + words("Para. 7.2", 500, 128.0),
        words(spanning[2], 60, 136.0),
        words("of CLB/7", 340, 141.0),
        words("Wrecks", 60, 160.0) + words("CLB/8/2", 200, 160.0) + words("Para. 9", 340, 160.0),
    ]

    ((_top, table),), left = parted(lines, 1)
    assert (told(table)[1:], left) == (
        [
            ("Lamps of the northern coasts and islands", "CLB/6/2", "Paras. 3 to 5", ""),
            ("", "CLB/7/2", "Para. 8 of CLB/7", "Para. 7.2"),
            ("Wrecks", "CLB/8/2", "Para. 9", ""),
        ],
        [],
    )


def test_justified_lines_are_no_columns():
    """However far apart their words stand: evenly, and the last line of a paragraph as usual."""
    said = [
        "1. Chair, and decided that implementation would",
        "Chair, asked that the reports shall",
        "on three sessions come before members",
    ]
    gaps = [8.4, 12.5, 9]
    lines = [stretched(text, 80 + STEP * at, gap) for at, (text, gap) in enumerate(zip(said, gaps, strict=True))]

    assert parted([*lines, words("considered over five sessions.", 60, 80 + 3 * STEP)], 1)[0] == ()


def stretched(text: str, top: float, gap: float) -> list[dict]:
    found = words(text, 60, top)
    for at, word in enumerate(found):
        word["x0"], word["x1"] = word["x0"] + at * (gap - 3), word["x1"] + at * (gap - 3)
    return found
