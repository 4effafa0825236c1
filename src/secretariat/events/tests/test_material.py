"""The files of a contribution: kept, looked at, told apart, and given to whoever may have them."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.accessible import look
from secretariat.events.models import Contribution
from secretariat.record.models import Attachment, Entry

from .contributing import PICTURE, SENT, an_officer, answered, called, decided, delegate

pytestmark = pytest.mark.django_db


def test_material_is_kept_looked_at_and_given_to_whoever_sees_the_contribution():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    file = SimpleUploadedFile("slides.pptx", slides(title=False))

    client.post(one.get_absolute_url(), {"file": file, "language": "en"})
    page = client.get(one.get_absolute_url())
    (kept, findings, _whose) = page.context["files"][0]
    address = reverse("events:material", args=[one.pk, kept.pk])

    given = client.get(address)
    assert (len(findings), b"".join(given.streaming_content)[:2], Client().get(address).status_code) == (3, b"PK", 404)


def test_each_file_stands_beside_the_others_until_it_is_removed():
    event, (client, state), officer = called(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    address = one.get_absolute_url()

    for text in (b"First.", b"Second.", b"Second."):
        client.post(address, {"file": SimpleUploadedFile("a.txt", text), "language": "en"})
    before = [file.pk for file, *_ in client.get(address).context["files"]]
    client.post(address, {"remove": before[0]})
    after = [file.pk for file, *_ in client.get(address).context["files"]]

    assert (len(before), after) == (2, before[1:])
    assert Entry.objects.filter(verb="file taken away").count() == 1
    removed = reverse("events:material", args=[one.pk, before[0]])
    assert [answered(reader, removed) for reader in (client, officer)] == [404, 200]


def test_what_was_removed_before_it_was_published_is_given_to_nobody_outside():
    event, (client, state), (other, _), officer = called(), delegate(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    for text in (b"A mistake.", b"As meant."):
        client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("a.txt", text), "language": "en"})
    mistake, meant = Attachment.objects.order_by("pk")
    client.post(one.get_absolute_url(), {"remove": mistake.pk})
    for answer in ("accepted", "published"):
        decided(officer, one.get_absolute_url(), answer)

    seen = {
        file.pk: [answered(reader, reverse("events:material", args=[one.pk, file.pk])) for reader in (Client(), other)]
        for file in (mistake, meant)
    }

    assert seen == {mistake.pk: [404, 404], meant.pk: [200, 200]}


def test_another_delegation_removes_no_file():
    event, (client, state), (other, _) = called(), delegate(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("a.txt", b"Ours."), "language": "en"})
    kept = Attachment.objects.get()

    answer = other.post(one.get_absolute_url(), {"remove": kept.pk})

    kept.refresh_from_db()
    assert (answer.status_code, kept.superseded_at) == (404, None)


def test_a_file_that_is_nothing_we_keep_is_refused_beside_the_field():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))

    answer = client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("x.pptx", PICTURE), "language": "en"})

    one.refresh_from_db()
    assert (answer.status_code, one.findings) == (200, {})


def test_a_file_for_fewer_than_the_contribution_stays_with_them_once_it_is_published():
    event, (client, state), (other, _), officer = called(), delegate(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    for language, whose in (("en", ""), ("fr", "states"), ("es", "own")):
        file = SimpleUploadedFile("the name of a person.txt", language.encode())
        client.post(one.get_absolute_url(), {"file": file, "language": language, "whose": whose})
    for answer in ("accepted", "published"):
        decided(officer, one.get_absolute_url(), answer)

    files = Attachment.objects.order_by("pk")
    material = [reverse("events:material", args=[one.pk, file.pk]) for file in files]
    seen = {
        name: (
            [answered(reader, address) for address in material],
            [file.language for file, *_ in reader.get(one.get_absolute_url()).context["files"]],
        )
        for name, reader in (("hers", client), ("officer", officer), ("another", other), ("stranger", Client()))
    }

    every = ([200, 200, 200], ["en", "es", "fr"])
    assert seen == {
        "hers": every,
        "officer": every,
        "another": ([200, 200, 404], ["en", "fr"]),
        "stranger": ([200, 404, 404], ["en"]),
    }
    assert {file.name for file in files} == {f"contribution-{one.pk}-{number}.txt" for number in (1, 2, 3)}


def test_who_may_read_none_of_the_files_is_not_told_that_none_was_added():
    event, (client, state), officer = called(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    file = SimpleUploadedFile("ours.txt", b"ours")
    client.post(one.get_absolute_url(), {"file": file, "language": "en", "whose": "states"})
    for answer in ("accepted", "published"):
        decided(officer, one.get_absolute_url(), answer)

    page = Client().get(one.get_absolute_url()).content.decode()

    told = ("There is no file here that you may read.", "No file was added.")
    assert [sentence in page for sentence in told] == [True, False]


A, P = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://schemas.openxmlformats.org/presentationml/2006/main",
)


def slides(*, title: bool, described: bool = False, language: bool = False) -> bytes:
    place = '<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>"
    tongue = ' lang="fr"' if language else ""
    run = f"<a:r><a:rPr{tongue}/><a:t>Words</a:t></a:r>"
    shape = f"<p:sp><p:nvSpPr>{place}</p:nvSpPr><p:txBody><a:p>{run}</a:p></p:txBody></p:sp>"
    told = ' descr="A map"' if described else ""
    picture = f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="x"{told}/></p:nvPicPr></p:pic>'
    page = f'<p:sld xmlns:a="{A}" xmlns:p="{P}">{shape}{picture}</p:sld>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", f'<p:presentation xmlns:p="{P}"/>')
        archive.writestr("ppt/slides/slide1.xml", page)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        (slides(title=False), "pptx", ["slide without title", "picture without text", "no language"]),
        (slides(title=True, described=True, language=True), "pptx", []),
        (b"not a zip", "pptx", ["unreadable"]),
        (b"%PDF-nothing", "pdf", ["unreadable"]),
        (b"words", "text", []),
    ],
)
def test_a_look_says_what_keeps_readers_out(content, kind, found):
    assert look(content, kind) == found


def test_what_we_write_ourselves_passes_our_own_look():
    from secretariat.events.factories import RegistrationFactory
    from secretariat.events.invitations import letter
    from secretariat.writing.formats import write

    paper = letter(RegistrationFactory(wants_letter=True))

    assert look(write(paper, "pdf"), "pdf") == []


def test_a_file_is_shown_by_the_name_it_was_sent_under_which_the_journal_does_not_hold():
    event, (client, _state) = called(), delegate()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]
    for name in ("Talking points.txt", "Annex <b>.txt"):
        client.post(page, {"file": SimpleUploadedFile(name, name.encode()), "language": "en", "whose": ""})

    shown = client.get(page).content.decode()

    assert ("<bdi>Talking points.txt</bdi>" in shown, "<bdi>Annex &lt;b&gt;.txt</bdi>" in shown) == (True, True)
    kept, pk = Attachment.objects.order_by("pk"), Contribution.objects.get().pk
    assert [one.name for one in kept] == [f"contribution-{pk}-{number}.txt" for number in (1, 2)]
    assert not Entry.objects.filter(changes__icontains="Talking").exists()


def test_what_is_no_document_is_refused_in_the_words_of_the_field():
    event, (client, _state) = called(), delegate()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]

    answer = client.post(page, {"file": SimpleUploadedFile("a.pdf", bytes(range(256)) * 4), "language": "en"})

    assert answer.context["form"].errors == {
        "file": ["Only slides, Word, OpenDocument, PDF and plain text are kept here."]
    }


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "is called “x.svg”"),
        ("p.html", b"<!doctype html><p>Words", "is called “p.html”"),
        ("p.txt", b"<!doctype html><p>Words", "is a web page and not plain text"),
        ("slides.docx", "slides", "its content is slides"),
        ("x.xml", b"<?xml version='1.0'?><a/>", "Only slides, Word"),
    ],
)
def test_material_is_called_what_it_is_or_refused(name, content, told):
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    file = SimpleUploadedFile(name, slides(title=True) if content == "slides" else content)

    answer = client.post(one.get_absolute_url(), {"file": file, "language": "en"})

    assert (told in " ".join(answer.context["form"].errors["file"]), Attachment.objects.exists()) == (True, False)
