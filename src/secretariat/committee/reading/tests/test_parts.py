"""The reader's parts, on words of other bodies."""

from __future__ import annotations

import pytest

from secretariat.committee.reading.acting import is_body, opens_as_decision
from secretariat.committee.reading.checks.annex import one_word_apart
from secretariat.committee.reading.checks.form import spelled_differently
from secretariat.committee.reading.citing import find_cited
from secretariat.committee.reading.columns import find_columns
from secretariat.committee.reading.following import guess_kind
from secretariat.committee.reading.heads import find_head_words, read_head
from secretariat.committee.reading.leads import read_lead
from secretariat.committee.reading.sessions import Setting, find_mentions
from secretariat.writing.reading import Line, Row

BOARD = Setting(
    "EB", "Executive Board", 148, "session", frozenset({"EB", "SBI"}), {"EB": "glued"}, {"EB": "", "SBI": " "}, {}
)


@pytest.mark.parametrize(
    ("text", "owner", "ranges", "session"),
    [
        ("(Report, paras. 98 to 112)", "report", ["98–112"], None),
        ("(Report of SBI 49, paras. 12–15 and 18)", "report", ["12–15", "18"], 49),
        ("reflected in paragraphs 45–52 of the report of the forty-ninth session.", "report", ["45–52"], 49),
        ("(see document EB146/5, paragraphs 3 to 4)", "symbol", ["3–4"], None),
        ("(summary records of the twelfth session, paras. 7-9)", "report", ["7–9"], 12),
        ("(record of decisions, para. 4)", "summary", ["4"], None),
        ("para. 8.3 of the Summary by the Chair of SBI 49", "summary", [], 49),
        ("paragraph 4 of resolution 12", "other", ["4"], None),
        ("as paragraphs 3 and 4 above say", "other", ["3", "4"], None),
        ("(ibid., paras. 20–22)", "same", ["20–22"], None),
    ],
)
def test_cited_paragraphs_have_owners(text, owner, ranges, session):
    cited = find_cited(text, BOARD)[0]

    assert (cited.owner, [str(one) for one in cited.ranges], cited.session and cited.session.number) == (
        owner,
        ranges,
        session,
    )


def test_one_sentence_may_cite_report_and_summary():
    text = "(Report of SBI 49, paras. 12 to 19 and para. 8.3 of the Chair's summary of SBI 49)"

    assert [(c.owner, [str(r) for r in c.ranges], c.labels) for c in find_cited(text, BOARD)] == [
        ("report", ["12–19"], ()),
        ("summary", [], ("8.3",)),
    ]


def test_sessions_are_named_in_words_and_in_short():
    text = "At the twenty-first and twenty-second sessions, EB145 and SBI 49; the 21st session; EB145/5; second phase."

    assert [(m.number, m.body) for m in find_mentions(text, BOARD)] == [
        (21, ""),
        (22, ""),
        (145, "EB"),
        (49, "SBI"),
        (21, ""),
    ]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Decision in the Summary by the Chair: the Board took note.", "decision"),
        ("Outcome (record of decisions, para. 4.2): The Board agreed.", "decision"),
        ("Decision EB145(3): The Board approved it.", "decision"),
        ("Next steps: The Office will report.", "follow_up"),
        ("Follow-up – None is foreseen.", "follow_up"),
        ("Decisions were slow to come. They came: in May.", None),
        ("Outcome documents were sent: ten of them.", None),
        ("The Board met.", None),
    ],
)
def test_paragraphs_may_announce_what_they_are(text, stage):
    lead = read_lead(text)

    assert (lead and lead[0]) == stage


def heads(*texts: str) -> list:
    lines = [Line(text, "line 1") for text in texts]
    words = find_head_words(lines)
    return [(head.role, head.number, head.rest) if (head := read_head(line, words)) else None for line in lines]


def test_headings_of_mandates_and_actions():
    assert heads(
        "Recommendation III – Laboratories", "Measure 1: Buy lamps", "Paragraph 4 of the text says so.", "Annex 2"
    ) == [
        ("mandate", 3, "Laboratories"),
        ("action", 1, "Buy lamps"),
        None,
        None,
    ]


def test_a_word_nobody_foresaw_is_told_by_its_counting():
    assert heads("Strand 1: Lamps", "Beacon 1: Oil", "Beacon 2: Wind", "Strand 2: Rocks", "Beacon 1: Paint") == [
        ("mandate", 1, "Lamps"),
        ("action", 1, "Oil"),
        ("action", 2, "Wind"),
        ("mandate", 2, "Rocks"),
        ("action", 1, "Paint"),
    ]


@pytest.mark.parametrize(
    ("cells", "roles"),
    [
        (
            ("Measure", "Status", "Discussed", "Conclusion"),
            {"action": (0,), "implementation": (1,), "consideration": (2,), "summary": (3,)},
        ),
        (
            ("Rec.", "Action", "Report", "Output", "Outcome"),
            {"mandate": (0,), "action": (1,), "implementation": (3,), "consideration": (2,), "summary": (4,)},
        ),
    ],
)
def test_columns_are_known_by_many_names(cells, roles):
    row = Row(
        ("1",) + ("Lamps",) * 4
        if len(cells) == 5
        else ("Lamps", "Done", "Report of SBI 4, paras. 1 to 2", "Para. 5.1"),
        "",
    )
    if len(cells) == 5:
        row = Row(("1", "Lamps", "EB145/5, paras. 1 to 2", "Done", "Decision EB145(3)"), "")

    assert find_columns([Row(cells, ""), row]).of == roles


def test_a_table_of_something_else_is_left_alone():
    assert find_columns([Row(("Country", "Lamps", "Cost"), ""), Row(("Norway", "12", "40"), "")]) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No follow-up is needed.", "none_foreseen"),
        ("None.", "none_foreseen"),
        ("The Office keeps it under ongoing review.", "continuing"),
        ("A pilot will run.", "pilot_then_evaluate"),
        ("The list may be updated on request.", "update_if_wanted"),
        ("The Office will report to the next session.", "report_back"),
        ("Lamps.", "other"),
    ],
)
def test_kinds_of_follow_up(text, kind):
    assert guess_kind(text) == kind


def test_who_decides():
    assert [is_body(actor, BOARD) for actor in ("Board", "EB", "Executive Board", "Secretariat", "Delegations")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert opens_as_decision("Having heard the keepers, the Board requested a list.", BOARD)
    assert not opens_as_decision("The Secretariat presented a list, and the Board took note.", BOARD)


def test_a_word_that_was_changed_is_noticed():
    assert one_word_apart(
        "Counting, painting and mending of lamps", "on the counting, cleaning and mending of lamps"
    ) == [
        ("counting painting and mending of", "counting cleaning and mending of"),
    ]
    assert one_word_apart("Counting of lamps", "Counting of lamps") == []


def test_compounds_spelled_in_several_ways():
    assert spelled_differently("A web forum, the web-forum; a webpage and a web page; may be, maybe") == [
        ("web forum", "web-forum"),
        ("web page", "webpage"),
    ]
