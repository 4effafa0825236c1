"""An image as it is kept: drawn anew, so that nothing else its file carried (place, camera, words) stays."""

from __future__ import annotations

import contextlib
import io
import struct
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image

from .unreadable import Unreadable, shown

MAX_IMAGE_BYTES = 10_000_000
MOST_POINTS = 50_000_000  # what a camera makes today; a file of some kB can claim thousands of millions
LONGEST_SIDE = 2400
ENDINGS = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}
ORIENTATION, WAY = 0x0112, Image.Transpose
TURNS = {
    2: WAY.FLIP_LEFT_RIGHT, 3: WAY.ROTATE_180, 4: WAY.FLIP_TOP_BOTTOM, 5: WAY.TRANSPOSE, 6: WAY.ROTATE_270,
    7: WAY.TRANSVERSE, 8: WAY.ROTATE_90,
}  # fmt: skip
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
DAMAGED = (OSError, ValueError, TypeError, SyntaxError, EOFError, IndexError, OverflowError, struct.error)


@dataclass(frozen=True)
class KeptImage:
    content: bytes
    extension: str
    width: int
    height: int


def read_image(data: bytes, kind: str, name: str) -> KeptImage:
    """`data`, which the gate called a `kind`, upright and at most 2400 points wide and high. Raises Unreadable."""
    if len(data) > MAX_IMAGE_BYTES:
        raise Unreadable(
            _("An image may have 10 MB at most: save “%(name)s” smaller.") % {"name": shown(name)}, "too-big"
        )
    try:
        with Image.open(io.BytesIO(data), formats=[kind.upper()]) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise too_many_points(name)
            return kept(upright(opened), kind)
    except BOMBS:
        raise too_many_points(name) from None
    except Unreadable:
        raise
    except DAMAGED:
        raise Unreadable(
            _("“%(name)s” is a damaged image: open it in an image program and save it again.") % {"name": shown(name)},
            "damaged",
        ) from None


def too_many_points(name: str) -> Unreadable:
    sentence = _("“%(name)s” has more than 50 million pixels: save it smaller.")
    return Unreadable(sentence % {"name": shown(name)}, "too-many-points")


def upright(opened: Image.Image) -> Image.Image:
    """Its first picture in plain colours, not larger than is kept, turned as its camera was held."""
    plain = "RGBA" if opened.has_transparency_data else "L" if opened.mode in {"1", "L", "I", "I;16"} else "RGB"
    turn = TURNS.get(orientation(opened))
    opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    image: Image.Image = opened if opened.mode == plain else opened.convert(plain)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return image if turn is None else image.transpose(turn)


def orientation(opened: Image.Image) -> int:
    """As its camera wrote it; what a camera wrote badly does not make the picture bad."""
    with contextlib.suppress(*DAMAGED):
        return opened.getexif().get(ORIENTATION, 1)
    return 1


def kept(image: Image.Image, kind: str) -> KeptImage:
    image.info = {}
    written = io.BytesIO()
    told = {"quality": 85} if kind in {"jpeg", "webp"} else {"optimize": True}
    image.save(written, format=kind.upper(), exif=b"", **told)
    return KeptImage(written.getvalue(), ENDINGS[kind], image.width, image.height)
