"""What a footnote cites is cited by the paragraph that has it, whose words stay as they are."""

from __future__ import annotations

import io
import zipfile

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINES = [
    ("HBC/9/4", ""), ("Harbour Buoys Committee (HBC)", ""), ("Ninth Session", ""), ("PROGRESS ON BUOYS", ""),
    ("Recommendation 1", ""), ("The Secretariat should count the buoys.", ""),
    ("1. The count (HBC/7/2) was discussed at the seventh session.", "Report of HBC/7, paras. 30–41 and 44."),
    ("2. The Committee took note of the count (HBC/7/9, para. 45).", "Not all members spoke."),
]  # fmt: skip


def noted() -> bytes:
    body, notes = "", '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    for number, (text, note) in enumerate(LINES, start=1):
        mark = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' if note else ""
        body += f"<w:p><w:r><w:t>{text}</w:t></w:r>{mark}</w:p>"
        words = f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p>"
        notes += f'<w:footnote w:id="{number}">{words}</w:footnote>' if note else ""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    return stream.getvalue()


def test_what_a_footnote_cites_counts_and_its_words_stand_below_the_paragraph():
    reading = read_report(read_file(noted(), "notes.docx"))

    assert [(p.number, p.text, p.notes) for p in reading.paragraphs] == [
        (at, line[3:], (note,)) for at, (line, note) in enumerate(LINES[-2:], start=1)
    ]
    assert [(c.paragraph, c.session, c.first, c.last) for c in reading.citations][:2] == [
        (1, "HBC/7", 30, 41),
        (1, "HBC/7", 44, 44),
    ]
    assert [problem.code for problem in reading.problems if "footnotes" in problem.code] == ["footnotes-read"]
