"""Text as people send it, made fit to keep and to compare."""

from __future__ import annotations

import re
import unicodedata

# Zero-width spaces, soft hyphens and every bidirectional control: they hide or reorder what a reader sees.
# The zero-width (non-)joiners stay: Persian and Indic words are spelled with them.
_INVISIBLE = (
    r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_CONTROL = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNWANTED = re.compile(f"[{_INVISIBLE}{_CONTROL}]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")
_UNBREAKABLE = {"\u00a0", "\u202f"}
_LOOKALIKES = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
})  # fmt: skip


def clean(text: str, *, lines: bool = False) -> str:
    """`text` in NFC without control characters, invisible marks and needless white space.

    One line, unless `lines`; a single no-break space is spelling (French colons) and stays.
    """
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))
    if not lines:
        return _SPACES.sub(_one_space, text.replace("\n", " ")).strip()
    text = "\n".join(_SPACES.sub(_one_space, line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def folded(name: str) -> str:
    """A name without case and accents, to be sorted by."""
    return "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))


def has_unwanted(text: str) -> bool:
    """Whether `clean` would take out characters that a reader cannot see (white space apart)."""
    return bool(_UNWANTED.search(text))


def comparable(text: str) -> str:
    """`text` for comparison alone: case, kinds of quotation mark and dash, and white space do not count."""
    text = unicodedata.normalize("NFKC", clean(text)).translate(_LOOKALIKES).casefold()
    return " ".join(text.split())


def _one_space(spaces: re.Match) -> str:
    return spaces.group() if spaces.group() in _UNBREAKABLE else " "
