"""What is read of reports in other languages, and what is said of the rest."""

from __future__ import annotations

import pytest

from secretariat.committee.reading.languages import guess_language

from .varied import varied

FRENCH = """QPT/9/4

Comité des quais et des ponts (QPT)

Neuvième session

Genève, du 3 au 7 mars 2025

RAPPORT SUR LA SUITE DONNÉE AUX DEMANDES

1. Le Comité a demandé une liste des quais, qui est tenue par le Secrétariat pour les ports et les pays.

2. La liste a été présentée à la session dans le document QPT/7/2 (Rapport de la session QPT/7, paragraphes 12 à 15).

[L’annexe suit]

{table}
"""
HEADS = {
    "fr": "Mesure\tMise en œuvre\tExamen par le Comité\tRésumé du président",
    "es": "Medida\tEjecución\tExamen por el Comité\tResumen del presidente",
    "ru": "Мера\tОсуществление\tРассмотрение Комитетом\tРезюме Председателя",
    "ar": "التدابير\tالتنفيذ\tنظر اللجنة\tملخص الرئيس",
}
ROW = "Liste\tDocument QPT/7/2\tparagraphes 12 à 15, QPT/7/9\tQPT/7, 6.1"


def unread(reading) -> list[str]:
    return [one.message for one in reading.problems if one.code == "language-not-read"]


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_a_table_whose_heads_are_known_in_its_language_is_read(read, heads):
    reading = read(FRENCH.format(table=f"{heads}\n{ROW}"))

    told = [(r.action, r.implementation_symbol, r.report, r.first, r.last, r.summary_paragraph) for r in reading.annex]
    assert told == [("Liste", "QPT/7/2", "QPT/7/9", 12, 15, "6.1")]
    assert "symbols and tables were read" in unread(reading)[0]


def test_a_table_that_was_not_read_is_not_said_to_be(read):
    reading = read(FRENCH.format(table="Pays\tPort\tQuais\nItalie\tGênes\tdouze\nFrance\tSète\thuit"))

    assert reading.annex == ()
    assert "its tables were not" in unread(reading)[0]


def test_a_language_is_told_by_words_and_not_by_the_letters_of_symbols(read):
    symbol = "HBC/" + "A1/" * 400 + "6"

    assert (
        guess_language(f"The pilots of the harbour were trained in {symbol}. " + "It was noted by the Board. " * 9)
        == "en"
    )
    assert unread(read(varied(opening=f"The Committee was given a list of harbours ({symbol})."))) == []


def test_a_language_that_is_none_of_the_six_is_named_in_words(read):
    text = "O Comité pediu uma lista dos cais, que foi feita pelo Secretariado com os portos e não com as cidades. "

    reading = read("\n\n".join(f"{at}. {text}" for at in range(1, 5)))

    assert "seems to be in Portuguese" in unread(reading)[0]


@pytest.mark.parametrize(
    ("title", "maker"),
    [
        ("Suite donnée aux demandes", "Document établi par le Secrétariat"),
        ("Curso dado a las peticiones", "Documento preparado por la Secretaría"),
        ("Выполнение просьб", "Документ подготовлен Секретариатом"),
        ("متابعة الطلبات", "وثيقة من إعداد الأمانة"),
        ("各项要求的落实情况报告", "秘书处编拟的文件"),
    ],
)
def test_who_prepared_a_report_is_no_title_in_any_language(read, title, maker):
    reading = read(f"QPT/9/4\n\n{title}\n\n{maker}\n\n1. QPT/7/2.\n\n2. QPT/7/3.\n")

    assert reading.document.title == title


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (
            "ORIGINAL : ANGLAIS\nDATE : 4 MARS 2022\n\nComité des quais (QPT)\n\nNeuvième session",
            "Rapport sur la suite",
        ),
        (
            "الأصل: بالإنكليزية\nالتاريخ: 4 فبراير 2022\n\nلجنة الموانئ الصغيرة جدا\n\nالدورة التاسعة",
            "تقرير عن التنفيذ",
        ),
        ("ОРИГИНАЛ: АНГЛИЙСКИЙ\nДАТА: 4 ФЕВРАЛЯ 2022\n\nКомитет по малым причалам", "Доклад о ходе работы"),
    ],
    ids=["fr", "ar", "ru"],
)
def test_date_and_name_of_a_cover_are_no_title(read, cover, title):
    assert read(f"QPT/9/4\n{cover}\n\n{title}\n\n1. QPT/7/2.\n\n2. QPT/8/2.\n").document.title == title
