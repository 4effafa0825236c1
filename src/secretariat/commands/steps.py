"""What the one command says while it works: each step in a sentence, progress on what takes longer than two seconds."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager

PATIENCE = 2.0  # seconds after which a person wants to know that something is still happening


class Refused(Exception):
    """What was asked cannot be done; the message is the sentence that says why and what to do."""


def say(sentence: str = "") -> None:
    # A pipe closed by its reader must not end a server that runs well.
    try:
        print(sentence, flush=True)
    except BrokenPipeError:
        sys.stdout = sys.stderr


class Progress:
    """How far a step has come, in words, said every two seconds until it is done."""

    def __init__(self):
        self.words: Callable[[], str] | str = ""
        self.begun = time.monotonic()
        self.is_done = threading.Event()

    def seconds(self) -> float:
        return time.monotonic() - self.begun

    def keep_saying(self):
        while not self.is_done.wait(PATIENCE):
            words = self.words() if callable(self.words) else self.words
            say(f"  {words or 'still at it'}, {self.seconds():.0f} s")


class Told(io.StringIO):
    """What a command prints, as the words of a step's progress: the latest line is said if it takes long."""

    def __init__(self, progress: Progress):
        super().__init__()
        self.progress = progress

    def write(self, text: str) -> int:
        self.progress.words = text.strip() or self.progress.words
        return len(text)


@contextmanager
def step(sentence: str):
    """Say what is being done while it is done; `progress.words` may be set to a text or to a function."""
    say(f"{sentence} ...")
    progress = Progress()
    teller = threading.Thread(target=progress.keep_saying, daemon=True)
    teller.start()
    try:
        yield progress
    finally:
        progress.is_done.set()
        teller.join()
    if progress.seconds() > PATIENCE:
        say(f"  done in {progress.seconds():.1f} s")
