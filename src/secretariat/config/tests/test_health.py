from __future__ import annotations

import os
import time

import pytest

from secretariat.config import health


def test_a_process_that_answers_is_alive(client):
    response = client.get("/health/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_means_database_and_tables(client, settings, tmp_path):
    settings.HOME = tmp_path

    response = client.get("/health/ready")

    parts = {"status": "ok", "database": "ok", "migrations": "ok", "worker": "not seen here"}
    assert (response.status_code, response.json()) == (200, parts)


@pytest.mark.django_db
def test_tables_of_an_older_program_are_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "migrations", lambda: "waiting")

    response = client.get("/health/ready")

    assert (response.status_code, response.json()["status"]) == (503, "not ready")


@pytest.mark.parametrize(("silence", "expected"), [(1, "ok"), (health.LATE + 5, "silent")])
def test_a_worker_is_known_by_its_last_sign_of_life(silence, expected, settings, tmp_path):
    settings.HOME = tmp_path
    health.leave_sign_of_life()
    then = time.time() - silence
    os.utime(health.sign_of_life(), (then, then))

    assert health.worker() == expected
