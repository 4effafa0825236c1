"""Nothing is entered under what was withdrawn, or merged into another, while the form stood open."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.core.multilingual import Texts
from secretariat.record.merging import merge
from secretariat.record.models import Attachment
from secretariat.record.operations import withdraw

from .entering import entry

pytestmark = pytest.mark.django_db

MERGED = "“Buoys twice” was merged into “Buoys”: enter this there."
WITHDRAWN = "“Buoys twice” was withdrawn: nothing can be entered under it."


def two_actions():
    kept = f.ActionFactory(titles=Texts.of("Buoys"))
    return kept, f.ActionFactory(mandate=kept.mandate, titles=Texts.of("Buoys twice"))


ENTRIES = [
    ("implementation", "actions", {"kind": "event", "titles_en_text": "A talk on buoys"}),
    ("consideration", "actions", {"digests_en_text": "They spoke of buoys"}),
    ("decision", "actions", {"number": "4", "digests_en_text": "They took note of buoys"}),
    ("followup", "action", {"kind": "none_foreseen"}),
    ("obligation", "action", {"texts_en_text": "Report on buoys"}),
]


@pytest.mark.parametrize(("noun", "field", "typed"), ENTRIES, ids=lambda one: one if isinstance(one, str) else "")
@pytest.mark.parametrize("told", [MERGED, WITHDRAWN], ids=["merged", "withdrawn"])
def test_what_is_entered_is_not_lost_under_an_action_that_is_gone(visit, fields, noun, field, typed, told):
    kept, double = two_actions()
    officer, url = visit("officer"), entry(noun, action=double)
    page = officer.get(url)
    if told == MERGED:
        merge(kept, double, by=None)
    else:
        withdraw(double, by=None, reason="wrong")

    answer = officer.post(url, fields(page, **typed))

    form = answer.context["form"]
    assert (answer.status_code, form.errors[field]) == (200, [told])
    assert {name: form.data[name] for name in typed} == typed
    assert form._meta.model.objects.count() == 0


def test_it_is_entered_under_the_one_that_stays_with_the_words_that_were_kept(visit, fields):
    kept, double = two_actions()
    officer, url = visit("officer"), entry("implementation", action=double)
    page = officer.get(url)
    merge(kept, double, by=None)
    sent = fields(page, kind="event", titles_en_text="A talk on buoys", day="2001-05-01")
    refused = officer.post(url, sent)

    answer = officer.post(url, {**sent, "actions": [kept.pk]})

    made, offered = m.Implementation.objects.get(), refused.context["form"].fields["actions"].queryset
    assert (kept in offered, answer.status_code) == (True, 302)
    assert (str(made.titles), list(made.actions.all())) == ("A talk on buoys", [kept])


def test_the_last_of_several_merges_is_named(visit, fields):
    last = f.ActionFactory(titles=Texts.of("Beacons"))
    kept = f.ActionFactory(mandate=last.mandate)
    double = f.ActionFactory(mandate=last.mandate, titles=Texts.of("Buoys twice"))
    officer, url = visit("officer"), entry("obligation", action=double)
    page = officer.get(url)
    merge(kept, double, by=None), merge(last, kept, by=None)

    answer = officer.post(url, fields(page, texts_en_text="Report on buoys"))

    told = "“Buoys twice” was merged into “Beacons”: enter this there."
    assert answer.context["form"].errors["action"] == [told]


@pytest.mark.parametrize("noun", ["action", "mandateparagraph"])
def test_nothing_comes_under_a_mandate_that_was_withdrawn(visit, fields, noun):
    officer, mandate = visit("officer"), f.MandateFactory()
    url = entry(noun, mandate=mandate)
    page = officer.get(url)
    withdraw(mandate, by=None, reason="wrong")

    answer = officer.post(url, fields(page, titles_en_text="Buoys"))

    told = f"“{mandate}” was withdrawn: nothing can be entered under it."
    assert answer.context["form"].errors["mandate"] == [told]


@pytest.mark.parametrize("noun", ["implementation", "documentversion"])
def test_a_document_that_was_merged_is_named_with_the_one_that_stays(visit, fields, noun):
    kept = f.DocumentFactory(symbol="RC/1/9")
    double = f.DocumentFactory(session=kept.session, symbol="RC/1/90")
    officer, url = visit("officer"), entry(noun, document=double)
    page = officer.get(url)
    merge(kept, double, by=None)

    answer = officer.post(url, fields(page, kind={"implementation": "document"}.get(noun, "rev")))

    told = "“RC/1/90” was merged into “RC/1/9”: enter this there."
    assert answer.context["form"].errors["document"] == [told]


def test_no_file_is_kept_with_a_document_that_is_gone(visit):
    kept = f.DocumentFactory(symbol="RC/1/9")
    double = f.DocumentFactory(session=kept.session, symbol="RC/1/90")
    merge(kept, double, by=None)

    answer = visit("officer").post(
        reverse("committee:files", args=["document", double.pk]),
        {"file": SimpleUploadedFile("a.txt", b"Buoys."), "language": "en"},
    )

    told = ["“RC/1/90” was merged into “RC/1/9”: enter this there."]
    assert (answer.context["form"].non_field_errors(), Attachment.objects.count()) == (told, 0)


def test_an_implementation_speaks_of_the_actions_that_stand_alone(visit, fields):
    kept, double = two_actions()
    made = f.ImplementationFactory(action=kept)
    report = f.ReportDocumentFactory(session=made.session)
    made.actions.add(double)
    withdraw(double, by=None, reason="wrong")
    officer, url = visit("officer"), entry("consideration", implementation=made)

    officer.post(url, fields(officer.get(url), actions=[], cited_document=report.symbol, cited_paragraphs="12"))

    assert list(m.Consideration.objects.get().actions.all()) == [kept]
