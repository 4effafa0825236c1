"""For those who work on Secretariat: errors in full, files as they stand."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "for development only"  # noqa: S105
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
