"""A row that names another session than the body does: what an officer corrects in it is so for all that
leans on it."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do

from .import_samples import EXAMPLE, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
ROW = "consideration:5:31-39"
FIXED = {"session": 7, "symbol": "CLB/7/10"}


def misprinted(text: str) -> str:
    """The row of the course says CLB/5 where the body says CLB/7, whose report no row gives its symbol."""
    course = "Members supported the course. (Report of CLB/7, paras. 31 to 39)"
    return (
        text.replace("Members supported the course. (Report, paras. 31 to 39)", course)
        .replace(
            "Paras. 31 to 39 of the Report of the seventh session of the CLB, CLB/7/10",
            "Paras. 31 to 39 of the Report of the fifth session of the CLB, CLB/5/9",
        )
        .replace("the seventh session of the CLB, CLB/7/10", "the seventh session of the CLB")
    )


def corrected(**fix):
    return do.answer(waiting(EXAMPLE, misprinted), {ROW: {"say": "confirmed", "fix": fix}}, by=None)


def reports() -> set[tuple]:
    found = m.Document.objects.standing().filter(kind=m.DocumentKind.REPORT)
    return set(found.values_list("symbol", "session__number"))


def considered() -> list[tuple]:
    found = m.Consideration.objects.standing().filter(session__number__in=[5, 7]).order_by("pk")
    return [(c.session.number, c.citation.document.symbol, c.citation.ranges) for c in found]


def test_the_report_of_the_corrected_row_is_that_of_the_session_now_named_and_the_misprinted_one_is_not_entered():
    do.apply(corrected(**FIXED), by=None)

    assert reports() == {("CLB/6/9", 6), ("CLB/7/10", 7), ("CLB/8/11", 8)}
    assert not m.Session.objects.filter(number=5).exists()


def test_a_discussion_that_body_and_corrected_row_cite_is_one():
    do.apply(corrected(**FIXED), by=None)

    assert considered() == [(7, "CLB/7/10", [[21, 30]]), (7, "CLB/7/10", [[31, 39]])]


def test_where_the_session_alone_is_corrected_the_report_is_the_one_known_of_it():
    do.apply(corrected(session=7), by=None)

    assert (reports(), considered()) == (
        {("CLB/6/9", 6), ("", 7), ("CLB/8/11", 8)},
        [(7, "", [[21, 30]]), (7, "", [[31, 39]])],
    )


def test_a_correction_taken_back_leaves_both_as_they_were_read():
    record = do.answer(corrected(**FIXED), {ROW: {}}, by=None)

    found = {i.key: i.finding.says["session"] for i in do.plan_of(record).of("consideration")}
    assert {key: found[key] for key in (ROW, "consideration:7:31-39")} == {ROW: 5, "consideration:7:31-39": 7}


def test_a_document_that_the_body_names_too_stays_though_no_row_cites_it_any_more():
    record = waiting(
        EXAMPLE, lambda text: misprinted(text).replace("It lists 214 lamps.", "It lists 214 lamps, as CLB/5/9 does.")
    )
    record = do.answer(record, {ROW: {"fix": FIXED}}, by=None)

    assert "document:CLB/5/9" in do.plan_of(record).items


def sure_of(record) -> dict:
    return {key: do.plan_of(record).items[key].confidence for key in (ROW, "consideration:7:31-39")}


def test_neither_of_two_statements_that_contradict_each_other_is_accepted_with_what_is_certain():
    record, _accepted = do.accept_certain(waiting(EXAMPLE, misprinted), by=None)

    assert sure_of(record) == {ROW: "likely", "consideration:7:31-39": "likely"}
    assert not {ROW, "consideration:7:31-39"} & record.answers["findings"].keys()


def test_what_a_correction_made_agree_is_certain_again():
    record = do.answer(waiting(EXAMPLE, misprinted), {"consideration:7:31-39": {"fix": {"session": 5}}}, by=None)

    assert do.plan_of(record).items["consideration:7:31-39"].confidence == "certain"
