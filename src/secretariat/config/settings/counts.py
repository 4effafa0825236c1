"""Where it is counted how often somebody asks (core/limits.py)."""

from __future__ import annotations

import hashlib

READERS = 100_000  # whose counts one process holds at a time; beyond them some are forgotten


def counts_of_one_process() -> dict:
    return {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": READERS},
    }


def counts_in_redis(address: str, secret: str) -> dict:
    """Several installations may share a Redis: each has names of its own there."""
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": address,
        "KEY_PREFIX": f"secretariat:{hashlib.sha256(secret.encode()).hexdigest()[:16]}",
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
