"""Reading settings from the environment, each in one way."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[4]
SETTINGS_FILE = "settings.env"
YES = {"1", "true", "yes", "on"}

HOST = re.compile(r"[\w.:-]+")
POOL_SIZE, POOL_PATIENCE_S = 10, 20  # connections a process holds; how long a request waits for one

SQLITE_OPTIONS = {
    # IMMEDIATE: a transaction that reads and then writes waits for its turn instead of failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in YES


def listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def origin(address: str) -> str:
    """Scheme and host of an address, as a browser compares them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_address(address: str) -> bool:
    """Is it one that a browser opens: http(s)://host, perhaps with a port?"""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(HOST.fullmatch(host)) and not re.search(r"\s", address)


def number(name: str, default: int) -> int:
    try:
        return int(os.environ.get(name, default))
    except ValueError:
        raise ValueError(f"{name} is {os.environ[name]!r}; write a whole number.") from None


def home() -> Path:
    """Where the database, files, letters and reports live: SECRETARIAT_HOME, or var/ in the checkout."""
    return Path(os.environ.get("SECRETARIAT_HOME") or usual_home()).resolve()


def usual_home() -> Path:
    """The folder of an installation where none is named."""
    beside = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
    return (beside / "var").resolve()


def kept(path: Path) -> dict[str, str]:
    """The settings an installation wrote down: NAME=value lines, with # before remarks."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.partition("=") for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def load_kept_settings() -> None:
    """Let the installation's settings file speak where the environment says nothing."""
    for name, value in kept(home() / SETTINGS_FILE).items():
        os.environ.setdefault(name, value)


def database(url: str, folder: Path) -> dict:
    """Django's settings for postgresql://user:password@host:port/name; without an address, SQLite in `folder`."""
    if not url:
        return sqlite(folder / "secretariat.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL begins with {parts.scheme!r}; write postgresql://… or sqlite:///….")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),  # ?host=/run/postgresql names a socket's folder
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": pool(options), **options},
    }


def pool(options: dict[str, str]) -> dict[str, int]:
    """How many connections a process holds at once: ?pool_size=20 in the address. Further requests wait their turn.

    A request is answered in a thread of its own, so that without a bound a crowd would take every connection
    the server has, and an age for them would keep them in threads long gone.
    """
    size = options.pop("pool_size", str(POOL_SIZE))
    if not size.isdecimal() or int(size) < 1:
        raise ValueError(f"DATABASE_URL asks for pool_size={size!r}; write a number, as in ?pool_size=10.")
    return {"min_size": 1, "max_size": int(size), "timeout": POOL_PATIENCE_S}


def sqlite(path: Path) -> dict:
    return {"ENGINE": "secretariat.core.sqlite3", "NAME": path, "OPTIONS": SQLITE_OPTIONS}
