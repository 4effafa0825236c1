"""Tables of contracts for tests."""

from __future__ import annotations

import io

import xlsxwriter

from ..importing.tables import open_table
from ..models import Engagement, ImportRow, Profile, RosterImport
from ..operations import imports as do

HEADS = {
    "contract": "Contract number", "contractor": "Contractor number", "name": "Name",
    "nationalities": "Nationality",
    "gender": "Gender", "email": "E-mail", "unit": "Unit", "countries": "Countries of assignment", "purpose": "Purpose",
    "language": "Language", "fields": "Fields of expertise", "starts_on": "Start date", "ends_on": "End date",
    "place": "Place of work", "kind": "Contract type", "method": "Selection method", "fee": "Fee",
    "currency": "Currency",
}  # fmt: skip
ANA = {
    "contract": "C-1", "contractor": "V-1", "name": "Ana Muñoz", "nationalities": "Spain; PE", "gender": "F",
    "email": "ana@example.org", "countries": "Kenya, Rwanda", "purpose": "Advice on an office’s processes",
    "language": "en", "starts_on": "2025-03-01", "ends_on": "2025-05-31", "kind": "ICS", "method": "open call",
    "fee": "12,000.50", "currency": "CHF",
}  # fmt: skip
ANOTHER = {**ANA, "contract": "C-7", "contractor": "V-7", "name": "Ana Munoz"}
LI = {**ANA, "contract": "C-2", "contractor": "V-2", "name": "李明", "nationalities": "CN", "email": "li@example.org"}


def csv(*rows: dict, heads=None, encoding="utf-8", mark=",") -> bytes:
    names = heads or list(dict.fromkeys(name for row in rows for name in row))
    lines = [mark.join(quoted(HEADS.get(name, name)) for name in names)]
    lines += [mark.join(quoted(str(row.get(name, ""))) for name in names) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def xlsx(*rows: dict, make=lambda book, sheet: None) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Contracts")
    names = list(dict.fromkeys(name for row in rows for name in row))
    for at, row in enumerate([{name: HEADS.get(name, name) for name in names}, *rows]):
        for column, name in enumerate(names):
            sheet.write(at, column, row.get(name, ""))
    make(book, sheet)
    book.close()
    return file.getvalue()


def table(data: bytes, name: str = "contracts.csv"):
    return open_table(io.BytesIO(data), name, len(data))


def staged(data: bytes, name: str = "contracts.csv", **more) -> RosterImport:
    imported = do.receive(io.BytesIO(data), name, by=None, **more)
    return do.stage(imported, by=None)


def applied(data: bytes, name: str = "contracts.csv", **more) -> RosterImport:
    return do.apply(staged(data, name, **more), by=None)


def outcomes(imported: RosterImport) -> list[str]:
    return list(ImportRow.objects.filter(imported=imported).order_by("row").values_list("outcome", flat=True))


def codes(imported: RosterImport) -> list[list[str]]:
    rows = ImportRow.objects.filter(imported=imported).order_by("row").values_list("said", flat=True)
    return [[code for code, _blanks in said] for said in rows]


def roster() -> dict[str, list[str]]:
    """Names of those who stand, each with the numbers of her contracts."""
    people = Profile.objects.standing().order_by("name")
    return {one.name: contracts(one) for one in people}


def contracts(profile: Profile) -> list[str]:
    rows = Engagement.objects.standing().filter(profile=profile).order_by("contract")
    return list(rows.values_list("contract", flat=True))


def read(data: bytes, name: str = "contracts.csv") -> list[list]:
    return [row for _number, row in table(data, name).rows]
