from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from secretariat.committee.reading import Reading, read_report
from secretariat.writing.reading import read_file

from .varied import varied

ROOT = Path(__file__).resolve().parents[5]


@pytest.fixture(scope="session")
def example_file() -> Path:
    """The invented report that the reference documentation shows too."""
    return ROOT / "docs" / "reference" / "import-example.txt"


@pytest.fixture(scope="session")
def example_text(example_file) -> str:
    return example_file.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def read() -> Callable[[str], Reading]:
    """A report given as text, read."""
    return lambda text: read_report(read_file(text.encode(), "pasted.txt"))


@pytest.fixture(scope="session")
def example(example_file) -> Reading:
    return read_report(read_file(example_file))


@pytest.fixture
def vary(read) -> Callable[..., Reading]:
    """The invented report of `varied`, some of its parts printed in another way, read."""
    return lambda **parts: read(varied(**parts))
