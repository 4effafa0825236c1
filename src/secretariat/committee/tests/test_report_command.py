from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from secretariat.committee.operations.releases import release
from secretariat.committee.operations.reports import draft_report
from secretariat.record.models import Audience
from secretariat.record.operations import change

from .report_samples import Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return Thread()


def test_every_format_is_written_and_named(thread, tmp_path, capsys):
    call_command("report", out=str(tmp_path / "out"), language="en,ar", format="json,html")

    names = [f"rivers-{language}.{form}" for language in ("en", "ar") for form in ("json", "html")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "out" / name) for name in names]


def test_the_report_as_of_a_day_is_the_same_however_often_it_is_written(thread, tmp_path):
    for folder in ("first", "second"):
        call_command("report", out=str(tmp_path / folder), as_of=str(timezone.localdate()), verbosity=0)

    first, second = ({p.name: p.read_bytes() for p in (tmp_path / folder).iterdir()} for folder in ("first", "second"))
    assert (len(first), first) == (5, second)


def test_a_released_report_is_taken_from_the_archive(thread, tmp_path):
    report = draft_report(
        mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=dt.date(2024, 3, 1)
    )
    issued = release(report, by=None, languages=["en"], formats=["html"], override="A test.")
    change(thread.committee, by=None, words={"invited": "Otherwise now."})

    call_command("report", out=str(tmp_path / "out"), format="html", reader="internal", verbosity=0)

    archived = issued.releases.get(format="html").content()
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == {"RCX-4-2-en.html": archived}


def test_a_report_released_to_member_states_is_not_written_for_the_public(thread, tmp_path):
    report = draft_report(
        mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=dt.date(2024, 3, 1)
    )
    states = Audience.objects.of("internal", "states")
    release(report, by=None, languages=["en"], formats=["html"], override="A test.", audience=states)
    sentence = "RCX/4/2 was released to Member States alone and was not written: write it with --for states, or with"

    with pytest.raises(CommandError) as refusal:
        call_command("report", out=str(tmp_path / "out"), format="html", verbosity=0)
    assert (str(refusal.value)[: len(sentence)], list((tmp_path / "out").iterdir())) == (sentence, [])

    call_command("report", out=str(tmp_path / "out"), format="html", reader="states", verbosity=0)
    call_command("report", out=str(tmp_path / "out"), format="html", from_record=True, verbosity=0)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"RCX-4-2-en.html", "rivers-en.html"}


def test_releases_are_verified(thread, tmp_path, capsys):
    report = draft_report(
        mandate=thread.mandate, session=thread.sessions[4], by=None, symbol="RCX/4/2", day=dt.date(2024, 3, 1)
    )
    issued = release(report, by=None, languages=["en"], formats=["html"], override="A test.")

    call_command("report", verify=True)
    assert capsys.readouterr().out.splitlines() == [
        f"RCX/4/2 (en, {form}): intact; the same when written again" for form in ("html", "json")
    ]
    path = issued.releases.get(format="html").file.path
    with open(path, "ab") as file:
        file.write(b" ")
    with pytest.raises(CommandError, match=r"Not as released: RCX/4/2 \(en, html\)\."):
        call_command("report", verify=True, verbosity=0)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"mandate": "lakes"}, "There is no mandate “lakes”. There are: rivers."),
        ({"language": "tlh"}, "There is no language “tlh”: choose from ar, en, es, fr, ru, zh-hans, or all."),
        ({"format": "doc,pdf"}, "There is no format “doc”: choose from docx, pdf, html, xml, json, or all."),
        ({"as_of": "yesterday"}, "“yesterday” is no day: write it as 2026-03-01."),
        ({"as_of": "2999-01-01"}, "2999-01-01 is still to come: nobody knows how the record will stand. Today is "),
        ({"as_of": "1999-01-01"}, "“Framework for rivers” was not on record on"),
    ],
)
def test_bad_input_gets_a_sentence(thread, tmp_path, options, sentence):
    with pytest.raises(CommandError) as refusal:
        call_command("report", **{"out": str(tmp_path / "out"), **options})

    assert str(refusal.value).startswith(sentence)


def test_a_folder_that_cannot_be_made_is_named(thread, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match=r"Cannot make the folder .*file/out"):
        call_command("report", out=str(tmp_path / "file" / "out"))


def test_without_a_mandate_there_is_nothing_to_write(db, tmp_path):
    with pytest.raises(CommandError, match="There is no mandate on record yet"):
        call_command("report", out=str(tmp_path))
