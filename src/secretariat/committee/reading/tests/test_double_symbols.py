"""Documents under the symbols of two bodies: E/2029/30-E/HL.15/2029/15."""

from __future__ import annotations

import pytest

REPORT = """E/HL.15/2031/9

Commission on Hail
Thirty-third session
Ostwick, 3 to 7 June 2031

Report on the advice of the experts on hail

Prepared by the Secretary

1. At its thirtieth session, the Commission adopted the advice of the experts.

Recommendation 1: a manual for observers

2. A manual was shown at the thirty-first session (E/HL.15/2029/5). The discussion is in paragraphs 41 to 47 of the
report on that session ({first}).

3. At its thirty-second session, the Commission heard of it again ({second}, paras. 62{dash}70).

4. The Commission may wish to take note of this report.
"""


@pytest.mark.parametrize("dash", ["-", "–", "‑"])
def test_a_citation_has_the_symbol_of_the_reports_own_body(read, dash):
    text = REPORT.format(first=f"E/2029/30{dash}E/HL.15/2029/14", second=f"E/2030/30{dash}E/HL.15/2030/15", dash=dash)

    assert [(c.paragraph, c.session, c.symbol, str(c.range)) for c in read(text).citations] == [
        (2, "session 31", "E/HL.15/2029/14", "41–47"),
        (3, "session 32", "E/HL.15/2030/15", "62–70"),
    ]


def test_the_body_that_stands_first_may_be_the_reports_own(read):
    text = REPORT.format(first="E/HL.15/2029/14-E/2029/30", second="E/HL.15/2030/15-E/2030/30", dash="-")

    assert [c.symbol for c in read(text).citations] == ["E/HL.15/2029/14", "E/HL.15/2030/15"]


COVER = """Union of Harbours

{name}

{symbol}

{session}

Report on the advice on hail

1. The body adopted the advice ({cited}).

2. It heard of it again ({cited}).
"""


@pytest.mark.parametrize(
    ("name", "symbol", "session", "cited", "own"),
    [
        ("Harbour Board", "HUB/22/Doc 5 – HBX 52/3", "HBX 52", "HBX 50/7, paras. 3 to 5", "HBX 52/3"),
        ("Harbour Conference", "HGV/INF/2031/9-HC(68)/INF/4", "Sixty-eighth session", "HC(66)/INF/7", "HC(68)/INF/4"),
        ("Hail Council", "HC/31/5; HFC/7/2", "Thirty-first session", "HC/30/4", "HC/31/5"),
        ("Hail Finance Committee", "HC/31/5; HFC/7/2", "Seventh session", "HFC/6/4", "HFC/7/2"),
        ("Hail Finance Committee", "HC/31/5 and HFC/7/2", "Seventh session", "HFC/6/4", "HFC/7/2"),
    ],
)
def test_of_two_symbols_on_the_cover_a_report_has_that_of_its_body(read, name, symbol, session, cited, own):
    reading = read(COVER.format(name=name, symbol=symbol, session=session, cited=cited))

    assert reading.document.symbol == own
