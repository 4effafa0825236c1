"""Symbols that name a session by its year, in Roman numerals, behind a word or before the name."""

from __future__ import annotations

import re

import pytest

from secretariat.committee.reading import Known, read_report
from secretariat.core.symbols import roman
from secretariat.writing.reading import read_file

from .varied import PARTS, TEXT

ORDINALS = {7: "seventh", 8: "eighth", 9: "ninth"}


def spelled(symbol, session) -> str:
    """The report with each symbol HBC/7/3 and session HBC/7 spelled by `symbol` and `session`, the body by neither."""
    text = (
        TEXT.format(**PARTS)
        .replace(" (HBC)", "")
        .replace(" of the HBC, ", ", ")
        .replace("by the HBC", "by the Committee")
    )
    text = re.sub(r"HBC/(\d+)/(\d+)", lambda m: symbol(int(m[1]), int(m[2])), text)
    return re.sub(r"HBC/(\d+)", lambda m: session(int(m[1])), text)


def in_words(number: int) -> str:
    return f"the {ORDINALS[number]} session"


def facts(reading) -> tuple:
    return (
        (reading.document.symbol, reading.document.body, reading.document.session, reading.document.session_number),
        [(one.session, one.first) for one in reading.citations],
        [(one.session, one.summary_paragraph) for one in reading.decisions],
        [(row.report, row.report_session, row.implementation_symbol) for row in reading.annex],
    )


SPELLINGS = {
    "years": (lambda s, n: f"E/HB.5/{2011 + s}/{n}", in_words, "E/HB.5", "session {}"),
    "years behind the kind of document": (lambda s, n: f"HBV/OR.{2011 + s}/{n}", in_words, "HBV", "HBV/{}"),
    "years behind a space": (lambda s, n: f"C {2011 + s}/{n}", in_words, "C", "session {}"),
    "Roman numerals behind a dash": (
        lambda s, n: f"HBC-{roman(s)}/{n}", lambda s: f"HBC-{roman(s)}", "HBC", lambda s: f"HBC-{roman(s)}",
    ),
    "Roman numerals behind a slash": (
        lambda s, n: f"WB/HA/{roman(s)}/{n}", lambda s: f"WB/HA/{roman(s)}", "WB/HA", lambda s: f"WB/HA/{roman(s)}",
    ),
    "a word behind a slash": (lambda s, n: f"HBC-{s}/Doc. {n}.1", lambda s: f"HBC-{s}", "HBC", "HBC-{}"),
    "a word behind a space": (lambda s, n: f"HaC{s} Doc. {n}", lambda s: f"HaC{s}", "HaC", "HaC{}"),
    "a number in the name": (lambda s, n: f"HBG7/{s}/TD{n}", lambda s: f"HBG7/{s}", "HBG7", "HBG7/{}"),
    "before the name": (lambda s, n: f"{s} HBC {n}B", lambda s: f"{s} HBC", "HBC", "{} HBC"),
}  # fmt: skip


@pytest.mark.parametrize(("symbol", "session", "body", "name"), SPELLINGS.values(), ids=SPELLINGS)
def test_sessions_are_named_as_the_body_does(read, symbol, session, body, name):
    named = name if callable(name) else name.format

    reading = read(spelled(symbol, session))

    assert facts(reading) == (
        (symbol(10, 4), body, named(10), 10),
        [(named(7), 10), (named(8), 30), (named(9), 50)],
        [(named(7), "7.1"), (named(8), "7.2"), (named(9), "7.3")],
        [(symbol(s, 9), named(s), symbol(s, 3)) for s in ORDINALS],
    )
    assert {one.code for one in reading.problems if one.severity == "error"} == set()


def test_where_no_session_is_counted_the_years_are_sessions(read):
    text = spelled(lambda s, n: f"PHC {2011 + s}/Doc {n}", lambda s: f"PHC {2011 + s}")
    text = re.sub(r"the (seventh|eighth|ninth) session", "that session", text).replace(
        "Tenth Session", "Session of 2021"
    )

    assert facts(read(text.replace("at its sixth session", "in 2017"))) == (
        ("PHC 2021/Doc 4", "PHC", "PHC 2021", 2021),
        [("PHC 2018", 10), ("PHC 2019", 30), ("PHC 2020", 50)],
        [("PHC 2018", "7.1"), ("PHC 2019", "7.2"), ("PHC 2020", "7.3")],
        [(f"PHC {year}/Doc 9", f"PHC {year}", f"PHC {year}/Doc 3") for year in (2018, 2019, 2020)],
    )


def test_a_cover_that_names_its_session_by_the_year_alone_makes_years_sessions(read):
    text = spelled(lambda s, n: f"HB/BG/{2011 + s}/{n}", lambda s: f"the {2011 + s} Annual Meeting")
    text = re.sub(r"the (seventh|eighth|ninth) session", "that meeting", text).replace(
        "at its sixth session", "in 2017"
    )
    text = text.replace("Tenth Session\nBergen", "2021 Annual Meeting, Bergen")

    document, *told = facts(read(text))

    assert document == ("HB/BG/2021/4", "HB/BG", "meeting 2021", 2021)
    assert told == [
        [("meeting 2018", 10), ("meeting 2019", 30), ("meeting 2020", 50)],
        [("meeting 2018", "7.1"), ("meeting 2019", "7.2"), ("meeting 2020", "7.3")],
        [(f"HB/BG/{year}/9", f"meeting {year}", f"HB/BG/{year}/3") for year in (2018, 2019, 2020)],
    ]


SAID = [
    "The Report of the seventh session (E/HB.5/2018/9) was issued late.",
    "Seventh session (Bergen, 4 to 8 June 2018; E/HB.5/2018/9)",
    "The report on its seventh session, E/HB.5/2018/9, was issued late.",
    "The report of the Committee on its seventh session was issued as document E/HB.5/2018/9 in July.",
    "Members had seen E/HB.5/2018/9, the report on the seventh session, by then.",
    "The talk of the seventh session is told there (E/HB.5/2018/9 (Report of the seventh session)).",
    "At its seventh session, the Committee took note of the plan (E/HB.5/2018/9, para. 9).",
]
BARE = {"cited_1": "(see E/HB.5/2018/9, paras. 10 to 20)"}


def told(**parts) -> str:
    """A story in which only the report's symbol says of what session paragraphs 10 to 20 are."""
    text = TEXT.format(**PARTS | BARE | parts).split("[Annex follows]")[0]
    text = text.replace("to the seventh session", "soon").replace(" of HBC/7", "")
    text = re.sub(r"HBC/(\d+)/(\d+)", lambda m: f"E/HB.5/{2011 + int(m[1])}/{m[2]}", text)
    return re.sub(r"HBC/(\d+)", lambda m: in_words(int(m[1])), text).replace(" (HBC)", "").replace("HBC", "Committee")


@pytest.mark.parametrize("sentence", SAID)
def test_a_sentence_says_of_which_session_a_report_is(read, sentence):
    first = read(told(opening=f"It met. {sentence}")).citations[0]

    assert (first.session, first.ground, first.symbol) == ("session 7", "symbol", "E/HB.5/2018/9")


@pytest.mark.parametrize(
    "sentence",
    [
        "At the eighth session members had read E/HB.5/2018/9.",
        "The report of the eighth session of the Council (E/HB.5/2018/9) was long.",
        "The report of the eighth session was praised. Document E/HB.5/2018/9 was not.",
        "At its eighth session, the Committee took note of what had been said before it (E/HB.5/2018/9).",
    ],
)
def test_what_stands_near_a_symbol_by_chance_says_nothing(read, sentence):
    assert read(told(opening=sentence)).citations[0].session != "session 8"


def test_the_record_knows_of_which_session_a_report_is():
    known = Known(reports=(("E/HB.5/7", "E/HB.5/2018/9"), ("E/HB.5/8", "E/HB.5/2019/9")))

    reading = read_report(read_file(told().encode(), "pasted.txt"), known)

    assert (reading.citations[0].session, reading.citations[0].ground) == ("session 7", "symbol")
