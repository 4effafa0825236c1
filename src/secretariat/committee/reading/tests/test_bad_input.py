"""Reports that are not as they should be: something is always read, and what is wrong is said."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from secretariat.committee.reading import read_report
from secretariat.writing.reading import Unreadable, read_file


def codes(reading) -> set[str]:
    return {problem.code for problem in reading.problems}


def test_a_report_without_annex(read, example_text):
    reading = read(example_text.split("[Annex follows]")[0])

    assert ("no-annex" in codes(reading), len(reading.paragraphs), len(reading.citations)) == (True, 19, 6)
    assert [c.session for c in reading.citations] == ["CLB/6", "CLB/6", "CLB/8", "CLB/7", "CLB/7", "CLB/8"]
    assert [d.session for d in reading.decisions] == ["CLB/6", "CLB/8", "CLB/7", "CLB/7", "CLB/8"]
    assert "citation-not-in-annex" not in codes(reading)


def test_an_annex_without_body(read, example_text):
    reading = read(example_text.split("[Annex follows]")[1])

    assert ("annex-without-body" in codes(reading), len(reading.paragraphs), len(reading.annex)) == (True, 0, 5)
    assert [one.number for one in reading.mandate] == [1, 2, 3]


def test_two_annexes(read, example_text):
    second = (
        "\n\nANNEX II\n\nMeasure\tStatus\tDiscussed\tConclusion\nRecommendation 4\t\t\t\n"
        "Paint\tDone, CLB/8/9\tReport CLB/8/11, paras. 60 to 61\tPara. 6.9 of the Summary by the Chair of CLB/8\n"
    )

    reading = read(example_text.replace("[End of Annex and of document]", "") + second)

    assert ("several-annexes" in codes(reading), len(reading.annex)) == (True, 6)
    assert (reading.annex[-1].mandate_paragraph, reading.annex[-1].first) == (4, 60)
    assert "annex-paragraph-unknown" in codes(reading)


def test_an_annex_that_stands_twice_is_taken_once_and_it_is_said(read, example_text):
    annex = example_text[example_text.index("Action\tImplementation") :]

    once, twice = read(example_text), read(f"{example_text}\n\nANNEX II\n\n{annex}")

    told = [one.message for one in twice.problems if one.code == "several-annexes"]
    assert [row.action for row in twice.annex] == [row.action for row in once.annex]
    assert set(told) == {"This table says again what an earlier one says; its rows were taken once."}


def test_two_annexes_of_the_same_heads(read, example_text):
    table = example_text[example_text.index("Action\tImplementation") : example_text.index("[End of Annex")]
    second = "\n\nANNEX II\n\nIn earlier years\n\n" + table.replace("CLB/8", "CLB/5").replace(
        "Recommendation", "Action"
    )

    reading = read(example_text.replace("[End of Annex and of document]", "") + second)

    found = [one for one in reading.problems if one.code == "several-annexes"]
    assert [(one.severity, one.message) for one in found] == [
        ("warning", "2 annex tables were found; the rows of all were taken, in their order.")
    ]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ([1, 2, 3, 1, 2, 3], "number-restarted"),
        ([1, 2, 5, 6], "number-skipped"),
        ([1, 2, 2, 3], "number-repeated"),
        ([1, 2, 33, 4], "number-out-of-order"),
        ([4, 5, 6], "number-skipped"),
    ],
)
def test_paragraph_numbers_that_go_wrong(read, numbers, code):
    reading = read("\n\n".join(f"{n}. The Board heard the keepers speak of lamp {at}." for at, n in enumerate(numbers)))

    assert [p.number for p in reading.paragraphs] == numbers
    assert code in codes(reading)


def test_a_list_inside_a_paragraph_is_no_new_start(read):
    reading = read(
        "1. The Board decided:\n\n1. to count;\n\n2. to mend;\n\n3. to paint.\n\n2. It met again.\n\n3. It ended."
    )

    assert [(p.number, p.text.count("\n")) for p in reading.paragraphs] == [(1, 3), (2, 0), (3, 0)]
    assert not codes(reading) & {"number-restarted", "number-repeated"}


FRENCH = """Conseil des phares et balises (CPB)

Neuvième session
Bergen, 1er – 5 mars 2021

1. Le Conseil a adopté à sa cinquième session les trois recommandations que le présent document examine une à une.

2. Le Secrétariat a présenté le document CPB/6/2 à la sixième session, et les délégations ont salué le travail.

3. Le Conseil est invité à prendre note du contenu du présent document et à donner son avis sur les suites à lui donner.
"""
ARABIC = """مجلس المنارات

الدورة التاسعة

1. اعتمد المجلس في دورته الخامسة التوصيات الثلاث وطلب من الأمانة أن تقدم تقريرا عن كل منها في دوراته المقبلة.

2. قدمت الأمانة الوثيقة CLB/6/2 إلى الدورة السادسة ورحبت الوفود بما جاء فيها من معلومات مفيدة عن المنارات.
"""


@pytest.mark.parametrize(("text", "language", "count"), [(FRENCH, "French", 3), (ARABIC, "Arabic", 2)])
def test_other_languages_are_named_and_their_paragraphs_kept(read, text, language, count):
    reading = read(text)

    problem = next(problem for problem in reading.problems if problem.code == "language-not-read")
    assert language in problem.message
    assert [p.number for p in reading.paragraphs] == list(range(1, count + 1))
    assert reading.document.session_number == 9


def test_directions_and_controls_do_not_reach_the_facts(read, example_text):
    reading = read(example_text.replace("the Council took", "the\u202e Council\x07 took\u200b"))

    assert "hidden-characters" in codes(reading)
    assert all(character not in str(reading.as_json()["decisions"]) for character in "\u202e\x07\u200b")


def test_an_endless_symbol_is_no_symbol(read, example_text):
    started = time.perf_counter()

    reading = read(example_text.replace("CLB/6/2", "CLB/" + "6/" * 5_000 + "2"))

    assert len(reading.paragraphs) == 19
    assert time.perf_counter() - started < 10


def test_markup_and_templates_are_words(read, example_text):
    hostile = "<script>alert(1)</script> {{ 7*7 }} {% include 'x' %} #read(\"/etc/passwd\") $x$ =1+1"

    reading = read(example_text.replace("It lists 214 lamps.", hostile))

    assert hostile in reading.paragraphs[3].text


def test_no_words_at_all_is_still_an_answer(read):
    reading = read("Good morning.")

    assert (reading.paragraphs, codes(reading) >= {"no-paragraphs", "no-annex", "no-mandate"}) == ((), True)


def test_a_long_report_takes_time_in_proportion(read, example_text):
    """Quadratic checks would take minutes here; the bound is far from what it takes."""
    body, annex = example_text.split("[Annex follows]")
    story = body.split("Recommendation 1:")[1].split("\n19. ")[0].split("\n\n")
    lines, number = [body.split("Recommendation 1:")[0]], 2
    for at in range(60):
        lines.append(f"Recommendation {at + 1}:")
        for line in story:
            if line[:1].isdigit():
                number += 1
                line = f"{number}. {line.split('. ', 1)[1]}"
            lines.append(line.replace("Recommendation 2:", "").replace("Recommendation 3:", ""))
    started = time.perf_counter()

    reading = read("\n\n".join(lines) + "\n\n[Annex follows]" + annex)

    assert len(reading.paragraphs) == number
    assert time.perf_counter() - started < 30


LINES = st.sampled_from(
    [
        "1. The Board",
        "2. ",
        "3.",
        "(i) item;",
        "a. ",
        "Paragraph 1:",
        "Recommendation IV",
        "Action 2: x",
        "Decision:",
        "Follow-up:",
        "[Annex follows]",
        "ANNEX",
        "A\tB\tC\tD",
        "Action\tImplementation\tReport\tSummary by the Chair",
        "Paragraph 1\t\t\t",
        "\t\t\t",
        "x\ty\tParas. 1 to 2 of the Report of CLB/6\tPara. 8.1 of the Summary by the Chair of CLB/6",
        "(Report, paras. 9 to 3)",
        "4. Decision in the Summary by the Chair: the Board took note. (Report of CLB/6, paras. 1–2)",
        "CLB/9/4",
        "Ninth Session",
        "paras. 1 and 2 of",
        "at the ninety-ninth session",
        "الفقرة 3",
        "第二届会议",
        "",
        "§§",
        "|a|b|",
        "(((((",
        "Report ]",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(LINES | st.text(max_size=40), min_size=1, max_size=40))
def test_no_report_breaks_the_reader(lines):
    text = "x" + "\n\n".join(lines)

    try:
        source = read_file(text.encode("utf-8", "replace"), "r.txt")
    except Unreadable:  # what is made of control characters is no text
        assume(False)

    reading = read_report(source)

    assert set(reading.as_json()) == {
        "document",
        "paragraphs",
        "mandate",
        "citations",
        "decisions",
        "annex",
        "problems",
    }


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("<!DOCTYPE html>\n<html><body><p>1. The Committee met.</p></body></html>", "HTML"),
        ("\ufeff <html lang='en'><p>1. The Committee met.</p>", "HTML"),
        ('{"paragraphs": [{"number": 1, "text": "The Committee met."}]}', "JSON"),
        ('[{"number": 1}]', "JSON"),
    ],
)
def test_what_is_marked_up_for_machines_is_not_read_as_words(written, kind):
    with pytest.raises(Unreadable) as refusal:
        read_file(written.encode(), "report.txt")

    assert (refusal.value.code, str(refusal.value)) == (
        "kind-not-read",
        f"“report.txt” ({kind}) is not a kind of report that can be read: save it as .docx, PDF or text.",
    )


@pytest.mark.parametrize(
    "written", ["[Annex follows]\n\n1. The Committee met.", '["The Pledge"]: 1. said', "{a}\n\n1. b"]
)
def test_brackets_make_no_json(written):
    assert read_file(written.encode(), "report.txt").form == "text"
