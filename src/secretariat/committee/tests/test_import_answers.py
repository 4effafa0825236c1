from __future__ import annotations

import pytest
from django.utils.html import escape

from secretariat.committee.forms.imports import PLACES
from secretariat.committee.operations import imports as do

from .import_samples import EXAMPLE, applied, page, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def fields(response) -> dict:
    """What a browser would send for a part as it stands."""
    data = {"version": response.context["version"]}
    for shown in response.context["part"].asked:
        for name in shown.form.fields:
            value = shown.form[name].value()
            shown_value = shown.form.fields[name].prepare_value(value)
            data[shown.form.add_prefix(name)] = "" if shown_value is None else shown_value
        for choice in shown.form.choices:
            data[choice["name"]] = "report" if choice["is_taken"] else "record"
    return data


def test_a_part_saved_as_it_stands_answers_nothing(visit):
    record, officer = waiting(), visit("officer")
    url = page(record, "import_part", 2)

    officer.post(url, fields(officer.get(url)))

    record.refresh_from_db()
    assert record.answers["findings"] == {}


def test_a_finding_is_confirmed_corrected_and_left_out(visit):
    record, officer = waiting(), visit("officer")
    url = page(record, "import_part", 2)
    data = fields(officer.get(url))
    data["consideration-7-21-30-say"] = "confirmed"
    data["consideration-7-21-30-ranges"] = "22 to 31"
    data["action-1-1-say"] = "left_out"

    response = officer.post(url, data)

    record.refresh_from_db()
    assert response.status_code == 302
    assert record.answers["findings"] == {
        "consideration:7:21-30": {"say": "confirmed", "fix": {"ranges": [[22, 31]]}},
        "action:1.1": {"say": "left_out"},
    }


def test_a_correction_that_cannot_be_read_is_said_and_nothing_is_kept(visit):
    record, officer = waiting(), visit("officer")
    url = page(record, "import_part", 2)
    data = fields(officer.get(url)) | {"consideration-7-21-30-ranges": "as before"}

    response = officer.post(url, data)

    record.refresh_from_db()
    assert (response.status_code, record.answers) == (422, {})
    assert "98 to 112 and 115" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("consideration-7-21-30-ranges", "21 to 9999999", "Write the paragraphs as “98 to 112 and 115”."),
        ("consideration-7-21-30-ranges", "30 to 21", "The range runs backwards (30 to 21): correct it."),
        (
            "consideration-7-21-30-session",
            "999",
            "The report is to CLB/9, when CLB/999 was still to come: type the number of the one meant.",
        ),
        (
            "decision-7-6-2-number",
            "<script>alert(1)</script>",
            "Write the paragraph as the summary numbers it: “8.1”, “4 (a)”, or “8.1, 8.2” for two.",
        ),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused_and_what_was_typed_stays(visit, name, typed, sentence):
    record, officer = waiting(), visit("officer")
    url = page(record, "import_part", 2)
    sent_back = fields(officer.get(url))
    assert name in sent_back

    response = officer.post(url, sent_back | {name: typed})

    record.refresh_from_db()
    assert (response.status_code, record.answers) == (422, {})
    assert [error for _shown, error in response.context["faults"]] == [sentence]
    assert f'value="{escape(typed)}"' in response.content.decode()


@pytest.mark.parametrize("typed", ["8.1", "4 (a)", "VII.3", "8.1, 8.2", "7bis", "12 and 14", "3/2"])
def test_the_paragraph_of_a_summary_is_numbered_as_readers_know_it(typed):
    assert PLACES.fullmatch(typed)


def test_what_a_correction_leaves_unfit_is_said_with_that_it_is_kept(visit):
    record, officer = waiting(), visit("officer")
    url = page(record, "import_part", 2)
    data = fields(officer.get(url)) | {"consideration-7-21-30-say": "confirmed", "action-1-2-say": "left_out"}

    response = officer.post(url, data, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Your answers are kept.",
        "1 finding that you confirmed or corrected cannot be entered yet: the reason stands beside it.",
    ]


def test_what_was_still_to_come_is_never_among_what_is_certain():
    fix = {"consideration:7:21-30": {"fix": {"session": 999}}}
    record = do.answer(waiting(), fix, by=None)

    items = do.plan_of(record).items

    told = {key: item.confidence for key, item in items.items() if "999" in key or key in fix}
    assert told == {"report-of:999": "guess", "consideration:7:21-30": "guess", "session:999": "guess"}


def test_the_second_of_two_officers_sees_the_other_answer_and_loses_nothing(visit):
    record, ann, ben = waiting(), visit("officer"), visit("officer")
    url = page(record, "import_part", 2)
    hers, his = fields(ann.get(url)), fields(ben.get(url))
    ann.post(url, hers | {"action-1-1-say": "confirmed"})

    response = ben.post(url, his | {"action-1-1-say": "left_out"})

    record.refresh_from_db()
    assert response.status_code == 409
    assert record.answers["findings"]["action:1.1"] == {"say": "confirmed"}
    told = {shown.key: shown.theirs for shown in response.context["part"].shown if getattr(shown, "theirs", "")}
    assert told == {"action:1.1": "This is right"}

    again = ben.post(url, fields(response) | {"action-1-1-say": "left_out"})
    record.refresh_from_db()
    assert (again.status_code, record.answers["findings"]["action:1.1"]) == (302, {"say": "left_out"})


def test_all_that_is_certain_is_accepted_at_once(visit):
    record, officer = waiting(), visit("officer")

    officer.post(page(record, "import_acceptance"), {"version": record.version})


def test_what_differs_from_the_record_waits_and_is_named_before_it_is_applied(visit):
    applied()
    record = waiting(EXAMPLE, lambda text: text.replace("Training of keepers", "Keepers of islands, trained"))
    officer = visit("officer")

    officer.post(page(record, "import_acceptance"), {"version": record.version})

    seen, last = officer.get(page(record, "reportimport")), officer.get(page(record, "import_application"))
    [differing] = seen.context["differing"]
    assert (differing["count"], differing["url"]) == (1, page(record, "import_part", 3) + "#action-2-1")
    assert differing["url"] in seen.text
    assert "1 wording of the record stays, though the report has another." in last.text

    record.refresh_from_db()
    do.answer(record, {"action:2.1": {"say": "confirmed"}}, by=None)
    assert officer.get(page(record, "reportimport")).context["differing"] == []
    assert "though the report has another" not in officer.get(page(record, "import_application")).text
