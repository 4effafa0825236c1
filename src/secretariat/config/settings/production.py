"""For a real installation: nothing is guessed, everything that can be strict is."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import HOME, SECRET_KEY, SITE_URL

if not SECRET_KEY:
    kept = HOME / "secret_key"
    if not kept.exists():
        raise ImproperlyConfigured(
            f"There is no secret key: set SECRETARIAT_SECRET_KEY, or run ./secretariat init, which writes {kept}."
        )
    SECRET_KEY = kept.read_text().strip()

SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
