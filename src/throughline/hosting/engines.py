"""Which database, cache and file store are used: what stands in the environment, or what needs nothing to be installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from throughline.hosting import environment
from throughline.hosting.postgresql.session import SESSION

POSTGRESQL, REPLICA = "throughline.hosting.postgresql", "django.db.backends.postgresql"
FILE = "throughline.sqlite3"
SCHEMES = ("postgresql", "postgres")
OLDEST_POSTGRESQL = 15
# Rows of the cache. Django keeps 300 and then drops some that still count, whichever they are: tries at a password and codes
# that were used, so that whoever asks from a few hundred addresses could guess on.
MOST_KEPT = 100_000


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
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "throughline_cache",
                "OPTIONS": {"MAX_ENTRIES": MOST_KEPT},
            },
        }  # fmt: skip
    if urlsplit(address).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured("CACHE_URL does not name a Redis or Valkey server: redis://HOST:PORT/NUMBER.")
    needed("redis", "CACHE_URL")
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address, "KEY_PREFIX": "throughline",
            "OPTIONS": {"socket_timeout": 5, "socket_connect_timeout": 5},
        },
    }  # fmt: skip


def storages(home: Path) -> dict[str, dict[str, Any]]:
    """Return Django's STORAGES: folders of the data folder, or the object store that FILES_URL names."""
    papers = "throughline.reviewing.papers.sealed_storage.SealedStorage"
    found: dict[str, dict[str, Any]] = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": home / "files"}},
        "papers": {"BACKEND": papers, "OPTIONS": {"location": home / "papers", "file_permissions_mode": 0o600}},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    if address := environment.text("FILES_URL"):
        bucket = _bucket_at(address)
        before = bucket.pop("location")
        sealed = "throughline.reviewing.papers.sealed_objects.SealedObjects"
        found["objects"] = {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {**bucket, "location": f"{before}files"},
        }
        found["papers"] = {"BACKEND": sealed, "OPTIONS": {**bucket, "location": f"{before}papers"}}
    return found


def _bucket_at(address: str) -> dict[str, Any]:
    """Return how a bucket is reached: s3://KEY:SECRET@HOST:PORT/BUCKET/FOLDER. Without a key, as the machine is known."""
    wanted = (
        "FILES_URL does not name a bucket: s3://KEY:SECRET@HOST:PORT/BUCKET, with ?region= and ?tls=no where needed."
    )
    try:
        parts = urlsplit(address)
        options, port = dict(parse_qsl(parts.query)), parts.port
    except ValueError as problem:
        raise ImproperlyConfigured(wanted) from problem
    bucket, _, folder = parts.path.strip("/").partition("/")
    if parts.scheme != "s3" or not bucket or options.keys() - {"region", "tls"}:
        raise ImproperlyConfigured(wanted)
    needed("storages.backends.s3", "FILES_URL")
    host = f"{parts.hostname}:{port}" if port else parts.hostname
    return {
        "bucket_name": bucket,
        "location": f"{folder}/" if folder else "",
        "endpoint_url": f"{'http' if options.get('tls') == 'no' else 'https'}://{host}" if host else None,
        "access_key": unquote(parts.username) if parts.username else None,
        "secret_key": unquote(parts.password) if parts.password else None,
        "region_name": options.get("region"),
        "addressing_style": "path",
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": True,
    }


def needed(module: str, setting: str, load: Callable[[str], Any] = import_module) -> Any:
    """Return a library that only a larger installation needs, or say how it is installed."""
    try:
        return load(module)
    except ImportError as problem:
        raise ImproperlyConfigured(
            f"{setting} is set, but {module} is not installed. "
            "Install what requirements/cluster.txt names, or the extra 'cluster'."
        ) from problem
