"""Serves an installation: pages and the streams of open pages from one uvicorn process, or from several that share the
port. Behind a proxy that parts them by path, `--pages` is gunicorn for pages and `--live` one uvicorn for streams."""

from __future__ import annotations

import logging
import os
import resource
import signal
import socket
import subprocess
import threading
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import contextmanager, nullcontext, suppress

from . import house, prepare
from .steps import Refused, say

OPEN_FILES = 65536
APPLICATION = "secretariat.config.asgi:application"
log = logging.getLogger("secretariat.worker")


def run(arguments: list[str]) -> int:
    options = understood(arguments)
    house.require_made()
    require_free(options.host, options.port)
    house.open_django()
    if not options.live:
        prepare.everything()
    address = f"Secretariat is at http://{options.host}:{options.port}/ (Ctrl-C ends it)"
    with_worker = not (options.no_worker or options.live)
    if options.pages:
        return serve_pages(options, address, with_worker=with_worker)
    return serve(options.host, options.port, with_worker=with_worker, farewell=address, processes=options.workers)


def understood(arguments: list[str]):
    parser = ArgumentParser("./secretariat serve", description="Serve an installation.")
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address to listen at (HOST)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port (PORT, or 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes (1); several suit PostgreSQL, with REDIS_URL")
    parser.add_argument("--no-worker", action="store_true", help="background work runs elsewhere: ./secretariat worker")
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument("--pages", action="store_true", help="pages alone, by gunicorn; a proxy leads /live/ elsewhere")
    parts.add_argument("--live", action="store_true", help="for /live/ alone: prepares nothing, no background work")
    return parser.parse_args(arguments)


def require_free(host: str, port: int) -> None:
    if is_free(host, port):
        return
    other = next((n for n in range(port + 1, min(port + 100, 65536)) if is_free(host, n)), None)
    remedy = f" Try --port {other}, which is free." if other else ""
    raise Refused(f"Something else is listening at {host}:{port}, or the address is not this machine's.{remedy}")


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
        return True


def serve(host: str, port: int, *, with_worker: bool, farewell: str, processes: int = 1) -> int:
    """Serve until told to stop; `farewell` is what the command says last, once pages can be asked for."""
    import uvicorn

    raise_open_files()
    config = uvicorn.Config(
        APPLICATION,
        http="secretariat.live.connection:Connection",
        host=host,
        port=port,
        workers=processes,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=5,
        server_header=False,
        forwarded_allow_ips=os.environ.get("SECRETARIAT_PROXIES", "127.0.0.1"),
    )
    with worker_beside() if with_worker else nullcontext(), suppress(KeyboardInterrupt):
        (run_one if processes == 1 else run_many)(config, farewell)
    say("\nStopped.")
    return 0


def run_one(config, farewell: str) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            say(farewell)

    # Asked to end, we end calmly: uvicorn raises the signal once more when it has finished.
    signal.signal(signal.SIGTERM, lambda *_: None)
    Server(config).run()


def run_many(config, farewell: str) -> None:
    """Processes that share the port; one that dies is started anew."""
    from uvicorn.supervisors import Multiprocess

    listening = config.bind_socket()
    say(farewell)
    Multiprocess(config, sockets=[listening]).run()


def serve_pages(options, address: str, *, with_worker: bool) -> int:
    command = [house.this_command()[0], "-P", "-m", "gunicorn", "secretariat.config.wsgi:application"]
    command += ["--workers", str(options.workers), "--bind", f"{options.host}:{options.port}", "--no-control-socket"]
    command += ["--forwarded-allow-ips", os.environ.get("SECRETARIAT_PROXIES", "127.0.0.1")]
    raise_open_files()
    say(address)
    if not with_worker:
        os.execv(command[0], command)
    with worker_beside():
        server = subprocess.Popen(command)
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the server too: we only wait for it
        return server.wait()


def raise_open_files() -> None:
    """Every open page holds a connection: take what the system allows, within reason."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


@contextmanager
def worker_beside():
    """Background work in a process of its own that ends when this one does, however this one ends."""
    worker = Beside()
    worker.start()
    try:
        yield
    finally:
        worker.end()


class Beside(threading.Thread):
    """Keeps one worker running: one that ends before it is asked to is started anew, and the log says so."""

    def __init__(self, command: Sequence[str] = (), pause: float = 5):
        super().__init__(daemon=True)
        self.command, self.pause = command or house.this_command("worker", "--beside"), pause
        self.is_ending = threading.Event()
        self.begin()

    def begin(self) -> None:
        # Its own session, so that Ctrl-C is ours to hand on; the pipe closes with us.
        self.worker = subprocess.Popen(self.command, stdin=subprocess.PIPE, start_new_session=True)

    def run(self) -> None:
        while True:
            code = self.worker.wait()
            if self.is_ending.is_set():
                return
            self.worker.stdin.close()
            log.error("The worker ended (exit code %s); another is started in %s seconds.", code, self.pause)
            if self.is_ending.wait(self.pause):
                return
            self.begin()

    def end(self) -> None:
        self.is_ending.set()
        self.worker.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.worker.wait(timeout=10)
        self.worker.kill()
