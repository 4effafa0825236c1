"""The start on a bare machine: which wheel is fetched, that its bytes are those promised, that the two locks agree."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import tomllib
from pathlib import Path

import environment
import fetching
import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "uv.lock"
REQUIREMENT = re.compile(r"^([\w.-]+)==([\w.]+)")
HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["demo", "--port", "9"], "demo"),
        (["--home", "demo", "test"], "test"),
        (["--home=x", "serve"], "serve"),
        (["--help"], ""),
        ([], ""),
    ],
)
def test_the_command_is_the_first_word_that_is_no_option(words, command):
    assert environment.command_in(words) == command


@pytest.mark.parametrize("libc", ["glibc", ""])
@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_lock_names_a_uv_for_this_kind_of_machine(machine, libc, monkeypatch):
    monkeypatch.setattr(fetching.platform, "machine", lambda: machine)
    monkeypatch.setattr(fetching.platform, "libc_ver", lambda: (libc, ""))

    names = [wheel["url"].rsplit("/", 1)[-1] for wheel in fetching.wheels(LOCK, "uv")]

    assert [name for name in names if fetching.fits(name)]


def test_a_file_that_differs_from_its_promise_is_not_kept(tmp_path, monkeypatch):
    wheel = {"url": "https://somewhere.invalid/uv-1-any.whl", "hash": f"sha256:{hashlib.sha256(b'this').hexdigest()}"}
    monkeypatch.setattr(fetching.urllib.request, "urlopen", lambda url, timeout: io.BytesIO(b"that"))

    with pytest.raises(SystemExit, match="SHA-256 differs"):
        fetching.fetched(wheel, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_file_fetched_before_is_not_fetched_again(tmp_path):
    (tmp_path / "uv-1-any.whl").write_bytes(b"this")
    wheel = {"url": "https://somewhere.invalid/uv-1-any.whl", "hash": f"sha256:{hashlib.sha256(b'this').hexdigest()}"}

    assert fetching.fetched(wheel, tmp_path).read_bytes() == b"this"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_the_requirements_for_pip_agree_with_the_lock(name):
    locked = {
        (package["name"], package["version"]): {
            file["hash"] for file in [*package.get("wheels", []), package.get("sdist")] if file
        }
        for package in tomllib.loads(LOCK.read_text())["package"]
    }

    wanted = required((ROOT / name).read_text())

    assert {key: hashes for key, hashes in wanted.items() if not hashes or hashes - locked.get(key, set())} == {}


def test_the_requirements_for_pip_are_what_uv_would_write():
    uv = ROOT / ".venv" / "bootstrap" / "uv"
    if not uv.exists():
        pytest.skip("uv did not make this environment")
    command = [uv, "export", "--frozen", "--offline", "--no-config", "--all-extras", "--no-emit-project", "--no-header"]
    for name, group in (("requirements.lock", "--no-dev"), ("requirements-test.lock", "--dev")):
        exported = subprocess.run([*command, group], cwd=ROOT, capture_output=True, text=True, check=True).stdout

        assert required((ROOT / name).read_text()) == required(exported)


def required(text: str) -> dict[tuple[str, str], set[str]]:
    """Name and version of each requirement, and its hashes."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in text.splitlines():
        if match := REQUIREMENT.match(line):
            hashes = found.setdefault((match[1], match[2]), set())
        if found:
            hashes |= set(HASH.findall(line))
    return found
