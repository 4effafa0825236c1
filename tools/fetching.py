"""Fetches one wheel that the lock names, checks its hash; shows how an installer gets on. Standard library only."""

from __future__ import annotations

import hashlib
import os
import pathlib
import platform
import ssl
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import zipfile

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def uv(lock: pathlib.Path, folder: pathlib.Path) -> pathlib.Path | None:
    """The uv of the lock, for this platform; None where there is none for it."""
    wheel = next((w for w in wheels(lock, "uv") if fits(w["url"].rsplit("/", 1)[-1])), None)
    if wheel is None:
        return None
    path = fetched(wheel, folder)
    with zipfile.ZipFile(path) as archive:
        member = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
        target = folder / "uv"
        target.write_bytes(archive.read(member))
    target.chmod(0o755)
    return target


def pip(lock: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    """The pip of the lock: it runs from inside its wheel."""
    return fetched(wheels(lock, "pip")[0], folder)


def wheels(lock: pathlib.Path, name: str) -> list[dict]:
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return next(package["wheels"] for package in packages if package["name"] == name)


def fits(filename: str) -> bool:
    machine = platform.machine().lower()
    system = sys.platform
    if system == "darwin":
        return "macosx" in filename and filename.endswith(f"{'arm64' if machine == 'arm64' else 'x86_64'}.whl")
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return system == "linux" and libc in filename and f"{MACHINES.get(machine, machine)}." in filename


def fetched(wheel: dict, folder: pathlib.Path) -> pathlib.Path:
    """The file, from `folder` if it is there already. Its bytes are those the lock promised, or nothing is kept."""
    path = folder / wheel["url"].rsplit("/", 1)[-1]
    promised = wheel["hash"].removeprefix("sha256:")
    if not (path.exists() and sha256(path.read_bytes()) == promised):
        say(f"Fetching {path.name.split('-')[0]} ({wheel.get('size', 0) / 1e6:.0f} MB).".replace(" (0 MB)", ""))
        content = download(wheel["url"])
        if sha256(content) != promised:
            sys.exit(f"{path.name} is not the file the lock promises (its SHA-256 differs): nothing was installed.")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def download(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read()
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            sys.exit(
                "This machine does not know which servers to trust. On Debian: apt-get install ca-certificates\n"
                "Behind a proxy of your organization: SSL_CERT_FILE=/path/to/its/certificates.pem"
            )
        sys.exit(f"Could not fetch {url.rsplit('/', 1)[-1]} ({error.reason}). Is there a network?")
    except (OSError, TimeoutError) as error:
        sys.exit(f"Fetching {url.rsplit('/', 1)[-1]} broke off ({error}). Start again to try once more.")


def run_with_progress(command: list, settings: dict, venv: pathlib.Path) -> None:
    """Run an installer; count the packages that arrive; where it fails, show what it said."""
    log = venv / "bootstrap" / "install.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    say("Installing the packages of the lock file.")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(word) for word in command], stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **settings}
        )
        watch(process, venv)
    if process.returncode:
        sys.exit(f"{log.read_text(errors='replace')[-3000:]}\nThe packages could not be installed; see above.")


def watch(process: subprocess.Popen, venv: pathlib.Path) -> None:
    begun = said = time.monotonic()
    while process.poll() is None:
        time.sleep(0.1)
        if time.monotonic() - said > 2:
            said = time.monotonic()
            say(f"  {installed(venv)} packages after {said - begun:.0f} s")
    if not process.returncode:
        say(f"  {installed(venv)} packages in {time.monotonic() - begun:.0f} s")


def installed(venv: pathlib.Path) -> int:
    return sum(1 for _ in venv.glob("lib/python3*/site-packages/*.dist-info"))
