"""In which letters a file of text was saved, and what stands between its cells."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

SAMPLE = 1 << 18
PIECE = 1 << 20
DELIMITERS = (",", ";", "\t", "|")
NAMES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1256": "Windows-1256 (Arabic)",
    "gb18030": "GB 18030 (Chinese)",
    "cp932": "Shift-JIS (Japanese)",
    "mac_roman": "Mac Roman (Western European)",
}
# The commonest letters of Russian and of Arabic, as those code pages write them: they tell the two apart.
_CYRILLIC = frozenset("оеаинтсрвлОЕАИНТСРВЛ".encode("cp1251"))
_ARABIC = frozenset("اليمونرتبةعد".encode("cp1256"))
# A letter with its accent, among plain ones: where Windows keeps it, and where Mac Roman did (that of ’ tells nothing).
_OF_WINDOWS = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff](?=[a-z])")
_OF_MAC = re.compile(rb"(?<=[A-Za-z])[\x80-\x91\x93-\x9f](?=[a-z])")

# Whatever takes Shift-JIS two bytes; and of that punctuation, kana and the first of its characters, the common ones.
_TWO_BYTES = re.compile(r"[^\x00-\x7f\uff61-\uff9f]+")
_COMMON_IN_JAPAN = frozenset(
    character
    for lead in range(0x81, 0x98)
    for trail in range(0x40, 0xFD)
    if len((character := bytes((lead, trail)).decode("cp932", "ignore")).encode("cp932")) == 2
)


def encoding_of(file: BinaryIO) -> tuple[str, bool]:
    """The encoding of a file that stands at its beginning, and whether it had to be guessed."""
    begin = file.read(4)
    file.seek(0)
    if begin[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16", False
    if (bare := bare_utf_16(begin)) is not None:
        return bare, True
    if is_utf_8(file):
        return "utf-8-sig", False
    return code_page(file), True


def is_utf_8(file: BinaryIO) -> bool:
    """Read all of it through in pieces: one letter at the very end may be what tells."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def bare_utf_16(begin: bytes) -> str | None:
    """UTF-16 without its mark: of a heading in Latin letters every other byte is nothing."""
    if begin[1::2] == b"\x00\x00" and begin[0]:
        return "utf-16-le"
    return "utf-16-be" if begin[::2] == b"\x00\x00" and begin[1:2] != b"\x00" else None


def code_page(file: BinaryIO) -> str:
    """Western letters with accents stand alone among plain ones; Cyrillic and Arabic letters stand together."""
    if is_chinese(file):
        return "gb18030"
    if is_japanese(file):
        return "cp932"
    sample = high_bytes(file)
    runs = [run for run in sample.split(b" ") if run]
    if not runs or sum(map(len, runs)) / len(runs) < 1.8:
        return western(file)
    letters = b"".join(runs)
    cyrillic, arabic = (sum(byte in those for byte in letters) for those in (_CYRILLIC, _ARABIC))
    return "cp1256" if arabic > cyrillic else "cp1251"


def is_chinese(file: BinaryIO) -> bool:
    """Two bytes are one character: words of an odd length in other letters break that, and what they make by chance is
    seldom among the common characters."""
    sample = file.read(SAMPLE)
    file.seek(0)
    try:
        found = [one for one in codecs.getincrementaldecoder("gb18030")().decode(sample) if not one.isascii()]
    except UnicodeDecodeError:
        return False
    return 10 * sum(map(is_common, found)) > 7 * len(found)


def is_common(character: str) -> bool:
    """Of the first level of GB 2312, or its punctuation."""
    written = character.encode("gb18030")
    return len(written) == 2 and written[1] > 0xA0 and (0xB0 <= written[0] <= 0xD7 or 0xA1 <= written[0] <= 0xA3)


def is_japanese(file: BinaryIO) -> bool:
    """Kana and common characters, several in a row: an accent of Mac Roman and the letter behind it make one by
    chance, between letters that stay plain."""
    sample = file.read(SAMPLE)
    file.seek(0)
    try:
        text = codecs.getincrementaldecoder("cp932")().decode(sample)
    except UnicodeDecodeError:
        return False
    rows = _TWO_BYTES.findall(text)
    written = "".join(rows)
    return len(written) >= 2 * len(rows) > 0 and 2 * sum(one in _COMMON_IN_JAPAN for one in written) > len(written)


def western(file: BinaryIO) -> str:
    sample = file.read(SAMPLE)
    file.seek(0)
    return "mac_roman" if len(_OF_MAC.findall(sample)) > 2 * len(_OF_WINDOWS.findall(sample)) else "cp1252"


def high_bytes(file: BinaryIO) -> bytes:
    """What is not plain ASCII in the file, up to a sample's worth; everything else is a gap."""
    table = bytes(byte if byte > 0xBF else 0x20 for byte in range(256))
    found = bytearray()
    while len(found) < SAMPLE and (piece := file.read(PIECE)):
        found += b" ".join(piece.translate(table).split()) + b" "
    file.seek(0)
    return bytes(found[:SAMPLE])
