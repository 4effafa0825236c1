"""What is read does not hang on the name under which the record holds a committee."""

from __future__ import annotations

import pytest

from secretariat.committee.reading import Known, read_report
from secretariat.writing.reading import read_file

from .varied import varied

NAME = "Standing Committee on Harbours"


def read(text: str, *codes: str):
    known = Known(bodies=tuple((code, NAME) for code in codes))
    return read_report(read_file(text.encode(), "pasted.txt"), known)


@pytest.mark.parametrize("codes", [("SCH",), ("HBC",), ("XB", "HBC")])
@pytest.mark.parametrize("opening", ["The Committee met.", "SCH/3 was the name of a session in those days."])
def test_a_report_is_read_the_same_whatever_the_record_calls_its_committee(codes, opening):
    text = varied(opening=opening)

    assert read(text, *codes).as_json() == read(text).as_json()
    assert {one.session for one in read(text, *codes).citations} == {"HBC/7", "HBC/8", "HBC/9"}


def test_the_record_names_a_committee_whose_report_prints_no_short_name():
    text = f"{NAME}\n\nTenth Session\n\nREPORT ON LIGHTS\n\n1. It met.\n\n2. It went on.\n"

    assert [read(text, *codes).document.body for codes in ([], ["SCH"])] == [NAME, "SCH"]
