"""Makes a backup: every table as it stood at one moment, the files that it names, and the index of the same moment.

It is the same for either engine, so that a backup of one can be restored into the other.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.crypto import salted_hmac

from throughline.hosting.carrying import files, tables
from throughline.library import object_store
from throughline.library.models import StoredFile
from throughline.library.models.stored_file import path_of
from throughline.library.search import index_lies_here, open_index
from throughline.people.sealed_texts import keys, name_of_key
from throughline.reviewing.models import Paper
from throughline.reviewing.operations.papers import storage

FORM, MANIFEST = 1, "manifest.json"
TRIES = 3
KEYS = (
    "The keys are not in it, and without them nothing that is sealed can ever be opened. Keep THROUGHLINE_PAPERS_KEY and "
    "THROUGHLINE_SECRET_KEY, and former ones, in another place than the backup. (In development they are the files "
    "development-papers-key and development-secret-key of the data folder.)"
)
Say = Callable[[str], None]


class NotPossible(Exception):
    """A backup cannot be made or restored, with the reason."""


def back_up(target: Path, *, say: Say) -> dict[str, Any]:
    """Write a backup into a new folder, and return its manifest. Until the manifest is there it is none."""
    if target.exists() and any(target.iterdir()):
        raise NotPossible(f"{target} is not empty. Name a new folder.")
    for _ in range(TRIES):
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A folder that was there may be open to everybody with an account on this machine.
        target.chmod(target.stat().st_mode & 0o770)
        manifest = _back_up_once(target, say)
        if manifest is not None:
            (target / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))
            return manifest
        say("Files were taken away while they were copied. Once more, so that tables and files agree.")
        shutil.rmtree(target)
    raise NotPossible("Files were taken away each time. Try again when less is changed.")


def _back_up_once(target: Path, say: Say) -> dict[str, Any] | None:
    home = Path(settings.HOME)
    with _quiet_index() as has_index, tables.snapshot(connection):
        index = _copied(home, target, list(files.names_in(home, (files.INDEX,)))) if has_index else {}
        say(f"{len(index):,} files of the index.")
        held = _write_tables(target, say)
        needed = _named_files()
        steps = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
    try:
        kept = _copied(home, target, _local_names(home)) | _copied_papers(target)
    except FileNotFoundError:
        return None
    if needed - kept.keys():
        # Gone before we came, although the tables name them: they were destroyed in between.
        gone = needed - kept.keys()
        if gone - _named_files() or not _are_lost(home, gone):
            return None
        raise NotPossible(f"{len(gone):,} files that the tables name are not there. See: throughline doctor")
    say(f"{len(kept):,} files.")
    return {
        "form": FORM, "made_at": timezone.now().isoformat(), "engine": connection.vendor, "steps": steps,
        "tables": held, "files": kept, "index": index, "keys": keys_here(),
    }  # fmt: skip


@contextmanager
def _quiet_index() -> Iterator[bool]:
    """Hold the index still, if it lies in the data folder: it then agrees with the tables but for the changes that wait."""
    if not index_lies_here():
        yield False
        return
    with open_index().writing():
        yield True


def _write_tables(target: Path, say: Say) -> dict[str, Any]:
    (target / "tables").mkdir()
    held = {}
    for model in tables.carried():
        name = model._meta.db_table
        # No name and no time inside, so that the same rows make the same bytes.
        with (
            (target / "tables" / f"{name}.jsonl.gz").open("wb") as raw,
            gzip.GzipFile("", "wb", compresslevel=4, fileobj=raw, mtime=0) as out,
        ):
            total = tables.sum_of(_written(model, out))
        held[name] = {**asdict(total), "next": tables.next_number(model, connection)}
    say(f"{len(held)} tables, {sum(one['rows'] for one in held.values()):,} rows.")
    return held


def _written(model: Any, out: gzip.GzipFile) -> Iterator[tables.Row]:
    for row in tables.rows_of(model, connection):
        out.write(tables.line_of(row))
        yield row


def _named_files() -> set[str]:
    """Return the files that the tables say are there."""
    home = Path(settings.HOME)
    deposited = StoredFile.objects.values_list("sha256", flat=True)
    papers = Paper.objects.values_list("storage_name", flat=True)
    return {path_of(one).relative_to(home).as_posix() for one in deposited} | {f"papers/{name}" for name in papers}


def _are_lost(home: Path, names: set[str]) -> bool:
    return not any((home / name).exists() for name in names)


def _copied(home: Path, target: Path, names: list[str]) -> dict[str, str]:
    return {name: files.copy(home / name, target / name) for name in names}


def _local_names(home: Path) -> list[str]:
    """Return the files to copy from the data folder. What lies in an object store is brought there first."""
    if not object_store.is_used():
        return list(files.names_in(home))
    deposited = [stored.path.relative_to(home).as_posix() for stored in StoredFile.objects.order_by("pk")]
    return [*files.names_in(home, files.OF_THE_HOST), *deposited]


def _copied_papers(target: Path) -> dict[str, str]:
    """Copy the papers of an object store as they are kept there: sealed."""
    kept = {}
    for name in storage().names() if object_store.is_used() else []:
        sealed, place = storage().read_sealed(name), target / "papers" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(sealed)
        kept[f"papers/{name}"] = hashlib.sha256(sealed).hexdigest()
    return kept


def keys_here() -> dict[str, list[str]]:
    """Return names of the keys in use, from which a key can be recognised but not made."""
    secret = salted_hmac("throughline backup", "name of the secret key", algorithm="sha256").hexdigest()[:8]
    return {"papers": [name_of_key(key).hex() for key in keys()], "secret": [secret]}


def pack(folder: Path, file: Path) -> None:
    """Put a backup into one file."""
    beside = file.with_name(f".{file.name}.part")
    beside.unlink(missing_ok=True)
    # Nobody else can read it from its first byte on.
    mine = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(mine, "wb") as raw, tarfile.open(fileobj=raw, mode="w") as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                out.add(path, path.relative_to(folder).as_posix())
    beside.replace(file)
