"""The thread through the API: read by anyone within what they may see, written by officers with a token."""

from . import files, merging, reading, reports, writing  # noqa: F401 - each adds its operations to the router
from .routing import router

__all__ = ["router"]
