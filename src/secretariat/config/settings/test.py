"""For the test run: quick passwords, letters in memory, tasks at once, nothing under var/."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRETARIAT_HOME", tempfile.mkdtemp(prefix="secretariat-test-"))

from .base import *  # noqa: F403

SECRET_KEY = "for the test run only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
MEDIA_ROOT = Path(os.environ["SECRETARIAT_HOME"]) / "files"
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 - said, so that each process has its own
# Nothing is kept from one test to the next: the record goes back, and a page's key with it.
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in CACHES}  # noqa: F405
# An open page asks once, and does not go on asking a server that a test has stopped; a test of following sets it lower.
LIVE_ASK_AGAIN = 3600
