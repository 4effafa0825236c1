from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError

from secretariat.accounts.factories import SignInFactory
from secretariat.committee import models as m
from secretariat.committee.operations import imports as do
from secretariat.committee.queries.stages import stage
from secretariat.committee.report import build_paper, build_report
from secretariat.committee.report.check import cross_check
from secretariat.core.text import comparable
from secretariat.record.doctor import examine
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import EditConflict, change, enter
from secretariat.writing.formats import write

from .import_samples import applied, counts, paragraphs_of, printed_rows, read, rows_of, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_everything_the_report_says_is_entered():
    applied()

    assert counts() == {
        "committee": 1, "session": 5, "document": 10, "documentversion": 10, "mandate": 1, "mandateparagraph": 3,
        "action": 4, "implementation": 5, "citation": 17, "consideration": 5, "decision": 5, "followup": 4,
        "obligation": 3, "report": 1, "passage": 27,
    }  # fmt: skip


def test_sessions_that_are_over_were_held_and_their_dates_stay_unknown():
    applied()

    found = m.Session.objects.values_list("number", "state", "scheduled_start", "actual_start")
    assert {number: state for number, state, *_days in found} == {
        6: "held", 7: "held", 8: "held", 9: "held", 10: "planned"
    }  # fmt: skip
    assert [str(start) for number, _s, start, _a in found if start] == ["2021-03-01"]
    assert not any(actual for *_rest, actual in found)


def test_the_doctor_finds_nothing_wrong_after_an_import():
    SignInFactory(role="administrator")
    record = applied()
    applied_alone = found_by_the_doctor()

    do.take_back(record, by=None, reason="Read from a draft.")

    assert (applied_alone, found_by_the_doctor()) == ([], [])
    assert Entry.objects.filter(verb="applied").count() == 1


def found_by_the_doctor() -> list[str]:
    """What is wrong with the data; the settings of a test are another matter."""
    found = [one for one in examine() if one.fails and one.check.find.__module__.endswith("invariants")]
    return [sentence for finding in found for sentence in finding.sentences]


def test_actions_stand_where_their_story_leads():
    applied()

    told = {str(a.titles)[:24]: a.status for a in m.Action.objects.all()}
    assert sorted(told.values()) == ["closed", "continuing", "follow_up", "follow_up"]


def test_a_promise_without_a_session_becomes_an_obligation_without_one():
    applied()

    found = m.Obligation.objects.order_by("due_session__number").values_list("due_session__number", flat=True)
    assert None in list(found)


def test_links_that_nobody_confirmed_are_marked_so():
    record = waiting()
    key = next(k for k in do.plan_of(record).findings.by_key if k.startswith("consideration:7:21-30"))
    record = do.answer(record, {key: {"say": "confirmed"}}, by=None)

    do.apply(record, by=None)

    confirmed = m.Citation.objects.filter(is_unconfirmed=False)
    assert [c.ranges for c in confirmed] == [[[21, 30]]]


def test_words_as_adopted_are_authentic_only_where_an_officer_says_so():
    applied()
    paragraph = m.MandateParagraph.objects.order_by("number").first()

    assert (paragraph.quotations.standing("en"), paragraph.unverified) == ("reported", ["quotations"])


def test_words_an_officer_vouches_for_are_authentic():
    applied(is_authentic=True)
    paragraph = m.MandateParagraph.objects.order_by("number").first()

    assert (paragraph.quotations.standing("en"), paragraph.unverified) == ("authentic", [])


def test_the_audience_chosen_holds_for_all_of_it():
    states = Audience.objects.of("internal", "states")

    record = applied(audience=states)

    assert {r.audience for r in m.Passage.objects.filter(report=record.report)} == {states}
    assert set(m.Decision.objects.values_list("audience", flat=True)) == {states.pk}


def test_the_report_written_back_repeats_every_paragraph_and_every_row():
    record = applied()
    _data, reading = read()

    paper = build_paper(record.report, "en")

    assert paragraphs_of(paper) == {p.number: comparable(p.text) for p in reading.paragraphs}
    assert rows_of(paper) == printed_rows(reading)


def test_the_rows_written_back_stay_as_printed_when_a_title_is_changed_in_the_record():
    record = applied()
    _data, reading = read()
    action = m.Action.objects.first()
    change(action, by=None, titles={"en": {"text": "Another name", "standing": "authentic"}})

    assert rows_of(build_paper(record.report, "en")) == printed_rows(reading)


def test_a_report_taken_back_still_says_what_it_said_and_disagrees_no_more_than_before():
    record = applied()
    before = build_report(record.report, "en")

    do.take_back(record, by=None, reason="Read from a draft.")

    after = build_report(m.Report.objects.get(), "en")
    assert paragraphs_of(after.paper) == paragraphs_of(before.paper)
    assert {p.message for p in cross_check(after)} <= {p.message for p in cross_check(before)}


def test_links_of_a_paragraph_lead_to_the_records_they_cite():
    record = applied()

    passage = record.report.passages.get(number=5)

    (link,) = passage.links
    assert link["text"] in passage.texts.text("en")
    assert (link["kind"], m.Citation.objects.get(pk=link["id"]).ranges) == ("citation", [[12, 15], [18, 18]])


def test_what_is_left_out_is_not_entered_and_its_words_stay_unresolved():
    record = waiting()
    keys = [k for k in do.plan_of(record).findings.by_key if k.startswith("consideration:6:")]
    record = do.answer(record, {key: {"say": "left_out"} for key in keys}, by=None)

    record = do.apply(record, by=None)

    assert not m.Consideration.objects.filter(session__number=6).exists()
    assert [link["id"] for link in record.report.passages.get(number=5).links] == [None]


def test_a_corrected_range_is_what_is_entered():
    record = waiting()
    key = next(k for k in do.plan_of(record).findings.by_key if k.startswith("consideration:7:21-30"))
    record = do.answer(record, {key: {"say": "confirmed", "fix": {"ranges": [[22, 31]]}}}, by=None)

    do.apply(record, by=None)

    found = m.Consideration.objects.filter(session__number=7).values_list("citation__ranges", flat=True)
    assert [[22, 31]] in list(found) and [[21, 30]] not in list(found)


def test_a_corrected_session_brings_its_own_report():
    record = waiting()
    key = next(k for k in do.plan_of(record).findings.by_key if k.startswith("consideration:7:21-30"))
    record = do.answer(record, {key: {"fix": {"session": 8}}}, by=None)

    do.apply(record, by=None)

    entered = m.Consideration.objects.get(citation__ranges=[[21, 30]])
    assert (entered.session.number, entered.citation.document.session.number) == (8, 8)


def test_a_range_beyond_the_last_paragraph_of_a_report_held_is_not_entered_until_it_is_corrected():
    record = applied()
    report = m.Document.objects.get(symbol="CLB/7/10")
    do.take_back(record, by=None, reason="once more")
    enter(m.Document, by=None, committee=record.committee, audience=report.audience, symbol="CLB/7/10", kind="report",
          session=None, last_paragraph=25)  # fmt: skip

    plan = do.plan_of(record)
    told = {i.key: i.lacking for i in plan.of("consideration") if i.finding.says["session"] == 7}

    assert [bool(lacking) for lacking in told.values()] == [True] * len(told)
    assert all("CLB/7/10 ends with paragraph 25" in lacking for lacking in told.values())


def test_the_same_file_again_leads_to_the_same_import():
    first = applied()
    before, entries = counts(), Entry.objects.count()

    again = waiting()

    assert (again.pk, counts(), Entry.objects.count()) == (first.pk, before, entries)


def test_an_import_that_was_applied_is_not_applied_again():
    record = applied()

    with pytest.raises(ValidationError, match="applied already"):
        do.apply(record, by=None)


@pytest.mark.parametrize("form", ["xml", "docx"])
def test_the_same_facts_from_another_format_change_nothing(form):
    record = applied()
    before = counts()
    data = write(build_paper(record.report, "en"), form)

    again = do.receive(data, do.read(data, f"again.{form}"), by=None, committee=record.committee)
    again = do.apply(again, by=None)

    assert (again.pk != record.pk, again.done, counts()) == (True, [], before)
    assert (again.mandate, again.report) == (record.mandate, record.report)


def test_akoma_ntoso_of_ours_is_read_as_it_was_written():
    record = applied()
    _data, reading = read()

    again = do.read(write(build_paper(record.report, "en"), "xml"), "again.xml")

    one, other = reading.as_json(), again.as_json()
    assert {k: other[k] for k in ("document", "mandate", "citations", "decisions", "annex")} == {
        k: one[k] for k in ("document", "mandate", "citations", "decisions", "annex")
    }
    assert [p.text.split() for p in again.paragraphs] == [p.text.split() for p in reading.paragraphs]


def test_all_is_entered_or_nothing(monkeypatch):
    record = waiting()
    before, entries = counts(), Entry.objects.count()
    monkeypatch.setattr("secretariat.committee.importing.narrative.Narrative.enter", broken)

    with pytest.raises(RuntimeError):
        do.apply(record, by=None)

    record.refresh_from_db()
    assert (record.state, counts(), Entry.objects.count()) == ("pending", before, entries)


def broken(self):
    raise RuntimeError


def test_an_import_that_fails_to_be_kept_leaves_no_file_and_no_row(files, monkeypatch):
    def kept_and_broken(*args, **kwargs):
        do_keep(*args, **kwargs)
        raise RuntimeError

    do_keep = do.keep
    monkeypatch.setattr(do, "keep", kept_and_broken)

    with pytest.raises(RuntimeError):
        waiting()

    assert (counts(), m.ReportImport.objects.count(), [p for p in files.rglob("*") if p.is_file()]) == ({}, 0, [])


# --- answers ----------------------------------------------------------------------


def test_answers_are_kept_and_the_second_of_two_officers_is_told():
    record = waiting()
    ann, ben = SignInFactory(role="officer"), SignInFactory(role="officer")
    seen = record.version

    do.answer(record, {"action:1.1": {"say": "confirmed"}}, by=ann, version=seen)

    with pytest.raises(EditConflict):
        do.answer(record, {"action:1.1": {"say": "left_out"}}, by=ben, version=seen)
    record.refresh_from_db()
    assert record.answers["findings"]["action:1.1"] == {"say": "confirmed"}


def test_all_that_is_certain_is_confirmed_at_once_and_nothing_else():
    record = waiting()

    record, count = do.accept_certain(record, by=None, version=record.version)

    plan = do.plan_of(record)
    confirmed = {i.confidence for i in plan.items.values() if i.is_confirmed}
    open_still = {i.confidence for i in plan.items.values() if i.is_open and not i.is_left_out}
    assert confirmed == {"certain"} and "certain" not in open_still
    assert count == sum(i.is_confirmed for i in plan.items.values())


def test_an_action_left_out_takes_what_hangs_on_it_with_it():
    record = do.answer(waiting(), {"action:1.2": {"say": "left_out"}}, by=None)

    do.apply(record, by=None)

    assert not m.Consideration.objects.filter(session__number=7, citation__ranges=[[21, 30]]).exists()
    assert sorted(m.Action.objects.values_list("paragraphs__number", "number")) == [(1, 1), (2, 1), (3, 1)]


def test_a_body_that_joins_its_symbols_in_another_way_gets_one_document_each():
    applied(
        change=lambda text: re.sub(
            r"CLB/?(\d+)", r"C\1", text.replace("(Report of CLB/6,", "(CLB/6/9,").replace("to 15 and 18", "to 14")
        )
    )

    symbols = list(m.Document.objects.exclude(symbol="").values_list("symbol", flat=True))
    assert sorted(symbols) == ["C6/2", "C6/9", "C7/10", "C7/5", "C8/11", "C8/3", "C9/4"]


def test_what_cannot_be_entered_is_named_with_its_place_and_what_to_do():
    audience = Audience.objects.of("public")
    other = enter(m.Committee, by=None, audience=audience, code="OTH", names={"en": "Another committee"})
    enter(m.Document, by=None, committee=other, audience=audience, symbol="CLB/6/2", kind="working")

    with pytest.raises(ValidationError) as refusal:
        applied()

    (said,) = refusal.value.messages
    assert re.match(r"“CLB/6/2” \(line \d+\) could not be entered: ", said)
    assert "join it to the record that is meant, or leave it out, and apply again." in said


def test_what_nobody_confirmed_is_marked_where_it_is_shown_and_told_before_a_report_is_released(client):
    record = applied()
    made = m.Implementation.objects.get(document__symbol="CLB/7/5")
    page = client.get(made.actions.get().mandate.get_absolute_url())

    told = [one.message for one in cross_check(build_report(record.report, "en")) if one.code == "unconfirmed"]

    assert (page.status_code, made.is_doubtful) == (200, True)
    assert stage(made)["cites"][0]["is_unconfirmed"] is True
    assert f"It was read from a document, and nobody has confirmed it: {made}" in told
