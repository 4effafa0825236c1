"""docs/reference/settings.md names every setting that the environment may hold, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secretariat.config.settings import environment

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[\"'{]((?:SECRETARIAT|DATABASE|REDIS)_[A-Z_]+[A-Z]|PORT|HOST)[\"':]")
ROW = re.compile(r"^\| `(\w+)`", re.M)
INTERNAL = {"SECRETARIAT_COMMAND", "SECRETARIAT_TEST_RECORD"}


def test_the_table_of_settings_is_complete():
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").glob("*.py"), ROOT / "secretariat"]
    texts = [path.read_text(encoding="utf-8") for path in sources if "tests" not in path.parts]

    used = {name for text in texts for name in NAME.findall(text)} - INTERNAL

    assert sorted(ROW.findall((ROOT / "docs/reference/settings.md").read_text())) == sorted(used)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://ann:p%40ss@db:5433/record", ("record", "ann", "p@ss", "db", "5433")),
        ("postgres://ann@/record?host=/run/postgresql", ("record", "ann", "", "/run/postgresql", "")),
    ],
)
def test_a_database_address_is_read(url, expected):
    settings = environment.database(url, Path("/nowhere"))

    assert tuple(settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_an_unknown_kind_of_database_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="DATABASE_URL begins with 'mysql'"):
        environment.database("mysql://x", Path("/nowhere"))


def test_a_process_holds_as_many_connections_as_its_address_says_and_ten_where_it_says_nothing():
    said, unsaid = (environment.database(f"postgresql://ann@db/record{more}", Path()) for more in ("?pool_size=4", ""))

    assert [settings["OPTIONS"] for settings in (said, unsaid)] == [
        {"pool": {"min_size": 1, "max_size": number, "timeout": 20}} for number in (4, 10)
    ]


@pytest.mark.parametrize("size", ["many", "0", "-1", "1.5"])
def test_a_pool_of_no_size_is_refused_in_a_sentence(size):
    with pytest.raises(ValueError, match="write a number"):
        environment.database(f"postgresql://ann@db/record?pool_size={size}", Path())


def test_kept_settings_are_read_and_remarks_are_not(tmp_path):
    (tmp_path / "settings.env").write_text("# A=no\nSECRETARIAT_NAME=A body = a name\n\nDATABASE_URL=\n")

    kept = environment.kept(tmp_path / "settings.env")

    assert kept == {"SECRETARIAT_NAME": "A body = a name", "DATABASE_URL": ""}
