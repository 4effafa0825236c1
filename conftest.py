"""What every test has: no network, compiled catalogues, a browser for those that walk through pages."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import os
import socket
import sys
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent / "tools"))

pytest_plugins = ["tests.browsing", "tests.demonstration", "tests.serving"]
# How quick the machine is decides no test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
CONNECT = socket.socket.connect


def pytest_addoption(parser):
    parser.addoption("--measure", action="store_true", help="print what pages answer instead of comparing")
    parser.addoption("--with-tables", action="store_true", help="only what uses the database: for a second database")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        import translations

        translations.compile_stale()


TABLES = {"db", "transactional_db", "live_server", "demonstration"}


def uses_tables(item) -> bool:
    """Whatever is tested as a whole counts: it may start processes that have the database."""
    is_whole = item.path.relative_to(item.config.rootpath).parts[0] == "tests"
    return is_whole or bool(item.get_closest_marker("django_db")) or bool(TABLES & set(item.fixturenames))


def leave_out_what_needs_no_tables(config, items) -> None:
    rest = [item for item in items if not uses_tables(item)]
    items[:] = [item for item in items if uses_tables(item)]
    config.hook.pytest_deselected(items=rest)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """What needs the demonstration record stands together, so that it is loaded once: on one core, while the other does
    everything else. Journeys are mostly that: half of them for each core."""
    if config.getoption("--with-tables"):
        leave_out_what_needs_no_tables(config, items)
    for item in items:
        if "demonstration" in getattr(item, "fixturenames", ()):
            half = crc32(item.nodeid.encode()) % 2 if item.get_closest_marker("journey") else 0
            item.add_marker(pytest.mark.xdist_group(f"demonstration {half}"))
            item.add_marker(pytest.mark.django_db)


def pytest_collection_finish():
    """What is there by now stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


class NetworkUsed(AssertionError):
    """A test reached for an address that is not this machine's."""


def connect_here_only(self, address):
    if self.family != socket.AF_UNIX and not is_this_machine(address[0]):
        raise NetworkUsed(f"A test wanted to connect to {address}: tests use no network.")
    return CONNECT(self, address)


def is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


@pytest.fixture(autouse=True, scope="session")
def no_network():
    socket.socket.connect = connect_here_only
    yield
    socket.socket.connect = CONNECT


@pytest.fixture(autouse=True)
def nothing_of_another_test_is_noted():
    """What was noted in memory would be added to the database of whichever test comes a minute later."""
    from secretariat.core import noted

    noted.forget_all()


@pytest.fixture(autouse=True)
def in_english():
    """A page asked for in Arabic leaves its language behind in the process: each test begins in English again."""
    from django.utils import translation

    translation.activate("en")


@pytest.fixture(autouse=True, scope="session")
def columns_keep_their_limits():
    """SQLite keeps any length; here it refuses what PostgreSQL would."""
    import limits

    with limits.kept():
        yield


@pytest.fixture(scope="session")
def django_db_use_migrations():
    """On PostgreSQL tables are made by the migrations, as in an installation; on SQLite straight, which is quicker."""
    return bool(os.environ.get("DATABASE_URL"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_use_migrations, django_db_blocker):
    """Without migrations the search engine's own indexes are still to be made, and the migrations to be recorded."""
    if not django_db_use_migrations:
        from importlib import import_module

        from django.db import connection

        with django_db_blocker.unblock(), connection.schema_editor() as schema_editor:
            for name in ("0002_engines", "0003_large"):
                import_module(f"secretariat.search.migrations.{name}").make(None, schema_editor)
        with django_db_blocker.unblock():
            say_migrated(connection)


def say_migrated(connection):
    """These tables are those the migrations would have made; what asks (health, doctor) is to hear so."""
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    names = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in names)


@pytest.fixture
def assert_max_queries():
    """`with assert_max_queries(12): ...` fails with the queries listed where there are more."""

    @contextlib.contextmanager
    def at_most(number: int):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            yield queries
        made = [query["sql"][:200] for query in queries.captured_queries]
        assert len(made) <= number, f"{len(made)} queries, at most {number} allowed:\n" + "\n".join(made)

    return at_most


def pytest_report_header():
    return f"database: {'PostgreSQL' if os.environ.get('DATABASE_URL') else 'SQLite'}"
