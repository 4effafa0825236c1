"""A paper as RTF, which any editor opens. Pandoc makes it from the Word file; nothing else here knows of pandoc."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .blocks import Paper
from .problems import UnwritablePaper
from .tags import is_rtl

CONTENT_TYPE = "application/rtf"
PROGRAM = "pandoc"
SECONDS = 60


def is_there() -> bool:
    """Can this machine write RTF?"""
    return shutil.which(PROGRAM) is not None


def missing() -> Iterator[str]:
    """For the doctor."""
    if not is_there():
        yield f"The program {PROGRAM} is not installed: lists of the roster are not offered as RTF."


def write(paper: Paper) -> bytes:
    """Raises UnwritablePaper where pandoc is missing or fails."""
    from .formats import write as written

    program = shutil.which(PROGRAM)
    if program is None:
        raise UnwritablePaper(_("RTF is written by the program pandoc, which is not installed here."))
    # --sandbox: whatever the file holds, pandoc reads and fetches nothing else.
    command = [program, "--sandbox", "--standalone", "--from", "docx", "--to", "rtf"]
    done = subprocess.run(command, input=written(paper, "docx"), capture_output=True, timeout=SECONDS)  # noqa: S603
    if done.returncode:
        raise UnwritablePaper(_("The document could not be written as RTF; take Word or PDF."))
    return turned(done.stdout) if is_rtl(paper.language) else done.stdout


TURNED = {rb"\ql ": rb"\rtlpar \qr \rtlch ", rb"\qc ": rb"\rtlpar \qc \rtlch ", rb"\trowd ": rb"\trowd \rtlrow "}


def turned(rtf: bytes) -> bytes:
    """Pandoc writes everything from left to right: paragraphs and tables of a script that runs the other way are
    turned."""
    for before, after in TURNED.items():
        rtf = rtf.replace(before, after)
    return rtf
