"""The symbols of other organizations stay as they are printed."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do
from secretariat.committee.operations.documents import to_print

from .import_samples import applied, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def with_others(text: str) -> str:
    return text.replace("[CLB/6/2]", "[CLB/6/2], and of WHA72/5 and CLB8/3 of other papers", 1)


def test_an_import_spells_the_symbols_of_its_own_committee_alone_anew():
    record = waiting(change=with_others)

    symbols = {item.finding.says["symbol"] for item in do.plan_of(record).of("document")}

    assert {symbol for symbol in symbols if "72/5" in symbol or "8/3" in symbol} == {"WHA72/5", "CLB/8/3"}


def test_they_are_entered_so():
    applied(change=with_others)

    found = m.Document.objects.filter(symbol__contains="WHA").values_list("symbol", "versions__symbol_as_printed")
    assert list(found) == [("WHA72/5", "WHA72/5")]


def test_what_is_typed_is_spelled_as_the_committees_of_the_record_print_it():
    applied()

    assert [to_print(typed) for typed in ("CLB8/3", "clb/8/3", "WHA72/5")] == ["CLB/8/3", "CLB/8/3", "WHA72/5"]
