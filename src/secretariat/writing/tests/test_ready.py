"""What is checked and cleaned before anything is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from secretariat.writing import formats
from secretariat.writing.blocks import Annex, Group, Heading, Numbered, Row, Table, words
from secretariat.writing.formats import FORMATS, UnwritablePaper, filename, fingerprint, write
from secretariat.writing.headings import close_gaps
from secretariat.writing.house import cover, endings
from secretariat.writing.ready import ready

from . import samples


def with_levels(*levels: int):
    return replace(samples.FULL, blocks=tuple(Heading(level, words(f"Level {level}")) for level in levels), annexes=())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("levels", [(2,), (1, 3), (1, 2, 4), (0,), (1, 2, 3, 4, 5)])
def test_no_format_takes_a_heading_that_skips_a_level(format, levels):
    with pytest.raises(UnwritablePaper, match=f"The heading “Level {levels[-1]}” has level {levels[-1]}"):
        write(with_levels(*levels), format)


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_takes_a_row_that_does_not_fit(format):
    table = Table("Overview", ("A", "B"), (Group(words("G"), (Row((words("x"),)),)),))
    paper = replace(samples.FULL, annexes=(Annex("", (table,)),))

    with pytest.raises(UnwritablePaper, match=r"Row 1 of “G” in the table “Overview” has 1 cells, .* 2 columns"):
        write(paper, format)


def test_unknown_format_is_named():
    with pytest.raises(ValueError, match="There is no format “odt”; choose one of docx, pdf, html, xml, json"):
        write(samples.FULL, "odt")


@pytest.mark.parametrize(
    ("given", "closed"),
    [
        ((1, 3, 3, 2), (1, 2, 2, 2)),
        ((2, 3, 1), (1, 2, 1)),
        ((1, 3, 4, 2, 3), (1, 2, 3, 2, 3)),
        ((3, 3, 2, 1, 4), (1, 1, 1, 1, 2)),
    ],
)
def test_gaps_are_closed_without_turning_siblings_into_children(given, closed):
    blocks = close_gaps(Heading(level, words("x")) for level in given)

    assert tuple(block.level for block in blocks) == closed


def test_empty_heading_is_not_printed_and_leaves_no_gap():
    paper = replace(samples.FULL, blocks=(Heading(1, ()), Heading(2, words("x")), Numbered(1, ())), annexes=())

    assert ready(paper).blocks == (Heading(1, words("x")), Numbered(1, ()))


def test_cleaning_leaves_a_clean_paper_as_it_is():
    assert ready(samples.FULL) == samples.FULL


def test_annexes_are_numbered_only_where_there_are_several():
    paper = replace(samples.FULL, annexes=tuple(Annex("", ()) for _ in range(9)))

    numbers = [annex.number for annex in ready(paper).annexes]
    assert numbers == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    assert [annex.number for annex in ready(samples.FULL).annexes] == [""]


def test_house_words_do_not_depend_on_who_asks():
    with translation.override("ar"):
        said = (cover(samples.FULL), endings(samples.FULL))

    assert said[0].date == "DATE: MARCH 3, 2025"
    assert said[1] == ["[Annex follows]", "[End of Annex and of document]"]


@pytest.mark.parametrize(
    ("language", "date"),
    [("fr", "3 MARS 2025"), ("es", "3 DE MARZO DE 2025"), ("ru", "3 МАРТА 2025 Г."), ("zh-hans", "2025年3月3日")],
)
def test_date_is_written_out_as_the_language_does(language, date):
    assert cover(replace(samples.FULL, language=language)).date.endswith(date)


def test_day_that_is_no_date_is_printed_as_it_stands():
    assert cover(replace(samples.FULL, day="spring 2025")).date == "DATE: SPRING 2025"


def test_file_name_is_safe_everywhere():
    paper = replace(samples.FULL, symbol="../RCW/12/4 Prov.2\r\n")

    assert filename(paper, "pdf") == "RCW-12-4-Prov.2-en.pdf"
    assert filename(replace(paper, symbol="§", language="zh-hans"), "xml") == "document-zh-hans.xml"


def test_fingerprint_names_renderers_fonts_and_words():
    parts = [part.split(" ")[0] for part in fingerprint().split("; ")]

    assert parts == ["python-docx", "typst", "lxml", "Django", "Python", "zlib", "writers", "fonts", "words", "class"]


def test_everything_that_draws_is_in_the_fingerprint():
    from secretariat.writing.fingerprint import HERE, _writers

    drawn = {path.relative_to(HERE).as_posix() for path in _writers() if path.is_relative_to(HERE)}
    loaded = {getattr(value, "__module__", "") or "" for module in (formats,) for value in vars(module).values()}
    names = {name.removeprefix("secretariat.writing.").replace(".", "/") for name in loaded if "writing." in name}
    assert {f"{name}.py" for name in names} - drawn <= {"fingerprint.py", "problems.py"}
