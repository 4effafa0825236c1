"""Makes .venv from the lock file and hands over to the package. Needs a bare Python: its standard library and no more.

The lock names a wheel of uv for this platform, with its SHA-256: that one file is fetched first, and uv does the rest.
Where uv does not run, pip (from the same lock) installs from the hashed requirements that CI keeps in step.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pathlib
import subprocess
import sys

try:
    import fetching
except ImportError as missing:
    sys.exit(f"This Python lacks a part of its standard library ({missing.name}). On Debian: apt-get install python3")

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MARK = VENV / "secretariat.json"
DEVELOPERS = {"test", "bench"}  # the commands that need the tools of developers too
CONFUSING = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT")


def main(arguments: list[str]) -> None:
    for name in CONFUSING:
        os.environ.pop(name, None)
    command = command_in(arguments)
    make_ready(with_tools=command in DEVELOPERS)
    python = str(VENV / "bin" / "python")
    if command == "test":
        arguments = arguments[arguments.index("test") + 1 :]
        os.execv(python, [python, str(ROOT / "tools" / "test.py"), *arguments])
    os.execv(python, [python, "-P", "-m", "secretariat", *arguments])


def command_in(arguments: list[str]) -> str:
    """The first word that is neither an option nor the folder after --home."""
    words = iter(arguments)
    for word in words:
        if word == "--home":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def make_ready(*, with_tools: bool) -> None:
    if is_ready(with_tools):
        return
    with only_one_at_a_time():
        if not is_ready(with_tools):
            make(with_tools or was_made_with_tools())


def is_ready(with_tools: bool) -> bool:
    made = read_mark()
    return made.get("state") == state() and (made.get("tools", False) or not with_tools)


def was_made_with_tools() -> bool:
    """Whoever has the tools of developers keeps them."""
    return any(VENV.glob("lib/python3*/site-packages/pytest"))


def read_mark() -> dict:
    with contextlib.suppress(OSError, ValueError):
        # A link to a Python that is gone does not exist: then nothing is ready.
        return json.loads(MARK.read_text()) if (VENV / "bin" / "python").exists() else {}
    return {}


def state() -> list[str]:
    """What the environment was made from: it is made again when one of these changes."""
    return [str(ROOT), hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()]


@contextlib.contextmanager
def only_one_at_a_time():
    import fcntl

    try:
        lock = open(ROOT / ".venv.lock", "w")  # noqa: SIM115
    except OSError as error:
        sys.exit(f"Secretariat cannot write in {ROOT} ({error.strerror}): start it once as the owner of that folder.")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            fetching.say("Another start is making the environment: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make(with_tools: bool) -> None:
    fetching.say(f"Making the environment in {VENV} (once; needs the network).")
    MARK.unlink(missing_ok=True)
    if not can_run(VENV / "bin" / "python"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    install(with_tools)
    for packages in VENV.glob("lib/python3*/site-packages"):
        (packages / "secretariat.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    MARK.write_text(json.dumps({"state": state(), "tools": with_tools}))


def can_run(python: pathlib.Path) -> bool:
    try:
        return subprocess.run([python, "-c", "import ssl, sqlite3"], capture_output=True).returncode == 0
    except OSError:
        return False


def install(with_tools: bool) -> None:
    if os.environ.get("SECRETARIAT_INSTALLER") != "pip":
        uv = fetching.uv(ROOT / "uv.lock", VENV / "bootstrap")
        if uv and can_run_uv(uv):
            return install_with_uv(uv, with_tools)
        fetching.say("uv does not run on this machine: pip installs instead, more slowly.")
    return install_with_pip(with_tools)


def can_run_uv(uv: pathlib.Path) -> bool:
    try:
        return subprocess.run([uv, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def install_with_uv(uv: pathlib.Path, with_tools: bool) -> None:
    command = [uv, "sync", "--frozen", "--all-extras", "--no-install-project", "--no-config"]
    command += ["--directory", ROOT, "--python", VENV / "bin" / "python"]
    # The machine's own certificates, which an organization may have added to.
    settings = {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1", "UV_LINK_MODE": link_mode()}
    if not can_keep_a_cache():
        command.append("--no-cache")
    fetching.run_with_progress([*command, "--group" if with_tools else "--no-group", "dev"], settings, VENV)


def can_keep_a_cache() -> bool:
    home = pathlib.Path(os.environ.get("HOME") or "/nonexistent")
    return "UV_CACHE_DIR" in os.environ or os.access(home, os.W_OK)


def link_mode() -> str:
    """Hard links where the cache stands on the same disk; they fail across disks, and then copies serve."""
    home = os.environ.get("HOME") or "/nonexistent"
    same = can_keep_a_cache() and os.path.isdir(home) and os.stat(home).st_dev == os.stat(VENV).st_dev
    return os.environ.get("UV_LINK_MODE", "hardlink" if same else "copy")


def install_with_pip(with_tools: bool) -> None:
    wheel = fetching.pip(ROOT / "uv.lock", VENV / "bootstrap")
    requirements = ROOT / ("requirements-test.lock" if with_tools else "requirements.lock")
    command = [VENV / "bin" / "python", "-m", "pip", "install", "--no-deps", "--require-hashes", "--no-input"]
    settings = {"PYTHONPATH": str(wheel), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    fetching.run_with_progress([*command, "-r", requirements], settings, VENV)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start it again to go on from here.")
