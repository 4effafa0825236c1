"""An annex whose only numbers are those before the titles: “1. Lamps” below the head “Measure”."""

from __future__ import annotations

REPORT = """KTL/9/4

Standing Committee on Kettles
Ninth session
Ostwick, 3 to 7 June 2030

REPORT ON THE KETTLE PROGRAMME

prepared by the Secretariat

1. The Standing Committee on Kettles (KTL) adopted two measures at its sixth session.

Measure 1 – Survey

The Secretariat shall survey the kettles of all members.

2. The survey (document KTL/7/5) was discussed at the seventh session (KTL/7/9, paragraphs 88-93).

Measure 2 – Spouts

The Secretariat shall keep a list of spouts.

3. The list (document KTL/8/2) was discussed at the eighth session (KTL/8/11, paragraphs 12-15).

Table. Measures

Measure\tDelivered\tDiscussed\tDecided
1. Survey\tKTL/7/5\tKTL/7/9, paragraphs 88-93\tKTL/7, para. 4
2. Spouts\tKTL/8/2\tKTL/8/11, paragraphs 12-15\tKTL/8, para. 6
"""


def test_the_number_before_a_measure_is_that_of_the_mandate(read):
    assert [(row.mandate_paragraph, row.action, row.report) for row in read(REPORT).annex] == [
        (1, "Survey", "KTL/7/9"),
        (2, "Spouts", "KTL/8/11"),
    ]


def test_no_row_is_of_an_unknown_paragraph(read):
    codes = {one.code for one in read(REPORT).problems}

    assert codes.isdisjoint({"annex-paragraph-unknown", "mandate-without-row"})


def test_a_session_has_one_name_however_long_the_body_is_written(read):
    text = REPORT.replace("KTL/9/4\n", "TEA/KTL/9/4\n").replace("KTL/7, para. 4", "TEA/KTL7(4)")
    text = text.replace("KTL/7/9", "TEA/KTL/7/9").replace("KTL/7/5", "TEA/KTL/7/5")
    text = text.replace("seventh session", "seventh session, in decision TEA/KTL7(4),")
    reading = read(text)
    row, cited = reading.annex[0], reading.citations[0]

    assert {row.report_session, row.summary_session, cited.session} == {cited.session}
