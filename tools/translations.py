"""The catalogues beside English: `check` that nothing is missing, `update` them from the code, `compile` them.

The floors share five; each area keeps its own beside its code.
Collecting the sentences of the code needs xgettext (Debian: gettext); compiling needs nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "secretariat"
LANGUAGES = ("ar", "es", "fr", "ru", "zh_Hans")
BLANK = re.compile(r"%\((\w+)\)[a-z]|(?<!%)%[sd]|\{(\w*)\}")
NOT_CODE = shutil.ignore_patterns("locale", "static", "tests", "migrations", "__pycache__", "*.yaml", "*.po", "*.mo")

# Each area keeps its sentences beside its code; the floors share one catalogue.
AREAS = ("events", "forum", "dialogue", "roster", "selection")


def catalogue(language: str, area: str = "") -> Path:
    return PACKAGE / area / "locale" / language / "LC_MESSAGES" / "django.po"


def areas_of(entry) -> set[str]:
    """Whose sentence it is: an area's own where no floor says it too."""
    owners = {next((area for area in AREAS if place.startswith(f"{area}/")), "") for place, _ in entry.occurrences}
    return {""} if "" in owners else owners


def own(template, area: str) -> list:
    return [entry for entry in template if area in areas_of(entry)]


def collected() -> polib.POFile:
    """Every sentence of code and templates, as Django's own collector finds them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "secretariat"
        shutil.copytree(PACKAGE, copy, ignore=NOT_CODE)
        (copy / "locale").mkdir(exist_ok=True)
        command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--keep-pot", "--no-wrap", "-v", "0"]
        subprocess.run([*command, "--add-location", "file"], cwd=copy, check=True)
        return polib.pofile(str(copy / "locale" / "django.pot"))


def faults() -> Iterator[str]:
    template = [entry for entry in collected() if not entry.obsolete]
    for area in ("", *AREAS):
        for language in LANGUAGES:
            yield from faults_in(catalogue(language, area), language, own(template, area))


def faults_in(path: Path, language: str, wanted: list) -> Iterator[str]:
    held = {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    for entry in wanted:
        fault = fault_of(entry, held.get(key(entry)))
        if fault:
            yield f"{language}: {fault}: {entry.msgid!r} ({', '.join(place for place, _ in entry.occurrences[:2])})"


def key(entry) -> tuple:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def fault_of(entry, translated) -> str:
    """What is wrong with this translation, in two words; empty where nothing is."""
    if translated is None or translated.obsolete:
        return "missing"
    if translated.fuzzy:
        return "fuzzy"
    forms = list(translated.msgstr_plural.values()) if entry.msgid_plural else [translated.msgstr]
    if not forms or not all(forms):
        return "untranslated"
    # A plural form may leave the number out (“one”, “two” have words of their own); it may not name an unknown blank.
    allowed = blanks(entry.msgid) | blanks(entry.msgid_plural or "")
    wanted = allowed if not entry.msgid_plural else set()
    if any(blanks(form) - allowed or wanted - blanks(form) for form in forms):
        return "other blanks"
    return ""


def blanks(text: str) -> set[str]:
    return {match[0] for match in BLANK.finditer(text)}


def update() -> None:
    """Add what is new, mark what is gone; translations stay as they are. Nothing is guessed, so nothing is fuzzy."""
    template = collected()
    for area in ("", *AREAS):
        sentences = polib.POFile()
        sentences.metadata = template.metadata
        sentences.extend(own(template, area))
        for language in LANGUAGES if sentences else ():
            bring_up_to_date(catalogue(language, area), language, sentences)


def bring_up_to_date(path: Path, language: str, sentences: polib.POFile) -> None:
    held = polib.pofile(str(path), wrapwidth=0) if path.exists() else begun(language)
    held.merge(sentences)
    keep_own_forms(held)
    path.parent.mkdir(parents=True, exist_ok=True)
    held.sort(key=lambda entry: (entry.obsolete, entry.msgid))
    held.save(str(path))


def keep_own_forms(held: polib.POFile) -> None:
    """A template has the two plural forms of English; a language has its own number of them."""
    forms = int(held.metadata["Plural-Forms"].removeprefix("nplurals=")[0])
    for entry in held:
        if entry.msgid_plural:
            entry.msgstr_plural = {form: entry.msgstr_plural.get(form, "") for form in range(forms)}


def begun(language: str) -> polib.POFile:
    plural = {
        "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
        "es": "nplurals=2; plural=(n != 1);",
        "fr": "nplurals=2; plural=(n > 1);",
        "ru": "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
        "zh_Hans": "nplurals=1; plural=0;",
    }[language]
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": plural,
    }
    return file


def compile_stale(package: Path = PACKAGE) -> None:
    for path in package.glob("**/locale/*/LC_MESSAGES/*.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))


def check() -> int:
    found = list(faults())
    print("\n".join(found[:60]))
    if found:
        print(f"{len(found)} translations want work: tools/translations.py update adds what is new to the catalogues.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit({"check": check, "update": update, "compile": compile_stale}[sys.argv[1]]() or 0)
