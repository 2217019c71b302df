"""Restores a backup into an installation that holds nothing yet, and compares every table and file with what was kept."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from throughline.audit.models import Event
from throughline.audit.queries import verify_chain
from throughline.hosting.carrying import files, tables
from throughline.hosting.carrying.backing_up import FORM, MANIFEST, NotPossible, Say, keys_here
from throughline.library import object_store
from throughline.library.models import Reading
from throughline.people.models import Person
from throughline.reviewing.operations.papers import storage

# What a manifest cannot do without.
PARTS = {"form", "steps", "tables", "files", "index", "keys"}


def restore(source: Path, *, say: Say) -> list[str]:
    """Restore a backup and return what those who run the site should know. Killed, it is called again."""
    manifest = _manifest(source)
    _check_fits(manifest)
    if _holds_something():
        raise NotPossible("This installation holds something already. Restore into an empty data folder and database.")
    for name, kept in manifest["tables"].items():
        _check_table(source, name, kept)
    for name, sha256 in {**manifest["files"], **manifest["index"]}.items():
        _restore_file(source, name, sha256)
    say(f"{len(manifest['files']):,} files, each the same.")
    call_command("migrate", verbosity=0)
    with tables.unbound(connection):
        for model in tables.carried():
            _restore_table(source, model, manifest["tables"][model._meta.db_table])
    say(f"{len(manifest['tables'])} tables, each the same.")
    if not manifest["index"]:
        Reading.objects.update(meaning_at=None)
    chain = verify_chain()
    if not chain.is_whole:
        raise NotPossible(f"The audit chain breaks at row {chain.broken_at}: {chain.why}.")
    say(f"The audit chain is whole: {chain.rows:,} rows.")
    return list(_advice(manifest))


def unpack(file: Path, folder: Path) -> None:
    """Take a backup out of its one file. Nothing in it may lie anywhere else."""
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
    except tarfile.TarError as problem:
        raise NotPossible(f"{file} is no whole backup: it cannot be read as a .tar file.") from problem


def _manifest(source: Path) -> dict[str, Any]:
    unreadable = f"{source} is no whole backup: it has no {MANIFEST} that can be read."
    if not source.exists():
        raise NotPossible(f"There is no backup at {source}. Check its name.")
    try:
        manifest: dict[str, Any] = json.loads((source / MANIFEST).read_text())
    except (OSError, ValueError) as problem:
        raise NotPossible(unreadable) from problem
    if not isinstance(manifest, dict) or not manifest.keys() >= PARTS:
        raise NotPossible(unreadable)
    if manifest["form"] != FORM:
        raise NotPossible("The backup was made by another version of Throughline, in a form that this one cannot read.")
    for name in (*manifest["files"], *manifest["index"]):
        if not files.may_be_carried(name):
            raise NotPossible(f"The backup names a file that no backup holds: {name}.")
    return manifest


def _check_fits(manifest: dict[str, Any]) -> None:
    """Refuse a backup whose tables are others than this version's: it is restored by the version that made it."""
    known = {model._meta.db_table for model in tables.carried()}
    steps = {tuple(step) for step in manifest["steps"]}
    lacking = MigrationLoader(None).disk_migrations.keys() - steps
    if known != manifest["tables"].keys() or lacking:
        raise NotPossible(
            "The backup was made by a version of Throughline with other tables. Restore it with that version, and then "
            "go on to this one."
        )


def _holds_something() -> bool:
    there = connection.introspection.table_names()
    is_made = Event._meta.db_table in there and Person._meta.db_table in there
    return is_made and tables.UNFINISHED not in there and (Event.objects.exists() or Person.objects.exists())


def _restore_file(source: Path, name: str, sha256: str) -> None:
    if object_store.is_used() and name.startswith("papers/"):
        _restore_paper((source / name).read_bytes(), name, sha256)
        return
    target = Path(settings.HOME) / name
    if not target.resolve().is_relative_to(Path(settings.HOME).resolve()):
        raise NotPossible(f"The backup names a file outside of the data folder: {name}.")
    is_there = target.is_file() and files.sha256_of(target) == sha256
    if not is_there and files.copy(source / name, target) != sha256:
        target.unlink()
        raise NotPossible(f"The file {name} of the backup is not what it was.")
    if name.startswith("files/"):
        object_store.keep(target.name, target)


def _restore_paper(sealed: bytes, name: str, sha256: str) -> None:
    """Put a paper into the object store as it is: sealed."""
    if hashlib.sha256(sealed).hexdigest() != sha256:
        raise NotPossible(f"The file {name} of the backup is not what it was.")
    storage().write_sealed(name.removeprefix("papers/"), sealed)


def _check_table(source: Path, name: str, kept: dict[str, Any]) -> None:
    """Refuse a table that is not what it was before anything is made here: to make the tables takes a while."""
    digest, rows = hashlib.sha256(), 0
    try:
        with gzip.open(_file_of(source, name)) as held:
            for line in held:
                digest.update(line)
                rows += 1
    except (OSError, EOFError, zlib.error) as problem:
        raise _not_whole(name) from problem
    if tables.Sum(rows, digest.hexdigest()) != tables.Sum(kept["rows"], kept["sha256"]):
        raise _not_whole(name)


def _file_of(source: Path, table: str) -> Path:
    return source / "tables" / f"{table}.jsonl.gz"


def _not_whole(table: str) -> NotPossible:
    return NotPossible(f"The table {table} of the backup is not whole.")


def _restore_table(source: Path, model: Any, kept: dict[str, Any]) -> None:
    expected, name = tables.Sum(kept["rows"], kept["sha256"]), model._meta.db_table
    try:
        tables.bring(model, lambda: _lines(_file_of(source, name)), expected, connection)
    except (OSError, EOFError, zlib.error, ValueError, TypeError) as problem:
        raise _not_whole(name) from problem
    tables.set_next_number(model, kept["next"], connection)


def _lines(file: Path) -> Iterator[tables.Row]:
    with gzip.open(file) as lines:
        yield from map(tables.row_of, lines)


def _advice(manifest: dict[str, Any]) -> Iterator[str]:
    here = keys_here()
    if not set(manifest["keys"]["papers"]) <= set(here["papers"]):
        yield "Working papers cannot be opened yet: set THROUGHLINE_PAPERS_KEY (and former keys) as they were."
    if manifest["keys"]["secret"] != here["secret"]:
        yield "The secret key is another: people's second steps and links open only with THROUGHLINE_OLD_SECRET_KEYS."
    if not manifest["index"]:
        yield "The search index is not in the backup: a worker makes it again from the tables, words first."
    yield "What was destroyed after the backup was made has come back with it. Destroy it again."
