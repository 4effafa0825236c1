"""An image is kept as what one sees of it, and nothing else that its file carried."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from secretariat.writing.reading.gate import check_upload
from secretariat.writing.reading.images import read_image
from secretariat.writing.reading.unreadable import Unreadable

PLACE = "Taken in Nairobi"


def drawn(form: str, size=(40, 20), mode: str = "RGB", **told) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, format=form, **told)
    return written.getvalue()


def with_place(form: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = PLACE, 6  # its description; held upright
    exif.get_ifd(0x8825)[1] = "S"
    return drawn(form, exif=exif.tobytes(), icc_profile=PLACE.encode())


def read(content: bytes, name: str = "x.jpg"):
    return read_image(content, check_upload(content, name).kind, name)


@pytest.mark.parametrize(("form", "ending"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_what_it_tells_of_its_maker_goes_and_it_stands_upright(form, ending):
    sent = with_place(form)

    kept = read(sent)

    seen = Image.open(io.BytesIO(kept.content))
    assert PLACE.encode() in sent
    assert PLACE.encode() not in kept.content
    assert (dict(seen.getexif()), seen.info.get("icc_profile")) == ({}, None)
    assert (kept.extension, kept.width, kept.height, seen.size) == (ending, 20, 40, (20, 40))


def test_words_beside_the_points_go():
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", PLACE)

    kept = read(drawn("PNG", pnginfo=told) + PLACE.encode())

    assert PLACE.encode() not in kept.content
    assert PLACE.encode() not in read(drawn("JPEG", comment=PLACE.encode())).content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_colour_is_kept(mode):
    assert read(drawn("PNG", mode=mode)).width == 40


def test_a_large_one_is_made_smaller():
    kept = read(drawn("JPEG", size=(4800, 100)))

    assert (kept.width, kept.height) == (2400, 50)


def bomb(width: int, height: int) -> bytes:
    """A few bytes that claim to be a large picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_072, 10_000, 60_000])
def test_a_bomb_is_refused_in_a_sentence_before_it_is_opened(side):
    with pytest.raises(Unreadable, match=r"“bomb\.png” has more than 50 million pixels: save it smaller\."):
        read(bomb(side, side), "bomb.png")


@pytest.mark.parametrize(
    "content", [drawn("JPEG")[:200], b"\x89PNG\r\n\x1a\n123", b"RIFF\x00\x00\x00\x00WEBPVP8 ", bomb(40, 40)]
)
def test_a_damaged_one_is_refused_in_a_sentence(content):
    with pytest.raises(Unreadable, match=r"“x\.jpg” is a damaged image"):
        read(content)


def test_one_of_too_many_bytes_is_refused_in_a_sentence():
    with pytest.raises(Unreadable, match="An image may have 10 MB at most"):
        read(drawn("JPEG") + bytes(10_000_000))
