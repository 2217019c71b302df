"""The database of each data folder in a test run: a SQLite file in it, or one of its own on a PostgreSQL server.

With DATABASE_URL set, the whole run stands on that server, and the database that it names is only the way in. Where the
search index of a data folder stands, `on_cluster` knows; what copies or runs a data folder sees to both.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tests import on_cluster

SERVER = os.environ.setdefault("THROUGHLINE_TEST_SERVER", os.environ.get("DATABASE_URL", ""))
FILE = "throughline.sqlite3"


def url_of(home: Path) -> str:
    """Return the address of a data folder's own database on the server."""
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{_name_of(home)}"))


def environment_of(home: Path) -> dict[str, str]:
    """Return the environment in which a program works on a data folder. Its database is made if there is none."""
    environment = {**os.environ, "THROUGHLINE_HOME": str(home), **on_cluster.environment_of(home)}
    if SERVER:
        with _server() as server:
            known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name_of(home)]).fetchone()
            if not known:
                server.execute(f"CREATE DATABASE {_name_of(home)}")
        environment["DATABASE_URL"] = url_of(home)
    return environment


def copy(source: Path, home: Path) -> None:
    """Copy a data folder with its database and its index."""
    for part in source.iterdir():
        target = home / part.name
        if part.is_dir():
            shutil.copytree(part, target, dirs_exist_ok=True)
        else:
            shutil.copy2(part, target)
    remove(home)
    on_cluster.copy(source, home)
    if SERVER:
        with _server() as server:
            server.execute(f"CREATE DATABASE {_name_of(home)} TEMPLATE {_name_of(source)}")


def remove(home: Path) -> None:
    """Take away a data folder's database on the server, and its indexes on the cluster."""
    on_cluster.remove(home)
    if SERVER:
        with _server() as server:
            server.execute(f"DROP DATABASE IF EXISTS {_name_of(home)} WITH (FORCE)")


def rows(home: Path, query: str, *values: object) -> list[Any]:
    """Ask a data folder's database past the product, as nobody but its owner can. `?` stands for each value."""
    if not SERVER:
        # As a context a connection only commits, and Python 3.13 warns of one that nobody closes.
        with closing(sqlite3.connect(home / FILE, timeout=30)) as database, database:
            return database.execute(query, values).fetchall()
    with _connected(url_of(home)) as database:
        found = database.execute(_for_psycopg(query, values), values or None)
        return found.fetchall() if found.description else []


def image(home: Path) -> bytes:
    """Return all that the database holds: SQLite's files as they stand, or every value of every table on the server."""
    if not SERVER:
        return b"".join(path.read_bytes() for path in home.glob(f"{FILE}*") if not path.name.endswith("-shm"))
    tables = rows(home, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    values = (value for (table,) in tables for row in rows(home, f'SELECT * FROM "{table}"') for value in row)  # noqa: S608
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def _name_of(home: Path) -> str:
    return f"t_{hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:20]}"


def _for_psycopg(query: str, values: tuple[object, ...]) -> Any:
    return query.replace("%", "%%").replace("?", "%s") if values else query


def _server() -> Any:
    return _connected(SERVER)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        yield connection
