"""Moves an installation to another database, and its files with it where they move too: there or back.

What arrived is known from the target itself, so that a move that was killed is called again and goes on where it was.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from throughline.audit.models import Event
from throughline.hosting import engines
from throughline.hosting.carrying import files, tables
from throughline.hosting.carrying.backing_up import NotPossible, Say
from throughline.hosting.postgresql.session import TRANSACTION_LOCK
from throughline.library.search import index_lies_here, open_index


@dataclass(frozen=True, slots=True)
class Target:
    """Where an installation moves: a database on a server, a data folder, or both."""

    address: str
    folder: Path

    @property
    def is_other_folder(self) -> bool:
        return self.folder.resolve() != Path(settings.HOME).resolve()

    def environment(self) -> dict[str, str]:
        """Return what the installation stands on there. In development the keys lie in the folder, so they are handed on."""
        return {
            **os.environ, "DATABASE_URL": self.address, "THROUGHLINE_HOME": str(self.folder),
            "THROUGHLINE_SECRET_KEY": settings.SECRET_KEY, "THROUGHLINE_PAPERS_KEY": settings.PAPERS_KEYS[0],
        }  # fmt: skip

    def connect(self) -> BaseDatabaseWrapper:
        there = engines.database_at(self.address) if self.address else engines.sqlite(self.folder / engines.FILE)
        made: BaseDatabaseWrapper = ConnectionHandler({"default": there})["default"]
        return made


@dataclass(frozen=True, slots=True)
class Moved:
    """One table that arrived: how many rows, their checksum, and how many had to be carried this time."""

    name: str
    total: tables.Sum
    carried: int


def move(target: Target, *, say: Say) -> list[Moved]:
    """Carry everything to the target, and return what arrived.

    First while the site goes on, which takes long; then what has changed meanwhile, while nobody can write.
    """
    _make_ready(target, say)
    there = target.connect()
    try:
        with tables.unbound(there):
            _carry_all(there, say, is_quiet=False)
            say("Now what has changed meanwhile. Until this is done, the site can be read and not written to.")
            with _nobody_writes():
                moved = _carry_all(there, lambda _: None, is_quiet=True)
                if target.is_other_folder:
                    say(f"{_copy_files(target.folder):,} files, each the same.")
        return moved
    finally:
        there.close()


def _make_ready(target: Target, say: Say) -> None:
    """Make the tables, in a process that knows no other database, and see that nothing of anybody's is there."""
    target.folder.mkdir(parents=True, exist_ok=True)
    if not target.address and not target.is_other_folder and connection.vendor == "sqlite":
        raise NotPossible("This is where the installation is already.")
    if _is_begun(target):
        say("A move to this place was begun before. It goes on.")
        return
    command = [str(Path(sys.executable).parent / "throughline"), "migrate", "--verbosity", "0"]
    done = subprocess.run(command, env=target.environment(), capture_output=True, text=True)
    if done.returncode:
        raise NotPossible(
            f"The tables cannot be made there: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
        )
    there = target.connect()
    try:
        if tables.last_key(Event, there) is not None:
            raise NotPossible("The database there holds something already. Name an empty one.")
    finally:
        there.close()


def _is_begun(target: Target) -> bool:
    there = target.connect()
    try:
        return tables.UNFINISHED in there.introspection.table_names()
    finally:
        there.close()


def _carry_all(there: BaseDatabaseWrapper, say: Say, *, is_quiet: bool) -> list[Moved]:
    moved = []
    for model in tables.carried():
        try:
            arrived = _carry(model, there)
        except tables.DidNotArrive as problem:
            if is_quiet:
                raise NotPossible(str(problem)) from problem
            say(f"{model._meta.db_table}: changed while it was carried, and is carried again later")
            continue
        tables.set_next_number(model, tables.next_number(model, connection), there)
        say(f"{arrived.name}: {arrived.total.rows:,} rows, {arrived.total.sha256[:16]}")
        moved.append(arrived)
    return moved


def _carry(model: type[models.Model], there: BaseDatabaseWrapper) -> Moved:
    total = tables.sum_of(tables.rows_of(model, connection))
    written = tables.bring(model, lambda: tables.rows_of(model, connection), total, there)
    return Moved(model._meta.db_table, total, written)


@contextmanager
def _nobody_writes() -> Iterator[None]:
    """Take the only pen, as a transaction does on either engine, and hold the index still."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TRANSACTION_LOCK])
            # Single statements stand in no line.
            every = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in tables.carried())
            cursor.execute(f"LOCK TABLE {every} IN SHARE MODE")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _copy_files(folder: Path) -> int:
    """Copy files and index, leave what is the same already, and take away there what is no longer here."""
    home = Path(settings.HOME)
    with open_index().writing():
        every = (*files.FOLDERS, files.INDEX) if index_lies_here() else files.FOLDERS
        here = list(files.names_in(home, every))
        for name in here:
            _copy_one(home / name, folder / name)
        for name in set(files.names_in(folder, every)) - set(here):
            (folder / name).unlink()
    return len(here)


def _copy_one(source: Path, target: Path) -> None:
    is_like = target.is_file() and target.stat().st_size == source.stat().st_size
    if is_like and files.sha256_of(target) == files.sha256_of(source):
        return
    if files.copy(source, target) != files.sha256_of(target):
        raise NotPossible(f"{target} did not arrive as it was.")
