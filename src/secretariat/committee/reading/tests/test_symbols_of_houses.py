"""How the houses of the United Nations print symbols: on the cover, of a cited report, in a cell of the annex."""

from __future__ import annotations

import pytest

from secretariat.committee.reading import Known, read_report
from secretariat.writing.reading import read_file

REPORT = """Committee on River Gauges
Seventh session
Geneva, 4 to 8 May 2020
{cover}
REPORT ON THE IMPLEMENTATION OF THE RIVER PLAN
prepared by the Secretariat
1. This document reports on what was done. What another body said ({other}) was noted.
Mandate paragraph 1: Improve river gauges
Action 1: Gauge handbook
Implementation
2. The Secretariat presented a handbook (document {document}) to the fifth session.
Consideration
3. The Committee discussed it at its fifth session (Report of the fifth session, document {report}, paras. 12 to 18).
Decision
4. Decision in the Summary by the Chair of the fifth session, para. 6.1: “The Committee took note of {document}.”
Follow-up
5. No follow-up is foreseen.
ANNEX
Mandate | Action | Implementation | Consideration | Decision
1. Improve river gauges | Gauge handbook | Gauge handbook ({document}) | {report}, paras. 12 to 18 | Summary by the \
Chair of the fifth session, para. 6.1
"""


def read(cover: str, document: str, report: str, other: str = "EB145/4", known: Known | None = None):
    text = REPORT.format(cover=cover, document=document, report=report, other=other)
    return read_report(read_file(text.encode(), "report.txt"), known)


@pytest.mark.parametrize(
    ("cover", "document", "report", "body", "session", "cited"),
    [
        ("GRF.C/7/5", "GRF.C/5/3", "GRF.C/5/9", "GRF.C", "GRF.C/7", "GRF.C/5"),
        ("FCCC/SBI/2020/9", "FCCC/SBI/2018/9", "FCCC/SBI/2018/20", "FCCC/SBI", "session 7", "session 5"),
        ("UNEP/EA.7/L.1", "UNEP/EA.5/3", "UNEP/EA.5/25", "UNEP/EA", "UNEP/EA.7", "UNEP/EA.5"),
        ("UNEP/SAL/OEWG.7/4", "UNEP/SAL/OEWG.5/3", "UNEP/SAL/OEWG.5/25", "UNEP/SAL/OEWG", "UNEP/SAL/OEWG.7",
         "UNEP/SAL/OEWG.5"),
        ("TD/B/C.I/35", "TD/B/C.I/28", "TD/B/C.I/30", "TD/B/C.I", "session 7", "session 5"),
        ("CTOC/WG.2/2020/3", "CTOC/WG.2/2018/2", "CTOC/WG.2/2018/5", "CTOC/WG.2", "session 7", "session 5"),
        ("IOC/A-7/2", "IOC/A-5/2", "IOC/A-5/3", "IOC/A", "IOC/A-7", "IOC/A-5"),
        ("A/HRC/7/12", "A/HRC/5/7", "A/HRC/5/2", "A/HRC", "A/HRC/7", "A/HRC/5"),
        ("EB7/4", "EB5/4", "EB5/9", "EB", "EB7", "EB5"),
        ("GC(7)/INF/2", "GC(5)/8", "GC(5)/INF/9", "GC", "GC(7)", "GC(5)"),
        ("ISBA/7/C/12", "ISBA/5/C/4", "ISBA/5/C/13", "ISBA", "ISBA/7", "ISBA/5"),
        ("C 2019/LIM/3", "C 2015/8", "C 2015/REP", "C", "session 7", "session 5"),
        ("HSP/HA.7/5", "HSP/HA.5/2", "HSP/HA.5/9", "HSP/HA", "HSP/HA.7", "HSP/HA.5"),
        ("7 C/5", "5 C/7", "5 C/9", "C", "7 C", "5 C"),
        ("CGRFA-7/19/3", "CGRFA-5/15/3", "CGRFA-5/15/Report", "CGRFA", "CGRFA-7", "CGRFA-5"),
        ("RGC7-2020-11", "RGC5-2018-IP04", "RGC5-2018-15", "RGC", "RGC7", "RGC5"),
        ("NPT/CONF.2020/PC.VII/4", "NPT/CONF.2020/PC.V/3", "NPT/CONF.2020/PC.V/9", "NPT/CONF.2020/PC",
         "NPT/CONF.2020/PC.VII", "NPT/CONF.2020/PC.V"),
        ("TD/B(VII)/2", "TD/B(V)/3", "TD/B(V)/9", "TD/B", "TD/B(VII)", "TD/B(V)"),
        ("7GS/Adm-11/En", "5GS/Adm-4", "5GS/Adm-9/En", "GS", "7GS", "5GS"),
        ("SPC/CRG 7 (24) Paper 5", "SPC/CRG 5 (22) Paper 2", "SPC/CRG 5 (22) Paper 9", "SPC/CRG", "SPC/CRG 7",
         "SPC/CRG 5"),
        ("EX.CL/12(VII)", "EX.CL/4(V)", "EX.CL/Rpt(V)", "EX.CL", "EX.CL(VII)", "EX.CL(V)"),
        ("ECE/AC.9/1145", "ECE/AC.9/1060", "ECE/AC.9/1062", "ECE/AC.9", "session 7", "session 5"),
    ],
)  # fmt: skip
def test_the_symbols_of_a_house_are_read_wherever_they_stand(cover, document, report, body, session, cited):
    reading = read(cover, document, report)

    told = reading.document
    assert (told.symbol, told.body, told.session) == (cover, body, session)
    assert [(one.symbol, one.session, one.first, one.last) for one in reading.citations] == [(report, cited, 12, 18)]
    assert [(row.implementation_symbol, row.report, row.report_session) for row in reading.annex] == [
        (document, report, cited)
    ]


@pytest.mark.parametrize("other", ["WHA72/5", "C-24/DEC.4", "IOC/EC-51/2"])
def test_the_symbol_of_another_organization_is_no_misprint(other):
    reading = read("RGC/7/5", "RGC/5/3", "RGC/5/9", other)

    assert [one.code for one in reading.problems if one.code == "symbol-malformed"] == []


def test_a_symbol_of_a_body_that_the_record_knows_is_one():
    reading = read("RGC/7/5", "RGC/5/3", "RGC/5/9", "WBC72/5", Known(styles={"WBC": "slash"}))

    assert ["WBC72/5" in one.message for one in reading.problems if one.code == "symbol-malformed"] == [True]
