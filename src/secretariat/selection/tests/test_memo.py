"""What the memo says of a decision once more has happened, and how names stand in it."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from secretariat.core.multilingual import Texts
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection import recorded
from secretariat.selection.decided import decision
from secretariat.selection.evidence import sentences
from secretariat.selection.forms.deciding import NamingForm
from secretariat.selection.memo import build, panel
from secretariat.selection.models import Edition, Selection
from secretariat.selection.operations import (
    applying,
    asking,
    awarding,
    correcting,
    deciding,
    declaring,
    feedback,
    publishing,
    righting,
)
from secretariat.selection.queries.reading import latest_list
from secretariat.writing.blocks import Numbered, Run, plain
from secretariat.writing.filling_in import filled_in, in_one_line
from secretariat.writing.house import cover, day_in_words
from secretariat.writing.pdf_data import paper_data

pytestmark = pytest.mark.django_db


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def told(selection: Selection) -> list[str]:
    return [plain(one) for one in decision(fresh(selection))]


def kinds(selection: Selection) -> list[str]:
    """Each sentence by what tells it apart."""
    marks = (
        "withdrew on",
        "went back",
        "approved.",
        "accepted the work",
        "holds no more",
        "taken back",
        "upheld",
        "declined the work",
        "nobody",
    )
    return [next((mark for mark in marks if mark in one), one) for one in told(selection)]


def test_after_a_complaint_was_upheld_the_memo_tells_it_and_says_approved_no_more():
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    p.told(selection, days_ago=0)
    other = selection.applicants.exclude(application=award.application_id).order_by("pk").first()
    complaint = feedback.complain(other, text="A friend of the chair was chosen.")
    before = kinds(selection)

    feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="The chair had not said so.")

    assert before[:2] == ["approved.", "accepted the work"]
    assert kinds(selection) == ["holds no more", "upheld", "taken back", "nobody"]
    assert [line for line in sentences(fresh(selection)) if "approved by" in line and "award" in line] == []


def test_the_memo_tells_that_and_why_the_selection_went_back_and_that_whoever_was_recommended_withdrew():
    selection, _wronged, chosen = p.complained_rightly(days_ago=0)
    righting.go_back(fresh(selection), "calibration", by=selection.requester, reason="A degree was left out.")

    applying.withdraw(chosen.applicant, reason="Another post.")

    lines, code = told(selection), chosen.code
    assert lines[0].startswith(f"{selection.approver} agreed to the recommendation of {code} on")
    assert kinds(selection) == ["holds no more", "upheld", "taken back", "went back", "withdrew on", "nobody"]
    assert lines[3].endswith("A degree was left out.") and lines[4].startswith(code)


def test_what_somebody_recorded_is_not_counted_as_what_the_record_knew():
    selection = p.with_panel()
    one = selection.applicants.first()
    declaring.find_conflict(p.chair(selection), one, by=selection.requester, reason="They are cousins.")

    (line,) = [each for each in sentences(selection) if "declarations of interest" in each]

    assert line.endswith(
        "Declared a conflict: 0. Have one by what the record knows: 0. Recorded or settled by somebody else: 1."
    )


def test_after_an_offer_was_declined_and_somebody_else_approved_both_are_told():
    selection = p.approved()
    (first,) = deciding.recommended(selection)
    award = awarding.offer(selection, first, by=selection.requester)
    assert kinds(selection)[0] == "approved."

    awarding.decline(award, reason="Another post.")

    assert kinds(selection) == ["holds no more", "declined the work", "nobody"]


def test_of_what_was_sent_back_it_is_not_said_that_it_was_approved():
    selection = p.recommended()
    p.screened(selection)
    asked = deciding.ask_for_award(selection, by=selection.requester)
    deciding.send_back(selection, by=selection.approver, reason="Say more of the second.")

    (line,) = [one for one in sentences(fresh(selection)) if "sent back" in one]

    assert line.endswith(f"SHA-256 of what was put forward: {asked.fingerprint}.")


def test_a_name_in_another_script_keeps_its_direction_in_the_paper():
    line = filled_in("%(name)s: %(months)s أشهر. %(why)s", name="Nabî Ešmwé", months="2.5", why="Strong in both.")

    assert line == (
        Run("Nabî Ešmwé", is_apart=True),
        Run(": "),
        Run("2.5", is_apart=True),
        Run(" أشهر. "),
        Run("Strong in both.", is_apart=True),
    )
    assert plain(in_one_line([(Run("a"),), (Run("b"),)])) == "a, b"


def test_names_and_reasons_of_an_arabic_memo_are_written_apart():
    selection = p.approved()

    data = str(paper_data(build(selection, "ar")))

    names = [entry.application.applicant.profile.name for entry in latest_list(selection)]
    apart = "{{'m': '\\u2066'}}, {{'t': '{}'}}, {{'m': '\\u2069'}}".format
    assert [apart(words) in data for words in ("The strongest.", *names)] == [True] * (1 + len(names))


def paper_of(selection: Selection) -> list[str]:
    return [plain(one.text) for one in build(fresh(selection), "en").blocks if isinstance(one, Numbered)]


def test_the_memo_tells_what_was_changed_asked_and_withdrawn_while_one_could_apply():
    selection = f.published()
    question = asking.ask(selection.call, text="May two apply together?", language="en", email="a@example.org")
    asking.answer(question, by=selection.requester, answers=Texts.of("No."))
    asking.set_aside(
        asking.ask(selection.call, text="Hello", language="en"), by=selection.requester, reason="No question"
    )
    told = {"reason": "The place was wrong.", "terms": {"place": Texts.of("From home")}}
    correcting.ask_to_correct(selection, by=selection.requester, **told)
    correcting.approve(selection, by=selection.approver)
    later = selection.call.closes_at + dt.timedelta(days=7)
    publishing.extend(selection, by=selection.requester, closes_at=later, reasons="A holiday falls into it.")
    for name in ("Ana Muñoz", "Bruno Keller", "Chidi Okafor"):
        f.application(fresh(selection), name)
    applying.withdraw(f.application(fresh(selection), "Dora Wu"), reason="Another post.")
    p.unsealed(fresh(selection))

    lines = paper_of(selection)

    day = day_in_words(Edition.objects.get(number=2).published_at)
    assert f"Version 2 of terms and criteria, {day}: The place was wrong." in lines
    assert [one for one in lines if one.startswith("More time") and one.endswith("A holiday falls into it.")] != []
    assert {"1 application was withdrawn.", "1 question was set aside."} <= set(lines)
    assert f"Asked: May two apply together? Answered on {day}: No." in lines
    assert [one for one in lines if "Dora" in one or "Another post" in one or "Hello" in one] == []


def test_the_memo_tells_versions_and_more_time_in_the_order_in_which_they_came():
    selection = f.published()
    for days in (7, 14):
        later = selection.call.closes_at + dt.timedelta(days=days)
        publishing.extend(selection, by=selection.requester, closes_at=later, reasons=f"{days} days more.")
        if days == 7:
            told = {"reason": "The place was wrong.", "terms": {"place": Texts.of("From home")}}
            correcting.ask_to_correct(fresh(selection), by=selection.requester, **told)
            correcting.approve(fresh(selection), by=selection.approver)

    lines = [plain(one) for one in recorded.changes(fresh(selection))]

    ends = ("7 days more.", "The place was wrong.", "14 days more.")
    assert [line.endswith(end) for line, end in zip(lines, ends, strict=True)] == [True] * 3


def test_the_memo_tells_conflicts_of_interest_and_what_became_of_them():
    selection = f.closed()
    one, other, _third = selection.applicants.order_by("pk")
    chair = p.seat(selection, role="chair")
    waiting = p.declared(chair, "conflict", names=str(other.profile), explanation="We wrote a book.")
    declaring.settle(p.fresh(chair), by=selection.requester, reason="They wrote a book together.")
    p.lead_declares(selection)
    own = selection.declarations.get(person=selection.requester)
    declaring.find_conflict(own, one, by=f.steward(), reason="They are cousins.")

    lines = [plain(line) for line in recorded.interests(fresh(selection))]

    first, second = one.application.code, other.application.code
    assert waiting.waits
    assert sorted(lines) == sorted(
        [
            f"{chair.person} (chair), list 1 of candidates: a conflict of interest. {second}: named the candidate. "
            f"Does not read or decide on {second}. Looked at, and settled: They wrote a book together.",
            f"{selection.requester} (requesting manager), list 1 of candidates: no conflict of interest. "
            f"{first}: was found later, because: They are cousins. Does not read or decide on {first}.",
        ]
    )


def test_a_reason_without_a_full_stop_does_not_run_into_the_next_sentence():
    parts = [filled_in("Looked at: %(why)s", why=why) for why in ("another person", "Why?", "Asked.", "the own unit")]

    told = plain(recorded.in_a_row(parts))

    assert told == "Looked at: another person. Looked at: Why? Looked at: Asked. Looked at: the own unit"


def test_where_nobody_has_a_conflict_the_memo_says_so():
    selection = p.with_panel()

    assert [plain(line) for line in recorded.interests(selection)] == [
        "Nobody declared a conflict of interest, and the record knows of none."
    ]


def test_the_memo_says_why_others_were_read_and_not_shortlisted():
    selection = p.in_calibration()
    first, second, third = selection.applications.order_by("code")
    chair = p.chair(selection).person.sign_in
    words = {f"named_{first.pk}": "on", f"grounds_{first.pk}": "Strong.", f"grounds_{second.pk}": "Not enough shown."}
    words["version"] = fresh(selection).version
    form = NamingForm(QueryDict(urlencode(words)), selection=selection, candidates=[first, second, third], user=chair)
    assert form.is_valid(), form.errors
    form.save(chair, "")

    told = [plain(one) for one in recorded.not_shortlisted(fresh(selection))]

    assert told == [
        f"{second.code} was read and not shortlisted: Not enough shown.",
        f"{third.code} was read and not shortlisted; no reason was written.",
    ]
    assert "Not enough shown." not in " ".join(plain(one) for one in panel(fresh(selection)))


def test_days_stand_in_the_memo_as_on_its_cover_and_the_place_of_work_beside_its_name():
    year = timezone.localdate().year + 2
    values = {"place": "Nairobi", "starts_on": dt.date(year, 3, 1), "ends_on": dt.date(year, 5, 31)}
    selection = f.published(**values)
    later = dt.datetime(year, 2, 1, 16, 0, tzinfo=dt.UTC)
    publishing.extend(selection, by=selection.requester, closes_at=later, reasons="A holiday falls into it.")

    paper = build(fresh(selection), "en")
    lines = [plain(one.text) for one in paper.blocks if isinstance(one, Numbered)]

    assert (paper.place_and_dates, build(fresh(selection), "fr").original_language) == ("", "fr")
    assert {f"The work begins on March 1, {year} and ends on May 31, {year}.", "Place of work: Nairobi."} < set(lines)
    assert cover(paper).date == f"DATE: {day_in_words(dt.date.fromisoformat(paper.day)).upper()}"
    assert [one for one in lines if f"until February 1, {year}, " in one and "holiday" in one]
    assert [one for one in lines if re.search(r"\d (January|February|March|May|November|December) 20", one)] == []


def test_the_version_of_a_list_keeps_its_order_in_an_arabic_memo():
    selection = p.approved()

    data = str(paper_data(build(selection, "ar")))

    assert "{'m': '\\u2066'}, {'t': '2026-11'}, {'m': '\\u2069'}" in data
