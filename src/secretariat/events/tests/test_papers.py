"""The report of an event: assembled, worded, released; and what was promised to be erased."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.erasing import erase_due
from secretariat.events.factories import (
    EventFactory,
    ItemFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SpeakingFactory,
)
from secretariat.events.models import Contribution, EventPaper, Registration, Theme
from secretariat.record.models import Entry
from secretariat.record.operations import change
from secretariat.writing.blocks import Run, plain
from secretariat.writing.formats import write
from secretariat.writing.house import cover

from .reporting import build, held_event, ready, sections, to_come, told_by

pytestmark = pytest.mark.django_db
FORMS = ("html", "xml", "pdf", "docx")


@pytest.fixture
def event():
    return held_event()


def test_the_report_tells_what_is_on_record_and_names_only_who_agreed(event):
    item = ItemFactory(event=event, titles=Texts.of("Gauges"), proceedings=Texts.of("One said.\n\nAnother asked."))
    SpeakingFactory(event=event, item=item, name="Ann Speaker", affiliation="Service")
    open_again = to_come(event)
    for name, consents in (("Agreed Person", True), ("Silent Person", False)):
        RegistrationFactory(event=open_again, name=name, consents=consents)

    told = told_by(ready(open_again))

    assert told["Gauges"] == ("Speaking: Ann Speaker (Service).", "One said.", "Another asked.")
    nobody_noted = ("Arrivals were not noted; these had a place.", "Agreed Person", "1 other person had a place.")
    assert told["Participants"] == nobody_noted
    assert told["Features of the event"][1] == "Of rivers."


def test_where_arrivals_were_noted_the_report_tells_of_those_who_arrived(event):
    event = to_come(event)
    for name, arrived in (("Came", True), ("Silent", True), ("Stayed away", False)):
        one = RegistrationFactory(event=event, name=name, consents=name != "Silent")
        Registration.objects.filter(pk=one.pk).update(checked_in_at=timezone.now() if arrived else None)

    told = told_by(ready(event))

    assert told["Participants"] == ("Came", "1 other person took part.")


@pytest.mark.parametrize(("arrived", "told"), [(True, "2 persons took part."), (False, "2 persons had a place.")])
def test_where_nobody_agreed_to_be_named_the_report_names_no_others(event, arrived, told):
    event = to_come(event)
    for name in ("Silent", "Quiet"):
        RegistrationFactory(event=event, name=name, consents=False)
    Registration.objects.update(checked_in_at=timezone.now() if arrived else None)

    assert told_by(ready(event))["Participants"][-1] == told


def test_who_took_part_from_elsewhere_is_named_and_counted_beside_those_who_arrived(event):
    event = change(to_come(event), by=None, mode="hybrid")
    everyone = [("Came", "room", True), ("Far", "remote", True), ("Far and silent", "remote", False)]
    for name, presence, consents in [*everyone, ("Stayed away", "room", True), ("Not there", "remote", True)]:
        RegistrationFactory(event=event, name=name, presence=presence, consents=consents)
    Registration.objects.filter(name="Came").update(checked_in_at=timezone.now())
    Registration.objects.filter(name="Not there").update(absent_at=timezone.now())

    told = told_by(ready(event))

    rule = "Whoever has a place to take part from elsewhere counts as having taken part, unless noted absent."
    assert told["Participants"] == (rule, "Came", "Far", "1 other person took part.")


def test_a_speaker_without_an_affiliation_has_no_empty_brackets(event):
    item = ItemFactory(event=event, titles=Texts.of("Gauges"))
    for name, affiliation in (("Ada Wells", ""), ("Ann Speaker", "Service")):
        SpeakingFactory(event=event, item=item, name=name, affiliation=affiliation)
    paper = ready(event)

    said = [plain(sections(paper, language)[1].paragraphs[0]) for language in ("en", "ar")]

    assert said == ["Speaking: Ada Wells, Ann Speaker (Service).", "المتحدثون: Ada Wells، Ann Speaker (Service)."]


def test_a_section_reads_as_it_was_worded_until_the_wording_is_taken_back(event):
    paper = ready(event)

    worded = do.word(paper, by=None, section="features", language="en", text="In my words.\n\nAnd more.")
    mine = sections(worded, "en")[0]
    french = sections(worded, "fr")[0]
    back = sections(do.word(worded, by=None, section="features", language="en", text=""), "en")[0]

    assert (mine.text, french.is_worded, back.is_worded) == ("In my words.\n\nAnd more.", False, False)


def test_what_is_not_held_in_a_language_stands_in_its_own_marked_and_says_so(event):
    paper = ready(event, languages=["en", "ar"])
    foreign = Run("Of rivers.", lang="en")

    features = sections(paper, "ar")[0].paragraphs[1]
    french = sections(paper, "fr")[0].paragraphs[1]
    html, data, akn = (write(build(paper, "fr"), form).decode(errors="replace") for form in ("html", "json", "xml"))

    assert features == (foreign, Run(" [اللغة الأصلية: الإنكليزية، دون ترجمة]"))
    assert french == (foreign, Run(" [Original en anglais, non traduit]"))
    assert '<bdi lang="en">Of rivers.</bdi> [Original en anglais, non traduit]' in html
    assert ('xml:lang="en"' in akn, "Of rivers." in data) == (True, True)


def test_headings_and_themes_in_another_language_say_so_too(event):
    ItemFactory(event=event, titles=Texts.of("Gauges"), proceedings=Texts.of("One said."))
    themes = (Texts.of("Rivers"), Texts.of("Dams", fr="Barrages"))
    for number, titles in enumerate(themes, start=1):
        do.enter_part(Theme, by=None, event=event, titles=titles, order=number)
    paper, note = ready(event, languages=["en", "fr"]), " [Original en anglais, non traduit]"

    features, gauges = sections(paper, "fr")[:2]
    html, akn, _pdf, _docx = (write(build(paper, "fr"), form).decode(errors="replace") for form in FORMS)
    ours = [plain(one.heading) for one in sections(paper, "en")[:2]]

    assert gauges.heading == (Run("Gauges", lang="en", is_apart=True), Run(note))
    assert plain(features.paragraphs[-1]) == f"Les thèmes étaient : Rivers{note}, Barrages."
    assert (f'<bdi lang="en">Gauges</bdi>{note}' in html, 'xml:lang="en">Gauges' in akn) == (True, True)
    assert ours == ["Features of the event", "Gauges"]


def test_a_contribution_keeps_its_language_and_its_standing_wherever_it_is_printed(event):
    spanish = Texts.of({"es": "Del río.", "fr": {"text": "De la rivière.", "standing": "translation"}})
    delegation = OrganizationFactory(names=Texts.of("Ruritania"))
    told = {"delegation": delegation, "titles": Texts.of("Agua", "es"), "summaries": spanish, "state": "published"}
    do.enter_part(Contribution, by=None, event=event, **told)

    document = do.release_paper(ready(event, languages=["en", "fr", "es"]), by=None).document

    rows = document.paragraphs.filter(number=4).order_by("language").values_list("language", "standing", "text")
    assert list(rows) == [("es", "authentic", "Del río."), ("fr", "translation", "De la rivière.")]
    assert plain(sections(EventPaper.objects.get(), "en")[1].paragraphs[1]) == (
        "Del río. [Original in Spanish, not translated]"
    )


def test_a_heading_runs_in_the_direction_of_the_reports_language(client, event):
    client.force_login(SignInFactory(role="officer"))

    page = client.get(f"{ready(event).get_absolute_url()}?language=ar").content.decode()

    assert '<h2 id="section-features" lang="ar" dir="rtl">' in page


@pytest.mark.parametrize(
    "language,said",
    [("en", "prepared by the Secretariat"), ("fr", "établi par le Secrétariat"), ("ru", "подготовлено: Секретариат")],
)
def test_its_cover_says_once_by_whom_it_was_prepared(event, language, said):
    assert cover(build(ready(event), language)).prepared_by == said


def test_the_programme_is_a_document_too(event):
    ItemFactory(event=event, at=60, titles=Texts.of("Gauges"))

    built = build(ready(event, kind="programme"), "en")

    (table,) = built.blocks
    assert [[run.text for cell in row.cells for run in cell] for row in table.groups[0].rows] == [
        ["10:00–10:30", "Gauges", "For everyone", "–"]
    ]


def test_two_who_word_one_paper_are_told_and_nothing_is_lost(event):
    paper, client = ready(event), Client()
    client.force_login(SignInFactory(role="officer"))
    sent = {"section": "features", "language": "en", "version": paper.version}
    address = reverse("events:paper", args=[event.slug, "report"])

    client.post(address, {**sent, "text": "First"})
    answer = client.post(address, {**sent, "text": "Second words"}, follow=True)

    paper.refresh_from_db()
    assert (paper.wordings, "Second words" in answer.content.decode()) == ({"features": {"en": "First"}}, True)


def test_what_was_answered_is_erased_when_promised_and_the_journal_says_so():
    event = EventFactory()
    RegistrationFormFactory(event=event, retention_days=30)
    one = RegistrationFactory(event=event, name="Ann Gone", access_needs="A ramp")

    kept = erase_due(event.ends_at + dt.timedelta(days=29))
    erased = erase_due(event.ends_at + dt.timedelta(days=31))
    again = erase_due(event.ends_at + dt.timedelta(days=32))

    one = Registration.objects.get(pk=one.pk)
    proof = Entry.objects.get(kind="registration", record_id=one.pk, verb="erased as promised")
    assert (kept, erased, again, one.name, one.email, one.access_needs) == (0, 1, 0, "", "", "")
    assert (proof.reason, "Ann Gone" in str(proof.state)) == ("30 days after 2047-05-12", False)
