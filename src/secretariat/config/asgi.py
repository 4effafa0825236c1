"""What uvicorn serves."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.config.settings.production")

from django.core.asgi import get_asgi_application

pages = get_asgi_application()
follow = import_module("secretariat.live.asgi").follow  # only now: its tables are known


async def application(scope, receive, send):
    """Open pages keep a stream, without the middleware of pages; everything else is Django's."""
    is_stream = scope["type"] == "http" and scope["path"] == "/live/"
    await (follow if is_stream else pages)(scope, receive, send)
