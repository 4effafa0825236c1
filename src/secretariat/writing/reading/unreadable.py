"""A file that cannot be read, and how a file's name is shown."""

from __future__ import annotations

from secretariat.core.text import clean


class Unreadable(ValueError):
    """A file that is refused. The message is a whole sentence that names the file, the place and the remedy; with
    `blanks` whoever knows the sentence of the code can say it in another language, too."""

    def __init__(self, message: str, code: str = "unreadable", blanks: dict | None = None):
        super().__init__(message)
        self.code, self.blanks = code, blanks


def shown(name: str) -> str:
    """A file's name as it may be shown: without folders, controls and tricks of direction, and not endless."""
    last = clean(name.replace("\\", "/").rsplit("/", 1)[-1])
    return last if len(last) <= 100 else f"{last[:60]}…{last[-30:]}"
