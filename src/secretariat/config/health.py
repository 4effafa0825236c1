"""Is it alive, is it ready? For those who run it: no sign-in, nothing personal, nothing about the inside."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache

LATE = 180  # seconds without a sign of life from the worker


@never_cache
@login_not_required
def live(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@login_not_required
def ready(request):
    """The database answers and has this program's tables. A silent worker is told, and does not make pages unready."""
    parts = {"database": database(), "migrations": migrations(), "worker": worker()}
    is_ready = parts["database"] == parts["migrations"] == "ok"
    return JsonResponse({"status": "ok" if is_ready else "not ready", **parts}, status=200 if is_ready else 503)


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        return "waiting" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"
    except DatabaseError:
        return "unknown"


def worker() -> str:
    try:
        silence = time.time() - sign_of_life().stat().st_mtime
    except OSError:
        return "not seen here"
    return "ok" if silence < LATE else "silent"


def sign_of_life() -> Path:
    return settings.HOME / "worker.alive"


def leave_sign_of_life() -> None:
    sign_of_life().touch()


urlpatterns = [
    path("live", live, name="health-live"),
    path("ready", ready, name="health-ready"),
]
