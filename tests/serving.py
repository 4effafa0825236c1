"""The site as uvicorn serves it: what an asynchronous server makes of our answers."""

from __future__ import annotations

import threading
import time

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
