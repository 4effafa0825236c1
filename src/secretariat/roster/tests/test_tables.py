"""Tables as contract systems and people save them, and as somebody hostile would."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secretariat.writing.reading.unreadable import Unreadable

from ..importing import cells
from ..importing.columns import KNOWN, columns_of, known
from ..importing.improbable import improbable
from .import_samples import ANA, HEADS, LI, csv, read, table, xlsx

NEEDED = {"contract": "C-1", "contractor": "V-1", "starts_on": "2025-03-01"}


def refused(data: bytes, name: str = "contracts.csv") -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, name)
    return refusal.value.code


# --- letters and what stands between cells ------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_stands_between_cells(mark, encoding):
    assert read(csv(NEEDED, encoding=encoding, mark=mark)) == [["C-1", "V-1", "2025-03-01"]]
    assert table(csv(NEEDED, encoding=encoding, mark=mark)).notes == []


@pytest.mark.parametrize(
    ("encoding", "heads", "name", "told"),
    [
        ("cp1252", "Número de contrato;Número de contratista;Fecha de inicio;Nombre", "Begoña Núñez", "Western"),
        ("cp1251", "Номер контракта;Номер подрядчика;Дата начала;Имя", "Иван Петров", "Cyrillic"),
        ("mac_roman", "Número de contrato;Número de contratista;Fecha de inicio;Nombre", "Begoña Núñez", "Mac Roman"),
        ("gb18030", "合同编号;承包商编号;开始日期;姓名", "李明", "Chinese"),
        ("cp932", "Contract number;Contractor number;Start date;Name", "山田 太郎", "Japanese"),
        ("cp932", "Contract number;Contractor number;Start date;Name", "スミス・ジョン", "Japanese"),
        ("cp1256", "رقم العقد;رقم المتعاقد;تاريخ البدء;الاسم", "محمد علي", "Arabic"),
    ],
)
def test_old_code_pages_are_guessed_and_the_guess_is_told(encoding, heads, name, told):
    found = table(f"{heads}\nC-1;V-1;2025-03-01;{name}\n".encode(encoding))

    assert [row for _number, row in found.rows] == [["C-1", "V-1", "2025-03-01", name]]
    assert [(code, told in blanks["encoding"]) for code, blanks in found.notes] == [("encoding-guessed", True)]


def test_accents_of_old_western_pages_are_not_taken_for_japanese():
    names = [{**NEEDED, "name": name} for name in ("Andrés Núñez", "“Éva” d’Ávila", "François – Grünwald", "João")]

    for encoding in ("cp1252", "mac_roman"):
        rows = table(csv(*names, encoding=encoding)).rows
        assert [row[-1] for _number, row in rows] == [one["name"] for one in names]


def test_one_letter_at_the_end_of_a_long_file_tells_how_it_was_saved():
    rows = [{**NEEDED, "contract": f"C-{n}", "name": "Ann"} for n in range(60_000)]

    found = table(csv(*rows, {**NEEDED, "name": "Begoña"}, encoding="cp1252"))

    assert found.notes == [("encoding-guessed", {"encoding": "Windows-1252 (Western European)"})]


# --- headings -----------------------------------------------------------------------------


def test_no_heading_means_two_things():
    from ..importing.columns import HEADINGS

    assert len(KNOWN) == len({heading for heads in HEADINGS.values() for heading in heads}) - doubles()


def doubles() -> int:
    """Headings that are written alike once accents and case are gone."""
    from secretariat.search.normalise import normalise

    from ..importing.columns import HEADINGS

    pairs = {(normalise(heading), name) for name, heads in HEADINGS.items() for heading in heads}
    assert len(pairs) == len({heading for heading, _name in pairs})
    return sum(map(len, HEADINGS.values())) - len(pairs)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("CONTRACT NO.", "contract"), ("Fee (CHF)", "fee"), ("Purpose (fr)", "purpose:fr"), ("starts_on", "starts_on"),
        ("purpose_zh", "purpose:zh-hans"), ("Objet [en]", "purpose:en"), ("Date de début", "starts_on"),
        ("Favourite colour", ""),
    ],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_written(heading, name):
    assert known(heading) == name


def test_columns_that_are_not_known_are_named_and_left():
    found = columns_of(["Contract number", "Shoe size", "Contract no", "Start date"])

    assert (found.places, found.unknown, found.doubled) == (
        {"contract": 0, "starts_on": 3},
        ["Shoe size"],
        ["Contract no"],
    )


def test_titles_above_the_headings_are_passed_over_and_rows_keep_their_numbers():
    data = b"Contracts of 2025,,\r\n,,\r\n" + csv(NEEDED, {**NEEDED, "contract": "C-2"})

    assert [number for number, _row in table(data).rows] == [4, 5]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"just a text\n", "no-headings"),
        (b"Contract number,Name\nC-1,Ana\n", "missing-columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old"),
        (bytes(range(256)) * 50, "unknown-kind"),
        (b"PK\x03\x04 not really", "damaged"),
        (csv(NEEDED) + b'"C-2,V-1,2025-01-01\n' + b"x" * 200_000, "open-quotation"),
    ],
)
def test_what_is_no_table_of_contracts_is_refused(data, code):
    assert refused(data) == code


# --- quotation marks that were left open ---------------------------------------------------


# --- spreadsheets -------------------------------------------------------------------------


def test_a_spreadsheet_is_read_as_it_shows():
    def days(book, sheet):
        sheet.write_datetime(1, 2, dt.datetime(2025, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))

    row = {**NEEDED, "starts_on": "", "fee": 12000.5, "name": "=HYPERLINK(1)"}
    assert read(xlsx(row, make=days)) == [["C-1", "V-1", dt.date(2025, 3, 1), 12000.5, "=HYPERLINK(1)"]]


def test_hidden_sheets_are_named_and_not_read():
    def more(book, sheet):
        book.add_worksheet("Secret").hide()
        book.add_worksheet("Very").very_hidden()
        book.add_worksheet("Notes")

    found = table(xlsx(NEEDED, make=more))

    assert found.notes == [
        ("hidden-sheets", {"names": "Secret, Very"}), ("other-sheets", {"name": "Contracts", "names": "Notes"}),
    ]  # fmt: skip


def test_where_only_a_hidden_sheet_has_headings_it_is_named():
    def hide(book, sheet):
        book.add_worksheet("Notes").activate()
        sheet.hide()

    with pytest.raises(Unreadable) as refused:
        table(xlsx(NEEDED, make=hide))

    assert (refused.value.code, refused.value.blanks["names"]) == ("hidden-headings", "Contracts")


def test_merged_cells_are_told_and_not_filled():
    def merge(book, sheet):
        sheet.merge_range(1, 0, 2, 0, "C-1")
        sheet.write_row(2, 1, ["V-2", "2025-01-01"])

    found = table(xlsx(NEEDED, make=merge))

    assert (found.notes, [row for _n, row in found.rows]) == (
        [("merged-cells", {"places": "A2:A3"})], [["C-1", "V-1", "2025-03-01"], ["", "V-2", "2025-01-01"]],
    )  # fmt: skip


def test_a_hundred_thousand_empty_rows_are_no_rows():
    def blanks(book, sheet):
        grey = book.add_format({"bg_color": "#eeeeee"})
        for row in range(5, 20_000):
            sheet.write_blank(row, 0, None, grey)

    assert read(xlsx(NEEDED, make=blanks)) == [["C-1", "V-1", "2025-03-01"]]


def test_one_letter_in_the_last_corner_is_refused_before_it_fills_the_memory():
    assert refused(xlsx(NEEDED, make=lambda book, sheet: sheet.write(1_048_575, 300, "x"))) == "too-long"


def changed(data: bytes, part: str, turn) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, turn(content) if entry.filename == part else content)
    return out.getvalue()


def added(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OUTSIDE = (
    b'<Relationship Id="r9" Type="http://x/externalLinkPath" Target="http://evil.example" TargetMode="External"/></Rel'
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed(xlsx(NEEDED), SHEET, lambda xml: DTD + xml.partition(b"?>")[2]), "entities"),
        (changed(xlsx(NEEDED), SHEET, lambda xml: xml[:-40]), "damaged"),
        (changed(xlsx(NEEDED), SHEET, lambda xml: xml + b" " * 60_000_000), "bomb"),
        (changed(xlsx(NEEDED), "xl/_rels/workbook.xml.rels", lambda x: x.replace(b"</Rel", OUTSIDE)), "external"),
        (added(xlsx(NEEDED), "xl/vbaProject.bin", b"x"), "macros"),
        (added(xlsx(NEEDED), "../../etc/passwd", b"x"), "path"),
    ],
)
def test_a_hostile_spreadsheet_is_refused_before_it_is_opened(data, code):
    assert refused(data, "contracts.xlsx") == code


# --- cells --------------------------------------------------------------------------------


def heard():
    said = []
    return said, lambda code, **blanks: said.append(code)


@pytest.mark.parametrize(
    ("cell", "date", "codes"),
    [
        ("2025-03-01", (2025, 3, 1), []), ("2025/3/1", (2025, 3, 1), []), ("01.03.2025", (2025, 3, 1), []),
        ("2025-03-01T00:00:00", (2025, 3, 1), []), ("13/03/2025", (2025, 3, 13), []), ("03/13/2025", (2025, 3, 13), []),
        ("03/04/2025", (2025, 4, 3), ["day-or-month"]), ("03/03/2025", (2025, 3, 3), []), (45717, (2025, 3, 1), []),
        (45717.75, (2025, 3, 1), []), ("45717", (2025, 3, 1), []), ("٢٠٢٥-٠٣-٠١", (2025, 3, 1), []),
        (dt.datetime(2025, 3, 1, 12), (2025, 3, 1), []), ("", None, []), (None, None, []),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_way(cell, date, codes):
    said, note = heard()

    assert (cells.date(cell, "starts_on", note), said) == (dt.date(*date) if date else None, codes)


@pytest.mark.parametrize("cell", ["31.02.2025", "soon", "12", 12.0, "0001-01-01", "99999", True, "1.2.25", 1e300])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(cells.NotTaken) as refusal:
        cells.date(cell, "starts_on", heard()[1])
    assert refusal.value.code == "not-a-date"


@pytest.mark.parametrize(
    ("cell", "amount", "codes"),
    [
        ("12000", "12000", []), ("12,000.50", "12000.50", []), ("12.000,50", "12000.50", []),
        ("12 000,5", "12000.50", []),
        ("12’000.50", "12000.50", []), ("1,234,567", "1234567", []), ("12,000", "12000", ["thousands"]),
        ("12.5", "12.50", []), (12000.5, "12000.50", []), (0, "0", []),
    ],
)  # fmt: skip
def test_a_sum_is_read_in_every_usual_way(cell, amount, codes):
    said, note = heard()

    assert (cells.amount(cell, "fee", note), said) == (Decimal(amount), codes)


@pytest.mark.parametrize("cell", ["-5", "a lot", "1e30", "12..5,", "NaN", float("inf"), float("nan"), "=1+1"])
def test_what_is_no_sum_is_refused(cell):
    with pytest.raises(cells.NotTaken) as refusal:
        cells.amount(cell, "fee", heard()[1])
    assert refusal.value.code == "not-a-number"


@pytest.mark.parametrize("number", ["0000-0002-1825-0097", "0000-0002-1694-233X"])
def test_an_orcid_proves_itself(number):
    for cell in (number, f"https://orcid.org/{number}", number.replace("-", "").lower()):
        assert cells.orcid(cell, "orcid", heard()[1]) == number
    with pytest.raises(cells.NotTaken):
        cells.orcid("0000-0002-1825-0098", "orcid", heard()[1])


def test_the_mark_before_a_formula_is_taken_off_and_the_formula_stays_text():
    assert [cells.as_text(one) for one in ("'=1+1", "=1+1", "'hello'", 12.0, True, None)] == [
        "=1+1", "=1+1", "'hello'", "12", "1", "",
    ]  # fmt: skip


def test_controls_are_taken_out_and_told():
    said, note = heard()

    assert (cells.text("An\u202ea\x00", "name", 300, note), said) == ("Ana", ["cleaned"])


# --- whatever stands in a cell --------------------------------------------------------------

READ = [cells.date, cells.amount, cells.email, cells.orcid, cells.currency, cells.several]
CELL = st.one_of(
    st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes(),
    st.from_regex(r"[\d.,/ -]{0,12}", fullmatch=True),
)  # fmt: skip


@pytest.mark.parametrize("reader", READ)
@given(cell=CELL)
def test_a_cell_is_taken_or_refused_with_a_reason(reader, cell):
    from ..importing.reasons import is_refusal

    try:
        reader(cell, "column", heard()[1])
    except cells.NotTaken as refusal:
        assert is_refusal(refusal.code)


@given(st.text(max_size=200))
def test_any_text_survives_csv_but_for_what_cannot_be_seen(text):
    from secretariat.core.text import clean

    assume(not improbable(text))
    row = {**NEEDED, "name": text}

    found = table(csv(row))
    place = found.columns.places["name"]
    cell = next(iter(found.rows))[1][place]

    assert clean(cell, lines=True) == clean(text.replace("\r\n", "\n"), lines=True)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    try:
        list(table(data).rows)
    except Unreadable as refusal:
        assert refusal.code and str(refusal)


def test_samples_have_a_heading_for_each_column():
    assert set(ANA) | set(LI) <= set(HEADS)
