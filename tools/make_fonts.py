"""Makes the fonts in src/secretariat/writing/fonts from the Noto families as npm and Debian carry them.

    apt-get install fonts-noto-core    # 20201225-1
    uv run --no-project --with fonttools==4.68.0 python tools/make_fonts.py

Arabic is of 2020: newer drawings build a letter of its body and its dots, and a PDF then says each letter twice to
whoever copies, searches or listens.

Latin, Greek and Cyrillic are kept whole, and Arabic too. Chinese is cut to the characters of GB 2312 (6,763 and their
punctuation), which leaves 2.5 MB a weight instead of 10.5. Beside the fonts stands the list of code points they cover.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "src/secretariat/writing/fonts"
PACKAGES = {
    "noto-sans": ("0.4.2", ("400Regular/NotoSans_400Regular", "700Bold/NotoSans_700Bold",
                            "400Regular_Italic/NotoSans_400Regular_Italic")),
    "noto-serif": ("0.4.2", ("400Regular/NotoSerif_400Regular", "400Regular_Italic/NotoSerif_400Regular_Italic")),
    "noto-sans-sc": ("0.4.3", ("400Regular/NotoSansSC_400Regular", "700Bold/NotoSansSC_700Bold")),
}  # fmt: skip

DEBIAN = Path("/usr/share/fonts/truetype/noto")
ARABIC = ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")


def gb2312() -> set[int]:
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def wanted(package: str) -> set[int]:
    if package == "noto-sans-sc":
        return gb2312() | set(range(0x2010, 0x2040)) | set(range(0x3000, 0x3030)) | set(range(0xFF00, 0xFFF0))
    indic = set(range(0x900, 0xE00)) | set(range(0x1CD0, 0x1D00))
    return set(range(0x20, 0x2C80)) - indic | set(range(0xA720, 0xA730)) | set(range(0xFB00, 0x10000))


def cut(source: Path, target: Path, points: set[int]) -> set[int]:
    """Writes the part of `source` that covers `points`; returns what it does cover."""
    options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False, recalc_timestamp=False)
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    return set(TTFont(target).getBestCmap())


def ranges(points: set[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def main() -> None:
    covered: set[int] = set()
    with tempfile.TemporaryDirectory() as folder:
        for package, (version, fonts) in PACKAGES.items():
            command = ["npm", "pack", "--silent", f"@expo-google-fonts/{package}@{version}"]
            archive = Path(folder) / subprocess.check_output(command, cwd=folder, text=True).strip()
            with tarfile.open(archive) as packed:
                packed.extractall(Path(folder) / package, filter="data")
            inside = Path(folder) / package / "package"
            (TARGET / f"OFL-{package}.txt").write_bytes((inside / "LICENSE_FONT").read_bytes())
            for font in fonts:
                name = Path(font).name.replace("_400Regular_Italic", "-Italic")
                name = name.replace("_400Regular", "-Regular").replace("_700Bold", "-Bold")
                regular = cut(inside / f"{font}.ttf", TARGET / f"{name}.ttf", wanted(package))
                covered |= regular if name.endswith("Sans-Regular") or "SC" in name else set()
    for name in ARABIC:
        covered |= cut(DEBIAN / f"{name}.ttf", TARGET / f"{name}.ttf", wanted("arabic"))
    (TARGET / "coverage.json").write_text(json.dumps(ranges(covered), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
