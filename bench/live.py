"""One room, many open screens: how soon a message is on all of them, and beside it the same room on Channels.

Each message is posted as a person posts it, kept in the journal, and counted where it arrives. The server and what
counts share the machine. Channels is installed for this when it is not there.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES, RATES, SECONDS = (200, 1000, 2000), (1, 10, 15, 20, 30, 40, 60, 80), 4
OURS, OURS_TWICE = "our streams, one process", "our streams, two processes"
CHANNELS, CHANNELS_BY_REDIS = "Channels in memory, uvicorn", "Channels by Redis, uvicorn"


def main(arguments: list[str]) -> int:
    options = understood(arguments)
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    allow_files()
    have_channels()
    rows = [
        {"screens": size, "server": name, **measure(name, size, options)}
        for size in options.sizes
        for name in (OURS, OURS_TWICE, CHANNELS, CHANNELS_BY_REDIS)
    ]
    print(json.dumps(rows, indent=1)) if options.json else show(rows)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser("./secretariat bench live")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="200 screens, three seconds for each rate")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args(arguments)
    options.sizes, options.seconds = ((200,), 3) if options.quick else (options.sizes, SECONDS)
    return options


def allow_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def have_channels() -> None:
    if all(importlib.util.find_spec(name) for name in ("channels", "channels_redis", "websockets")):
        return
    say("Installing Channels into the environment, for this comparison alone (needs the network once) ...")
    uv = ROOT / ".venv" / "bootstrap" / "uv"
    groups = ["--all-extras", "--group", "dev", "--group", "bench"]
    command = [uv, "sync", "--frozen", "--inexact", "--no-install-project", "--no-config", *groups]
    subprocess.run([*command, "--directory", ROOT, "--python", sys.executable], check=True, stdout=sys.stderr)
    importlib.invalidate_caches()


def measure(name: str, size: int, options) -> dict:
    say(f"{size} screens, {name} ...")
    with redis() as address, server(name, address) as (port, pid):
        kind = "sse" if name in {OURS, OURS_TWICE} else "websocket"
        rates = ",".join(map(str, RATES))
        command = [sys.executable, ROOT / "bench" / "_screens.py", kind, str(port), str(size)]
        done = subprocess.run([*command, str(options.seconds), rates, str(pid)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"The screens of {name} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


@contextlib.contextmanager
def server(name: str, redis_address: str):
    """The address and the process of a server on the installation made for this run."""
    from tests.live.processes import Site, free_port

    home, port = Path(os.environ["SECRETARIAT_HOME"]), free_port()
    if name in {OURS, OURS_TWICE}:
        words = ["--workers", "2"] if name == OURS_TWICE else []
        told = {"REDIS_URL": redis_address if name == OURS_TWICE else ""}
        with Site(home, port, *words, **told) as site:
            yield port, site.process.pid
        return
    with on_channels(home, port, redis_address if name == CHANNELS_BY_REDIS else "") as pid:
        yield port, pid


@contextlib.contextmanager
def on_channels(home: Path, port: int, redis_address: str):
    from tests.live.processes import environment, wait_for

    told = environment(home, DJANGO_SETTINGS_MODULE="bench._channels.settings", REDIS_URL=redis_address)
    words = ["--port", str(port), "--log-level", "critical", "--ws", "websockets-sansio", "--no-access-log"]
    process = subprocess.Popen([sys.executable, "-m", "uvicorn", "bench._channels.asgi:application", *words], env=told)
    try:
        wait_for(port, process)
        yield process.pid
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def redis():
    from tests.live.processes import free_port, wait_for

    port = free_port()
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise SystemExit("The comparison needs Redis: apt-get install --no-install-recommends redis-server")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def show(rows: list[dict]) -> None:
    heads = ("1/s p50", "p95", "p99", "10/s p50", "p95", "p99", "most/s", "deliveries/s", "kB each", "lost", "twice")
    print(f"{'screens':>7}  {'server':28}" + "".join(f"{head:>13}" for head in heads))
    for row in rows:
        print(f"{row['screens']:7}  {row['server']:28}" + "".join(f"{cell:>13}" for cell in cells(row)))
    for size in dict.fromkeys(row["screens"] for row in rows):
        best = {row["server"]: row["burst"]["deliveries/s"] for row in rows if row["screens"] == size}
        rivals = [(name, best[name]) for name in (CHANNELS, CHANNELS_BY_REDIS)]
        told = ", ".join(f"{best[OURS] / max(value, 1):.1f} × {name}" for name, value in rivals)
        print(f"{size} screens: deliveries a second of one process are {told}")


def cells(row: dict) -> list:
    one, ten = (next((r for r in row["rates"] if r["rate"] == rate), None) for rate in (1, 10))
    delays = [found[part] if found else "-" for found in (one, ten) for part in ("p50", "p95", "p99")]
    most = max((r["rate"] for r in row["rates"] if not r["lost"] and r["p99"] <= 1000), default="<1")
    faults = [sum(r[name] for r in (*row["rates"], row["burst"])) for name in ("lost", "twice")]
    return [*delays, most, row["burst"]["deliveries/s"], row["kB"], *faults]
