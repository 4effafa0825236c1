"""A paper of an invented commission, with one of everything a paper can hold."""

from __future__ import annotations

from dataclasses import replace

from secretariat.writing.blocks import (
    Annex,
    Group,
    Heading,
    Item,
    Numbered,
    Paper,
    Plain,
    Quotation,
    Row,
    Run,
    Table,
    words,
)

ARABIC_DECISION = (
    "أحاطت اللجنة علما بالوثيقة RCW/11/7، وطلبت إلى الأمانة أن تقدم تقريرا عن محطات القياس في دورتها المقبلة."
)
CHINESE_DECISION = "委员会注意到文件RCW/10/3，并请秘书处继续更新“河流数据目录”。"
RUSSIAN_DECISION = (
    "Комиссия приняла к сведению документ RCW/9/5 и просила Секретариат продолжить работу над реестром скважин."
)


def link(symbol: str) -> Run:
    return Run(symbol, href=f"https://documents.example.org/{symbol.replace('/', '-').lower()}")


def text(*parts: str | Run) -> tuple[Run, ...]:
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


INTRODUCTION = (
    Heading(1, words("Introduction")),
    Numbered(
        1,
        text(
            "At its ninth session the Regional Commission on Water Data decided to open, for four sessions, an item "
            "called “Shared measurement of rivers”, and to discuss under it:"
        ),
        items=(
            Item("(i)", text("which gauging stations Members are ready to share;")),
            Item(
                "(ii)", text("what the catalogue of river data set out in ", link("RCW/8/INF/2"), " still lacks; and")
            ),
            Item("(iii)", text("how stations that were lost to floods are to be replaced.")),
        ),
        after=text("The item was opened at the tenth session and closes with the thirteenth."),
    ),
    Numbered(
        2,
        text(
            "The present document tells, paragraph by paragraph, what has been done since. Paragraph ",
            Run("12", href="#para_12"),
            " says what the Commission is invited to do.",
        ),
    ),
)

FIRST_PROPOSAL = (
    Heading(1, words("Paragraph 1: A common catalogue")),
    Plain(
        text("The Secretariat will keep one catalogue of river data, and should offer Members:"),
        items=(
            Item("(a)", text("a half-day seminar beside the tenth session;")),
            Item("(b)", text("a public page on which stations can be looked up.")),
        ),
    ),
    Heading(2, words("Action 1: Catalogue of river data")),
    Heading(3, words("Implementation")),
    Numbered(
        3,
        text(
            "The catalogue was published in March 2023 and described in ",
            link("RCW/10/3"),
            ". It holds 4,212 stations on 61 rivers, of which 3,977 send a reading every hour.",
        ),
    ),
    Heading(3, words("Consideration by the Commission")),
    Numbered(
        4,
        text(
            "Delegations asked how gaps in a series are marked, and whether private stations count. The Secretariat "
            "answered that a gap is shown as such and never filled in (",
            link("RCW/10/14"),
            ", paras. 88 to 102).",
        ),
    ),
    Quotation(words(CHINESE_DECISION), lang="zh-hans"),
    Quotation(
        text(
            "“The Commission took note of document RCW/10/3 and asked the Secretariat to go on updating the catalogue "
            "of river data.”"
        ),
        lang="en",
        standing="translation",
    ),
    Heading(3, words("Follow-up")),
    Numbered(5, text("None is foreseen. The catalogue is updated ", Run("every night", emphasis=True), ".")),
    Heading(2, words("Action 2: Seminar")),
    Numbered(
        6,
        text(
            "The seminar was held in Lindholm on October 9, 2023, with 140 participants from 23 States. Its host, Mr. ",
            Run("سامي الحداد", lang="ar"),
            ", summed up what the five panels had said.",
        ),
    ),
)

SECOND_PROPOSAL = (
    Heading(1, words("Paragraph 2: Lost stations")),
    Numbered(
        7,
        text("Members reported 37 stations lost between 2019 and 2024 (", link("RCW/11/7"), ")."),
        items=(
            Item("(a)", text("12 were rebuilt where they had stood;")),
            Item("(b)", text("9 were moved upstream;")),
            Item("(c)", text("16 are still missing, which is 43 per cent of all that were lost.")),
        ),
    ),
    Numbered(8, text("At its eleventh session the Commission decided as follows.")),
    Quotation(words(ARABIC_DECISION), lang="ar"),
    Numbered(9, text("The Russian text, as adopted, is the following.")),
    Quotation(words(RUSSIAN_DECISION), lang="ru"),
    Quotation((), standing="missing"),
    Numbered(
        10, text("A tender for eight floating gauges is out, ", Run("closing date to be confirmed", unsure=True), ".")
    ),
    Numbered(
        11,
        text(
            "Until these gauges are afloat, the levels of the lower Aster are estimated from satellite passes every "
            "ten days; the estimate is within eleven centimetres of the two gauges that were left, and within twenty "
            "in a flood. The method stands in ",
            Run("the technical note", href="https://notes.example.org/aster?rev=3&lang=en#method"),
            ".",
        ),
    ),
    Numbered(
        12,
        text("The Commission is invited to take note of the present document and of its Annex."),
    ),
)

COLUMNS = ("Action", "Implementation", "Consideration by the Commission", "Summary by the Chair", "Next step")


def row(action: str, done, report: str, summary: str, step: str, continued: tuple[int, ...] = ()) -> Row:
    done = done if isinstance(done, tuple) else words(done)
    return Row((words(action), done, words(report), words(summary), words(step)), continued)


MATRIX = Table(
    caption="What was asked, what was done, and where the Commission considered it",
    columns=COLUMNS,
    groups=(
        Group(
            words("Paragraph 1: A common catalogue"),
            (
                row(
                    "Catalogue of river data",
                    text(link("RCW/10/3"), ", “River data: the catalogue and its gaps”"),
                    "RCW/10/14, paras. 88 to 102",
                    "RCW/10, para. 6.1",
                    "None foreseen",
                ),
                row(
                    "Catalogue of river data",
                    "Presentation of the public page",
                    "RCW/11/16, paras. 40 to 55",
                    "RCW/11, para. 6.2",
                    "",
                    continued=(0,),
                ),
                row(
                    "Seminar", "Seminar, Lindholm, October 9, 2023", "RCW/10/14, paras. 12 to 31", "RCW/10, para. 5", ""
                ),
            ),
        ),
        Group(
            words("Paragraph 2: Lost stations"),
            (
                row(
                    "Replacement of stations lost to floods",
                    text(link("RCW/11/7"), ", “Stations lost since 2019”"),
                    "RCW/11/16, paras. 103 to 140",
                    "RCW/11, para. 6.4",
                    "Report to the thirteenth session on the 16 stations that are still missing",
                ),
            ),
        ),
    ),
)

FULL = Paper(
    language="en",
    symbol="RCW/12/4",
    body="RCW",
    body_name="Regional Commission on Water Data",
    session_title="Twelfth Session",
    place_and_dates="Lindholm, May 12 to 16, 2025",
    title="Implementation of the decision on shared measurement of rivers",
    prepared_by="the Secretariat",
    day="2025-03-03",
    iri="/akn/un/doc/report/rcw/2025-05-12/12-4",
    url="https://commission.example.org/documents/RCW/12/4",
    blocks=INTRODUCTION + FIRST_PROPOSAL + SECOND_PROPOSAL,
    annexes=(Annex("Overview of actions", (MATRIX,)),),
)

ARABIC = Paper(
    language="ar",
    symbol="RCW/12/4",
    body="RCW",
    body_name="اللجنة الإقليمية لبيانات المياه",
    session_title="الدورة الثانية عشرة",
    place_and_dates="ليندهولم، من 12 إلى 16 مايو 2025",
    title="تنفيذ القرار بشأن القياس المشترك للأنهار",
    prepared_by="الأمانة",
    day="2025-03-03",
    status="مشروع",
    iri="/akn/un/doc/report/rcw/2025-05-12/12-4",
    url="https://commission.example.org/documents/RCW/12/4",
    note="بيانات إيضاحية",
    blocks=(
        Heading(1, words("مقدمة")),
        Numbered(
            1,
            text("قررت اللجنة في دورتها التاسعة أن تناقش ما يلي (الوثيقة ", link("RCW/9/11"), "، الفقرات 88 إلى 102):"),
            items=(
                Item("(أ)", text("محطات القياس التي يرغب الأعضاء في إتاحتها؛")),
                Item("(ب)", text("ما ينقص فهرس بيانات الأنهار.")),
            ),
        ),
        Numbered(2, text("نُشر الفهرس في مارس 2023، وهو يضم 4212 محطة على 61 نهرا.")),
        Heading(2, words("القرار")),
        Quotation(words(ARABIC_DECISION), lang="ar"),
        Quotation(
            words("“The Commission took note of document RCW/11/7 and asked for a report at its next session.”"),
            lang="en",
            standing="missing",
        ),
        Numbered(3, text("واللجنة مدعوة إلى الإحاطة علما بهذه الوثيقة.")),
    ),
    annexes=(
        Annex(
            "عرض عام للإجراءات",
            (
                Table(
                    "ما طُلب وما أُنجز",
                    ("الإجراء", "التنفيذ", "نظر اللجنة", "ملخص الرئيس"),
                    (
                        Group(
                            words("الفقرة 1: فهرس مشترك"),
                            (
                                Row(
                                    (
                                        words("فهرس بيانات الأنهار"),
                                        text(link("RCW/10/3")),
                                        words("RCW/10/14، الفقرات 88 إلى 102"),
                                        words("RCW/10، الفقرة 6.1"),
                                    )
                                ),
                                Row(
                                    (
                                        words("فهرس بيانات الأنهار"),
                                        words("عرض الصفحة العامة"),
                                        words("RCW/11/16، الفقرات 40 إلى 55"),
                                        words("RCW/11، الفقرة 6.2"),
                                    ),
                                    continued=(0,),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def long_paper(paragraphs: int) -> Paper:
    """`FULL` with as many paragraphs as asked for, and an annex row for every four of them."""
    sample = [block for block in FULL.blocks if isinstance(block, Numbered)]
    blocks = tuple(replace(sample[number % len(sample)], number=number + 1) for number in range(paragraphs))
    rows = MATRIX.groups[0].rows * (paragraphs // 12)
    matrix = replace(MATRIX, groups=(replace(MATRIX.groups[0], rows=rows), MATRIX.groups[1]))
    return replace(FULL, blocks=(Heading(1, words("All")), *blocks), annexes=(Annex("Overview", (matrix,)),))


def in_language(lang: str, inline: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, lang=lang) for run in inline)


# Wholly in another language than the paper's, a link in mid-sentence; and the same as a part of a sentence.
ENGLISH_TOLD = in_language("en", text("The Secretariat presented ", link("RCW/9/11"), " titled Rivers (2018)."))
ENGLISH_WITHIN = (Run("انظر ما يلي: "), *ENGLISH_TOLD, Run(" ثم أُغلق."))
ARABIC_TOLD = in_language("ar", text("قدّمت الأمانة ", link("RCW/9/11"), " بعنوان الأنهار."))
