"""Which database, cache and file store are used: what stands in the environment, or what needs nothing to be installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from throughline.config import environment
from throughline.config.postgresql.session import SESSION

POSTGRESQL, REPLICA = "throughline.config.postgresql", "django.db.backends.postgresql"
FILE = "throughline.sqlite3"
SCHEMES = ("postgresql", "postgres")
OLDEST_POSTGRESQL = 15


def databases(home: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES: SQLite in the data folder, or what DATABASE_URL and DATABASE_REPLICA_URL name."""
    address, replica = environment.text("DATABASE_URL"), environment.text("DATABASE_REPLICA_URL")
    if replica and not address:
        raise ImproperlyConfigured("DATABASE_REPLICA_URL is set without DATABASE_URL. A copy needs what it copies.")
    found = {"default": database_at(address, "DATABASE_URL") if address else sqlite(home / FILE)}
    if replica:
        copy = database_at(replica, "DATABASE_REPLICA_URL")
        # It takes no writes, so that nobody needs to stand in line there.
        found["replica"] = {**copy, "ENGINE": REPLICA, "TEST": {"MIRROR": "default"}}
    return found


def sqlite(file: Path) -> dict[str, Any]:
    """Return how a SQLite database in this file is opened."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # Writers queue at the door (IMMEDIATE) instead of failing half-way when two upgrade a read lock at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864;"
                # What is deleted or replaced is written over: working papers are destroyed, and not only forgotten.
                "PRAGMA secure_delete=ON;"
            ),
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": file.with_name("test.sqlite3")},
    }


def database_at(address: str, setting: str = "The address") -> dict[str, Any]:
    """Return how the PostgreSQL database at an address is opened; anything else stops the start."""
    scheme = address.partition("://")[0]
    if scheme not in SCHEMES:
        # The address itself is not said: it may hold a password.
        raise ImproperlyConfigured(f"{setting} does not name a PostgreSQL database: postgresql://USER@HOST:PORT/NAME.")
    library = needed("dj_database_url", setting)
    needed("psycopg", setting)
    try:
        found = library.parse(address, engine=POSTGRESQL, conn_max_age=None, conn_health_checks=True)
    except ValueError as problem:
        raise ImproperlyConfigured(
            f"{setting} cannot be read. Signs such as / and @ in a password are written as %2F and %40."
        ) from problem
    if not found["NAME"]:
        raise ImproperlyConfigured(f"{setting} names no database: postgresql://USER@HOST:PORT/NAME.")
    options = found.setdefault("OPTIONS", {})
    options["options"] = f"{SESSION} {options.get('options', '')}".strip()
    options.setdefault("connect_timeout", 10)
    return dict(found)


def caches() -> dict[str, dict[str, Any]]:
    """Return Django's CACHES: rows in the database, or what CACHE_URL names.

    In either, limits on guessing count the tries at every web process together.
    """
    address = environment.text("CACHE_URL")
    if not address:
        return {
            "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "throughline_cache"},
        }
    if urlsplit(address).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured("CACHE_URL does not name a Redis or Valkey server: redis://HOST:PORT/NUMBER.")
    needed("redis", "CACHE_URL")
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address, "KEY_PREFIX": "throughline",
            "OPTIONS": {"socket_timeout": 5, "socket_connect_timeout": 5},
        },
    }  # fmt: skip


def needed(module: str, setting: str, load: Callable[[str], Any] = import_module) -> Any:
    """Return a library that only a larger installation needs, or say how it is installed."""
    try:
        return load(module)
    except ImportError as problem:
        raise ImproperlyConfigured(
            f"{setting} is set, but {module} is not installed. "
            "Install what requirements/cluster.txt names, or the extra 'cluster'."
        ) from problem
