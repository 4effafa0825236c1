"""The guard itself: a test that reaches for another machine fails."""

from __future__ import annotations

import socket

import pytest


def test_another_machine_is_out_of_reach():
    with socket.socket() as outside, pytest.raises(AssertionError, match="no network"):
        outside.connect(("192.0.2.1", 80))


def test_this_machine_is_not():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
