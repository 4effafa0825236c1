"""The site as uvicorn serves it, and as a thread beside a test does."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import pytest


@pytest.fixture
def served(transactional_db):
    """The address of a server of this test's own, which reads what the test has committed."""
    import uvicorn

    from secretariat.config.asgi import application

    config = uvicorn.Config(application, port=0, log_config=None, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@contextmanager
def sharing_this_connection():
    """The address of a server that reads over this connection what a transaction holds (SQLite only)."""
    from django.db import connection
    from pytest_django.live_server_helper import LiveServer

    # For good: a request that ends after the server was stopped lets go of the connection in its own thread.
    connection.inc_thread_sharing()
    server = LiveServer("localhost")
    yield server.url
    server.stop()
