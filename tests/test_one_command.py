"""The one command as a person gives it: in a process of its own, on a folder of its own."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time

import pytest

# Minutes, not milliseconds: these stand with the journeys, and run once.
pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("one command")]
FORMATS = {".docx", ".pdf", ".html", ".xml", ".json"}


def given(home, *words, **settings):
    """`./secretariat words` on this folder, without what the test run itself was told."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    environment |= {"SECRETARIAT_HOME": str(home), **settings}
    command = [sys.executable, "-P", "-m", "secretariat", *words]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL
    )


def rows(home, query):
    with contextlib.closing(sqlite3.connect(home / "secretariat.sqlite3")) as database:
        return database.execute(query).fetchall()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with a space in its name, and the demonstration in it."""
    folder = tmp_path_factory.mktemp("one command") / "a home"
    done = given(folder, "demo", "--no-serve")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_the_demonstration_writes_the_report_in_every_format(home):
    assert {path.suffix for path in (home / "reports").rglob("*") if path.is_file()} >= FORMATS


def test_a_second_start_does_nothing_again_and_loses_nothing(home):
    with contextlib.closing(sqlite3.connect(home / "secretariat.sqlite3")) as database:
        database.execute("UPDATE accounts_person SET name = 'Changed since' WHERE id = 1")
        database.commit()

    done = given(home, "demo", "--no-serve")

    assert (done.returncode, done.stdout.count("...")) == (0, 0)
    assert rows(home, "SELECT name FROM accounts_person WHERE id = 1") == [("Changed since",)]


def test_the_site_is_served_and_ends_calmly(home):
    port = free_port()
    with served(home, port) as said:
        answers = {path: asked(port, path) for path in ("/health/live", "/health/ready", "/en/", "/ar/")}

    assert answers == {"/health/live": 200, "/health/ready": 200, "/en/": 200, "/ar/": 200}
    assert f"http://localhost:{port}/" in said[0]
    assert "administrator@example.org" in said[0]
    assert said[1] == 0


def test_a_taken_port_is_said_with_a_free_one(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = given(home, "serve", "--port", str(port))

    assert done.returncode == 1
    assert done.stderr.startswith(f"Something else is listening at 127.0.0.1:{port}")
    assert " Try --port " in done.stderr


def test_what_is_kept_comes_back_elsewhere(home, tmp_path):
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "paper.txt").write_text("kept")

    kept = given(home, "backup", str(tmp_path / "all.tar.gz"))
    back = given(tmp_path / "elsewhere", "restore", str(tmp_path / "all.tar.gz"))

    assert (kept.returncode, back.returncode) == (0, 0), kept.stderr + back.stderr
    everybody = "SELECT id, name, email FROM accounts_person ORDER BY id"
    assert rows(tmp_path / "elsewhere", everybody) == rows(home, everybody)
    assert (tmp_path / "elsewhere" / "files" / "paper.txt").read_text() == "kept"
    assert (tmp_path / "elsewhere" / "secret_key").read_text() == (home / "secret_key").read_text()


def test_a_backup_is_not_restored_over_an_installation_unless_told(home, tmp_path):
    given(home, "backup", str(tmp_path / "all.tar.gz"))
    given(tmp_path / "there", "restore", str(tmp_path / "all.tar.gz"))

    refused = given(tmp_path / "there", "restore", str(tmp_path / "all.tar.gz"))
    forced = given(tmp_path / "there", "restore", str(tmp_path / "all.tar.gz"), "--force")

    assert (refused.returncode, "--force puts it aside" in refused.stderr) == (1, True)
    assert (forced.returncode, len(list((tmp_path / "there").glob("replaced-*/secretariat.sqlite3")))) == (0, 1)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00cut short"])
def test_a_broken_backup_is_refused_in_a_sentence_and_nothing_is_made(content, tmp_path):
    (tmp_path / "broken.tar.gz").write_bytes(content)

    done = given(tmp_path / "home", "restore", str(tmp_path / "broken.tar.gz"))

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "home").exists()


def test_a_real_installation_begins_without_anything_invented(tmp_path):
    told = {"SECRETARIAT_ADMIN_PASSWORD": "correct horse battery"}

    done = given(tmp_path, "init", "--email", "first@example.org", "--person", "Ada First", "--no-input", **told)

    assert (done.returncode, done.stderr) == (0, "")
    assert rows(tmp_path, "SELECT name, email FROM accounts_person") == [("Ada First", "first@example.org")]
    assert rows(tmp_path, "SELECT count(*) FROM committee_committee") == [(0,)]
    assert len(list((tmp_path / "mail").iterdir())) == 1
    assert given(tmp_path, "demo", "--no-serve").stderr.startswith(f"{tmp_path} holds a real installation")


@pytest.mark.parametrize(
    ("option", "wrong", "sentence"),
    [("--database", "mysql://x/y", "Give another with --database"), ("--url", "not a url", "Give one with --url")],
)
def test_what_does_not_hold_is_refused_and_not_kept(tmp_path, option, wrong, sentence):
    home = tmp_path / "home"

    done = given(home, "init", "--email", "first@example.org", "--no-input", option, wrong)

    assert (done.returncode, sentence in done.stderr, home.exists()) == (1, True, False)


def test_what_an_installation_keeps_stays_where_nothing_else_is_said(tmp_path):
    """An empty option takes out what was kept."""
    (tmp_path / "settings.env").write_text("SECRETARIAT_URL=https://ta.example.org\nDATABASE_URL=mysql://x/y\n")

    done = given(tmp_path, "init", "--email", "first@example.org", "--no-input", "--database", "")

    kept = (tmp_path / "settings.env").read_text().splitlines()
    assert done.returncode == 0
    assert [line for line in kept if line.startswith(("SECRETARIAT_URL", "DATABASE"))] == [
        "SECRETARIAT_URL=https://ta.example.org"
    ]


def test_an_installation_does_not_begin_over_the_demonstration(home):
    done = given(home, "init", "--email", "first@example.org", "--no-input")

    assert (done.returncode, "--remove-demonstration" in done.stderr) == (1, True)


@pytest.mark.parametrize("words", [["serve"], ["worker"], ["doctor"], ["manage", "check"], ["backup", "x.tar.gz"]])
def test_without_an_installation_the_way_to_one_is_named(words, tmp_path):
    done = given(tmp_path, *words)

    assert (done.returncode, "./secretariat demo" in done.stderr, list(tmp_path.iterdir())) == (1, True, [])


def test_a_worker_does_what_is_due_and_stops(home):
    done = given(home, "worker", "--once")

    assert (done.returncode, done.stderr, (home / "worker.alive").exists()) == (0, "", True)


def test_help_lists_the_commands_and_an_unknown_one_is_refused(tmp_path):
    assert " ./secretariat restore" in given(tmp_path, "help").stdout
    assert given(tmp_path, "frobnicate").stderr.startswith("There is no command “frobnicate”.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asked(port: int, path: str) -> int:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


@contextlib.contextmanager
def served(home, port):
    """The demonstration, served; afterwards what it said and its exit status."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    command = [sys.executable, "-P", "-m", "secretariat", "demo", "--port", str(port), "--home", str(home)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said = []
    try:
        wait_for(port, server)
        yield said
    finally:
        server.send_signal(signal.SIGINT)
        said += [server.communicate(timeout=30)[0], server.returncode]


def wait_for(port, server):
    for _ in range(300):
        with contextlib.suppress(OSError):
            return asked(port, "/health/live")
        assert server.poll() is None
        time.sleep(0.1)
    raise AssertionError("The site was not served within half a minute.")
