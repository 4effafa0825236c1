"""Files pass the gate, are kept per language, and are handed out only to those who may see their record."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee.operations import add_version
from secretariat.record.models import Attachment, Audience, Entry

pytestmark = pytest.mark.django_db


def pdf() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


PDF = pdf()


def address(record):
    return reverse("committee:files", args=[record.noun(), record.pk])


def attach(client, fields, record, content=b"Lamps in use.", name="lamps.txt", language="en"):
    sent = fields(client.get(address(record)), language=language)
    return client.post(address(record), {**sent, "file": SimpleUploadedFile(name, content)})


def test_a_file_is_kept_and_handed_out_as_a_file(visit, fields):
    document = f.DocumentFactory()

    attach(visit("officer"), fields, document, PDF, "Lampes · مصابيح.pdf", "fr")

    kept = Attachment.objects.get()
    answer = visit(None).get(reverse("committee:file", args=[kept.pk]))
    assert (kept.language, kept.name, kept.size) == ("fr", "Lampes · مصابيح.pdf", len(PDF))
    assert answer.getvalue() == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)


def test_a_new_file_supersedes_the_old_one_which_stays(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    for content in (b"First.", b"Second.", b"Second."):
        attach(officer, fields, document, content)

    found = officer.get(address(document)).context["files"]

    assert [(read(file), file.superseded_at is None) for file in found] == [(b"Second.", True), (b"First.", False)]
    assert Entry.objects.filter(verb="file attached").count() == 2


def read(attachment) -> bytes:
    with attachment.file.open("rb") as file:
        return file.read()


def macros() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/vbaProject.bin", "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n123"),
        ("program.docx", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" * 40),
        ("archive.docx", b"PK\x05\x06" + b"\x00" * 18),
        ("macros.docx", macros()),
        ("page.xml", b"<?xml version='1.0'?><html onload='x'/>"),
        ("evil.docx", b"plain words"),
        ("evil.html", b"<p>words</p>"),
        ("page.pdf", b"<!DOCTYPE html><html><body>words</body></html>"),
        ("page.txt", b"\n <html><body>words</body></html>"),
        ("passwd.exe", PDF),
    ],
)
def test_what_is_no_document_is_refused_beside_the_field(visit, fields, name, content):
    document = f.DocumentFactory()

    answer = attach(visit("officer"), fields, document, content, name)

    assert list(answer.context["form"].errors) == ["file"]
    assert Attachment.objects.count() == 0


def test_a_file_that_is_not_what_its_name_says_is_refused_with_a_sentence(visit, fields):
    answer = attach(visit("officer"), fields, f.DocumentFactory(), b"plain words", "evil.docx")

    assert answer.context["form"].errors["file"] == [
        "This file is called “evil.docx”, and its content is plain text. Save it again in the program it was made "
        "with, or choose another."
    ]


def test_a_table_as_plain_text_is_refused_with_the_name_it_can_have(visit, fields):
    answer = attach(visit("officer"), fields, f.DocumentFactory(), b"a;b\n1;2", "levels.csv")

    assert answer.context["form"].errors["file"] == [
        "“levels.csv” is plain text, which is kept under a name that ends in “.txt”: rename it so."
    ]


def test_a_name_leads_nowhere(visit, fields):
    attach(visit("officer"), fields, f.DocumentFactory(), PDF, "../../etc/passwd.PDF")

    assert Attachment.objects.get().name == "passwd.pdf"


@pytest.mark.parametrize(("role", "answer"), [(None, 404), ("delegate", 200), ("officer", 200)])
def test_who_may_not_see_the_record_may_not_have_its_file(visit, fields, role, answer):
    document = f.DocumentFactory(audience=Audience.objects.of("internal", "states"))
    attach(visit("officer"), fields, document)

    response = visit(role).get(reverse("committee:file", args=[Attachment.objects.get().pk]))
    b"".join(response)  # to the end, which closes it

    assert response.status_code == answer


def test_a_delegate_sees_files_and_attaches_none(visit):
    document, delegate = f.DocumentFactory(), visit("delegate")

    page = delegate.get(address(document))
    answer = delegate.post(address(document), {"file": SimpleUploadedFile("a.txt", b"x"), "language": "en"})

    assert (page.status_code, page.context["form"], answer.status_code) == (200, None, 403)


def withdraw(client, fields, file, reason):
    address = reverse("committee:file_withdrawal", args=[file.pk])
    return client.post(address, fields(client.get(address), reason=reason))


def test_a_file_attached_by_mistake_is_withdrawn_with_its_reason_and_stays_with_the_secretariat(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    attach(officer, fields, document, b"Confidential.")
    kept = Attachment.objects.get()

    answer = withdraw(officer, fields, kept, "Put under the wrong symbol.")

    handed = [visit(role).get(reverse("committee:file", args=[kept.pk])) for role in (None, "officer")]
    told = Entry.objects.get(verb="file taken away")
    assert (answer.url, [one.status_code for one in handed]) == (address(document), [404, 200])
    assert (b"".join(handed[1]), told.reason) == (b"Confidential.", "Put under the wrong symbol.")
    assert "Put under the wrong symbol." in officer.get(address(document)).text
    assert list(visit(None).get(document.get_absolute_url()).context["files"]) == []


def test_a_file_is_withdrawn_once_and_by_officers_alone(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    attach(officer, fields, document)
    kept = Attachment.objects.get()
    refused = visit("delegate").post(reverse("committee:file_withdrawal", args=[kept.pk]), {"reason": "x"})
    withdraw(officer, fields, kept, "Wrong.")

    again = withdraw(officer, fields, kept, "Wrong, I say.")

    assert again.context["form"].non_field_errors() == [
        "This file does not hold any more: nothing is left to withdraw."
    ]
    assert (refused.status_code, Entry.objects.filter(verb="file taken away").count()) == (403, 1)


def test_a_file_begins_in_the_language_of_its_document_and_is_of_an_issue_that_exists(visit, fields):
    document = f.DocumentFactory(original_language="fr")
    for kind, number in (("prov", 1), ("rev", 2), ("issued", 1), ("corr", 1)):
        add_version(document, kind=kind, number=number, by=None)

    form = visit("officer").get(address(document)).context["form"]
    answer = attach(visit("officer"), lambda page, **more: fields(page, label="Rev.7", **more), document)

    offered = [value for value, _name in form.fields["label"].choices]
    assert (form["language"].value(), offered) == ("fr", ["", "Prov.", "Rev.2", "Corr.1"])
    assert (list(answer.context["form"].errors), Attachment.objects.count()) == (["label"], 0)
