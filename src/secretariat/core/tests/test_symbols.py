from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.core.symbols import (
    Modifier,
    SessionName,
    find_sessions,
    find_symbols,
    infer_styles,
    may_be_symbol,
    parse_session,
    parse_symbol,
    unfit_marks,
)


@pytest.mark.parametrize(
    ("printed", "canonical", "faults"),
    [
        ("CDIP/20/13", "CDIP/20/13", ()),
        ("CDIP20/13", "CDIP/20/13", ("missing slash",)),
        ("CDIP 20/13", "CDIP/20/13", ("space for slash",)),
        ("CDIP/ 20/13", "CDIP/20/13", ("stray mark",)),
        ("cdip/20/13", "CDIP/20/13", ("letter case",)),
        ("CDIP/23/17 Prov.", "CDIP/23/17 Prov.", ()),
        ("CDIP/23/17 PROV.", "CDIP/23/17 Prov.", ("spelling of modifier",)),
        ("CDIP/13/10 Rev", "CDIP/13/10 Rev.", ("spelling of modifier",)),
        ("CDIP/3/9 Prov.2", "CDIP/3/9 Prov.2", ()),
        ("CDIP/8/INF/1", "CDIP/8/INF/1", ()),
        ("CDIP/8/INF/.1", "CDIP/8/INF/1", ("stray mark",)),
        ("WO/PBC/21/INF.1", "WO/PBC/21/INF.1", ()),
        ("WO/GA/XXI/13", "WO/GA/XXI/13", ()),
        ("A/54/6 Rev.2", "A/54/6 Rev.2", ()),
        ("A72/5", "A72/5", ()),
        ("EB145/5", "EB145/5", ()),
        ("EB145/2019/REC/1", "EB145/2019/REC/1", ()),
        ("MEPC 74/18/Add.1", "MEPC 74/18/Add.1", ()),
        ("FCCC/SBI/2018/9/Add.1", "FCCC/SBI/2018/9/Add.1", ()),
        ("FCCC/SBI/2018/L.3/Rev.1", "FCCC/SBI/2018/L.3/Rev.1", ()),
        ("UNEP/CBD/SBI/2/4", "UNEP/CBD/SBI/2/4", ()),
        ("WIPO/GRTKF/IC/38/16", "WIPO/GRTKF/IC/38/16", ()),
        ("WO/CC/WG-DG/2 Rev.", "WO/CC/WG-DG/2 Rev.", ()),
        ("IP/C/R/TC/WIPO/3", "IP/C/R/TC/WIPO/3", ()),
        ("JIU/REP/2012/5", "JIU/REP/2012/5", ()),
        ("A/CONF.151/26", "A/CONF.151/26", ()),
        ("206 EX/5", "206 EX/5", ()),
        ("204 EX/SR.3", "204 EX/SR.3", ()),
        ("UNEP/EA.4/12", "UNEP/EA.4/12", ()),
        ("UNEP/EA.3/INF/5", "UNEP/EA.3/INF/5", ()),
        ("WT/COMTD/W/250", "WT/COMTD/W/250", ()),
        ("WT/COMTD/M/105", "WT/COMTD/M/105", ()),
        ("GB.332/PV", "GB.332/PV", ()),
        ("LAG/SP/9/R", "LAG/SP/9/R", ()),
        ("MOP/8/Report", "MOP/8/Report", ()),
        ("UNEP/EA.4/Res.2", "UNEP/EA.4/Res.2", ()),
        ("CX/FAC 27/9", "CX/FAC 27/9", ()),
        ("ISBA/25/C/3", "ISBA/25/C/3", ()),
        ("GOV/OR.2016/1", "GOV/OR.2016/1", ()),
        ("C 2016/REP", "C 2016/REP", ()),
        ("IOC-XXIX/2", "IOC-XXIX/2", ()),
        ("IOC/EC-XLVII/2 Rev.", "IOC/EC-XLVII/2 Rev.", ()),
        ("SSG7/18/TD5", "SSG7/18/TD5", ()),
        ("CCA-9/Doc. 4.1", "CCA-9/Doc. 4.1", ()),
        ("Cg-18/Doc. 4.1(1)", "Cg-18/Doc. 4.1(1)", ()),
        ("PCC 2022/Doc 12", "PCC 2022/Doc 12", ()),
        ("SC70 Doc. 12.1", "SC70 Doc. 12.1", ()),
        ("CoP18 Com. II Rec. 3", "CoP18 Com. II Rec. 3", ()),
        ("CoP18 Doc. 10 Add.", "CoP18 Doc. 10 Add.", ()),
        ("44 COM 7B", "44 COM 7B", ()),
        ("44 COM 7B.12", "44 COM 7B.12", ()),
        ("GRF.C/7/5", "GRF.C/7/5", ()),
        ("GRF.C/7/INF.2", "GRF.C/7/INF.2", ()),
        ("ECE/MP.PP/2017/2", "ECE/MP.PP/2017/2", ()),
        ("GC(62)/INF/2", "GC(62)/INF/2", ()),
        ("GC(62)/COM.5/OR.3", "GC(62)/COM.5/OR.3", ()),
        ("TD/B(S-XXX)/2", "TD/B(S-XXX)/2", ()),
        ("SPC/CRGA 54 (24) Paper 5", "SPC/CRGA 54 (24) Paper 5", ()),
        ("NPT/CONF.2020/PC.III/4", "NPT/CONF.2020/PC.III/4", ()),
        ("NPT/CONF.2020/PC.I/WP.4", "NPT/CONF.2020/PC.I/WP.4", ()),
        ("SVA/GC/7/Resumed/22", "SVA/GC/7/Resumed/22", ()),
        ("WT/MIN(17)/3 Rev.1", "WT/MIN(17)/3 Rev.1", ()),
        ("CTOC/COP/WG.2/2019/3", "CTOC/COP/WG.2/2019/3", ()),
    ],
)
def test_a_symbol_is_read_however_it_is_spelled(printed, canonical, faults):
    symbol = parse_symbol(printed)

    assert (symbol.canonical, symbol.faults, symbol.printed) == (canonical, faults, printed)


@pytest.mark.parametrize(
    "text", ["", "CDIP/21", "EB145", "SBI 49", "WO/CC/WG-DG/2", "and/or", "24/7", "TCP/IP", "No. 45/2013", "a/b/1"]
)
def test_sessions_and_words_are_no_documents(text):
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("printed", "facts"),
    [
        ("GOV/OR.2016/1", ("GOV", "2016", "OR", "1")),
        ("IOC-XXIX/2", ("IOC", "XXIX", "", "2")),
        ("SSG7/18/TD5", ("SSG7", "18", "TD", "5")),
        ("EB145/2019/REC/1", ("EB", "145", "2019/REC", "1")),
        ("CCA-9/Doc. 4.1", ("CCA", "9", "DOC", "4.1")),
        ("SC70 Doc. 12.1", ("SC", "70", "DOC", "12.1")),
        ("44 COM 7B", ("COM", "44", "", "7B")),
    ],
)
def test_body_session_kind_and_number_are_told_apart(printed, facts):
    symbol = parse_symbol(printed)

    assert (symbol.body, symbol.session, symbol.nature, symbol.number) == facts


@pytest.mark.parametrize(
    ("printed", "number"),
    [("GC/S-3/4", 3), ("TD/B(S-XXX)/2", 30), ("EX.CL/9(Ext.III)", 3), ("GC/7/4", None), ("IOC/A-31/2", None)],
)
def test_special_sessions_are_counted_apart(printed, number):
    assert parse_symbol(printed, {"EX.CL": "behind"}).special_number == number


@pytest.mark.parametrize(
    ("printed", "styles", "canonical"),
    [
        ("WHA72/5", {}, "WHA72/5"),
        ("IOC/A-31/2", {"CDIP": "slash"}, "IOC/A-31/2"),
        ("C-24/DEC.4", {"CDIP": "slash"}, "C-24/DEC.4"),
        ("LC 41/17 Rev.1", {}, "LC 41/17 Rev.1"),
        ("CGRFA-17/19/3", {}, "CGRFA-17/19/3"),
        ("CDIP20/13", {"CDIP": "slash"}, "CDIP/20/13"),
        ("EX.CL/1234(XLIV)", {"EX.CL": "behind"}, "EX.CL/1234(XLIV)"),
        ("EX.CL/Dec.77(Ext.III)", {"EX.CL": "behind"}, "EX.CL/Dec.77(Ext.III)"),
        ("TC18-2024-11", {"TC": "glued"}, "TC18-2024-11"),
        ("92GS/Adm-11/En", {"GS": "glued before"}, "92GS/Adm-11"),
    ],
)
def test_only_symbols_of_bodies_whose_way_is_known_are_spelled_anew(printed, styles, canonical):
    assert parse_symbol(printed, styles).canonical == canonical


def test_numbers_that_run_on_are_told_from_sessions_by_what_is_called_a_document():
    text = "Document TD/B/C.I/35 and TD/B/C.I/36; ECE/TRANS/WP.29/1145; the report of CDIP/21; document IOC-XXIX/2."

    assert [one.symbol.printed for one in find_symbols(text, infer_styles(text))] == [
        "TD/B/C.I/35", "TD/B/C.I/36", "ECE/TRANS/WP.29/1145", "IOC-XXIX/2",
    ]  # fmt: skip


def test_a_session_may_stand_in_brackets():
    text = "At GC(61) and GC(62) the Conference had GC(62)/INF/2 before it."

    found = find_sessions(text, frozenset({"GC"}), infer_styles(text))

    assert [(one.session.number, one.session.printed) for one in found] == [(61, "GC(61)"), (62, "GC(62)")]


def test_versions_share_the_work_they_are_versions_of():
    symbols = [parse_symbol(text) for text in ("CDIP/21/15", "CDIP21/15 Prov.", "CDIP/21/15 Rev.2 (F)")]

    assert {(symbol.base, symbol.key) for symbol in symbols} == {("CDIP/21/15", "CDIP/21/15")}
    assert [symbol.modifiers for symbol in symbols] == [(), (Modifier("Prov."),), (Modifier("Rev.", 2, "F"),)]


def test_a_body_whose_numbers_behind_the_dot_go_on_numbers_its_sessions():
    assert infer_styles("SEA/SC.28/3, SEA/SC.28/9, SEA/SC.29/3; E/CN.4/12, E/CN.5/3, E/CN.4/7") == {"SEA/SC": "dot"}


def test_roman_sessions_count():
    assert [parse_symbol(f"WO/GA/{roman}/1").session_number for roman in ("IV", "XIX", "XXI", "XL")] == [4, 19, 21, 40]


def test_symbols_are_found_where_they_stand():
    text = "Documents CDIP/9/15, CDIP/9/16 and CDIP20/13 (at CDIP/19; see EB145/5)."

    found = find_symbols(text)

    assert [(text[one.start : one.end], one.symbol.canonical) for one in found] == [
        ("CDIP/9/15", "CDIP/9/15"),
        ("CDIP/9/16", "CDIP/9/16"),
        ("CDIP20/13", "CDIP/20/13"),
        ("EB145/5", "EB145/5"),
    ]


def test_the_text_itself_says_how_its_body_joins_name_and_session():
    assert infer_styles("RAG/1/2, RAG1/3, RAG/2/4, TDB7/1, TDB7/2, TDB8/1, OFFICE 45/2013") == {
        "RAG": "slash",
        "TDB": "glued",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Decisions 44 HER 7B, 44 HER 8C and 45 HER 7A were recalled.", ["44 HER 7B", "44 HER 8C", "45 HER 7A"]),
        ("See 15 CFR 744, 15 CFR 746 and 15 CFR 748.", []),
    ],
)
def test_a_session_before_the_name_is_one_where_sessions_go_on(text, found):
    assert [one.symbol.printed for one in find_symbols(text, infer_styles(text))] == found


def test_a_body_may_have_a_number_in_its_name():
    text = "At SSG7/18 the Group saw SSG7/18/TD5 and SSG7/18/TD9; at SSG7/19, SSG7/19/TD2."
    styles = infer_styles(text)

    assert [one.symbol.printed for one in find_symbols(text, styles)] == ["SSG7/18/TD5", "SSG7/18/TD9", "SSG7/19/TD2"]
    assert [one.session.number for one in find_sessions(text, frozenset({"SSG7"}), styles)] == [18, 19]


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("CDIP/21", SessionName("CDIP", 21, "CDIP/21")),
        ("CDIP 19", SessionName("CDIP", 19, "CDIP 19")),
        ("EB145", SessionName("EB", 145, "EB145")),
        ("WO/GA/XXI", SessionName("WO/GA", 21, "WO/GA/XXI")),
        ("IOC-XXIX", SessionName("IOC", 29, "IOC-XXIX")),
        ("the session", None),
    ],
)
def test_a_session_has_a_short_name(text, session):
    assert parse_session(text) == session


def test_sessions_are_found_for_known_bodies_alone():
    text = "At CDIP 19 and CDIP/21 (document CDIP/21/4), ISO 9001 and COVID-19 were named."

    assert [one.session.printed for one in find_sessions(text, frozenset({"CDIP"}))] == ["CDIP 19", "CDIP/21"]


def test_sessions_in_roman_numerals_are_found_too():
    text = "At IOC-XXIX and WO/GA XXI the IOC I know heard of IOC-XXIX/2 and IOC-X."

    found = find_sessions(text, frozenset({"IOC", "WO/GA"}))

    assert [(one.session.printed, one.session.number) for one in found] == [
        ("IOC-XXIX", 29),
        ("WO/GA XXI", 21),
        ("IOC-X", 10),
    ]


_PROSE = (
    "the Committee noted that|in 2016,|of Article 12|(see Rec. 4)|see Doc. 3|No. 45/2013|and/or|24/7|TCP/IP|12 May|"
    "USD 44|44 USD 7,|EUR 3.5|ISO 9001|COVID-19|SARS-CoV-2|G-20|on page 7 B|7B|paras. 3–12|(a)|II.|III/4|5 per cent|"
    "CoP|Table 3|Annex II|section 7.1|UN-Habitat|World War II|Pope John-Paul XXIII|Part-II|WG-II|vol. XIX|15 CFR 744|"
    "10 MHz|H2O|3 km/h|2016/17|1990s|mid-2020|Mr. J. Doe’s|Resolution 70/1|Rule 12 bis|1.2.3|12:30|at 9 a.m.|B-12|"
    "Euro-5|the COVID 19|an SR. 4|the WP 3|in C 12|Rec. 4 and Sum. 8|of 2016/Doc|A4|CO2/NO2|HIV/AIDS|Mr. II"
).split("|")


@given(st.lists(st.sampled_from(_PROSE), max_size=40))
def test_ordinary_words_numbers_and_dates_are_no_symbols(words):
    assert find_symbols(" ".join(words)) == []


@pytest.mark.parametrize(
    "piece", ["IOC-X", "A-II/", "SC70 Doc. ", "44 COM 7B.", "GOV/OR.2016/", "SSG7/18/", "X-I", "aB"]
)
def test_searching_takes_time_in_step_with_the_length(piece):
    started = time.process_time()

    find_symbols(piece * 20_000)
    infer_styles(piece * 20_000)

    assert time.process_time() - started < 4


def test_endless_symbols_are_refused_at_once():
    started = time.process_time()

    assert parse_symbol("A/" * 5_000 + "1") is None
    assert find_symbols("CDIP/" * 40_000 + "1") == []
    assert find_symbols("A" * 200_000) == []
    assert time.process_time() - started < 2


@given(st.text(alphabet="AEBCDIP/ 0129.-RevProvINFXVI()", max_size=120))
def test_no_text_breaks_the_grammar(text):
    symbol = parse_symbol(text)

    assert symbol is None or parse_symbol(symbol.canonical).canonical == symbol.canonical
    assert all(text[one.start : one.end].strip() for one in find_symbols(text))


@given(
    st.from_regex(r"[A-Z]{2,6}(/[A-Z]{2,4}){0,2}", fullmatch=True),
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["", " Prov.", " Rev.", " Rev.2", " Corr.", "/Add.1"]),
)
def test_a_well_formed_symbol_comes_back_as_it_was(body, session, number, modifier):
    printed = f"{body}/{session}/{number}{modifier}"

    symbol = parse_symbol(printed, {body: "slash"})

    assert (symbol.canonical, symbol.body, symbol.session, symbol.number) == (
        printed, body, str(session), str(number),
    )  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    [
        "DCD/DAC(2018)44/FINAL", "A/RES/60/1*", "E/C.12/2005/4 (Sect. 1)", "COM(2019) 640", "GC(64)/RES/9", "WHA72.8",
        "ISO/TC 46/SC 9/N 812", "E/ECE/TRANS/505/Rev.3/Add.151", "LC/G.2681-P/Rev.3", "R&D/3/2", "CDIP‑21/15",
        "CAC/RCP 1-1969", "EVAL 2017-05", "UNEP/OzL.Pro.33/8", "CDIP/22/18 Corr. (E, F)", "ЕЭК/12/3", "文件2020/3",
    ],
)  # fmt: skip
def test_what_bodies_print_on_covers_may_be_a_symbol(printed):
    assert may_be_symbol(printed)


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("RCW/12/52<script>", "<>"),
        ("RCW/12/52{{ x }}", "{}"),
        ('RCW/12/52"', '"'),
        ("RCW/12/52; DROP TABLE", ";"),
        ("RCW/12/52\n7", "\n"),
        ("https://example.org/?a=1", "?="),
        ("RCW/12/💧", "💧"),
    ],
)
def test_what_no_body_prints_is_no_symbol(typed, marks):
    assert (may_be_symbol(typed), unfit_marks(typed)) == (False, marks)


@given(st.text(max_size=40))
def test_what_is_read_as_a_symbol_is_made_of_its_marks_alone(text):
    symbol = parse_symbol(text)

    assert symbol is None or unfit_marks(symbol.base) == ""


@given(st.from_regex(r"[A-Z]{1,4}/[0-9]{1,3}/[A-Z0-9.()-]{1,8}", fullmatch=True), st.characters(), st.integers(0, 9))
def test_one_mark_that_no_symbol_has_spoils_it_wherever_it_stands(symbol, char, at):
    typed = symbol[:at] + char + symbol[at:]

    assert may_be_symbol(symbol)
    assert parse_symbol(typed) is not None or may_be_symbol(typed) == (not unfit_marks(typed))


@pytest.mark.parametrize(
    ("printed", "body", "session", "number", "changes"),
    [
        ("C24/37-E", "C", "24", "37", ""),
        ("C24/37(Rev.1)-E", "C", "24", "37", "Rev.1"),
        ("C24/INF/4-A", "C", "24", "4", ""),
        ("216 EX/5.I.A", "EX", "216", "5.I.A", ""),
        ("CD60/6, Rev. 1", "CD", "60", "6", "Rev.1"),
        ("GC(67)/5/Rev.1", "GC", "67", "5", "Rev.1"),
        ("CRGA 52/Paper 4.1", "CRGA", "52", "4.1", ""),
    ],
)
def test_what_stands_behind_the_number_belongs_to_the_symbol(printed, body, session, number, changes):
    styles = {"C": "glued", "CD": "glued", "EX": "before", "CRGA": "space"}

    (found,) = find_symbols(f"It is in document {printed}, which was read.", styles)

    one = found.symbol
    assert (one.printed, one.body, one.session, one.number) == (printed, body, session, number)
    assert " ".join(map(str, one.modifiers)) == changes
